"""Report, Marks -> notices: what the dates of a page say against each other, and names made to look like others; used by a claim or not."""

from __future__ import annotations

from runut.resolve.dates import read_when
from runut.resolve.outlets import look_alikes
from runut.resolve.spoofs import spoofs
from runut.types import Marks, Notice, Report

__all__ = ["doubts"]

_TOLD = ("date.impossible", "date.weekday-mismatch", "date.count-differs", "date.after-page")


def doubts(report: Report, marks: Marks) -> tuple[Notice, ...]:
    """The notices about the dates of the story itself, then those about its names, in text order, and about its outlet.

    Dates in page furniture and such as are merely ambiguous are left out.
    """
    residue = [(m.start, m.end) for m in marks.of("residue")]
    found: dict[tuple[str, str], Notice] = {}
    for mark in marks.of("time"):
        if any(start <= mark.start < end for start, end in residue):
            continue
        for notice in read_when(mark, report)[1]:
            if notice.code in _TOLD:
                found.setdefault((notice.code, notice.text), notice)
    return (*found.values(), *spoofs(report), *look_alikes(report))
