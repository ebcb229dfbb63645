"""Claims that come and go -> what the tests find on the pairs that they make, as far as a pair is new or no longer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from runut.types import Link
from runut.weigh.cards import ClaimCard, Found, Tie
from runut.weigh.copies.carrying import altered
from runut.weigh.gates import Entry
from runut.weigh.ground import Ground
from runut.weigh.library import Matters
from runut.weigh.matter import order
from runut.weigh.pairs import Meetings, bits_between
from runut.weigh.reissues import reissued
from runut.weigh.shelves import Shelves
from runut.weigh.windows import Pair, paired

__all__ = ["Judging", "links_on"]

_MEET = "meet"


def links_on(shelves: Shelves, id: str) -> tuple[Link, ...]:
    """All that the tests found on a claim and any other."""
    cards = (shelves.card(Found, " ".join(paired(id, other))) for _, other in shelves.row(_MEET, id))
    return tuple(link for card in cards if card for link in card.links)


def _name(link: Link) -> tuple[str, str, str]:
    return link.kind, link.what or "", link.a


class Judging:
    """Pairs of claims and what was found on them, kept on shelves. A copy is judged by its original alone."""

    def __init__(self, shelves: Shelves, matters: Matters, ground: Ground, table: Sequence[tuple[Entry, ...]]) -> None:
        self._shelves, self._matters, self._ground, self._table = shelves, matters, ground, table
        self._meetings = Meetings(shelves, table)

    def change(self, lost: Mapping[str, ClaimCard], came: Mapping[str, ClaimCard], tied: set[str], *, fresh: bool) -> dict[str, bool]:
        """Take claims away and put claims in; the claims whose links have changed, and whether by a correction.

        `tied` are the claims that have become copies, are copies of another claim, or are none any more; `fresh`: there were none before.
        """
        known = {id: card for id in tied if id not in lost and id not in came and (card := self._shelves.card(ClaimCard, id))}
        leaving = {id: card for id, card in {**lost, **known}.items() if card.met and (id in lost or self._is_copy(id))}
        entering = {id: card for id, card in {**came, **known}.items() if not card.met and not self._is_copy(id)}
        pairs = self._met(entering) if fresh else self._touched(leaving, entering)
        changed: dict[str, bool] = {}
        for pair, new in pairs:
            for id, corrects in self._settle(pair, new):
                changed[id] = changed.get(id, False) or corrects
        return changed

    def _is_copy(self, id: str) -> bool:
        """True if it stands for its original alone; a copy that says something else is judged for itself."""
        tie = self._shelves.card(Tie, id)
        return tie is not None and not altered(tie.link)

    def _enlist(self, id: str, card: ClaimCard, *, met: bool) -> None:
        self._shelves.lay(id, replace(card, met=met))

    def _met(self, entering: Mapping[str, ClaimCard]) -> Iterator[tuple[Pair, bool]]:
        """All pairs that meet, where there were none before."""
        self._meetings.fill(entering.values())
        for id, card in sorted(entering.items(), key=lambda pair: pair[1].day):   # neighbours in time are ready together
            self._enlist(id, card, met=True)
            for other in self._meetings.earlier(card):
                yield paired(id, other), True

    def _touched(self, leaving: Mapping[str, ClaimCard], entering: Mapping[str, ClaimCard]) -> list[tuple[Pair, bool]]:
        """Pairs that may have come to meet, or meet no more, and whether they meet now."""
        pairs: set[Pair] = set()
        for id, card in leaving.items():
            pairs |= self._meetings.leave(card)
            if self._shelves.card(ClaimCard, id):
                self._enlist(id, card, met=False)
            pairs |= {paired(id, other) for _, other in self._shelves.row(_MEET, id)}
        for id, card in entering.items():
            pairs |= self._meetings.enter(card)
            self._enlist(id, card, met=True)
        return [(pair, self._meet(pair)) for pair in sorted(pairs)]

    def _meet(self, pair: Pair) -> bool:
        one, other = (self._shelves.card(ClaimCard, id) for id in pair)
        if one is None or other is None or not (one.met and other.met):
            return False
        return self._meetings.meet(one, other)

    def _settle(self, pair: Pair, meet: bool) -> Iterator[tuple[str, bool]]:
        """Keep what the tests find on a pair that meets, forget it for one that does not; the claims for which that is news."""
        name = " ".join(pair)
        before = self._shelves.card(Found, name)
        after = Found(tuple(sorted({replace(k, reasons=()) for k in self._judge(pair)}, key=_name))) if meet else None
        if (before.links if before else ()) == (after.links if after else ()):
            return
        if after and after.links:
            self._shelves.lay(name, after)
        else:
            self._shelves.lift(Found, name)
        for one, other in (pair, pair[::-1]):
            (self._shelves.put if after and after.links else self._shelves.drop)(_MEET, one, ("", other))
        corrects = any(link.kind == "corrects" for card in (before, after) if card for link in card.links)
        yield from ((id, corrects) for id in pair)

    def _judge(self, pair: Pair) -> Iterator[Link]:
        """The links that the tests find; `a` is the later word, but for a denial, where it is the denial."""
        cards = [self._shelves.card(ClaimCard, id) for id in pair]
        bits = bits_between(*(card.value for card in cards if card))
        earlier, later = sorted((self._matters[id] for id in pair), key=order)
        for kind, what, test in self._table[bits]:
            if found := test(later, earlier, self._ground):
                yield reissued(Link(kind, later.id, earlier.id, (found,), what), later, earlier)
            elif kind in ("denies", "updates") and (found := test(earlier, later, self._ground)):
                yield Link(kind, earlier.id, later.id, (found,), what)

    def reasoned(self, link: Link) -> Link:
        """A link with its reasons."""
        found = (k for k in self._judge(paired(link.a, link.b)) if (k.kind, k.what, k.a) == (link.kind, link.what, link.a))
        return replace(link, reasons=tuple(reason for k in found for reason in k.reasons))
