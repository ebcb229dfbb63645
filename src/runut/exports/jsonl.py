"""View -> JSON Lines: one claim record a line, by report name, place in the text and claim id."""

from __future__ import annotations

from collections.abc import Iterator

from runut.exports.order import claims_in_order
from runut.exports.records import claim_record, json_line
from runut.types import View

__all__ = ["MEDIA", "lines"]

MEDIA = "application/x-ndjson"


def lines(view: View) -> Iterator[str]:
    """One line a claim; raises `ValueError` when a claim's report is not in the view."""
    grades = {g.claim: g for g in view.grades}
    for claim, report, event in claims_in_order(view):
        yield json_line(claim_record(claim, report, event, grades.get(claim.id)))
