"""Report -> sentence marks: full stops that end something, hard line breaks, headlines without a stop, list items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from runut.marks.breaks import unstopped
from runut.packs import Language
from runut.packs.tokens import TokenRules
from runut.types import Mark, Marks, Report

__all__ = ["mark_sentences", "sentences"]

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"[.?!…]{1,6}[\"”’'»)\]]{0,3}(?=\s|(?<=[a-z][.?!])[A-Z][a-z]{3})")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.){0,4}[^\W\d_a-z]")
_FIRST_WORD = re.compile(r"\s+[\"“‘'`(]?([A-Z][a-z]{1,20}+)(?=,?\s[a-z])")
_OPENERS = frozenset(("ADP", "CCONJ", "DET", "PRON", "SCONJ"))
# the number of a list's item, behind the end of the item before it
_LISTED = re.compile(r"[.!?:;]\s{1,3}\d{1,3}$")
_LAST_WORD = re.compile(r"\S{1,40}$")
_NEXT = re.compile(r"(?:\s*[\"“„«‘'`(\[]{0,2}\s?|\s+[”»])[A-Z0-9\u00C0-\u00DE•–-]")
_BULLET = re.compile(r"(?<=[.!?])\s++(?:[-•*–]|\d{1,2}[.)])\s+(?=[A-Z])")
_TRIM = re.compile(r"^[\s•*–-]*(?:\d{1,2}[.)]\s)?\s*")
_WRAPPED = re.compile(r"[a-z0-9,]\s*$")

# a run of words without a stop is cut at a blank before this many characters
_LONGEST = 1000

# kinds of page furniture that are no part of the running text
_OUTSIDE = frozenset(
    {"related", "byline", "editor", "advert", "share", "caption", "dateline", "comment", "section-list", "tags", "outlet-line", "glued",
     "unseen"}
)


def mark_sentences(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Sentences of the running text; label is `title`, `heading` or `body`."""
    outside = [(m.start, m.end) for m in marks.of("residue") if m.label in _OUTSIDE]
    heads = {m.label: m for m in marks.of("residue") if m.label == "title"}
    headings = [m for m in marks.of("residue") if m.label == "heading"]
    out = []
    for a, b in sentences(report.text, pack, outside):
        out.append(Mark("sentence", report.span(a, b), _label(a, b, heads.get("title"), headings), rule="sentence/rule"))
    return tuple(out)


def sentences(text: str, pack: Language, outside: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of a text, in order; `outside` are sorted stretches that are no part of it."""
    for start, end in _blocks(text, outside):
        stops = [m.end() for m in _STOP.finditer(text, start, end) if _ends(text, m, start, end, pack)]
        yield from _split(text, start, end, [*stops, *(unstopped(text, start, end, pack) if pack.tokens.runs_on else ())], pack)


def _label(start: int, end: int, title: Mark | None, headings: list[Mark]) -> str:
    if title and title.start <= start and end <= title.end:
        return "title"
    at = bisect_right(headings, start, key=lambda h: h.start) - 1
    return "heading" if at >= 0 and end <= headings[at].end else "body"


def _blocks(text: str, outside: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
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


def _split(text: str, start: int, end: int, stops: list[int], pack: Language) -> Iterator[tuple[int, int]]:
    cuts = stops + [m.start() for m in _BULLET.finditer(text, start, end) if not _shortened(text, start, m.start() - 1, pack)]
    at = start
    for cut in _bounded(text, start, [*sorted(set(cuts)), end]):
        a = at + len(_TRIM.match(text[at:cut]).group())  # type: ignore[union-attr]
        b = at + len(text[at:cut].rstrip())
        if a < b and any(c.isalnum() for c in text[a:b]):
            yield a, b
        at = cut


def _shortened(text: str, start: int, stop: int, pack: Language) -> bool:
    """True for the full stop of an abbreviation: the number behind it is no list's ("Feb. 6. Then")."""
    found = _LAST_WORD.search(text, max(start, stop - 40), stop)
    return found is not None and text[stop] == "." and found.group().lower() in _short(pack)


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


def _ends(text: str, stop: re.Match[str], start: int, end: int, pack: Language) -> bool:
    """True if this stop ends a sentence: what follows may begin one, and what stands before is no abbreviation."""
    if not _NEXT.match(text, stop.end(), min(end, stop.end() + 8)):
        return False
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    found = _LAST_WORD.search(text, max(start, stop.start() - 40), stop.start())
    word = found.group().lstrip("(\"“'‘") if found else ""
    low = word.lower()
    initial = _INITIALS.fullmatch(word) is not None
    if word.isdigit():
        listed = _LISTED.search(text, max(start, stop.start() - 8), stop.start())
        return stop.start() - len(word) != start and (listed is None or _shortened(text, start, listed.start(), pack))
    return not (initial or low in _short(pack)) or _opens(text, stop.end(), end, pack)


def _opens(text: str, at: int, end: int, pack: Language) -> bool:
    """True if the next word is one that no name and no title begins with."""
    found = _FIRST_WORD.match(text, at, end)
    return found is not None and pack.tags.get(found.group(1).lower()) in _OPENERS


@lru_cache(maxsize=8)
def _short_of(rules: TokenRules, abbreviations: frozenset[str]) -> frozenset[str]:
    told = {form.lower() for name in ("abbreviations", "before_numbers") for form in rules.of(name)}
    return (abbreviations | told) - {form.lower() for form in rules.of("last")}


def _short(pack: Language) -> frozenset[str]:
    """The abbreviations whose stop ends nothing."""
    return _short_of(pack.tokens, pack.abbreviations)
