"""Two reports' Beacons -> what both tell, weighed: which facts, how many of one's own it leaves, in the same order or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from runut.weigh.beacons import Beacon

__all__ = ["Sharing", "shared"]

_MORE = 0.3        # what a further word of one name adds


@dataclass(frozen=True, slots=True)
class Sharing:
    """`pairs` of beacons (first report's, second's) in the first one's order, and the `weight` of what they tell.

    `held` is the part of each report's facts that the other tells too, `figures` the same for the figures of the one that has fewer,
    `order` the part of the shared weight that stands in one order in both.
    """

    pairs: tuple[tuple[Beacon, Beacon], ...]
    weight: float
    held: tuple[float, float]
    figures: float
    order: float


def shared(a: Sequence[Beacon], b: Sequence[Beacon]) -> Sharing:
    """What two reports share."""
    first, second = _firsts(a), _firsts(b)
    keys = [k for k in first if k in second]
    weights = {k: min(first[k].weight, second[k].weight) for k in keys}
    both = min(_weight(a, weights), _weight(b, weights))
    own = [_own(side, weights) for side in (a, b)]
    order = _longest(keys, [k for k in second if k in first], weights) / max(sum(weights.values()), 0.1)
    figures = [{k for k in side if k[0].isdigit()} for side in (first, second)]
    fewer = max(min(map(len, figures)), 1)
    held = (both / max(both + own[0], 0.1), both / max(both + own[1], 0.1))
    return Sharing(tuple((first[k], second[k]) for k in keys), both, held, len(figures[0] & figures[1]) / fewer, order)


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


def _longest(a: Sequence[str], b: Sequence[str], weights: Mapping[str, float]) -> float:
    """The weight of the heaviest run of keys that stands in one order in both (gaps allowed)."""
    best = [0.0] * (len(b) + 1)
    for key in a:
        row = [0.0]
        for j, other in enumerate(b):
            row.append(max(best[j + 1], row[j], best[j] + weights[key] if key == other else 0.0))
        best = row
    return best[-1]
