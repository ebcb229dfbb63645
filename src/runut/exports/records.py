"""Claim, Mark, Link -> plain records, as `docs/claim.schema.json`, `mark.schema.json` and `link.schema.json` describe them.

Offsets are code points of the report's text, half-open; unknown is `None` or `[]`; every value carries its `span`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from runut.types import Amount, Cell, Claim, Event, Grade, Item, Link, Mark, Mention, Notice, Party, Place, Report, Saying, Span, When

__all__ = ["claim_record", "json_line", "link_record", "mark_record"]

Record = dict[str, Any]

_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def claim_record(claim: Claim, report: Report, event: Event | None = None, grade: Grade | None = None) -> Record:
    """The claim record; `report` is the one it was read from, `event` the one it is about and `grade` its own, once they are known.

    Raises `ValueError` when the claim is another report's.
    """
    record: Record = {"report": report.name, "claim": claim.id, "type": claim.type, "mode": list(claim.mode), "aux": list(claim.aux)}
    record |= {role: [r for c in claim.cells if c.role == role and (r := _cell(c))] for role in ("actor", "recipient")}
    record |= {role: _first(claim, role) for role in ("item", "quantity", "when", "place")}
    record |= {"source": [_hop(s) for s in claim.sayings], "via": [_party(p) for p in claim.via], "said": _day(claim.said)}
    record |= {"bound": {"end": _day(claim.not_after), "rule": "page-day", "derived": True} if claim.not_after else None}
    record |= {"status": claim.status, "in_return_for": claim.in_return_for, "quote": _quoted(claim.quote, report)}
    record |= {"evidence": _quoted(claim.evidence, report), "rules": list(claim.rules), "notices": _notices(claim.notices)}
    record |= {"report_id": report.id, "event": event.id if event else None, "origins": event.origins if event else None}
    record |= {"grade": grade.value if grade else None, "derivation": _derivation(grade) if grade else None}
    record |= {"matter": claim.matter or None, "step": claim.step, "context": list(claim.context), "also": _ranges(claim.also)}
    return record | _coded(claim) | ({"ruled": claim.ruled} if claim.ruled else {})


def _coded(claim: Claim) -> Record:
    """What only a claim that a person coded has: the event that it was coded for, and the range beside the count."""
    event, counts = _first(claim, "event"), [c for c in claim.cells if c.role == "quantity"]
    return ({"coded": event} if event else {}) | ({"range": _cell(counts[1])} if len(counts) > 1 else {})


def _derivation(grade: Grade) -> Record:
    return {"origins": grade.origins, "against": grade.against, "why": list(grade.why)}


def mark_record(mark: Mark, report: Report) -> Record:
    """The mark record; raises `ValueError` when the mark is another report's."""
    return {
        "report": report.name, "kind": mark.kind, "start": mark.start, "end": mark.end, "text": report.words(mark.span),
        "label": mark.label, "attrs": _plain(mark.attrs), "rule": mark.rule or None, "report_id": report.id,
    }


def link_record(link: Link, reports: Mapping[str, Report]) -> Record:
    """The link record; `reports` gives the names by id (a report that is not there is named by its id)."""

    def named(span: Span) -> list[Any]:
        return [reports[span.report].name if span.report in reports else span.report, span.start, span.end]

    reasons = [
        {"test": r.test, "text": r.text, "spans": [named(s) for s in r.spans], "report_ids": [s.report for s in r.spans]}
        for r in link.reasons
    ]
    return {"kind": link.kind, "what": link.what, "a": link.a, "b": link.b, "reasons": reasons, "ruled": link.ruled}


def json_line(record: Record) -> str:
    """One record on one line: keys in their given order, no character inside that any reader takes for a line end."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False).translate(_BREAKS)
    return (text if _encodable(text) else json.dumps(record, allow_nan=False)) + "\n"


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _first(claim: Claim, role: str) -> Record | None:
    cell = claim.cell(role)
    return _cell(cell) if cell else None


def _cell(cell: Cell) -> Record | None:
    """A cell's value; with `derived` when it was inferred, `spans` when it stands on more than its own, `pattern` when one is named."""
    record = _value(cell.value)
    if record is None:
        return None
    if cell.derived:
        record["derived"] = True
    if cell.spans not in ((), (cell.value.span,)):
        record["spans"] = _ranges(cell.spans)
    if cell.rule:
        record["pattern"] = cell.rule
    return record


def _value(value: object) -> Record | None:
    match value:
        case Party():
            return _party(value)
        case Item():
            return _named(value) | {"family": value.family or None, "span": _range(value.span)}
        case Amount():
            return _amount(value)
        case When():
            return _when(value)
        case Place():
            return _named(value) | {"country": value.country, "span": _range(value.span)}
        case Mention():
            return {"id": value.ref or None, "name": value.text, "mention": value.text, "label": value.label, "span": _range(value.span)}
    raise TypeError(f"no record for a {type(value).__name__}")


def _named(value: Party | Item | Place) -> Record:
    return {"id": value.id, "name": value.name, "mention": value.mention}


def _party(party: Party) -> Record:
    record = _named(party) | {"country": party.country, "sector": party.sector}
    if party.aliases:
        record["aliases"] = list(party.aliases)
    return record | {"span": _range(party.span)}


def _hop(saying: Saying) -> Record:
    record = _party(saying.party)
    span = record.pop("span")
    cue = _range(saying.cue) if saying.cue else None
    said = {"stance": saying.stance, "certainty": saying.certainty or None, "cue": cue, "said": _day(saying.said), "span": span}
    return record | {"role": saying.role, "affiliation": saying.affiliation} | said


def _amount(amount: Amount) -> Record:
    return {
        "op": amount.op, "value": _number(amount.value), "high": _number(amount.high), "unit": amount.unit,
        "role": amount.role or None, "span": _range(amount.span),
    }


def _when(when: When) -> Record:
    record: Record = {"start": _day(when.start), "end": _day(when.end), "grain": when.grain, "rule": when.rule, "span": _range(when.span)}
    if when.anchor:
        record["anchor"] = _range(when.anchor)
    return record | {name: True for name in ("approximate", "onset") if getattr(when, name)}


def _number(value: float | None) -> int | float | None:
    """A whole number without its point; what is no number at all is unknown."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _quoted(span: Span | None, report: Report) -> Record | None:
    return {"start": span.start, "end": span.end, "text": report.words(span)} if span else None


def _notices(notices: Iterable[Notice]) -> list[Record]:
    return [{"code": n.code, "text": n.text, "spans": _ranges(n.spans)} for n in notices]


def _range(span: Span) -> list[int]:
    return [span.start, span.end]


def _ranges(spans: Iterable[Span]) -> list[list[int]]:
    return [_range(s) for s in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:
    """A mark's attributes as JSON: spans as `[start, end]`, dates as ISO text, sets sorted."""
    match value:
        case Span():
            return _range(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(k): _plain(v) for k, v in value.items()}
        case set() | frozenset():
            return sorted(_plain(v) for v in value)
        case list() | tuple():
            return [_plain(v) for v in value]
        case float():
            return _number(value)
    return value
