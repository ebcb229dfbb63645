"""World data -> Holidays: on which days a holiday falls, out of `world/holidays.tsv`.

The column `days` holds a month and day (`12-25`), the n-th weekday of a month (`11-thu-4`, `5-mon-last`), another holiday and a number of
days (`easter-2`), `computus` for Easter itself, or a list of days or spans of days. `hijri` is the month and day of the Islamic year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.tables import Row, read_table

__all__ = ["Feast", "feasts"]

Days = tuple[date, date]

_COLUMNS = ("id", "days", "hijri", "source")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = re.compile(r"(\d{1,2})-([a-z]{3})-(\d|last)")
_BESIDE = re.compile(r"([a-z][a-z-]*?)([+-]\d{1,2})")


@dataclass(frozen=True, slots=True)
class Feast:
    """When a holiday falls: one of `fixed` (month, day), `nth` (month, ISO weekday, n; 0 = last), `base` + `shift` days, `listed`.

    `hijri` is its month and day in the Islamic year, for years that are not listed. None of all these: Easter Sunday.
    """

    id: str
    source: str
    fixed: tuple[int, int] | None = None
    nth: tuple[int, int, int] | None = None
    base: str = ""
    shift: int = 0
    listed: tuple[Days, ...] = ()
    hijri: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def feasts() -> Mapping[str, Feast]:
    """All holidays by id; raises `PackError`."""
    rows = read_table(files("runut").joinpath("world", "holidays.tsv"), _COLUMNS, filled=("id", "days", "source"))
    found = {row.cells[0]: _feast(row) for row in rows}
    for row in rows:
        base = found[row.cells[0]].base
        if base and base not in found:
            raise PackError("holidays.tsv", "days", f"{base!r} is no holiday", row.line)
    return MappingProxyType(found)


def _feast(row: Row) -> Feast:
    name, days, hijri, source = row.cells
    try:
        islamic = _month_day(hijri) if hijri else None
        return _read(name, days, source, islamic)
    except ValueError as error:
        raise PackError("holidays.tsv", "days", f"{days!r}: {error}", row.line) from None


def _read(name: str, days: str, source: str, hijri: tuple[int, int] | None) -> Feast:
    if days == "computus":
        return Feast(name, source)
    if nth := _NTH.fullmatch(days):
        count = 0 if nth[3] == "last" else int(nth[3])
        return Feast(name, source, nth=(int(nth[1]), _WEEKDAYS.index(nth[2]) + 1, count))
    if beside := _BESIDE.fullmatch(days):
        return Feast(name, source, base=beside[1], shift=int(beside[2]))
    if len(days) <= 5:
        return Feast(name, source, fixed=_month_day(days))
    return Feast(name, source, listed=tuple(_span(part) for part in days.split()), hijri=hijri)


def _month_day(cell: str) -> tuple[int, int]:
    month, day = (int(part) for part in cell.split("-"))
    date(2000, month, day)
    return month, day


def _span(cell: str) -> Days:
    first, _, last = cell.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)
