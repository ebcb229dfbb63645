"""The SQLite export: what its tables hold, that spans lead into the stored text, that it can be searched, and what Datasette is told."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import at, links, report, view

from runut.errors import StoreError
from runut.exports import export, export_bytes
from runut.exports.sqlitetables import COLUMNS, about
from runut.types import Claim, Grade, View


def opened(made: View) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(b"".join(export_bytes(made, format="sqlite")))
    return base


def rows(made: View, sql: str, *values: object) -> list[Any]:
    return opened(made).execute(sql, values).fetchall()


@pytest.mark.parametrize("made", [view(), View()])
def test_the_file_is_whole(made: View) -> None:
    base = opened(made)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT name, day, language FROM reports", [("north", "2031-05-04", "en"), ("south", "2031-05-05", "en")]),
        ("SELECT id, start, end, origins, claims, actors FROM events", [("e1", "2031-05-01", "2031-05-02", 2, 2, '["velia"]')]),
        ("SELECT id, event, status, source, via FROM claims ORDER BY id", [
            ("c-north-1", "e1", "asserted", "port office", "Coast Wire"), ("c-north-2", None, "denied", None, None),
            ("c-south-1", "e1", "alleged", None, None)]),
        ("SELECT quantity_op, quantity, quantity_high FROM claims WHERE quantity > 50", [(">=", 55.5, 60)]),
        ("SELECT name, country, start, end FROM cells WHERE claim = 'c-north-1' AND role = 'actor'", [("Velia", "VEL", 48, 53)]),
        ("SELECT kind, a, b, ruled FROM links", [
            ("contradicts", "c-south-1", "c-north-1", None), ("denies", "c-north-2", "c-north-1", "confirm")]),
        ("SELECT a_report, b_report, what FROM contradictions WHERE kind = 'contradicts'", [("south", "north", "figure")]),
        ("SELECT report, quantity, day FROM figures ORDER BY quantity", [("north", 40, "2031-05-03"), ("south", 55.5, "2031-05-05")]),
        ("SELECT value FROM claims, json_each(claims.mode)", [("military",)]),
    ],
)  # fmt: skip
def test_what_the_tables_hold(sql: str, told: list[Any]) -> None:
    assert rows(view(), sql) == told


@pytest.mark.parametrize("table", ["claims", "cells"])
def test_spans_lead_into_the_stored_text(table: str) -> None:
    words, join = ("evidence", "claims x") if table == "claims" else ("mention", "claims c JOIN cells x ON c.id = x.claim")
    sql = f"SELECT x.{words}, substr(r.text, x.start + 1, x.end - x.start) FROM {join} JOIN reports r ON r.id = report"
    found = [pair for pair in rows(view(), sql) if pair[0]]
    assert len(found) > 2 and all(printed == stored for printed, stored in found)


@pytest.mark.parametrize(("words", "claims"), [("cranes", {"c-north-1", "c-south-1"}), ("ruiz", {"c-north-2"}), ("velia AND coast", set())])
def test_claims_can_be_searched(words: str, claims: set[str]) -> None:
    sql = about()["databases"]["runut"]["queries"]["search"]["sql"].replace(":words", "?")
    assert {row[0] for row in rows(view(), sql, words)} == claims


def test_reports_can_be_searched() -> None:
    assert rows(view(), "SELECT name FROM reports_fts WHERE reports_fts MATCH 'dock'") == [("south",)]


def test_datasette_finds_the_index_of_a_table() -> None:
    for table in ("claims", "reports"):
        told = rows(View(), "SELECT name FROM sqlite_master WHERE sql LIKE ?", f'%VIRTUAL TABLE%USING FTS%content="{table}"%')
        assert told == [(f"{table}_fts",)]


def test_somebodys_claims_are_found() -> None:
    sql = about()["databases"]["runut"]["queries"]["actor"]["sql"].replace(":id", "?")
    assert [row[1] for row in rows(view(), sql, "velia")] == ["c-north-1", "c-south-1"]


def test_dismissed_links_and_claims_are_in_no_view() -> None:
    full = view()
    claims = tuple(replace(c, ruled="dismissed") for c in full.claims)
    put_by = replace(full, links=tuple(replace(x, ruled="dismissed") for x in links()), claims=claims)
    assert rows(put_by, "SELECT * FROM contradictions") == rows(put_by, "SELECT * FROM figures") == []
    assert len(rows(put_by, "SELECT * FROM claims")) == 3


@pytest.mark.parametrize("statement", ["CREATE VIRTUAL TABLE x USING no_such_search (a)", "nonsense"])
def test_a_database_that_cannot_be_made_is_told(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runut.exports.sqlite.schema", lambda: [statement])
    with pytest.raises(StoreError, match="cannot be made"):
        list(export_bytes(view(), format="sqlite"))


def test_a_temporary_folder_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    with pytest.raises(StoreError, match="cannot be made"):
        list(export_bytes(view(), format="sqlite"))


def test_grades_are_told() -> None:
    graded = replace(view(), grades=(Grade("c-north-1", "3", 1, 0, ("One says so.", "Nothing is against it.")),))
    assert rows(graded, "SELECT grade, derivation FROM claims WHERE grade NOT NULL") == [("3", "One says so. Nothing is against it.")]


@pytest.mark.parametrize("words", ["a\0b", "x'); DROP TABLE claims;--", "\u202eba", "<script>", "🚢 é"])
def test_hostile_words_leave_spans_in_place(words: str) -> None:
    source = report(f"{words} sent cranes.", words)
    made = View((source,), (Claim("c", source.id, "AID", at(source, "cranes"), "asserted"),))
    ((told, stored),) = rows(made, "SELECT evidence, substr(text, start + 1, end - start) FROM claims JOIN reports ON reports.id = report")
    assert told == stored == "cranes"
    assert rows(made, "SELECT name FROM reports") == [(words.replace("\0", "\ufffd"),)]


def test_datasette_is_told_of_every_table_and_column() -> None:
    told, base = json.loads("".join(export(View(), format="datasette"))), opened(View())
    tables = told["databases"]["runut"]["tables"]
    for table, note in tables.items():
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        assert columns and set(note.get("columns", {})) <= set(columns) and set(note.get("facets", ())) <= set(columns)
    assert set(COLUMNS) <= set(tables)
    assert json.loads(rows(View(), "SELECT value FROM about WHERE key = 'datasette'")[0][0]) == told
    for query in told["databases"]["runut"]["queries"].values():
        base.execute("EXPLAIN " + query["sql"], {"words": "a", "id": "b"})
