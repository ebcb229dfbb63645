"""Drafts -> Claims: words become ids, dates and figures; the same claim made twice in a report becomes one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from runut.packs import language, ontology, world
from runut.resolve.actors import days_of_office, item, party, place
from runut.resolve.amounts import read_amount
from runut.resolve.anchors import Line
from runut.resolve.bearers import bearers
from runut.resolve.calendar import plain_day
from runut.resolve.contexts import contexts_of
from runut.resolve.dates import read_when
from runut.resolve.doubts import doubts
from runut.resolve.identity import with_ids
from runut.resolve.merge import merge
from runut.resolve.officers import with_holders
from runut.resolve.quotations import quotations
from runut.types import Amount, Cell, Claim, Draft, Filled, Hop, Item, Mark, Marks, Mention, Notice, Party, Place, Report, Saying, When

__all__ = ["bearers", "doubts", "quotations", "resolve"]

_GOVERNMENT = "GOV"  # a sector
_OPEN = ("planned", "predicted")
_AGREED = "AGREE"


@dataclass(frozen=True, slots=True)
class _Times:
    """The times of the claims so far, by draft and by where they stand, and the line that the report tells."""

    line: Line
    story: date | None = None
    drafts: dict[int, When] = field(default_factory=dict)
    told: dict[int, When] = field(default_factory=dict)


def resolve(report: Report, drafts: tuple[Draft, ...], marks: Marks) -> tuple[Claim, ...]:
    """The claims of a report, in text order, with ids."""
    times = _Times(Line(report, marks, frozenset(h.said.start for d in drafts for h in d.hops if h.said)), _story_day(report, marks))
    rows: list[tuple[Draft, Claim]] = []
    horizon = report.day
    for draft in with_holders(report, drafts, language(report.language)) if drafts else ():
        claim = _claim(report, draft, times, horizon)
        if report.day is None and claim.said:
            horizon = max(horizon or claim.said, claim.said)
        if claim.when:
            times.drafts[draft.key] = claim.when
            if not (draft.time and draft.time.attrs.get("aside")):
                times.told[claim.when.span.start] = claim.when
        rows.append((draft, claim))
    return tuple(_bounded(c, report) for c in with_ids(report, merge(rows)))


def _story_day(report: Report, marks: Marks) -> date | None:
    """The first day that a report without a date tells in full: days of a month without a year are near it."""
    full = (m.attrs for m in marks.of("time") if m.attrs.get("form") == "absolute" and {"day", "month", "year"} <= set(m.attrs))
    told = next(full, None) if report.day is None else None
    return plain_day(int(str(told["year"])), int(str(told["month"])), int(str(told["day"]))) if told else None


def _claim(report: Report, draft: Draft, times: _Times, horizon: date | None) -> Claim:
    said, told = _said(report, draft, times)
    when, doubts = _when(report, draft, times, said, horizon)
    days = _days(when, report)
    cells = [_counted(_cell(f, report, days), draft) for f in draft.roles]
    if draft.amount:
        amount = _named_unit(read_amount(draft.amount), draft, cells)
        role = draft.count_role or amount.role
        if not amount.unit and role in ontology()[draft.type].count_names:
            amount = replace(amount, unit="person")
        cells.append(Cell("quantity", _with_role(amount, role), (amount.span,), draft.amount.rule or draft.pattern))
    if when:
        cells.append(Cell("when", when, tuple(s for s in (when.span, when.anchor) if s), f"time/{when.rule}"))
    if draft.place:
        where = place(draft.place)
        cells.append(Cell("place", where, (where.span,), f"{draft.pattern}:place"))
    cells += _host(draft, cells)
    return Claim(
        id="",
        report=report.id,
        type=draft.type,
        evidence=draft.evidence,
        status=draft.status,
        mode=_modes(draft, cells),
        aux=draft.aux,
        context=contexts_of(report, draft, cells),
        cells=tuple(_distinct(cells)),
        sayings=tuple(_sayings(draft.hops, report)),
        via=tuple(party(v) for v in draft.via),
        said=said.start if said and said.start == said.end else None,
        step=draft.step,
        quote=draft.quote,
        rules=(draft.pattern,),
        notices=tuple(dict.fromkeys((*told, *doubts))),
        not_after=_last_day(report, draft.status, when),
    )


def _host(draft: Draft, cells: list[Cell]) -> list[Cell]:
    """Aid to a place in another state goes to that state: a recipient derived from the place."""
    if draft.type != "AID" or draft.count_role == "rescued":  # who is saved somewhere is no help to that land
        return []
    where = next((c.value for c in cells if isinstance(c.value, Place)), None)
    state = world().actors.get(where.country or "") if where else None
    actors = {c.value.country for c in cells if c.role == "actor" and isinstance(c.value, Party)}
    if where is None or state is None or any(c.role == "recipient" for c in cells) or state.id in actors or not actors:
        return []
    value = Party(state.id, state.name, where.mention, where.span, state.country or None, state.sector or None)
    return [Cell("recipient", value, (where.span,), f"{draft.pattern}:place", derived=True)]


def _named_unit(amount: Amount, draft: Draft, cells: list[Cell]) -> Amount:
    """A unit told in the page's own words takes the name of the item that the same words name."""
    attrs = draft.amount.attrs if draft.amount else {}
    things = [c.value for c in cells if isinstance(c.value, Item) and c.value.id in world().items]
    canonical = attrs.get("unit_id") not in (None, attrs.get("unit"))
    if attrs.get("currency") or canonical or not amount.unit:
        return amount
    return next((replace(amount, unit=t.name) for t in things if t.mention.lower().startswith(amount.unit.lower())), amount)


