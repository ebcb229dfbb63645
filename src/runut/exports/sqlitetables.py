"""name of a database -> its tables, column by column with what each holds, its views, and the same told for Datasette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["COLUMNS", "about", "schema"]

COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        "id": "sha256 of the raw bytes", "name": "the name it came under", "title": "", "outlet": "", "byline": "",
        "published": "date or date-time as told", "day": "publication date", "language": "", "url": "", "media": "what it was read as",
        "text": "the whole text; every span counts its code points",
    },
    "events": {
        "id": "", "type": "event type", "start": "first day", "end": "last day", "item": "id of what was moved",
        "actors": "ids, a JSON array", "recipients": "ids, a JSON array", "claims": "how many claims are about it",
        "origins": "how many independent origins vouch for it, never outlets",
    },
    "claims": {
        "id": "", "report": "the report that makes it", "event": "the event that it is about", "type": "event type",
        "status": "asserted, alleged, denied, unconfirmed, planned or predicted", "evidence": "the words that make the claim",
        "start": "first code point of the evidence", "end": "behind its last code point", "actor": "who did it", "recipient": "to whom",
        "item": "what was moved, signed, launched or found", "quantity_op": "=, >, >=, <, <= or ~",
        "quantity": "the figure, or its low end", "quantity_high": "high end of a range", "quantity_unit": "",
        "quantity_role": "what befell what is counted", "when_start": "first day", "when_end": "last day",
        "when_grain": "how vague the time is", "place": "", "source": "who says so, outermost speaker first",
        "via": "who only carried it", "said": "the day on which it was said", "step": "how far an undertaking has come",
        "mode": "a JSON array", "aux": "a JSON array", "context": "a JSON array", "matter": "key of what is claimed",
        "origins": "of the event", "grade": "1 (confirmed) to 5 (improbable), 6 (cannot be judged), by origins and links alone",
        "derivation": "how the grade was come to",
        "in_return_for": "the claim that this one is said to pay for", "ruled": "an analyst's ruling",
    },
    "cells": {
        "claim": "", "role": "actor, recipient, item, quantity, when, place, source or via", "ordinal": "place among those of its role",
        "id": "id of what it was taken for", "name": "", "mention": "the words as printed", "start": "first code point in the report",
        "end": "behind the last", "country": "ISO 3166 alpha-3", "stance": "of a speaker: how he puts it", "pattern": "what filled it",
        "derived": "1 if inferred from other cells",
    },
    "links": {
        "id": "a number in this file", "kind": "corroborates, copies, updates, corrects, contradicts or denies",
        "what": "what a contradiction is about", "a": "the later claim, or the one that copies", "b": "the other claim",
        "reasons": "why the link stands", "ruled": "an analyst's ruling",
    },
    "passages": {
        "link": "", "test": "the test that spoke", "report": "id of the report", "start": "first code point", "end": "behind the last",
    },
}  # fmt: skip
_NOTES = {
    "reports": "The documents, with their texts.", "events": "Happenings that claims are about.",
    "claims": "One claiming of one thing by one report. It says what is claimed, never whether it is true.",
    "cells": "The parts of each claim, each with the characters that it was read from.",
    "links": "How two claims stand to each other.", "passages": "The passages that a link compares.",
    "contradictions": "Both sides of each link of contradiction or denial, but for dismissed ones.",
    "figures": "Every figure with its report, by event and unit.",
}
_KEYS = {("claims", "report"): "reports", ("claims", "event"): "events", ("claims", "in_return_for"): "claims",
         ("cells", "claim"): "claims", ("links", "a"): "claims", ("links", "b"): "claims", ("passages", "link"): "links",
         ("passages", "report"): "reports"}  # fmt: skip
_TYPES = {"start": "INTEGER", "end": "INTEGER", "quantity": "DOUBLE", "quantity_high": "DOUBLE", "origins": "INTEGER", "claims": "INTEGER",
          "ordinal": "INTEGER", "derived": "INTEGER", "link": "INTEGER"}  # fmt: skip
_FACETS = {"reports": ["outlet", "language"], "events": ["type"], "claims": ["type", "status", "grade"], "cells": ["role"],
           "links": ["kind", "what"], "contradictions": ["kind", "what"], "figures": ["quantity_unit"]}  # fmt: skip
_SEARCHED = {"claims": ("evidence", "actor", "recipient", "item", "place", "source"), "reports": ("name", "title", "text")}
_LABELS = {"reports": "name", "claims": "evidence", "events": "type"}
_INDEXES = (("claims", "report"), ("claims", "event"), ("claims", "type"), ("cells", "claim"), ("cells", "id"),
            ("links", "a"), ("links", "b"), ("passages", "link"))  # fmt: skip
_VIEWS = """
CREATE VIEW contradictions AS
SELECT links.id, links.kind, links.what, ra.name AS a_report, ca.evidence AS a_evidence, rb.name AS b_report, cb.evidence AS b_evidence,
       links.reasons, links.a, links.b
