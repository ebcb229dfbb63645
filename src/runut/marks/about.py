"""Coded tokens around a figure -> the noun phrase that the figure is told of: the subject of its clause, or the noun it hangs on.

The phrase is looked for to the left, over verbs, adverbs, prepositions, times and other figures; a clause between commas is passed
over. Where nothing stands there, and the figure has no noun of its own, the noun behind the next preposition is taken.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from runut.marks.figures import Page

__all__ = ["read_about"]

_FAR = 30  # tokens to the left at most, and to the right
_NOUN = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP"))
_VERBAL = frozenset(("VERB", "AUX"))


def read_about(page: Page, first: int, end: int, passed: Set[int], *, owned: bool) -> dict[str, Any]:
    """`about` as [start, end] for the figure at tokens `[first, end)`; `passed` are tokens of figures before.

    Empty where no parts of speech are known, or nothing is found.
    """
    if not page.labels:
        return {}
    found = _before(page, first - 1, passed) or (None if owned else _behind(page, end))
    if found is None:
        return {}
    return {"about": [page.coded.starts[found[0]], page.coded.ends[found[1] - 1]]}


def _before(page: Page, at: int, passed: Set[int]) -> tuple[int, int] | None:
    low, verbal = max(at - _FAR, -1), False
    while at > low:
        label, code = page.label(at), page.coded.at(at)
        if code in "\n;" or (code == "." and page.written(at) in (".", "!", "?")):
            return None
        if code == "," and verbal:
            at = _aside(page, at, low)
        elif label in _NOUN and code not in "dynNtS~" and at not in passed:
            return _phrase(page, at, low, passed)
        verbal = label in _VERBAL or (verbal and label in ("ADV", "PART"))
        at -= 1
    return None


def _aside(page: Page, comma: int, low: int) -> int:
    """The comma that opens the clause which this comma closes, if that begins with a relative; else the comma itself."""
    at = comma - 1
    while at > low and page.coded.at(at) not in "\n.;":
        if page.coded.at(at) == "," and page.label(at + 1) == "REL":
            return at
        at -= 1
    return comma


def _phrase(page: Page, at: int, low: int, passed: Set[int]) -> tuple[int, int]:
    """The phrase that ends at a token, with what hangs on it by prepositions."""
    first = last = at
    while at > low and page.label(at) in _INSIDE and page.coded.at(at) not in "\n.;," and at not in passed:
        if page.label(at) in _NOUN or page.label(at) == "ADJ":
            first = at
        at -= 1
    return first, last + 1


def _behind(page: Page, at: int) -> tuple[int, int] | None:
    """The noun phrase behind the figure, over a preposition."""
    coded, end = page.coded, min(at + _FAR, len(page.coded.codes))
    while at < end and page.label(at) in ("ADP", "DET", "ADJ", "PART", "ADV", "NUM"):
        at += 1
    first = at
    while at < end and page.label(at) in _NOUN and coded.codes[at] not in "dynNt":
        at += 1
    return (first, at) if at > first else None
