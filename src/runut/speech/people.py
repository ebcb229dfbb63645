"""The phrase that names a source -> its parts: name, role, affiliation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from runut.packs import Language
from runut.packs.speakers import Speakers, speakers
from runut.speech.crowd import Crowd
from runut.speech.lines import Word, at, words
from runut.speech.roles import split
from runut.speech.talk import Talk, talk
from runut.speech.voices import Parts, Range
from runut.types import Marks, Report

__all__ = ["People", "parts"]

_REACH = 260  # characters beside a name in which its role may stand
_LONG = 700  # characters of a sentence that is read whole
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
    crowds: dict[Range, Crowd] = field(default_factory=dict)

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
        crowd = self._crowd(source, told)
        a, b = at(crowd.line, source[0]), min(at(crowd.line, source[1] - 1) + 1, len(crowd.line))
        clause = next((n for n in range(a + 1, b - 1) if crowd.line[n].low == "," and crowd.line[n + 1].tag == "REL"), b)
        name = crowd.name(a, clause) if a < b else None
        if name is None and clause < b:
            name = crowd.name(a, b)
        while name and (past := _past_relative(crowd.line, a, name[0])):
            name = crowd.name(past, b) if past < b else None
        return _around(crowd, name) if name else None

    def _crowd(self, source: Range, told: Speakers) -> Crowd:
        """The people of the sentences over a source, read once; a long sentence as far as the parts may stand."""
        starts, sentences = self.marks.starts("sentence"), self.marks.of("sentence")
        a, b = max(bisect_right(starts, source[0]) - 1, 0), bisect_left(starts, source[1])
        over = [s for s in sentences[a:b] if s.start < source[1] and s.end > source[0]]
        reach = (over[0].start, over[-1].end) if over else source
        if reach[1] - reach[0] > _LONG:
            reach = max(reach[0], source[0] - _REACH), min(reach[1], source[1] + _REACH)
        if reach not in self.crowds:
            self.talk = self.talk or talk(self.report, self.marks)
            line = words(self.report, self.marks, *reach)
            self.crowds[reach] = Crowd(self.talk, self.marks, line, told, self.pack.particles)
        return self.crowds[reach]


def _past_relative(line: Sequence[Word], a: int, n: int) -> int:
    """Where the relative clause between commas ends in which the word at `n` stands: "X, who is against Y's plan, said"; else 0."""
    opened = next((i for i in range(n - 1, a, -1) if line[i].low == ","), 0)
    if not opened or line[opened + 1].tag != "REL":
        return 0
    return next((i + 1 for i in range(n, len(line)) if line[i].low == ","), len(line))


def _around(crowd: Crowd, name: tuple[int, int]) -> Parts:
    """A name with the role and body before it, else behind it."""
    (i, j), line, sides = name, crowd.line, crowd.sides()
    start = sides.left(i)
    if start is not None and line[i - 1].low == "," and j - i == 1 and j < len(line) and line[j].tag in _VERBAL:
        start = None
    role, body = split(line[sides.lead(start) : i], crowd.told) if start is not None else sides.right(j)
    return Parts((line[i].start, line[j - 1].end), role, body)
