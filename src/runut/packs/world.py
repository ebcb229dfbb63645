"""world/*.tsv -> World: the language-free facts (actors, places, outlets, items) and the forms that name them.

Vocabularies are closed: a row with an unknown label, kind, caution or id is a `PackError` with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.tables import Row, check_known, check_once, day, number, parts, read_table

__all__ = [
    "CAUTIONS", "LABELS", "NAME_KINDS", "PLACE_KINDS", "SECTORS",
    "Actor", "ItemRow", "NameForm", "Office", "OutletRow", "PlaceForm", "PlaceRow", "World", "load_world", "world",
]

LABELS = ("STATE", "ORG", "PER", "BLOC", "GROUP")
NAME_KINDS = ("name", "short", "abbr", "capital", "demonym", "variant", "alias")
CAUTIONS = ("", "case", "weak")
PLACE_KINDS = (
    "capital", "city", "regency", "province", "region", "continent", "island", "peninsula", "sea", "strait", "river",
    "volcano", "facility", "district", "border",
)
SECTORS = (
    "", "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person holds or held; `None` is a day that the table does not tell."""

    title: str
    country: str
    sector: str
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. `country` is ISO 3166 alpha-3 (or empty), `sector` a PLOVER sector (or empty).

    A person's `country`, `sector` and `office` are those of the last of `offices`, which stand in order of time.
    """

    id: str
    label: str
    name: str
    country: str
    sector: str
    kind: str
    source: str
    offices: tuple[Office, ...] = ()

    @property
    def office(self) -> str:
        """The title of the last office, or the empty string."""
        return self.offices[-1].title if self.offices else ""

    def held(self, day: date | None) -> Office | None:
        """The office that the table tells for a day; for no day, the last one. `None` if the table tells none."""
        if day is None:
            return self.offices[-1] if self.offices else None
        fits = [o for o in self.offices if (not o.start or o.start <= day) and (not o.end or day <= o.end)]
        return fits[-1] if fits else None


@dataclass(frozen=True, slots=True)
class NameForm:
    """One written form of an actor's name. `lang` is a language or `*`; `caution` is one of `CAUTIONS`."""

    id: str
    lang: str
    form: str
    kind: str
    caution: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place; `lat` and `lon` in degrees, `None` where the table does not tell them."""

    id: str
    name: str
    country: str
    kind: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """One written form of a place's name."""

    id: str
    lang: str
    form: str
    caution: str


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A news outlet or agency; `forms` are the ways it is written.

    `weak` forms are also common words or other names: they mean the outlet only behind a relay phrase.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    weak: tuple[str, ...]
    domain: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A thing that is moved, signed, launched or found; `forms` maps a language to its written forms."""

    id: str
    family: str
    parent: str
    name: str
    forms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class World:
    """The checked tables; mappings go from id to row."""

    actors: Mapping[str, Actor]
    places: Mapping[str, PlaceRow]
    outlets: Mapping[str, OutletRow]
    items: Mapping[str, ItemRow]
    name_forms: tuple[NameForm, ...]
    all_place_forms: tuple[PlaceForm, ...]
    forms_by_id: Mapping[str, tuple[NameForm, ...]]

    def names(self, lang: str) -> tuple[NameForm, ...]:
        """The forms of actors' names in a language, those of every language included."""
        return tuple(n for n in self.name_forms if n.lang in (lang, "*"))

    def forms_of(self, id: str) -> tuple[NameForm, ...]:
        """The forms of one actor in every language, in file order."""
        return self.forms_by_id.get(id, ())

    def place_forms(self, lang: str) -> tuple[PlaceForm, ...]:
        """The forms of places' names in a language, those of every language included."""
        return tuple(p for p in self.all_place_forms if p.lang in (lang, "*"))

    def item_forms(self, lang: str) -> tuple[tuple[str, str], ...]:
        """Pairs of written form and item id in a language."""
        return tuple((form, row.id) for row in self.items.values() for form in row.forms.get(lang, ()))

    def item_family(self, id: str) -> str:
        """The family of an item; the empty string for an id that the table does not know."""
        row = self.items.get(id)
        return row.family if row else ""

    def is_a(self, id: str, ancestor: str) -> bool:
        """True if the item is `ancestor` or stands below it."""
        while id and id != ancestor:
            row = self.items.get(id)
            id = row.parent if row else ""
        return bool(id)


@cache
def world() -> World:
    """The tables that come with runut, read once; raises `PackError` if one breaks its rules."""
    return load_world(files("runut").joinpath("world"))


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


def _actors(source: Traversable) -> dict[str, Actor]:
    columns = ("id", "label", "name", "country", "sector", "kind", "office", "valid_from", "valid_to", "source")
    grouped: dict[str, list[Row]] = {}
    for row in read_table(source, columns, filled=("id", "label", "name", "kind", "source")):
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
    columns = ("id", "lang", "form", "kind", "caution", "source")
    rows = read_table(source, columns, filled=("id", "lang", "form", "kind", "source"))
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
    columns = ("id", "name", "lang", "form", "caution", "country", "kind", "lat", "lon", "source")
    rows = read_table(source, columns, filled=("id", "name", "lang", "form", "kind", "source"))
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
    rows = read_table(source, ("id", "family", "parent", "en", "id_forms", "source"), filled=("id", "family", "en", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    items: dict[str, ItemRow] = {}
    for row in rows:
        id, family, parent, english, indonesian, _ = row.cells
        if parent:
            check_known(source, row, "parent", parent, items)
        en, local = parts(source, row, "en", english), parts(source, row, "id_forms", indonesian)
        items[id] = ItemRow(id, family, parent, en[0], MappingProxyType({"en": en, "id": local}))
    return items
