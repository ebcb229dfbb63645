"""What `verify` proves over a whole ledger: rebuilt readings, rebuilt work of weighing, the head that was kept elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import pytest

from runut import flow
from runut import rereading as proving
from runut.ledger import Ledger
from runut.settings import Settings
from runut.stores.schema import TABLES
from runut.types import Fault

EXAMPLES = sorted(p for p in (Path(__file__).parents[2] / "examples").glob("*/*") if p.suffix in (".txt", ".html"))[:6]
PLAIN = Settings(models=False)
TRIGGERS = [line for line in TABLES.split(";\n") if line.startswith("CREATE TRIGGER")]


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Reading is pure, so these tests read each page once."""
    kept = flow.read_claims
    flow.read_claims = lru_cache(maxsize=64)(kept)
    yield
    flow.read_claims = kept


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("made") / "story.runut"
    with Ledger(path, models=False) as ledger:
        ledger.add(EXAMPLES, PLAIN)
        claim = ledger.view().claims[0]
        ledger.rule("dismiss", [claim.id], by="R. Putri")
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    there = tmp_path / "story.runut"
    there.write_bytes(made)
    return there


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for line in TRIGGERS:
            db.execute(f"DROP TRIGGER {line.split()[2]}")
        for statement in (*statements, *TRIGGERS):
            assert db.execute(statement).rowcount


def faults(path: Path, head: str = "") -> tuple[Fault, ...]:
    with Ledger(path, readonly=True) as ledger:
        return ledger.verify(head)


def test_an_untouched_ledger_is_proved(path: Path) -> None:
    assert faults(path) == ()
    with Ledger(path, readonly=True) as ledger:
        assert ledger.unproved() == 0


@pytest.mark.parametrize(("statement", "where"), [
    ("DELETE FROM card WHERE kind = 'EventCard'", "weighing EventCard"),
    ("UPDATE card SET body = replace(body, '\"origins\":', '\"origins\": ') WHERE kind = 'EventCard'", "weighing EventCard"),
    ("UPDATE card SET kind = 'PageCard ' WHERE kind = 'PageCard'", "weighing PageCard"),
    ("DELETE FROM shelf WHERE (name, key, sort, value) = (SELECT name, key, sort, value FROM shelf LIMIT 1)", "weighing"),
    ("INSERT INTO shelf VALUES ('zz', 'a', 'b', 'c')", "weighing zz a"),
    ("UPDATE shelf SET sort = sort || '0'", "weighing"),
    ("INSERT INTO meta VALUES ('more', 'x')", "file"), ("INSERT INTO pending VALUES ('read', 'nobody')", "report nobody"),
    ("INSERT INTO pending SELECT 'sing', id FROM report LIMIT 1", "report"),
    ("UPDATE claim SET seat = seat + 700", "report"),
])  # fmt: skip
def test_changed_work_is_found(path: Path, statement: str, where: str) -> None:
    change(path, statement)
    found = faults(path)
    assert any(f.where.startswith(where) for f in found), found
    assert all(f.remedy for f in found)


@pytest.mark.parametrize("statement", [
    "UPDATE report SET id = substr(id, 1, 63) || 'x' WHERE id = (SELECT id FROM report LIMIT 1)",
    "UPDATE claim SET report = (SELECT max(id) FROM report), seat = rowid + 900", "DELETE FROM arrival", "DELETE FROM raw",
    "UPDATE arrival SET body = '{}'", "UPDATE claim SET body = '{}'", "UPDATE claim SET words = 7",
])  # fmt: skip
def test_a_part_that_breaks_on_what_was_altered_is_a_fault(path: Path, statement: str) -> None:
    """The case of a report under another id, over which the proof of the weighing fell."""
    change(path, statement)
    found = faults(path)
    assert found and all(f.remedy for f in found)


def test_changed_work_is_mended_by_weighing_anew(path: Path) -> None:
    change(path, "UPDATE shelf SET sort = sort || '0'", "DELETE FROM card WHERE kind = 'EventCard'")
    with Ledger(path, models=False) as ledger:
        ledger.reweigh()
    assert faults(path) == ()


def test_work_that_is_not_done_yet_is_no_fault(path: Path, made: bytes) -> None:
    """Reports that were kept, replaced, and not weighed: as after a kill. What was weighed of them is still held against the rest."""
    change(path, "INSERT INTO pending SELECT 'weigh', id FROM report LIMIT 3")
    assert faults(path) == ()
    change(path, "INSERT INTO shelf VALUES ('zz', 'a', 'b', 'c')")
    assert [f.where for f in faults(path)] == ["weighing zz a"]


def test_a_reading_that_is_due_and_forgotten_is_found(path: Path) -> None:
    with Ledger(path, models=False) as ledger:
        ledger._store.add(entry for one in flow.read(EXAMPLES[:1], Settings(outlet="Warta Teluk", models=False)) for entry in entries(one))
    assert faults(path) == ()
    change(path, "DELETE FROM pending WHERE why = 'read'")
    assert [f.text for f in faults(path)] == ["should be read again under what its senders said, and nothing notes it"]


def entries(one: object) -> Iterator[object]:
    from runut.stores import Entry

    assert isinstance(one, flow.Reading)
    yield Entry(one.report, one.raw, one.arrival)


def test_a_claim_that_a_rebuild_does_not_give_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = flow.read_claims
    monkeypatch.setattr(flow, "read_claims", lambda report, settings: (read(report, settings)[0], read(report, settings)[1][1:]))
    with Ledger(path, readonly=True) as ledger:
        firsts = {ledger._store.content(r.id)[1][0].id for r in ledger.reports() if ledger._store.content(r.id)[1]}
    assert {f.where.split()[1] for f in faults(path) if f.text == "a rebuild does not give it"} == firsts


def test_the_head_that_was_kept_elsewhere(path: Path) -> None:
    with Ledger(path, models=False) as ledger:
        early = ledger.head()
        ledger.rule("confirm", [ledger.view().claims[1].id], by="R. Putri")
        late = ledger.head()
        assert ledger.line_of("0" * 64) == 0
        assert (ledger.line_of(late) or 0) == (ledger.line_of(early) or 0) + 1
    assert faults(path, early) == faults(path, late) == ()


def test_an_end_that_was_cut_off_shows_by_the_head_alone(path: Path) -> None:
    with Ledger(path, readonly=True) as ledger:
        head = ledger.head()
    cut = "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)"
    back = "UPDATE meta SET value = (SELECT hash FROM log ORDER BY seq DESC LIMIT 1) WHERE name = 'head'"
    change(path, cut, "DELETE FROM ruling", back)
    assert faults(path) == ()
    assert [f.where for f in faults(path, head)] == ["log"]


def test_what_other_packs_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "digest", lambda **_: "other")
    with Ledger(path, readonly=True) as ledger:
        assert ledger.verify() == ()
        assert ledger.unproved() == len(EXAMPLES)
