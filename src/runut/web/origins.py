"""Copies and first words -> origins: which report took its words from which and why, who spoke first, what became of whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.types import First, Link, Outcome, SourceRecord
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor
from runut.web.rows import Row
from runut.web.timeline import occasion

__all__ = ["Arc", "Copying", "Dot", "Opening", "Origins", "Turn", "origins"]

TOP, STEP, EDGE = 20.0, 30.0, 110.0
_MOST = 60  # reports in the drawing; the table holds every copy
_SPEAKERS = 12  # of those who spoke on one day that are named
_Group = tuple[tuple[int, int], tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Dot:
    """A report in the drawing; `root` is one that copied from nobody."""

    number: int
    anchor: str
    outlet: str
    day: str
    y: float
    root: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """From the copy to what it was copied from, with its head there."""

    path: str
    head: str
    title: str


@dataclass(frozen=True, slots=True)
class Copying:
    """One report that took claims from another, how many, and why it is taken for the copy."""

    copy: Row
    source: Row
    count: int
    reasons: tuple[str, ...]
    ties: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words on an event or a figure: those who spoke on the first day, those without a day, how many came later."""

    what: str
    target: str
    day: str
    iso: str
    first: tuple[Row, ...]
    undated: tuple[Row, ...]
    later: int
    figure: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a plan or forecast, and who tells so."""

    row: Row
    state: str
    due: str
    overdue: bool
    by: tuple[Row, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """All that the template draws."""

    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    height: float
    copies: Some[Copying]
    openings: Some[Opening]
    turns: Some[Turn]
    sources: Some[SourceRecord]


def _copies(desk: Desk) -> tuple[_Group, ...]:
    """The links of copying, by copy and original, in the order of the reports."""
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in desk.shown.links:
        if link.kind == "copies":
            a, b = (desk.report_no.get(desk.claims[end].report, 0) for end in (link.a, link.b))
            if a and b and a != b:
                groups.setdefault((a, b), []).append(link)
    return tuple((pair, tuple(groups[pair])) for pair in sorted(groups))


def _copying(desk: Desk, own: Sequence[Link], rows: Mapping[str, Row]) -> Copying:
    reasons = tuple(dict.fromkeys(r.text for link in own for r in link.reasons))
    numbered = sorted((desk.claim_no[link.a], link.a) for link in own)
    return Copying(rows[own[0].a], rows[own[0].b], len(own), reasons, tuple((anchor("claim", key), number) for number, key in numbered))


def _dots(desk: Desk, copies: Sequence[_Group]) -> tuple[Dot, ...]:
    takers = {a for (a, _), _ in copies}
    own, keys = sorted(takers | {b for (_, b), _ in copies})[:_MOST], tuple(desk.reports)
    found: list[Dot] = []
    for number in own:
        report, y = desk.reports[keys[number - 1]], TOP + STEP * len(found)
        outlet = report.outlet.value if report.outlet else report.name
        day = desk.say.day(report.day) if report.day else desk.say("reports", "undated")
        found.append(Dot(number, anchor("report", report.id), outlet, day, y, number not in takers))
    return tuple(found)


def _arc(pair: tuple[int, int], reason: str, at: Mapping[int, Dot]) -> Arc:
    start, end = at[pair[0]], at[pair[1]]
    far = min(18 + abs(start.y - end.y) * 0.34, EDGE - 18)
    x = EDGE - 7
    path = f"M{x} {start.y}C{x - far:.1f} {start.y} {x - far:.1f} {end.y} {x - 8} {end.y}"
    head = f"M{x} {end.y}L{x - 9} {end.y - 4.5}V{end.y + 4.5}z"
    return Arc(path, head, f"R{start.number} ← R{end.number}: {reason}")


def _opening(desk: Desk, first: First, rows: Mapping[str, Row]) -> Opening:
    own, bare = (tuple(rows[key] for key in keys if key in rows) for keys in (first.claims, first.undated))
    row = (own or bare)[0]
    event = occasion(desk, desk.events[first.id]) if first.id in desk.events else None
    return Opening(
        what=event.title if event else row.summary, target=event.anchor if event else row.anchor,
        day=desk.say.day(first.day) if first.day else desk.say("story", "undated"), iso=first.day.isoformat() if first.day else "",
        first=own[:_SPEAKERS], undated=bare[:_SPEAKERS], later=first.later, figure=first.of == "figure",
    )  # fmt: skip


def _opens(desk: Desk, first: First) -> bool:
    """True for first words that others followed, and that are shown; what one origin alone tells of opens nothing."""
    told = (*first.claims, *first.undated)
    return bool(first.later or len(told) > 1) and any(key in desk.claims and desk.shown.has(key) for key in told)


def _open(one: Outcome) -> int:
    """What is settled stands before what is overdue, and that before what is open."""
    return 0 if one.state != "open" else 1 if one.overdue else 2


def _turn(desk: Desk, one: Outcome, rows: Mapping[str, Row]) -> Turn:
    due = desk.say.day(one.due) if one.due else ""
    state = desk.say.name("outcome", "overdue" if one.overdue else one.state.replace(" ", "-"))
    return Turn(rows[one.claim], state, due, one.overdue, tuple(rows[k] for k in one.by if k in rows), one.why)


def origins(desk: Desk, rows: Mapping[str, Row], cut: Cut) -> Origins:
    """Lays out what is known of copying and of first words, and the records of sources where all is shown."""
    copies, told = _copies(desk), desk.records
    dots = _dots(desk, copies) if not cut.part else ()
    at = {d.number: d for d in dots}
    drawn = [(pair, own) for pair, own in copies if pair[0] in at and pair[1] in at]
    arcs = tuple(_arc(pair, next((r.text for link in own for r in link.reasons), ""), at) for pair, own in drawn)
    firsts = [f for f in told.firsts if _opens(desk, f)]
    turns = [o for o in sorted(told.outcomes, key=_open) if o.claim in desk.claims and desk.shown.has(o.claim)]
    return Origins(
        dots, arcs, TOP + STEP * len(dots),
        cut.some("copies", copies, lambda group: _copying(desk, group[1], rows), size=60, most=600),
        cut.some("openings", firsts, lambda f: _opening(desk, f, rows), size=60, most=300),
        cut.some("turns", turns, lambda o: _turn(desk, o, rows), size=40, most=300),
        cut.some("records", tuple(told.sources) if desk.shown.whole else (), lambda s: s, size=60, most=600),
    )  # fmt: skip
