"""Ids -> reports with their claims, made ready when they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from runut.types import Claim, Report
from runut.weigh.cards import ClaimCard, Tie
from runut.weigh.copies.carrying import altered
from runut.weigh.copies.pages import Page, prepared
from runut.weigh.facts import Facts
from runut.weigh.ground import Told, told_of
from runut.weigh.matter import Matter, matters
from runut.weigh.shelves import Shelves

__all__ = ["Altered", "Content", "Fetch", "Library", "Matters", "Sources"]

Content = tuple[Report | None, tuple[Claim, ...]]
Fetch = Callable[[str], Content]


_PAGES = 512   # reports whose words are kept ready


class Library(Mapping[str, Told]):
    """What each report tells, by its id; of the many, those asked for last are kept ready, at most `most` of them."""

    def __init__(self, fetch: Fetch, facts: Facts, most: int) -> None:
        self._fetch, self._facts, self._most = fetch, facts, most
        self._ready: OrderedDict[str, tuple[Report | None, Told]] = OrderedDict()
        self._pages: OrderedDict[str, Page | None] = OrderedDict()

    def __getitem__(self, report: str) -> Told:
        return self._of(report)[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ready)

    def __len__(self) -> int:
        return len(self._ready)

    def page(self, report: str) -> Page | None:
        """The words of a report; `None` if only its claims are known."""
        if report not in self._pages:
            source, told = self._of(report)
            self._pages[report] = prepared(source, (m.claim for m in told.matters)) if source is not None else None
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(report)
        return self._pages[report]

    def forget(self, report: str) -> None:
        """Read a report anew when it is asked for again."""
        self._ready.pop(report, None)
        self._pages.pop(report, None)

    def _of(self, report: str) -> tuple[Report | None, Told]:
        found = self._ready.get(report)
        if found is None:
            source, claims = self._fetch(report)
            found = source, told_of(matters((source,) if source else (), claims, self._facts))
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
        return self.library[card.report].by_id[id]

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
