"""Spots, words -> tags: where the words beside the spots of a chart stand, so that none lies over another spot or word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Spot", "Tag", "spread", "tags"]

_HIGH, _NEAR, _MOST = 15.0, 6.0, 80  # height of a word, half the width of a spot, spots of one chart that are named
_PLACES = ((9, -6, 0), (-9, -6, 2), (9, 15, 0), (-9, 15, 2), (0, -12, 1), (0, 24, 1), (9, -22, 0), (-9, -22, 2), (9, 31, 0), (-9, 31, 2))
_SIDES = ("start", "middle", "end")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is to be named: the words, smaller words behind them; `lift`: an arrow leaves it upwards (1) or down (-1)."""

    x: float
    y: float
    text: str
    note: str
    lift: int = 0

    @property
    def width(self) -> float:
        """How wide the words are drawn, about."""
        return 7.0 * len(self.text) + 6.2 * len(self.note) + (6 if self.note else 0)


@dataclass(frozen=True, slots=True)
class Tag:
    """Words at a place; `side` is the text-anchor."""

    x: float
    y: float
    side: str
    spot: Spot


def tags(spots: Sequence[Spot], lines: Sequence[Box], left: float, right: float, top: float) -> tuple[Tag, ...]:
    """Names the spots one after another beside the lines (x1, y1, x2, y2); where no place is free, only the first and last."""
    taken = [_own(s) for s in spots] + [box for line in lines[:_MOST] for box in _along(line)]
    found = []
    for n, spot in enumerate(spots[:_MOST]):
        places = [(_box(spot, place), place) for place in _PLACES]
        fits = [(box, place) for box, place in places if box[0] >= left and box[2] <= right and box[1] >= top]
        free = next(((box, place) for box, place in fits if not any(_over(box, other) for other in taken)), None)
        chosen = free or (min(fits, key=lambda p: sum(_over(p[0], o) for o in taken)) if fits and n in (0, len(spots) - 1) else None)
        if chosen:
            taken.append(chosen[0])
            dx, dy, side = chosen[1]
            found.append(Tag(round(spot.x + dx, 1), round(spot.y + dy, 1), _SIDES[side], spot))
    return tuple(found)


def _own(spot: Spot) -> Box:
    up, down = (18.0 if spot.lift > 0 else _NEAR), (18.0 if spot.lift < 0 else _NEAR)
    return spot.x - _NEAR, spot.y - up, spot.x + _NEAR, spot.y + down


def _along(line: Box, steps: int = 12) -> Iterator[Box]:
    """Small boxes on a line."""
    x1, y1, x2, y2 = line
    for n in range(1, steps):
        x, y = x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps
        yield x - 2, y - 2, x + 2, y + 2


def _box(spot: Spot, place: tuple[int, int, int]) -> Box:
    dx, dy, side = place
    x = spot.x + dx - spot.width * side / 2
    return x, spot.y + dy - _HIGH + 3, x + spot.width, spot.y + dy + 3


def _over(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def spread(places: Sequence[tuple[float, float]], step: float = 11.0) -> Iterator[float]:
    """For each place, its x moved aside by as many steps as spots stand there already."""
    met: dict[tuple[float, float], int] = {}
    for place in places:
        met[place] = met.get(place, -1) + 1
        yield round(place[0] + step * met[place], 1)
