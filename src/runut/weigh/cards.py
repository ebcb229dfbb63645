"""Reports, claims, copies and events -> cards: what weighing keeps of each from one report to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runut.types import Event, Link

__all__ = ["ClaimCard", "EventCard", "Found", "PageCard", "Tie"]


@dataclass(frozen=True, slots=True)
class PageCard:
    """A report: its claims, the keys of its sketch, what it is sorted by in age, and the page that it is a version of.

    A page is one key more than the sketch has.
    """

    claims: tuple[str, ...]
    keys: tuple[str, ...]
    sort: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim: its report, its seat there, the keys under which it meets others, its row there, its strand, and whether it stands there.

    No copy does. `answers` are the keys under which it meets those that deny, or that it denies; `month` is where it stands on
    a crowded strand; `about` are the names that its report is about, where its own words name neither parties nor a place.
    """

    report: str
    seat: int
    keys: tuple[str, ...]
    answers: tuple[str, ...]
    sort: str
    value: str
    strand: str
    month: str
    about: tuple[str, ...] = ()
    met: bool = False

    @property
    def row(self) -> tuple[str, str]:
        """Its row on a shelf where it meets others."""
        return self.sort, self.value

    @property
    def day(self) -> str:
        """The day of its word, from its row; with what comes behind it there."""
        return self.sort.partition("\x01")[2]

    @property
    def asof(self) -> date | None:
        """The day of its word; `None` where none is known."""
        day = date.fromisoformat(self.day[:10])
        return None if day == date.min else day


@dataclass(frozen=True, slots=True)
class Tie:
    """A copying claim: the claim that it copies, and the link that says so."""

    original: str
    link: Link


@dataclass(frozen=True, slots=True)
class Found:
    """What the tests found on a pair of claims; the links go without their reasons, which the tests give again when asked."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event, the heaps that it is made of, and the links that stand between its claims and those that they answer."""

    event: Event
    heaps: tuple[str, ...]
    links: tuple[Link, ...]
