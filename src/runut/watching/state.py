"""Watch -> one SQLite file beside the ledger: what is due when, what was had, and the pages that wait to be added.

What is written in one `with` block is kept whole or not at all. A page goes into the spool in the block that notes it as had; it is
struck off after the ledger has it. Adding twice what is the same adds nothing, so a crash anywhere between loses and doubles nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path

from runut.errors import StoreError
from runut.watching.tasks import Spooled, Task

__all__ = ["State", "beside"]

_VERSION = 1
_APPLICATION = 0x52756E77   # "Runw"
_COLUMNS = ", ".join(f.name for f in fields(Task))
_TABLES = f"""
CREATE TABLE task (
    {_COLUMNS.replace("key", "key TEXT PRIMARY KEY").replace("due", "due NUMERIC")});
CREATE INDEX task_due ON task (host, rank, due) WHERE due IS NOT NULL;
CREATE INDEX task_listed ON task (listed) WHERE due IS NULL;
CREATE TABLE host (name TEXT PRIMARY KEY, ready NUMERIC NOT NULL, failures INTEGER NOT NULL);
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, known INTEGER NOT NULL, until NUMERIC NOT NULL, failures INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE spool (seat INTEGER PRIMARY KEY, {", ".join(f.name for f in fields(Spooled))});
CREATE TABLE note (name TEXT PRIMARY KEY, value)
"""
_HOSTS = """
WITH RECURSIVE hop (name) AS (
    SELECT min(host) FROM task WHERE due IS NOT NULL
    UNION ALL SELECT (SELECT min(host) FROM task WHERE host > hop.name AND due IS NOT NULL) FROM hop WHERE hop.name IS NOT NULL)
SELECT name FROM hop WHERE name IS NOT NULL
"""


def beside(ledger: Path) -> Path:
    """The file that keeps the state of a ledger's watch."""
    return ledger.with_name(ledger.name + ".watch")


