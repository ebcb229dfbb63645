"""`world/spelling.tsv`, `world/givennames.tsv`, `langs/*/names.toml` -> Naming: how names are spelled, and what is no part of them.

The lists of all languages are taken together: a name does not tell in which language its report is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from runut.errors import PackError
from runut.packs.language import languages, toml
from runut.packs.tables import check_known, check_once, parts, read_table

__all__ = ["LAYERS", "GivenName", "Naming", "Spelling", "load_naming", "naming"]

LAYERS = ("same", "near")
_LISTS = ("before", "after", "legal_before", "legal_behind", "joins", "aliases", "others")
_TABLES = ("units", "offices")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One rule of spelling; `least` is how many letters a word must have, `one` and `other` are spellings that it makes equal."""

    id: str
    layer: str
    find: re.Pattern[str]
    put: str
    least: int
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name that is written in many ways; names of one `kin` are forms of one name in several languages."""

    name: str
    forms: tuple[str, ...]
    kin: str


@dataclass(frozen=True, slots=True)
class Naming:
    """`before` and `after` are titles and degrees, `legal_...` legal forms of companies, `joins` words that a body's name may leave out.

    `aliases` stand between two names of one person, `others` before an office that is not its holder's; `units` maps short words
    for kinds of units, `offices` words to an office.
    """

    spellings: tuple[Spelling, ...]
    given: tuple[GivenName, ...]
    before: frozenset[tuple[str, ...]]
    after: frozenset[str]
    legal_before: frozenset[str]
    legal_behind: frozenset[str]
    joins: frozenset[str]
    aliases: tuple[str, ...]
    others: frozenset[str]
    units: Mapping[str, str]
    offices: Mapping[str, str]


@cache
def naming() -> Naming:
    """The rules that come with runut, read once; raises `PackError` if a file breaks its rules."""
    root = files("runut")
    return load_naming(root / "world", [root / "langs" / code for code in languages()])


def load_naming(world: Traversable, langs: Iterable[Traversable]) -> Naming:
    """The rules of a folder of tables and of some language folders, those without `names.toml` left out; raises `PackError`."""
    lists: dict[str, set[str]] = {key: set() for key in _LISTS}
    tables: dict[str, dict[str, str]] = {key: {} for key in _TABLES}
    for folder in langs:
        if (folder / "names.toml").is_file():
            _take(folder, lists, tables)
    return Naming(
        _spellings(world / "spelling.tsv"),
        _given(world / "givennames.tsv"),
        frozenset(tuple(form.split()) for form in lists["before"]),
        frozenset(lists["after"]),
        frozenset(lists["legal_before"]),
        frozenset(lists["legal_behind"]),
        frozenset(lists["joins"]),
        tuple(sorted(lists["aliases"], key=lambda form: (-len(form), form))),
        frozenset(lists["others"]),
        MappingProxyType(tables["units"]),
        MappingProxyType(tables["offices"]),
    )


def _take(folder: Traversable, lists: dict[str, set[str]], tables: dict[str, dict[str, str]]) -> None:
    told, file = toml(folder, "names.toml"), f"langs/{folder.name}/names.toml"
    if unknown := set(told) - {*_LISTS, *_TABLES}:
        raise PackError(file, min(unknown), f"unknown key; known are {', '.join((*_LISTS, *_TABLES))}")
    for key in _LISTS:
        lists[key] |= set(_forms(file, key, told.get(key, [])))
    for short, full in told.get("units", {}).items():
        tables["units"][short] = _forms(file, f"units.{short}", [full])[0]
    for office, forms in told.get("offices", {}).items():
        tables["offices"] |= dict.fromkeys(_forms(file, f"offices.{office}", forms), office)


def _forms(file: str, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() and v == v.lower() for v in value):
        raise PackError(file, key, "must be words in small letters")
    return value


def _spellings(source: Traversable) -> tuple[Spelling, ...]:
    columns = ("id", "layer", "find", "put", "least", "one", "other", "source")
    rows = read_table(source, columns, filled=("id", "layer", "find", "least", "one", "other", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    found = []
    for row in rows:
        id, layer, find, put, least, one, other, _ = row.cells
        check_known(source, row, "layer", layer, LAYERS)
        try:
            found.append(Spelling(id, layer, re.compile(find), put, int(least), one, other))
        except (re.error, ValueError) as error:
            raise PackError(source.name, id, f"is no rule: {error}", row.line) from None
    return tuple(found)


def _given(source: Traversable) -> tuple[GivenName, ...]:
    rows = read_table(source, ("name", "forms", "kin", "source"), filled=("name", "source"))
    check_once(source, rows, lambda cells: cells[:1])
    return tuple(GivenName(row.cells[0], parts(source, row, "forms", row.cells[1]), row.cells[2]) for row in rows)
