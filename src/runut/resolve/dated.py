"""Time attrs -> Moment, for whole dates: read as printed, and held against the calendar, their weekday and the page's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from runut.resolve.calendar import month_days, part_of, plain_day
from runut.resolve.checks import check_weekday, likely_day
from runut.resolve.moments import Moment, Scene

__all__ = ["day_in_year", "impossible", "read_absolute", "with_part"]

Attrs = Mapping[str, Any]
_BY, _APART = 3, 60  # days
_TO_COME = 2.5
_HALVES = ("first", "second")
_PART_GRAIN = {"year": "month", "half": "month", "quarter": "month", "month": "week", "week": "day", "decade": "year", "century": "decade"}


def with_part(moment: Moment, part: str | None) -> Moment:
    """The early, mid or late part of a moment; a grain finer, and approximate but for halves."""
    if not part or moment.days[0] == moment.days[1]:
        return moment
    days, rough = part_of(moment.days, part, moment.grain), part not in _HALVES
    return replace(moment, days=days, grain=_PART_GRAIN.get(moment.grain, moment.grain), rule=f"{part}-{moment.rule}", approximate=rough)


def read_absolute(attrs: Attrs, scene: Scene) -> Moment | None:
    """A whole date; an impossible or doubtful one is read the likely way and told."""
    year, month, day = attrs["year"], attrs["month"], attrs["day"]
    plain = plain_day(year, month, day)
    swapped = plain_day(year, day, month) if "order" in attrs else None
    weekday = attrs.get("weekday")
    if plain is None:
        return impossible(year, month, day, swapped, scene, weekday)
    found = plain
    if weekday and plain.isoweekday() != weekday:
        found = _other_weekday(plain, swapped, weekday, scene)
    elif not weekday and swapped and swapped != plain:
        found = _ambiguous(plain, swapped, attrs, scene)
    return Moment((found, found), "day", "full-date")


def impossible(year: int, month: int, day: int, swapped: date | None, scene: Scene, weekday: int | None = None) -> Moment | None:
    """The likely reading of a date that the calendar does not have: day and month swapped, else the whole month, else nothing."""
    if swapped:
        scene.tell("date.impossible", f"There is no month {month}; day and month were read the other way round, {swapped}.")
        return Moment((swapped, swapped), "day", "full-date")
    if 1 <= month <= 12 and 1 <= year <= 9999:
        likely = likely_day(year, month, day, weekday) if weekday else None
        other = f" By the weekday it may be {likely}." if likely else ""
        scene.tell("date.impossible", f"{year:04d}-{month:02d} has no day {day}; the whole month was read.{other}")
        return Moment(month_days(year, month), "month", "month", approximate=True)
    scene.tell("date.impossible", f"{year:04d}-{month:02d}-{day:02d} is no date.")
    return None


def _other_weekday(plain: date, swapped: date | None, weekday: int, scene: Scene) -> date:
    if swapped and swapped.isoweekday() == weekday:
        scene.tell("date.ambiguous", f"The weekday fits {swapped:%Y-%m-%d}, not {plain:%Y-%m-%d}; day and month were read by the weekday.")
        return swapped
    check_weekday(plain, weekday, scene)
    return plain


def _ambiguous(plain: date, swapped: date, attrs: Attrs, scene: Scene) -> date:
    """The date as the language orders it, or the other way round where only that lies by the page's own day."""
    later = scene.day is not None and plain > scene.day >= swapped
    if attrs["order"] != "mdy" and not later:
        return plain
    by_page = scene.day is not None and abs((swapped - scene.day).days) <= _BY and abs((plain - scene.day).days) > _APART
    found = swapped if by_page else plain
    scene.tell("date.ambiguous", f"This may be {plain} or {swapped}; it was read as {found}.")
    return found


def day_in_year(month: int, day: int, page: date, weekday: int | None = None, direction: str = "") -> date | None:
    """The day and month nearest to the page's day, on the side that is told, else in the past unless the coming one is much nearer.

    A weekday told with it decides where it can.
    """
    days = [d for d in (plain_day(page.year + shift, month, day) for shift in (-1, 0, 1) if 1 <= page.year + shift <= 9999) if d]
    side = [d for d in days if (direction == "past" and d <= page) or (direction == "future" and d >= page)]
    days = side or days
    fitting = [d for d in days if weekday and d.isoweekday() == weekday and abs((d - page).days) <= 300]
    return min(fitting or days, key=lambda d: (_far(d, page), d)) if days else None


def _far(day: date, page: date) -> float:
    """How far a day is from the page's; news tells of what has been, so a day to come counts as farther than it is."""
    return (page - day).days if day <= page else _TO_COME * (day - page).days
