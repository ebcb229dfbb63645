"""Time attrs -> Moment, for dates with parts left out: months, years, quarters, weekdays, holidays, days of the Islamic year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from runut.packs.words import words
from runut.resolve.calendar import Days, month_days, plain_day, shift, widen
from runut.resolve.checks import check_weekday
from runut.resolve.dated import day_in_year, impossible, read_absolute, with_part
from runut.resolve.holidays import feast_days, hijri_days, hijri_years
from runut.resolve.moments import Moment, Scene

__all__ = ["holiday_near", "period_days", "read_partial"]

Attrs = Mapping[str, Any]
Told = tuple[Days, bool]
_PERIODS = {"quarter": 3, "third": 4, "half": 6}


def read_partial(attrs: Attrs, scene: Scene) -> Moment | None:
    """A date with parts left out; the year or month that is missing comes from the page's day."""
    for keys, reader in _READERS:
        if keys <= set(attrs):
            return reader(attrs, scene)
    return None


def _year(attrs: Attrs, scene: Scene) -> Moment:
    year = int(attrs["year"])
    return with_part(Moment((date(year, 1, 1), date(year, 12, 31)), "year", "year"), attrs.get("part"))


def _year_for(attrs: Attrs, scene: Scene) -> int | None:
    """The year told, else that of the latest such month up to the page's day, or of the next one where the words look ahead."""
    if "year" in attrs:
        return int(attrs["year"])
    page = scene.day or (scene.page_day() if not scene.notices else None)
    if page is None:
        return None
    month = int(attrs["month"])
    if attrs.get("ahead"):
        return page.year + (month < page.month)
    if attrs.get("relation") == "until" and month > page.month:
        return page.year - (month - page.month > 6)
    return page.year - (month > page.month)


def _month(attrs: Attrs, scene: Scene) -> Moment | None:
    year = _year_for(attrs, scene)
    if year is None:
        return None
    first, last = month_days(year, int(attrs["month"]))
    if "months" in attrs:
        return Moment((shift(first, 1 - int(attrs["months"]), "month"), last), "month", "months-to")
    return with_part(Moment((first, last), "month", "month"), attrs.get("part"))


def _day_month(attrs: Attrs, scene: Scene) -> Moment | None:
    if "year" in attrs:
        return read_absolute(attrs, scene)
    page = scene.page_day()
    if page is None:
        return None
    month, day, weekday = int(attrs["month"]), int(attrs["day"]), attrs.get("weekday")
    if attrs.get("unit") == "year":
        step = {"past": -1, "future": 1}.get(str(attrs.get("direction")), 0)
        return read_absolute({**attrs, "year": page.year + step}, scene)
    side = str(attrs.get("direction", "future" if attrs.get("ahead") else ""))
    found = day_in_year(month, day, page, weekday, side)
    if found is None and "order" in attrs and (found := day_in_year(day, month, page, weekday)):
        scene.tell("date.impossible", f"There is no month {month}; day and month were read the other way round, {found}.")
    if found is None:
        return impossible(page.year, month, day, None, scene, weekday)
    if weekday:
        check_weekday(found, weekday, scene)
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
    if unit == "century":
        return with_part(Moment(widen(date(count * 100, 1, 1), "century"), "century", "century"), attrs.get("part"))
    if unit not in _PERIODS:
        return None
    year = attrs.get("year") or _period_year(_PERIODS[unit] * (count - 1) + 1, attrs, scene)
    return with_part(Moment(period_days(int(year), _PERIODS[unit], count), unit, unit), attrs.get("part")) if year else None


def _period_year(month: int, attrs: Attrs, scene: Scene) -> int | None:
    """The year of the latest period that begins with a month, or of the next one where the words look ahead."""
    page = scene.page_day()
    if page is None:
        return None
    return page.year + (month < page.month) if attrs.get("ahead") else page.year - (month > page.month)


def period_days(year: int, months: int, count: int) -> Days:
    """Days of the n-th quarter, third or half of a year."""
    first = (count - 1) * months + 1
    return date(year, first, 1), month_days(year, first + months - 1)[1]


