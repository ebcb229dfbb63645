"""What stands over the claims: events, links, rulings, and the view that a user is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runut.types.claim import Claim
from runut.types.graph import Grade
from runut.types.report import Notice, Report
from runut.types.span import Span

__all__ = ["Anchor", "Event", "Fault", "Link", "Reason", "Ruling", "Series", "Standing", "View"]


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
class Anchor:
    """What a ruled claim is known by beside its id, so that it is found again where another reading gives it another id.

    `words` are those under `evidence`; `figure` is where its figure stood.
    """

    evidence: Span
    type: str
    matter: str = ""
    words: str = ""
    figure: Span | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """An analyst's dated and signed decision laid over the machine's: confirm, dismiss, merge, split; `undo` takes one back.

    `subjects` are claim ids as they were when it was made; with `link` (`kind` or `kind/what`) they are the two claims of a link.
    A split takes them apart from the claims in `apart`, or from all others. `anchors` are those of the subjects, then of `apart`.
    """

    id: str
    made: str
    verdict: str
    subjects: tuple[str, ...]
    note: str = ""
    undoes: str | None = None
    by: str = ""
    link: str = ""
    apart: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ruling stands in a view: `state` is `stands`, `overruled` or `undone` (`by` another ruling), or `orphan`.

    `claims` are what its subjects, and then those apart from them, are now; `""` for one that no claim answers to.
    """

    ruling: str
    state: str
    by: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `verify` found wrong: where, what, and what to do about it."""

    where: str
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A ledger as it is shown or exported; sorted, so that the same set of reports gives the same bytes.

    `sightings` tells of each report (by id) every moment at which its bytes were fetched (UTC); it is sorted.
    """

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    notices: tuple[Notice, ...] = ()
    series: tuple[Series, ...] = ()
    grades: tuple[Grade, ...] = ()
    standings: tuple[Standing, ...] = ()
    sightings: tuple[tuple[str, str], ...] = ()
