"""Matters of one happening -> Event: who, what and when, as the claims about it tell together, and how many origins vouch for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from runut.types import Event
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter
from runut.weigh.origins import origins

__all__ = ["event_of"]


def event_of(members: Sequence[Matter], ground: Ground) -> Event:
    """The event that a group of claims is about; its id hangs on the group's smallest claim id alone."""
    claims = tuple(sorted(m.id for m in members))
    starts, ends = _days(members)
    return Event(
        id=sha256(f"event\n{claims[0]}".encode()).hexdigest()[:12],
        type=_commonest(m.claim.type for m in members),
        claims=claims,
        actors=tuple(sorted({key for m in members for key in m.actors})),
        recipients=tuple(sorted({key for m in members for key in m.recipients})),
        item=_commonest(m.item.id for m in members if m.item),
        start=starts,
        end=ends,
        origins=len(origins(members, ground.source, ground.altered)),
    )


def _days(members: Sequence[Matter]) -> tuple[date | None, date | None]:
    """The narrowest days that the claims share; where they share none, the widest that any of them tells."""
    times = [m.when for m in members if m.when is not None]
    lows, highs = [t.start for t in times if t.start], [t.end for t in times if t.end]
    if not lows or not highs:
        return (min(lows) if lows else None), (max(highs) if highs else None)
    low, high = max(lows), min(highs)
    return (low, high) if low <= high else (min(lows), max(highs))


def _commonest(values: Iterable[str]) -> str:
    """The most frequent value, the first in the alphabet among equals; `""` for none."""
    counts: Mapping[str, int] = _count(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""


def _count(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
