"""kept work of weighing -> Faults: is it, row by row, what weighing all reports anew leaves behind?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from typing import Any

from runut.stores.schema import SHELVES
from runut.stores.shelves import SqliteShelves
from runut.types import Fault

__all__ = ["Update", "work_faults"]

Update = Callable[[Any, tuple[str, ...]], None]   # weighs reports, by their ids, on shelves
_ROWS = {
    "card": "SELECT kind, key, body FROM card ORDER BY kind, key",
    "shelf": "SELECT name, key, sort, value FROM shelf ORDER BY name, key, sort, value",
}


def work_faults(db: sqlite3.Connection, waiting: tuple[str, ...], update: Update) -> Iterator[Fault]:
    """The first row of each table of the work that is not what weighing anew gives; `waiting` reports are weighed first, on a copy."""
    every = tuple(i for (i,) in db.execute("SELECT id FROM report ORDER BY id"))
    with closing(_desk()) as fresh, closing(_desk()) as copy:
        update(SqliteShelves(fresh), every)
        if waiting:
            _copied(db, copy)
            update(SqliteShelves(copy), waiting)
        for table, query in _ROWS.items():
            yield from _differing(table, (copy if waiting else db).execute(query), fresh.execute(query))


def _desk() -> sqlite3.Connection:
    """Empty tables for the work, in memory as far as it holds them, in a transaction that never ends."""
    db = sqlite3.connect("", isolation_level=None)
    db.execute("BEGIN")
    for statement in filter(str.strip, SHELVES.split(";\n")):
        db.execute(statement)
    return db


def _copied(db: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    copy.executemany("INSERT INTO card VALUES (?, ?, ?)", db.execute(_ROWS["card"]))
    copy.executemany("INSERT INTO shelf VALUES (?, ?, ?, ?)", db.execute(_ROWS["shelf"]))


def _differing(table: str, kept: sqlite3.Cursor, fresh: sqlite3.Cursor) -> Iterator[Fault]:
    for one, other in zip_longest(kept, fresh):
        if one != other:
            kind, key, *_ = min((row for row in (one, other) if row), key=lambda row: tuple(map(_named, row[:2])))
            yield Fault(f"weighing {_named(kind)} {_named(key)}", f"the work that is kept (table {table}) is not what weighing anew gives")
            return


def _named(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
