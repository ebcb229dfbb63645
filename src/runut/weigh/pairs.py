"""Matter -> the keys under which it meets others: claims that share a key, and have between them what some test needs, are compared.

Under a key each claim meets only its neighbours in a fixed order (by what is counted, then by time), so that the work grows with the
number of claims and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from runut.weigh.gates import DENIAL, Entry, bits_of, pair_bits
from runut.weigh.joins import hashed
from runut.weigh.matter import TREATY, Matter, order
from runut.weigh.shelves import Row, Shelves
from runut.weigh.windows import Windows

__all__ = ["bits_between", "keys_of", "row_of", "windows"]

_REACH = 12        # neighbours with which a claim is compared under one key
_FAR = 24          # the same where one of the two is a denial
_SHELF = "block"
_COMING = ("planned", "predicted")

_Key = tuple[object, ...]


def keys_of(matter: Matter) -> tuple[str, ...]:
    """What two claims must share to be compared, hashed."""
    return tuple(sorted({hashed(key) for key in _keys(matter)}))


def row_of(matter: Matter) -> Row:
    """Where a claim stands under its keys, and its id, what tests may ask of it, and its family."""
    day, report, start, id = order(matter)
    return "\x01".join((matter.counted, day.isoformat(), report[:12], f"{start:09}")), f"{id} {bits_of(matter)} {matter.family}"


def windows(shelves: Shelves, table: Sequence[tuple[Entry, ...]]) -> Windows:
    """The pairs of claims that share a key and stand near each other, and on which some test of the table may speak."""
    return Windows(shelves, _SHELF, partial(_reach, table), least=_REACH, most=_FAR)


def bits_between(one: str, other: str) -> int:
    """What two claims have together, read from their rows."""
    (_, bits, family), (_, more, kin) = one.split(" ", 2), other.split(" ", 2)
    return pair_bits(int(bits), int(more), family == kin)


def _reach(table: Sequence[tuple[Entry, ...]], one: str, other: str) -> int:
    (_, bits, family), (_, more, kin) = one.split(" ", 2), other.split(" ", 2)
    mine, theirs = int(bits), int(more)
    if not table[pair_bits(mine, theirs, family == kin)]:
        return 0
    return _FAR if (mine | theirs) & DENIAL else _REACH


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
    status = matter.claim.status
    if matter.family == TREATY or status == "unconfirmed":
        return
    denial = status == "denied" or matter.negated
    if status in _COMING:
        yield from (("denial", party, matter.kin) for party in sorted(matter.parties) if matter.kin)
        return
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
