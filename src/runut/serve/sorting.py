"""A column's name -> items in its order: the same names for the page and for the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from runut.errors import InputError
from runut.tables import chain
from runut.types import Claim

if TYPE_CHECKING:
    from runut.serve.loading import Loaded

__all__ = ["COLUMNS", "Value", "known", "of_claims", "ranks"]

Value = Callable[[Any], Any]
_Value = str | float | tuple[str, ...] | None


def _names(claim: Claim, role: str) -> _Value:
    return ", ".join(p.name for p in claim.parties(role)).casefold() or None


def _when(claim: Claim) -> _Value:
    start = claim.when and (claim.when.start or claim.when.end)
    return start.isoformat() if start else None


def _item(claim: Claim) -> _Value:
    return claim.item.name.casefold() if claim.item else None


def _place(claim: Claim) -> _Value:
    return claim.place.name.casefold() if claim.place else None


COLUMNS: Mapping[str, Callable[[Loaded, Claim], _Value]] = {
    "who": lambda loaded, c: _names(c, "actor"),
    "did": lambda loaded, c: (c.type, *c.mode),
    "whom": lambda loaded, c: _names(c, "recipient"),
    "item": lambda loaded, c: _item(c),
    "amount": lambda loaded, c: c.quantity.value if c.quantity else None,
    "when": lambda loaded, c: _when(c),
    "where": lambda loaded, c: _place(c),
    "returns": lambda loaded, c: c.in_return_for,
    "source": lambda loaded, c: (chain(c) or loaded.names.who(c.id)).casefold(),
    "status": lambda loaded, c: c.status,
    "grade": lambda loaded, c: grade.value if (grade := loaded.names.grades.get(c.id)) else None,
    "said": lambda loaded, c: day.isoformat() if (day := _said(loaded, c)) else None,
}


def _said(loaded: Loaded, claim: Claim) -> date | None:
    return claim.said or loaded.names.reports[claim.report].day


def of_claims(loaded: Loaded) -> Mapping[str, Value]:
    """The columns by which claims are sorted, each with the value of a claim in it."""
    return {name: partial(value, loaded) for name, value in COLUMNS.items()}


def known(column: str, columns: Iterable[str]) -> str:
    """A column, with `-` before it for the other way round, as it was asked for; raises `InputError` for one that there is not."""
    names = tuple(columns)
    if column and column.removeprefix("-") not in names:
        there = f"there are {', '.join(names)}, each also with - before it" if names else "this list has one order alone"
        raise InputError("sort", f"there is no column {column[:40]!r}", there)
    return column


def ranks(items: Sequence[Any], value: Value, *, down: bool) -> list[int]:
    """The place of each item in the order of its values; those without one come last either way, equal ones stay as they were."""
    valued = [(value(item), n) for n, item in enumerate(items)]
    filled, bare = [k for k in valued if k[0] is not None], [k for k in valued if k[0] is None]
    filled.sort(key=lambda k: k[0], reverse=down)
    found = [0] * len(valued)
    for place, (_, n) in enumerate((*filled, *bare)):
        found[n] = place
    return found
