"""Time attrs -> Moment, for times that lean on the page's day, on an event or on the day that a count began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from runut.resolve.calendar import Days, coarser, in_units, month_days, shift, weekend, widen, width_of
from runut.resolve.checks import check_beside
from runut.resolve.dated import with_part
from runut.resolve.holidays import feast_days
from runut.resolve.moments import Moment, Scene
from runut.resolve.partly import holiday_near, period_days

__all__ = ["read_counted", "read_event", "read_relative"]

Attrs = Mapping[str, Any]
_SIGN = {"past": -1, "this": 0, "future": 1}
_OLDEST = 1500  # units ago; what is older is no news
_FEW = 3  # what "a few" is worth when a start must be told


def read_relative(attrs: Attrs, scene: Scene) -> Moment | None:
    """A time told from the page: yesterday, last Saturday, last September, three weeks ago, the past months."""
    if attrs.get("window"):
        return _window(attrs, scene)
    if attrs.get("direction") == "same":
        days = scene.event_days()
        return Moment(widen(days[0], str(attrs["unit"])), str(attrs["unit"]), f"same-{attrs['unit']}", leans=True) if days else None
    page = scene.page_day()
    if page is None:
        return None
    for key, reader in (("holiday", _holiday), ("month", _month), ("weekday", _weekday), ("unit", _unit)):
        if key in attrs:
            found = reader(attrs, page)
            return with_part(found, attrs.get("part")) if found else None
    return None


def _sign(attrs: Attrs) -> int:
    return _SIGN.get(str(attrs.get("direction", "past")), -1)


def _holiday(attrs: Attrs, page: date) -> Moment | None:
    """The last, the next, or this year's; of another year where the words say so."""
    sign, name = _sign(attrs), str(attrs["holiday"])
    if attrs.get("unit") == "year" or sign == 0:
        told = next(iter(feast_days(name, page.year + sign)), None)
    else:
        told = holiday_near(name, page, sign)
    return Moment(told[0], "day" if told[0][0] == told[0][1] else "month", "holiday", approximate=told[1]) if told else None


def _year_of(month: int, attrs: Attrs, page: date) -> int:
    """The year of a month told by direction: the latest before the page's month, the next after it, or this year's."""
    sign = _sign(attrs)
    if attrs.get("unit") == "year":
        return page.year + sign
    if sign < 0:
        return page.year if month < page.month else page.year - 1
    return page.year + (1 if sign > 0 and month <= page.month else 0)


def _month(attrs: Attrs, page: date) -> Moment:
    month = int(attrs["month"])
    return Moment(month_days(_year_of(month, attrs, page), month), "month", _rule("month", attrs))


def _rule(grain: str, attrs: Attrs) -> str:
    return f"relative-{grain}-{attrs.get('direction', 'past')}"


def _weekday(attrs: Attrs, page: date) -> Moment:
    weekday, sign = int(attrs["weekday"]), _sign(attrs)
    if attrs.get("unit") == "week" or sign == 0:
        found = widen(page, "week")[0] + timedelta(days=7 * sign + weekday - 1)
    elif sign < 0:
        found = page - timedelta(days=(page.isoweekday() - weekday - 1) % 7 + 1)
    else:
        found = page + timedelta(days=(weekday - page.isoweekday() - 1) % 7 + 1)
    return Moment((found, found), "day", _rule("weekday", attrs))


def _unit(attrs: Attrs, page: date) -> Moment | None:
    unit = str(attrs["unit"])
    sign, rule = _sign(attrs), _rule(unit, attrs)
    if "fine" in attrs and "count" in attrs:
        fine = str(attrs["fine"])
        return Moment(widen(shift(page, -float(attrs["count"]), unit), fine), fine, "ago-on")
    if "within" in attrs:
        return _within(attrs, page)
    if attrs.get("nth"):
        first = shift(page.replace(day=1), sign, "month") + timedelta(days=7 * (int(attrs["count"]) - 1))
        return Moment((first, first + timedelta(days=6)), "week", "week-of-month", approximate=True)
    if unit in ("quarter", "half", "third") and "count" in attrs and _numbered(attrs):
        months = {"quarter": 3, "third": 4, "half": 6}[unit]
        return Moment(period_days(page.year + sign, months, int(attrs["count"])), unit, rule)
    if attrs.get("many"):
        return None
    if "count" not in attrs:
        ends = sorted((shift(page, sign * 5, unit), shift(page, sign * 2, unit)))
        return Moment((widen(ends[0], unit)[0], widen(ends[1], unit)[1]), unit, f"few-{unit}s-ago", approximate=True)
    if unit == "weekend":
        return Moment(weekend(shift(page, sign, "week")), "weekend", rule)
    count, finer, rough = in_units(float(attrs["count"]), unit) if attrs.get("ago") else (float(attrs["count"]), unit, False)
    if count > _OLDEST:
        return None
    there = shift(page, sign * count, finer)
    return Moment(widen(there, finer), finer if width_of(finer) > 1 else "day", rule, approximate=rough)


