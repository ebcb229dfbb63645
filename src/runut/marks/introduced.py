"""Name marks -> name marks: what a report introduces, "Full Name (FN)" or "Name, also known as Other", is one actor all through it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from runut.marks.unknown import free
from runut.packs import world
from runut.packs.namekeys import plain
from runut.packs.naming import naming
from runut.types import Mark, Marks, Report

__all__ = ["bind", "stands_for"]

_BODIES = ("ORG", "GROUP")
_BOUND = (*_BODIES, "PER", "BLOC", "STATE")
_SHORT = re.compile(r"[A-Z][\w-]{1,11}")
_LETTERS = re.compile(r"[A-Z]{3,6}")
_NAMED = re.compile(r"\b[A-Z]\w+")
_ALIKE = 0.5  # share of words by which a name is taken for another telling of a known one
_FARTHEST = 60  # characters between two names that "also known as" ties
RULE = "names/introduced"


@dataclass(frozen=True, slots=True)
class _Bond:
    """All marks of a surface stand for somebody: a known `ref`, or the `name` in full of somebody whom no table knows."""

    surface: str
    label: str
    ref: str
    name: str


def bind(report: Report, marks: Marks, names: Sequence[Mark]) -> list[Mark]:
    """The names with those that the report introduces beside another name bound to it, and marks for short names not seen before."""
    ordered = sorted(names, key=lambda m: m.start)
    bonds = _settled([*_brackets(report, ordered), *_aliases(report, ordered)])
    bonds = _settled(list(_initials(report, marks, ordered))) | bonds
    if not bonds:
        return list(names)
    bound = [_bound(m, bonds.get(report.words(m.span))) for m in ordered]
    taken = [(m.start, m.end) for m in bound]
    words = ((w, bonds.get(report.words(w.span))) for w in marks.of("word"))
    return bound + [_mark(w, bond) for w, bond in words if bond and free(w, taken)]


def _settled(found: Sequence[_Bond]) -> dict[str, _Bond]:
    """Surface -> its bond; a surface that is introduced for two actors is bound to none."""
    groups: dict[str, set[_Bond]] = {}
    for bond in found:
        groups.setdefault(bond.surface, set()).add(bond)
    return {surface: next(iter(group)) for surface, group in groups.items() if len(group) == 1}


def _bound(mark: Mark, bond: _Bond | None) -> Mark:
    return _mark(mark, bond) if bond else mark


def _mark(mark: Mark, bond: _Bond) -> Mark:
    attrs = {"ref": bond.ref, "form": "introduced", **({} if bond.ref else {"name": bond.name})}
    return Mark("name", mark.span, bond.label, attrs, RULE)


def _ref(mark: Mark) -> str:
    return str(mark.attrs.get("ref") or "")


def _full(mark: Mark) -> str:
    return str(mark.attrs.get("name") or "")


def _name(report: Report, mark: Mark) -> str:
    return _full(mark) or report.words(mark.span)


def _brackets(report: Report, names: Sequence[Mark]) -> Iterator[_Bond]:
    """The bonds of "Full Name (FN)" and "FN (Full Name)"."""
    for one, other in pairwise(names):
        fenced = report.text[one.end : other.start].strip() == "(" and report.text[other.end : other.end + 1] == ")"
        if not fenced or "\n" in report.text[one.end : other.start]:
            continue
        full, short = (one, other) if _is_short(report, other) else (other, one)
        if _is_short(report, short) and not _is_short(report, full):
            yield from _introduced(report, full, short)


def _initials(report: Report, marks: Marks, names: Sequence[Mark]) -> Iterator[_Bond]:
    """The bonds of letters that no bracket introduces, and that are the first letters of a body's name.

    Letters that a table knows mean whom it knows, where the report names them in full.
    """
    told = {_ref(m) for m in names if _ref(m) and not _LETTERS.fullmatch(report.words(m.span))}
    known = {w for m in names if _LETTERS.fullmatch(w := report.words(m.span)) and _ref(m) in told}
    capitals = {w for m in marks.of("word") if _LETTERS.fullmatch(w := report.words(m.span))} - known
    bodies = [m for m in names if m.label in _BODIES and len(_NAMED.findall(report.words(m.span))) > 1] if capitals else []
    for full in bodies:
        letters = "".join(word[0] for word in _NAMED.findall(report.words(full.span)))
        if letters in capitals:
            yield _Bond(letters, full.label, _ref(full), "" if _ref(full) else _name(report, full))


def _is_short(report: Report, mark: Mark) -> bool:
    words = report.words(mark.span)
    return bool(_SHORT.fullmatch(words)) and sum(c.isupper() for c in words) > 1


def _introduced(report: Report, full: Mark, short: Mark) -> Iterator[_Bond]:
    """What an abbreviation and a name side by side tell: whose the abbreviation is, or whose the name is."""
    name, letters = _name(report, full), report.words(short.span)
    if full.label not in _BOUND or name == letters:
        return
    fits, body = stands_for(letters, name), full.label in _BODIES
    if _ref(full):
        if _ref(full) != _ref(short) and (fits or (body and not _ref(short))):
            yield _Bond(letters, full.label, _ref(full), name)
    elif not _ref(short):
        if fits or body:
            yield _Bond(letters, full.label, "", name)
    elif short.label in _BODIES and body and _told_alike(name, _ref(short)):
        yield _Bond(report.words(full.span), short.label, _ref(short), name)
    elif fits:
        yield _Bond(letters, full.label, "", name)


@lru_cache(4096)
def stands_for(letters: str, name: str) -> bool:
    """True if an abbreviation is made of the beginnings of a name's words, in order, the first word among them."""
    words, low = [w for w in re.split(r"[^\w]+", plain(name)) if w], plain(letters).replace("-", "")
    if not words or not low or low[0] != words[0][0]:
        return False
    ends, loose = {0}, _syllabic(letters)
    for n, word in enumerate(words):
        reached = {end + size for end in ends for size in range(1, min(len(word), len(low) - end) + 1) if low.startswith(word[:size], end)}
        ends = reached | (ends if n and (loose or len(word) < 4) else set())
    return len(low) in ends


def _syllabic(letters: str) -> bool:
    """True for an abbreviation made of syllables, which may leave words out: it is written like a name."""
    return not letters.isupper()


def _told_alike(name: str, ref: str) -> bool:
    """True if a name shares most of its words with a form that the tables know of an actor."""
    words = set(plain(name).replace("-", " ").split())
    known = (set(plain(form.form).replace("-", " ").split()) for form in world().forms_of(ref))
    return any(len(words & other) >= _ALIKE * max(len(words), len(other)) for other in known if len(other) > 1)


@lru_cache(1)
def _between() -> re.Pattern[str]:
    """What stands between a name and another name of the same person."""
    words = "|".join(map(re.escape, naming().aliases))
    return re.compile(rf"""\s{{0,4}}[,(]?\s{{0,4}}(?:\w+ )?(?:{words})\s{{0,4}}[\"“'‘]?""")


def _aliases(report: Report, names: Sequence[Mark]) -> Iterator[_Bond]:
    """The bonds of "Name alias Other": the one that the tables know stands for both, else the first name."""
    for one, other in pairwise(names):
        between = report.text[one.end : other.start]
        people = "PER" in (one.label, other.label) and not (_ref(one) and _ref(other))
        if not people or len(between) > _FARTHEST or not _between().fullmatch(between.lower()):
            continue
        known, new = (other, one) if _ref(other) and not _ref(one) else (one, other)
        yield _Bond(report.words(new.span), "PER", _ref(known), _name(report, known))
