"""The records of the world tables and their closed vocabularies: actors, offices, places, outlets, items and their written forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

__all__ = [
    "CAUTIONS", "LABELS", "NAME_KINDS", "PLACE_KINDS", "REGISTERS", "SECTORS",
    "Actor", "ItemRow", "NameForm", "Office", "OutletRow", "PlaceForm", "PlaceRow", "World",
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
# the categories of the UN Register of Conventional Arms, small arms included, and of the SIPRI arms transfers database
REGISTERS = (
    "un:battle-tanks", "un:armoured-combat-vehicles", "un:large-calibre-artillery", "un:combat-aircraft", "un:attack-helicopters",
    "un:warships", "un:missiles", "un:small-arms", "sipri:aircraft", "sipri:air-defence", "sipri:anti-submarine-weapons",
    "sipri:armoured-vehicles", "sipri:artillery", "sipri:engines", "sipri:missiles", "sipri:naval-weapons", "sipri:other",
    "sipri:satellites", "sipri:sensors", "sipri:ships",
)  # fmt: skip


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
    """A thing that is moved, signed, launched or found; `forms` maps a language to its written forms.

    `register` holds its own categories of `REGISTERS`, if it has any.
    """

    id: str
    family: str
    parent: str
    name: str
    forms: Mapping[str, tuple[str, ...]]
    register: tuple[str, ...] = ()


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

    def registers(self, id: str) -> tuple[str, ...]:
        """The categories of arms that an item falls under: its own, or those of the nearest item above it that has some."""
        row = self.items.get(id)
        while row and not row.register:
            row = self.items.get(row.parent)
        return row.register if row else ()

    def is_a(self, id: str, ancestor: str) -> bool:
        """True if the item is `ancestor` or stands below it."""
        while id and id != ancestor:
            row = self.items.get(id)
            id = row.parent if row else ""
        return bool(id)
