"""Rows under keys, and cards -> shelves: what weighing keeps between two reports; in memory here, in a ledger's file by the store."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

__all__ = ["MemoryShelves", "Row", "Shelves"]

Row = tuple[str, str]   # what the row is sorted by, and what it holds
Card = TypeVar("Card")


class Shelves(Protocol):
    """Rows `(sort, value)` on a named shelf under a key, always in order; and one card (a frozen record) a kind and key."""

    def put(self, shelf: str, key: str, row: Row) -> None:
        """Put a row in its place; one that is there already stays one."""
        ...

    def drop(self, shelf: str, key: str, row: Row) -> None:
        """Take a row away; one that is not there is no matter."""
        ...

    def row(self, shelf: str, key: str) -> list[Row]:
        """All rows under a key, in order."""
        ...

    def before(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """The rows that come before a row (which need not be there), the nearest first, at most so many."""
        ...

    def after(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """The rows that come after a row, the nearest first, at most so many."""
        ...

    def lay(self, key: str, card: Any) -> None:
        """Keep a card under its type and a key, in place of the one before."""
        ...

    def card(self, kind: type[Card], key: str) -> Card | None:
        """The card of a type under a key."""
        ...

    def lift(self, kind: type[Any], key: str) -> None:
        """Take a card away; one that is not there is no matter."""
        ...

    def cards(self, kind: type[Card]) -> Iterator[tuple[str, Card]]:
        """All cards of a type, in no order that means anything."""
        ...

    def bare(self, kind: type[Any]) -> bool:
        """True if there is no card of a type."""
        ...

    def pour(self, rows: Iterable[tuple[str, str, Row]], cards: Iterable[tuple[str, Any]]) -> None:
        """Put many rows (shelf, key, row) and many cards (key, card) at once."""
        ...


class MemoryShelves:
    """Shelves that last as long as the object."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Row | list[Row]]] = {}   # a single row stands by itself: most keys have just one
        self._cards: dict[type[Any], dict[str, Any]] = {}

    def put(self, shelf: str, key: str, row: Row) -> None:
        """See `Shelves.put`."""
        keys = self._rows.setdefault(shelf, {})
        rows = keys.setdefault(key, row)
        if rows == row:
            return
        if isinstance(rows, tuple):
            keys[key] = rows = [rows]
        place = bisect_left(rows, row)
        if place == len(rows) or rows[place] != row:
            rows.insert(place, row)

    def drop(self, shelf: str, key: str, row: Row) -> None:
        """See `Shelves.drop`."""
        keys = self._rows.get(shelf, {})
        rows = [r for r in self._under(shelf, key) if r != row]
        if rows:
            keys[key] = rows
        else:
            keys.pop(key, None)

    def _under(self, shelf: str, key: str) -> Sequence[Row]:
        """The rows under a key, in order."""
        rows = self._rows.get(shelf, {}).get(key, ())
        return rows if isinstance(rows, list) else (rows,) if rows else ()

    def row(self, shelf: str, key: str) -> list[Row]:
        """See `Shelves.row`."""
        return list(self._under(shelf, key))

    def before(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """See `Shelves.before`."""
        rows = self._under(shelf, key)
        place = bisect_left(rows, row)
        return list(rows[max(place - most, 0) : place][::-1])

    def after(self, shelf: str, key: str, row: Row, most: int) -> list[Row]:
        """See `Shelves.after`."""
        rows = self._under(shelf, key)
        place = bisect_right(rows, row)
        return list(rows[place : place + most])

    def lay(self, key: str, card: Any) -> None:
        """See `Shelves.lay`."""
        self._cards.setdefault(type(card), {})[key] = card

    def card(self, kind: type[Card], key: str) -> Card | None:
        """See `Shelves.card`."""
        found: Card | None = self._cards.get(kind, {}).get(key)
        return found

    def lift(self, kind: type[Any], key: str) -> None:
        """See `Shelves.lift`."""
        self._cards.get(kind, {}).pop(key, None)

    def cards(self, kind: type[Card]) -> Iterator[tuple[str, Card]]:
        """See `Shelves.cards`."""
        yield from list(self._cards.get(kind, {}).items())

    def bare(self, kind: type[Any]) -> bool:
        """See `Shelves.bare`."""
        return not self._cards.get(kind)

    def pour(self, rows: Iterable[tuple[str, str, Row]], cards: Iterable[tuple[str, Any]]) -> None:
        """See `Shelves.pour`."""
        for shelf, key, row in rows:
            self.put(shelf, key, row)
        for key, card in cards:
            self.lay(key, card)

    def every_row(self) -> Iterator[tuple[str, str, Row]]:
        """All rows, sorted, each with its shelf and key."""
        return ((shelf, key, row) for shelf in sorted(self._rows) for key in sorted(self._rows[shelf]) for row in self._under(shelf, key))

    def every_card(self) -> Iterator[tuple[str, Any]]:
        """All cards, each with its key."""
        return (pair for kind in sorted(self._cards, key=lambda k: k.__name__) for pair in sorted(self._cards[kind].items()))
