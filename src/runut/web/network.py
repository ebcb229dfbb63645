"""Ladders -> network: the parties on a ring, an arrow for each direction in which anything goes; the same for the same view."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.web.facts import Name
from runut.web.flows import Flow
from runut.web.ladders import Ladder, stroke

__all__ = ["Edge", "Network", "Node", "network"]

WIDE, HIGH = 620.0, 470.0
_MOST = 22  # parties on the ring; all stand in the table
_RANK = {"firm": 0, "open": 1, "denied": 2}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A party on the ring, with the place of its name."""

    name: Name
    x: float
    y: float
    r: float
    label_x: float
    label_y: float
    side: str


@dataclass(frozen=True, slots=True)
class Edge:
    """All that goes from one party to another; `line` is that of its firmest flow, `weight` the most origins behind one flow."""

    giver: Name
    taker: Name
    target: str
    path: str
    head: str
    width: float
    line: str
    weight: int
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing, and how many parties stand in the table alone."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def _order(weights: Mapping[tuple[str, str], int], keys: Sequence[str]) -> list[str]:
    """The busiest first, then always the party most tied to those placed, the latest placed weighing most."""
    rest, placed = list(keys), [keys[0]]
    rest.remove(keys[0])
    while rest:
        pull = {key: sum(weights.get((key, other), 0) * (n + 1) for n, other in enumerate(placed)) for key in rest}
        best = max(rest, key=lambda key: (pull[key], -keys.index(key)))
        placed.append(best)
        rest.remove(best)
    return placed


def _ring(keys: Sequence[str]) -> dict[str, Point]:
    """Places on an ellipse, clockwise from the left; two parties face one another."""
    wide, high = WIDE * 0.27, HIGH * (0.37 if len(keys) > 3 else 0.2)
    places = {}
    for n, key in enumerate(keys):
        turn = math.pi + 2 * math.pi * n / len(keys)
        places[key] = round(WIDE / 2 + wide * math.cos(turn), 1), round(HIGH / 2 + high * math.sin(turn), 1)
    return places


def _bend(start: Point, end: Point, radius: float, width: float) -> tuple[str, str]:
    """A curve to the right of the straight way, from rim to rim, and its head."""
    (x1, y1), (x2, y2) = start, end
    mx, my = (x1 + x2) / 2 - (y2 - y1) * 0.16, (y1 + y2) / 2 + (x2 - x1) * 0.16
    ux, uy = _unit(x2 - mx, y2 - my)
    vx, vy = _unit(mx - x1, my - y1)
    size = 7 + width
    tx, ty = x2 - ux * (radius + 3), y2 - uy * (radius + 3)
    bx, by = tx - ux * size * 1.25, ty - uy * size * 1.25
    px, py = -uy * size * 0.62, ux * size * 0.62
    path = f"M{x1 + vx * radius:.1f} {y1 + vy * radius:.1f}Q{mx:.1f} {my:.1f} {tx - ux * size:.1f} {ty - uy * size:.1f}"
    return path, f"M{tx:.1f} {ty:.1f}L{bx + px:.1f} {by + py:.1f}L{bx - px:.1f} {by - py:.1f}z"


def _unit(x: float, y: float) -> Point:
    length = math.hypot(x, y) or 1.0
    return x / length, y / length


def _node(name: Name, place: Point, busy: int) -> Node:
    x, y = place
    r = round(7 + 2.2 * math.sqrt(busy), 1)
    far = abs(x - WIDE / 2) / (WIDE * 0.27)
    if far < 0.25:
        return Node(name, x, y, r, x, y + (r + 16 if y > HIGH / 2 else -r - 8), "middle")
    side = 1 if x > WIDE / 2 else -1
    return Node(name, x, y, r, round(x + side * (r + 7), 1), y + 4.5, "start" if side > 0 else "end")


def _edges(one: Ladder, places: Mapping[str, Point], busy: Mapping[str, int]) -> list[Edge]:
    ways: dict[tuple[str, str], list[Flow]] = {}
    for flow in one.flows:
        ways.setdefault(flow.pair, []).append(flow)
    found = []
    for (giver, taker), own in sorted(ways.items()):
        weight = max(f.weight for f in own)
        path, head = _bend(places[giver], places[taker], 9 + 2.2 * math.sqrt(busy[taker]), stroke(weight))
        line = min((f.line for f in own), key=_RANK.__getitem__)
        found.append(Edge(own[0].giver, own[0].taker, one.anchor, path, head, stroke(weight), line, weight, len(own)))
    return found


def network(found: Sequence[Ladder]) -> Network:
    """Lays the parties of some ladders on a ring."""
    busy: Counter[str] = Counter()
    names: dict[str, Name] = {}
    for one in found:
        for side in (one.left, one.right):
            busy[side.id] += len(one.flows)
            names.setdefault(side.id, side)
    keys = sorted(busy, key=lambda key: (-busy[key], key))[:_MOST]
    if not keys:
        return Network((), (), 0)
    weights = {way: len(o.flows) for o in found for way in ((o.left.id, o.right.id), (o.right.id, o.left.id))}
    places = _ring(_order(weights, keys))
    edges = [e for o in found if o.left.id in places and o.right.id in places for e in _edges(o, places, busy)]
    nodes = tuple(_node(names[key], place, busy[key]) for key, place in places.items())
    return Network(nodes, tuple(sorted(edges, key=lambda e: (e.weight, e.target, e.giver.id))), len(busy) - len(keys))
