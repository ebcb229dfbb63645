"""Time attrs -> Moment, for dates told by the calendar: whole dates, months, years, quarters, weekdays, holidays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from runut.resolve.calendar import Days, month_days, nearest, part_of, widen
from runut.resolve.moments import Moment, Scene

__all__ = ["day_in_year", "holiday_days", "read_absolute", "read_partial", "with_part"]

Attrs = Mapping[str, Any]
_PART_GRAIN = {"year": "month", "half": "month", "quarter": "month", "month": "week", "week": "day", "decade": "year"}


def with_part(moment: Moment, part: str | None) -> Moment:
    """The early, mid or late part of a moment; approximate, and a grain finer."""
    if not part:
        return moment
    days = part_of(moment.days, part, moment.grain)
    return replace(moment, days=days, grain=_PART_GRAIN.get(moment.grain, moment.grain), rule=f"{part}-{moment.rule}", approximate=True)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_absolute(attrs: Attrs, scene: Scene) -> Moment | None:
    """A whole date; an impossible or doubtful one is read the likely way and told."""
    year, month, day = attrs["year"], attrs["month"], attrs["day"]
    plain = _day(year, month, day)
    swapped = _day(year, day, month) if "order" in attrs else None
    weekday = attrs.get("weekday")
    if plain is None:
        return _impossible(year, month, day, swapped, scene)
    found = plain
    if weekday and plain.isoweekday() != weekday:
        found = _other_weekday(plain, swapped, weekday, scene)
    elif not weekday and swapped and swapped != plain:
        _ambiguous(plain, swapped, attrs, scene)
    return Moment((found, found), "day", "full-date")


def _impossible(year: int, month: int, day: int, swapped: date | None, scene: Scene) -> Moment | None:
    if swapped:
        scene.tell("date.impossible", f"There is no month {month}; day and month were read the other way round, {swapped}.")
        return Moment((swapped, swapped), "day", "full-date")
    if 1 <= month <= 12 and 1 <= year <= 9999:
        scene.tell("date.impossible", f"{year:04d}-{month:02d} has no day {day}; the whole month was read.")
        return Moment(month_days(year, month), "month", "month", approximate=True)
    scene.tell("date.impossible", f"{year:04d}-{month:02d}-{day:02d} is no date.")
    return None


def _other_weekday(plain: date, swapped: date | None, weekday: int, scene: Scene) -> date:
    if swapped and swapped.isoweekday() == weekday:
        scene.tell("date.ambiguous", f"The weekday fits {swapped:%Y-%m-%d}, not {plain:%Y-%m-%d}; day and month were read by the weekday.")
        return swapped
    scene.tell("date.weekday-mismatch", f"{plain:%Y-%m-%d} is a {plain:%A}, which is not the weekday printed; the date was kept.")
    return plain


def _ambiguous(plain: date, swapped: date, attrs: Attrs, scene: Scene) -> None:
    later = scene.day is not None and plain > scene.day >= swapped
    if attrs["order"] == "mdy" or later:
        scene.tell("date.ambiguous", f"This may be {plain} or {swapped}; it was read as {plain}.")


def read_partial(attrs: Attrs, scene: Scene) -> Moment | None:
    """A date with parts left out; the year or month that is missing comes from the page's day."""
    if "holiday" in attrs:
        return _holiday(attrs, scene)
    if "day" in attrs and "month" in attrs:
        return _day_month(attrs, scene)
    if attrs.get("unit") == "week" and "month" in attrs:
        return _week_of_month(attrs, scene)
    if "month" in attrs:
        return with_part(_month(attrs, scene), attrs.get("part")) if _year_for(attrs, scene) else None
    if "unit" in attrs:
        return _period(attrs, scene)
    if "year" in attrs:
        year = int(attrs["year"])
        return with_part(Moment((date(year, 1, 1), date(year, 12, 31)), "year", "year"), attrs.get("part"))
    if "day" in attrs:
        return _day_alone(int(attrs["day"]), scene)
    return _weekday(attrs, scene) if "weekday" in attrs else None


def _year_for(attrs: Attrs, scene: Scene) -> int | None:
    """The year told, else that of the latest such month up to the page's day."""
    if "year" in attrs:
        return int(attrs["year"])
    page = scene.day or (scene.page_day() if not scene.notices else None)
    if page is None:
        return None
    return page.year if int(attrs["month"]) <= page.month else page.year - 1


def _month(attrs: Attrs, scene: Scene) -> Moment:
    year = _year_for(attrs, scene)
    return Moment(month_days(year or 1, int(attrs["month"])), "month", "month")


