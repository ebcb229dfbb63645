"""The SQLite file itself: its settings, its errors in words, and what a kill leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from builders import entry, north, numbered, south

from runut.errors import StoreError
from runut.stores import open_store
from runut.stores.schema import APPLICATION, VERSION
from runut.stores.sqlite import GROUP
from runut.weigh import results, update

ADDER = """
import sys
sys.path.insert(0, sys.argv[2])
from builders import numbered
from runut.stores import open_store
with open_store(sys.argv[1]) as store:
    for first in range(0, 100_000, 7):
        store.add(numbered(7, first=first))
        print(first + 7, flush=True)
"""

TOGETHER = """
import sys
sys.path.insert(0, sys.argv[2])
from builders import numbered
from runut.stores import open_store
with open_store(sys.argv[1], wait=30) as store:
    for first in range(0, 20, 5):
        store.add(numbered(5, first=int(sys.argv[3]) * 1000 + first))
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "story.runut"
    with open_store(path) as store:
        store.add([entry(north())])
    return path


def ask(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question).fetchone()[0]


def test_file_settings(ledger: Path) -> None:
    assert ask(ledger, "PRAGMA application_id") == APPLICATION
    assert ask(ledger, "PRAGMA user_version") == VERSION
    assert ask(ledger, "PRAGMA journal_mode") == "wal"
    with open_store(ledger) as store:
        assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2  # type: ignore[attr-defined]


def test_one_file_is_left_after_closing(ledger: Path) -> None:
    assert [p.name for p in ledger.parent.iterdir()] == [ledger.name]


def test_fifty_reports_to_a_commit(tmp_path: Path) -> None:
    said: list[str] = []
    with open_store(tmp_path / "x.runut") as store:
        store._db.set_trace_callback(said.append)  # type: ignore[attr-defined]
        store.add(numbered(2 * GROUP + 1))
    assert GROUP == 50
    assert said.count("COMMIT") == 3


def test_with_few_cards_ready_it_weighs_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runut.stores.sqlite.LEAN", 2)
    monkeypatch.setattr("runut.weigh.weighing._FEW", 2)
    told = []
    for lean in (False, True):
        with open_store(tmp_path / f"{lean}.runut", lean=lean) as store:
            for one in numbered(12):
                store.add([one])
                with store.weighing("now", 100) as (shelves, ids):
                    update(shelves, store, ids, lean=lean)
            shelves = store.weighed("now")
            told.append(results(shelves) if shelves else None)
    assert told[0] == told[1] and told[0] and told[0][0]


def other_text(path: Path) -> None:
    path.write_text("A shopping list, and nothing else. " * 40)


def short_text(path: Path) -> None:
    path.write_text("milk")


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE shop (x)")


def newer(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")


def folder(path: Path) -> None:
    path.mkdir()


def torn(path: Path) -> None:
    with open_store(path) as store:
        store.add(numbered(30))
    body = path.read_bytes()
    path.write_bytes(body[:4096] + b"\xff" * (len(body) - 4096))


@pytest.mark.parametrize(("spoil", "words"), [
    (other_text, "not a runut ledger"), (short_text, "not a runut ledger"), (other_database, "another program"),
    (newer, "newer runut"), (folder, "is a folder"), (torn, "damaged"),
])
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_ledger_is_named_and_left_alone(tmp_path: Path, spoil: Callable[[Path], None], words: str, readonly: bool) -> None:
    path = tmp_path / "given"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=words) as caught, open_store(path, readonly=readonly) as store:
        store.reports()
        store.claims()
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder exists"):
        open_store(tmp_path / "none" / "x.runut")


def test_empty_file_becomes_a_ledger_unless_readonly(tmp_path: Path) -> None:
    path = tmp_path / "x.runut"
    path.touch()
    with pytest.raises(StoreError, match="the file is empty"):
        open_store(path, readonly=True)
    with open_store(path) as store:
        assert store.add([entry(north())]) == 1


def test_a_ledger_is_opened_while_another_writes(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for readonly in (True, False):
            with open_store(ledger, wait=0.01, readonly=readonly) as store:
                assert store.claims() == north()[1]


def test_writers_that_start_together_make_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "x.runut"
    commands = [[sys.executable, "-c", TOGETHER, str(path), str(Path(__file__).parent.parent), str(n)] for n in range(4)]
    started = [subprocess.Popen(c) for c in commands]
    assert [p.wait(60) for p in started] == [0] * 4
    with open_store(path, readonly=True) as store:
        assert len(store.reports()) == 4 * 20
        assert store.check() == ()


def test_a_second_writer_waits_then_says_so(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other, open_store(ledger, wait=0.01) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            store.add([entry(south())])
        assert store.reports() == (north()[0],)
        other.execute("ROLLBACK")
        assert store.add([entry(south())]) == 1


def test_a_full_disk_loses_only_the_last_group(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.runut") as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        store._db.execute(f"PRAGMA max_page_count = {pages + 60}")  # type: ignore[attr-defined]
        with pytest.raises(StoreError, match="disk is full"):
            store.add(numbered(2000))
        kept = len(store.reports())
        assert kept
        assert kept % GROUP == 0
        assert store.check() == ()


def test_a_readonly_medium_is_read_without_its_lock_files(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_store(ledger, readonly=True) as store:
        assert store.reports() == (north()[0],)
        assert [p.name for p in ledger.parent.iterdir()] == [ledger.name]


@pytest.mark.parametrize("kills_after", [1, 2, 5, 11])
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path, kills_after: int) -> None:
    path = tmp_path / "x.runut"
    command = [sys.executable, "-c", ADDER, str(path), str(Path(__file__).parent.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as adder:
        assert adder.stdout
        told = [int(adder.stdout.readline()) for _ in range(kills_after)]
        adder.send_signal(signal.SIGKILL)
        told += [int(line) for line in adder.stdout.read().splitlines() if line]
    with open_store(path) as store:
        names = {r.name for r in store.reports()}
        assert {e.report.name for e in numbered(told[-1])} <= names
        assert len(names) == len(store.claims())
        assert len(names) % 7 == 0
        assert store.check() == ()


def test_the_log_cannot_be_rewritten_by_accident(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as db:
        for change in ("DELETE FROM log", "UPDATE log SET at = ''"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(change)
