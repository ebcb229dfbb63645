"""The phrase that names a source -> its parts: name, role, affiliation."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.packs import Language
from runut.packs.speakers import speakers
from runut.speech.crowd import Crowd, Talk, talk
from runut.speech.lines import Word, at, words
from runut.speech.roles import split
from runut.speech.voices import Parts, Range
from runut.types import Marks, Report

__all__ = ["People", "parts"]

_REACH = 260  # characters beside a name in which its role may stand
_VERBAL = frozenset(("VERB", "AUX"))


def parts(report: Report, marks: Marks, pack: Language, source: Range) -> Parts:
    """The spans of name, role and affiliation inside `source`, or just beside it where an apposition tells them."""
    return People(report, marks, pack).parts(source)


@dataclass(slots=True)
class People:
    """Reads the phrases of one report that name people."""

    report: Report
    marks: Marks
    pack: Language
    talk: Talk | None = None
    read: dict[Range, Parts | None] = field(default_factory=dict)

    def parts(self, source: Range) -> Parts:
        """The parts of a source; one that names no person and no role is its own name."""
        told = speakers(self.pack.code)
        if told is None:
            people = [m for m in self.marks.inside("name", *source) if m.label == "PER"]
            return Parts(name=(people[0].start, people[0].end) if people else source)
        if person := self.named(source):
            return person
        role, body = split(words(self.report, self.marks, *source), told)
        return Parts(None if role else source, role, body)

    def named(self, source: Range) -> Parts | None:
        """The parts of a source that names a person, `None` for any other."""
        if source not in self.read:
            self.read[source] = self._named(source)
        return self.read[source]

    def _named(self, source: Range) -> Parts | None:
        told = speakers(self.pack.code)
        if told is None:
            return None
        self.talk = self.talk or talk(self.report, self.marks)
        crowd = Crowd(self.talk, self.marks, _line(self.report, self.marks, source), told, self.pack.particles)
        a, b = at(crowd.line, source[0]), min(at(crowd.line, source[1] - 1) + 1, len(crowd.line))
        name = crowd.name(a, b) if a < b else None
        return _around(crowd, name) if name else None


def _line(report: Report, marks: Marks, source: Range) -> list[Word]:
    """The words of the sentence around a source, as far as its parts may stand."""
    over = [s for s in marks.inside("sentence", max(0, source[0] - 3000), source[1] + 3000) if s.start < source[1] and s.end > source[0]]
    first = min((s.start for s in over), default=source[0])
    last = max((s.end for s in over), default=source[1])
    return words(report, marks, max(first, source[0] - _REACH), min(last, source[1] + _REACH))


def _around(crowd: Crowd, name: tuple[int, int]) -> Parts:
    """A name with the role and body before it, else behind it."""
    (i, j), line, sides = name, crowd.line, crowd.sides()
    start = sides.left(i)
    if start is not None and line[i - 1].low == "," and j - i == 1 and j < len(line) and line[j].tag in _VERBAL:
        start = None
    role, body = split(line[sides.lead(start) : i], crowd.told) if start is not None else sides.right(j)
    return Parts((line[i].start, line[j - 1].end), role, body)
