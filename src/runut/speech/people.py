"""The phrase that names a source -> its parts: name, role, affiliation."""

from __future__ import annotations

from runut.packs import Language
from runut.speech.voices import Parts, Range
from runut.types import Marks, Report

__all__ = ["parts"]


def parts(report: Report, marks: Marks, pack: Language, source: Range) -> Parts:
    """The spans of name, role and affiliation inside `source`, or just beside it where an apposition tells them."""
    people = [m for m in marks.inside("name", *source) if m.label == "PER"]
    return Parts(name=(people[0].start, people[0].end) if people else source)
