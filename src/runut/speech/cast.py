"""(marks, a mention of a person) -> where the report introduces that person in full: "kata Budi" leads back to "Ketua Umum X Budi Y"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runut.packs import Language
from runut.packs.speakers import speakers
from runut.speech.people import named, parts
from runut.speech.sources import source_before, source_behind
from runut.speech.voices import Parts, Range
from runut.types import Marks, Report

__all__ = ["introduced", "spoken_before"]

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+")
_TRIES = 6
_NEAR = 120  # characters from a role to the name of its holder


def introduced(report: Report, marks: Marks, pack: Language, mention: Range) -> Parts:
    """The name, role and affiliation with which the person of `mention` is introduced; those of the mention itself where it has a role."""
    own = parts(report, marks, pack, mention)
    if own.name is None:
        return (_holder(report, marks, pack, mention, own.role) if own.role and not own.affiliation else None) or own
    short = not report.text[own.name[0] : own.name[1]].count(" ")
    if (own.role or own.affiliation) and not short:
        return own
    best = own
    for at in _mentions(report, mention, own.name):
        told = parts(report, marks, pack, at)
        if told.name and told.name[0] <= at[0] and at[1] <= told.name[1]:
            longer = told.name[1] - told.name[0] > (best.name[1] - best.name[0] if best.name else 0)
            if (told.role or told.affiliation) and (longer or not own.role):
                return told
            best = told if longer and not own.role else best
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
                person = self._person(source_behind(self.report, self.marks, self.pack, cue.end, self.end))
                if person:
                    return person
        return None

    def subject(self, *, telling: bool) -> Range | None:
        """The person before the sentence's first word of saying, or before its first verb."""
        if telling:
            cues = (c.start for c in self.marks.inside("cue", self.start, self.end) if c.attrs["cue"] == "say")
            verb = next((at for at in cues if self._free(at)), None)
        else:
            near = (w for w in self.marks.inside("word", self.start, self.end) if w.label == "VERB" and self._free(w.start))
            verb = next((w.start for w in near), None)
        return self._person(source_before(self.report, self.marks, self.pack, verb, self.start)) if verb else None

    def _person(self, source: Range | None) -> Range | None:
        told = named(self.report, self.marks, self.pack, source) if source and self._free(source[0]) else None
        return told.name if told else None
