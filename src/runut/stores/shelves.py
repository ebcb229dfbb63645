"""SQLite connection -> shelves: sorted rows under keys, and cards, for what is worked out of a ledger and kept up to date.

Names made of hexadecimal digits are kept as bytes, at half the size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from runut.stores.codec import dump, load

__all__ = ["LEAN", "READY", "SqliteShelves"]

Row = tuple[str, str]
Card = TypeVar("Card")

READY = 4_000     # cards that are kept ready
LEAN = 500        # and where memory is to stay small
_HEX = 16         # letters from which on a name is looked at as a number
_RANGE = "SELECT sort, value FROM shelf WHERE name = ? AND key = ?"
_BEFORE = f"{_RANGE} AND (sort, value) < (?, ?) ORDER BY sort DESC, value DESC LIMIT ?"
_AFTER = f"{_RANGE} AND (sort, value) > (?, ?) ORDER BY sort, value LIMIT ?"


class SqliteShelves:
    """The shelves of one open ledger; whoever writes to them opens and ends the transaction."""

    def __init__(self, db: sqlite3.Connection, most: int = READY) -> None:
        self._db, self._most = db, most
        self._ready: dict[tuple[type[Any], str], Any] = {}

    def put(self, shelf: str, key: str, row: Row) -> None:
        """Put a row in its place; one that is there already stays one."""
        self._db.execute("INSERT OR IGNORE INTO shelf VALUES (?, ?, ?, ?)", (shelf, _short(key), row[0], _short(row[1])))

    def drop(self, shelf: str, key: str, row: Row) -> None:
        """Take a row away; one that is not there is no matter."""
        where = "DELETE FROM shelf WHERE name = ? AND key = ? AND sort = ? AND value = ?"
        self._db.execute(where, (shelf, _short(key), row[0], _short(row[1])))

    def row(self, shelf: str, key: str) -> list[Row]:
        """All rows under a key, in order."""
        return self._rows(f"{_RANGE} ORDER BY sort, value", (shelf, _short(key)))

    def before(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """The rows that come before a row (which need not be there), the nearest first, at most so many."""
        return self._rows(_BEFORE, (shelf, _short(key), row[0], _short(row[1]), most))

    def after(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """The rows that come after a row, the nearest first, at most so many."""
        return self._rows(_AFTER, (shelf, _short(key), row[0], _short(row[1]), most))

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Row]:
        return [(sort, _long(value)) for sort, value in self._db.execute(query, values)]

    def lay(self, key: str, card: Any) -> None:
        """Keep a card under its type and a key, in place of the one before."""
        self._db.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?)", (type(card).__name__, _short(key), dump(card)))
        self._keep(type(card), key, card)

    def card(self, kind: type[Card], key: str) -> Card | None:
        """The card of a type under a key; raises `ValueError` for one that is damaged."""
        if (kind, key) in self._ready:
            known: Card | None = self._ready[kind, key]
            return known
        found = self._db.execute("SELECT body FROM card WHERE kind = ? AND key = ?", (kind.__name__, _short(key))).fetchone()
        card = load(kind, found[0]) if found else None
        self._keep(kind, key, card)
        return card

    def lift(self, kind: type[Any], key: str) -> None:
        """Take a card away; one that is not there is no matter."""
        self._db.execute("DELETE FROM card WHERE kind = ? AND key = ?", (kind.__name__, _short(key)))
        self._keep(kind, key, None)

    def cards(self, kind: type[Card]) -> Iterator[tuple[str, Card]]:
        """All cards of a type, by key."""
        for key, body in self._db.execute("SELECT key, body FROM card WHERE kind = ? ORDER BY key", (kind.__name__,)):
            yield _long(key), load(kind, body)

    def bare(self, kind: type[Any]) -> bool:
        """True if there is no card of a type."""
        return self._db.execute("SELECT 1 FROM card WHERE kind = ? LIMIT 1", (kind.__name__,)).fetchone() is None

    def pour(self, rows: Iterable[tuple[str, str, Row]], cards: Iterable[tuple[str, Any]]) -> None:
        """Put many rows (shelf, key, row) and many cards at once."""
        several = ((shelf, _short(key), sort, _short(value)) for shelf, key, (sort, value) in rows)
        self._db.executemany("INSERT OR IGNORE INTO shelf VALUES (?, ?, ?, ?)", several)
        bodies = ((type(card).__name__, _short(key), dump(card)) for key, card in cards)
        self._db.executemany("INSERT OR REPLACE INTO card VALUES (?, ?, ?)", bodies)

    def forget(self) -> None:
        """Read every card anew: what was written of them did not stay."""
        self._ready.clear()

    def clear(self) -> None:
        """Take everything away."""
        self._ready.clear()
        self._db.execute("DELETE FROM shelf")
        self._db.execute("DELETE FROM card")

    def _keep(self, kind: type[Any], key: str, card: Any) -> None:
        if len(self._ready) >= self._most:
            self._ready.clear()
        self._ready[kind, key] = card


def _short(text: str) -> str | bytes:
    """A hexadecimal name as bytes, any other text as it is."""
    if len(text) < _HEX or len(text) % 2:
        return text
    try:
        packed = bytes.fromhex(text)
    except ValueError:
        return text
    return packed if packed.hex() == text else text


def _long(value: str | bytes) -> str:
    return value.hex() if isinstance(value, bytes) else value
