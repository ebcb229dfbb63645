"""Entries, Query -> the numbers of the entries that answer: each value leads to the entries that have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from runut.query.fields import BEGINNINGS, DAYS, TEXT
from runut.query.fulltext import Words
from runut.query.language import Query, Term, days

__all__ = ["Entry", "Index"]

_Within = Callable[["Entry"], bool]


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

    def _term(self, term: Term) -> frozenset[int]:
        if term.field == TEXT:
            return frozenset().union(*(self.words.having([value]) for value in term.values))
        if term.field in DAYS:
            within = _within(term)
            return frozenset(n for n, entry in enumerate(self._entries) if within(entry))
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


def _within(term: Term) -> _Within:
    spans = [days(value) for value in term.values]
    if term.field == "since":
        return lambda e: e.day is not None and any(e.day >= first for first, _ in spans)
    if term.field == "until":
        return lambda e: e.day is not None and any(e.day <= last for _, last in spans)
    return lambda e: any(_meets(e.when, first, last) for first, last in spans)


def _meets(when: tuple[date | None, date | None] | None, first: date, last: date) -> bool:
    """True if a time, open ends and all, shares a day with another."""
    if when is None or when == (None, None):
        return False
    start, end = when
    return (start is None or start <= last) and (end is None or end >= first)
