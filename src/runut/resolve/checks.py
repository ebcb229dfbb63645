"""Day -> notices: what a page says of a day held against the calendar, its weekday, a count beside it and the page's own date.

Nothing is changed here: a doubt is told with the reading that is likely, and the day stays as it is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from runut.resolve.calendar import plain_day
from runut.resolve.moments import Moment, Scene

__all__ = ["check_beside", "check_count", "check_page", "check_weekday", "likely_day"]

_NEAR = 7  # days
_BOUNDS = ("until", "since", "before")


def check_weekday(found: date, weekday: int, scene: Scene) -> None:
    """Tell of a weekday that is not that of its date, with the day that was likely meant; the date is kept."""
    if found.isoweekday() == weekday:
        return
    likely = _likely(found, weekday, scene.day)
    scene.tell(
        "date.weekday-mismatch",
        f"{found:%Y-%m-%d} is a {found:%A}, which is not the weekday printed; the date was kept. By the weekday it may be {likely}.",
    )


def _likely(found: date, weekday: int, page: date | None) -> date:
    """The day of that weekday in another year where that is at the page's own day, else the nearest one."""
    years = (plain_day(found.year + step, found.month, found.day) for step in (-1, 1) if 1 < found.year < 9999)
    fitting = [d for d in years if d and page and d.isoweekday() == weekday and abs((d - page).days) <= _NEAR]
    ahead = (weekday - found.isoweekday()) % 7
    steps = [step for step in (ahead, ahead - 7) if 1 <= found.toordinal() + step <= date.max.toordinal()]
    return fitting[0] if fitting else found + timedelta(days=min(steps, key=abs))


def likely_day(year: int, month: int, day: int, weekday: int) -> date | None:
    """The day of a weekday that was likely meant by a date that is none: that day of a month beside, else the month's last days."""
    months = [divmod(year * 12 + month - 1 + step, 12) for step in (-1, 1)]
    near = [plain_day(y, m + 1, day) for y, m in months] + [plain_day(year, month, day - step) for step in (1, 2, 3)]
    return next((d for d in near if d and d.isoweekday() == weekday), None)


def check_beside(counted: date, count: int, told: Sequence[int | None], scene: Scene) -> None:
    """Hold a counted day against the date (year or nothing, month, day) that is printed beside it."""
    beside = _printed(told, counted)
    if beside == counted:
        scene.tell("date.count-agrees", f"Day {count} is {counted}, the date printed beside it.")
    elif beside:
        likely = count + (beside - counted).days
        scene.tell("date.count-differs", f"Day {count} is {counted}, but the date printed beside it is {beside}, which is day {likely}.")


def _printed(told: Sequence[int | None], near: date) -> date | None:
    """The date told; one without a year in the year that brings it nearest to a day."""
    year, month, day = told
    years = [year] if year else [near.year + step for step in (-1, 0, 1)]
    found = [d for y in years if y and (d := plain_day(y, month or 0, day or 0))]
    return min(found, key=lambda d: abs((d - near).days)) if found else None


def check_count(found: date, attrs: Mapping[str, Any], scene: Scene) -> None:
    """Hold a date against the count of days (number, first day, its number) that is printed beside it; only a difference is told."""
    if "beside_count" not in attrs:
        return
    count, epoch, first = attrs["beside_count"]
    ordinal = date.fromisoformat(epoch).toordinal() + int(count) - int(first)
    if 1 <= ordinal <= date.max.toordinal() and ordinal != found.toordinal():
        counted = date.fromordinal(ordinal)
        likely = int(count) + (found - counted).days
        scene.tell("date.count-differs", f"The words beside {found} count day {count}, which is {counted}; {found} is day {likely}.")


def check_page(moment: Moment, attrs: Mapping[str, Any], scene: Scene) -> None:
    """Tell of a date after the page's own, where no word before it looks ahead and it is no bound."""
    looks_ahead = attrs.get("ahead") or attrs.get("direction") == "future" or attrs.get("relation") in _BOUNDS
    first = moment.days[0]
    if scene.day and first > scene.day and not looks_ahead:
        earlier = plain_day(first.year - 1, first.month, first.day)
        other = f" A year earlier, {earlier}, would fit." if earlier and earlier <= scene.day else ""
        scene.tell("date.after-page", f"{first} lies after the page's own date {scene.day}; it was read as printed.{other}")
