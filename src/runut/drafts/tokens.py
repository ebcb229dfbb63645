"""Marks -> Sentence: the words of one sentence, each with the name, item, figure and time that lie on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from runut.types import Mark, Marks, Report, Span

__all__ = ["Sentence", "Tok", "read_sentences"]


@dataclass(frozen=True, slots=True)
class Tok:
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
        return bisect_left([t.end for t in self.toks], offset + 1)


class _Layer:
    """One kind of mark, asked left to right for the mark over a place."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = sorted(marks, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.marks]

    def over(self, start: int, end: int) -> Mark | None:
        at = bisect_left(self.starts, end)
        for mark in reversed(self.marks[max(0, at - 4) : at]):
            if mark.start < end and start < mark.end:
                return mark
        return None


def read_sentences(report: Report, marks: Marks) -> Iterator[Sentence]:
    """The sentences of a report, ready for chunking; questions are left out, since they claim nothing."""
    layers = {kind: _Layer(marks.of(kind)) for kind in ("name", "term", "amount", "time")}
    words, quotes = _Window(marks.of("word")), marks.of("quote")
    first = 0
    for mark in marks.of("sentence"):
        text = report.words(mark.span)
        toks = tuple(_tok(report, w, layers) for w in words.inside(mark.start, mark.end))
        while first < len(quotes) and quotes[first].end <= mark.start:
            first += 1
        if toks and not text.rstrip('”"’ ').endswith("?"):
            yield Sentence(
                report,
                mark,
                toks,
                marks.inside("cue", mark.start, mark.end),
                tuple(takewhile(lambda q: q.start < mark.end, islice(quotes, first, None))),  # noqa: B023
            )


class _Window:
    """Marks of a kind cut to a range by bisection."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.starts = [m.start for m in marks]

    def inside(self, start: int, end: int) -> Sequence[Mark]:
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _tok(report: Report, word: Mark, layers: dict[str, _Layer]) -> Tok:
    a, b = word.start, word.end
    over = {kind: layer.over(a, b) for kind, layer in layers.items()}
    if over["amount"] and over["amount"].attrs.get("kind") == "money":
        over["name"] = None
    text = report.text[a:b]
    return Tok(
        a,
        b,
        text,
        str(word.attrs.get("lemma", text.lower())),
        "PROPN" if over["name"] else word.label,
        str(word.attrs.get("voice", "")),
        over["name"],
        over["term"],
        over["amount"],
        over["time"],
    )
