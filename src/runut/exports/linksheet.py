"""View -> CSV of links: one row a link, both passages in words, and why it stands; no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runut.exports.sheet import row, safe
from runut.types import Claim, Link, Report, View

__all__ = ["COLUMNS", "MEDIA", "lines"]

MEDIA = "text/csv"
_SIDE = ("claim", "report", "status", "start", "end", "evidence", "report_id")
COLUMNS = ("kind", "what", *(f"{side}_{name}" for side in "ab" for name in _SIDE), "tests", "reasons", "spans", "ruled")


def lines(view: View) -> Iterator[str]:
    """The header and one row a link, by kind, claims and what they differ in; a claim that is not in the view stands by its id alone."""
    claims, reports = {c.id: c for c in view.claims}, {r.id: r for r in view.reports}
    yield row(COLUMNS)
    found = (_flat(link, claims, reports) for link in view.links)
    for flat in sorted(found, key=lambda f: [str(f[name] or "") for name in ("kind", "a_claim", "b_claim", "what", "reasons", "spans")]):
        yield row(safe(flat[name]) for name in COLUMNS)


def _flat(link: Link, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, object]:
    spans = (s for r in link.reasons for s in r.spans)
    names = ((reports[s.report].name if s.report in reports else s.report, s.start, s.end) for s in spans)
    why = {"tests": "; ".join(r.test for r in link.reasons), "reasons": "; ".join(r.text for r in link.reasons)}
    why["spans"] = "; ".join(f"{name} {start}:{end}" for name, start, end in names)
    sides = _side("a", link.a, claims, reports) | _side("b", link.b, claims, reports)
    return {"kind": link.kind, "what": link.what, **sides, **why, "ruled": link.ruled}


def _side(side: str, id: str, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[str, object]:
    """A claim with its report and its words."""
    claim = claims.get(id)
    report = reports.get(claim.report) if claim else None
    told: list[object] = [id, None, None, None, None, None, None]
    if claim and report:
        span = claim.evidence
        told = [id, report.name, claim.status, span.start, span.end, report.words(span), report.id]
    return {f"{side}_{name}": value for name, value in zip(_SIDE, told, strict=True)}
