"""Matters -> pairs worth comparing: claims that share a key, and have between them what some test needs.

Within a key each claim meets only its neighbours in a fixed order, so that the work grows with the number of claims and not
with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.weigh.gates import DENIAL, Entry, bits_of, pair_bits
from runut.weigh.ground import Ground
from runut.weigh.matter import TREATY, Matter, order

__all__ = ["pairs"]

_REACH = 48        # neighbours with which a claim is compared under one key

_Key = tuple[object, ...]


def pairs(
    matters: Sequence[Matter], ground: Ground, table: Sequence[tuple[Entry, ...]]
) -> Iterator[tuple[Matter, Matter, tuple[Entry, ...]]]:
    """Each pair once, the earlier word first, with the tests that may speak on it; `matters` in time's order, `table` by bits."""
    bits = [bits_of(m) for m in matters]
    kinds: dict[str, int] = {}
    families = [kinds.setdefault(m.family, len(kinds)) for m in matters]
    count, seen = len(matters), set()
    for block in _blocks(matters, bits, ground):
        for a, b in _neighbours(block, bits):
            if table[pair_bits(bits[a], bits[b], families[a] == families[b])]:
                seen.add(a * count + b if a < b else b * count + a)
    for pair in sorted(seen):
        a, b = divmod(pair, count)
        yield matters[a], matters[b], table[pair_bits(bits[a], bits[b], families[a] == families[b])]


def _blocks(matters: Sequence[Matter], bits: Sequence[int], ground: Ground) -> Iterator[list[int]]:
    """Ranks of claims that share a key, in a fixed order; copies make way for their originals where there are many."""
    found: dict[_Key, list[int]] = {}
    for rank in sorted(range(len(matters)), key=lambda n: (matters[n].counted, order(matters[n]))):
        for key in _keys(matters[rank]):
            found.setdefault(key, []).append(rank)
    for key, block in found.items():
        if len(block) < 2 or (key[0] in ("denial", "page") and not any(bits[n] & DENIAL for n in block)):
            continue
        yield block if len(block) <= _REACH else [n for n in block if matters[n].id not in ground.source]


def _neighbours(block: list[int], bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each claim with those that stand near it; a denial, with more of them."""
    for denial in [n for n in block if bits[n] & DENIAL][:_REACH]:
        yield from ((denial, other) for other in block[: _REACH * 4] if other != denial)
    for place, rank in enumerate(block):
        yield from ((rank, other) for other in block[place + 1 : place + 1 + _REACH])


def _keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """What two claims must share to be compared: parties (in either direction) and thing, a place, a figure, or a denied matter."""
    family, parties = matter.family, tuple(sorted(matter.parties))
    if parties:
        yield ("parties", family, parties, matter.kin)
        if matter.when is not None and matter.when.onset:
            yield ("onset", family, parties, matter.kin)
    if matter.symmetric and len(parties) > 2:
        yield from (("pair", family, a, b) for n, a in enumerate(parties[:8]) for b in parties[n + 1 : 8])
    elif matter.symmetric and len(parties) == 2:
        yield ("pair", family, *parties)
    if matter.place is not None and (matter.figure is not None or not parties):
        yield ("place", family, matter.place.id, matter.counted)
    if matter.kin:
        yield from (("spot", family, matter.kin, word) for word in sorted(matter.setting))
    if matter.kin and matter.actors and (matter.flow or family == "AGREE"):
        yield ("plan", tuple(sorted(matter.actors)), matter.kin)
    if matter.flow and matter.figure is not None and parties:
        yield ("unit", family, parties, matter.counted)
    if matter.figure is not None and matter.recipients:
        yield ("figure", family, tuple(sorted(matter.recipients)), matter.counted, matter.figure.value)
    yield from _denial_keys(matter)


def _denial_keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """Deeds and denials of one matter meet under the denier and the thing; or, where no thing is named, under both parties."""
    if matter.family == TREATY or matter.claim.status in ("unconfirmed", "planned", "predicted"):
        return
    denial = matter.claim.status == "denied" or matter.negated
    if not denial or not matter.kin:
        yield ("page", matter.claim.report)
    if denial and matter.kin:
        yield from (("denial", party, matter.kin) for party in sorted(matter.actors | matter.recipients))
    elif denial:
        yield ("denial", tuple(sorted(matter.parties)))
    else:
        yield ("denial", tuple(sorted(matter.parties)))
        if matter.kin:
            yield from (("denial", party, matter.kin) for party in sorted(matter.parties))
