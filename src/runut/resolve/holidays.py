"""Holiday, Islamic date -> days: by the table where it has the year, else by computation."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from runut.packs.holidays import Feast, feasts
from runut.resolve.calendar import Days, month_days

__all__ = ["easter", "feast_days", "hijri_days", "hijri_years"]

_EPOCH = 227014  # ordinal of the day before 1 Muharram of the Islamic year 1


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus)."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first, last = month_days(year, month)
    if count == 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


@lru_cache(maxsize=512)
def feast_days(name: str, year: int) -> tuple[tuple[Days, bool], ...]:
    """The days of a holiday that begin in a year, each with True where they are computed to within a day; raises `KeyError`."""
    feast = feasts()[name]
    if feast.base:
        found = [((a, b), rough) for (a, b), rough in feast_days(feast.base, year)]
        moved = timedelta(days=feast.shift)
        return tuple(((a + moved, b + moved), rough) for (a, b), rough in found)
    if feast.listed:
        told = tuple((days, False) for days in feast.listed if days[0].year == year)
        return told or _computed(feast, year)
    return (((day := _single(feast, year)), day), False),


def _single(feast: Feast, year: int) -> date:
    if feast.fixed:
        return date(year, *feast.fixed)
    return _nth(year, *feast.nth) if feast.nth else easter(year)


def _computed(feast: Feast, year: int) -> tuple[tuple[Days, bool], ...]:
    """By the arithmetical Islamic calendar; a holiday as long as a month keeps that length."""
    if feast.hijri is None or not 623 <= year <= 9000:
        return ()
    long = feast.listed[0][1] != feast.listed[0][0]
    days = ((h, _tabular(h, *feast.hijri)) for h in hijri_years(year))
    return tuple(((d, d + timedelta(days=29 if long else 0)), True) for _, d in days if d.year == year)


def hijri_years(year: int) -> range:
    """The Islamic years that a year of ours touches."""
    first = (year - 622) * 33 // 32
    return range(max(first - 1, 1), first + 2)


def _tabular(year: int, month: int, day: int) -> date:
    ordinal = day - (-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + _EPOCH
    return date.fromordinal(ordinal)


def hijri_days(year: int, month: int, day: int | None, ids: tuple[str, ...]) -> tuple[Days, bool]:
    """The days of an Islamic date or month, from the holidays `ids` that the table knows, else computed (True: to within a day)."""
    first, rough = _first(year, month, ids)
    if day:
        found = first + timedelta(days=day - 1)
        return (found, found), rough
    following, rough_end = _first(year + month // 12, month % 12 + 1, ids)
    return (first, following - timedelta(days=1)), rough or rough_end


def _first(year: int, month: int, ids: tuple[str, ...]) -> tuple[date, bool]:
    """The first day of an Islamic month; a listed holiday in it or in the month before it settles the day."""
    guess = _tabular(year, month, 1)
    for name in ids:
        feast = feasts()[name]
        if feast.hijri and feast.hijri[0] == month:
            for start, _ in feast.listed:
                first = start - timedelta(days=feast.hijri[1] - 1)
                if abs((first - guess).days) <= 3:
                    return first, False
    return guess, True
