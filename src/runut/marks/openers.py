"""first words of a paragraph -> outlet and place: "CITY, OUTLET.com -", "CITY, Day (Agency) -", "Outlet.com, City -", "OUTLET -"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from runut.packs import world
from runut.packs.residue import Residue

__all__ = ["Opener", "opener", "signature"]

_LONGEST = 100
_SIGNED = 60   # characters of a line that an outlet signs
_CAPITAL = r"[a-z]{0,6}[^\W\d_a-z][\w.&'’-]{0,40}"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,3}}"
_DAY = r"(?:[^\W\d_]{3,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [^\W\d_]{3,9}\.?(?: \d{4})?)"
_DATE = r"(?:[^\W\d_]{3,9},? )?\(?\d{1,2}(?:/\d{1,2}/| [^\W\d_]{3,9} )\d{4}\)?"
_DASHES = str.maketrans("–—_", "---")
_OPENER = re.compile(
    rf"(?P<a>{_NAME})"
    rf"(?:(?:, ?| ?[|/] ?)(?!{_DATE})(?P<b>(?:\d{{1,2}} )?{_NAME}(?: \d{{1,2}})?))?"
    rf"(?:, ?{_DAY}(?= ?\())?(?: ?\((?P<p>[^()]{{2,40}})\))?(?:,? ?(?P<d>{_DATE}))?"
    r"(?P<end>\s{0,2}(?:[–—]|--)\s{0,2}|\s_\s|\s-\s?|-\s|:\s)(?=[\"“'‘(]?[^\W_a-z])"
)


@dataclass(frozen=True, slots=True)
class Opener:
    """A paragraph's opener: `[0, end)` of the text; `parts` gives start and end of its outlet and its place, where told."""

    end: int
    parts: Mapping[str, tuple[int, int]]


def opener(text: str, words: Residue, *, first: bool) -> Opener | None:
    """The opener of a paragraph, if it has one; the `first` paragraph of a page may name an outlet that nothing else gives away."""
    found = _OPENER.match(text[:_LONGEST])
    if not found:
        return None
    outlet, place = _told(found, words, first=first)
    parts = {key: found.span(group) for key, group in (("outlet", outlet), ("place", place)) if group}
    return Opener(len(found[0].rstrip()), parts) if parts else None


def signature(text: str) -> Opener | None:
    """A line that is nothing but a known outlet's name, or that and a place: "BBC News, Prague"."""
    name, comma, place = text.partition(", ")
    capital = all(word[0].isupper() for word in place.split())
    if len(text) > _SIGNED or name.casefold() not in _outlets() or (comma and not (place and capital)):
        return None
    parts = {"outlet": (0, len(name)), **({"place": (len(text) - len(place), len(text))} if place else {})}
    return Opener(len(text), parts)


def _told(found: re.Match[str], words: Residue, *, first: bool) -> tuple[str, str]:
    """Which groups of the opener are the outlet and the place; two empty names if it is no opener."""
    a, b, p = found["a"], found["b"], found["p"]
    if p:
        known = a.casefold() in words.places or a.isupper() or _domain(a, words) or p.casefold() in _agencies()
        return ("p", "a") if known and "-" in found["end"].translate(_DASHES) else ("", "")
    if not b:
        return _single(a, found["end"], words, first=first)
    for outlet, place in (("a", "b"), ("b", "a")):
        if _outlet(found[outlet], words):
            return outlet, place
    if any(sign.isdigit() for sign in b.split(" ")[0] + b.split(" ")[-1]):
        return ("", "a") if a.casefold() in words.places else ("", "")
    known_a, known_b = a.casefold() in words.places, b.casefold() in words.places
    if known_a and known_b:
        return "", "a"
    return (("a", "b") if known_b else ("b", "a")) if first or known_a else ("", "")


def _single(name: str, end: str, words: Residue, *, first: bool) -> tuple[str, str]:
    if _domain(name, words):
        return "a", ""
    if ":" in end:
        return "", ""
    if first and name.casefold() in _outlets():
        return "a", ""
    if name.casefold() in words.places:
        return ("", "a") if first or name.isupper() else ("", "")
    return ("a", "") if first and name.isupper() and len(name) >= 3 else ("", "")


def _outlet(name: str, words: Residue) -> bool:
    return _domain(name, words) or name.casefold() in _outlets()


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    return frozenset(form.casefold() for outlet in world().outlets.values() for form in outlet.forms)


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    """What may stand in brackets behind a place: the forms that are common words elsewhere, too."""
    return _outlets() | {form.casefold() for outlet in world().outlets.values() for form in outlet.weak}


def _domain(name: str, words: Residue) -> bool:
    host, _, last = name.rpartition(".")
    return bool(host) and " " not in name and last.casefold() in words.domains
