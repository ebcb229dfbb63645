"""Entries, Query -> the numbers of the entries that answer: each value leads to the entries that have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from runut.query.fields import BEGINNINGS, DAYS, TEXT
from runut.query.fulltext import Words
from runut.query.language import Query, Term, days

__all__ = ["Entry", "Index"]

_LATE = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a claim (or a report) can be asked for by: values without case by field, its day, the time it tells of, its words."""

    facets: Mapping[str, tuple[str, ...]]
    day: date | None = None
    when: tuple[date | None, date | None] | None = None
    text: str = ""


class Index:
    """Entries that can be asked for; what full text needs is made when words are first asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._posted: dict[str, dict[str, list[int]]] = {}
        for n, entry in enumerate(self._entries):
            for field, values in entry.facets.items():
                shelf = self._posted.setdefault(field, {})
                for value in values:
                    shelf.setdefault(value, []).append(n)

    @cached_property
    def words(self) -> Words:
        """The entries by their words."""
        return Words(entry.text for entry in self._entries)

    @cached_property
    def _days(self) -> tuple[int, ...]:
        """The day of each entry as a number; 0 for none."""
        return tuple(entry.day.toordinal() if entry.day else 0 for entry in self._entries)

    @cached_property
    def _times(self) -> tuple[tuple[int, int], ...]:
        """First and last day that each entry tells of; an open end lies beyond all days; without a time, it ends before it starts."""
        return tuple(_ordinals(entry.when) for entry in self._entries)

    def find(self, query: Query) -> tuple[int, ...]:
        """The numbers of the entries that answer, ascending; raises `InputError` when its words take too long to search."""
        left: set[int] | None = None
        for term in query.terms:
            found = self._term(term)
            if term.negated:
                left = (set(range(len(self._entries))) if left is None else left) - found
            else:
                left = set(found) if left is None else left & found
        return tuple(range(len(self._entries))) if left is None else tuple(sorted(left))

    def having(self, field: str, values: Iterable[str]) -> frozenset[int]:
        """The entries that have one of some values in a field, whatever their case."""
        shelf = self._posted.get(field, {})
        return frozenset(n for value in values for n in shelf.get(value.casefold(), ()))

    def _within(self, field: str, first: int, last: int) -> list[int]:
        """The entries of such a day, or that tell of a time which shares one with these."""
        if field == "since":
            return [n for n, day in enumerate(self._days) if day >= first]
        if field == "until":
            return [n for n, day in enumerate(self._days) if 0 < day <= last]
        return [n for n, (start, end) in enumerate(self._times) if start <= last and end >= first]

    def _term(self, term: Term) -> frozenset[int]:
        if term.field == TEXT:
            return frozenset().union(*(self.words.having([value]) for value in term.values))
        if term.field in DAYS:
            return frozenset(n for value in term.values for n in self._within(term.field, *(day.toordinal() for day in days(value))))
        shelf = self._posted.get(term.field, {})
        return frozenset(n for value in term.values for n in _under(shelf, value.casefold(), term.field in BEGINNINGS))


def _under(shelf: Mapping[str, Sequence[int]], value: str, beginnings: bool) -> Sequence[int]:
    """The entries under a value; under all that begin so where ids may be short or a `*` stands at the end."""
    if value in shelf and not value.endswith("*"):
        return shelf[value]
    start = value.removesuffix("*")
    if start and (beginnings or start != value):
        return [n for known, several in shelf.items() if known.startswith(start) for n in several]
    return ()


def _ordinals(when: tuple[date | None, date | None] | None) -> tuple[int, int]:
    if when is None or when == (None, None):
        return _LATE, 0
    start, end = when
    return start.toordinal() if start else 0, end.toordinal() if end else _LATE
