"""Ledger files as tests need them: of an older format, and outlined so that two can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from runut.stores import open_store
from runut.stores.schema import tables_of

__all__ = ["format_1", "outlined"]


def format_1(path: Path) -> None:
    """Turn a ledger into one of format 1: no work of weighing, nothing noted of it, a table of what was derived."""
    derived = next(line for line in tables_of(1).split(";\n") if "TABLE derived" in line)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in ("BEGIN", "DROP TABLE shelf", "DROP TABLE card", "DROP TABLE pending", "DELETE FROM meta WHERE name <> 'head'",
                          derived, "INSERT INTO derived VALUES ('k', x'00', x'00', 'd')", "PRAGMA user_version = 1", "COMMIT"):  # fmt: skip
            db.execute(statement)


def outlined(path: Path) -> tuple[object, ...]:
    """All that a ledger was given."""
    with open_store(path, readonly=True) as store:
        reports = store.reports()
        return reports, store.claims(), dict(store.arrivals()), store.rulings(), [store.raw(r.id) for r in reports]
