"""Names -> the same, with bodies' names whose words go on behind a preposition: "Ministry of Health", "National League for Democracy".

For languages whose heads stand last: there a run of capitals ends before the preposition. Where the name of a state is all that follows
("Parliament of Georgia") the body is the state's, which later steps tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.packs import Language
from runut.packs.lexicon import lexicon
from runut.types import Mark, Marks, Report

__all__ = ["with_complements"]

RULE = "names/body"
_PARTS = 3  # prepositions in one name: "Office for the Coordination of Humanitarian Affairs"
_CLOSED = frozenset(("ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "VERB"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence: its words, their small letters, where times stand, and the names that stood there before."""

    words: Sequence[Mark]
    lows: Sequence[str]
    capitals: Sequence[bool]
    names: Sequence[Mark]

    def named(self, at: int) -> Mark | None:
        """The name that a word is part of."""
        word = self.words[at]
        return next((m for m in self.names if m.start <= word.start < m.end), None)


def with_complements(report: Report, marks: Marks, names: list[Mark], pack: Language) -> list[Mark]:
    """The names, those of bodies with what follows them; names that are part of one are gone."""
    ties = pack.slots.get("body", frozenset())
    found: list[Mark] = []
    for sentence in marks.of("sentence") if ties else ():
        words = marks.inside("word", sentence.start, sentence.end)
        lows = [report.words(w.span).lower() for w in words]
        heads = [n for n, low in enumerate(lows[:-1]) if lows[n + 1] in ties and low in pack.nouns["org"] and _capital(report, words[n])]
        if heads:
            line = _line(report, marks, words, lows, names, sentence)
            found += [body for n in heads if not _within(words[n], found) and (body := _body(report, line, n, pack))]
    return [m for m in names if not any(b.start < m.end and m.start < b.end for b in found)] + found if found else names


def _line(report: Report, marks: Marks, words: Sequence[Mark], lows: Sequence[str], names: list[Mark], sentence: Mark) -> _Line:
    timed = marks.inside("time", sentence.start, sentence.end)
    open_ = [w.label not in _CLOSED and not any(t.start < w.end and w.start < t.end for t in timed) for w in words]
    capitals = [_capital(report, word) and own for word, own in zip(words, open_, strict=True)]
    return _Line(words, lows, capitals, [m for m in names if sentence.start <= m.start < sentence.end])


def _capital(report: Report, word: Mark) -> bool:
    return report.text[word.start].isupper()


def _within(word: Mark, found: Sequence[Mark]) -> bool:
    return any(m.start <= word.start < m.end for m in found)


def _body(report: Report, line: _Line, head: int, pack: Language) -> Mark | None:
    """The body whose head is the word before a preposition; None where a table tells it, or nothing follows that is part of its name."""
    own = line.named(head)
    if own and (own.attrs["ref"] or own.attrs["form"] != "unknown" or "state" in own.attrs):
        return None
    last = head
    for _ in range(_PARTS):
        if (more := _complement(line, last, pack)) == last:
            break
        last = more
    if last == head:
        return None
    span = report.span(own.start if own else line.words[head].start, line.words[last].end)
    return Mark("name", span, "ORG", {"ref": "", "form": "unknown", "name": report.words(span)}, RULE)


def _complement(line: _Line, last: int, pack: Language) -> int:
    """The last word of a preposition's complement behind `last`, which is `last` where none is part of the name."""
    if last + 2 >= len(line.words) or line.lows[last + 1] not in pack.slots["body"]:
        return last
    first = last + 2 + (line.lows[last + 2] in pack.anaphora["definite"] | pack.nouns["one"])
    end = _run(line, first)
    if end == first or _else(line, first, end, line.lows[last + 1], pack):
        return last
    return _joined(line, end, pack) - 1


def _joined(line: _Line, end: int, pack: Language) -> int:
    """Where the complement ends with a second noun that it is joined to: "Ministry of Energy and Mines"."""
    if end + 1 >= len(line.words) or line.words[end].label != "CCONJ" or line.lows[end + 1] not in lexicon(pack.code).roots:
        return end
    more, told = _run(line, end + 1), line.named(end + 1)
    return more if more > end + 1 and not (told and told.attrs["ref"]) else end


def _run(line: _Line, first: int) -> int:
    """Where the words with capitals end that begin at `first`."""
    return next((n for n in range(first, len(line.words)) if not line.capitals[n]), len(line.words))


def _else(line: _Line, first: int, end: int, tie: str, pack: Language) -> bool:
    """True for a complement that a table tells and that is no part of a body's name: a state, a person, a place behind "for"."""
    told = line.named(first)
    if told is None or not told.attrs["ref"] or told.end < line.words[end - 1].end:
        return False
    return told.label != "PLACE" or tie not in pack.slots["of"]
