"""Marks -> Sentence: the words of one sentence, each with the name, item, figure and time that lie on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from runut.types import Mark, Marks, Mention, Report, Span

if TYPE_CHECKING:
    from runut.syntax.phrases import Phrase

__all__ = ["Named", "Sentence", "Sentences", "Tok"]


_END = attrgetter("end")
_FAR = 1000  # characters; a quote mark longer than this is looked up apart
_LAID = ("name", "term", "amount", "time")  # the kinds of marks that are told of a word
_NEAR = 4  # marks of a kind, those that begin last before a word ends, of which one may reach into the word

Named = tuple[Mark, int, int]  # a name with the range of words that it covers


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
    raw: str  # the text in small letters


_new_tok: Callable[[tuple[object, ...]], Tok] = partial(tuple.__new__, Tok)  # what `Tok(...)` does, a call less for each word


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence with its words and the cues and quotes that touch it; what is read off it once is kept beside."""

    report: Report
    mark: Mark
    toks: Sequence[Tok]
    cues: tuple[Mark, ...]
    quotes: tuple[Mark, ...]
    told: Mapping[int, tuple[int, str]] | None = None  # its arcs, once they are known
    grammar: Sequence[Mark] = ()  # from which they are read
    memo: dict[tuple[int, int], Mention | None] = field(default_factory=dict, repr=False)  # parties that were read before
    phrases: tuple[Phrase, ...] | None = field(default=None, repr=False)  # once it is cut into phrases
    forms: list[str] = field(init=False, repr=False)  # the normal forms of all words
    raws: list[str] = field(init=False, repr=False)  # the words in small letters
    runs: list[Named] = field(init=False, repr=False)  # the names in it, each an unbroken run of words
    status: list[Mark] = field(init=False, repr=False)  # the cues that tell how firmly something is told
    counted: bool = field(init=False, repr=False)  # is there a figure in it
    timed: bool = field(init=False, repr=False)  # is there a time in it

    def __post_init__(self) -> None:
        self.forms = [t.low for t in self.toks]
        self.raws = [t.raw for t in self.toks]
        self.runs = _runs(self.toks)
        self.status = [c for c in self.cues if c.attrs["cue"] == "status"]
        self.counted, self.timed = bool([t for t in self.toks if t.amount]), bool([t for t in self.toks if t.time])

    @property
    def arcs(self) -> Mapping[int, tuple[int, str]]:
        """Word -> its head's index and the relation, where the sentence was parsed."""
        if self.told is None:
            self.told = _arcs(self.toks, self.grammar)
        return self.told

    def span(self, a: int, b: int) -> Span:
        """The span of the words `[a, b)`."""
        return Span(self.report.id, self.toks[a].start, self.toks[b - 1].end)

    def text(self, a: int, b: int) -> str:
        """The characters of the words `[a, b)`."""
        return self.report.text[self.toks[a].start : self.toks[b - 1].end]

    def lows(self, a: int, b: int) -> list[str]:
        """The normal forms of the words `[a, b)`."""
        return self.forms[a:b]

    def at(self, offset: int) -> int:
        """Index of the first word that does not end before `offset`."""
        return bisect_left(self.toks, offset + 1, key=_END)


