"""Report -> sentence marks: full stops that end something, hard line breaks, headlines without a stop, list items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from runut.packs import Language
from runut.types import Mark, Marks, Report

__all__ = ["mark_sentences"]

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.?!…]{1,6}[\"”’»)\]]{0,3}(?=\s|(?<=[a-z][.?!])[A-Z][a-z]{3})")
_LAST_WORD = re.compile(r"\S{1,40}$")
_NEXT = re.compile(r"\s*[\"“„«‘'(\[]{0,2}\s?[A-Z0-9\u00C0-\u00DE•–-]")
_BULLET = re.compile(r"(?<=[.!?])\s++(?:[-•*–]|\d{1,2}[.)])\s+(?=[A-Z])")
_TRIM = re.compile(r"^[\s•*–-]*(?:\d{1,2}[.)]\s)?\s*")
_WRAPPED = re.compile(r"[a-z0-9,]\s*$")

# a run of words without a stop is cut at a blank before this many characters
_LONGEST = 2000

# kinds of page furniture that are no part of the running text
_OUTSIDE = frozenset(
    {"related", "byline", "editor", "advert", "share", "caption", "dateline", "comment", "section-list", "tags", "outlet-line", "glued"}
)


def mark_sentences(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Sentences of the running text; label is `title`, `heading` or `body`."""
    outside = [(m.start, m.end) for m in marks.of("residue") if m.label in _OUTSIDE]
    heads = {m.label: m for m in marks.of("residue") if m.label == "title"}
    headings = [m for m in marks.of("residue") if m.label == "heading"]
    out = []
    for start, end in _blocks(report.text, outside):
        for a, b in _split(report.text, start, end, pack.abbreviations):
            out.append(Mark("sentence", report.span(a, b), _label(a, b, heads.get("title"), headings), rule="sentence/rule"))
    return tuple(out)


def _label(start: int, end: int, title: Mark | None, headings: list[Mark]) -> str:
    if title and title.start <= start and end <= title.end:
        return "title"
    at = bisect_right(headings, start, key=lambda h: h.start) - 1
    return "heading" if at >= 0 and end <= headings[at].end else "body"


def _blocks(text: str, outside: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines (wrapped lines joined) less the page furniture."""
    first = 0
    for start, end in _lines(text):
        at = start
        while first < len(outside) and outside[first][1] <= start:
            first += 1
        for a, b in takewhile(lambda pair: pair[0] < end, islice(outside, first, None)):  # noqa: B023
            if at < b:
                if at < a:
                    yield at, a
                at = max(at, b)
        if at < end:
            yield at, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for m in _LINE.finditer(text):
        follows = held is not None and text.count("\n", held[1], m.start()) == 1 and text[m.start()].islower()
        if held and follows and _WRAPPED.search(text, max(held[0], held[1] - 40), held[1]):
            held = (held[0], m.end())
            continue
        if held:
            yield held
        held = (m.start(), m.end())
    if held:
        yield held


def _split(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    cuts = [m.end() for m in _STOP.finditer(text, start, end) if _ends(text, m, start, end, abbreviations)]
    cuts += [m.start() for m in _BULLET.finditer(text, start, end)]
    at = start
    for cut in _bounded(text, start, [*sorted(set(cuts)), end]):
        a = at + len(_TRIM.match(text[at:cut]).group())  # type: ignore[union-attr]
        b = at + len(text[at:cut].rstrip())
        if a < b and any(c.isalnum() for c in text[a:b]):
            yield a, b
        at = cut


def _bounded(text: str, start: int, cuts: list[int]) -> Iterator[int]:
    """The cuts, with more of them inside a stretch that no reader would call a sentence."""
    at = start
    for cut in cuts:
        while cut - at > _LONGEST:
            blank = text.rfind(" ", at + 1, at + _LONGEST)
            at = blank if blank > 0 else at + _LONGEST
            yield at
        at = cut
        yield cut


def _ends(text: str, stop: re.Match[str], start: int, end: int, abbreviations: frozenset[str]) -> bool:
    """True if this stop ends a sentence: what follows may begin one, and what stands before is no abbreviation."""
    if not _NEXT.match(text, stop.end(), min(end, stop.end() + 8)):
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    found = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    word = found.group().lower().lstrip("(\"“'‘") if found else ""
    initial = len(word) == 1 and word.isalpha() and text[stop.start() - 1].isupper()
    return not (word in abbreviations or initial or (word.isdigit() and stop.start() - len(word) == start))
