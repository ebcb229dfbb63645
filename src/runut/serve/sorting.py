"""A column's name -> the claims in its order: one list of names for the page and for the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from runut.errors import InputError
from runut.tables import chain
from runut.types import Claim

if TYPE_CHECKING:
    from runut.serve.loading import Loaded

__all__ = ["COLUMNS", "known", "places"]

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


def known(column: str) -> str:
    """The column, with `-` before it for the other way round, as it was asked for; raises `InputError` for one that there is not."""
    if column and column.removeprefix("-") not in COLUMNS:
        raise InputError("sort", f"there is no column {column[:40]!r}", f"there are {', '.join(COLUMNS)}, each also with - before it")
    return column


def places(loaded: Loaded, column: str) -> Mapping[str, int]:
    """The place of each claim (by id) in the order of a column; those without a value come last either way."""
    value = COLUMNS[known(column).removeprefix("-")]
    keyed = [(value(loaded, c), n, c.id) for n, c in enumerate(loaded.ordered)]
    filled, bare = [k for k in keyed if k[0] is not None], [k for k in keyed if k[0] is None]
    filled.sort(key=lambda k: k[0], reverse=column.startswith("-"))  # type: ignore[arg-type, return-value]
    return {id: n for n, (_, _, id) in enumerate((*filled, *bare))}