class State:
    """The state of one watch; one program at a time has it. Raises `StoreError` where it cannot be opened, read or written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told():
            self._db = sqlite3.connect(path, timeout=2.0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    def _open(self) -> None:
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "journal_size_limit = 4000000"):
            self._db.execute(f"PRAGMA {pragma}")
        with self.writing():
            told = self._db.execute("PRAGMA user_version").fetchone()[0], self._db.execute("PRAGMA application_id").fetchone()[0]
            if told == (0, 0) and not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in (*_TABLES.split(";\n"), f"PRAGMA user_version = {_VERSION}", f"PRAGMA application_id = {_APPLICATION}"):
                    self._db.execute(statement)
            elif told != (_VERSION, _APPLICATION):
                raise StoreError(f"{self._path}: not the state of a watch, or that of another version of runut; move it away to begin anew")

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            busy = code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            why = "another watch of this ledger is running" if busy else f"the watch's state cannot be used ({error})"
            raise StoreError(f"{self._path}: {why}") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; on disk at the end, or nothing of it."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def task(self, key: str) -> Task | None:
        """What is known of a page or a source."""
        with self._told():
            row = self._db.execute(f"SELECT {_COLUMNS} FROM task WHERE key = ?", (key,)).fetchone()
        return Task(*row) if row else None

    def put(self, task: Task) -> None:
        """Notes what is known of a page or a source from now on."""
        self._db.execute(f"INSERT OR REPLACE INTO task ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(Task)))})", astuple(task))

    def sources(self) -> tuple[str, ...]:
        """The keys of all sources."""
        with self._told():
            return tuple(k for (k,) in self._db.execute("SELECT key FROM task WHERE rank = 0"))

    def drop(self, key: str) -> None:
        """Forgets a page or a source."""
        self._db.execute("DELETE FROM task WHERE key = ?", (key,))

    def hosts(self) -> tuple[str, ...]:
        """The hosts that something is to be asked of, sometime."""
        with self._told():
            return tuple(name for (name,) in self._db.execute(_HOSTS))

    def first(self, host: str, now: float, held: tuple[str, ...] = ()) -> Task | None:
        """What is to be asked of a host next: what is due, by rank; else what will be due first. Those that are `held` are passed over."""
        query = (
            f"SELECT {_COLUMNS} FROM task WHERE host = ? AND rank = ? AND due IS NOT NULL"
            f" AND key NOT IN ({', '.join('?' * len(held))}) ORDER BY due LIMIT 1"
        )
        with self._told():
            found = [Task(*row) for rank in (0, 1, 2) for row in self._db.execute(query, (host, rank, *held))]
        return next((t for t in found if t.due is not None and t.due <= now), min(found, key=lambda t: t.due or 0, default=None))

    def host(self, name: str) -> tuple[float, int]:
        """When a host may be asked again, and how often in a row it could not be."""
        with self._told():
            row = self._db.execute("SELECT ready, failures FROM host WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1]) if row else (0.0, 0)

    def put_host(self, name: str, ready: float, failures: int) -> None:
        """Notes when a host may be asked again."""
        self._db.execute("INSERT OR REPLACE INTO host VALUES (?, ?, ?)", (name, ready, failures))

    def robots(self, origin: str) -> tuple[bool, float, int, str] | None:
        """Whether an origin's robots.txt is known, until when that holds, how often in a row it could not be had, and its text."""
        with self._told():
            row = self._db.execute("SELECT known, until, failures, body FROM robots WHERE origin = ?", (origin,)).fetchone()
        return (bool(row[0]), row[1], row[2], row[3]) if row else None

    def put_robots(self, origin: str, known: bool, until: float, failures: int, body: str) -> None:
        """Notes an origin's robots.txt."""
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?, ?)", (origin, known, until, failures, body))

    def spool(self, page: Spooled) -> None:
        """Puts a page with those that wait for the ledger."""
        values = astuple(page)
        self._db.execute(f"INSERT INTO spool VALUES (NULL, {', '.join('?' * len(values))})", values)

    def spooled(self, most: int) -> tuple[tuple[int, Spooled], ...]:
        """The first pages that wait for the ledger, each with its seat."""
        with self._told():
            rows = self._db.execute("SELECT * FROM spool ORDER BY seat LIMIT ?", (most,)).fetchall()
        return tuple((row[0], Spooled(*row[1:])) for row in rows)

    def waiting(self) -> int:
        """How many pages wait for the ledger."""
        with self._told():
            return int(self._db.execute("SELECT count(*) FROM spool").fetchone()[0])

    def strike(self, seats: tuple[int, ...]) -> None:
        """Takes pages out of the spool that the ledger has."""
        self._db.executemany("DELETE FROM spool WHERE seat = ?", ((seat,) for seat in seats))

    def shift(self, seconds: float) -> None:
        """Moves every moment that lies ahead: the machine's clock was set by so much."""
        for statement in (
            "UPDATE task SET due = due + ? WHERE due IS NOT NULL", "UPDATE task SET listed = listed + ?",
            "UPDATE task SET checked = checked + ?", "UPDATE robots SET until = until + ?", "UPDATE host SET ready = ready + ?",
        ):  # fmt: skip
            self._db.execute(statement, (seconds,))

    def forget(self, before: float, now: float) -> int:
        """Drops pages with nothing to do that no listing has named since `before`, and hosts and rules that are of use no more."""
        gone = self._db.execute("DELETE FROM task WHERE due IS NULL AND listed < ? AND rank > 0", (before,)).rowcount
        self._db.execute("DELETE FROM robots WHERE until < ?", (now - 7 * 86400,))
        self._db.execute("DELETE FROM host WHERE ready < ? AND failures = 0", (now - 86400,))
        return int(gone)

    def note(self, name: str, value: float | None = None) -> float | None:
        """A number kept under a name; with a value, keeps it."""
        if value is not None:
            self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))
            return value
        with self._told():
            row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return float(row[0]) if row else None
