"""Claims that come and go -> heaps that are no more and heaps that are new: strands gone through again, crowded ones a month at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from runut.weigh.cards import ClaimCard, Tie
from runut.weigh.copies.carrying import altered
from runut.weigh.ground import Ground
from runut.weigh.heaps import Heap, heaps
from runut.weigh.joins import HeapCard, card_of
from runut.weigh.library import Matters
from runut.weigh.shelves import Row, Shelves

__all__ = ["HOME", "Crowd", "Strands"]

HOME = "home"      # the shelf on which each claim has its heap
_COPY = "copy "
_STRAND, _HEAPS = "strand", "heaps"
_CROWD = 400       # claims: a strand with more of them is gone through month by month


@dataclass(frozen=True, slots=True)
class Crowd:
    """Says of the strand that it is kept under that it is crowded."""


class Strands:
    """The strands of claims and their heaps, kept on shelves."""

    def __init__(self, shelves: Shelves, matters: Matters, ground: Ground) -> None:
        self._shelves, self._matters, self._ground = shelves, matters, ground

    def change(
        self, lost: Mapping[str, ClaimCard], came: Mapping[str, ClaimCard], tied: Iterable[str]
    ) -> tuple[list[HeapCard], list[HeapCard]]:
        """Take claims away and put claims in; the heaps that are no more, and those that are new."""
        known = {id: card for id in tied if id not in came and (card := self._shelves.card(ClaimCard, id))}
        months = self._moved([*lost.items(), *known.items(), *came.items()], {**known, **came})
        gone: list[HeapCard] = []
        new: list[HeapCard] = []
        for strand in sorted(months, key=lambda key: (min(months[key]), key)):   # neighbours in time are ready together
            before, after = self._regrouped(strand, months[strand])
            gone += [card for id, card in before.items() if after.get(id) != card]
            new += [card for id, card in after.items() if before.get(id) != card]
        self._housed(gone, new)
        return gone, new

    def _moved(self, left: Iterable[tuple[str, ClaimCard]], here: Mapping[str, ClaimCard]) -> dict[str, set[str]]:
        """Put claims on the strands where they stand now; the strands that may have changed, each with the months in which it has."""
        months: dict[str, set[str]] = {}
        for id, card in left:
            for key in _strands(id, card):
                self._shelves.drop(_STRAND, key, (card.month, id))
                months.setdefault(key, set()).add(card.month)
        for id, card in here.items():
            self._shelves.put(_STRAND, _strands(id, card)[self.follows(id)], (card.month, id))
        return months

    def _regrouped(self, strand: str, months: set[str]) -> tuple[dict[str, HeapCard], dict[str, HeapCard]]:
        """Go through a strand again; its heaps by their ids, before and after. Of one that is and was crowded, those months alone."""
        rows, was = self._shelves.row(_STRAND, strand), self._shelves.card(Crowd, strand) is not None
        crowded = len(rows) > _CROWD
        if crowded and not was:
            self._shelves.lay(strand, Crowd())
        elif was and not crowded:
            self._shelves.lift(Crowd, strand)
        kept = self._shelves.row(_HEAPS, strand)
        if crowded and was:
            rows, kept = ([row for row in several if row[0] in months] for several in (rows, kept))
        before = {id: card for _, id in kept if (card := self._shelves.card(HeapCard, id))}
        after = (card for month, ids in _by_month(rows, crowded).items() for card in self._cards(strand, month, ids))
        return before, {card.id: card for card in after}

    def _cards(self, strand: str, month: str, ids: Iterable[str]) -> list[HeapCard]:
        return [_card(heap, strand, month) for heap in heaps((self._matters[id] for id in ids), self._ground)]

    def _housed(self, gone: Iterable[HeapCard], new: Iterable[HeapCard]) -> None:
        """Forget where the claims of heaps stood that are no more, and keep where those of new ones stand."""
        for card in gone:
            self._shelves.drop(_HEAPS, card.strand, (card.month, card.id))
            for id in card.members:
                self._shelves.drop(HOME, id, ("", card.id))
        for card in new:
            self._shelves.put(_HEAPS, card.strand, (card.month, card.id))
            for id in card.members:
                self._shelves.put(HOME, id, ("", card.id))

    def follows(self, id: str) -> bool:
        """True for a copy that says what its original says: it goes where that goes, and brings nothing together."""
        tie = self._shelves.card(Tie, id)
        return tie is not None and not altered(tie.link)


def _by_month(rows: Iterable[Row], crowded: bool) -> dict[str, list[str]]:
    """The claims of a strand by month; all of them together where it is not crowded."""
    found: dict[str, list[str]] = {}
    for month, id in rows:
        found.setdefault(month if crowded else "", []).append(id)
    return found


def _strands(id: str, card: ClaimCard) -> tuple[str, str]:
    """The strand of a claim, and the one that it has to itself where it is a copy."""
    return card.strand, f"{_COPY}{id}"


def _card(heap: Heap, strand: str, month: str) -> HeapCard:
    """What is kept of a heap; a copy neither waits nor asks for others."""
    card = card_of(heap, strand, month)
    return replace(card, whole=(), asks=(), tolls=()) if strand.startswith(_COPY) else card
