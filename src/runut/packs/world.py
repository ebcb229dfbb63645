"""world/*.tsv -> World: the language-free facts (actors, places, outlets, items) and the forms that name them.

Vocabularies are closed: a row with an unknown label, kind, caution or id is a `PackError` with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from runut.errors import PackError
from runut.packs.own import ACTORS, NAMES, PLACES, TABLES, own_pack
from runut.packs.tables import Row, check_known, check_once, day, number, parts, read_table
from runut.packs.worldrows import (
    CAUTIONS,
    LABELS,
    NAME_KINDS,
    PLACE_KINDS,
    REGISTERS,
    SECTORS,
    Actor,
    ItemRow,
    NameForm,
    Office,
    OutletRow,
    PlaceForm,
    PlaceRow,
    World,
)

__all__ = ["add_world", "load_world", "world"]

T = TypeVar("T")


@cache
def world() -> World:
    """The tables that come with runut and the user's own, read once; raises `PackError` if one breaks its rules."""
    made, own = load_world(files("runut").joinpath("world")), own_pack()
    return add_world(made, own) if own else made


def load_world(folder: Traversable) -> World:
    """The tables of a folder; raises `PackError` with file and line."""
    actors = _actors(folder.joinpath("actors.tsv"))
    places, place_forms = _places(folder.joinpath("places.tsv"))
    names = _names(folder.joinpath("names.tsv"), actors)
    return World(
        actors=MappingProxyType(actors),
        places=MappingProxyType(places),
        outlets=MappingProxyType(_outlets(folder.joinpath("outlets.tsv"))),
        items=MappingProxyType(_items(folder.joinpath("items.tsv"))),
        name_forms=names,
        all_place_forms=place_forms,
        forms_by_id=MappingProxyType(_grouped(names)),
    )


def add_world(base: World, folder: Traversable) -> World:
    """The tables with a user's rows added; each of the user's tables may be missing. Raises `PackError` with folder, file and line.

    An id of `base` may get more written forms, but not other facts.
    """
    try:
        return _added(base, *(folder.joinpath(name) for name in (ACTORS, NAMES, PLACES)))
    except PackError as error:
        raise PackError(f"{folder.name}/{error.file}", error.key, error.reason, error.line) from error


def _added(base: World, actors: Traversable, names: Traversable, places: Traversable) -> World:
    people = {**base.actors, **_new(actors.name, base.actors, _actors(actors) if actors.is_file() else {})}
    spots, forms = _places(places) if places.is_file() else ({}, ())
    named = base.name_forms + (_names(names, people) if names.is_file() else ())
    return replace(
        base,
        actors=MappingProxyType(people),
        places=MappingProxyType({**base.places, **_new(places.name, base.places, spots)}),
        name_forms=named,
        all_place_forms=base.all_place_forms + forms,
        forms_by_id=MappingProxyType(_grouped(named)),
    )


def _new(file: str, known: Mapping[str, T], rows: Mapping[str, T]) -> Mapping[str, T]:
    """The rows; raises `PackError` if one tells other facts of an id that is `known`."""
    if again := sorted(id for id, row in rows.items() if id in known and known[id] != row):
        raise PackError(file, "id", f"{again[0]} is told otherwise by the tables that come with runut")
    return rows


def _actors(source: Traversable) -> dict[str, Actor]:
    grouped: dict[str, list[Row]] = {}
    for row in read_table(source, TABLES[ACTORS], filled=("id", "label", "name", "kind", "source")):
        check_known(source, row, "label", row.cells[1], LABELS)
        check_known(source, row, "sector", row.cells[4], SECTORS)
        grouped.setdefault(row.cells[0], []).append(row)
    return {key: _actor(source, rows) for key, rows in grouped.items()}


