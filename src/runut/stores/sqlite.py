"""Ledger -> one SQLite file -> Ledger: write-ahead log, every commit forced to disk, fifty reports to a commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from runut.errors import StoreError
from runut.stores.checks import check
from runut.stores.codec import dump, load
from runut.stores.entry import Derived, Entry, effective
from runut.stores.rows import GENESIS, Row, derived_texts, digest_of, link_hash, packed, row_of, unpacked, unpacked_bytes
from runut.stores.schema import connect, told
from runut.types import Arrival, Claim, Event, Fault, Link, Report, Ruling

__all__ = ["GROUP", "SqliteStore", "open_sqlite"]

GROUP = 50


def open_sqlite(path: Path, *, readonly: bool = False, wait: float = 5.0) -> SqliteStore:
    """Open or make the ledger at `path`; raises `StoreError`."""
    with told(path):
        return SqliteStore(connect(path, readonly=readonly, wait=wait), path, readonly=readonly)


class SqliteStore:
    """A ledger in one SQLite file; the methods are those of `Store`. One object serves one thread."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
        self._db, self._path, self._readonly = db, path, readonly

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

    def stale(self, packs: str = "") -> dict[str, Arrival]:
        """Reports to be read again, each with its effective arrival."""
        with told(self._path), self.snapshot():
            read_with = {i: (load(Arrival, a), p) for i, a, p in self._db.execute("SELECT id, arrival, packs FROM report ORDER BY id")}
            now = {i: effective(all_) for i, all_ in self.arrivals().items()}
        return {i: now[i] for i, (arrival, by) in read_with.items() if arrival != now[i] or (packs and by != packs)}

    def arrivals(self) -> dict[str, tuple[Arrival, ...]]:
        """All arrivals by report id, sorted."""
        found: dict[str, list[Arrival]] = {}
        with told(self._path):
            for report, body in self._db.execute("SELECT report, body FROM arrival ORDER BY report"):
                found.setdefault(report, []).append(load(Arrival, body))
        return {report: tuple(sorted(several)) for report, several in found.items()}

    def _arrivals_of(self, report_id: str) -> tuple[Arrival, ...]:
        with told(self._path):
            rows = self._db.execute("SELECT body FROM arrival WHERE report = ?", (report_id,))
            return tuple(load(Arrival, body) for (body,) in rows)

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
            row = self._db.execute("SELECT body, size FROM raw WHERE id = ?", (report_id,)).fetchone()
            if row is None:
                raise StoreError(f"{self._path}: holds no report {report_id[:12]}")
            return unpacked_bytes(row[0], row[1])

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

    def key(self, packs: str = "") -> str:
        """Digest of all that the machine's events and links follow from."""
        with told(self._path), self.snapshot():
            readings = [d for (d,) in self._db.execute("SELECT digest FROM report ORDER BY id")]
        return digest_of([packs, readings])

    def derived(self, key: str) -> Derived | None:
        """The events and links kept under a key, if they are still there and whole."""
        with told(self._path):
            row = self._db.execute("SELECT events, links, digest FROM derived WHERE key = ?", (key,)).fetchone()
            texts = derived_texts(key, *row) if row else None
            return (load(tuple[Event, ...], texts[0]), load(tuple[Link, ...], texts[1])) if texts else None

    def keep_derived(self, key: str, events: tuple[Event, ...], links: tuple[Link, ...]) -> None:
        """Keep events and links under a key, in place of those of older keys; without effect on a read-only store."""
        if self._readonly:
            return
        texts = dump(events, kind=tuple[Event, ...]), dump(links, kind=tuple[Link, ...])
        with self._writing():
            self._db.execute("DELETE FROM derived")
            self._db.execute("INSERT INTO derived VALUES (?, ?, ?, ?)", (key, *map(packed, texts), digest_of([key, *texts])))

    def head(self) -> str:
        """Hash of the last line of the log (sha256 hex; zeros while nothing is kept)."""
        with told(self._path):
            return self._last()[1]

    def check(self) -> tuple[Fault, ...]:
        """Everything that is not as it was kept, and every span that leaves its text."""
        with told(self._path), self.snapshot():
            return check(self._db)

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
        return new

    def _put_reading(self, row: Row, kind: str) -> None:
        self._db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", (row.id, row.arrival, row.packs, packed(row.report), row.digest))
        seats = ((row.id, seat, body, words) for seat, (body, words) in enumerate(row.claims))
        self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?)", seats)
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
