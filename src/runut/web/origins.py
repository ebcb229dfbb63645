"""Copies and first words -> origins: which report took its words from which and why, who spoke first, what became of whose words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from runut.types import First, Outcome, SourceRecord
from runut.web.desk import Desk, anchor
from runut.web.rows import Row
from runut.web.timeline import Occasion

__all__ = ["Arc", "Copying", "Dot", "Opening", "Origins", "Turn", "origins"]

TOP, STEP, EDGE = 20.0, 30.0, 110.0
_MOST = 60  # reports in the drawing; the table holds every copy
_OPENINGS = 200


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
    copies: tuple[Copying, ...]
    openings: tuple[Opening, ...]
    turns: tuple[Turn, ...]
    sources: tuple[SourceRecord, ...]


def _copies(desk: Desk, rows: Mapping[str, Row]) -> tuple[Copying, ...]:
    groups: dict[tuple[str, str], list[tuple[Row, Row, tuple[str, ...]]]] = {}
    for link in desk.links:
        a, b = rows[link.a], rows[link.b]
        if link.kind == "copies" and a.claim.report != b.claim.report and a.report_no and b.report_no:
            reasons = tuple(r.text for r in link.reasons)
            groups.setdefault((a.claim.report, b.claim.report), []).append((a, b, reasons))
    found = []
    for own in groups.values():
        reasons = tuple(dict.fromkeys(text for _, _, texts in own for text in texts))
        ties = tuple((a.anchor, a.number) for a, _, _ in sorted(own, key=lambda t: t[0].number))
        found.append(Copying(own[0][0], own[0][1], len(own), reasons, ties))
    return tuple(sorted(found, key=lambda c: (c.copy.report_no, c.source.report_no)))


def _dots(desk: Desk, copies: Sequence[Copying]) -> tuple[Dot, ...]:
    takers = {c.copy.claim.report for c in copies}
    own = takers | {c.source.claim.report for c in copies}
    found: list[Dot] = []
    for key in (k for k in desk.reports if k in own):
        report, y = desk.reports[key], TOP + STEP * len(found)
        outlet = report.outlet.value if report.outlet else report.name
        day = desk.say.day(report.day) if report.day else desk.say("reports", "undated")
        found.append(Dot(desk.report_no[key], anchor("report", key), outlet, day, y, key not in takers))
    return tuple(found[:_MOST])


def _arc(one: Copying, at: Mapping[int, Dot]) -> Arc:
    start, end = at[one.copy.report_no], at[one.source.report_no]
    far = min(18 + abs(start.y - end.y) * 0.34, EDGE - 18)
    x = EDGE - 7
    path = f"M{x} {start.y}C{x - far:.1f} {start.y} {x - far:.1f} {end.y} {x - 8} {end.y}"
    head = f"M{x} {end.y}L{x - 9} {end.y - 4.5}V{end.y + 4.5}z"
    return Arc(path, head, f"R{start.number} ← R{end.number}: {' '.join(one.reasons[:1])}")


def _opening(desk: Desk, first: First, rows: Mapping[str, Row], events: Mapping[str, Occasion]) -> Opening | None:
    own, bare = (tuple(rows[key] for key in keys if key in rows) for keys in (first.claims, first.undated))
    if not own and not bare:
        return None
    row = (own or bare)[0]
    event = events.get(first.id)
    return Opening(
        what=event.title if event else row.summary, target=event.anchor if event else row.anchor,
        day=desk.say.day(first.day) if first.day else desk.say("story", "undated"), iso=first.day.isoformat() if first.day else "",
        first=own, undated=bare, later=first.later, figure=first.of == "figure",
    )  # fmt: skip


def _open(one: Outcome) -> int:
    """What is settled stands before what is overdue, and that before what is open."""
    return 0 if one.state != "open" else 1 if one.overdue else 2


def _turn(desk: Desk, one: Outcome, rows: Mapping[str, Row]) -> Turn:
    due = desk.say.day(one.due) if one.due else ""
    state = desk.say.name("outcome", "overdue" if one.overdue else one.state.replace(" ", "-"))
    return Turn(rows[one.claim], state, due, one.overdue, tuple(rows[k] for k in one.by if k in rows), one.why)


def origins(desk: Desk, occasions: Sequence[Occasion], rows: Mapping[str, Row]) -> Origins:
    """Lays out what is known of copying and of first words; events that one origin alone told of open nothing."""
    copies, told, events = _copies(desk, rows), desk.records, {o.event.id: o for o in occasions}
    dots = _dots(desk, copies)
    at = {d.number: d for d in dots}
    arcs = tuple(_arc(c, at) for c in copies if c.copy.report_no in at and c.source.report_no in at)
    shared = (f for f in told.firsts if f.later or len(f.claims) + len(f.undated) > 1)
    openings = tuple(filter(None, (_opening(desk, f, rows, events) for f in shared)))
    turns = tuple(_turn(desk, o, rows) for o in sorted(told.outcomes, key=_open) if o.claim in rows)
    height = TOP + STEP * len(dots)
    return Origins(dots, arcs, height, copies, openings[:_OPENINGS], turns, tuple(told.sources))
