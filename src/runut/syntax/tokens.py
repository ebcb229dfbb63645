"""Marks -> Sentence: the words of one sentence, each with the name, item, figure and time that lie on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from runut.types import Mark, Marks, Mention, Report, Span

__all__ = ["Sentence", "Sentences", "Tok", "read_sentences"]


_END = attrgetter("end")
_FAR = 1000  # characters; a quote mark longer than this is looked up apart


class Tok(NamedTuple):
    """One word: `low` is the normal form that packs are asked for, `tag` its UPOS, `voice` a verb's or deverbal noun's voice."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    voice: str
    name: Mark | None
    term: Mark | None
    amount: Mark | None
    time: Mark | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words and the cues and quotes that touch it."""

    report: Report
    mark: Mark
    toks: tuple[Tok, ...]
    cues: tuple[Mark, ...]
    quotes: tuple[Mark, ...]
    arcs: Mapping[int, tuple[int, str]] = field(default_factory=dict)  # word -> its head's index and the relation, where parsed
    memo: dict[tuple[int, int], Mention | None] = field(default_factory=dict, compare=False, repr=False)  # parties that were read before

    def span(self, a: int, b: int) -> Span:
        """The span of the words `[a, b)`."""
        return Span(self.report.id, self.toks[a].start, self.toks[b - 1].end)

    def text(self, a: int, b: int) -> str:
        """The characters of the words `[a, b)`."""
        return self.report.text[self.toks[a].start : self.toks[b - 1].end]

    def lows(self, a: int, b: int) -> list[str]:
        """The normal forms of the words `[a, b)`."""
        return [t.low for t in self.toks[a:b]]

    def at(self, offset: int) -> int:
        """Index of the first word that does not end before `offset`."""
        return bisect_left(self.toks, offset + 1, key=_END)


class _Layer:
    """One kind of mark, asked left to right for the mark over a place."""

    def __init__(self, marks: Sequence[Mark], starts: Sequence[int]) -> None:
        self.marks, self.starts = marks, starts
        self.reach = list(accumulate((m.span.end for m in self.marks), max))  # how far the marks up to each one reach

    def near(self, words: Sequence[Mark]) -> dict[int, Mark]:
        """The mark over each of some words that follow each other, by the word's start; as `over` tells it."""
        found: dict[int, Mark] = {}
        if not words or not (last := bisect_left(self.starts, words[-1].span.end)) or self.reach[last - 1] <= words[0].span.start:
            return found
        spans = [(w.span.start, w.span.end) for w in words]
        for at in range(max(0, bisect_left(self.starts, spans[0][0]) - 4), last):
            mark = self.marks[at]
            a, b = mark.span.start, mark.span.end
            for start, end in spans:
                if start >= b:
                    break
                if end > a and (last - at <= 4 or bisect_left(self.starts, end) - at <= 4):
                    found[start] = mark
        return found

    def over(self, start: int, end: int) -> Mark | None:
        at = bisect_left(self.starts, end)
        if at and self.reach[at - 1] > start:
            for mark in reversed(self.marks[max(0, at - 4) : at]):
                if start < mark.span.end:
                    return mark
        return None


class Sentences:
    """The sentences of a report, each made when it is asked for."""

    def __init__(self, report: Report, marks: Marks) -> None:
        self.report, self.marks = report, marks
        self.layers = {kind: _Layer(marks.of(kind), marks.starts(kind)) for kind in ("name", "term", "amount", "time")}
        self.words, self.grammar = (_Window(marks.of(kind), marks.starts(kind)) for kind in ("word", "grammar"))
        self.starts = marks.starts("sentence")
        self.long = [q for q in marks.of("quote") if q.end - q.start > _FAR]

    def over(self, offset: int) -> Mark | None:
        """The sentence mark over an offset."""
        at = bisect_left(self.starts, offset + 1) - 1
        mark = self.marks.of("sentence")[at] if at >= 0 else None
        return mark if mark and offset < mark.end else None

    def read(self, mark: Mark) -> Sentence:
        """The sentence of a mark, ready for chunking."""
        toks = self._words(mark.start, mark.end)
        cues, arcs = self.marks.inside("cue", mark.start, mark.end), _arcs(toks, self.grammar.inside(mark.start, mark.end))
        return Sentence(self.report, mark, toks, cues, self._quotes(mark), arcs)

    def part(self, mark: Mark, start: int, end: int) -> Sentence:
        """The words of a sentence that begin in a range, without what the whole of it would tell: cues, quotes and grammar."""
        return Sentence(self.report, mark, self._words(start, end), (), ())

    def _words(self, start: int, end: int) -> tuple[Tok, ...]:
        words = self.words.inside(start, end)
        near = [layer.near(words) for layer in self.layers.values()]
        return tuple(t for w in words for t in _toks(self.report, w, near, self.layers))

    def _quotes(self, mark: Mark) -> tuple[Mark, ...]:
        """The quote marks that touch a sentence, in text order."""
        quotes = self.marks.of("quote")
        starts = self.marks.starts("quote")
        near = [q for q in quotes[bisect_left(starts, mark.start - _FAR) : bisect_left(starts, mark.end)] if q.span.end > mark.start]
        return (*(q for q in self.long if q.start < mark.start - _FAR and q.end > mark.start), *near)