def _day_alone(attrs: Attrs, scene: Scene) -> Moment | None:
    page, day = scene.page_day(), int(attrs["day"])
    if page is None:
        return None
    step = {"past": -1, "this": 0, "future": 1}.get(str(attrs.get("direction")))
    if step is None:
        step = (day < page.day) if attrs.get("ahead") else -(day > page.day)
    month = shift(page.replace(day=1), step, "month")
    found = plain_day(month.year, month.month, day)
    if found is None:
        scene.tell("date.impossible", f"The month has no day {day}.")
        return None
    return Moment((found, found), "day", "day-of-month")


def _weekday(attrs: Attrs, scene: Scene) -> Moment | None:
    page, weekday = scene.page_day(), int(attrs["weekday"])
    if page is None:
        return None
    back, on = (page.isoweekday() - weekday) % 7, (weekday - page.isoweekday()) % 7
    found = page + timedelta(days=on) if attrs.get("ahead") else page - timedelta(days=back)
    return Moment((found, found), "day", "weekday")


def holiday_near(name: str, page: date, side: int = 0) -> Told | None:
    """The holiday nearest to a day, or the last before it (-1), or the next (1)."""
    days = [told for step in (-1, 0, 1) if 1 <= page.year + step <= 9999 for told in feast_days(name, page.year + step)]
    fitting = [t for t in days if (side < 0 and t[0][0] < page) or (side > 0 and t[0][0] >= page)] or days
    return min(fitting, key=lambda t: (abs((t[0][0] - page).days), t[0][0])) if fitting else None


def _holiday(attrs: Attrs, scene: Scene) -> Moment | None:
    name = str(attrs["holiday"])
    if "year" in attrs:
        told = next(iter(feast_days(name, int(attrs["year"]))), None)
    elif "hijri_year" in attrs:
        days = [t for year in _years_of(int(attrs["hijri_year"])) for t in feast_days(name, year)]
        told = next((t for t in days if _hijri_of(t[0][0]) == attrs["hijri_year"]), None)
    else:
        page = scene.page_day()
        if page is None:
            return None
        told = holiday_near(name, page, 1 if attrs.get("ahead") else 0)
    if told is None:
        scene.tell("time.unanchored", "The date of this holiday in that year is not in the tables.")
        return None
    return with_part(_feast(told, attrs), attrs.get("part"))


def _feast(told: Told, attrs: Attrs) -> Moment:
    (start, end), rough = told
    near = int(attrs.get("shift", 0))
    first, last = start + timedelta(days=near), end + timedelta(days=int(attrs.get("to_shift", near)))
    return Moment((first, max(first, last)), "day" if start == end else "month", "holiday", approximate=rough)


def _years_of(hijri: int) -> range:
    first = hijri * 32 // 33 + 621
    return range(first, first + 3)


def _hijri_of(day: date) -> int:
    """The Islamic year that a day lies in, to within two days at its turn."""
    return max(y for y in hijri_years(day.year) if hijri_days(y, 1, 1, ())[0][0] <= day + timedelta(days=2))


def _hijri(attrs: Attrs, scene: Scene) -> Moment | None:
    """A month or day of the Islamic year: in the year told, else the one nearest to the page's day."""
    names = tuple(h.id for h in words(scene.language).holidays) if scene.language else ()
    month, day = int(attrs["hijri_month"]), attrs.get("day")
    if "hijri_year" in attrs:
        found = hijri_days(int(attrs["hijri_year"]), month, day, names)
    else:
        step = {"past": -1, "future": 1}.get(str(attrs.get("direction")), 0)
        page = date(int(attrs["year"]), 7, 2) if "year" in attrs else scene.page_day()
        if page is None:
            return None
        if attrs.get("unit") == "year":
            page, step = date(page.year + step, 7, 2), 0
        days = [hijri_days(y, month, day, names) for near in (page.year - 1, page.year + 1) for y in hijri_years(near)]
        fitting = [d for d in days if step * (d[0][0] - page).days > 0 or (not step and d[0][0].year == page.year)] or days
        found = min(fitting, key=lambda d: abs((d[0][0] - page).days))
    return with_part(Moment(found[0], "day" if day else "month", "islamic-date", approximate=found[1]), attrs.get("part"))


_READERS: tuple[tuple[set[str], Callable[[Attrs, Scene], Moment | None]], ...] = (
    ({"holiday"}, _holiday), ({"hijri_month"}, _hijri), ({"day", "month"}, _day_month), ({"month", "count"}, _week_of_month),
    ({"month"}, _month), ({"unit"}, _period), ({"year"}, _year), ({"day"}, _day_alone), ({"weekday"}, _weekday),
)
