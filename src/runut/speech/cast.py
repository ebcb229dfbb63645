"""(marks, a mention of a person) -> where the report introduces that person in full: "kata Budi" leads back to "Ketua Umum X Budi Y"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runut.packs import Language
from runut.packs.speakers import speakers
from runut.speech.lines import words
from runut.speech.people import parts
from runut.speech.sources import source_behind
from runut.speech.voices import Parts, Range
from runut.types import Marks, Report

__all__ = ["introduced", "spoken_before"]

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+")
_CAPITAL = re.compile(r" [^\W_a-z]| [-–]")
_TRIES = 6
_NEAR = 120  # characters from a role to the name of its holder


def introduced(report: Report, marks: Marks, pack: Language, mention: Range) -> Parts:
    """The name, role and affiliation with which the person of `mention` is introduced; those of the mention itself where it has a role."""
    own = parts(report, marks, pack, mention)
    if own.name is None:
        return (_holder(report, marks, pack, mention, own.role) if own.role and not own.affiliation else None) or own
    if own.role or own.affiliation:
        return own
    best = own
    for at in _mentions(report, mention, own.name):
        told = parts(report, marks, pack, at)
        if told.name and told.name[0] <= at[0] and at[1] <= told.name[1]:
            if told.role or told.affiliation:
                return told
            best = told if told.name[1] - told.name[0] > (best.name[1] - best.name[0] if best.name else 0) else best
    return best


def _holder(report: Report, marks: Marks, pack: Language, mention: Range, role: Range) -> Parts | None:
    """The person named with a role that stands alone at `mention`: the nearest one before it."""
    word = report.text[role[0] : role[1]]
    at = mention[0]
    for _ in range(_TRIES * 4):
        at = report.text.rfind(word, 0, at)
        if at < 0:
            return None
        for name in marks.inside("name", at, at + _NEAR):
            if name.label == "PER":
                told = parts(report, marks, pack, (name.start, name.end))
                if told.role and told.name and told.role[0] == at:
                    return told
                break
    return None


def _mentions(report: Report, mention: Range, name: Range) -> Iterator[Range]:
    """Other places where a word of a name stands: those before it, the nearest first, then those behind it."""
    words = _WORD.findall(report.text[name[0] : name[1]])
    if not words:
        return
    pattern = re.compile(rf"(?<![\w-]){re.escape(words[-1])}(?![\w-])")
    found = [m.span() for m in pattern.finditer(report.text) if not mention[0] <= m.start() < mention[1]]
    before = [r for r in found if r[1] <= mention[0]]
    after = [r for r in found if r[0] >= mention[1]]
    yield from [*before[::-1][:_TRIES], *before[:_TRIES], *after[:2]]


_BACK = 12  # sentences that a pronoun reaches back over


def spoken_before(report: Report, marks: Marks, pack: Language, place: int, quoted: Sequence[Range] = ()) -> Range | None:
    """Whom a pronoun at `place` means: the person of the nearest sentence before it that one speaks in, else is the subject of.

    What stands inside `quoted` is passed over: those words are the speaker's own.
    """
    sentences = marks.of("sentence")
    n = bisect_right(marks.starts("sentence"), place) - 1
    near = [(s.start, min(s.end, place)) for s in reversed(sentences[max(0, n - _BACK) : n + 1])]
    if speakers(pack.code) is None:
        return None
    scenes = [_Scene(report, marks, pack, a, b, quoted) for a, b in near]
    told = (found for scene in scenes if (found := scene.teller() or scene.subject(telling=True)))
    return next(told, None) or next((found for scene in scenes if (found := scene.subject(telling=False))), None)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence that may tell who speaks in what follows."""

    report: Report
    marks: Marks
    pack: Language
    start: int
    end: int
    quoted: Sequence[Range]

    def _free(self, offset: int) -> bool:
        return not any(a <= offset < b for a, b in self.quoted)

    def teller(self) -> Range | None:
        """The person behind a word of saying: "menurut X", "kata X"."""
        for cue in reversed(self.marks.inside("cue", self.start, self.end)):
            told = cue.attrs["cue"] == "according" or (cue.attrs["cue"] == "say" and cue.attrs["inverted"])
            if told and self._free(cue.start):
                source = source_behind(self.report, self.marks, self.pack, cue.end, self.end)
                if source and (person := self._person(*source)):
                    return person
        return None

    def subject(self, *, telling: bool) -> Range | None:
        """The person that opens the sentence, before its first verb; if `telling`, before its first word of saying."""
        line = [w for w in words(self.report, self.marks, self.start, self.end) if self._free(w.start)]
        if not line:
            return None
        verb = next((w.start for w in line if w.tag == "VERB" and not w.capital), self.end)
        if telling:
            cues = (c.start for c in self.marks.inside("cue", self.start, self.end) if c.attrs["cue"] == "say")
            verb = next((at for at in cues if self._free(at)), self.start)
        return self._person(line[0].start, verb)

    def _person(self, start: int, end: int) -> Range | None:
        """The first person in a range whose name ends there: no capital word goes on behind it."""
        for mark in self.marks.inside("name", start, end):
            if mark.label == "PER" and self._free(mark.start):
                told = parts(self.report, self.marks, self.pack, (mark.start, mark.end))
                if told.name and mark.start < told.name[1] and not _CAPITAL.match(self.report.text, told.name[1]):
                    return told.name
        return None
