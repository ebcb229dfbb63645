"""Flows -> ladders: two parties, an arrow a flow between them, brackets where one thing was given for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.web.facts import Name
from runut.web.flows import Flow, pair_anchor

__all__ = ["Bracket", "Ladder", "Rung", "ladders"]

LEFT, RIGHT, TOP, STEP = 24.0, 416.0, 24.0, 58.0
_MOST = 24  # arrows of one ladder; the table beneath holds them all
_WIDEST = 2.0 + 1.6 * 5


@dataclass(frozen=True, slots=True)
class Rung:
    """One arrow: its line and its head, at height `y`."""

    flow: Flow
    y: float
    line: str
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Bracket:
    """Two rungs of one ladder that were given for one another."""

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """All that went over between two parties; `weight` is the most independent origins behind one of its flows."""

    anchor: str
    left: Name
    right: Name
    rungs: tuple[Rung, ...]
    brackets: tuple[Bracket, ...]
    height: float
    flows: tuple[Flow, ...]
    weight: int


def stroke(weight: int) -> float:
    """How wide a line is drawn for some independent origins."""
    return round(min(1.4 + 1.3 * max(weight, 0), _WIDEST), 1)


def _rung(flow: Flow, left: Name, n: int) -> Rung:
    y, width = TOP + STEP * n + 34, stroke(flow.weight)
    start, end, way = (LEFT, RIGHT, 1) if flow.giver.id == left.id else (RIGHT, LEFT, -1)
    size = 7 + width
    tip = end - way * 2
    line = f"M{start} {y}H{round(tip - way * size, 1)}"
    back = round(tip - way * size * 1.25, 1)
    return Rung(flow, y, line, f"M{tip} {y}L{back} {round(y - size * 0.62, 1)}V{round(y + size * 0.62, 1)}z", width)


def _brackets(rungs: Sequence[Rung]) -> tuple[Bracket, ...]:
    at = {r.flow.occasion.event.id: r.y for r in rungs}
    ties = {tuple(sorted((at[r.flow.occasion.event.id], at[o.event.id]))) for r in rungs for o in r.flow.returns if o.event.id in at}
    found = []
    for n, (high, low) in enumerate(sorted(t for t in ties if t[0] != t[1])):
        x = RIGHT + 22 + 11 * (n % 4)
        found.append(Bracket(f"M{RIGHT + 8} {high}H{x}V{low}H{RIGHT + 8}", x, round((high + low) / 2, 1)))
    return tuple(found)


def _ladder(own: list[Flow]) -> Ladder:
    left, right = own[0].giver, own[0].taker
    rungs = tuple(_rung(flow, left, n) for n, flow in enumerate(own[:_MOST]))
    return Ladder(
        pair_anchor(left.id, right.id), left, right, rungs, _brackets(rungs), TOP + STEP * len(rungs) + 8, tuple(own),
        max(f.weight for f in own),
    )  # fmt: skip


def ladders(found: Sequence[Flow]) -> tuple[Ladder, ...]:
    """One ladder for each two parties, those with most flows first."""
    groups: dict[str, list[Flow]] = {}
    for flow in found:
        groups.setdefault(pair_anchor(*flow.pair), []).append(flow)
    return tuple(sorted((_ladder(own) for own in groups.values()), key=lambda one: (-len(one.flows), -one.weight, one.anchor)))
