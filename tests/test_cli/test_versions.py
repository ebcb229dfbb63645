"""`runut versions`: a page that was fetched twice, as tables and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli.told import Run

from runut import flow
from runut.ledger import Ledger

URL = "https://www.kabar.co.id/berita/1"
TEXTS = (
    "Gempa mengguncang Teluk Rara pada Senin, 5 Mei 2031. Sebanyak 12 orang tewas akibat gempa itu. Warga diminta tetap tenang.",
    "Gempa mengguncang Teluk Rara pada Senin, 5 Mei 2031. Sebanyak 15 orang tewas akibat gempa itu. Sedikitnya 200 rumah rusak.",
)


def page(text: str) -> bytes:
    head = "<title>Gempa Teluk Rara</title><meta property='article:published_time' content='2031-05-05'>"
    return f"<!doctype html><html lang=id><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A ledger that was given the later version first."""
    with Ledger(tmp_path / "twice.ledger", models=False) as kept:
        for hour, text in reversed(list(enumerate(TEXTS))):
            kept.keep(flow.received(page(text), URL, f"2031-05-05T0{hour}:00:00Z"))
    return tmp_path / "twice.ledger"


def test_versions_for_programs(run: Run, twice: Path) -> None:
    (told,) = run("versions", twice, "--json").objects()
    assert (told["page"], told["url"]) == ("kabar.co.id/berita/1", URL)
    assert [(v["moment"], v["by"]) for v in told["versions"]] == [(f"2031-05-05T0{h}:00:00Z", "fetched") for h in (0, 1)]
    (revision,) = told["revisions"]
    assert (revision["old"], revision["new"]) == tuple(v["report_id"] for v in told["versions"])
    kinds = {t["kind"]: t for t in revision["texts"]}
    assert {k: [p["text"] if p else None for p in kinds["changed"]["parts"][0]] for k in kinds} == {k: ["12", "15"] for k in kinds}
    assert kinds["added"]["new"]["text"] == "Sedikitnya 200 rumah rusak."
    assert kinds["dropped"]["old"]["text"] == "Warga diminta tetap tenang."
    assert ("corrected", ["figure"]) in [(c["kind"], c["what"]) for c in revision["claims"]]


def test_versions_as_a_table(run: Run, twice: Path) -> None:
    header, *rows = (line.split("\t") for line in run("versions", twice).out.splitlines())
    assert header == ["page", "version", "change", "what", "was", "is now", "claim"]
    corrected = next(r for r in rows if r[2].startswith("claim corrected"))
    assert (corrected[1], corrected[3]) == ("2 of 2, 2031-05-05T01:00:00Z", 'The page corrects itself: figure: "12", now "15".')


def test_versions_of_one_report(run: Run, twice: Path, ledger: Path) -> None:
    assert run("versions", twice, "kabar.co.id/berita/1", "--json").objects() == run("versions", twice, "--json").objects()
    assert run("versions", ledger, "--json").objects() == []
    assert run("versions", ledger, "morning", "--json").objects() == []
    ran = run("versions", twice, "no-such-report")
    assert ran.code == 2 and "no report there" in ran.err


def test_the_figure_of_the_later_version_holds(run: Run, twice: Path) -> None:
    toll = next(t for t in run("figures", twice, "--tally", "--json").objects() if t["latest"]["value"] != 200)
    assert (toll["latest"]["value"], toll["least"]["value"], toll["origins"]) == (15, 15, 1)
    rows = run("export", twice, "--format", "links").objects()
    assert [(k["kind"], k["reasons"][0]["test"]) for k in rows if k["kind"] != "copies"] == [("corrects", "version.corrected")]
