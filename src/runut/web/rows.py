"""Claim -> Row: one line of the claims table, with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from runut.types import Claim, Grade, Saying, Span
from runut.web.desk import Desk, anchor
from runut.web.facts import Figure, Hop, Name, Time, chain, figure, names, time, type_name, value_text
from runut.web.live import live
from runut.web.spans import Layer, draw, plain

__all__ = ["Reading", "Row", "Rows", "Tie", "cell_layers", "row", "title_of"]

_ROLES = ("actor", "recipient", "item", "quantity", "when", "place")
_WIDEST = 700


@dataclass(frozen=True, slots=True)
class Reading:
    """How one cell was read: role, words of the source, value, rule."""

    role: str
    words: Markup
    value: str
    rule: str
    derived: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A link seen from one of its ends."""

    kind: str
    label: str
    what: str
    number: int
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as it is drawn."""

    claim: Claim
    anchor: str
    number: int
    report_no: int
    report_anchor: str
    outlet: str
    said: str
    said_text: str
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    items: tuple[Name, ...]
    places: tuple[Name, ...]
    figure: Figure | None
    time: Time | None
    type: str
    type_name: str
    manner: tuple[str, ...]
    status: str
    status_name: str
    returns: tuple[str, str]
    hops: tuple[Hop, ...]
    evidence: Markup
    readings: tuple[Reading, ...]
    ties: tuple[Tie, ...]
    event: str
    also: int
    summary: str
    grade: Grade | None
    grade_name: str
    live: str


def _saying_layers(saying: Saying) -> Iterator[Layer]:
    yield Layer(saying.party.span.start, saying.party.span.end, "w-source")
    if saying.cue:
        yield Layer(saying.cue.start, saying.cue.end, "w-cue")


def cell_layers(claim: Claim) -> tuple[Layer, ...]:
    """The words of a claim's own report that fill its cells, by role."""
    cells = (Layer(s.start, s.end, f"w-{c.role}") for c in claim.cells if c.role in _ROLES for s in c.spans if s.report == claim.report)
    sayings = (layer for s in claim.sayings if s.party.span.report == claim.report for layer in _saying_layers(s))
    via = (Layer(p.span.start, p.span.end, "w-source") for p in claim.via if p.span.report == claim.report)
    return tuple(dict.fromkeys((*cells, *sayings, *via)))


def _evidence(desk: Desk, claim: Claim) -> Markup:
    report = desk.reports.get(claim.report)
    if report is None:
        return Markup("")
    end = min(claim.evidence.end, claim.evidence.start + _WIDEST)
    return draw(report.text, claim.evidence.start, end, cell_layers(claim)) + ("…" if end < claim.evidence.end else "")


def _quoted(desk: Desk, spans: tuple[Span, ...]) -> Markup:
    return Markup(" … ").join(plain(desk.words(s)[:_WIDEST]) for s in spans)


def _readings(desk: Desk, claim: Claim) -> Iterator[Reading]:
    for c in claim.cells:
        yield Reading(desk.say.name("role", c.role), _quoted(desk, c.spans), value_text(desk, c), c.rule, c.derived)
    for s in claim.sayings:
        value = f"{s.party.name} ({s.party.id})"
        words = (s.party.span, s.cue) if s.cue else (s.party.span,)
        yield Reading(desk.say.name("role", "source"), _quoted(desk, words), value, desk.say.name("stance", s.stance), False)
    for p in claim.via:
        yield Reading(desk.say.name("role", "via"), _quoted(desk, (p.span,)), f"{p.name} ({p.id})", "", False)


def _ties(desk: Desk, claim: Claim) -> Iterator[Tie]:
    for link in desk.links_of.get(claim.id, ()):
        other = link.b if link.a == claim.id else link.a
        what = desk.say.name("what", link.what) if link.what else ""
        label = desk.say.name("kind" if link.a == claim.id else "kind_by", link.kind)
        yield Tie(link.kind, label, what, desk.claim_no[other], link_anchor(link.kind, link.what, link.a, link.b))


