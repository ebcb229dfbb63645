"""Heaps -> which of them are one happening though their strands differ: a party left out, a toll of one setting, a copy.

Every edge is found under a key by one heap that looks for others; when heaps come or go, only those that look under the same keys
look again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice

from runut.weigh.facts import place_relation
from runut.weigh.figures import comparable, grown, meets
from runut.weigh.ground import Ground
from runut.weigh.heaps import Heap, Strand
from runut.weigh.matter import VERBAL, Matter, order, persons_apart
from runut.weigh.quantities import same_ground
from runut.weigh.scopes import anchored, one_span, same_scope
from runut.weigh.shelves import Shelves
from runut.weigh.times import PAST, relation, told

__all__ = ["HeapCard", "Joins", "card_of", "hashed"]

_FITTING = 200   # heaps with all parties that are looked at under one key
_SHELF = 12      # tolls of one setting that a toll is held against
_WHOLE, _ASK, _TOLL, _EDGE = "whole", "ask", "toll", "edge"


@dataclass(frozen=True, slots=True)
class HeapCard:
    """A heap as it is kept: `members[0]` is its most closely dated claim; keys under which it waits, asks, and stands by setting.

    `month` is that in which it was gone through, if its strand is crowded.
    """

    strand: str
    month: str
    sort: str
    members: tuple[str, ...]
    low: date
    high: date
    whole: tuple[str, ...]
    asks: tuple[str, ...]
    tolls: tuple[str, ...]

    @property
    def id(self) -> str:
        """The smallest id among its claims."""
        return min(self.members)


def hashed(key: object) -> str:
    """A short name for a key of plain values."""
    return blake2b(repr(key).encode(), digest_size=8).hexdigest()


def card_of(heap: Heap, strand: str, month: str) -> HeapCard:
    """What is kept of a heap."""
    first = heap.members[0]
    day, report, start, _ = order(first)
    counts = first.kin and first.claim.status != "unconfirmed"
    tolls = [hashed((first.family, first.kin, word)) for word in (*sorted(first.setting), *_count(first))] if counts else []
    return HeapCard(
        strand, month, "\x01".join((day.isoformat(), report[:12], f"{start:09}")), tuple(m.id for m in heap.members), heap.low, heap.high,
        tuple(hashed(k) for k in _wide_keys(first, whole=True)), tuple(hashed(k) for k in _wide_keys(first, whole=False)), tuple(tolls),
    )  # fmt: skip


def _count(toll: Matter) -> tuple[float, ...]:
    """The figure by which a toll is looked for under other words for its place."""
    exact = toll.figure is not None and toll.figure.op == "=" and toll.figure.high is None and not toll.parties
    return (toll.figure.value,) if exact and toll.figure is not None else ()


class Joins:
    """The edges between heaps, kept on shelves."""

    def __init__(self, shelves: Shelves, matter: Callable[[str], Matter], ground: Ground) -> None:
        self._shelves, self._matter, self._ground = shelves, matter, ground

    def change(self, gone: Iterable[HeapCard], came: Iterable[HeapCard]) -> set[str]:
        """Take heaps away and put heaps in; the ids of the heaps whose edges may have changed."""
        away, new = list(gone), list(came)
        changed = {other for card in away for other in self.edges(card.id)}
        for card in away:
            self._unshelve(card)
        for card in new:
            self._shelve(card)
        asking = {id for card in (*away, *new) for id in self._askers(card)} | {card.id for card in new if card.asks}
        telling = {id for card in (*away, *new) for id in self._followers(card)} | {card.id for card in new if card.tolls}
        for id in sorted(asking):
            changed |= self._draw(id, _ASK, self._fits(id))
        for id in sorted(telling):
            changed |= self._draw(id, _TOLL, self._tolls(id))
        return changed | {card.id for card in new}

    def edges(self, id: str) -> set[str]:
        """The heaps that a heap is joined to."""
        return {other for _, other in self._shelves.row(_EDGE, id)}

    def rebind(self, one: str, other: str, why: str) -> set[str]:
        """Join two heaps for a reason of its own, in place of the edge before; the heaps whose edges have changed."""
        before = {far for reason, far in self._shelves.row(_EDGE, one) if reason == why}
        after = {other} - {one, ""}
        for far in before - after:
            self._shelves.drop(_EDGE, one, (why, far))
            self._shelves.drop(_EDGE, far, (why, one))
        for far in after - before:
            self._shelves.put(_EDGE, one, (why, far))
            self._shelves.put(_EDGE, far, (why, one))
        return {one, *(before ^ after)} if before != after else set()

    def _shelve(self, card: HeapCard) -> None:
        for shelf, keys in ((_WHOLE, card.whole), (_ASK, card.asks), (_TOLL, card.tolls)):
            for key in keys:
                self._shelves.put(shelf, key, (card.sort, card.id))
        self._shelves.lay(card.id, card)

    def _unshelve(self, card: HeapCard) -> None:
        for shelf, keys in ((_WHOLE, card.whole), (_ASK, card.asks), (_TOLL, card.tolls)):
            for key in keys:
                self._shelves.drop(shelf, key, (card.sort, card.id))
        for why, other in self._shelves.row(_EDGE, card.id):
            self._shelves.drop(_EDGE, card.id, (why, other))
            self._shelves.drop(_EDGE, other, (_mirrored(why), card.id))
        self._shelves.lift(HeapCard, card.id)

    def _askers(self, card: HeapCard) -> Iterator[str]:
        """The heaps that may ask for this one."""
        for key in card.whole:
            yield from (id for _, id in self._shelves.row(_ASK, key) if _overlap(card, self._card(id)))

    def _followers(self, card: HeapCard) -> Iterator[str]:
        """The tolls that are held against this one."""
        for key in card.tolls:
            yield from (id for _, id in self._shelves.after(_TOLL, key, (card.sort, card.id), _SHELF))

    def _draw(self, id: str, kind: str, others: set[str]) -> set[str]:
        """Put a heap's own edges of a kind in place of those before; the heaps at both ends of those that changed."""
        before = {other for why, other in self._shelves.row(_EDGE, id) if why == f"{kind}>"}
        for other in before - others:
            self._shelves.drop(_EDGE, id, (f"{kind}>", other))
            self._shelves.drop(_EDGE, other, (f"{kind}<", id))
        for other in others - before:
            self._shelves.put(_EDGE, id, (f"{kind}>", other))
            self._shelves.put(_EDGE, other, (f"{kind}<", id))
        return {id, *(before ^ others)} if before != others else set()

    def _fits(self, id: str) -> set[str]:
        """For each key, the one heap with all parties that this heap, which leaves one out, may tell of; if there is just one.

        A heap that names who acted goes before one that names but an organ of some state.
        """
        card, part, found = self._card(id), self._heap(id), set()
        for key in card.asks:
            near = (other for _, other in self._shelves.row(_WHOLE, key) if other != id and _overlap(card, self._card(other)))
            fits = [other for other in islice(near, _FITTING) if self._fit(other, part)]
            named = [other for other in fits if not _unnamed(self._first(other))]
            if len(named or fits) == 1:
                found.add((named or fits)[0])
        return found

    def _first(self, id: str) -> Matter:
        return self._matter(self._card(id).members[0])

    def _fit(self, whole: str, part: Heap) -> bool:
        return _fits_loosely(self._heap(whole), part, self._ground)

    def _tolls(self, id: str) -> set[str]:
        """The tolls before this one that count the same dead, or upheavals that are the same one."""
        card, first = self._card(id), self._matter(self._card(id).members[0])
        near = {other for key in card.tolls for _, other in self._shelves.before(_TOLL, key, (card.sort, id), _SHELF)}
        cards = [other for id in near if _overlap(card, other := self._card(id))]   # looked at before any claim of theirs is read
        return {other.id for other in cards if _one_toll(first, self._matter(other.members[0]), self._ground)}

    def _card(self, id: str) -> HeapCard:
        card = self._shelves.card(HeapCard, id)
        if card is None:
            raise KeyError(id)
        return card

    def _heap(self, id: str) -> Heap:
        """As much of a heap as joining looks at: its first claim and its days."""
        card = self._card(id)
        return Heap([self._matter(card.members[0])], card.low, card.high)