def _within(attrs: Attrs, page: date) -> Moment:
    """The part of this month, year ... that has gone by at the page's day, or that is left of it."""
    unit = str(attrs["unit"])
    start, end = widen(page, unit)
    gone = attrs["within"] == "before"
    return Moment((start, page) if gone else (page, end), unit if width_of(unit) > 1 else "day", f"{attrs['within']}-this-{unit}")


def _numbered(attrs: Attrs) -> bool:
    """True for `the second quarter of last year`, where the count numbers the quarter and the direction moves the year."""
    return bool(attrs.get("numbered"))


def _window(attrs: Attrs, scene: Scene) -> Moment | None:
    unit, count = str(attrs["unit"]), float(attrs.get("count", _FEW))
    leans = scene.anchor is not None and (scene.anchor.end or scene.anchor.start) is not None
    base = scene.event_days() if leans else _single(scene.page_day())
    if base is None:
        return None
    rough = bool(attrs.get("vague"))
    if attrs.get("many"):
        return None
    grain = unit if width_of(unit) > 1 else "day"
    if attrs.get("direction") == "future":
        return Moment((base[1], shift(base[1], count, unit)), grain, "window-future", approximate=rough, leans=leans, closed=True)
    start = shift(base[0], -count, unit)
    if leans and scene.anchor and width_of(scene.anchor.grain) > 1:
        start = widen(start, scene.anchor.grain)[0]
    return Moment((start, base[1]), grain, "window-past", approximate=rough, leans=leans, closed=True)


def _single(day: date | None) -> Days | None:
    return (day, day) if day else None


def read_counted(attrs: Attrs, scene: Scene) -> Moment | None:
    """The n-th day (week, month, year) of something: from the epoch that the pack knows, else from the event's first day."""
    count, unit = int(attrs.get("count", 1)), str(attrs["unit"])
    if "epoch_day" in attrs:
        first = date.fromisoformat(str(attrs["epoch_day"]))
        steps = count - int(attrs.get("epoch_first", 1))
    else:
        days = scene.event_days()
        if days is None:
            return None
        first, steps = days[0], count - 1
    if attrs.get("anniversary"):
        day = shift(first, count, "year")
        return Moment((day, day), "day", "anniversary")
    start = shift(first, steps, unit)
    end = start if unit == "day" else shift(first, steps + 1, unit) - timedelta(days=1)
    if "beside_day" in attrs:
        check_beside(start, count, attrs["beside_day"], scene)
    return Moment((start, end), unit, f"{unit}-count", leans="epoch_day" not in attrs, closed=True)


def read_event(attrs: Attrs, scene: Scene) -> Moment | None:
    """A time told from an event: so long before or after it, or merely before, after or since it."""
    if "epoch_day" in attrs:
        day = date.fromisoformat(str(attrs["epoch_day"]))
        days, grain = (day, day), "day"
    else:
        at_event = attrs.get("relation") == "at" and "unit" not in attrs
        found = None if at_event and scene.anchor is None else scene.event_days()
        if found is None:
            return None
        days, grain = found, scene.anchor.grain if scene.anchor else "day"
    if "unit" in attrs:
        return _offset(attrs, days, grain)
    return Moment(days, grain, "event", leans=True)


def _offset(attrs: Attrs, days: Days, grain: str) -> Moment | None:
    if attrs.get("many"):
        return None
    sign = -1 if attrs.get("relation") == "before" else 1
    if "count" not in attrs:
        ends = sorted(shift(day, sign * step, str(attrs["unit"])) for day, step in zip(days, (2, 5)[::sign], strict=True))
        return Moment((ends[0], ends[1]), str(attrs["unit"]), "event-offset", approximate=True, leans=True, closed=True)
    count, unit, rough = in_units(float(attrs["count"]), str(attrs["unit"]))
    start, end = (shift(day, sign * count, unit) for day in days)
    wide = coarser(grain, unit)
    if (end - start).days + 1 <= width_of(wide) + 3:
        middle = start + timedelta(days=(end - start).days // 2)
        start, end = widen(middle, wide)
    rough = rough or bool(attrs.get("vague"))
    return Moment((start, end), wide if width_of(wide) > 1 else "day", "event-offset", approximate=rough, leans=True, closed=True)