class Sentences:
    """The sentences of a report, each made when it is asked for."""

    def __init__(self, report: Report, marks: Marks) -> None:
        self.report, self.marks = report, marks
        self.starts = marks.starts("sentence")
        self.ends = [w.span.end for w in marks.of("word")]
        self.laid: dict[int, list[Mark | None]] = {}
        for place, kind in enumerate(_LAID):
            self._lay(kind, place)
        self.long = [q for q in marks.of("quote") if q.end - q.start > _FAR]

    @cached_property
    def raws(self) -> list[str]:
        """All words in small letters."""
        text = self.report.text
        return [text[start:end].lower() for start, end in zip(self.marks.starts("word"), self.ends, strict=True)]

    @cached_property
    def lows(self) -> list[str]:
        """The normal forms of all words."""
        return [str(w.attrs.get("lemma", raw)) for w, raw in zip(self.marks.of("word"), self.raws, strict=True)]

    @cached_property
    def tied(self) -> list[int]:
        """The words with a hyphen that hold a name."""
        words = self.marks.of("word")
        return [n for n, raw in enumerate(self.raws) if "-" in raw and self._is_named(words[n])]

    def over(self, offset: int) -> Mark | None:
        """The sentence mark over an offset."""
        at = bisect_left(self.starts, offset + 1) - 1
        mark = self.marks.of("sentence")[at] if at >= 0 else None
        return mark if mark and offset < mark.end else None

    def read(self, mark: Mark) -> Sentence:
        """The sentence of a mark, ready for chunking."""
        toks = self._toks(mark.start, mark.end)
        cues, grammar = self.marks.inside("cue", mark.start, mark.end), self._begun("grammar", mark.start, mark.end)
        return Sentence(self.report, mark, toks, cues, self._quotes(mark), grammar=grammar)

    def part(self, mark: Mark, start: int, end: int) -> Sentence:
        """The words of a sentence that begin in a range, without what the whole of it would tell: cues, quotes and grammar."""
        return Sentence(self.report, mark, self._toks(start, end), (), ())

    def telling(self) -> Iterator[Mark]:
        """The sentences that may claim something: those with words that are no questions."""
        for mark in self.marks.of("sentence"):
            asks = self.report.words(mark.span).rstrip('”"’ ').endswith("?")
            if not asks and self._begun("word", mark.start, mark.end):
                yield mark

    def hold(self, mark: Mark, forms: frozenset[str]) -> bool:
        """True if one of the forms, in its normal or its written form, may stand among the words of a sentence."""
        a, b = self._range("word", mark.start, mark.end)
        return not (forms.isdisjoint(self.raws[a:b]) and forms.isdisjoint(self.lows[a:b])) or self._is_tied(a, b)

    def hold_all(self, mark: Mark, rows: Mapping[str, Sequence[frozenset[str]]]) -> bool:
        """True if all the words of one of the rows, each row found by one of its words, may stand in a sentence."""
        a, b = self._range("word", mark.start, mark.end)
        words = {*self.raws[a:b], *self.lows[a:b]}
        return any(row <= words for word in rows.keys() & words for row in rows[word]) or self._is_tied(a, b)

    def names(self, mark: Mark) -> Sequence[Mark]:
        """The names that begin in a sentence."""
        return self._begun("name", mark.start, mark.end)

    def _is_tied(self, a: int, b: int) -> bool:
        """True if one of the words may be read as several."""
        return bisect_left(self.tied, a) < bisect_left(self.tied, b)

    def _is_named(self, word: Mark) -> bool:
        """True for a word with a name in it, which may be read as several words where it has a hyphen."""
        over = self.laid.get(word.start)
        return over is not None and over[0] is not None

    def _lay(self, kind: str, place: int) -> None:
        """Puts the marks of a kind into `laid` for each word that they reach into, by its start: of several, the one that begins last."""
        begun, words, ends, laid = self.marks.starts(kind), self.marks.starts("word"), self.ends, self.laid
        for at, mark in enumerate(self.marks.of(kind)):
            later = begun[at + _NEAR] if at + _NEAR < len(begun) else ends[-1] if ends else 0
            reach = self._reach(mark) if kind == "time" else mark.span.end
            for n in range(bisect_right(ends, mark.span.start), bisect_left(words, reach)):
                if later >= ends[n]:
                    over = laid.get(words[n])
                    if over is None:
                        over = laid[words[n]] = [None] * len(_LAID)
                    over[place] = mark

    def _reach(self, mark: Mark) -> int:
        """Where a mark ends; a time that leans on what a verb tells, before that verb: "setelah melakukan pertemuan"."""
        anchor = mark.attrs.get("anchor")
        if anchor is None:
            return mark.span.end
        at = bisect_left(self.marks.starts("word"), anchor[0]) if isinstance(anchor, list) and anchor[0] < mark.end else -1
        word = self.marks.of("word")[at] if 0 <= at < len(self.ends) else None
        return word.start if word and word.label == "VERB" else mark.end

    def _begun(self, kind: str, start: int, end: int) -> Sequence[Mark]:
        """The marks of a kind that begin in a range."""
        a, b = self._range(kind, start, end)
        return self.marks.of(kind)[a:b]

    def _range(self, kind: str, start: int, end: int) -> tuple[int, int]:
        """The indexes of the marks of a kind that begin in a range."""
        starts = self.marks.starts(kind)
        return bisect_left(starts, start), bisect_left(starts, end)

    def _toks(self, start: int, end: int) -> list[Tok]:
        out: list[Tok] = []
        whole, laid = self.report.text, self.laid
        n, last = self._range("word", start, end)
        for word in self.marks.of("word")[n:last]:
            a, b = word.span.start, word.span.end
            text = whole[a:b]
            if over := laid.get(a):
                out += self._parted(word) if over[0] and "-" in text else (_tok(self.report, word, (a, b), over),)
            else:
                attrs, raw = word.attrs, text.lower()
                low, voice = str(attrs.get("lemma", raw)), str(attrs.get("voice", ""))
                out.append(_new_tok((a, b, text, low, word.label, voice, None, None, None, None, raw)))
        return out

    def _parted(self, word: Mark) -> Iterator[Tok]:
        """The word, or the names in it where a hyphen ties several together: "A-B" is read as two names side by side."""
        at = word.start
        for hyphen in (m.start() for m in re.finditer("-", self.report.words(word.span))):
            cut = word.start + hyphen
            first, second = self._over("name", cut - 1, cut), self._over("name", cut + 1, cut + 2)
            if cut > at and first and second and first.end == cut and second.start == cut + 1:
                yield _tok(self.report, word, (at, cut), self._all_over(at, cut))
                yield Tok(cut, cut + 1, "-", "-", "CCONJ", "", None, None, None, None, "-")
                at = cut + 1
        yield _tok(self.report, word, (at, word.end), self._all_over(at, word.end))

    def _over(self, kind: str, start: int, end: int) -> Mark | None:
        """The mark of a kind that reaches into a range and begins last."""
        at = bisect_left(self.marks.starts(kind), end)
        return next((m for m in reversed(self.marks.of(kind)[max(0, at - _NEAR) : at]) if start < m.end), None)

    def _all_over(self, start: int, end: int) -> Sequence[Mark | None]:
        return [self._over(kind, start, end) for kind in _LAID]

    def _quotes(self, mark: Mark) -> tuple[Mark, ...]:
        """The quote marks that touch a sentence, in text order."""
        near = [q for q in self._begun("quote", mark.start - _FAR, mark.end) if q.span.end > mark.start]
        return (*(q for q in self.long if q.start < mark.start - _FAR and q.end > mark.start), *near)


