"""Claims with amounts -> series: every value given for one counted thing, with its op and its source, by the day it was said."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from runut.types import Claim
from runut.web.axis import Axis, Tick, axis
from runut.web.desk import Desk, anchor
from runut.web.facts import names
from runut.web.rows import Row

__all__ = ["Join", "Level", "Point", "Series", "series"]

LEFT, RIGHT, TOP, BOTTOM = 70.0, 540.0, 22.0, 200.0
_SIGNS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}
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
    anchor_end: bool


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two values."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Level:
    """A named height of the value axis."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """The history of one counted thing."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    joins: tuple[Join, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    blank: bool


def _object(claim: Claim) -> str:
    assert claim.quantity is not None
    return (claim.quantity.unit or (claim.item.name if claim.item else "")).casefold()


def _bonds(desk: Desk, claim: Claim) -> Iterable[str]:
    """Keys that two claims on one figure share: their event, or the same deed between the same parties, or a link."""
    counted = _object(claim)
    event = desk.event_of.get(claim.id)
    if event:
        yield f"event {event.id} {counted}"
    parties = [",".join(sorted(n.id or n.text for n in names(claim, role))) for role in ("actor", "recipient")]
    if any(parties):
        yield f"deed {claim.type} {parties} {counted}"
    for link in desk.links_of.get(claim.id, ()):
        if link.kind in _JOINING or link.kind in ("corroborates", "copies"):
            yield f"link {min(link.a, link.b)} {max(link.a, link.b)} {counted}"


def _groups(desk: Desk, claims: Sequence[Claim]) -> list[list[Claim]]:
    home = {c.id: c.id for c in claims}

    def root(key: str) -> str:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    first: dict[str, str] = {}
    for claim in claims:
        for bond in _bonds(desk, claim):
            home[root(claim.id)] = root(first.setdefault(bond, claim.id))
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[root(claim.id)].append(claim)
    return list(groups.values())


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


def _points(rows: Sequence[Row], line: Axis, scale: tuple[float, float, bool]) -> tuple[Point, ...]:
    found = []
    for r in rows:
        assert r.figure is not None
        x = line.x(date.fromisoformat(r.said)) if r.said else LEFT + 12
        top = _height(r.figure.high, *scale) if r.figure.high is not None else None
        label = f"{_SIGNS.get(r.figure.sign, '')} {r.figure.number}".strip()
        found.append(Point(r, x, _height(r.figure.value, *scale), top, _shape(r.figure.sign), label, x > (LEFT + RIGHT) / 2))
    return tuple(found)


def _joins(desk: Desk, points: Sequence[Point]) -> tuple[Join, ...]:
    at = {p.row.claim.id: p for p in points}
    links = [k for k in desk.links if k.kind in _JOINING and k.a in at and k.b in at and k.what in (None, "figure")]
    return tuple(Join(k.kind, at[k.b].x, at[k.b].y, at[k.a].x, at[k.a].y) for k in links)


def _series(desk: Desk, claims: Sequence[Claim], rows: dict[str, Row]) -> Series:
    own = sorted((rows[c.id] for c in claims), key=lambda r: (r.said or "9999", r.number))
    shown = [r.figure for r in own if r.figure]
    key = anchor("figure", min(c.id for c in claims))
    title = shown[0].unit or own[0].summary
    blank = any(not r.said for r in own)
    line = axis((date.fromisoformat(r.said) for r in own if r.said), LEFT + (64 if blank else 0), RIGHT)
    if len(own) < 2 or line is None:
        return Series(key, title, tuple(own), (), (), (), (), blank)
    scale = _scale([v for f in shown for v in (f.value, f.high) if v is not None])
    points = _points(own, line, scale)
    return Series(key, title, tuple(own), points, _joins(desk, points), line.ticks(desk.say, most=5), _levels(desk, *scale), blank)


def series(desk: Desk, rows: Sequence[Row]) -> tuple[Series, ...]:
    """All series, those with the longest history first."""
    by_id = {r.claim.id: r for r in rows}
    counted = [r.claim for r in rows if r.claim.quantity and math.isfinite(r.claim.quantity.value)]
    found = [_series(desk, group, by_id) for group in _groups(desk, counted)]
    return tuple(sorted(found, key=lambda s: (-len(s.rows), s.rows[0].number)))
