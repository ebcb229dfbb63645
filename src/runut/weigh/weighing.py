"""Reports that come and go -> Events and Links, worked out anew only where something changed.

    pages -> reuse between reports -> ties of copies -> pairs -> what the tests found
                                 \\-> strands -> heaps -> joins -> events -> the links that stand

Each step hangs on the set of reports alone, and asks only for the neighbours of what changed; so adding a report costs much the same
whatever is kept already, and gives what weighing all of it at once would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut.types import Claim, Event, Link, Report
from runut.weigh.cards import ClaimCard, EventCard, PageCard
from runut.weigh.copies.copying import Copying, page_card
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.gates import table_of
from runut.weigh.gathering import Gathering
from runut.weigh.ground import Ground
from runut.weigh.heaps import month_of, strand
from runut.weigh.joins import hashed
from runut.weigh.judging import Judging
from runut.weigh.library import Altered, Content, Contents, Given, Library, Matters, Sources
from runut.weigh.links import load_tests, sorted_links
from runut.weigh.matter import Matter
from runut.weigh.pairs import answers_of, keys_of, row_of
from runut.weigh.shelves import MemoryShelves, Shelves

__all__ = ["Weighing", "results", "updated", "weighed"]

_READY = 4096   # reports that are kept ready for comparing
_FEW = 64       # the same for a program that runs for days
_MANY = 50      # reports that are worth weighing all at once


class Weighing:
    """What is known of all reports so far, on shelves."""

    def __init__(self, shelves: Shelves, contents: Contents, *, facts: Facts, tests: Mapping[str, str], ready: int = _READY) -> None:
        self._shelves = shelves
        self._library = Library(contents, facts, ready)
        matters, sources = Matters(shelves, self._library), Sources(shelves)
        ground = Ground(facts, sources, self._library, Altered(shelves))
        self._copying = Copying(shelves, self._library)
        self._judging = Judging(shelves, matters, ground, table_of(load_tests(tests)))
        self._gathering = Gathering(shelves, matters, ground, self._judging.reasoned)

    def change(self, gone: Iterable[str], came: Iterable[str]) -> None:
        """Take reports away and put reports in; a report in both is read anew. What is not there cannot go, what is cannot come."""
        fresh = self._shelves.bare(PageCard)
        old = [id for id in sorted(set(gone)) if self._shelves.card(PageCard, id)]
        lost = {id: card for report in old for id, card in self._claims(report).items()}
        away = {id: page for id in old if (page := self._shelves.card(PageCard, id))}
        for report in old:
            self._withdraw(report)
        new = [id for id in sorted(set(came)) if not self._shelves.card(PageCard, id)]
        pages = {id: self._enlist(id) for id in new}
        tied = self._copying.change(away, pages, fresh=fresh)
        linked = self._judging.change(lost, self._arrived(pages), tied, fresh=fresh)
        self._gathering.change(lost, self._arrived(pages), tied, linked)

    def _claims(self, report: str) -> dict[str, ClaimCard]:
        page = self._shelves.card(PageCard, report)
        cards = ((id, self._shelves.card(ClaimCard, id)) for id in (page.claims if page else ()))
        return {id: card for id, card in cards if card}

    def _arrived(self, pages: Mapping[str, PageCard]) -> dict[str, ClaimCard]:
        return {id: card for report in pages for id, card in self._claims(report).items()}

    def _withdraw(self, report: str) -> None:
        """Forget a report and its claims."""
        for id in self._claims(report):
            self._shelves.lift(ClaimCard, id)
        self._shelves.lift(PageCard, report)
        self._library.forget(report)

    def _enlist(self, report: str) -> PageCard:
        """Keep what comparing will ask of a report and its claims."""
        told, page = self._library[report], self._library.page(report)
        seats = self._library.seats(report)
        for matter in told.matters:
            self._shelves.lay(matter.id, _claim_card(matter, seats[matter.id]))
        card = page_card(page, tuple(m.id for m in told.matters))
        self._shelves.lay(report, card)
        return card


def _claim_card(matter: Matter, seat: int) -> ClaimCard:
    """What is kept of a claim."""
    about = () if matter.parties or matter.place else tuple(sorted(matter.setting))
    kept = keys_of(matter), answers_of(matter), *row_of(matter), hashed(strand(matter)), month_of(matter), about
    return ClaimCard(matter.claim.report, seat, *kept)


def results(shelves: Shelves) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """All events by id, and all links that stand, sorted."""
    events: list[Event] = []
    links: list[Link] = []
    for _, card in shelves.cards(EventCard):
        events.append(card.event)
        links += card.links
    return tuple(sorted(events, key=lambda e: e.id)), sorted_links(links)


def updated(
    shelves: Shelves, contents: Contents, ids: Sequence[str], *, facts: Facts, tests: Mapping[str, str], lean: bool = False
) -> None:
    """Weigh reports that are new or were read anew; many at once on empty shelves are weighed in memory and then put there.

    `lean`: few of the reports that they are compared with are kept ready.
    """
    if len(ids) > _MANY and shelves.bare(PageCard):
        memory = MemoryShelves()
        Weighing(memory, contents, facts=facts, tests=tests).change((), ids)
        shelves.pour(memory.every_row(), memory.every_card())
    elif ids:
        Weighing(shelves, contents, facts=facts, tests=tests, ready=_FEW if lean else _READY).change(ids, ids)


def weighed(
    reports: Sequence[Report], claims: Sequence[Claim], *, facts: Facts | None, tests: Mapping[str, str]
) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """The events and links of all claims; see `runut.weigh.weigh`."""
    contents = _contents(reports, claims)
    known = facts if facts is not None else facts_of_world()
    shelves = MemoryShelves()
    weighing = Weighing(shelves, Given(contents), facts=known, tests=tests, ready=len(contents) + 1)
    weighing.change((), contents)
    return results(shelves)


def _contents(reports: Iterable[Report], claims: Iterable[Claim]) -> dict[str, Content]:
    """Each report with its claims; claims whose report is not given stand under its id alone."""
    pages: dict[str, Report] = {r.id: r for r in reports}
    own: dict[str, dict[str, Claim]] = {id: {} for id in pages}
    for claim in claims:
        known = own.setdefault(claim.report, {})
        known[claim.id] = max(known.get(claim.id, claim), claim, key=repr)
    return {id: (pages.get(id), tuple(found.values())) for id, found in own.items()}
