"""View -> its claims, each with its report and its event, in the one order that every export keeps."""

from __future__ import annotations

from collections.abc import Iterator

from runut.types import Claim, Event, Report, View

__all__ = ["claims_in_order"]


def claims_in_order(view: View) -> Iterator[tuple[Claim, Report, Event | None]]:
    """Claims by report name, start of evidence, claim id; raises `ValueError` when a claim's report is not in the view."""
    reports = {r.id: r for r in view.reports}
    events = {claim: event for event in sorted(view.events, key=lambda e: e.id, reverse=True) for claim in event.claims}
    if lost := [c for c in view.claims if c.report not in reports]:
        raise ValueError(f"claim {lost[0].id}: its report {lost[0].report[:12]} is not in the view")
    for claim in sorted(view.claims, key=lambda c: (reports[c.report].name, c.evidence.start, c.id, c.report)):
        yield claim, reports[claim.report], events.get(claim.id)
