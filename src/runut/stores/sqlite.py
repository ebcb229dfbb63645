"""Ledger -> one SQLite file -> Ledger: write-ahead log, every commit forced to disk, fifty reports to a commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from runut.errors import StoreError
from runut.stores.checks import check
from runut.stores.codec import dump, load
from runut.stores.entry import Entry, effective
from runut.stores.rows import GENESIS, Row, digest_of, link_hash, packed, row_of, unpacked, unpacked_bytes
from runut.stores.schema import VERSION, connect, told, upgraded, version_of
from runut.stores.shelves import LEAN, READY, SqliteShelves
from runut.stores.work import Update, work_faults
from runut.types import Arrival, Claim, Fault, Report, Ruling

__all__ = ["GROUP", "SqliteStore", "open_sqlite"]

GROUP = 50
_WAITING = "SELECT report FROM pending WHERE why = ? AND report IN (SELECT id FROM report) ORDER BY report"
_READ, _WEIGH = "read", "weigh"   # what a report may be waiting for: to be read again, to be weighed


def open_sqlite(path: Path, *, readonly: bool = False, wait: float = 5.0, lean: bool = False) -> SqliteStore:
    """Open or make the ledger at `path`; raises `StoreError`."""
    with told(path):
        db = connect(path, readonly=readonly, wait=wait, lean=lean)
        try:
            copy = None if readonly else upgraded(db, path)
        except BaseException:
            db.close()
            raise
        return SqliteStore(db, path, readonly=readonly, backup=copy, ready=LEAN if lean else READY)


class SqliteStore:
    """A ledger in one SQLite file; the methods are those of `Store`. One object serves one thread."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, readonly: bool, backup: Path | None = None, ready: int = READY) -> None:
        self._db, self._path, self._readonly, self._backup = db, path, readonly, backup
        self._shelves, self._seen = SqliteShelves(db, ready), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        self._db.close()

    def add(self, entries: Iterable[Entry]) -> int:
        """Keep the entries and return how many reports were new; raises `ValueError` for an entry that contradicts itself."""
        source, new = iter(entries), 0
        while rows := [row_of(e) for e in islice(source, GROUP)]:
            with self._writing():
                new += sum(self._add_row(row) for row in rows)
        return new

    def replace(self, report_id: str, report: Report, claims: tuple[Claim, ...], *, packs: str = "") -> None:
        """Put a new reading of kept bytes in place of the old one, as read under the effective arrival."""
        row = row_of(Entry(report, self.raw(report_id), effective(self._arrivals_of(report_id)), claims, packs))
        with self._writing():
            self._db.execute("DELETE FROM claim WHERE report = ?", (row.id,))
            self._db.execute("DELETE FROM report WHERE id = ?", (row.id,))
            self._put_reading(row, "replace")

    def stale(self, packs: str = "", *, whole: bool = True) -> dict[str, Arrival]:
        """Reports to be read again, each with its effective arrival; not `whole`: looked for among those changed since `settle`."""
        with told(self._path), self.snapshot():
            some = not whole and packs and self._meta("fresh") == packs
            ids = self._waiting(_READ) if some else tuple(i for (i,) in self._db.execute("SELECT id FROM report ORDER BY id"))
            found = {i: self._now(i) for i in ids}
            return {i: now for i, (now, then, by) in found.items() if then != now or (packs and by != packs)}

    def _now(self, report_id: str) -> tuple[Arrival, Arrival, str]:
        """The effective arrival of a report, that under which it was read, and with which packs."""
        arrival, packs = self._db.execute("SELECT arrival, packs FROM report WHERE id = ?", (report_id,)).fetchone()
        return effective(self._arrivals_of(report_id)), load(Arrival, arrival), packs

    def settle(self, packs: str) -> None:
        """Note that whatever could be read with these packs has been."""
        if self._meta("fresh") != packs or self._waiting(_READ):
            with self._writing():
                self._note("fresh", packs)
                self._db.execute("DELETE FROM pending WHERE why = ?", (_READ,))

    def arrivals(self) -> dict[str, tuple[Arrival, ...]]:
        """All arrivals by report id, sorted."""
        found: dict[str, list[Arrival]] = {}
        with told(self._path):
            for report, body in self._db.execute("SELECT report, body FROM arrival ORDER BY report"):
                found.setdefault(report, []).append(load(Arrival, body))
        return {report: tuple(sorted(several)) for report, several in found.items()}

    def _arrivals_of(self, report_id: str) -> tuple[Arrival, ...]:
        with told(self._path):
            return tuple(load(Arrival, b) for (b,) in self._db.execute("SELECT body FROM arrival WHERE report = ?", (report_id,)))

    def reports(self) -> tuple[Report, ...]:
        """All reports by name, then id."""
        with told(self._path):
            rows = self._db.execute("SELECT id, body FROM report")
            return tuple(sorted((load(Report, unpacked(body), home=i) for i, body in rows), key=lambda r: (r.name, r.id)))

    def claims(self) -> tuple[Claim, ...]:
        """All claims: reports in the order of `reports`, then in the order they were given."""
        found: dict[str, list[Claim]] = {}
        with told(self._path), self.snapshot():
            for report, body in self._db.execute("SELECT report, body FROM claim ORDER BY report, seat"):
                found.setdefault(report, []).append(load(Claim, body, home=report))
            return tuple(claim for r in self.reports() for claim in found.get(r.id, ()))

    def raw(self, report_id: str) -> bytes:
        """The bytes that a report was read from; raises `StoreError` for an id that is not there."""
        with told(self._path):
            return unpacked_bytes(*self._row("SELECT body, size FROM raw WHERE id = ?", report_id))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A `with` block in which all reading sees one state."""
        if self._db.in_transaction:
            yield
            return
        with told(self._path):
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            with told(self._path):
                self._db.execute("COMMIT")

    def add_ruling(self, ruling: Ruling) -> None:
        """Keep a ruling for good; the same one again is no matter, another under its id raises `StoreError`."""
        body = dump(ruling)
        with self._writing():
            known = self._db.execute("SELECT body FROM ruling WHERE id = ?", (ruling.id,)).fetchone()
            if known and known[0] != body:
                raise StoreError(f"{self._path}: another ruling is kept under {ruling.id}; rulings are never changed, only undone")
            if not known:
                self._db.execute("INSERT INTO ruling VALUES (?, ?)", (ruling.id, body))
                self._log("rule", ruling.id, digest_of(body))

    def rulings(self) -> tuple[Ruling, ...]:
        """All rulings by date, then id."""
        with told(self._path):
            found = [load(Ruling, body) for (body,) in self._db.execute("SELECT body FROM ruling")]
        return tuple(sorted(found, key=lambda r: (r.made, r.id)))

    def content(self, report_id: str) -> tuple[Report, tuple[Claim, ...]]:
        """A report and its claims, in text order; raises `StoreError` for an id that is not there."""
        with told(self._path):
            report = self.report(report_id)
            bodies = self._db.execute("SELECT body FROM claim WHERE report = ? ORDER BY seat", (report_id,))
            return report, tuple(load(Claim, body, home=report_id) for (body,) in bodies)

    def report(self, report_id: str) -> Report:
        """A report; raises `StoreError` for an id that is not there."""
        with told(self._path):
            return load(Report, unpacked(*self._row("SELECT body FROM report WHERE id = ?", report_id)), home=report_id)

    def claim(self, report_id: str, seat: int) -> Claim:
        """The claim of a report that has this place among its claims; raises `StoreError` for one that is not there."""
        with told(self._path):
            return load(Claim, *self._row("SELECT body FROM claim WHERE report = ? AND seat = ?", report_id, seat), home=report_id)

    def _row(self, query: str, report_id: str, *more: int) -> tuple[Any, ...]:
        found: tuple[Any, ...] | None = self._db.execute(query, (report_id, *more)).fetchone()
        if found is None:
            raise StoreError(f"{self._path}: holds no report {report_id[:12]}" + (", or not this claim of it" if more else ""))
        return found

    def has(self, report_id: str) -> bool:
        """True if a report is kept under this id."""
        with told(self._path):
            return self._db.execute("SELECT 1 FROM raw WHERE id = ?", (report_id,)).fetchone() is not None

    @contextmanager
    def weighing(self, state: str, most: int) -> Iterator[tuple[SqliteShelves, tuple[str, ...]]]:
        """The shelves on which weighing keeps its work, and at most so many reports that it has not seen; kept at the end, or nothing is.

        Under another `state` than that of the work so far, all of it begins anew.
        """
        with self._writing():
            self._look_again()
            if self._meta("weighing") != state:
                self._shelves.clear()
                self._db.execute("INSERT OR IGNORE INTO pending SELECT ?, id FROM report", (_WEIGH,))
                self._note("weighing", state)
            ids = tuple(i for (i,) in self._db.execute(f"{_WAITING} LIMIT ?", (_WEIGH, most)))
            try:
                yield self._shelves, ids
            except BaseException:
                self._shelves.forget()
                raise
            self._db.executemany("DELETE FROM pending WHERE why = ? AND report = ?", ((_WEIGH, i) for i in ids))

    def weighed(self, state: str) -> SqliteShelves | None:
        """The shelves with the work of weighing, to be read, if it was done under this state and has seen every report."""
        with told(self._path):
            if version_of(self._db) < VERSION or self._meta("weighing") != state or self._waiting(_WEIGH):
                return None
            self._look_again()
            return self._shelves

    def _look_again(self) -> None:
        """Forget what was read from the shelves if another program has written since. To be asked inside a transaction."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen:
            self._shelves.forget()
            self._seen = version

    def _waiting(self, why: str) -> tuple[str, ...]:
        return tuple(i for (i,) in self._db.execute(_WAITING, (why,)))

    def _meta(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def head(self) -> str:
        """Hash of the last line of the log (sha256 hex; zeros while nothing is kept)."""
        with told(self._path):
            return self._last()[1]

    def line_of(self, head: str) -> int | None:
        """The number of the line of the log whose hash this is; 0 for the head of an empty ledger, `None` for no line."""
        with told(self._path):
            row = self._db.execute("SELECT seq FROM log WHERE hash = ? ORDER BY seq", (head,)).fetchone()
        return int(row[0]) if row else 0 if head == GENESIS else None

    def check(self) -> tuple[Fault, ...]:
        """Everything that is not as it was kept, and every span that leaves its text."""
        with told(self._path), self.snapshot():
            return check(self._db)

    def check_work(self, state: str, update: Update) -> tuple[Fault, ...]:
        """What of the work of weighing is not what `update` leaves on empty shelves; nothing where it was done under another state."""
        with told(self._path), self.snapshot():
            if version_of(self._db) < VERSION or self._meta("weighing") != state:
                return ()
            return tuple(work_faults(self._db, self._waiting(_WEIGH), update))

    @property
    def backup(self) -> Path | None:
        """The copy that opening made of an older file before it was brought to the present format."""
        return self._backup

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is on disk at the end, or nothing."""
        if self._readonly:
            raise StoreError(f"{self._path}: was opened read-only; nothing can be added")
        with told(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _add_row(self, row: Row) -> bool:
        new = self._db.execute("INSERT OR IGNORE INTO raw VALUES (?, ?, ?)", (row.id, row.size, row.raw)).rowcount == 1
        if new:
            self._put_reading(row, "add")
        if self._db.execute("INSERT OR IGNORE INTO arrival VALUES (?, ?)", (row.id, row.arrival)).rowcount == 1:
            self._log("arrive", row.id, digest_of(row.arrival))
            if not new or row.packs != self._meta("fresh"):
                self._db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (_READ, row.id))
        return new

    def _put_reading(self, row: Row, kind: str) -> None:
        self._db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", (row.id, row.arrival, row.packs, packed(row.report), row.digest))
        seats = ((row.id, seat, body, words) for seat, (body, words) in enumerate(row.claims))
        self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?)", seats)
        self._db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (_WEIGH, row.id))
        self._log(kind, row.id, row.digest)

    def _last(self) -> tuple[int, str]:
        row = self._db.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, GENESIS)

    def _log(self, kind: str, subject: str, digest: str) -> None:
        seq, before = self._last()
        line = (seq + 1, datetime.now(UTC).isoformat(timespec="seconds"), kind, subject, digest)
        after = link_hash(before, line)
        self._db.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", (*line, after))
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('head', ?)", (after,))