def _with_role(amount: Amount, role: str) -> Amount:
    return replace(amount, role=role) if role and role != amount.role else amount


def _days(when: When | None, report: Report) -> tuple[date, date] | None:
    """The days on which an office counts: all those of the claim, an open end or one to come reaching to the page's; else the page's."""
    ends = [d for d in ((when.start, when.end) if when else ()) if d]
    if report.day and (len(ends) < 2 or ends[0] > report.day):
        ends.append(report.day)
    return (min(ends), max(ends)) if ends else None


def _cell(filled: Filled, report: Report, days: tuple[date, date] | None) -> Cell:
    value = item(filled.mention) if filled.role == "item" else _party(filled.mention, report, days)
    return Cell(filled.role, value, (value.span,), filled.rule, filled.derived)


def _party(mention: Mention, report: Report, days: tuple[date, date] | None) -> Party:
    return party(mention, report.day, days_of_office(report, mention, days))


def _counted(cell: Cell, draft: Draft) -> Cell:
    """People counted in a state are named by it: deaths, injured people; what no table knows keeps its own words as the mention."""
    name = ontology()[draft.type].count_names.get(draft.count_role)
    if name is None or not isinstance(cell.value, Item) or cell.value.id in world().items:
        return cell
    people = Item(draft.count_role, name, cell.value.mention, cell.value.span, "people")
    return Cell(cell.role, people, cell.spans, cell.rule, cell.derived)


def _distinct(cells: list[Cell]) -> list[Cell]:
    """One cell a party in a role: a state and whoever leads it are one, two persons of one state are two."""
    out: list[Cell] = []
    for c in cells:
        held = [o.value for o in out if o.role == c.role and isinstance(o.value, Party)]
        if not (isinstance(c.value, Party) and any(_one(party, c.value) for party in held)):
            out.append(c)
    return out


def _one(a: Party, b: Party) -> bool:
    """True for the same party, and for a state with somebody of its government."""
    led = (a.id == b.country and b.sector == _GOVERNMENT) or (b.id == a.country and a.sector == _GOVERNMENT)
    return a.id == b.id or led


def _modes(draft: Draft, cells: list[Cell]) -> tuple[str, ...]:
    """The pattern's modes, or the one that the item gives: as arms of a register, or by its family."""
    if draft.mode:
        return draft.mode
    kind, items = ontology()[draft.type], [c.value for c in cells if c.role == "item" and isinstance(c.value, Item)]
    arms = kind.mode_of_arms and any(world().registers(item.id) for item in items)
    return (kind.mode_of_arms,) if arms else tuple(kind.mode_by_family[i.family] for i in items if i.family in kind.mode_by_family)[:1]


def _sayings(hops: tuple[Hop, ...], report: Report) -> list[Saying]:
    out: list[Saying] = []
    for hop in hops:
        who = _party(hop.speaker, report, (report.day, report.day) if report.day else None)
        if all(s.party.id != who.id for s in out):
            out.append(Saying(who, hop.stance, hop.cue, hop.affiliation or _behind(who), role=hop.role, certainty=hop.certainty))
    return out


def _behind(who: Party) -> str | None:
    """The state or body that a person speaks for."""
    actor = world().actors.get(who.country or "")
    return actor.name if actor and who.country != who.id else None


def _said(report: Report, draft: Draft, times: _Times) -> tuple[When | None, tuple[Notice, ...]]:
    told = next((hop.said for hop in draft.hops if hop.said), None)
    return read_when(told, report, times.line.before(told, times.told)) if told else (None, ())


def _when(
    report: Report, draft: Draft, times: _Times, said: When | None, horizon: date | None
) -> tuple[When | None, tuple[Notice, ...]]:
    if draft.time is None:
        return None, ()
    mark = _ahead(draft, draft.time)
    anchor = times.drafts.get(draft.anchor) if draft.anchor is not None else None
    if said is None and mark.attrs.get("window") and any(h.said for h in draft.hops):
        return read_when(mark, replace(report, published=None), anchor=anchor)  # it leans on a saying whose day is not known
    line = times.line.before(mark, times.told, ahead=draft.status in _OPEN)
    if {"day", "month"} <= set(mark.attrs):
        horizon = horizon or times.story
    when, told = read_when(mark, report, anchor=anchor or line or said, asof=horizon)
    if when and line and line.rule == "page-day":
        when = replace(when, anchor=None, approximate=True)
    return _foreseen(when, draft, report), told


def _ahead(draft: Draft, mark: Mark) -> Mark:
    """What is planned or agreed on from a month or a day without a year begins at the next such: "agreed to patrol together from May"."""
    begins = mark.attrs.get("form") == "partial" and mark.attrs.get("relation") == "since"
    opens = begins and (draft.status in _OPEN or draft.type == _AGREED)
    return replace(mark, attrs={**mark.attrs, "ahead": True}) if opens else mark


def _last_day(report: Report, status: str, when: When | None) -> date | None:
    """For what is or was, and of which no time is said: the page's day, the last on which it can have been."""
    return None if when or status in _OPEN else report.day


def _bounded(claim: Claim, report: Report) -> Claim:
    """A claim with its last day, as it is after it was merged with others."""
    day = _last_day(report, claim.status, claim.when)
    return claim if claim.not_after == day else replace(claim, not_after=day)


def _foreseen(when: When | None, draft: Draft, report: Report) -> When | None:
    """What is planned or predicted until a day that is still to come begins at the page's day."""
    if when is None or when.start or not when.end or not report.day or draft.status not in _OPEN:
        return when
    return replace(when, start=report.day) if when.end >= report.day else when
