"""Two reports' Beacons -> what both tell, weighed: which facts, and how many of its own each has beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from runut.weigh.copies.beacons import Beacon

__all__ = ["Sharing", "shared"]

_MORE = 0.3        # what a further word of one name adds


@dataclass(frozen=True, slots=True)
class Sharing:
    """`pairs` of beacons (first report's, second's) in the first one's order, and the `weight` of what they tell.

    `held` is the part of each report's facts that the other tells too, `figures` the same for the figures of the one that has fewer.
    """

    pairs: tuple[tuple[Beacon, Beacon], ...]
    weight: float
    held: tuple[float, float]
    figures: float


def shared(a: Sequence[Beacon], b: Sequence[Beacon]) -> Sharing:
    """What two reports share."""
    first, second = _firsts(a), _firsts(b)
    keys = [k for k in first if k in second]
    weights = {k: min(first[k].weight, second[k].weight) for k in keys}
    both = min(_weight(a, weights), _weight(b, weights))
    own = [_own(side, weights) for side in (a, b)]
    figures = [{k for k in side if k[0].isdigit()} for side in (first, second)]
    fewer = max(min(map(len, figures)), 1)
    held = (both / max(both + own[0], 0.1), both / max(both + own[1], 0.1))
    return Sharing(tuple((first[k], second[k]) for k in keys), both, held, len(figures[0] & figures[1]) / fewer)


def _firsts(side: Iterable[Beacon]) -> dict[str, Beacon]:
    """The first beacon of each key, in text order."""
    found: dict[str, Beacon] = {}
    for beacon in side:
        found.setdefault(beacon.key, beacon)
    return found


def _weight(side: Iterable[Beacon], among: Mapping[str, float]) -> float:
    """The weight of a report's facts among some keys; the further words of one name add little, a key counts once."""
    seen: set[str] = set()
    groups: set[int] = set()
    total = 0.0
    for beacon in side:
        if beacon.key in among and beacon.key not in seen:
            total += _MORE if beacon.group in groups else beacon.weight
            seen.add(beacon.key)
            groups.add(beacon.group)
    return total


def _own(side: Sequence[Beacon], both: Mapping[str, float]) -> float:
    """The weight of the facts that the other does not tell; a name of which it has one word is no such fact."""
    met = {b.group for b in side if b.key in both}
    seen: set[str] = set()
    groups: set[int] = set()
    total = 0.0
    for beacon in side:
        if beacon.group not in met and beacon.group not in groups and beacon.key not in both and beacon.key not in seen:
            total += beacon.weight
            groups.add(beacon.group)
        seen.add(beacon.key)
    return total