def link_anchor(kind: str, what: str | None, a: str, b: str) -> str:
    """The fragment of a link."""
    return anchor("link", f"{kind} {what or ''} {a} {b}")


def _manner(desk: Desk, claim: Claim) -> tuple[str, ...]:
    modes = [desk.say.name("mode", m) for m in claim.mode[claim.type == "OTHER" :]]
    aux = [desk.say.name("aux", a) for a in claim.aux]
    return (*modes, *([desk.say.name("step", claim.step)] if claim.step else ()), *aux)


def _returns(desk: Desk, claim: Claim) -> tuple[str, str]:
    """Text and fragment of what was given in return."""
    key = claim.in_return_for
    if not key:
        return "", ""
    if key in desk.claims:
        return title_of(desk, desk.claims[key]), anchor("claim", key)
    return (key, anchor("event", key)) if key in desk.events else (key, "")


def title_of(desk: Desk, claim: Claim) -> str:
    """A claim in a few words: who, what, to whom."""
    who = ", ".join(n.text for n in names(claim, "actor"))
    whom = ", ".join(n.text for n in names(claim, "recipient"))
    amount = figure(desk.say, claim.quantity) if claim.quantity else None
    counted = " ".join(x for x in (amount.op, amount.number, amount.unit) if x) if amount else ""
    what = counted or ", ".join(n.text for n in names(claim, "item"))
    sides = " → ".join(x for x in (who, whom) if x)
    return " · ".join(x for x in (sides, type_name(desk.say, claim.type, claim.mode), what) if x)


def row(desk: Desk, claim: Claim) -> Row:
    """Draws one claim."""
    say, said, event, grade = desk.say, desk.said(claim), desk.event_of.get(claim.id), desk.grades.get(claim.id)
    return Row(
        claim=claim, anchor=anchor("claim", claim.id), number=desk.claim_no[claim.id],
        report_no=desk.report_no.get(claim.report, 0), report_anchor=anchor("report", claim.report), outlet=desk.outlet(claim),
        said=said.isoformat() if said else "", said_text=say.day(said) if said else "",
        actors=names(claim, "actor"), recipients=names(claim, "recipient"), items=names(claim, "item"), places=names(claim, "place"),
        figure=figure(say, claim.quantity) if claim.quantity else None, time=time(desk, claim.when) if claim.when else None,
        type=claim.type, type_name=type_name(say, claim.type, claim.mode), manner=_manner(desk, claim),
        status=claim.status, status_name=say.name("status", claim.status), returns=_returns(desk, claim),
        hops=chain(desk, claim, desk.outlet(claim)),
        evidence=_evidence(desk, claim), readings=tuple(_readings(desk, claim)), ties=tuple(_ties(desk, claim)),
        event=anchor("event", event.id) if event else "", also=len(claim.also), summary=title_of(desk, claim),
        grade=grade, grade_name=say.name("grade", grade.value) if grade else "",
        live=live(desk, claim.evidence),
    )


class Rows(Mapping[str, Row]):
    """The rows of a desk's claims by id, each drawn when it is first asked for; of the latest `most`, if any number is told, kept."""

    def __init__(self, desk: Desk, most: int = 0) -> None:
        self._desk, self._most = desk, most
        self._drawn: dict[str, Row] = {}

    def __getitem__(self, key: str) -> Row:
        known = self._drawn.get(key)
        if known is None:
            known = row(self._desk, self._desk.claims[key])
            if self._most and len(self._drawn) >= self._most:
                self._drawn = {}
            self._drawn[key] = known
        return known

    def __contains__(self, key: object) -> bool:
        return key in self._desk.claims

    def __iter__(self) -> Iterator[str]:
        return iter(self._desk.claims)

    def __len__(self) -> int:
        return len(self._desk.claims)
