"""Rows under keys -> pairs: who stands near whom, each meeting only so many neighbours in a fixed order.

The pairs hang on the set of rows alone, so the order of coming and going never matters; and one row that comes or goes touches
only the pairs around its place, however many rows a key has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from runut.weigh.shelves import Row, Shelves

__all__ = ["Pair", "Reach", "Windows", "id_of", "paired"]

Pair = tuple[str, str]
# Of two values: how many places apart they may stand and still meet; either the least or the most there is, or 0 for never.
Reach = Callable[[str, str], int]


def paired(a: str, b: str) -> Pair:
    """Two ids as one pair, whichever comes first."""
    return (a, b) if a < b else (b, a)


def id_of(value: str) -> str:
    """The id that a row's value begins with."""
    return value.partition(" ")[0]


class Windows:
    """The pairs of ids on one shelf. A value is an id, or an id, a blank and more; a reach is `least`, `most` or 0."""

    def __init__(self, shelves: Shelves, shelf: str, reach: Reach, *, least: int, most: int) -> None:
        self._shelves, self._shelf, self._reach, self._least, self._most = shelves, shelf, reach, least, most

    def fill(self, rows: Iterable[tuple[Iterable[str], Row]]) -> None:
        """Put many rows, each under its keys, on an empty shelf."""
        for keys, row in rows:
            for key in keys:
                self._shelves.put(self._shelf, key, row)

    def earlier(self, keys: Iterable[str], row: Row) -> Counter[str]:
        """The ids that a row meets and that are sorted before it, and under how many keys."""
        met: Counter[str] = Counter()
        for key in keys:
            near = enumerate(self._shelves.before(self._shelf, key, row, self._most), 1)
            met.update(id_of(value) for n, (_, value) in near if n <= self._reach(row[1], value))
        return met

    def enter(self, keys: Iterable[str], row: Row) -> set[Pair]:
        """Put a row under each key; the pairs that may have been gained or lost by it."""
        touched: set[Pair] = set()
        for key in keys:
            touched |= self._around(key, row)
            self._shelves.put(self._shelf, key, row)
        return touched

    def leave(self, keys: Iterable[str], row: Row) -> set[Pair]:
        """Take a row away from each key; the pairs that may have been gained or lost by it."""
        touched: set[Pair] = set()
        for key in keys:
            self._shelves.drop(self._shelf, key, row)
            touched |= self._around(key, row)
        return touched

    def _around(self, key: str, row: Row) -> set[Pair]:
        """The pairs of a row that stands (or stood) here, and those that it pushes apart by one place."""
        before = [value for _, value in self._shelves.before(self._shelf, key, row, self._most)]
        after = [value for _, value in self._shelves.after(self._shelf, key, row, self._most)]
        id, own = id_of(row[1]), row[1]
        near = {paired(id, id_of(value)) for side in (before, after) for n, value in enumerate(side, 1) if n <= self._reach(own, value)}
        return near | set(self._pushed(before, after))

    def _pushed(self, before: list[str], after: list[str]) -> Iterator[Pair]:
        """Pairs that stood just within reach of each other, and no longer do once a row has come between them."""
        for reach in {self._least, self._most}:
            for i, one in enumerate(before, 1):
                j = reach + 1 - i
                if 0 < j <= len(after) and self._reach(one, after[j - 1]) == reach:
                    yield paired(id_of(one), id_of(after[j - 1]))

    def meeting(self, one: Row, other: Row, keys: Iterable[str]) -> int:
        """Under how many of these keys, which both have, the two rows stand near enough to meet."""
        low, high = sorted((one, other))
        reach = self._reach(one[1], other[1])
        return sum(self._near(key, low, high, reach) for key in keys)

    def _near(self, key: str, low: Row, high: Row, reach: int) -> bool:
        return high in self._shelves.after(self._shelf, key, low, reach)
