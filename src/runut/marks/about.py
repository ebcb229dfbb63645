"""Coded tokens around a figure -> the noun phrase that the figure is told of: its own noun's owner, or the subject of its clause."""

from __future__ import annotations

from typing import Any

from runut.marks.figures import Page

__all__ = ["read_about"]

_FAR = 24  # tokens to the left at most
_NOUN = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "SYM"))
_VERBAL = frozenset(("VERB", "AUX", "ADV", "PART"))
_STOPS = frozenset(("COMP", "SCONJ", "CCONJ", "PRON"))


def read_about(page: Page, first: int, end: int, owned: bool) -> dict[str, Any]:
    """`about` as [start, end] for the figure at tokens `[first, end)`; empty where no parts of speech are known or nothing is found."""
    if not page.labels:
        return {}
    found = _before(page, first - 1) or (None if owned else _behind(page, end))
    if found is None:
        return {}
    return {"about": [page.coded.starts[found[0]], page.coded.ends[found[1] - 1]]}


def _before(page: Page, at: int) -> tuple[int, int] | None:
    """The noun phrase to the left, over verbs, adverbs and prepositions; a relative clause is told of the noun before it."""
    low = max(at - _FAR, -1)
    while at > low:
        label, code = page.label(at), page.coded.at(at)
        if code in "\n;" or (code == "." and page.coded.text[page.coded.starts[at]] in ".!?"):
            return None
        if label in _NOUN and code not in "dynNt":
            return _phrase(page, at, low)
        at -= 1
    return None


def _phrase(page: Page, at: int, low: int) -> tuple[int, int] | None:
    """The phrase that ends at a token, with what hangs on it by prepositions."""
    first = last = at
    while at > low and page.label(at) in _INSIDE and page.coded.at(at) not in "\n.;,":
        if page.label(at) in _NOUN or page.label(at) in ("ADJ", "NUM"):
            first = at
        at -= 1
    return first, last + 1


def _behind(page: Page, at: int) -> tuple[int, int] | None:
    """The noun phrase behind a preposition that follows the figure."""
    coded = page.coded
    while at < len(coded.codes) and page.label(at) in ("ADP", "DET", "ADJ", "PART", "ADV"):
        at += 1
    first = at
    while at < len(coded.codes) and page.label(at) in _NOUN and coded.codes[at] not in "dynNt":
        at += 1
    return (first, at) if at > first else None
