"""Language data -> Words: number words, time words and counted things of one language, checked and typed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from runut.errors import PackError
from runut.packs.holidays import feasts
from runut.packs.times import Holiday, Times, Written

__all__ = ["Counts", "Holiday", "Numbers", "Times", "Words", "Written", "has_words", "words"]

Lists = Mapping[str, tuple[str, ...]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words. `add` are plain values, `times` multiply what stands before them, `teen` adds ten to it."""

    decimal: str
    group: str
    add: Mapping[str, float]
    times: Mapping[str, float]
    teen: tuple[str, ...]
    fraction: Mapping[str, float]
    vague: Mapping[str, float]
    few: tuple[str, ...]
    suffix: Mapping[str, float]
    money_suffix: Mapping[str, float]
    joiner: tuple[str, ...]
    article: tuple[str, ...]
    of: tuple[str, ...]
    minus: tuple[str, ...]
    decade: tuple[str, ...]
    shy: tuple[str, ...]
    never: tuple[str, ...]
    ordinal: Mapping[str, float]
    ordinal_prefix: tuple[str, ...]
    ordinal_suffix: tuple[str, ...]
    ordinal_before_noun: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What bounds a figure and what is counted. `modifiers` maps an op to the words before, `after` to those behind it.

    `relational` are nouns that mean something else without the one behind them, `features` those of which a thing has so many: floors.
    `tied` are prefixes of a figure with their op, `signs_before` currency signs only where digits are glued behind them, `per` parts a
    rate's unit from what it is told by, `each` stands before those who each get so many, `parts` tells that a figure is a part of the one
    before, `again` that it is the same one restated.
    """

    modifiers: Lists
    after: Lists
    between: tuple[str, ...]
    from_: tuple[str, ...]
    to: tuple[str, ...]
    steps: tuple[str, ...]
    and_: tuple[str, ...]
    percent: tuple[str, ...]
    currency_signs: Lists
    currency_words: Lists
    signs_before: Lists
    tied: Lists
    measures: Lists
    per: tuple[str, ...]
    each: tuple[str, ...]
    parts: tuple[str, ...]
    again: tuple[str, ...]
    others: tuple[str, ...]
    owner: tuple[str, ...]
    groups: tuple[str, ...]
    alone: tuple[str, ...]
    relational: tuple[str, ...]
    features: tuple[str, ...]
    spans: tuple[str, ...]
    handed: tuple[str, ...]
    clitics: tuple[str, ...]
    filler: tuple[str, ...]
    alternatives: tuple[str, ...]
    trends: Lists
    trends_after: Lists
    trends_never: tuple[str, ...]
    classifiers: tuple[str, ...]
    containers: tuple[str, ...]
    units: Lists
    states: Lists
    states_before: Lists
    deeds_before: Lists
    costs_before: Lists
    leads: tuple[str, ...]
    stops: tuple[str, ...]
    verb_starts: tuple[str, ...]
    verb_ends: tuple[str, ...]
    nouns: tuple[str, ...]
    plural_ends: tuple[str, ...]
    plural_never: tuple[str, ...]
    head_last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All counted and timed words of one language."""

    language: str
    numbers: Numbers
    times: Times
    counts: Counts
    written: Written
    holidays: tuple[Holiday, ...]


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError("must be a list of non-empty strings")
    return tuple(value)


def _string_lists(value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ValueError("must be a list of lists of strings")
    return tuple(_strings(v) for v in value)


def _lists(value: object) -> Lists:
    if not isinstance(value, dict):
        raise ValueError("must be a table of lists of strings")
    return MappingProxyType({k: _strings(v) for k, v in value.items()})


def _numbers(value: object) -> Mapping[str, float]:
    if not isinstance(value, dict) or not all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in value.values()):
        raise ValueError("must be a table of numbers")
    return MappingProxyType({k: float(v) for k, v in value.items()})


def _plain(kind: type) -> Callable[[object], object]:
    def check(value: object) -> object:
        if not isinstance(value, kind):
            raise ValueError(f"must be a {kind.__name__}")
        return value

    return check


_SHAPES: dict[str, Callable[[object], object]] = {
    "str": _plain(str), "bool": _plain(bool), "Lists": _lists, "Mapping[str, float]": _numbers,
    "tuple[str, ...]": _strings, "tuple[tuple[str, ...], ...]": _string_lists,
}


def _table(cls: Callable[..., T], name: str, file: str, data: Mapping[str, Any]) -> T:
    table = data.get(name)
    if not isinstance(table, dict):
        raise PackError(file, name, "table is missing")
    shapes = {f.name: str(f.type) for f in fields(cls)}  # type: ignore[arg-type]
    for key in table:
        if key not in shapes and f"{key}_" not in shapes:
            raise PackError(file, f"{name}.{key}", "is not a known key")
    return cls(**{key: _value(file, name, key, shape, table) for key, shape in shapes.items()})


def _value(file: str, name: str, key: str, shape: str, table: Mapping[str, Any]) -> object:
    told = key.rstrip("_")
    if told not in table:
        raise PackError(file, f"{name}.{told}", "is missing")
    try:
        return _SHAPES[shape](table[told])
    except ValueError as error:
        raise PackError(file, f"{name}.{told}", str(error)) from None


def _holiday(file: str, row: Mapping[str, Any]) -> Holiday:
    try:
        found = Holiday(row["id"], _strings(row["names"]))
        if found.id not in feasts():
            raise ValueError("stands in no row of world/holidays.tsv")
    except (KeyError, ValueError, TypeError) as error:
        raise PackError(file, "holidays", f"row {row.get('id', '?')!r}: {error}") from None
    return found


def _check(times: str, amounts: str, found: Words) -> None:
    for key, size in (("months", 12), ("months_careful", 12), ("hijri", 12), ("weekdays", 7), ("weekdays_careful", 7)):
        if len(getattr(found.times, key)) != size:
            raise PackError(times, f"times.{key}", f"must have {size} rows")
    for op in (*found.counts.modifiers, *found.counts.after, *found.counts.tied):
        if op not in ("=", ">", ">=", "<", "<=", "~"):
            raise PackError(amounts, "counts.modifiers", f"{op!r} is not an op")


@lru_cache(maxsize=16)
def has_words(language: str) -> bool:
    """True if a language has time and amount words."""
    return language.isalpha() and all(files("runut").joinpath("langs", language, name).is_file() for name in ("times.toml", "amounts.toml"))


@lru_cache(maxsize=16)
def words(language: str) -> Words:
    """The checked words of a language (a code such as `id`); raises `PackError`."""
    if not has_words(language):
        raise PackError(f"langs/{language}", "times.toml, amounts.toml", "are missing")
    (times, timed), (amounts, counted) = _read(language, "times.toml"), _read(language, "amounts.toml")
    found = Words(
        language, _table(Numbers, "numbers", amounts, counted), _table(Times, "times", times, timed),
        _table(Counts, "counts", amounts, counted), _table(Written, "written", times, timed),
        tuple(_holiday(times, row) for row in timed.get("holidays", [])),
    )
    _check(times, amounts, found)
    return found


def _read(language: str, name: str) -> tuple[str, Mapping[str, Any]]:
    """A file's name for messages, and its tables; raises `PackError`."""
    file = f"langs/{language}/{name}"
    try:
        return file, tomllib.loads(files("runut").joinpath("langs", language, name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(file, "file", f"is not TOML: {error}") from None
