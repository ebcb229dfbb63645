"""Marks -> quote marks: who says what, by which cue, according to whom; direct and indirect speech alike."""

from __future__ import annotations

from runut.packs import Language
from runut.speech.chains import chained
from runut.speech.direct import find_direct
from runut.speech.indirect import find_indirect
from runut.types import Mark, Marks, Report

__all__ = ["mark_speech"]


def mark_speech(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """All attributions of a report as quote marks, in text order."""
    said = find_direct(report, marks, pack)
    return chained(report, marks, pack, (*said, *find_indirect(report, marks, pack, said)))