def _overlap(one: HeapCard, other: HeapCard) -> bool:
    return one.low <= other.high and other.low <= one.high


def _mirrored(why: str) -> str:
    """The other end's name for an edge."""
    return why[:-1] + ("<" if why.endswith(">") else ">") if why[-1:] in "<>" else why


def _one_toll(a: Matter, b: Matter, ground: Ground) -> bool:
    """Nothing in figure, place or time against it, and something (a figure, or days) for it.

    One figure on one ground is one toll, whatever the dead are called: passengers here, teachers there.
    """
    if a.figure is not None and b.figure is not None:
        if _count(a) and _count(a) == _count(b):
            return same_ground(a, b, ground) and same_scope(a, b, ground) and one_span(a, b, ground)
        return comparable(a, b, ground) and meets(a.figure, b.figure) and not (grown(a, b, ground) or grown(b, a, ground))
    return told(a.when) and told(b.when) and relation(a.when, b.when) == "compatible" and same_ground(a, b, ground)


def _wide_keys(matter: Matter, *, whole: bool) -> Iterable[Strand]:
    """Keys under which a telling with all parties (`whole`) waits for one that leaves a party out, and asks for it."""
    step = matter.claim.step or ""
    if matter.symmetric:
        pairs = _pairs(matter.parties) if whole or len(matter.parties) > 2 else ()
        return ((matter.family, pair, step) for pair in pairs)
    if not _is_denial(matter) and (matter.figure is None or not (matter.flow or _done_to_some(matter))):
        return ()
    key = (matter.family, matter.kin, matter.counted)
    actors, recipients = tuple(sorted(matter.actors)), tuple(sorted(matter.recipients))
    if whole:
        if not (actors and recipients):
            return ()
        kins = sorted({matter.kin, ""})   # who leaves out the thing as well asks for the count alone
        ways = (("from", actors), ("to", recipients))
        return tuple((matter.family, kin, matter.counted, *way) for kin in kins for way in ways)
    if matter.actors and not matter.recipients:
        return ((*key, "from", actors),)
    return ((*key, "to", recipients),) if matter.recipients and (not matter.actors or _unnamed(matter)) else ()


