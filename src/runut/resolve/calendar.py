"""Days -> intervals: shifting and widening on the calendar; both ends included, never outside the years 1 to 9999."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["Days", "coarser", "in_units", "month_days", "nearest", "part_of", "plain_day", "shift", "weekend", "widen", "width_of"]

Days = tuple[date, date]

_ORDER = (
    "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "third", "half", "year", "decade", "century",
)
_MONTHS = {"month": 1, "quarter": 3, "third": 4, "half": 6, "year": 12, "decade": 120, "century": 1200}
_WIDTH = {
    "day": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "third": 123, "half": 184, "year": 366, "decade": 3653,
}


_PARTS = {
    "decade": {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first": (0, 4), "second": (5, 9)},
    "century": {"early": (0, 29), "mid": (30, 69), "late": (70, 99)},
}


def width_of(grain: str) -> int:
    """The most days that a grain can have."""
    return _WIDTH.get(grain, 36525 if grain == "century" else 1)


def coarser(one: str, two: str) -> str:
    """The wider of two grains; a grain that is not known counts as a day."""
    ranks = {name: rank for rank, name in enumerate(_ORDER)}
    return max(one, two, key=lambda name: ranks.get(name, 3))


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; raises `ValueError` outside the calendar."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def plain_day(year: int, month: int, day: int) -> date | None:
    """The day, or `None` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, count: float, unit: str) -> date:
    """A day moved by so many units; raises `ValueError` or `OverflowError` outside the calendar."""
    if unit in _MONTHS:
        whole = round(count * _MONTHS[unit])
        index = day.year * 12 + day.month - 1 + whole
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if 1 <= year <= 9999 else date(0, 1, 1)
    days = {"week": 7, "weekend": 7, "fortnight": 14, "day": 1, "hour": 1 / 24}.get(unit, 0)
    return day + timedelta(days=round(count * days))


def in_units(count: float, unit: str) -> tuple[float, str, bool]:
    """A count of units as a whole count of units that a calendar has, and True where that is rough: a decade ago is ten years ago."""
    if unit in ("decade", "century"):
        years = count * _MONTHS[unit] / 12
        return round(years), "year", True
    if count == int(count):
        return count, unit, False
    if unit == "year":
        return round(count * 12), "month", True
    days = {"month": 30.4, "quarter": 91.3, "week": 7, "fortnight": 14}.get(unit, 1)
    return round(count * days / 7) if days > 7 else round(count * days), "week" if days > 7 else "day", True


def widen(day: date, grain: str) -> Days:
    """The calendar unit that holds a day: its week from Monday, its month, quarter, half, year, decade."""
    if grain in ("week", "fortnight"):
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if grain == "weekend":
        return weekend(day)
    months = _MONTHS.get(grain)
    if months is None:
        return day, day
    if months >= 12:
        years = months // 12
        first_year = (day.year - (years == 100)) // years * years + (years == 100)
        return date(max(first_year, 1), 1, 1), date(min(first_year + years - 1, 9999), 12, 31)
    first_month = (day.month - 1) // months * months + 1
    return date(day.year, first_month, 1), month_days(day.year, first_month + months - 1)[1]


def weekend(day: date) -> Days:
    """Saturday and Sunday of the week that holds a day."""
    first = day - timedelta(days=day.weekday())
    return first + timedelta(days=5), first + timedelta(days=6)


def part_of(days: Days, part: str, grain: str) -> Days:
    """The early, mid or late part: of a year January to March, June to July, October to December; of a decade the years
    0 to 3, 4 to 6, 7 to 9, of a century the first and last thirty years and those between; of anything else a third.
    """
    start, end = days
    if grain == "year":
        first, last = {"early": (1, 3), "mid": (6, 7), "late": (10, 12)}[part]
        return date(start.year, first, 1), month_days(start.year, last)[1]
    if grain in ("decade", "century") and start.year + 99 <= 9999:
        low, high = _PARTS[grain][part]
        return date(start.year + low, 1, 1), date(start.year + high, 12, 31)
    size = (end - start).days + 1
    third = max(size // 3, 1)
    if part == "early":
        return start, start + timedelta(days=third - 1)
    if part == "late":
        return end - timedelta(days=size - 2 * third - 1 if size >= 3 else 0), end
    return start + timedelta(days=min(third, size - 1)), start + timedelta(days=min(2 * third, size) - 1)


def nearest(days: list[date], to: date) -> date:
    """The day closest to another, the earlier one of two."""
    return min(days, key=lambda d: (abs((d - to).days), d))