def _runs(toks: Sequence[Tok]) -> list[Named]:
    out: list[Named] = []
    for i, name in [(i, tok.name) for i, tok in enumerate(toks) if tok.name]:
        if out and out[-1][0] is name and out[-1][2] == i:
            out[-1] = (name, out[-1][1], i + 1)
        else:
            out.append((name, i, i + 1))
    return out


def _arcs(toks: Sequence[Tok], grammar: Sequence[Mark]) -> dict[int, tuple[int, str]]:
    """The arcs of a sentence's grammar marks between its words; parts of one word have the arc of the first."""
    out: dict[int, tuple[int, str]] = {}
    starts = [t.start for t in toks] if grammar else []
    for mark in grammar:
        head = mark.attrs["head"]
        if head is not None:
            word, above = bisect_right(starts, mark.span.start) - 1, bisect_right(starts, head[0]) - 1  # type: ignore[index]
            if above != word and word not in out:
                out[word] = (above, mark.label)
    return out


def _tok(report: Report, word: Mark, place: tuple[int, int], over: Sequence[Mark | None]) -> Tok:
    """The word, or a part of it, with the marks of each kind that lie over it."""
    (a, b), (name, term, amount, time) = place, over
    if (name and name.span.start > a) or (amount and amount.attrs.get("kind") == "money"):
        name = None  # "anti-X" is not X
    if term and name and not name.attrs.get("ref") and name.span.within(term.span):
        name = None  # a make of thing is nobody: "MiG-29 jets"
    if term and amount and term.start < amount.start < term.end:
        amount = None  # nor is its number one: "Leopard 2 tanks"
    text, attrs = report.text[a:b], word.attrs
    raw = text.lower()
    low = str(attrs["lemma"]) if "lemma" in attrs and b - a == word.span.end - word.span.start else raw
    return _new_tok((a, b, text, low, "PROPN" if name else word.label, str(attrs.get("voice", "")), name, term, amount, time, raw))
