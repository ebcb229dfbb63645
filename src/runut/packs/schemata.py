"""world/schemata.tsv, countries.tsv -> what actors and countries are called in the vocabularies of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from runut.packs.tables import check_once, read_table

__all__ = ["Schema", "alpha2", "load_alpha2", "load_schemata", "schema_of"]


@dataclass(frozen=True, slots=True)
class Schema:
    """What an actor of one kind is: its schema in FollowTheMoney, its type at schema.org."""

    ftm: str
    schema_org: str


UNKNOWN = Schema("LegalEntity", "Thing")


def schema_of(kind: str) -> Schema:
    """The schema of an actor's kind, as `actors.tsv` tells it; for one that the table does not know, that of anybody."""
    return _schemata().get(kind, UNKNOWN)


def alpha2(country: str) -> str | None:
    """The ISO 3166 alpha-2 code of an alpha-3 one; `None` for one that is no country of today."""
    return _alpha2().get(country)


def load_schemata(source: Traversable) -> Mapping[str, Schema]:
    """Schemata by kind; raises `PackError` with file and line."""
    rows = read_table(source, ("kind", "ftm", "schema_org", "source"), filled=("kind", "ftm", "schema_org", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    return {row.cells[0]: Schema(*row.cells[1:3]) for row in rows}


def load_alpha2(source: Traversable) -> Mapping[str, str]:
    """Alpha-2 codes by alpha-3 code; raises `PackError` with file and line."""
    rows = read_table(source, ("id", "alpha2", "source"), filled=("id", "alpha2", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    return {row.cells[0]: row.cells[1] for row in rows}


@cache
def _schemata() -> Mapping[str, Schema]:
    return load_schemata(files("runut") / "world" / "schemata.tsv")


@cache
def _alpha2() -> Mapping[str, str]:
    return load_alpha2(files("runut") / "world" / "countries.tsv")
