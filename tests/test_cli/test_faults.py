"""What goes wrong at the command line: wrong words, broken ledgers and packs, and the exit code of each."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from test_cli.told import Run

from runut import flow
from runut.errors import PackError

ASKING = ("show", "conflicts", "figures", "export", "verify")


@pytest.mark.parametrize(
    "words",
    [
        ["export", "LEDGER", "--format", "yaml"],
        ["claims", "x.txt", "--published", "yesterday"],
        ["claims", "x.txt", "--published", ""],
        ["marks", "x.txt", "--kind", "verb"],
        ["marks", "x.txt", "--layers", "words,verbs"],
        ["marks", "x.txt", "--layers", ""],
        ["export", "LEDGER", "--format", "csv", "--json"],
        ["export", "LEDGER", "--format", "gexf", "--json"],
        ["export", "LEDGER", "--format", "sqlite", "-o", "LEDGER"],
        ["export", "LEDGER", "--format", "parquet"],
        ["export", "LEDGER", "-o", "LEDGER"],
        ["export", "absent.ledger", "--format", "yaml"],
        ["dossier", "LEDGER", "-o", "LEDGER"],
        ["dossier", "LEDGER", "-o", "page.html", "--lang", "xx"],
        ["show", "LEDGER", "--event", "no-such-event"],
        ["show", "LEDGER", "--report", "no-such-report"],
        ["frobnicate"],
        ["add"],
    ],
    ids=lambda words: " ".join(words),
)
def test_wrong_usage(run: Run, ledger: Path, words: list[str]) -> None:
    before = ledger.read_bytes()
    ran = run(*(ledger if word == "LEDGER" else word for word in words))
    assert (ran.code, ran.out) == (2, "") and ran.err.strip()
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("command", ASKING)
def test_a_ledger_that_is_none(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "text.ledger").write_text("this is a letter, not a ledger\n" * 100)
    for path in (tmp_path / "absent.ledger", tmp_path / "text.ledger"):
        ran = run(command, path)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (4, "", 1), ran.err
        assert path.name in ran.err
    assert not (tmp_path / "absent.ledger").exists()


def test_a_folder_that_cannot_be_written(run: Run, ledger: Path) -> None:
    ran = run("dossier", ledger, "-o", ledger / "below-a-file.html")
    assert (ran.code, len(ran.err.splitlines())) == (4, 1)


def test_a_broken_pack(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PackError("id/cues.toml", "say", "needs an example", 12)

    monkeypatch.setattr(flow, "mark", broken)
    ran = run("claims", reports)
    assert (ran.code, ran.err.splitlines()[-1]) == (5, "runut: id/cues.toml:12: say: needs an example")


def test_claims_that_could_not_be_read_are_told(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a stage fell over")

    monkeypatch.setattr(flow._drafts, "find_drafts", broken)
    ran = run("claims", reports)
    assert (ran.code, ran.out) == (0, "") and "a stage fell over" in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["claims", "add"])
def test_a_broken_pack_stops_every_reading(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(*_: object) -> None:
        raise PackError("id/cues.toml", "say", "needs an example", 12)

    monkeypatch.setattr(flow._drafts, "find_drafts", broken)
    assert run(command, *([tmp_path / "l.ledger"] if command == "add" else []), reports).code == 5


def test_verify_lists_what_it_can_of_a_damaged_ledger(run: Run, ledger: Path) -> None:
    with sqlite3.connect(ledger) as db:
        db.execute("UPDATE report SET body = x'00'")
    db.close()
    ran = run("verify", ledger)
    assert ran.code == 1 and ran.err == "" and re.fullmatch(r"\d+ faults", ran.out.splitlines()[-1])
    (row,) = run("verify", ledger, "--json").objects()
    assert row["reports"] is None and len(row["faults"]) == len(ran.out.splitlines()) - 1
    assert run("show", ledger).code == 4


def test_no_path_is_no_folder(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    ran = run("claims", "")
    assert (ran.code, ran.out) == (3, "") and "no name" in ran.err
