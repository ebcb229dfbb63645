"""world/gazetteer.tsv -> Towns: ids, countries and coordinates for the names of places that no other table tells.

A gazetteer never makes a name out of words: it is asked about words that were read as a place already.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from runut.errors import PackError
from runut.packs.tables import Row, check_once, number, parts, read_table

__all__ = ["Town", "find_town", "geoname", "load_gazetteer"]

SHORT = 4  # letters of a name that must be written with its own accents
COLUMNS = ("id", "name", "country", "lat", "lon", "people", "forms", "place")
FAR_LARGER = 10  # a place so many times larger than the next of its name is the one that is meant


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer. `id` is a GeoNames id (digits) or our own, `place` the id of the same place in `places.tsv`."""

    id: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    people: int
    place: str = ""

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id, if it has one."""
        return int(self.id) if self.id.isdigit() else None


def find_town(name: str, country: str = "") -> Town | None:
    """The place of this name, in `country` (ISO 3166 alpha-3) if one is given; `None` if none has it, or several could be meant."""
    towns = (_town(row) for row in _by_form().get(_folded(name), ()) if len(name) > SHORT or name in _forms(row))
    found = sorted((t for t in towns if country in ("", t.country)), key=lambda t: (-t.people, t.id))
    if len(found) > 1 and found[0].people < FAR_LARGER * found[1].people:
        return None
    return found[0] if found else None


def geoname(place: str) -> Town | None:
    """The gazetteer's row of a place of `places.tsv`, or of an id of its own."""
    return _by_place().get(place)


def load_gazetteer(source: Traversable) -> tuple[Town, ...]:
    """All rows, checked; raises `PackError` with file and line."""
    rows = _rows(source)
    check_once(source, rows, lambda cells: cells[:1])
    for row in rows:
        number(source, row, "lat", row.cells[3], 90)
        number(source, row, "lon", row.cells[4], 180)
        parts(source, row, "forms", row.cells[6])
        if not row.cells[5].isdigit():
            raise PackError(source.name, "people", f"{row.cells[5]!r} is no whole number", row.line)
    return tuple(_town(row) for row in rows)


def _rows(source: Traversable) -> tuple[Row, ...]:
    return read_table(source, COLUMNS, filled=("id", "name", "country", "people"))


@cache
def _table() -> tuple[Row, ...]:
    """The rows that come with runut; the test run checks their cells."""
    return _rows(files("runut") / "world" / "gazetteer.tsv")


@cache
def _by_form() -> Mapping[str, list[Row]]:
    forms: dict[str, list[Row]] = {}
    for row in _table():
        for form in dict.fromkeys(_folded(f) for f in _forms(row) if f):
            forms.setdefault(form, []).append(row)
    return forms


@cache
def _by_place() -> Mapping[str, Town]:
    return {key: _town(row) for row in _table() for key in (row.cells[0], row.cells[7]) if key}


def _forms(row: Row) -> tuple[str, ...]:
    return row.cells[1], *row.cells[6].split("|")


def _town(row: Row) -> Town:
    id, name, country, lat, lon, people, _, place = row.cells
    return Town(id, name, country, float(lat) if lat else None, float(lon) if lon else None, int(people), place)


def _folded(name: str) -> str:
    if name.isascii():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
