"""View -> Desk: the same view with everything at hand, in the order in which it is drawn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Protocol

from runut.types import Claim, Event, First, Grade, Item, Link, Outcome, Party, Quotation, Report, Series, SourceRecord, Span, View
from runut.types.version import PageHistory
from runut.web.labels import Labels

__all__ = ["KIND_ORDER", "Choice", "Desk", "History", "Records", "Shown", "Told", "anchor", "desk", "in_order", "link_key", "narrowed"]

KIND_ORDER = ("contradicts", "denies", "corrects", "updates", "corroborates", "copies")
_SAFE = re.compile(r"[A-Za-z0-9_.-]{1,80}")


History = Callable[[str], Sequence[PageHistory]]
"""The id of a report -> the page that it is a version of, if that is kept in several."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a view's graph tells beside its links: first words, what became of plans, and of each source's words."""

    firsts: Sequence[First] = ()
    outcomes: Sequence[Outcome] = ()
    sources: Sequence[SourceRecord] = ()


class Told(Protocol):
    """`Records`, or what works them out when they are first asked for."""

    @property
    def firsts(self) -> Sequence[First]: ...

    @property
    def outcomes(self) -> Sequence[Outcome]: ...

    @property
    def sources(self) -> Sequence[SourceRecord]: ...


@dataclass(frozen=True, slots=True)
class Lists:
    """All that there is to draw, each in the order of the page."""

    reports: Sequence[Report]
    claims: Sequence[Claim]
    events: Sequence[Event]
    links: Sequence[Link]
    series: Sequence[Series]


