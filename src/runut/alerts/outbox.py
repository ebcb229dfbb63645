"""Alerts -> one file beside the ledger, and out of it: what is known, what was told, and what still waits to be sent.

What is new is noted, and put down for its targets, in one transaction; it is taken off the list when a target has it. So nothing is lost
and nothing told twice, but for one case: a crash between a target's taking it and the note of that sends this one alert once more.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from runut.alerts.alert import Alert
from runut.errors import StoreError

__all__ = ["Outbox", "Waiting", "beside"]

_APPLICATION = 0x52754174
_TABLES = """
CREATE TABLE noted (rule TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (rule, key)) WITHOUT ROWID;
CREATE TABLE alert (id TEXT PRIMARY KEY, rule TEXT NOT NULL, made TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE waiting (
    alert TEXT NOT NULL REFERENCES alert (id), target TEXT NOT NULL, tries INTEGER NOT NULL, due NUMERIC NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (alert, target)) WITHOUT ROWID;
"""
_FIRST, _LONGEST = 60.0, 6 * 3600.0   # seconds before a failed one is tried again: doubled each time, up to six hours
_LEASE = 300.0                        # seconds after which one that a crashed run was sending is sent by another


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that a target has not had yet; `why` says what went wrong last."""

    alert: Alert
    target: str
    tries: int
    why: str


def beside(ledger: Path) -> Path:
    """The file that goes with a ledger."""
    return ledger.with_name(ledger.name + ".alerts")


class Outbox:
    """What is known and what waits, in one SQLite file; use it in a `with` block. Raises `StoreError` where the file cannot be used.

    `dry`: nothing is written, and a file that is not there is not made.
    """

    def __init__(self, path: Path, *, dry: bool = False) -> None:
        self._path = path
        with self._told():
            self._db = _open(path, dry=dry)

    def __enter__(self) -> Outbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: {error}; it holds what was told of a ledger, and may be removed to begin anew") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def known(self, rule: str) -> frozenset[str]:
        """The keys of all that a rule has found so far."""
        with self._told():
            return frozenset(key for (key,) in self._db.execute("SELECT key FROM noted WHERE rule = ?", (rule,)))

    def note(self, rule: str, keys: Iterable[str], told: Sequence[tuple[Alert, Sequence[str]]], now: float) -> tuple[Alert, ...]:
        """Note keys, and put down each alert for its targets; those that another run put down meanwhile are left out. All or nothing."""
        new = []
        with self._writing():
            for alert, targets in told:
                row = (alert.id, rule, str(alert.record["made"]), alert.text())
                if self._db.execute("INSERT OR IGNORE INTO alert VALUES (?, ?, ?, ?)", row).rowcount:
                    new.append(alert)
                    self._db.executemany("INSERT INTO waiting VALUES (?, ?, 0, ?, '')", ((alert.id, name, now) for name in targets))
            self._db.executemany("INSERT OR IGNORE INTO noted VALUES (?, ?)", ((rule, key) for key in keys))
        return tuple(new)

    def take(self, now: float) -> Iterator[Waiting]:
        """What is due, one after another, each for this run alone for a while; tell `sent` or `failed` of each."""
        while True:
            with self._writing():
                row = self._db.execute(
                    "SELECT alert, target, tries, why FROM waiting WHERE due <= ? ORDER BY due, alert, target LIMIT 1", (now,)
                ).fetchone()
                if row:
                    self._db.execute("UPDATE waiting SET due = ? WHERE alert = ? AND target = ?", (now + _LEASE, *row[:2]))
            if not row:
                return
            yield self._waiting(*row)

    def sent(self, one: Waiting) -> None:
        """A target has it."""
        with self._writing():
            self._db.execute("DELETE FROM waiting WHERE alert = ? AND target = ?", (one.alert.id, one.target))

    def failed(self, one: Waiting, why: str, now: float) -> None:
        """A target would not take it: it is tried again later."""
        due = now + min(_LONGEST, _FIRST * 2.0 ** min(one.tries, 20))
        with self._writing():
            row = (one.tries + 1, due, why, one.alert.id, one.target)
            self._db.execute("UPDATE waiting SET tries = ?, due = ?, why = ? WHERE alert = ? AND target = ?", row)

    def waiting(self) -> tuple[Waiting, ...]:
        """All that targets have not had yet."""
        with self._told():
            rows = self._db.execute("SELECT alert, target, tries, why FROM waiting ORDER BY alert, target").fetchall()
            return tuple(self._waiting(*row) for row in rows)

    def _waiting(self, id: str, target: str, tries: int, why: str) -> Waiting:
        rule, body = self._db.execute("SELECT rule, body FROM alert WHERE id = ?", (id,)).fetchone()
        return Waiting(Alert(id, rule, json.loads(body)), target, tries, why)

    def latest(self, most: int) -> tuple[Alert, ...]:
        """The alerts that were made last, the newest first."""
        with self._told():
            rows = self._db.execute("SELECT id, rule, body FROM alert ORDER BY made DESC, id LIMIT ?", (most,))
            return tuple(Alert(id, rule, json.loads(body)) for id, rule, body in rows)


def _open(path: Path, *, dry: bool) -> sqlite3.Connection:
    if dry and not path.exists():
        db = sqlite3.connect(":memory:", isolation_level=None)
        db.executescript(_TABLES)
        return db
    mode = "ro" if dry else "rwc"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=10.0, isolation_level=None)
    try:
        db.execute("PRAGMA synchronous = FULL")
        _make(db, path, dry=dry)
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection, path: Path, *, dry: bool) -> None:
    """Lay down the tables of an empty file; raises `StoreError` for a file of another program."""
    db.execute("BEGIN" if dry else "BEGIN IMMEDIATE")
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        things = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != _APPLICATION and (application or things):
            raise StoreError(f"{path}: is a file of another program; move it away")
        if not things and not dry:
            for statement in filter(str.strip, _TABLES.split(";\n")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
