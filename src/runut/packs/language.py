"""The language pack: how one language is written, its closed classes, cues and event patterns, read from `langs/<code>/`."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from runut.errors import PackError
from runut.packs.patterns import SLOTS, Cue, Pattern
from runut.packs.spelling import Speller, joined
from runut.packs.tokens import TokenRules, token_rules

__all__ = ["Language", "language", "languages", "toml"]

CUE_KINDS = ("say", "according", "relay", "origin", "noun", "status", "exchange")


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that runut knows of one language."""

    code: str
    name: str
    decimal: str
    group: str
    quotes: tuple[tuple[str, str], ...]
    clitics: tuple[str, ...]
    particles: frozenset[str]
    abbreviations: frozenset[str]
    tags: Mapping[str, str]
    slots: Mapping[str, frozenset[str]]
    clauses: Mapping[str, frozenset[str]]
    light: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    anaphora: Mapping[str, frozenset[str]]
    retold: Mapping[str, frozenset[str]]
    cues: tuple[Cue, ...]
    patterns: tuple[Pattern, ...]
    verbs: Mapping[str, tuple[str, str]]
    voice: Callable[[str], str]
    compounds: Mapping[tuple[str, ...], str]
    tokens: TokenRules
    possessive: tuple[str, ...] = ()
    context: Mapping[str, frozenset[str]] = field(default_factory=dict)
    floats: frozenset[str] = frozenset()


def toml(folder: Traversable, name: str) -> dict[str, Any]:
    """One TOML file of a pack; raises `PackError` that names file and line."""
    try:
        return tomllib.loads((folder / name).read_text("utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{folder.name}/{name}", "-", "the file is missing") from error
    except tomllib.TOMLDecodeError as error:
        line = int(str(error).rsplit("line ", 1)[-1].split(",")[0]) if "line " in str(error) else 0
        raise PackError(f"{folder.name}/{name}", "-", str(error), line) from error


def languages() -> tuple[str, ...]:
    """The codes of all language folders, sorted: the folder listing is the register."""
    root = files("runut") / "langs"
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and (f / "pack.toml").is_file()))


@lru_cache(maxsize=8)
def language(code: str) -> Language:
    """The pack of a language; raises `PackError` if there is none or it breaks its rules."""
    if code not in languages():
        raise PackError(f"langs/{code}", "code", f"no such language; there are {', '.join(languages())}")
    folder = files("runut") / "langs" / code
    head, grammar = toml(folder, "pack.toml"), toml(folder, "grammar.toml")
    hooks = importlib.import_module(f"runut.langs.{code}.hooks")
    odd = {root: tuple(forms) for root, forms in grammar.get("irregular", {}).items()}
    spell = Speller(hooks.forms, odd, getattr(hooks, "plurals", None), head.get("noun_voice", ""))
    patterns = _patterns(folder, spell, grammar["nouns"])
    told = toml(folder, "cues.toml")
    cues = tuple(_cues(told, f"{code}/cues.toml", spell))
    _check_slots(patterns, frozenset(grammar["slots"]))
    return Language(
        code=code,
        name=head["name"],
        decimal=head["decimal"],
        group=head["group"],
        quotes=tuple((a, b) for a, b in head["quotes"]),
        clitics=tuple(head["clitics"]),
        particles=frozenset(head.get("particles", [])),
        abbreviations=frozenset(head["abbreviations"]),
        tags={word: tag for tag, words in reversed(grammar["tags"].items()) for word in words},
        slots=_sets(grammar["slots"]),
        clauses=_sets(grammar["clauses"]),
        light=_light(grammar["light"], spell),
        nouns=_nouns(grammar["nouns"], spell),
        anaphora=_sets(grammar["anaphora"]),
        retold=_sets(grammar["retold"]),
        cues=cues,
        patterns=patterns,
        verbs=_readings(patterns, told, grammar, spell) if "context" in grammar else _verbs(patterns, cues, grammar, spell),
        voice=hooks.stem_voice,
        compounds={**_whole(grammar), **_compounds(patterns)},
        tokens=token_rules(code),
        possessive=tuple(head.get("possessive", ())),
        context=_sets(grammar.get("context", {})),
        floats=frozenset(grammar["tags"]["AUX"]) & frozenset(grammar["tags"]["ADV"]),
    )


