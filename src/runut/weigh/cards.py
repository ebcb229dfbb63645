"""Reports, claims, copies and events -> cards: what weighing keeps of each from one report to the next."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A claim: its report, the keys under which it meets others, its row there, its strand, and whether it stands there (no copy does)."""

    report: str
    keys: tuple[str, ...]
    sort: str
    value: str
    strand: str
    met: bool = False

    @property
    def day(self) -> str:
        """The day of its word, from its row; with what comes behind it there."""
        return self.sort.partition("\x01")[2]


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
