"""Items of a view -> plain records for programs; what is not known is `None`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from runut import flow, summing, tables
from runut.graphtables import Names
from runut.packs.addresses import page_of
from runut.types import Claim, Event, Field, Grade, Link, Report, Ruling, Standing, View
from runut.versiontables import page_record

__all__ = [
    "Record", "claim_record", "event_record", "link_record", "report_record", "report_whole", "ruling_record", "series_records",
    "versions_record",
]

Record = dict[str, Any]


def claim_record(claim: Claim, report: Report, event: Event | None, grade: Grade | None) -> Record:
    """The claim record, as exports write it."""
    return flow.claim_record(claim, report, event, grade)


def link_record(link: Link, names: Names) -> Record:
    """The link record with the words of each span that its reasons compared."""
    record = flow.link_record(link, names.reports)
    for told, reason in zip(record["reasons"], link.reasons, strict=True):
        told["quotes"] = [names.quoted(span) for span in reason.spans]
    return record


def report_record(report: Report, claims: int) -> Record:
    """A report without its text."""
    return {
        "report": report.name, "report_id": report.id, "outlet": _value(report.outlet), "published": _value(report.published),
        "language": report.language, "claims": claims, "notices": len(report.notices), "title": _value(report.title),
        "url": _link(report.url), "length": len(report.text),
    }  # fmt: skip


def report_whole(report: Report, claims: list[Record]) -> Record:
    """A report with its text, what was doubtful, and its claims."""
    notices = [{"code": n.code, "text": n.text, "spans": [[s.start, s.end] for s in n.spans]} for n in report.notices]
    more = {"byline": _value(report.byline), "modified": _value(report.modified), "media": report.media, "text": report.text}
    return report_record(report, len(claims)) | more | {"doubts": notices, "told": claims}


def versions_record(pages: flow.Pages, reports: Mapping[str, Report], report: Report) -> Record:
    """The page of a report with its versions; one that is kept in no other version is its own first and last."""
    for page in pages.of(report.id):
        return page_record(page, reports)
    told = ((name, field.value) for name in ("fetched", "modified", "published") if (field := getattr(report, name)))
    by, moment = next(told, (None, None))
    version = {"report": report.name, "report_id": report.id, "moment": moment, "by": by}
    return {"page": page_of(report) or None, "url": _link(report.url), "versions": [version], "revisions": []}


def event_record(event: Event) -> Record:
    """An event, with the ids of its claims."""
    start, end = (day.isoformat() if day else None for day in (event.start, event.end))
    return {
        "event": event.id, "type": event.type, "actors": list(event.actors), "recipients": list(event.recipients),
        "item": event.item or None, "start": start, "end": end, "origins": event.origins, "claims": list(event.claims),
    }  # fmt: skip


def series_records(view: View) -> list[Record]:
    """Each figure's history: what is counted, every value with its report, what its origins make of it; those of most values first."""
    tallies = {record["series"]: record for record in summing.tally_records(flow.summed_up(view), {})}
    roles = {one.id: one.role for one in view.series}
    found = []
    for history in tables.histories(view):
        id = min(value.claim.id for value in history.values)
        tally = {key: value for key, value in (tallies.get(id) or {}).items() if key not in ("counted", "series")}
        values = [{**v.record(history.counted), "words": v.report.words(v.claim.evidence)} for v in history.values]
        found.append({"series": id, "counted": history.counted, "role": roles.get(id) or None, "values": values, "tally": tally or None})
    return sorted(found, key=lambda r: (-len(r["values"]), r["series"]))


def ruling_record(ruling: Ruling, standing: Standing | None, reports: Mapping[str, Report]) -> Record:
    """The ruling record with how it stands: `now` tells which claims answer to it."""
    more = {
        "state": standing.state if standing else None, "state_by": standing.by if standing else None,
        "now": [id or None for id in standing.claims] if standing else [],
    }  # fmt: skip
    return {**flow.ruling_record(ruling, reports), **more}


def _value(field: Field | None) -> str | None:
    return field.value if field else None


def _link(field: Field | None) -> str | None:
    """An address that may be followed: http or https, or none."""
    try:
        return field.value if field and urlsplit(field.value).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None
