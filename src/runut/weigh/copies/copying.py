"""Reports that come and go -> which claims are copies of which: reuse between reports measured, claims tied, as far as either changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runut.packs.addresses import page_of
from runut.types import Claim, Report
from runut.weigh.cards import PageCard, Tie
from runut.weigh.copies.carrying import carried
from runut.weigh.copies.pages import Page, age
from runut.weigh.copies.reuse import Reuse, compare
from runut.weigh.copies.sketches import MEETING, sketched
from runut.weigh.facts import facts_of_world
from runut.weigh.library import Content, Given, Library
from runut.weigh.links import copied
from runut.weigh.shelves import MemoryShelves, Shelves
from runut.weigh.windows import Pair, Windows, paired

__all__ = ["Copying", "page_card", "reuses"]

_NEAR = 6        # reports of like age that a report meets under one key
_PART = 32       # one key in so many of the shorter sketch must be shared
_POSTING, _REUSE, _COPIED = "posting", "reuse", "copied"


def page_card(page: Page | None, claims: tuple[str, ...]) -> PageCard:
    """What is kept of a report: its claims, and where it is looked for by those that may reuse it; `None` is one without a text."""
    if page is None:
        return PageCard(claims, (), "")
    keys, known = tuple(f"{key:x}" for key in sorted(sketched(page))), page_of(page.report)
    return PageCard(claims, (*keys, f"@{known}") if known else keys, age(page.report)[0].isoformat(), known)


def reuses(reports: Iterable[Report], claims: Iterable[Claim] = ()) -> tuple[Reuse, ...]:
    """Every reuse between two of the reports, as weighing finds it, sorted by copier and source."""
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(claim.report, []).append(claim)
    contents: dict[str, Content] = {r.id: (r, tuple(own.get(r.id, ()))) for r in reports}
    shelves, library = MemoryShelves(), Library(Given(contents), facts_of_world(), len(contents) + 1)
    cards = {id: page_card(library.page(id), tuple(c.id for c in found)) for id, (_, found) in contents.items()}
    for id, card in cards.items():
        shelves.lay(id, card)
    Copying(shelves, library).change({}, cards, fresh=True)
    return tuple(sorted((reuse for _, reuse in shelves.cards(Reuse)), key=lambda r: (r.copier, r.source)))


class Copying:
    """The reuse between reports and the ties of their claims, kept on shelves."""

    def __init__(self, shelves: Shelves, library: Library) -> None:
        self._shelves, self._library = shelves, library
        self._posts = Windows(shelves, _POSTING, lambda one, other: _NEAR, least=_NEAR, most=_NEAR)

    def change(self, gone: Mapping[str, PageCard], came: Mapping[str, PageCard], *, fresh: bool) -> set[str]:
        """Take reports away and put reports in; the claims whose tie has changed (those of reports that are gone, too).

        `fresh`: there were none before.
        """
        pairs = self._met(came) if fresh else self._touched(gone, came)
        copiers = {copier for id in gone for copier in self._parted(id)}
        for pair in sorted(pairs, key=self._age):
            copiers |= self._weigh(pair)
        tied = {id for card in gone.values() for id in card.claims if self._untie(id)}
        return tied | {id for copier in sorted(copiers) for id in self._tie(copier)}

    def _age(self, pair: Pair) -> list[str]:
        """Pairs of like age one after another, so that what was made ready for one serves the next."""
        return sorted((card.sort if (card := self._shelves.card(PageCard, id)) else id for id in pair), reverse=True)

    def _met(self, came: Mapping[str, PageCard]) -> set[Pair]:
        """All pairs of reports that meet, where there were none before."""
        self._posts.fill((card.keys, (card.sort, id)) for id, card in came.items())
        return {
            paired(id, other)
            for id, card in came.items()
            for other, keys in self._posts.earlier(card.keys, (card.sort, id)).items() if keys >= _enough(card, came[other])
        }  # fmt: skip

    def _touched(self, gone: Mapping[str, PageCard], came: Mapping[str, PageCard]) -> set[Pair]:
        """Pairs of reports that may have come to meet, or meet no more."""
        pairs: set[Pair] = set()
        for id, card in gone.items():
            pairs |= self._posts.leave(card.keys, (card.sort, id))
        for id, card in came.items():
            pairs |= self._posts.enter(card.keys, (card.sort, id))
        return pairs

    def _weigh(self, pair: Pair) -> set[str]:
        """Measure the reuse between two reports, if they meet; the copiers of what is new or no longer there."""
        before = self._shelves.card(Reuse, " ".join(pair))
        after = (before or self._measured(pair)) if self._meet(pair) else None
        if before == after:
            return set()
        self._forget(before)
        self._keep(after)
        return {reuse.copier for reuse in (before, after) if reuse}

    def _meet(self, pair: Pair) -> bool:
        one, other = (self._shelves.card(PageCard, id) for id in pair)
        if one is None or other is None:
            return False
        shared, enough = sorted(set(one.keys) & set(other.keys)), _enough(one, other)
        return len(shared) >= enough and self._posts.meeting((one.sort, pair[0]), (other.sort, pair[1]), shared) >= enough

    def _measured(self, pair: Pair) -> Reuse | None:
        one, other = (self._library.page(id) for id in pair)
        return compare(one, other) if one and other else None

    def _parted(self, report: str) -> set[str]:
        """Forget all reuse of a report that is gone; the copiers of it."""
        found = [self._shelves.card(Reuse, " ".join(paired(report, other))) for _, other in self._shelves.row(_REUSE, report)]
        for reuse in found:
            self._forget(reuse)
        return {reuse.copier for reuse in found if reuse}

    def _keep(self, reuse: Reuse | None) -> None:
        if reuse:
            self._shelves.lay(" ".join(paired(reuse.copier, reuse.source)), reuse)
            self._shelves.put(_REUSE, reuse.copier, ("from", reuse.source))
            self._shelves.put(_REUSE, reuse.source, ("to", reuse.copier))

    def _forget(self, reuse: Reuse | None) -> None:
        if reuse:
            self._shelves.lift(Reuse, " ".join(paired(reuse.copier, reuse.source)))
            self._shelves.drop(_REUSE, reuse.copier, ("from", reuse.source))
            self._shelves.drop(_REUSE, reuse.source, ("to", reuse.copier))

    def _tie(self, copier: str) -> Iterable[str]:
        """Tie a report's claims to those that they copy; the claims whose tie has changed."""
        page = self._shelves.card(PageCard, copier)
        if page is None:
            return
        sources = [source for why, source in self._shelves.row(_REUSE, copier) if why == "from"]
        found = [reuse for source in sources if (reuse := self._shelves.card(Reuse, " ".join(paired(copier, source))))]
        matters = [m for id in (copier, *sources) for m in self._library[id].matters]
        links = {link.a: link for link in copied(carried(matters, found))}
        for id in page.claims:
            link = links.get(id)
            before, after = self._shelves.card(Tie, id), Tie(link.b, link) if link else None
            if before != after:
                self._untie(id)
                if after:
                    self._shelves.lay(id, after)
                    self._shelves.put(_COPIED, after.original, ("", id))
                yield id

    def _untie(self, id: str) -> bool:
        tie = self._shelves.card(Tie, id)
        if tie:
            self._shelves.lift(Tie, id)
            self._shelves.drop(_COPIED, tie.original, ("", id))
        return tie is not None


def _enough(one: PageCard, other: PageCard) -> int:
    """How many keys two reports must share to be laid beside each other; of two versions of one page that is enough to know."""
    if one.page and one.page == other.page:
        return 1
    return max(MEETING, min(len(card.keys) - bool(card.page) for card in (one, other)) // _PART)
