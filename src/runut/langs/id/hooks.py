"""Indonesian word forms: root -> affixed forms with their voice, and back.

The templates stand in `affixes.toml`; the nasal rules are those of Sneddon, Indonesian Reference Grammar, chapter 1.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from runut.types.analysis import Analysis

__all__ = ["CLITICS", "analyse", "bare", "family", "forms", "passive", "stem_voice"]

CLITICS = ("nya", "lah", "kah", "pun")
_TEMPLATE = re.compile(r"(?:(?P<prefix>[a-z]+)(?P<nasal>N)?\+)?R(?:-(?P<again>R|NR|meN\+R))?(?:\+(?P<suffix>[a-z]+))?")
_SHORT_ROOT = 3  # letters of a root that always counts as one syllable
_DEEPEST = 2  # affixes inside one another


@dataclass(frozen=True, slots=True)
class _Template:
    name: str
    voice: str
    prefix: str
    nasal: bool
    again: str
    suffix: str


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("affixes.toml").read_text("utf-8"))


@cache
def _templates(*tables: str) -> tuple[_Template, ...]:
    rows = [(name, voice) for table in tables for voice, names in _told()[table].items() for name in names]
    found = [(name, voice, _TEMPLATE.fullmatch(name)) for name, voice in rows]
    return tuple(_Template(n, v, m["prefix"] or "", bool(m["nasal"]), m["again"] or "", m["suffix"] or "") for n, v, m in found if m)


@cache
def _by_prefix() -> dict[str, tuple[_Template, ...]]:
    table: dict[str, list[_Template]] = {}
    for template in _templates("forms", "more"):
        table.setdefault(template.prefix, []).append(template)
    return {prefix: tuple(found) for prefix, found in table.items()}


# ---- making forms


def _nasal(root: str) -> tuple[str, ...]:
    """The shapes a root takes behind meN- and peN-, without the me/pe: kirim -> ngirim; loans keep their consonant."""
    rules, vowels = _told()["nasal"], _told()["vowels"]
    first, second = root[0], root[1:2]
    kept: str = rules["vowel"] if first in vowels else rules["keep"].get(first, "")
    out = [kept + root]
    if first in rules["drop"] and (not second or second in vowels):
        out.insert(0, rules["drop"][first] + root[1:])
    if len(root) <= _SHORT_ROOT or _syllables(root) == 1:
        out.append(rules["short"] + root)
    return tuple(out)


def _syllables(root: str) -> int:
    return len(root) - len(root.translate(_no_vowels()))


@cache
def _no_vowels() -> dict[int, None]:
    return dict.fromkeys(map(ord, _told()["vowels"]))


def _takes(template: _Template, root: str) -> bool:
    """True if a root can stand in a template: some prefixes ask for a first syllable with r, some for roots told by name."""
    only = _told()["only"].get(template.prefix)
    if only is not None:
        return root in only
    if template.prefix in _told()["r_drop"] and not template.nasal and template.name != "pe+R":
        return root[:1] == "r" or re.match(f"[^{_told()['vowels']}]*er[^{_told()['vowels']}]", root) is not None
    return True


def _spelled(template: _Template, root: str) -> Iterator[str]:
    if not _takes(template, root):
        return
    for shape in _nasal(root) if template.nasal or template.again == "meN+R" else (root,):
        if template.again == "meN+R":
            yield template.prefix + root + "-me" + shape + template.suffix
        else:
            again = {"": "", "R": "-" + root, "NR": "-" + shape}[template.again]
            yield template.prefix + shape + again + template.suffix


@cache
def forms(root: str) -> tuple[tuple[str, str], ...]:
    """The regular forms of a root that a pattern listens for, with their voice.

    Act (meN-), Pass (di-), Stat (ter-), Mid (ber-), Base, NomAct (peN-an), NomRes (-an, per-an, ke-an).
    """
    return tuple(dict.fromkeys((form, t.voice) for t in _templates("forms") for form in _spelled(t, root)))


def bare(form: str) -> tuple[str, ...]:
    """The forms without meN- that an active verb may stand for in a headline: mengusir -> usir, kusir."""
    prefix = next(t.prefix for t in _templates("forms") if t.nasal)
    return tuple(_roots(form[len(prefix) :])) if form.startswith(prefix) else ()


def passive(form: str) -> str:
    """The passive that a bare form stands for behind whoever does it: in "yang kami tangkap" it is ditangkap."""
    return next(t.prefix for t in _templates("forms") if t.voice == "Pass") + form


def family(root: str, *, clitics: bool = False) -> tuple[tuple[str, str], ...]:
    """All forms that the templates make of a root, with their voice; more voices: NomAgt (peN-), One (se-, said twice).

    With `clitics` each form stands there once more with each clitic behind it.
    """
    bare = tuple(dict.fromkeys((form, t.voice) for t in _templates("forms", "more") for form in _spelled(t, root)))
    return bare + tuple((form + end, voice) for form, voice in bare for end in _told()["clitics"]) if clitics else bare


# ---- taking forms apart


def _roots(shape: str) -> Iterator[str]:
    """The roots that have this shape behind meN- or peN-."""
    rules = _told()["nasal"]
    guesses = [lost + shape[len(nasal) :] for lost, nasal in rules["drop"].items() if shape.startswith(nasal)]
    guesses += [shape[len(nasal) :] for nasal in ("nge", "ng", "ny", "n", "m", "") if shape.startswith(nasal)]
    yield from (g for g in dict.fromkeys(guesses) if g and shape in _nasal(g))


def _inner(template: _Template, form: str) -> Iterator[str]:
    """The roots that this template spells as `form`, which begins with its prefix and ends with its suffix."""
    core = form[len(template.prefix) : len(form) - len(template.suffix)]
    first, _, second = core.partition("-")
    if template.again == "NR":
        found = _roots(first) if first == second else iter(())
    elif template.again:
        root = first if template.again == "meN+R" else second
        found = iter((root,)) if root else iter(())
    elif template.nasal:
        found = _roots(core)
    else:
        yield from (core,) if len(core) >= _told()["min_root"] and _takes(template, core) else ()
        return
    yield from (r for r in found if len(r) >= _told()["min_root"] and form in _spelled(template, r))


def _peeled(form: str, depth: int) -> Iterator[Analysis]:
    table, doubled = _by_prefix(), "-" in form
    for size in range(min(8, len(form))):
        for template in table.get(form[:size], ()):
            if not form.endswith(template.suffix) or (template.again and not doubled):
                continue
            for root in _inner(template, form):
                yield Analysis(root, template.name, template.voice)
                if depth > 1 and template.name != "R":
                    inner = (a for a in _peeled(root, depth - 1) if a.affixes != "R")
                    yield from (Analysis(a.root, f"{template.name} {a.affixes}", template.voice) for a in inner)


@cache
def analyse(form: str) -> tuple[Analysis, ...]:
    """All ways to take a form apart, likeliest first as far as affixes alone can tell; the form itself as a root is always among them."""
    found: dict[tuple[str, str], Analysis] = {}
    for stem, clitics in _without_clitics(form.casefold()):
        for a in _peeled(stem, _DEEPEST):
            found.setdefault((a.root, a.affixes), Analysis(a.root, a.affixes, a.voice, clitics))
    return tuple(sorted(found.values(), key=_cost))


def _without_clitics(form: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The form, and what is left of it without one clitic, and without two."""
    yield form, ()
    for last in (c for c in _told()["clitics"] if form.endswith(c) and len(form) - len(c) >= _told()["min_root"]):
        stem = form[: -len(last)]
        yield stem, (last,)
        yield from ((stem[: -len(c)], (c, last)) for c in _told()["clitics"] if stem.endswith(c) and len(stem) > len(c) + 2)


