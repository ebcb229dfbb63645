"""What `check` finds: each tampering is a planted fault, and the untouched ledger the control."""

from __future__ import annotations

import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NORTH, at, entry, north, report, ruling, south

from runut.errors import StoreError
from runut.stores import open_store
from runut.stores.schema import TABLES
from runut.types import Arrival, Fault, Notice, Span

ID, OTHER = north()[0].id, south()[0].id


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "story.runut"
    with open_store(path) as store:
        store.add([entry(north()), entry(south())])
        store.add([entry(south(), Arrival("copy"))])
        store.replace(OTHER, replace(south()[0], name="copy"), south()[1])
        store.add_ruling(ruling())
    return path


def tamper(path: Path, *changes: str, **values: object) -> None:
    """Change the file behind the store's back, and put the triggers back as they were."""
    triggers = [line for line in TABLES.split(";\n") if line.startswith("CREATE TRIGGER")]
    with closing(sqlite3.connect(path)) as db, db:
        for line in triggers:
            db.execute(f"DROP TRIGGER {line.split()[2]}")
        for change in changes:
            assert db.execute(change, values if ":" in change else {}).rowcount, "the tampering itself must take"
        for line in triggers:
            db.execute(line)


def faults(path: Path) -> tuple[Fault, ...]:
    with open_store(path, readonly=True) as store:
        return store.check()


def test_an_untouched_ledger_has_no_fault(ledger: Path) -> None:
    assert faults(ledger) == ()


