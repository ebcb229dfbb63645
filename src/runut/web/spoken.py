"""Events -> rows of dots: when each event was spoken of, by how many claims a day, and which of them were copied."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from runut.types import Claim, Event
from runut.web.axis import Axis, Tick, axis
from runut.web.backing import copied
from runut.web.desk import Desk

__all__ = ["Dot", "Spoken", "Word", "spoken"]

TOP, STEP = 34.0, 30.0
_WIDEST = 10.0


@dataclass(frozen=True, slots=True)
class Dot:
    """What was said on one day: its place, its size, how many claims, whether all of them were copied."""

    x: float
    r: float
    count: int
    day: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One event's row: its dots, from the first word to the last, both in words; `undated` claims bear no day."""

    event: Event
    y: float
    dots: tuple[Dot, ...]
    span: str
    label_x: float
    label_end: bool
    undated: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """All rows, those spoken of first on top; `silent` events stand in none, as no claim of theirs bears a day."""

    words: tuple[Word, ...]
    ticks: tuple[Tick, ...]
    height: float
    silent: int


def spoken(desk: Desk, events: Sequence[Event], left: float, right: float) -> Spoken | None:
    """Lays some events out by the days of their claims; nothing where no claim bears a day."""
    days = {e.id: _days(desk, e) for e in events}
    heard = sorted((e for e in events if any(days[e.id])), key=lambda e: (min(d for d in days[e.id] if d), e.id))
    line = axis((d for e in heard for d in days[e.id] if d), left, right)
    if line is None:
        return None
    words = tuple(_word(desk, e, days[e.id], line, TOP + STEP * n + STEP / 2) for n, e in enumerate(heard))
    return Spoken(words, line.ticks(desk.say), TOP + STEP * len(words) + 12, len(events) - len(heard))


def _days(desk: Desk, event: Event) -> dict[date | None, list[Claim]]:
    found: dict[date | None, list[Claim]] = {}
    for key in event.claims:
        if claim := desk.claims.get(key):
            found.setdefault(desk.said(claim), []).append(claim)
    return found


def _word(desk: Desk, event: Event, days: dict[date | None, list[Claim]], line: Axis, y: float) -> Word:
    dated = sorted((day, own) for day, own in days.items() if day)
    dots = tuple(_dot(desk, day, own, line) for day, own in dated)
    first, last = desk.say.day(dated[0][0]), desk.say.day(dated[-1][0])
    span = first if first == last else f"{first} – {last}"
    end = dots[-1].x + dots[-1].r + 8
    flip = end + len(span) * 6.3 > line.right + 10
    return Word(event, y, dots, span, round(dots[0].x - dots[0].r - 8 if flip else end, 1), flip, len(days.get(None, ())))


def _dot(desk: Desk, day: date, own: Sequence[Claim], line: Axis) -> Dot:
    r = min(3.5 + 1.8 * math.sqrt(len(own)), _WIDEST)
    return Dot(line.x(day), round(r, 1), len(own), desk.say.day(day), all(copied(desk, c.id) for c in own))
