"""Parquet: typed and nested columns that hold all of the claim record, and what is said where pyarrow is missing."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import at, cell, event, numbered, party, report, view

from runut.errors import InputError
from runut.exports import claim_record, export_bytes
from runut.exports.parquet import ROWS, SHAPE
from runut.types import Claim, Field, Grade, Mention, View

pq = pytest.importorskip("pyarrow.parquet")


def table(made: View) -> Any:
    return pq.read_table(io.BytesIO(b"".join(export_bytes(made, format="parquet"))))


def plain(value: Any) -> Any:
    """A value of the file as the claim record has it: without what is not known, spans as pairs, days as text."""
    match value:
        case dict() if set(value) == {"start", "end"} and isinstance(value["start"], int):
            return [value["start"], value["end"]]
        case dict():
            return {k: told for k, v in value.items() if (told := plain(v)) not in (None, [], False)}
        case list():
            return [plain(one) for one in value]
        case date():
            return value.isoformat()
    return value


@pytest.mark.parametrize("number", range(3))
def test_all_of_the_claim_record_is_there(number: int) -> None:
    full = replace(view(), grades=(Grade("c-north-1", "3", 1, 0, ("One says so.",)),))
    claim = full.claims[number]
    source = next(r for r in full.reports if r.id == claim.report)
    home = event() if claim.id in event().claims else None
    (row,) = [row for row in table(full).to_pylist() if row["claim"] == claim.id]
    wanted = claim_record(claim, source, home, full.grades[0] if claim.id == "c-north-1" else None)
    assert {k: v for k, v in plain(row).items() if k not in ("published", "language")} == plain(wanted)


def test_a_coded_claim_keeps_its_event_and_its_range() -> None:
    source = report("Velia sent 3 cranes.", "x")
    coded = cell("event", Mention("storm", "EVENT", "e-9", at(source, "cranes")))
    claim = Claim("c", source.id, "AID", at(source, source.text), "asserted", cells=(coded,), ruled="confirmed")
    (row,) = table(View((source,), (claim,))).to_pylist()
    assert (row["coded"]["id"], row["coded"]["name"], row["ruled"]) == ("e-9", "storm", "confirmed")


@pytest.mark.parametrize(("column", "kind"), [
    ("claim", "string"), ("mode", "list<element: string>"), ("said", "date32[day]"), ("origins", "int64"), ("published", "date32[day]"),
    ("evidence", "struct<start: int64, end: int64, text: string>"),
])  # fmt: skip
def test_columns_are_typed(column: str, kind: str) -> None:
    for made in (view(), View()):
        assert str(table(made).schema.field(column).type) == kind


def test_columns_are_those_that_are_told() -> None:
    assert table(View()).schema.names == list(SHAPE)


def test_facts_of_the_report_stand_beside_the_claim() -> None:
    source = replace(view().reports[0], outlet=Field("Harbour Post", "text"), url=Field("https://example.org/", "override"))
    (row, _) = table(View((source,), view().claims[:2])).to_pylist()
    told = tuple(row[name] for name in ("outlet", "url", "published", "language"))
    assert told == ("Harbour Post", "https://example.org/", date(2031, 5, 4), "en")


def test_rows_come_in_groups() -> None:
    made = [(e.report, e.claims[0]) for e in numbered(ROWS + 1)]
    file = pq.ParquetFile(io.BytesIO(b"".join(export_bytes(View(tuple(r for r, _ in made), tuple(c for _, c in made)), format="parquet"))))
    assert (file.num_row_groups, file.metadata.num_rows) == (2, ROWS + 1)


@pytest.mark.parametrize(
    ("words", "read"), [("a\0b", "a\ufffdb"), ("\ud800", "\ufffd"), ("<script>", None), ("\u202eba", None), ("=1+1", None)]
)
def test_hostile_words_are_text(words: str, read: str | None) -> None:
    source = replace(report("Velia sent cranes.", "x"), name=words)
    actor = cell("actor", replace(party(source, "Velia"), name=words))
    claim = Claim("c", source.id, "AID", at(source, "cranes"), "asserted", cells=(actor,))
    (row,) = table(View((source,), (claim,))).to_pylist()
    assert (row["report"], row["actor"][0]["name"]) == (read or words,) * 2


@pytest.mark.parametrize("missing", ["pyarrow", "pyarrow.parquet"])
def test_without_pyarrow_the_remedy_is_told(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(InputError, match=r"needs pyarrow.*pip install 'runut\[parquet\]'"):
        export_bytes(View(), format="parquet")
