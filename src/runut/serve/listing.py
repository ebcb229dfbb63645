"""Items in a fixed order, a Query -> pages of them: a cursor names the item after which the next page begins."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from runut.errors import InputError
from runut.query import Index, Query
from runut.serve.sorting import Value, known, ranks

__all__ = ["Key", "Listing", "Page", "cursor_of", "key_in"]

Key = tuple[str | int, ...]
Record = dict[str, Any]
_KEPT = 64       # answers to queries that are kept
_LONGEST = 2000  # characters of a cursor


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the items that answer, how many there are in all, and where the next page begins."""

    items: tuple[Any, ...]
    total: int
    cursor: str | None


@dataclass(frozen=True)
class Listing:
    """Items of one kind, sorted by `keys`, each of which is one item's alone.

    A query's terms about the fields in `own` are asked of the items' own entries, all others of the claims; `of_claim` leads from a
    claim's number to the items that it belongs to. Where it is `None`, the items are the claims; `alone`: no claim is asked.
    """

    items: Sequence[Any]
    keys: Sequence[Key]
    record: Callable[[Any], Record]
    claims: Index
    of_claim: Mapping[int, Sequence[int]] | None = None
    own: Index | None = None
    fields: frozenset[str] = frozenset()
    alone: bool = False
    columns: Mapping[str, Value] = field(default_factory=dict)
    _found: dict[tuple[Query, str], tuple[int, ...]] = field(default_factory=dict)
    _ranks: dict[str, Sequence[int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def page(self, query: Query, cursor: str | None, limit: int, sort: str = "") -> Page:
        """So many of the items that answer, from a cursor on; raises `InputError` for a cursor that none of these pages gave."""
        found = self.find(query, sort)
        start = self._after(found, cursor, sort)
        some = found[start : start + limit]
        told = (sort,) if sort else ()
        more = cursor_of((*told, *self.keys[some[-1]])) if start + limit < len(found) else None
        return Page(tuple(self.items[n] for n in some), len(found), more)

    def all(self, query: Query, cursor: str | None, limit: int | None, sort: str = "") -> Iterator[Record]:
        """The records of all that answer, or of so many, from a cursor on, one after another."""
        found = self.find(query, sort)
        start = self._after(found, cursor, sort)
        return (self.record(self.items[n]) for n in found[start : None if limit is None else start + limit])

    def find(self, query: Query, sort: str = "") -> tuple[int, ...]:
        """The numbers of the items that answer, ascending, or in the order of a column; raises `InputError` for one that there is not."""
        with self._lock:
            if (found := self._found.get((query, sort))) is not None:
                return found
        found = tuple(sorted(self.find(query), key=self.ranks(sort).__getitem__)) if sort else self._answering(query)
        with self._lock:
            if len(self._found) >= _KEPT:
                self._found.pop(next(iter(self._found)))
            self._found[query, sort] = found
        return found

    def ranks(self, sort: str) -> Sequence[int]:
        """The place of each item in the order of a column, `-` before it for the other way round."""
        column = known(sort, self.columns).removeprefix("-")
        with self._lock:
            if sort not in self._ranks:
                self._ranks[sort] = ranks(self.items, self.columns[column], down=sort.startswith("-"))
            return self._ranks[sort]

    def _answering(self, query: Query) -> tuple[int, ...]:
        mine, rest = query.only(self.fields), query.without(self.fields)
        own = self.own.find(mine) if self.own and mine.terms else range(len(self.items))
        if not rest.terms:
            return tuple(own)
        if self.alone:
            raise InputError("query", f"this list is not asked by {rest.terms[0].field}", f"by {', '.join(sorted(self.fields))}")
        claims = self.claims.find(rest)
        if self.of_claim is None:
            return claims
        reached = {n for claim in claims for n in self.of_claim.get(claim, ())}
        return tuple(n for n in own if n in reached)

    def _after(self, found: Sequence[int], cursor: str | None, sort: str) -> int:
        if cursor is None:
            return 0
        key = key_in(cursor)
        if sort:
            told, key = key[:1], key[1:]
        if (sort and told != (sort,)) or (self.keys and [type(part) for part in key] != [type(part) for part in self.keys[0]]):
            raise InputError("cursor", "was not given by this list", "begin anew without it")
        last = bisect_right(self.keys, key) - 1
        if not sort:
            return bisect_right(found, last)
        if last < 0 or self.keys[last] != key or last not in found:
            raise InputError("cursor", "names what the list no longer has", "begin anew without it")
        return found.index(last) + 1


def cursor_of(key: Key) -> str:
    """A key as letters that mean nothing to who carries them."""
    return urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def key_in(cursor: str) -> Key:
    """The key that a cursor holds; raises `InputError`."""
    try:
        if len(cursor) > _LONGEST:
            raise ValueError
        key = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        if not isinstance(key, list) or not all(type(part) in (str, int) for part in key):
            raise ValueError
    except (ValueError, RecursionError):
        raise InputError("cursor", "is none that was given here", "begin anew without it") from None
    return tuple(key)
