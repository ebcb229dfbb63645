"""Ids -> reports with their claims, made ready when they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from runut.types import Claim, Report
from runut.weigh.cards import ClaimCard, Tie
from runut.weigh.copies.carrying import altered
from runut.weigh.copies.pages import Page, prepared
from runut.weigh.facts import Facts
from runut.weigh.ground import Told, told_of
from runut.weigh.matter import Matter, made, matters
from runut.weigh.shelves import Shelves

__all__ = ["Altered", "Content", "Contents", "Given", "Library", "Matters", "Sources"]

Content = tuple[Report | None, tuple[Claim, ...]]
_PAGES = 512     # reports whose words are kept ready


class Contents(Protocol):
    """Reports and their claims, as they are kept."""

    def content(self, report_id: str) -> Content:
        """A report (or `None`, where only its claims are known) and its claims."""
        ...

    def report(self, report_id: str) -> Report | None:
        """The report alone."""
        ...

    def claim(self, report_id: str, seat: int) -> Claim:
        """One of the claims of a report, by its place among them."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """Reports and claims in memory."""

    known: Mapping[str, Content]

    def content(self, report_id: str) -> Content:
        """See `Contents.content`."""
        return self.known[report_id]

    def report(self, report_id: str) -> Report | None:
        """See `Contents.report`."""
        return self.known[report_id][0]

    def claim(self, report_id: str, seat: int) -> Claim:
        """See `Contents.claim`."""
        return self.known[report_id][1][seat]


_Whole = tuple[Report | None, Told, dict[str, int]]   # a report, what it tells, and the seat of each claim


class Library(Mapping[str, Told]):
    """What each report tells, by its id; of the many, those asked for last are kept ready, at most `most` of them."""

    def __init__(self, contents: Contents, facts: Facts, most: int) -> None:
        self._contents, self._facts, self._most = contents, facts, most
        self._ready: OrderedDict[str, _Whole] = OrderedDict()
        self._begun: OrderedDict[str, tuple[Report | None, dict[str, Matter]]] = OrderedDict()
        self._pages: OrderedDict[str, Page | None] = OrderedDict()

    def __getitem__(self, report: str) -> Told:
        return self._of(report)[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ready)

    def __len__(self) -> int:
        return len(self._ready)

    def matter(self, id: str, card: ClaimCard) -> Matter:
        """One claim made ready; the others of its report are left alone if they were not asked for before."""
        whole = self._ready.get(card.report)
        if whole is not None:
            return whole[1].by_id[id]
        report, known = self._opened(card.report)
        if id not in known:
            claim = self._contents.claim(card.report, card.seat)
            known[id] = made(claim, report, card.asof, frozenset(card.about), self._facts)
        return known[id]

    def _opened(self, id: str) -> tuple[Report | None, dict[str, Matter]]:
        """A report and those of its claims that were asked for one by one."""
        if id not in self._begun:
            self._begun[id] = self._contents.report(id), {}
            if len(self._begun) > self._most:
                self._begun.popitem(last=False)
        self._begun.move_to_end(id)
        return self._begun[id]

    def seats(self, report: str) -> dict[str, int]:
        """The place of each claim among the claims of its report."""
        return self._of(report)[2]

    def page(self, report: str) -> Page | None:
        """The words of a report; `None` if only its claims are known."""
        if report not in self._pages:
            source, told, _ = self._of(report)
            self._pages[report] = prepared(source, (m.claim for m in told.matters)) if source is not None else None
            if len(self._pages) > min(_PAGES, self._most):
                self._pages.popitem(last=False)
        self._pages.move_to_end(report)
        return self._pages[report]

    def forget(self, report: str) -> None:
        """Read a report anew when it is asked for again."""
        self._ready.pop(report, None)
        self._begun.pop(report, None)
        self._pages.pop(report, None)

    def _of(self, report: str) -> _Whole:
        found = self._ready.get(report)
        if found is None:
            source, claims = self._contents.content(report)
            told = told_of(matters((source,) if source else (), claims, self._facts))
            found = source, told, {c.id: seat for seat, c in enumerate(claims) if c == told.by_id[c.id].claim}
            self._ready[report] = found
            if len(self._ready) > self._most:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end(report)
        return found


@dataclass(frozen=True, slots=True)
class Matters(Mapping[str, Matter]):
    """Claims made ready, by their ids."""

    shelves: Shelves
    library: Library

    def __getitem__(self, id: str) -> Matter:
        card = self.shelves.card(ClaimCard, id)
        if card is None:
            raise KeyError(id)
        return self.library.matter(id, card)

    def __iter__(self) -> Iterator[str]:
        return (id for id, _ in self.shelves.cards(ClaimCard))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Sources(Mapping[str, str]):
    """The claim that each copying claim copies."""

    shelves: Shelves

    def __getitem__(self, id: str) -> str:
        tie = self.shelves.card(Tie, id)
        if tie is None:
            raise KeyError(id)
        return tie.original

    def __iter__(self) -> Iterator[str]:
        return (id for id, _ in self.shelves.cards(Tie))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Altered(Container[str]):
    """The copying claims that say something else than what they copy."""

    shelves: Shelves

    def __contains__(self, id: object) -> bool:
        tie = self.shelves.card(Tie, str(id))
        return tie is not None and altered(tie.link)