@dataclass(frozen=True)
class Choice:
    """What a page is to show alone: what some claims have part in, and reports that are named themselves.

    `links` are keys of those links that are shown, where not all are that such a claim has part in.
    """

    claims: frozenset[str]
    reports: frozenset[str] = frozenset()
    links: frozenset[tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Shown:
    """What the page is about: all of the view, or what was chosen of it. Each list is made when it is first asked for."""

    all: Lists
    choice: Choice | None = None
    ordered: Sequence[Claim] | None = None

    @property
    def whole(self) -> bool:
        """True if nothing was left out."""
        return self.choice is None

    def has(self, claim: str) -> bool:
        """True if a claim is shown."""
        return self.choice is None or claim in self.choice.claims

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """The claims, in the order that was asked for."""
        every = self.all.claims if self.ordered is None else self.ordered
        return every if self.choice is None else [c for c in every if c.id in self.choice.claims]

    @cached_property
    def reports(self) -> Sequence[Report]:
        """The reports of the claims, and those that were chosen themselves."""
        if self.choice is None:
            return self.all.reports
        held = self.choice.reports | {c.report for c in self.claims}
        return [r for r in self.all.reports if r.id in held]

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events that a claim is about."""
        chosen = self.choice
        return self.all.events if chosen is None else [e for e in self.all.events if not chosen.claims.isdisjoint(e.claims)]

    @cached_property
    def links(self) -> Sequence[Link]:
        """The links in which a claim stands."""
        chosen = self.choice
        if chosen is None:
            return self.all.links
        found = [k for k in self.all.links if k.a in chosen.claims or k.b in chosen.claims]
        return found if chosen.links is None else [k for k in found if link_key(k) in chosen.links]

    @cached_property
    def series(self) -> Sequence[Series]:
        """The figures that a claim tells of."""
        chosen = self.choice
        return self.all.series if chosen is None else [s for s in self.all.series if not chosen.claims.isdisjoint(s.claims)]


def link_key(link: Link) -> tuple[str, ...]:
    """What tells one link from every other."""
    return link.kind, link.what or "", link.a, link.b


@dataclass(frozen=True, slots=True)
class Desk:
    """A view laid out for drawing; dictionaries keep the order of the page, numbers count from 1.

    `shown` is what is drawn; the dictionaries hold everything that it may lead to. `disputes` counts the denials of an event's claims.
    """

    view: View
    say: Labels
    shown: Shown
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    links: tuple[Link, ...]
    report_no: Mapping[str, int]
    claim_no: Mapping[str, int]
    event_of: Mapping[str, Event]
    links_of: Mapping[str, tuple[Link, ...]]
    claims_of: Mapping[str, tuple[Claim, ...]]
    furniture: Mapping[str, tuple[Span, ...]]
    quotations: Mapping[str, tuple[Quotation, ...]]
    known: Mapping[str, str]
    grades: Mapping[str, Grade]
    disputes: Mapping[str, int]
    columns: tuple[str, ...]
    records: Told
    history: History

    def words(self, span: Span) -> str:
        """The characters of a span, or nothing if the view does not carry its report."""
        report = self.reports.get(span.report)
        return report.text[span.start : span.end] if report else ""

    def said(self, claim: Claim) -> date | None:
        """The day a claim was made: its own, else its report's."""
        report = self.reports.get(claim.report)
        return claim.said or (report.day if report else None)

    def outlet(self, claim: Claim) -> str:
        """The name of the outlet that printed a claim, or nothing."""
        report = self.reports.get(claim.report)
        return report.outlet.value if report and report.outlet else ""


def anchor(kind: str, key: str) -> str:
    """A fragment name for a thing; keys with characters that do not belong in an address are hashed."""
    safe = key if _SAFE.fullmatch(key) else sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:24]
    return f"{kind}-{safe}"


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports in the order of the page: by day, then by name."""
    return tuple(sorted(reports, key=lambda r: (r.day or date.max, r.name, r.id)))


def _claims(view: View, reports: Mapping[str, Report]) -> dict[str, Claim]:
    place = {key: n for n, key in enumerate(reports)}
    ordered = sorted(view.claims, key=lambda c: (place.get(c.report, len(place)), c.evidence.start, c.evidence.end, c.id))
    return {c.id: c for c in ordered}


def _links(view: View, claims: Mapping[str, Claim]) -> tuple[Link, ...]:
    place = {key: n for n, key in enumerate(claims)}
    rank = {kind: n for n, kind in enumerate(KIND_ORDER)}
    both = [link for link in view.links if link.a in place and link.b in place and link.ruled != "dismissed"]
    return tuple(sorted(both, key=lambda k: (rank.get(k.kind, len(rank)), k.kind, k.what or "", place[k.a], place[k.b])))


def _by_claim(links: tuple[Link, ...]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        for key in dict.fromkeys((link.a, link.b)):
            found[key].append(link)
    return {key: tuple(value) for key, value in found.items()}


def _by_report(claims: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        found[claim.report].append(claim)
    return {key: tuple(value) for key, value in found.items()}


def _known(claims: Mapping[str, Claim]) -> dict[str, str]:
    """A name for each id that any cell of the view carries; events name their parties by id alone."""
    values = (c.value for claim in claims.values() for c in claim.cells)
    found: dict[str, str] = {}
    for value in values:
        if isinstance(value, Party | Item):
            found.setdefault(value.id, value.name)
    return found


def _disputes(links: tuple[Link, ...], event_of: Mapping[str, Event]) -> dict[str, int]:
    """Event id -> how many links tell that its claims are contradicted or denied."""
    found: dict[str, int] = defaultdict(int)
    for link in links:
        if link.kind in ("contradicts", "denies"):
            for key in {event_of[end].id for end in (link.a, link.b) if end in event_of}:
                found[key] += 1
    return dict(found)


def _columns(claims: Iterable[Claim], graded: bool, source: bool) -> tuple[str, ...]:
    """The columns of the claims table that hold anything; an empty one is not drawn."""
    roles = {"who": "actor", "whom": "recipient", "item": "item", "amount": "quantity", "when": "when", "where": "place"}
    filled = {"did", "status", *(("grade",) if graded else ())}
    for claim in claims:
        filled.update(c.role for c in claim.cells)
        source = source or bool(claim.sayings or claim.via)
        if claim.in_return_for:
            filled.add("returns")
    order = ("who", "did", "whom", "item", "amount", "when", "where", "returns", "source", "status", "grade")
    return tuple(key for key in order if roles.get(key, key) in filled or (key == "source" and source))


def narrowed(desk: Desk, choice: Choice | None, ordered: Sequence[Claim] | None = None) -> Desk:
    """The desk with what was chosen shown alone; `ordered` are all its claims in another order, if one is asked for."""
    return replace(desk, shown=Shown(desk.shown.all, choice, ordered))


def desk(
    view: View, say: Labels, furniture: Mapping[str, tuple[Span, ...]], quotations: Mapping[str, tuple[Quotation, ...]],
    records: Told, history: History = lambda report: (),
) -> Desk:  # fmt: skip
    """Lays a view out; links to claims that the view does not carry, and links that were dismissed, are left out."""
    reports = {r.id: r for r in in_order(view.reports)}
    claims = _claims(view, reports)
    links = _links(view, claims)
    event_of = {key: e for e in view.events for key in e.claims}
    return Desk(
        view=view,
        say=say,
        shown=Shown(Lists(tuple(reports.values()), tuple(claims.values()), view.events, links, view.series)),
        reports=reports,
        claims=claims,
        events={e.id: e for e in view.events},
        links=links,
        report_no={key: n for n, key in enumerate(reports, 1)},
        claim_no={key: n for n, key in enumerate(claims, 1)},
        event_of=event_of,
        links_of=_by_claim(links),
        claims_of=_by_report(claims),
        furniture=furniture,
        quotations=quotations,
        known=_known(claims),
        grades={g.claim: g for g in view.grades},
        disputes=_disputes(links, event_of),
        columns=_columns(claims.values(), bool(view.grades), any(r.outlet for r in view.reports)),
        records=records,
        history=history,
    )
