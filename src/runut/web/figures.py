"""Series -> charts: every value given for one counted thing, with its op and its source, by the day it was said."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from runut.web.axis import Axis, Tick, axis
from runut.web.backing import copied
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor
from runut.web.rows import Row
from runut.web.tags import Spot, Tag, spread, tags

__all__ = ["Chart", "Join", "Level", "Point", "charts"]

LEFT, RIGHT, WIDE, TOP, BOTTOM = 70.0, 540.0, 600.0, 34.0, 230.0
_SIGNS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}
_SIZE, _MOST, _ONCE, _ONCES = 5, 160, 100, 1000  # charts that are drawn at once and in one file; figures given once
_VALUES, _ALL = 240, 2000  # values of one chart; of all charts in one file
_JOINING = ("updates", "corrects", "contradicts")


@dataclass(frozen=True, slots=True)
class Point:
    """One value on the chart; `top` is the place of a range's high end."""

    row: Row
    x: float
    y: float
    top: float | None
    shape: str
    label: str
    source: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two values."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    title: str

    @property
    def middle(self) -> tuple[float, float]:
        """Half way."""
        return round((self.x1 + self.x2) / 2, 1), round((self.y1 + self.y2) / 2, 1)


@dataclass(frozen=True, slots=True)
class Level:
    """A named height of the value axis."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The history of one counted thing; `left` of its values are not drawn."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    tags: tuple[Tag, ...]
    joins: tuple[Join, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    blank: bool
    left: int


def _shape(sign: str) -> str:
    return {">": "up", ">=": "up", "<": "down", "<=": "down", "~": "about"}.get(sign, "exact")


def _scale(values: Sequence[float]) -> tuple[float, float, bool]:
    """Low and high end, and whether the scale counts in powers of ten."""
    high, positive = max(values), [v for v in values if v > 0]
    if min(values) > 0 and high / min(positive) > 30:
        return 10 ** math.floor(math.log10(min(positive))), 10 ** math.ceil(math.log10(high)), True
    return min(0.0, *values), _round_up(high), False


def _round_up(value: float) -> float:
    if value <= 0:
        return 1.0
    base: float = 10.0 ** math.floor(math.log10(value))
    return next(m * base for m in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 20) if m * base >= value * 1.05)


def _height(value: float, low: float, high: float, log: bool) -> float:
    if log:
        value, low, high = (math.log10(v) for v in (value, low, high))
    return round(BOTTOM - (BOTTOM - TOP) * (value - low) / ((high - low) or 1), 1)


def _levels(desk: Desk, low: float, high: float, log: bool) -> tuple[Level, ...]:
    if log:
        span = range(round(math.log10(low)), round(math.log10(high)) + 1)
        values = [10.0**n for n in span][:: max(1, len(span) // 6)]
    else:
        values = [low + (high - low) * n / 4 for n in range(5)]
        values = values if all(v.is_integer() for v in values) else [low, high]
    return tuple(Level(_height(v, low, high, log), desk.say.number(v)) for v in values)


def _points(desk: Desk, rows: Sequence[Row], line: Axis, scale: tuple[float, float, bool]) -> tuple[Point, ...]:
    shown = [(r, r.figure) for r in rows if r.figure]
    places = [(line.x(date.fromisoformat(r.said)) if r.said else LEFT + 12, _height(f.value, *scale)) for r, f in shown]
    found = []
    for (r, figure), (_, y), x in zip(shown, places, spread(places), strict=True):
        top = _height(figure.high, *scale) if figure.high is not None else None
        label = f"{_SIGNS.get(figure.sign, '')} {figure.number}".strip()
        source = " ‹ ".join(h.name for h in r.hops)
        found.append(Point(r, x, y, top, _shape(figure.sign), label, source, copied(desk, r.claim.id)))
    return tuple(found)


def _tags(points: Sequence[Point], joins: Sequence[Join]) -> tuple[Tag, ...]:
    """Each value with the reports that give it; the same value of one day is named once, beside the last of its spots."""
    groups: dict[tuple[str, float, str], list[Point]] = {}
    for p in points:
        groups.setdefault((p.row.said, p.y, p.label), []).append(p)
    lifts = {"up": 1, "down": -1}
    spots = []
    for (_, y, label), own in groups.items():
        told = dict.fromkeys(f"R{p.row.report_no}" for p in own)
        note = " ".join(list(told)[:3]) + ("…" if len(told) > 3 else "")
        spots.append(Spot(max(p.x for p in own), y, label, note, lifts.get(own[0].shape, 0)))
    return tags(spots, [(j.x1, j.y1, j.x2, j.y2) for j in joins], LEFT - 8, WIDE, 2.0)


def _joins(desk: Desk, points: Sequence[Point]) -> tuple[Join, ...]:
    at = {p.row.claim.id: p for p in points}
    own = dict.fromkeys(k for key in at for k in desk.links_of.get(key, ()))
    links = [k for k in own if k.kind in _JOINING and k.a in at and k.b in at and k.what in (None, "figure")]
    return tuple(
        Join(k.kind, at[k.b].x, at[k.b].y, at[k.a].x, at[k.a].y, f"{at[k.a].label} {desk.say.name('kind', k.kind)} {at[k.b].label}")
        for k in links
    )


def _chart(desk: Desk, keys: tuple[str, ...], rows: Mapping[str, Row]) -> Chart:
    own, key, left = tuple(rows[k] for k in keys[:_VALUES]), _key(keys), max(len(keys) - _VALUES, 0)
    shown = [r.figure for r in own if r.figure]
    told = {f.role for f in shown}
    role = desk.say.name("measure", shown[0].role) if len(told) == 1 and shown[0].role else ""
    title = ", ".join(x for x in (shown[0].unit or own[0].summary, role) if x)
    blank = any(not r.said for r in own)
    line = axis((date.fromisoformat(r.said) for r in own if r.said), LEFT + (64 if blank else 0), RIGHT)
    if len(own) < 2 or line is None:
        return Chart(key, title, own, (), (), (), (), (), blank, left)
    scale = _scale([v for f in shown for v in (f.value, f.high) if v is not None])
    points = _points(desk, own, line, scale)
    joins = _joins(desk, points)
    return Chart(
        key, title, own, points, _tags(points, joins), joins, line.ticks(desk.say, most=5), _levels(desk, *scale), blank, left
    )


def charts(desk: Desk, rows: Mapping[str, Row], cut: Cut) -> tuple[Some[Chart], Some[Chart]]:
    """The series drawn, those with the longest history first, and the figures that were given once or never dated."""
    groups = [own for one in desk.shown.series if (own := tuple(key for key in one.claims if key in desk.claims))]
    groups.sort(key=lambda own: (-len(own), desk.claim_no[own[0]]))
    many = [own for own in groups if len(own) > 1 and any(desk.said(desk.claims[key]) for key in own)]
    drawn = set(many)

    def chart(own: tuple[str, ...]) -> Chart:
        return _chart(desk, own, rows)

    single = [own for own in groups if own not in drawn]
    return (
        cut.some("charts", many, chart, size=_SIZE, most=_fitting(many), key=_key),
        cut.some("single", single, chart, size=_ONCE, most=_ONCES, key=_key),
    )


def _fitting(groups: Sequence[tuple[str, ...]]) -> int:
    """How many charts one file holds: the first always, the others while there is room for their values."""
    sums = accumulate(min(len(own), _VALUES) for own in groups[:_MOST])
    return max(sum(total <= _ALL for total in sums), 1)


def _key(own: tuple[str, ...]) -> str:
    return anchor("figure", min(own))