FROM links JOIN claims ca ON ca.id = links.a JOIN claims cb ON cb.id = links.b JOIN reports ra ON ra.id = ca.report
     JOIN reports rb ON rb.id = cb.report
WHERE links.kind IN ('contradicts', 'denies') AND links.ruled IS NOT 'dismissed';
CREATE VIEW figures AS
SELECT claims.event, claims.quantity_unit, claims.quantity_role, claims.quantity_op, claims.quantity, claims.quantity_high,
       coalesce(claims.said, reports.day) AS day, reports.name AS report, claims.status, claims.evidence, claims.id AS claim
FROM claims JOIN reports ON reports.id = claims.report
WHERE claims.quantity IS NOT NULL AND claims.ruled IS NOT 'dismissed';
"""
_QUERIES = {
    "search": {
        "title": "Claims with words of a search",
        "sql": "select claims.id, claims.report, claims.status, claims.evidence "
        "from claims_fts join claims on claims.rowid = claims_fts.rowid where claims_fts match :words order by rank",
    },
    "actor": {
        "title": "Claims in which somebody acts, receives or speaks, by id",
        "sql": "select cells.role, claims.id, claims.status, claims.evidence from cells join claims on claims.id = cells.claim "
        "where cells.id = :id order by claims.id, cells.role",
    },
}  # fmt: skip


def schema() -> Iterator[str]:
    """The statements that make tables, full-text indexes, views and indexes."""
    for table, columns in COLUMNS.items():
        lines = ", ".join(_column(table, name) for name in columns)
        yield f"CREATE TABLE {table} ({lines})"
    yield "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT)"
    for table, names in _SEARCHED.items():
        options = f'content="{table}", tokenize="unicode61 remove_diacritics 2"'  # quoted as Datasette looks for it
        yield f"CREATE VIRTUAL TABLE {table}_fts USING fts5({', '.join(names)}, {options})"
    yield from (f"CREATE INDEX {table}_{name} ON {table} ({name})" for table, name in _INDEXES)
    yield from (text for text in _VIEWS.split(";\n") if text.strip())


def _column(table: str, name: str) -> str:
    """The definition of a column. What an event's `start` and `end` hold is a day, elsewhere it is a number."""
    if name == "id" and table != "cells":
        return "id INTEGER PRIMARY KEY" if table == "links" else "id TEXT PRIMARY KEY"
    kind = "TEXT" if table == "events" and name in ("start", "end") else _TYPES.get(name, "TEXT")
    target = _KEYS.get((table, name))
    return f'"{name}" {kind}' + (f" REFERENCES {target} (id)" if target else "")


def about(database: str = "runut") -> dict[str, Any]:
    """Metadata as Datasette reads it: what tables and columns hold, facets, labels and canned queries."""
    tables = {name: {"description": note} | _told(name) for name, note in _NOTES.items()}
    tables |= {"about": {"hidden": True}}
    return {
        "title": "A ledger of claims",
        "description": "What reports claim, by whom, in which words, and how the claims stand to one another. Written by runut.",
        "databases": {database: {"tables": tables, "queries": _QUERIES}},
    }


def _told(name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"facets": _FACETS[name]} if name in _FACETS else {}
    if name in _LABELS:
        told["label_column"] = _LABELS[name]
    columns = {column: text for column, text in COLUMNS.get(name, {}).items() if text}
    return told | ({"columns": columns} if columns else {})
