"""Two Whens -> how they stand: interval logic with grain, open ends and beginnings."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from runut.types import When

__all__ = ["FAR", "PAST", "begins", "bounds", "distance", "pinned", "relation", "told", "width"]

PAST, FAR = date.min, date.max
_GRAIN_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half": 183, "year": 366}


def bounds(when: When, *, slack: int = 0) -> tuple[date, date]:
    """First and last day of a time; open ends reach to the ends of the calendar, `slack` widens both sides by days.

    An approximate time is widened by half of its grain as well.
    """
    room = slack + (_GRAIN_DAYS.get(when.grain, 0) // 2 if when.approximate else 0)
    return _shift(when.start or PAST, -room), _shift(when.end or FAR, room)


def _shift(day: date, days: int) -> date:
    """A day moved by some days, held inside the calendar."""
    if not days or day in (PAST, FAR):
        return day
    low, high = PAST.toordinal(), FAR.toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, low), high))


def relation(a: When | None, b: When | None, *, slack: int = 0) -> str:
    """`compatible` if the two times share a day, `disjoint` if not, `unknown` if either was not told."""
    if a is None or b is None:
        return "unknown"
    (a_low, a_high), (b_low, b_high) = bounds(a, slack=slack), bounds(b)
    return "compatible" if a_low <= b_high and b_low <= a_high else "disjoint"


def told(when: When | None) -> bool:
    """True for a time with both ends that tells when it took place (not merely when it began)."""
    return when is not None and when.start is not None and when.end is not None and not when.onset


def width(when: When | None) -> int:
    """Days from the first to the last; a time that is open or not told is as wide as the calendar."""
    if when is None or when.start is None or when.end is None:
        return FAR.toordinal()
    return (when.end - when.start).days + 1


def pinned(when: When | None, *, days: int = 1) -> bool:
    """True for a told, exact time no wider than `days`."""
    return told(when) and when is not None and not when.approximate and width(when) <= days


def begins(when: When | None) -> tuple[date, date] | None:
    """The first and last day on which something is told to have begun, by the grain of the words; `None` if not told so."""
    if when is None or not when.onset or when.start is None:
        return None
    room = _GRAIN_DAYS.get(when.grain, 0) // 2 if when.approximate else 0
    return _shift(when.start, -room), _shift(_grain_end(when.start, when.grain), room)


def _grain_end(start: date, grain: str) -> date:
    """The last day of the day, week, month or year that begins with (or holds) `start`."""
    if grain == "year":
        return date(start.year, 12, 31)
    if grain == "month":
        return date(start.year, start.month, monthrange(start.year, start.month)[1])
    return _shift(start, _GRAIN_DAYS.get(grain, 1) - 1)


def distance(a: When, b: When) -> int:
    """Days between two times that share none; 0 if they touch or overlap."""
    (a_low, a_high), (b_low, b_high) = bounds(a), bounds(b)
    gap = max(b_low - a_high, a_low - b_high, timedelta(0))
    return gap.days
