"""Things to draw, how many of them may be -> Some: those that are drawn, in batches, and where the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

__all__ = ["Cut", "Page", "Some", "Whole"]

S = TypeVar("S")
T = TypeVar("T")
Key = Callable[[S], str]


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """What is drawn of a list of `total` things: the first batch at once, the others folded away.

    `left` things are in no batch; `before` and `after` are the addresses at which a server gives those around the batches, or empty.
    """

    name: str
    batches: tuple[tuple[T, ...], ...]
    total: int
    left: int = 0
    before: str = ""
    after: str = ""

    def __iter__(self) -> Iterator[T]:
        """All that is drawn."""
        return (one for batch in self.batches for one in batch)

    def __len__(self) -> int:
        """How many things there are, drawn or not."""
        return self.total


class Cut(Protocol):
    """How lists are cut for one drawing; `part` names the list that goes on where only that is wanted, `more` is the address of a query."""

    @property
    def part(self) -> str: ...

    def some(self, name: str, items: Sequence[S], draw: Callable[[S], T], *, size: int, most: int, key: Key[S] | None = None) -> Some[T]:
        """Draws things of a list: `size` at a time, `most` in all where nothing can be asked for later; `key` gives a thing's fragment."""
        ...

    def more(self, **query: str) -> str:
        """The address of the same page with other terms of the query; empty where there is no server."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything in one file, up to a cap a list."""

    part: str = ""

    def some(self, name: str, items: Sequence[S], draw: Callable[[S], T], *, size: int, most: int, key: Key[S] | None = None) -> Some[T]:
        """The first `most`, drawn and in batches."""
        drawn = iter([draw(one) for one in items[:most]])
        batches = iter(lambda: tuple(islice(drawn, size)), ())
        return Some(name, tuple(batches), len(items), max(len(items) - most, 0))

    def more(self, **query: str) -> str:
        """Nothing: there is no server."""
        return ""


@dataclass(frozen=True, slots=True)
class Page:
    """One batch of each list; `address` gives where a list goes on from a place, `searched` where other terms are asked.

    `at` is a fragment: the list that has it begins with the batch in which it stands. Where `begins` names a list, it begins at `start`.
    """

    address: Callable[[str, int], str]
    searched: Callable[[dict[str, str]], str]
    part: str = ""
    start: int = 0
    at: str = ""
    begins: str = ""

    def some(self, name: str, items: Sequence[S], draw: Callable[[S], T], *, size: int, most: int, key: Key[S] | None = None) -> Some[T]:
        """The batch that is wanted."""
        start = self._start(name, items, size, key)
        batch = tuple(draw(one) for one in items[start : start + size])
        before = self.address(name, max(start - size, 0)) if start and not self.part else ""
        after = self.address(name, start + size) if start + size < len(items) else ""
        return Some(name, (batch,) if batch else (), len(items), 0, before, after)

    def _start(self, name: str, items: Sequence[S], size: int, key: Key[S] | None) -> int:
        if self.part:
            return self.start if self.part == name else len(items)
        if self.begins == name:
            return self.start
        if self.at and key:
            place = next((n for n, one in enumerate(items) if key(one) == self.at), 0)
            return place - place % size
        return 0

    def more(self, **query: str) -> str:
        """Where other terms are asked."""
        return self.searched(query)
