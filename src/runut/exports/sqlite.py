"""View -> one SQLite file: reports, claims, events, cells, links and passages, with full-text search and views; Datasette can serve it.

The same view and the same SQLite library give the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from typing import Any

from runut.exports.order import claims_in_order
from runut.exports.plain import storable
from runut.exports.records import claim_record
from runut.exports.spool import pieces, scratch
from runut.exports.sqlitetables import COLUMNS, about, schema
from runut.types import Claim, Event, Field, Link, Report, View

__all__ = ["MEDIA", "chunks"]

MEDIA = "application/vnd.sqlite3"
Row = dict[str, Any]
_QUICK = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA page_size = 4096")
_NAMED = ("actor", "recipient", "source", "via")
_SINGLE = ("item", "quantity", "when", "place")


def chunks(view: View) -> Iterator[bytes]:
    """The file, piece by piece; raises `ValueError` when a claim's report is not in the view."""
    with scratch("ledger.db") as path:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            for statement in (*_QUICK, "BEGIN", *schema()):
                base.execute(statement)
            _fill(base, view)
            base.execute("COMMIT")
        yield from pieces(path)


def _fill(base: sqlite3.Connection, view: View) -> None:
    _insert(base, "reports", (_report(r) for r in sorted(view.reports, key=lambda r: (r.name, r.id))))
    _insert(base, "events", (_event(e) for e in sorted(view.events, key=lambda e: e.id)))
    grades = {g.claim: g for g in view.grades}
    for claim, report, event in claims_in_order(view):
        told = claim_record(claim, report, event, grades.get(claim.id))
        _insert(base, "claims", [_claim(told, claim)])
        _insert(base, "cells", _cells(told))
    for number, link in enumerate(sorted(view.links, key=_by), 1):
        _insert(base, "links", [_link(number, link)])
        _insert(base, "passages", ({"link": number, "test": r.test, "report": s.report, "start": s.start, "end": s.end}
                                   for r in link.reasons for s in r.spans))  # fmt: skip
    base.execute("INSERT INTO about VALUES ('datasette', ?)", [json.dumps(about(), ensure_ascii=False)])
    for table in ("claims", "reports"):
        base.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    columns = COLUMNS[table]
    marks = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {table} VALUES ({marks})", ([_stored(row.get(name)) for name in columns] for row in rows))


def _stored(value: object) -> object:
    """The value as SQLite can hold it: lists as JSON, numbers too large for it as floats."""
    match value:
        case str():
            return storable(value)
        case list():
            return storable(json.dumps(value, ensure_ascii=False))
        case int() if abs(value) >= 1 << 63:
            return float(value)
    return value


def _report(report: Report) -> Row:
    names = ("title", "outlet", "byline", "published", "url")
    fields: Row = {name: field.value if isinstance(field := getattr(report, name), Field) else None for name in names}
    day = report.day.isoformat() if report.day else None
    return fields | {name: getattr(report, name) for name in ("id", "name", "language", "media", "text")} | {"day": day}


def _event(event: Event) -> Row:
    days = {name: day.isoformat() if (day := getattr(event, name)) else None for name in ("start", "end")}
    lists = {name: sorted(getattr(event, name)) for name in ("actors", "recipients")}
    counts = {"claims": len(event.claims), "origins": event.origins}
    return {"id": event.id, "type": event.type, "item": event.item or None, **counts, **days, **lists}


def _claim(told: Row, claim: Claim) -> Row:
    same = ("event", "type", "status", "said", "step", "mode", "aux", "context", "matter", "origins", "grade", "in_return_for")
    row: Row = {name: told[name] for name in same} | {name: "; ".join(v["name"] for v in told[name]) or None for name in _NAMED}
    row |= {name: told[name]["name"] if told[name] else None for name in ("item", "place")}
    figure, when, evidence = told["quantity"] or {}, told["when"] or {}, told["evidence"]
    row |= {f"quantity_{name}": figure.get(name) for name in ("op", "high", "unit", "role")} | {"quantity": figure.get("value")}
    row |= {f"when_{name}": when.get(name) for name in ("start", "end", "grain")}
    why = " ".join(told["derivation"]["why"]) if told["derivation"] else None
    words = {"evidence": evidence["text"], "start": evidence["start"], "end": evidence["end"]}
    return row | words | {"id": claim.id, "report": claim.report, "derivation": why, "ruled": claim.ruled}


def _cells(told: Row) -> Iterator[Row]:
    """Every part of a claim that stands on characters of its report."""
    single = ((role, [told[role]] if told[role] else []) for role in _SINGLE)
    for role, values in chain(((role, told[role]) for role in _NAMED), single):
        for ordinal, value in enumerate(values):
            start, end = value["span"]
            names = {name: value.get(name) for name in ("id", "name", "mention", "country", "stance", "pattern")}
            derived = int(bool(value.get("derived")))
            yield {"claim": told["claim"], "role": role, "ordinal": ordinal, "start": start, "end": end, "derived": derived, **names}


def _link(number: int, link: Link) -> Row:
    reasons = "; ".join(r.text for r in link.reasons)
    return {"id": number, "kind": link.kind, "what": link.what, "a": link.a, "b": link.b, "reasons": reasons, "ruled": link.ruled}


def _by(link: Link) -> tuple[str, ...]:
    return link.kind, link.a, link.b, link.what or "", *(f"{r.test} {r.text} {r.spans}" for r in link.reasons)