def _cost(analysis: Analysis) -> tuple[int, int, int, str]:
    """A root of two syllables and four letters or more comes first, then the one with most taken off in fewest steps."""
    root = analysis.root
    odd = (len(root) < 4) + (_syllables(root) < 2) + 2 * (_syllables(root) == 0) + ("-" in root)
    return (odd + analysis.affixes.count(" ") + len(analysis.clitics), len(root), len(analysis.affixes), root)


def stem_voice(word: str) -> str:
    """The voice that a word's affixes suggest when its root is unknown: Act, Pass, Stat, Mid or ''."""
    if len(word) > 5 and word[:4] in ("meng", "meny", "memb", "memp", "memf", "mend", "menj", "menc", "ment", "mens", "menu", "mena",
                                     "mene", "meni", "meno", "mema", "memi", "memu", "memo", "meme", "mela", "meli", "melu", "mele",
                                     "melo", "mera", "meri", "meru", "mere", "mero", "mewa", "meya", "menz"):
        return "Act"
    if len(word) > 5 and word.startswith("di") and word[2:5] != "sin":
        return "Pass"
    if len(word) > 6 and word.startswith("ter") and word[3] not in "u":
        return "Stat"
    if len(word) > 5 and word.startswith("ber") and not word.startswith("berita"):
        return "Mid"
    return ""
