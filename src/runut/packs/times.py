"""Language data -> Times: the time words of one language, how a time is written, and the names of its holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Holiday", "Times", "Written"]

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Times:
    """Time words. `months` and `weekdays` run from January and Monday; the `_careful` ones need a time word beside them.

    `ahead` are words that put what follows into the future.
    """

    date_order: str
    months_capital: bool
    pointer_behind: bool
    months: tuple[tuple[str, ...], ...]
    months_careful: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    weekdays_careful: tuple[tuple[str, ...], ...]
    week_or_sunday: tuple[str, ...]
    units: Lists
    one_unit: Lists
    periods: Lists
    careful_periods: tuple[str, ...]
    past: tuple[str, ...]
    ago: tuple[str, ...]
    this: tuple[str, ...]
    future: tuple[str, ...]
    onward: tuple[str, ...]
    hence: tuple[str, ...]
    ahead: tuple[str, ...]
    recent: tuple[str, ...]
    same: tuple[str, ...]
    same_before: tuple[str, ...]
    day_shift: Mapping[str, float]
    next_day: Lists
    next_unit: Lists
    parts: Lists
    within: Lists
    relations: Lists
    later: Lists
    few: tuple[str, ...]
    many: tuple[str, ...]
    pair: tuple[str, ...]
    zones: Lists
    clock: tuple[str, ...]
    dayparts: tuple[str, ...]
    meridiem: Lists
    date_head: tuple[str, ...]
    day_offset: tuple[str, ...]
    anniversary: tuple[str, ...]
    hijri: tuple[tuple[str, ...], ...]
    hijri_era: tuple[str, ...]
    glue: tuple[str, ...]
    vague: tuple[str, ...]
    every: tuple[str, ...]
    era_before: tuple[str, ...]
    long_spans: Lists
    events: tuple[str, ...]
    that: tuple[str, ...]
    ages: tuple[str, ...]
    age_tail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How a time is written, a pattern a grain; `{first}` is a day of it, `{one}` and `{two}` are written times."""

    day: str
    week: str
    weekend: str
    month: str
    quarter: str
    half: str
    year: str
    decade: str
    century: str
    range: str
    since: str
    until: str
    about: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday's names; `id` is that of its row in `world/holidays.tsv`."""

    id: str
    names: tuple[str, ...]