def read_sentences(report: Report, marks: Marks) -> Iterator[Sentence]:
    """The sentences of a report, ready for chunking; questions are left out, since they claim nothing."""
    made = Sentences(report, marks)
    for mark in marks.of("sentence"):
        if not report.words(mark.span).rstrip('”"’ ').endswith("?"):
            sentence = made.read(mark)
            if sentence.toks:
                yield sentence


def _arcs(toks: Sequence[Tok], grammar: Sequence[Mark]) -> dict[int, tuple[int, str]]:
    """The arcs of a sentence's grammar marks between its words; parts of one word have the arc of the first."""
    out: dict[int, tuple[int, str]] = {}
    starts = [t.start for t in toks] if grammar else []
    for mark in grammar:
        word, head = bisect_left(starts, mark.span.start + 1) - 1, mark.attrs["head"]
        if head is not None and word not in out:
            above = bisect_left(starts, head[0] + 1) - 1  # type: ignore[index]
            if above != word:
                out[word] = (above, mark.label)
    return out


class _Window:
    """Marks of a kind cut to a range by bisection."""

    def __init__(self, marks: Sequence[Mark], starts: Sequence[int]) -> None:
        self.marks, self.starts = marks, starts

    def inside(self, start: int, end: int) -> Sequence[Mark]:
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _toks(report: Report, word: Mark, near: Sequence[Mapping[int, Mark]], layers: Mapping[str, _Layer]) -> Iterable[Tok]:
    """The word with what `near` has over it."""
    a, b = word.span.start, word.span.end
    names, terms, amounts, times = near
    name = names.get(a)
    if name and "-" in report.text[a:b]:
        return _parted(report, word, layers)
    return (_tok(report, word, (a, b), name, terms.get(a), amounts.get(a), times.get(a)),)


def _parted(report: Report, word: Mark, layers: Mapping[str, _Layer]) -> Iterator[Tok]:
    """The word, or the names in it where a hyphen ties several together: "A-B" is read as two names side by side."""
    at = word.start
    for hyphen in (m.start() for m in re.finditer("-", report.text[word.start : word.end])):
        cut = word.start + hyphen
        first, second = (layers["name"].over(*side) for side in ((cut - 1, cut), (cut + 1, cut + 2)))
        if cut > at and first and second and first.end == cut and second.start == cut + 1:
            yield _tok(report, word, (at, cut), *(layer.over(at, cut) for layer in layers.values()))
            yield Tok(cut, cut + 1, "-", "-", "CCONJ", "", None, None, None, None)
            at = cut + 1
    yield _tok(report, word, (at, word.end), *(layer.over(at, word.end) for layer in layers.values()))


def _tok(
    report: Report, word: Mark, place: tuple[int, int], name: Mark | None, term: Mark | None, amount: Mark | None, time: Mark | None
) -> Tok:
    a, b = place
    if (name and name.start > a) or (amount and amount.attrs.get("kind") == "money"):
        name = None  # "anti-X" is not X
    text, attrs = report.text[a:b], word.attrs
    low = str(attrs["lemma"]) if "lemma" in attrs and b - a == word.span.end - word.span.start else text.lower()
    return Tok(a, b, text, low, "PROPN" if name else word.label, str(attrs.get("voice", "")), name, term, amount, time)
