"""Words of a query -> Query: `actor:RUS type:AID,ASSAULT -outlet:"Warta Teluk" since:2024-05 "artillery shells"`.

Terms stand side by side and must all hold; values parted by commas are alternatives; `-` before a term turns it round; words without a
field are looked for in the passage. The patterns are linear in the length of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runut.errors import InputError
from runut.query.fields import DAYS, FIELDS, TEXT

__all__ = ["LONGEST", "MOST", "Query", "Term", "asked", "days", "parse"]

LONGEST, MOST = 1000, 40   # characters of a query, terms in it
_VALUE = re.compile(r'"([^"]*)"|([^\s",]+)')
_FIELD = re.compile(r"(-?)([A-Za-z]+):(?=\S)")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must hold: the field has one of the values; `negated`, none of them."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; none at all is answered by everything."""

    terms: tuple[Term, ...] = ()

    def only(self, fields: Iterable[str]) -> Query:
        """The terms about some fields."""
        kept = frozenset(fields)
        return Query(tuple(t for t in self.terms if t.field in kept))

    def without(self, fields: Iterable[str]) -> Query:
        """The terms about other fields."""
        left = frozenset(fields)
        return Query(tuple(t for t in self.terms if t.field not in left))


def parse(text: str) -> Query:
    """The query that a line of words asks; raises `InputError` that says where it breaks the rules, and what they are."""
    if len(text) > LONGEST:
        raise InputError("query", f"is longer than {LONGEST} characters")
    return _checked(_terms(text))


def asked(filters: Mapping[str, Sequence[str]], text: str = "") -> Query:
    """The query of separate filters, taken as they are (several values of one are alternatives), and a line of words."""
    some = [Term(field, tuple(v.strip() for v in values)) for field, values in filters.items() if values]
    if any(len(v) > LONGEST for t in some for v in t.values):
        raise InputError("query", f"a value is longer than {LONGEST} characters")
    return _checked([*some, *parse(text).terms])


def _terms(text: str) -> Iterator[Term]:
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] == ",":
            at += 1
            continue
        named = _FIELD.match(text, at)
        negated = text[at] == "-" if not named else bool(named[1])
        start = named.end() if named else at + negated
        values, at = _values(text, start, alternatives=named is not None)
        yield Term(named[2].lower() if named else TEXT, values, negated)


def _values(text: str, at: int, *, alternatives: bool) -> tuple[tuple[str, ...], int]:
    """The values from a place on, and where they end."""
    found: list[str] = []
    while value := _VALUE.match(text, at):
        found.append(value[1] if value[1] is not None else value[2])
        at = value.end()
        if not (alternatives and text[at : at + 1] == "," and _VALUE.match(text, at + 1)):
            break
        at += 1
    if not found:
        raise InputError("query", f"nothing is asked for at character {at + 1}", 'quotation marks come in pairs, as in actor:"First Last"')
    return tuple(found), at


def _checked(terms: Iterable[Term]) -> Query:
    query = Query(tuple(terms))
    if len(query.terms) > MOST or sum(len(t.values) for t in query.terms) > MOST:
        raise InputError("query", f"asks for more than {MOST} things")
    for term in query.terms:
        if term.field not in FIELDS:
            raise InputError("query", f"there is no field {term.field!r}", f"there are {', '.join(FIELDS)}")
        if not all(v.strip() for v in term.values):
            raise InputError("query", f"{term.field}: nothing is asked for")
        if term.field in DAYS:
            for value in term.values:
                days(value)
    return query


def days(value: str) -> tuple[date, date]:
    """First and last day of `2024`, `2024-05`, `2024-05-03` or `2024-05..2024-07`; raises `InputError` for what is none."""
    first, parted, last = value.partition("..")
    if not parted:
        return _span(first, value)
    return _span(first, value)[0], _span(last, value)[1]


def _span(text: str, told: str) -> tuple[date, date]:
    found = _DAY.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        first = date(year, month or 1, day or 1)
        return first, first if day else _last(year, month)
    except ValueError:
        raise InputError("query", f"{told[:40]!r} is no day", "write YYYY, YYYY-MM, YYYY-MM-DD or DAY..DAY") from None


def _last(year: int, month: int | None) -> date:
    if month is None or month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
