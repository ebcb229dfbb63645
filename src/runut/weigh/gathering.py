"""Claims that come and go -> events and the links that stand, as far as a strand, a join, a copy or a finding has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from runut.types import Link
from runut.weigh.cards import ClaimCard, EventCard, Tie
from runut.weigh.events import event_of
from runut.weigh.ground import Ground
from runut.weigh.joins import HeapCard, Joins
from runut.weigh.judging import links_on
from runut.weigh.library import Matters
from runut.weigh.links import AGAINST, corroborated
from runut.weigh.matter import order
from runut.weigh.shelves import Shelves
from runut.weigh.standing import Findings, standing
from runut.weigh.strands import HOME, Strands

__all__ = ["Gathering"]

_AT, _COPIED = "at", "copied"


class Gathering:
    """Strands, heaps and events, kept on shelves. An event goes by the smallest id among its claims."""

    def __init__(self, shelves: Shelves, matters: Matters, ground: Ground, reasoned: Callable[[Link], Link]) -> None:
        self._shelves, self._matters, self._ground, self._reasoned = shelves, matters, ground, reasoned
        self._strands = Strands(shelves, matters, ground)
        self._joins = Joins(shelves, matters.__getitem__, ground)

    def change(self, lost: Mapping[str, ClaimCard], came: Mapping[str, ClaimCard], tied: set[str], linked: Mapping[str, bool]) -> None:
        """Take claims away and put claims in; `tied` and `linked` are the claims whose copies or findings have changed."""
        gone, new = self._strands.change(lost, came, tied)
        joined = self._joins.change(gone, new)
        joined |= self._bound({*tied, *(id for card in new for id in card.members)})
        dirty = self._reassembled({card.id for card in gone}, joined)
        again = self._descent(set(lost) & set(came))   # read anew: under another outlet, say, which reasons name
        dirty |= self._around(again, corrected=True) if again else set()
        self._told_anew(dirty | self._around({*linked, *self._descent(tied)}, corrected=any(linked.values())))

    def _bound(self, claims: Iterable[str]) -> set[str]:
        """Join the heaps of copies with those of their originals; the heaps whose edges may have changed."""
        copies = {copy for id in claims for copy in (id, *(copy for _, copy in self._shelves.row(_COPIED, id)))}
        changed: set[str] = set()
        for id in sorted(copies):
            home, tie = self._home(id), self._shelves.card(Tie, id)
            if home:
                changed |= self._joins.rebind(home, self._home(tie.original) if tie and self._strands.follows(id) else "", f"copy {id}")
        return changed

    def _day(self, event: str) -> tuple[str, str]:
        card = self._shelves.card(ClaimCard, event)
        return (card.day if card else "", event)

    def _descent(self, claims: Iterable[str]) -> set[str]:
        """Claims with all that were copied from them, at any remove: whose word they are hangs on whose word those are."""
        found, front = set(claims), list(claims)
        while front:
            new = {copy for _, copy in self._shelves.row(_COPIED, front.pop())} - found
            found |= new
            front += new
        return found

    def _home(self, id: str) -> str:
        """The heap of a claim; `""` if it is in none."""
        return next((heap for _, heap in self._shelves.row(HOME, id)), "")

    def _event(self, id: str) -> str:
        """The event of a claim."""
        return next((event for _, event in self._shelves.row(_AT, self._home(id))), "")

    def _reassembled(self, gone: set[str], changed: set[str]) -> set[str]:
        """Put heaps that are joined into events again, where edges have changed; the events that are new or other than before."""
        touched = {event for heap in gone | changed for _, event in self._shelves.row(_AT, heap)}
        cards = {event: card for event in touched if (card := self._shelves.card(EventCard, event))}
        for event, card in cards.items():
            self._shelves.lift(EventCard, event)
            for heap in card.heaps:
                self._shelves.drop(_AT, heap, ("", event))
        left = {heap for card in cards.values() for heap in card.heaps} | changed
        made: set[str] = set()
        while left:
            whole = self._joined(left.pop())
            left -= whole
            if whole:
                made.add(self._assemble(whole))
        return made

    def _joined(self, heap: str) -> set[str]:
        """All heaps that hang together with one."""
        if self._shelves.card(HeapCard, heap) is None:
            return set()
        whole, front = {heap}, [heap]
        while front:
            near = self._joins.edges(front.pop()) - whole
            whole |= near
            front += near
        return whole

    def _assemble(self, whole: set[str]) -> str:
        """Make one event of heaps; it is told by `_told_anew`."""
        event = min(whole)
        for heap in whole:
            for _, other in self._shelves.row(_AT, heap):
                self._shelves.drop(_AT, heap, ("", other))
                self._shelves.lift(EventCard, other)
            self._shelves.put(_AT, heap, ("", event))
        members = sorted((self._matters[id] for heap in whole for id in self._members(heap)), key=order)
        self._shelves.lay(event, EventCard(event_of(members, self._ground), tuple(sorted(whole)), ()))
        return event

    def _members(self, heap: str) -> tuple[str, ...]:
        card = self._shelves.card(HeapCard, heap)
        return card.members if card else ()

    def _claims(self, event: str) -> tuple[str, ...]:
        card = self._shelves.card(EventCard, event)
        return card.event.claims if card else ()

    def _around(self, claims: Iterable[str], *, corrected: bool) -> set[str]:
        """The events of claims; where figures were taken back, those of all that the tests found on them, too."""
        near = set(claims)
        if corrected:
            near |= {id for claim in claims for link in links_on(self._shelves, claim) for id in (link.a, link.b)}
        return {event for id in near if (event := self._event(id))}

    def _told_anew(self, changed: set[str]) -> None:
        """Work out events and their links again: those that changed, and those whose claims follow on theirs."""
        findings = Findings(lambda id: links_on(self._shelves, id), self._event, self._claims, self._matters)
        found = (link for event in changed for id in self._claims(event) for link in findings.links(id))
        behind = {event for id in {link.a for link in found if link.kind == "updates"} if (event := self._event(id))}
        for event in sorted(changed | behind, key=self._day):
            card = self._shelves.card(EventCard, event)
            if card:
                self._tell(event, card, findings)

    def _tell(self, event: str, card: EventCard, findings: Findings) -> None:
        members = sorted((self._matters[id] for id in card.event.claims), key=order)
        links = [self._reasoned(link) for link in standing(event, findings)]
        against = frozenset((k.a, k.b) for k in links if k.kind in AGAINST)
        ties = (self._shelves.card(Tie, m.id) for m in members)
        links += [*(tie.link for tie in ties if tie), *corroborated([members], self._ground, against)]
        self._shelves.lay(event, EventCard(event_of(members, self._ground), card.heaps, _sorted(links)))


def _sorted(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda k: (k.kind, k.what or "", k.a, k.b, [r.test for r in k.reasons])))