def _unnamed(matter: Matter) -> bool:
    """True for a deed of an organ of a state that is not named, as good as left open: "the police"."""
    return matter.actors <= matter.organs


def _done_to_some(matter: Matter) -> bool:
    """A deed to people who are told by a common noun alone, and counted."""
    return bool(matter.recipients) and matter.recipients <= matter.folk and matter.family not in VERBAL


def _is_denial(matter: Matter) -> bool:
    return matter.family == "REJECT" and bool(matter.kin)


def _pairs(parties: Iterable[str]) -> list[tuple[str, str]]:
    known = sorted(parties)[:8]
    return [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]


def _fits_loosely(whole: Heap, part: Heap, ground: Ground) -> bool:
    """A told time in common (or, for a figure, nothing against it), and no place, person or figure against it."""
    a, b = whole.members[0], part.members[0]
    if a.symmetric:
        timed = PAST not in (whole.low, part.low) and whole.low <= part.high and part.low <= whole.high
        return timed and len(a.parties ^ b.parties) <= 1 and not _unlike(a, b, ground)
    if _is_denial(a) and _is_denial(b):
        return PAST not in (whole.low, part.low) and whole.low <= part.high and part.low <= whole.high and not _unlike(a, b, ground)
    if a.figure is None or b.figure is None or not meets(a.figure, b.figure) or a.figure.value != b.figure.value:
        return False
    if not anchored(a, b, ground):
        return False
    return whole.low <= part.high and part.low <= whole.high and not _unlike(a, b, ground)


def _unlike(a: Matter, b: Matter, ground: Ground) -> bool:
    return place_relation(a.place, b.place, ground.facts) == "apart" or persons_apart(a, b)
