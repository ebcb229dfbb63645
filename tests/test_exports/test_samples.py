"""The sample reports in every format: spans, references and the libraries that read the files."""

from __future__ import annotations

import io
import json
import sqlite3
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from test_exports.taking import taken

from runut import batches
from runut.exports import EXPORTS, export, export_bytes
from runut.settings import Settings
from runut.types import View

FOLDER = Path(__file__).resolve().parents[2] / "examples"


@cache
def samples() -> View:
    """Some of the sample reports, read by the packs alone."""
    pages = sorted(p for name in ("arms", "quake") for p in (FOLDER / name).iterdir() if p.suffix in (".txt", ".html"))
    return batches.trace(pages[::3], Settings(models=False))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_every_format_holds_them(name: str) -> None:
    made = samples()
    assert len(made.reports) > 2 and len(made.claims) > 10
    assert b"".join(export_bytes(made, format=name)) or name == "rulings"


def test_spans_lead_home_in_the_database() -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(b"".join(export_bytes(samples(), format="sqlite")))
    wrong = "SELECT count(*) FROM claims JOIN reports r ON r.id = report WHERE substr(r.text, start + 1, end - start) <> evidence"
    assert base.execute(wrong).fetchone() == (0,)
    assert base.execute("SELECT count(*) FROM claims").fetchone() == (len(samples().claims),)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


def test_followthemoney_takes_them_as_they_are() -> None:
    assert taken(samples()) > len(samples().claims)


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_both_graphs_are_one(name: str, read: object) -> None:
    graph = read(io.BytesIO(b"".join(export_bytes(samples(), format=name))))  # type: ignore[operator]
    other = nx.read_graphml(io.BytesIO(b"".join(export_bytes(samples(), format="graphml"))))
    told = [sorted((a, b, e["label"], e["weight"], e["dashed"], e["claims"]) for a, b, e in g.edges(data=True)) for g in (graph, other)]
    assert told[0] == told[1] and len(told[0]) > 3


def test_claims_of_schema_org_are_the_claims() -> None:
    graph = json.loads("".join(export(samples(), format="jsonld")))["@graph"]
    assert {node["identifier"] for node in graph if node["@type"] == "Claim"} == {c.id for c in samples().claims}