def _check_slots(patterns: tuple[Pattern, ...], prepositions: frozenset[str]) -> None:
    """A slot that nobody fills is a slip of the pen; raises `PackError` that names the pattern."""
    for pattern in patterns:
        for role, slots in pattern.roles.items():
            if unknown := {s.removesuffix("+") for s in slots} - SLOTS - prepositions:
                raise PackError(pattern.id, f"roles.{role}", f"unknown slots {sorted(unknown)}")


def _whole(grammar: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """Offices of two words or three, which are nouns whatever their words are alone ("juru bicara"), and adverbs."""
    rows = (("Adv", grammar["tags"].get("ADV", ())), ("NomRes", grammar["nouns"]["office"]))
    told = ((tuple(form.split()), voice) for voice, row in rows for form in row)
    return {words: voice for words, voice in told if 1 < len(words) < 4}


def _compounds(patterns: tuple[Pattern, ...]) -> dict[tuple[str, ...], str]:
    """The forms of two or three words that tell of a happening, with their voice."""
    forms = ((tuple(form.split()), voice) for p in patterns for form, voice in p.forms.items())
    return {words: voice for words, voice in forms if 1 < len(words) <= 3 and voice not in _NO_VERB}


def _sets(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table.items()}


def _spelled(roots: list[str], spell: Speller) -> dict[str, str]:
    return {form: voice for root in roots for form, voice in reversed(spell(root))}


def _grown(words: list[str], spell: Speller) -> frozenset[str]:
    """The words, with their regular plurals where a language has plurals."""
    return frozenset(f for w in words for f in (spell.plurals(w) if spell.plurals else (w,)))


def _words(told: list[str], nouns: Mapping[str, list[str]]) -> list[str]:
    """The words that a pattern asks for; `@folk` stands for all words of the noun class of that name."""
    return [w for word in told for w in (nouns[word[1:]] if word.startswith("@") else (word,))]


def _nouns(table: Mapping[str, list[str]], spell: Speller) -> dict[str, frozenset[str]]:
    """The noun classes; those of people with their regular plurals, where a language has plurals."""
    return {k: _grown(ws, spell) if k in _PEOPLE else frozenset(ws) for k, ws in table.items()}


_PEOPLE = frozenset(("office", "organ", "people"))
_NO_VERB = frozenset(("Not", "Pred"))


def _light(table: Mapping[str, list[str]], spell: Speller) -> dict[str, frozenset[str]]:
    out = {key: frozenset(_spelled(table.get(key, []), spell)) for key in ("forward", "reverse", "ahead")}
    return {**out, **{key: frozenset(table.get(key, ())) for key in ("happen", "measure", "end", "off", "befall", "result")}}


def _verbs(patterns: tuple[Pattern, ...], cues: tuple[Cue, ...], grammar: Mapping[str, Any], spell: Speller) -> dict[str, tuple[str, str]]:
    """Every verb form that the pack knows, with its voice and where it was learnt."""
    out: dict[str, tuple[str, str]] = {}
    for key in ("forward", "reverse"):
        out.update({form: (voice, key) for form, voice in _spelled(grammar["light"][key], spell).items()})
    for pattern in patterns:
        out.update({form: (voice, pattern.id) for form, voice in pattern.forms.items() if voice not in _NO_VERB})
    return out


def _readings(
    patterns: tuple[Pattern, ...], told: Mapping[str, Any], grammar: Mapping[str, Any], spell: Speller
) -> dict[str, tuple[str, str]]:
    """Every form that may be a verb or a verb's noun, with all its readings; the first word of several is known by itself too."""
    roots = [*grammar["context"]["verbs"], *grammar["light"]["forward"], *grammar["light"]["reverse"]]
    roots += [root for rows in told.values() for row in rows for root in row.get("roots", [])]
    out: dict[str, str] = {}
    for pairs in (*(spell(root) for root in roots), *(p.forms.items() for p in patterns)):
        for form, voice in (pair for pair in pairs if pair[1] not in _NO_VERB):
            verbal = "|".join(v for v in voice.split("|") if not v.startswith("Nom"))
            joined(out, [(form, voice), *([(form.split()[0], verbal)] if verbal and " " in form else [])])
    both = grammar["context"]["both"]
    for form, voice in (pair for root in both for pair in (*spell(root), *spell.nouns({}, [root]).items())):
        joined(out, [(form, voice)])
    named = [w for kind in ("document", "deed") for w in grammar["nouns"][kind] if w in out]
    return {form: (voice, "") for form, voice in joined(out, [(w, "NomAct") for w in named]).items()}


def _cues(table: Mapping[str, Any], file: str, spell: Speller) -> list[Cue]:
    out = []
    for kind, rows in table.items():
        if kind not in CUE_KINDS:
            raise PackError(file, kind, f"unknown kind of cue; known are {', '.join(CUE_KINDS)}")
        for row in rows:
            if "id" not in row or not row.get("example"):
                raise PackError(file, f"{kind}.{row.get('id', '?')}", "needs an id and at least one example")
            verbs = {f for f, v in _spelled(row.get("roots", []), spell).items() if not v.startswith("Nom")}
            out.append(
                Cue(
                    id=f"{file.split('/')[0]}/cue/{row['id']}",
                    kind=kind,
                    forms=frozenset((verbs | set(row.get("forms", []))) - (set(row.get("not", [])) - set(row.get("forms", [])))),
                    stance=row.get("stance", ""),
                    status=row.get("status", ""),
                    aux=row.get("aux", ""),
                    certainty=row.get("certainty", ""),
                    nouns=frozenset(row.get("nouns", [])),
                    inverted=row.get("inverted", False),
                    document_only=row.get("document_only", False),
                    examples=tuple(row["example"]),
                )
            )
    return out


def _patterns(folder: Traversable, spell: Speller, nouns: Mapping[str, list[str]]) -> tuple[Pattern, ...]:
    out: list[Pattern] = []
    for file in sorted((f for f in (folder / "events").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        table = toml(folder / "events", file.name)
        for row in table.get("pattern", []):
            row = {**row, **{key: _words(row[key], nouns) for key in ("object_has", "object_not", "subject_has") if key in row}}
            out.append(_pattern(row, table, f"{folder.name}/events/{file.name}", spell))
    ids = [p.id for p in out]
    for name in ids:
        if ids.count(name) > 1:
            raise PackError(f"{folder.name}/events", name, "pattern id stands twice")
    return tuple(out)


_KNOWN = {
    "id",
    "roots",
    "verbs",
    "nouns",
    "not",
    "roles",
    "needs", "bars",
    "mode",
    "step", "steps",
    "status",
    "by_item",
    "nominal",
    "bare",
    "self_said", "able",
    "object_has", "object_not",
    "subject_has",
    "near",
    "item_text",
    "count_role",
    "gives_way",
    "example",
    "type",
}


def _pattern(row: Mapping[str, Any], table: Mapping[str, Any], file: str, spell: Speller) -> Pattern:
    name = str(row.get("id", "?"))
    if unknown := set(row) - _KNOWN:
        raise PackError(file, name, f"unknown keys {sorted(unknown)}")
    if "id" not in row or not row.get("example"):
        raise PackError(file, name, "a pattern needs an id and at least one executed example")
    unwanted = frozenset(row.get("not", []))
    forms = {f: v for f, v in _spelled(row.get("roots", []), spell).items() if not v.startswith("NomRes") and f not in unwanted}
    forms.update(_spelled_verbs(row.get("verbs", []), spell))
    forms = spell.nouns(forms, row.get("nouns", []))
    return Pattern(
        id=f"{file.split('/')[0]}/{file.rsplit('/', 1)[-1][:-5]}#{name}",
        type=row.get("type", table["type"]),
        forms=forms,
        roles={r: tuple(slots) for r, slots in row.get("roles", table.get("roles", {})).items()},
        needs=tuple(tuple(n.split("|")) for n in row.get("needs", table.get("needs", []))),
        bars=frozenset(row.get("bars", [])),
        mode=tuple(row.get("mode", [])),
        step=row.get("step"),
        steps={form: step for step, words in row.get("steps", {}).items() for w in words for form in (w, *_spelled([w], spell))},
        status=row.get("status"),
        by_item=row.get("by_item"),
        nominal=row.get("nominal", "light"),
        bare=row.get("bare", True),
        self_said=row.get("self_said", False),
        able=row.get("able", False),
        object_has=_grown(row.get("object_has", []), spell),
        object_not=frozenset(row.get("object_not", [])),
        subject_has=_grown(row.get("subject_has", []), spell),
        near=_grown(row.get("near", []), spell),
        item_text=row.get("item_text", True),
        count_role=row.get("count_role", ""),
        gives_way=frozenset(row.get("gives_way", [])),
        examples=tuple(row["example"]),
    )


def _spelled_verbs(verbs: list[str], spell: Speller) -> dict[str, str]:
    """Verbs listed as written, with the voice their own affix tells (`word:Voice` says it outright)."""
    return {v.partition(":")[0]: v.partition(":")[2] or "Act" for v in verbs}
