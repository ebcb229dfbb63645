"""days -> places on a line: a time axis with readable ticks, safe from the year 1 to the year 9999."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from runut.web.labels import Labels

__all__ = ["Axis", "Tick", "axis"]

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 24000)
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on the axis; `major` opens a year."""

    x: float
    text: str
    major: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days `[low, high]` (ordinals) drawn from `left` to `right`."""

    low: int
    high: int
    left: float
    right: float

    def x(self, day: date) -> float:
        """The place of a day, held inside the axis."""
        share = (min(max(day.toordinal(), self.low), self.high) - self.low) / max(self.high - self.low, 1)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self, say: Labels, *, most: int = 9) -> tuple[Tick, ...]:
        """At most about `most` ticks, on first days of months or on days."""
        low, high = date.fromordinal(self.low), date.fromordinal(self.high)
        days = self.high - self.low
        if days <= 45:
            step = next(s for s in (1, 2, 5, 7, 14) if days / s <= most)
            marks = (date.fromordinal(n) for n in range(self.low, self.high + 1, step))
            return _dated(say, [(d, Tick(self.x(d), f"{d.day} {_month(say, d)}", False)) for d in marks])
        months = (high.year - low.year) * 12 + high.month - low.month
        step = next((s for s in _MONTH_STEPS if months / s <= most), _MONTH_STEPS[-1])
        return _dated(say, [(d, Tick(self.x(d), _tick(say, d, step), d.month == 1)) for d in _firsts(low, high, step)])


def _month(say: Labels, day: date) -> str:
    return say.month(day, form="short").split()[0]


def _tick(say: Labels, day: date, step: int) -> str:
    return str(day.year) if step >= 12 or day.month == 1 else _month(say, day)


def _dated(say: Labels, found: list[tuple[date, Tick]]) -> tuple[Tick, ...]:
    """The first tick names its year unless a year is the first thing named."""
    ticks = [tick for _, tick in found]
    if ticks and not ticks[0].major:
        ticks[0] = replace(ticks[0], text=f"{ticks[0].text} {found[0][0].year}")
    return tuple(ticks)


def _firsts(low: date, high: date, step: int) -> Iterator[date]:
    count = low.year * 12 + low.month - 1
    count += -count % step
    while count // 12 <= 9999 and (day := date(max(count // 12, 1), count % 12 + 1, 1)) <= high:
        if day >= low:
            yield day
        count += step


def axis(days: Iterable[date], left: float, right: float) -> Axis | None:
    """An axis over the days; a few far outliers are cut off rather than squeezing the rest. `None` without days."""
    found = sorted(d.toordinal() for d in days)
    if not found:
        return None
    low, high = found[0], found[-1]
    inner_low, inner_high = found[len(found) // 6], found[-1 - len(found) // 6]
    width = max(inner_high - inner_low, 60)
    if len(found) >= 8 and high - low > 4 * width:
        low, high = max(low, inner_low - width // 3), min(high, inner_high + width // 3)
    pad = max((high - low) // 40, 6 if high - low > 20 else 2)
    return Axis(max(low - pad, _FIRST), min(high + pad, _LAST), left, right)
