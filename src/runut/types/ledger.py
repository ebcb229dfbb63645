"""What stands over the claims: events, links, rulings, and the view that a user is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runut.types.claim import Claim
from runut.types.report import Notice, Report
from runut.types.span import Span

__all__ = ["Event", "Fault", "Link", "Reason", "Ruling", "Series", "View"]


@dataclass(frozen=True, slots=True)
class Event:
    """A happening (or a standing matter) that claims are about. `origins` counts independent origins, never outlets."""

    id: str
    type: str
    claims: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    item: str
    start: date | None
    end: date | None
    origins: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a link stands: the test that spoke, a sentence, and the spans it compared."""

    test: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How claim `a` (the later or the copying one) stands to claim `b`. `what` tells a contradiction's type."""

    kind: str
    a: str
    b: str
    reasons: tuple[Reason, ...]
    what: str | None = None
    ruled: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The history of a figure: the claims that tell how much one counted thing came to in one role, the earliest word first.

    `id` is the smallest claim id among them, `counted` the unit (or the item), `role` what befell it (dead, injured, sent ...).
    """

    id: str
    counted: str
    role: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """An analyst's dated decision laid over the machine's: confirm, dismiss, merge, split; `undoes` takes one back."""

    id: str
    made: str
    verdict: str
    subjects: tuple[str, ...]
    note: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `verify` found wrong: where, and what."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """A ledger as it is shown or exported; sorted, so that the same set of reports gives the same bytes."""

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    notices: tuple[Notice, ...] = ()
    series: tuple[Series, ...] = ()