def edited(table: str, old: str, new: str, key: str = ID) -> Callable[[Path], None]:
    """Swap some characters inside a compressed text."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            body = zlib.decompress(db.execute(f"SELECT body FROM {table} WHERE id = ?", (key,)).fetchone()[0]).decode()
        assert old in body
        body = zlib.compress(body.replace(old, new, 1).encode())
        tamper(path, f"UPDATE {table} SET body = :body WHERE id = :id", body=body, id=key)

    return change


def by(*changes: str) -> Callable[[Path], None]:
    return lambda path: tamper(path, *changes)


TAMPERINGS = {
    "a figure in the raw bytes": (edited("raw", "about 40", "about 90"), f"raw {ID}"),
    "raw bytes of another length": (edited("raw", "about 40", "about 400"), f"raw {ID}"),
    "a figure in the text": (edited("report", "about 40", "about 90"), f"report {ID}"),
    "a report's name": (edited("report", '"name":"north"', '"name":"other"'), f"report {ID}"),
    "a claim's status": (by("UPDATE claim SET body = replace(body, 'denied', 'stated') WHERE seat = 1"), f"report {ID}"),
    "a claim's span": (by("UPDATE claim SET body = replace(body, '[14,24]', '[13,24]') WHERE seat = 0"), "claim c-north-1 of north"),
    "a reversed span": (by("UPDATE claim SET body = replace(body, '[14,24]', '[94,24]') WHERE seat = 0"), "claim 0 of north"),
    "a claim's words": (by("UPDATE claim SET words = 'x' WHERE seat = 1"), "claim c-north-2 of north"),
    "a claim that is no JSON": (by("UPDATE claim SET body = '{' WHERE seat = 1"), "claim 1 of north"),
    "a deleted claim": (by("DELETE FROM claim WHERE seat = 1"), f"report {ID}"),
    "two claims swapped": (by(*(f"UPDATE claim SET seat = {b} WHERE seat = {a} AND report = '{ID}'" for a, b in ((0, 9), (1, 0), (9, 1)))),
                           f"report {ID}"),
    "a deleted report": (by(f"DELETE FROM report WHERE id = '{ID}'"), f"report {ID}"),
    "a report deleted with all that is its own": (
        by(*(f"DELETE FROM {table} WHERE {key} = '{ID}'" for table, key in (
            ("claim", "report"), ("report", "id"), ("arrival", "report"), ("raw", "id")))), f"report {ID}"),
    "deleted raw bytes": (by(f"DELETE FROM raw WHERE id = '{ID}'"), f"report {ID}"),
    "two raw bodies swapped": (by(f"UPDATE raw SET id = 'x' WHERE id = '{ID}'", f"UPDATE raw SET id = '{ID}' WHERE id = '{OTHER}'"),
                               f"raw {ID}"),
    "other packs": (by("UPDATE report SET packs = 'p'"), f"report {ID}"),
    "a report's arrival": (by("UPDATE report SET arrival = '{\"name\":\"zzz\"}'"), f"report {ID}"),
    "a deleted arrival": (by(f"DELETE FROM arrival WHERE report = '{ID}'"), f"arrival {ID}"),
    "an arrival slipped in": (by(f"INSERT INTO arrival VALUES ('{ID}', '{{\"name\":\"aaa\"}}')"), f"arrival {ID}"),
    "a changed ruling": (by("UPDATE ruling SET body = replace(body, 'dismiss', 'confirm')"), "ruling ruling-1"),
    "a deleted ruling": (by("DELETE FROM ruling"), "ruling ruling-1"),
    "a deleted log line": (by("DELETE FROM log WHERE seq = 3"), "log 3"),
    "the last log line deleted": (by("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)"), "log"),
    "the log emptied": (by("DELETE FROM log", "UPDATE meta SET value = '" + "0" * 64 + "'"), f"report {ID}"),
    "a log line's date": (by("UPDATE log SET at = '1999-01-01' WHERE seq = 2"), "log 2"),
    "two log lines swapped": (by("UPDATE log SET seq = 99 WHERE seq = 2", "UPDATE log SET seq = 2 WHERE seq = 3",
                                 "UPDATE log SET seq = 3 WHERE seq = 99"), "log 2"),
    "the head": (by("UPDATE meta SET value = 'x'"), "log"),
    "a trigger added": (by("CREATE TRIGGER t AFTER INSERT ON raw BEGIN DELETE FROM claim; END"), "trigger t"),
    "a table in place of another": (by("ALTER TABLE meta ADD COLUMN x"), "table meta"),
    "a number where bytes belong": (by("UPDATE raw SET body = 7"), f"raw {ID}"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(ledger: Path, what: str) -> None:
    change, where = TAMPERINGS[what]
    change(ledger)
    found = faults(ledger)
    assert where in {f.where for f in found}, found


@pytest.mark.parametrize(("span", "words"), [
    (Span(ID, 3, len(NORTH) + 1), "leaves the text"), (Span(OTHER, 3, 5), "of another report"),
])
@pytest.mark.parametrize("place", ["claim", "report"])
def test_spans_that_leave_their_text(tmp_path: Path, span: Span, words: str, place: str) -> None:
    source, (claim, _) = north()
    notice = Notice("x.y", "planted", (span,))
    bad = (replace(source, notices=(notice,)), (claim,)) if place == "report" else (source, (replace(claim, also=(span,)),))
    with open_store(tmp_path / "x.runut") as store:
        store.add([entry(bad)])
        assert [words in f.text for f in store.check()] == [True]


def test_text_that_moved_under_its_claims(tmp_path: Path) -> None:
    """A report read again with a shorter text and the claims of the longer one."""
    source, claims = north()
    with open_store(tmp_path / "x.runut") as store:
        store.add([entry((source, claims))])
        store.replace(source.id, replace(source, text=source.text[: at(source, "Clerk").start]), claims)
        assert {f.where for f in store.check()} == {"claim c-north-1 of north", "claim c-north-2 of north"}


def test_any_flipped_byte_is_found_or_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    """The control is that most flips are found; the law is that none is believed."""
    body, dice, found = ledger.read_bytes(), random.Random(7), 0
    with open_store(ledger, readonly=True) as store:
        wanted = store.reports(), store.claims(), store.arrivals(), store.rulings(), [store.raw(i) for i in (ID, OTHER)]
    for number in range(120):
        spoiled = tmp_path / f"{number}.runut"
        place = dice.randrange(len(body))
        spoiled.write_bytes(body[:place] + bytes([body[place] ^ (1 << dice.randrange(8))]) + body[place + 1 :])
        try:
            with open_store(spoiled, readonly=True) as store:
                if store.check():
                    found += 1
                    continue
                assert (store.reports(), store.claims(), store.arrivals(), store.rulings(), [store.raw(i) for i in (ID, OTHER)]) == wanted
        except StoreError:
            found += 1
    assert found


def test_a_snapshot_that_cannot_be_ended_is_told(ledger: Path) -> None:
    with open_store(ledger, readonly=True) as store, pytest.raises(StoreError, match=str(ledger)), store.snapshot():
        store._db.execute("COMMIT")  # type: ignore[attr-defined]


def test_a_text_that_reads_alike_is_another_report() -> None:
    assert report("a\u200bb", "x").id != report("ab", "x").id
