"""Claim cells -> words: names, figures, times and chains as the page's language writes them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from runut.packs.units import named
from runut.types import Amount, Cell, Claim, Event, Item, Mention, Party, Place, Quotation, When
from runut.web.desk import Desk
from runut.web.labels import Labels

__all__ = ["Figure", "Hop", "Name", "Time", "chain", "figure", "headline", "interval", "moment", "names", "time", "type_name", "value_text"]

_OPS = {"=": "eq", ">": "gt", ">=": "ge", "<": "lt", "<=": "le", "~": "about"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name to show, and a note beside it (a country code, the words that were read)."""

    text: str
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount in parts: `op` in words, the number, the unit; `sign` is the op's code."""

    op: str
    number: str
    unit: str
    sign: str
    value: float
    high: float | None
    role: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time in words, its grain, and ISO days for sorting."""

    text: str
    grain: str
    start: str
    end: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a chain; `part` is source, via or outlet."""

    name: str
    part: str
    note: str = ""
    stance: str = ""


def _name(cell: Cell) -> Name:
    value = cell.value
    if isinstance(value, Party | Item | Place):
        note = value.country if isinstance(value, Party | Place) and value.country else ""
        return Name(value.name, note if note != value.name else "", value.id)
    return Name(value.text, "", value.ref) if isinstance(value, Mention) else Name("")


def names(claim: Claim, role: str) -> tuple[Name, ...]:
    """The names in a role, each once, in text order."""
    found = (_name(c) for c in claim.cells if c.role == role)
    return tuple({(n.id, n.text): n for n in found if n.text}.values())


def figure(say: Labels, amount: Amount) -> Figure:
    """An amount as it is read aloud."""
    number = say.number(amount.value)
    if amount.high is not None:
        number = f"{number} {say('op', 'to')} {say.number(amount.high)}"
    op = say("op", _OPS[amount.op]) if amount.op in _OPS else amount.op
    return Figure(op, number, named(amount.unit, amount.value, amount.high), amount.op, amount.value, amount.high, amount.role)


def _whole(start: date, end: date, say: Labels) -> str | None:
    """A name for an interval that is exactly a day, a month or a year."""
    if start == end:
        return say.day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        if (start.year, start.month) == (end.year, end.month):
            return say.month(start)
        return say("when", "range", start=say.month(start, form="short"), end=say.month(end, form="short"))
    return None


def _edge(say: Labels, day: date, grain: str) -> str:
    """One end of an interval, no more exact than it was told."""
    if grain == "year":
        return str(day.year)
    return say.month(day) if grain == "month" else say.day(day)


def interval(say: Labels, start: date | None, end: date | None, *, grain: str = "", onset: bool = False) -> str:
    """An interval of days in words; an open end is said, never drawn shut, and no end is made more exact than its grain."""
    if start is None and end is None:
        return say("when", "unknown")
    if start is None or end is None:
        only = start or end
        assert only is not None
        return say("when", "since" if start else "until", day=_edge(say, only, grain))
    if onset:
        return say("when", "since", day=_edge(say, start, grain))
    return _whole(start, end, say) or say("when", "range", start=say.day(start), end=say.day(end))


def moment(say: Labels, made: str) -> tuple[str, str]:
    """A moment as it is read (to the minute, in the zone it was written in) and as a machine reads it; what is none stays as it is."""
    try:
        then = datetime.fromisoformat(made)
    except ValueError:
        return made, ""
    clock = f", {then:%H:%M}" + (" UTC" if then.utcoffset() is not None and not then.utcoffset() else "") if len(made) > 10 else ""
    return say.day(then.date()) + clock, then.isoformat(timespec="minutes") if clock else then.date().isoformat()


def time(desk: Desk, when: When) -> Time:
    """A claim's own time, with its grain and the rule that read it."""
    text = interval(desk.say, when.start, when.end, grain=when.grain, onset=when.onset)
    if when.approximate:
        text = desk.say("when", "about", day=text)
    iso = [d.isoformat() if d else "" for d in (when.start, when.end)]
    return Time(text, desk.say.name("grain", when.grain), iso[0], iso[1], when.rule, desk.words(when.span))


def type_name(say: Labels, type: str, mode: tuple[str, ...]) -> str:
    """The name of an event type; one that has none of its own goes by its mode."""
    return say.name("mode", mode[0]) if type == "OTHER" and mode else say.name("type", type)


def value_text(desk: Desk, cell: Cell) -> str:
    """What a cell was read as, in one line."""
    value = cell.value
    if isinstance(value, Amount):
        shown = figure(desk.say, value)
        return " ".join(x for x in (shown.op, shown.number, shown.unit) if x)
    if isinstance(value, When):
        return time(desk, value).text
    shown_name = _name(cell)
    return f"{shown_name.text} ({shown_name.id})" if shown_name.id else shown_name.text


def chain(desk: Desk, told: Claim | Quotation, outlet: str) -> tuple[Hop, ...]:
    """Speaker, who passes his words on, agency, outlet: the way the words came, from the mouth to the page."""
    said = [Hop(s.party.name, "source", s.affiliation or "", desk.say.name("stance", s.stance)) for s in reversed(told.sayings)]
    via = [Hop(p.name, "via") for p in told.via]
    seen = {h.name for h in via}
    return (*said, *via, *([Hop(outlet, "outlet")] if outlet and outlet not in seen else ()))


def _known(desk: Desk, event: Event, ids: tuple[str, ...], role: str) -> tuple[Name, ...]:
    found = {n.id: n for key in event.claims if key in desk.claims for n in names(desk.claims[key], role)}
    return tuple(found.get(key) or Name(desk.known.get(key, key), "", key) for key in ids)


def headline(desk: Desk, event: Event) -> tuple[tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]]:
    """Actors, recipients and item of an event, by the names its claims use."""
    item = _known(desk, event, (event.item,), "item") if event.item else ()
    return _known(desk, event, event.actors, "actor"), _known(desk, event, event.recipients, "recipient"), item