def _actor(source: Traversable, rows: list[Row]) -> Actor:
    id, label, name, country, sector, kind, _, _, _, told = rows[-1].cells
    for row in rows[:-1]:
        if row.cells[1:3] != (label, name) or label != "PER":
            raise PackError(source.name, "id", f"{id} stands twice; only a person may, under one name", row.line)
    offices = tuple(_office(source, row) for row in rows if row.cells[6])
    return Actor(id, label, name, country, sector, kind, told, offices)


def _office(source: Traversable, row: Row) -> Office:
    _, _, _, country, sector, _, title, first, last, told = row.cells
    start, end = day(source, row, "valid_from", first), day(source, row, "valid_to", last, last=True)
    if start and end and end < start:
        raise PackError(source.name, "valid_to", "lies before valid_from", row.line)
    return Office(title, country, sector, start, end, told)


def _names(source: Traversable, actors: Mapping[str, Actor]) -> tuple[NameForm, ...]:
    rows = read_table(source, TABLES[NAMES], filled=("id", "lang", "form", "kind", "source"))
    for row in rows:
        check_known(source, row, "id", row.cells[0], actors)
        check_known(source, row, "kind", row.cells[3], NAME_KINDS)
        check_known(source, row, "caution", row.cells[4], CAUTIONS)
    check_once(source, rows, lambda cells: cells[:3])
    return tuple(NameForm(*row.cells[:5]) for row in rows)


def _grouped(names: tuple[NameForm, ...]) -> dict[str, tuple[NameForm, ...]]:
    groups: dict[str, list[NameForm]] = {}
    for name in names:
        groups.setdefault(name.id, []).append(name)
    return {id: tuple(group) for id, group in groups.items()}


def _places(source: Traversable) -> tuple[dict[str, PlaceRow], tuple[PlaceForm, ...]]:
    rows = read_table(source, TABLES[PLACES], filled=("id", "name", "lang", "form", "kind", "source"))
    check_once(source, rows, lambda cells: (cells[0], cells[2], cells[3]))
    places: dict[str, PlaceRow] = {}
    for row in rows:
        place = _place(source, row)
        if places.setdefault(place.id, place) != place:
            raise PackError(source.name, "id", f"{place.id} is told in two ways", row.line)
    return places, tuple(PlaceForm(r.cells[0], r.cells[2], r.cells[3], r.cells[4]) for r in rows)


def _place(source: Traversable, row: Row) -> PlaceRow:
    id, name, _, _, caution, country, kind, lat, lon, _ = row.cells
    check_known(source, row, "caution", caution, CAUTIONS)
    check_known(source, row, "kind", kind, PLACE_KINDS)
    return PlaceRow(id, name, country, kind, number(source, row, "lat", lat, 90), number(source, row, "lon", lon, 180))


def _outlets(source: Traversable) -> dict[str, OutletRow]:
    columns = ("id", "name", "forms", "weak", "domain", "kind", "country", "source")
    rows = read_table(source, columns, filled=("id", "name", "forms", "kind", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    return {row.cells[0]: _outlet(source, row) for row in rows}


def _outlet(source: Traversable, row: Row) -> OutletRow:
    id, name, forms, weak, domain, kind, country, _ = row.cells
    return OutletRow(id, name, parts(source, row, "forms", forms), parts(source, row, "weak", weak), domain, kind, country)


def _items(source: Traversable) -> dict[str, ItemRow]:
    columns = ("id", "family", "parent", "en", "id_forms", "register", "source")
    rows = read_table(source, columns, filled=("id", "family", "en", "id_forms", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    items: dict[str, ItemRow] = {}
    for row in rows:
        id, family, parent, english, indonesian, register, _ = row.cells
        if parent:
            check_known(source, row, "parent", parent, items)
        classes = parts(source, row, "register", register)
        for one in classes:
            check_known(source, row, "register", one, REGISTERS)
        en, local = parts(source, row, "en", english), parts(source, row, "id_forms", indonesian)
        items[id] = ItemRow(id, family, parent, en[0], MappingProxyType({"en": en, "id": local}), classes)
    return items
