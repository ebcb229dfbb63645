"""Marks -> voices: what is told to have been said without quotation marks, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.speech.voices import Voice
from runut.types import Marks, Report

__all__ = ["find_indirect"]


def find_indirect(report: Report, marks: Marks, pack: Language, quoted: Sequence[Voice]) -> tuple[Voice, ...]:
    """The reported clauses of a report, in text order; `quoted` is the direct speech that was found before."""
    return ()
