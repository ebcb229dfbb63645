"""world/layouts/*.toml -> Layouts: which column of other people's tables holds what; a user's own map is written the same way.

A layout names columns; it knows no word of any report.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from runut.errors import PackError
from runut.packs.language import toml

__all__ = ["Figure", "Layout", "layout_of", "layouts", "read_layout"]

_DAYS = date(2031, 11, 23), date(2004, 2, 9)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of a row: what befell those counted (dead, injured ...), and the columns of the count, its lowest and its highest value."""

    role: str
    unit: str
    best: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by what they hold; of several, the first that is filled counts, but all actors and recipients.

    A table whose columns hold all of `header` is of this layout. `dates` are ways in which days are written (as for `strptime`),
    `empty` cells that tell nothing, `vague` the beginnings of names that name nobody, `event` the column that rows of one event share.
    """

    id: str
    figure: tuple[Figure, ...]
    start: tuple[str, ...]
    header: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    latitude: tuple[str, ...] = ()
    longitude: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("%Y-%m-%d",)

    def fits(self, columns: Collection[str]) -> bool:
        """True for a table with these columns."""
        return bool(self.header) and set(self.header) <= set(columns)

    def record(self) -> dict[str, Any]:
        """The layout as its TOML file has it, so that it can be kept beside a row."""
        told = {f.name: list(v) for f in fields(self) if f.name not in ("id", "figure", "header") and (v := getattr(self, f.name))}
        counts = [{f.name: v for f in fields(c) if (v := getattr(c, f.name))} for c in self.figure]
        return {"id": self.id, "figure": counts, **told}


@cache
def layouts() -> Mapping[str, Layout]:
    """The layouts that come with runut, by id; raises `PackError` if one breaks its rules."""
    folder = files("runut") / "world" / "layouts"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    return {(id := n.removesuffix(".toml")): layout_of({"id": id, **toml(folder, n)}, f"layouts/{n}") for n in names}


def read_layout(path: Path) -> Layout:
    """The layout of a user's file; raises `PackError` with file and key."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(path.name, "-", f"cannot be read as TOML: {error}") from error
    return layout_of({"id": path.stem, **table}, path.name)


def layout_of(table: Mapping[str, Any], file: str) -> Layout:
    """A layout from its table; raises `PackError` for an unknown key, a missing one, or a value that names no columns."""
    known = {f.name for f in fields(Layout)}
    if strange := sorted(set(table) - known):
        raise PackError(file, strange[0], f"unknown key; there are {', '.join(sorted(known - {'id'}))}")
    for key in ("figure", "start"):
        if not table.get(key):
            raise PackError(file, key, "is missing: a row is of use only if it tells a count and a day")
    counts = tuple(_figure(row, file) for row in _rows(table["figure"], file))
    rest = {key: _names(value, key, file) for key, value in table.items() if key not in ("id", "figure")}
    for way in rest.get("dates", ()):
        _whole_days(way, file)
    return Layout(id=str(table["id"]), figure=counts, **rest)


def _rows(value: Any, file: str) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise PackError(file, "figure", "must be tables: [[figure]] with role, unit and best")
    return value


def _figure(row: Mapping[str, Any], file: str) -> Figure:
    wanted = [f.name for f in fields(Figure)]
    if strange := [k for k, v in row.items() if k not in wanted or not isinstance(v, str) or not v]:
        raise PackError(file, f"figure.{strange[0]}", f"must be one of {', '.join(wanted)}, each one name")
    if not row.get("role") or not row.get("unit") or not (row.get("best") or (row.get("low") and row.get("high"))):
        raise PackError(file, "figure", "needs role, unit, and best or both low and high")
    return Figure(**row)


def _names(value: Any, key: str, file: str) -> tuple[str, ...]:
    told = [value] if isinstance(value, str) else value
    if not isinstance(told, list) or not told or not all(isinstance(one, str) and one for one in told):
        raise PackError(file, key, "must be a name or a list of names")
    return tuple(told)


def _whole_days(way: str, file: str) -> None:
    """Refuses a way of writing days that does not give back the day it wrote: one without its month, say, or with two years."""
    for day in _DAYS:
        try:
            told = datetime.strptime(day.strftime(way), way).date()
        except (ValueError, re.error):   # `re.error`: a directive that is there twice
            told = None
        if told != day:
            raise PackError(file, "dates", f"{way[:40]!r} must tell year, month and day, each once, as for strptime: %d/%m/%Y")
