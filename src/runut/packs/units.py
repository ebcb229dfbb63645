"""World data -> Units: measures and counted things with their plural and what one comes to in SI, out of `world/units.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.tables import Row, read_table
from runut.packs.world import world

__all__ = ["Unit", "convert", "named", "units"]

_COLUMNS = ("id", "plural", "dimension", "factor", "offset", "check", "source")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one of it is `factor` of the SI unit of its `dimension`, plus `offset`; without a dimension it is never converted.

    `check` is how the library that checks this table names it.
    """

    id: str
    plural: str
    dimension: str
    factor: float
    offset: float
    check: str
    source: str


@lru_cache(maxsize=1)
def units() -> Mapping[str, Unit]:
    """All units by id, in file order; raises `PackError`."""
    rows = read_table(files("runut").joinpath("world", "units.tsv"), _COLUMNS, filled=("id", "plural", "source"))
    found: dict[str, Unit] = {}
    for row in rows:
        unit = _unit(row)
        if unit.id in found:
            raise PackError("units.tsv", "id", f"{unit.id!r} stands twice", row.line)
        found[unit.id] = unit
    return MappingProxyType(found)


def _unit(row: Row) -> Unit:
    name, plural, dimension, factor, offset, check, source = row.cells
    if bool(dimension) != bool(factor):
        raise PackError("units.tsv", "factor", "a dimension and a factor go together", row.line)
    try:
        return Unit(name, plural, dimension, float(factor or 0), float(offset or 0), check, source)
    except ValueError as error:
        raise PackError("units.tsv", "factor", str(error), row.line) from None


def convert(value: float, one: str, other: str) -> float | None:
    """A value told in the unit `one` in the unit `other` (ids); `None` if they do not measure the same."""
    a, b = units().get(one), units().get(other)
    if a is None or b is None or not a.dimension or a.dimension != b.dimension:
        return None
    return (value * a.factor + a.offset - b.offset) / b.factor


def named(unit: str, value: float, high: float | None = None) -> str:
    """How a unit is written behind a figure in English: 30 people, 1 missile; what no table knows keeps its own words."""
    if high is None and abs(value) == 1:
        return unit
    known = units().get(unit)
    return known.plural if known else _plural(unit) if unit in _countable() else unit


@lru_cache(maxsize=1)
def _countable() -> frozenset[str]:
    """The English names of items in the singular: those whose plural names the same item."""
    return frozenset(form for row in world().items.values() for form in row.forms["en"] if _plural(form) in {*row.forms["en"]} - {form})


def _plural(noun: str) -> str:
    shapes: tuple[str, ...] = import_module("runut.langs.en.hooks").plurals(noun)
    return shapes[-1]