def day_in_year(month: int, day: int, page: date, weekday: int | None = None, direction: str = "") -> date | None:
    """The day and month nearest to the page's day, on the side that is told; a weekday told with it decides where it can."""
    days = [d for d in (_day(page.year + shift, month, day) for shift in (-1, 0, 1) if 1 <= page.year + shift <= 9999) if d]
    side = [d for d in days if (direction == "past" and d <= page) or (direction == "future" and d >= page)]
    days = side or days
    fitting = [d for d in days if weekday and d.isoweekday() == weekday and abs((d - page).days) <= 300]
    return nearest(fitting or days, page) if days else None


def _day_month(attrs: Attrs, scene: Scene) -> Moment | None:
    if "year" in attrs:
        return read_absolute(attrs, scene)
    page = scene.page_day()
    if page is None:
        return None
    month, day, weekday = int(attrs["month"]), int(attrs["day"]), attrs.get("weekday")
    found = day_in_year(month, day, page, weekday, str(attrs.get("direction", "")))
    if found is None and "order" in attrs and (found := day_in_year(day, month, page, weekday)):
        scene.tell("date.impossible", f"There is no month {month}; day and month were read the other way round, {found}.")
    if found is None:
        return _impossible(page.year, month, day, None, scene)
    if weekday and found.isoweekday() != weekday:
        scene.tell("date.weekday-mismatch", f"{found:%Y-%m-%d} is a {found:%A}, which is not the weekday printed; the date was kept.")
    return Moment((found, found), "day", "day-month")


def _week_of_month(attrs: Attrs, scene: Scene) -> Moment | None:
    year = _year_for(attrs, scene)
    if year is None:
        return None
    first, last = month_days(year, int(attrs["month"]))
    start = first + timedelta(days=7 * (int(attrs.get("count", 1)) - 1))
    if start > last:
        scene.tell("date.impossible", "The month has no such week; its last week was read.")
        start = last - timedelta(days=6)
    return Moment((start, min(start + timedelta(days=6), last)), "week", "week-of-month", approximate=True)


def _period(attrs: Attrs, scene: Scene) -> Moment | None:
    unit, count = str(attrs["unit"]), int(attrs.get("count", 1))
    if unit == "decade" and "year" in attrs:
        return with_part(Moment(widen(date(int(attrs["year"]), 1, 1), "decade"), "decade", "decade"), attrs.get("part"))
    months = {"quarter": 3, "third": 4, "half": 6}.get(unit)
    if months is None:
        return None
    year = attrs.get("year")
    if year is None:
        page = scene.page_day()
        if page is None:
            return None
        year = page.year if (count - 1) * months + 1 <= page.month else page.year - 1
    return with_part(Moment(period_days(int(year), months, count), unit, unit), attrs.get("part"))


def period_days(year: int, months: int, count: int) -> Days:
    """Days of the n-th quarter, third or half of a year."""
    first = (count - 1) * months + 1
    return date(year, first, 1), month_days(year, first + months - 1)[1]


def _day_alone(day: int, scene: Scene) -> Moment | None:
    page = scene.page_day()
    if page is None:
        return None
    last = page.replace(day=1) - timedelta(days=1)
    found = _day(page.year, page.month, day) if day <= page.day else _day(last.year, last.month, day)
    if found is None:
        scene.tell("date.impossible", f"The month has no day {day}.")
        return None
    return Moment((found, found), "day", "day-of-month")


def _weekday(attrs: Attrs, scene: Scene) -> Moment | None:
    page = scene.page_day()
    if page is None:
        return None
    found = page - timedelta(days=(page.isoweekday() - int(attrs["weekday"])) % 7)
    return Moment((found, found), "day", "weekday")


def holiday_days(attrs: Attrs, year: int) -> list[date]:
    """The days of a holiday in a year, as far as the pack knows them."""
    if "days" in attrs:
        return [d for d in map(date.fromisoformat, attrs["days"]) if d.year == year]
    found = _day(year, int(attrs["month"]), int(attrs["day"]))
    return [found] if found else []


def _holiday(attrs: Attrs, scene: Scene) -> Moment | None:
    if "year" in attrs:
        days = holiday_days(attrs, int(attrs["year"]))
    else:
        page = scene.page_day()
        if page is None:
            return None
        days = [d for shift in (-1, 0, 1) for d in holiday_days(attrs, page.year + shift)]
        days = [nearest(days, page)] if days else []
    if not days:
        scene.tell("time.unanchored", "The date of this holiday in that year is not in the pack.")
        return None
    return Moment((days[0], days[0]), "day", "holiday")
