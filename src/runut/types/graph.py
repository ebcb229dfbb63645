"""What the graph of claims, events and links tells: grades, first words, outcomes of plans, records of sources, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from runut.types.span import Span

if TYPE_CHECKING:
    from runut.types.ledger import Link

__all__ = ["Check", "First", "Grade", "Outcome", "SourceRecord", "Why"]


@dataclass(frozen=True, slots=True)
class Grade:
    """How a claim stands by the graph alone: `value` is "1" (confirmed) to "5" (improbable), or "6" (cannot be judged).

    `origins` counts the independent origins that vouch for just what it says, `against` those that stand against it; `why` is
    the derivation, a sentence a step.
    """

    claim: str
    value: str
    origins: int
    against: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class First:
    """Who told of an event, or of one value of a figure, first. `of` is `event` or `figure`, `id` that of the event or series.

    `claims` holds the first telling of each origin that spoke on `day`, the first day of all; `undated` that of each origin whose
    words bear no day, so that they may be earlier; `later` counts the other origins.
    """

    of: str
    id: str
    day: date | None
    claims: tuple[str, ...]
    undated: tuple[str, ...]
    later: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan or forecast: `state` is `came true`, `in part`, `did not`, `moved` or `open`; `by` the claims that tell so.

    `due` is the last day of the time told for it; `overdue` is true when the ledger's latest report came out after that day and
    nothing tells what became of it.
    """

    claim: str
    state: str
    by: tuple[str, ...]
    why: tuple[str, ...]
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What became of the words of one source, a count of words each; a record, never a score.

    `kind` is `speaker`, `outlet` or `report` (one whose outlet is not known). `claims` counts tellings, `words` what was told: one
    event at one figure, however often. `first` counts events of several origins in which no origin spoke before this source.
    """

    id: str
    name: str
    kind: str
    claims: int
    words: int
    corroborated: int
    contradicted: int
    corrected_by_itself: int
    corrected_by_others: int
    denied: int
    first: int
    carried: int


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was compared between two claims, or one test that was asked: how it came out, and why in a sentence.

    `condition` is the line of the test that decided, where a test said no.
    """

    what: str
    outcome: str
    text: str
    spans: tuple[Span, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why two claims are linked or are not: their links, what was compared, and what each test said of them."""

    a: str
    b: str
    links: tuple[Link, ...]
    compared: tuple[Check, ...]
    tests: tuple[Check, ...]
