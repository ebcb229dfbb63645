"""Matter -> the keys under which it meets others: claims that share a key, and have between them what some test needs, are compared.

Under a key each claim meets only its neighbours in a fixed order (by what is counted, then by time), so that the work grows with the
number of claims and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from runut.packs.addresses import page_of
from runut.weigh.cards import ClaimCard
from runut.weigh.gates import DENIAL, ENDING, Entry, bits_of, pair_bits
from runut.weigh.joins import hashed
from runut.weigh.matter import HAPPENED, TREATY, Matter, fold, order
from runut.weigh.shelves import Row, Shelves
from runut.weigh.steps import ORDERED, PROMISE
from runut.weigh.windows import Pair, Windows

__all__ = ["Meetings", "answers_of", "bits_between", "keys_of", "row_of"]

_REACH = 12        # neighbours with which a claim is compared under one key
_FAR = 24          # neighbours among which a denial is held against what it may deny
_SHELF, _ANSWERS = "block", "answer"
_COMING = ("planned", "predicted")

_Key = tuple[object, ...]


def keys_of(matter: Matter) -> tuple[str, ...]:
    """What two claims must share to be compared, hashed."""
    return tuple(sorted({hashed(key) for key in _keys(matter)}))


def answers_of(matter: Matter) -> tuple[str, ...]:
    """What two claims must share to be compared where one of them denies, or tells the end of something, hashed."""
    return tuple(sorted({hashed(key) for keys in (_denial_keys, _ending_keys) for key in keys(matter)}))


def row_of(matter: Matter) -> Row:
    """Where a claim stands under its keys, and its id, what tests may ask of it, and its family."""
    day, report, start, id = order(matter)
    return "\x01".join((matter.counted, day.isoformat(), report[:12], f"{start:09}")), f"{id} {bits_of(matter)} {matter.family}"


class Meetings:
    """The pairs of claims that share a key and stand near each other, and on which some test of the table may speak.

    Under the keys of `answers_of` only a denial, or what tells an end, meets others, and from further off.
    """

    def __init__(self, shelves: Shelves, table: Sequence[tuple[Entry, ...]]) -> None:
        self._near = Windows(shelves, _SHELF, partial(_reach, table), least=_REACH, most=_REACH)
        self._answers = Windows(shelves, _ANSWERS, partial(_answer, table), least=_FAR, most=_FAR)

    def fill(self, cards: Iterable[ClaimCard]) -> None:
        """Put many claims on empty shelves."""
        known = list(cards)
        self._near.fill((card.keys, card.row) for card in known)
        self._answers.fill((card.answers, card.row) for card in known)

    def earlier(self, card: ClaimCard) -> set[str]:
        """The claims that a claim meets and that are sorted before it."""
        return {*self._near.earlier(card.keys, card.row), *self._answers.earlier(card.answers, card.row)}

    def enter(self, card: ClaimCard) -> set[Pair]:
        """Put a claim in its places; the pairs that may have been gained or lost by it."""
        return self._near.enter(card.keys, card.row) | self._answers.enter(card.answers, card.row)

    def leave(self, card: ClaimCard) -> set[Pair]:
        """Take a claim away; the pairs that may have been gained or lost by it."""
        return self._near.leave(card.keys, card.row) | self._answers.leave(card.answers, card.row)

    def meet(self, one: ClaimCard, other: ClaimCard) -> bool:
        """True if two claims that stand on the shelves meet there."""
        keys, answers = _both(one.keys, other.keys), _both(one.answers, other.answers)
        return self._near.meeting(one.row, other.row, keys) > 0 or self._answers.meeting(one.row, other.row, answers) > 0


def _both(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return sorted(set(one) & set(other))


def bits_between(one: str, other: str) -> int:
    """What two claims have together, read from their rows."""
    (_, bits, family), (_, more, kin) = one.split(" ", 2), other.split(" ", 2)
    return pair_bits(int(bits), int(more), family == kin)


def _reach(table: Sequence[tuple[Entry, ...]], one: str, other: str) -> int:
    return _REACH if table[bits_between(one, other)] else 0


def _answer(table: Sequence[tuple[Entry, ...]], one: str, other: str) -> int:
    bits = bits_between(one, other)
    return _FAR if bits & (DENIAL | ENDING) and table[bits] else 0


def _keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """What two claims must share to be compared: parties (in either direction) and thing, a place, or a figure."""
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
    yield from _spot_keys(matter)
    if matter.kin and matter.actors and (matter.flow or family == "AGREE"):
        yield ("plan", tuple(sorted(matter.actors)), matter.kin)
    if matter.actors and (matter.flow or family == PROMISE):
        yield from _promise_keys(matter)
    if matter.kin and matter.recipients and matter.claim.step == ORDERED:
        yield ("plan", tuple(sorted(matter.recipients)), matter.kin)   # where the supplier's own deeds stand
    if matter.figure is not None:
        yield from _figure_keys(matter, parties)
    if not parties and matter.place is None and matter.report is not None and (page := page_of(matter.report)):
        yield ("version", family, page, matter.counted)   # with nothing else to meet by: in another version of the same page


def _spot_keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """The names by which a claim is placed, with its thing; or alone, for a blast or a quake, by whatever name its thing goes."""
    if matter.kin:
        yield from (("spot", matter.family, matter.kin, word) for word in sorted(matter.setting))
    if not matter.parties and matter.figure is None:
        yield from (("spot", matter.family, word) for word in sorted(matter.setting))


def _promise_keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """What help and a promise of it must share where the promise tells no thing, or help of whatever kind: the count, or the helper."""
    actors = tuple(sorted(matter.actors))
    if matter.figure is not None:
        yield ("plan", actors, matter.counted, matter.figure.value)
    if matter.flow or (matter.item is not None and matter.item.id == matter.item.family):
        yield ("plan", actors)


def _figure_keys(matter: Matter, parties: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """What two claims with figures must share: parties and what is counted; whom it befell, and how many; without parties, their kin."""
    assert matter.figure is not None
    if not parties:
        yield ("count", matter.family, matter.kin)   # a place may have two names
    if matter.flow and parties:
        yield ("unit", matter.family, parties, matter.counted)
    if matter.recipients:
        yield ("figure", matter.family, tuple(sorted(matter.recipients)), matter.counted, matter.figure.value)


def _ending_keys(matter: Matter) -> Iterator[tuple[object, ...]]:
    """What ends and what is ended meet under whom it befell; where it befell nobody, and for what was begun in protest, under who acted."""
    if not (matter.ends or matter.endable) or matter.claim.status not in HAPPENED:
        return
    yield from (("end", "to", party) for party in sorted(matter.recipients))
    if not matter.recipients or matter.endable:
        yield from (("end", "by", party) for party in sorted(matter.actors))
    if not matter.recipients and matter.place is not None:
        yield from (("end", "at", word) for word in sorted(fold(matter.place.name).split()))


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
