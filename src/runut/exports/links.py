"""View -> JSON Lines: one link record a line, by kind, claims and what they differ in."""

from __future__ import annotations

from collections.abc import Iterator

from runut.exports.records import json_line, link_record
from runut.types import View

__all__ = ["MEDIA", "lines"]

MEDIA = "application/x-ndjson"


def lines(view: View) -> Iterator[str]:
    """One line a link, with the names of the reports that its reasons point into."""
    reports = {r.id: r for r in view.reports}
    records = (link_record(link, reports) for link in view.links)
    for _, line in sorted(((r["kind"], r["a"], r["b"], r["what"] or ""), json_line(r)) for r in records):
        yield line
