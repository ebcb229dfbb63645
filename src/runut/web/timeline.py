"""Events -> bars: each event at its own time, as exact as it was told, open ends faded, the future in a lane of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from runut.types import Claim, Event, When
from runut.web.axis import Axis, Tick, axis
from runut.web.backing import Backing, backing
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor
from runut.web.facts import Name, headline, interval, type_name
from runut.web.spoken import Spoken, spoken

__all__ = ["Bar", "Occasion", "Timeline", "occasion", "place", "timeline", "weight"]

_MOST = 160  # bars that are drawn, the best backed; the table holds every event
_ROWS, _TABLE = 60, 1500  # events of the table that are drawn at once, and in one file
_NAMED = 24  # claims of an event whose numbers are drawn
LEFT, RIGHT, WIDE, TOP, STEP = 400.0, 1170.0, 1180.0, 34.0, 30.0
_FUTURE = frozenset({"planned", "predicted"})
_FIRMNESS = ("asserted", "denied", "alleged", "unconfirmed", "planned", "predicted")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event in words: its parties, its time, what stands behind it."""

    event: Event
    anchor: str
    type_name: str
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    item: tuple[Name, ...]
    when: str
    grain: str
    grain_name: str
    status: str
    status_name: str
    statuses: tuple[tuple[str, str, int], ...]
    claims: tuple[tuple[str, int], ...]
    count: int
    disputes: int
    future: bool
    onset: bool
    title: str
    backing: Backing


@dataclass(frozen=True, slots=True)
class Bar:
    """Where an occasion is drawn; `outside` is `earlier` or `later` for one beyond the axis."""

    occasion: Occasion
    y: float
    x: float
    width: float
    height: float
    css: str
    open_left: bool
    open_right: bool
    outside: str
    label_x: float
    label_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the template draws; `told` are the rows by when events were spoken of, `said` their events."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    future_y: float | None
    occasions: Some[Occasion]
    undated: int
    crowded: int
    facets: Mapping[str, tuple[tuple[str, str], ...]]
    told: Spoken | None
    said: Mapping[str, Occasion]


def _own(desk: Desk, event: Event) -> tuple[Claim, ...]:
    return tuple(desk.claims[key] for key in event.claims if key in desk.claims)


def _grain(event: Event, times: tuple[When, ...]) -> str:
    fitting = [w.grain for w in times if (w.start, w.end) == (event.start, event.end)]
    if not fitting and event.end is None:
        fitting = [w.grain for w in times if w.start == event.start]
    if fitting:
        return Counter(fitting).most_common(1)[0][0]
    if event.start is None or event.end is None:
        return "range" if event.start or event.end else ""
    days = (event.end - event.start).days
    return next((name for most, name in ((0, "day"), (7, "week"), (31, "month")) if days <= most), "range")


def occasion(desk: Desk, event: Event) -> Occasion:
    """Puts an event into words."""
    claims = _own(desk, event)
    times = tuple(c.when for c in claims if c.when)
    statuses = Counter(c.status for c in claims)
    ranked = sorted(statuses.items(), key=lambda p: (-p[1], _FIRMNESS.index(p[0]) if p[0] in _FIRMNESS else 9, p[0]))
    status = ranked[0][0] if ranked else "asserted"
    onset = bool(times) and all(w.onset for w in times)
    actors, recipients, item = headline(desk, event)
    item = item or tuple(Name(u) for u in dict.fromkeys(c.quantity.unit for c in claims if c.quantity and c.quantity.unit))[:1]
    grain = _grain(event, times)
    sides = " → ".join(", ".join(n.text for n in side) for side in (actors, recipients) if side)
    what = ", ".join(n.text for n in item)
    name = type_name(desk.say, event.type, claims[0].mode if claims else ())
    return Occasion(
        event=event, anchor=anchor("event", event.id), type_name=name, actors=actors, recipients=recipients, item=item,
        when=interval(desk.say, event.start, event.end, grain=grain, onset=onset), grain=grain,
        grain_name=desk.say.name("grain", grain) if grain else "", status=status, status_name=desk.say.name("status", status),
        statuses=tuple((s, desk.say.name("status", s), n) for s, n in ranked),
        claims=tuple((anchor("claim", c.id), desk.claim_no[c.id]) for c in claims[:_NAMED]), count=len(claims),
        disputes=desk.disputes.get(event.id, 0),
        future=bool(claims) and all(c.status in _FUTURE for c in claims), onset=onset,
        title=" · ".join(x for x in (sides, name, what) if x), backing=backing(desk, event),
    )


def _outside(event: Event, line: Axis) -> str:
    last, first = event.end or event.start, event.start or event.end
    assert last is not None and first is not None
    if last.toordinal() < line.low:
        return "earlier"
    return "later" if first.toordinal() > line.high else ""


def _label(left: float, right: float, width: float) -> tuple[float, bool]:
    """Where a bar's time is written (behind it, before it, else on it) and whether it ends there."""
    if right + 14 + width < WIDE:
        return right + 10, False
    return (left - 10, True) if left - 10 - width > LEFT else (left + 8, False)


def _bar(o: Occasion, line: Axis, y: float) -> Bar:
    start, end, exact = o.event.start, o.event.end, o.event.start == o.event.end
    left = line.x(start) if start else line.left
    right = line.x(end) if end else line.right
    css = "b-day" if exact else "b-span" if start and end and (end - start).days <= 31 else "b-long"
    height = {"b-day": 14.0, "b-span": 14.0, "b-long": 9.0}[css]
    label, flip = _label(left, right, len(o.when) * 6.3)
    width, faded = max(round(right - left, 1), 4.0), end is None or o.onset
    return Bar(o, y, left, width, height, css, start is None, faded, _outside(o.event, line), round(label, 1), flip)


def place(event: Event) -> tuple[date, date, str]:
    """What orders events in time."""
    first = event.start or event.end or date.max
    return first, event.end or date.max, event.id


def weight(desk: Desk, event: Event) -> tuple[int, int, int, str]:
    """What orders events by what stands behind them: independent origins, disputes, claims."""
    return -event.origins, -desk.disputes.get(event.id, 0), -len(event.claims), event.id


def _facets(shown: Sequence[Occasion]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Values and names to pick drawn events by, each in alphabetical order."""
    names = sorted({n.text for o in shown for n in (*o.actors, *o.recipients)})
    kinds = {o.event.type: o.type_name for o in reversed(shown)}
    states = {o.status: o.status_name for o in shown}
    return {
        "who": tuple((n, n) for n in names), "did": tuple(sorted(kinds.items(), key=lambda p: (p[1], p[0]))),
        "status": tuple(sorted(states.items(), key=lambda p: (p[1], p[0]))),
    }  # fmt: skip


def _best(desk: Desk, events: Sequence[Event]) -> list[Event]:
    return nsmallest(_MOST, events, key=lambda e: weight(desk, e))


def _drawn(desk: Desk, dated: Sequence[Event], line: Axis) -> tuple[tuple[Bar, ...], float, float | None]:
    """The bars of the best backed events, the height of the drawing, and where the future's lane begins."""
    shown = sorted(_best(desk, dated), key=place)
    occasions = [occasion(desk, e) for e in shown]
    past, future = [o for o in occasions if not o.future], [o for o in occasions if o.future]
    bars = [_bar(o, line, TOP + STEP * n + STEP / 2) for n, o in enumerate(past)]
    edge = TOP + STEP * len(past)
    bars += [_bar(o, line, edge + STEP * (n + 1) + STEP / 2) for n, o in enumerate(future)]
    height = edge + (STEP * (len(future) + 1) if future else 0) + 12
    return tuple(bars), height, edge if future else None


def timeline(desk: Desk, cut: Cut) -> Timeline:
    """Lays out the best backed of the events by their own days and by when they were spoken of, and lists all."""
    ordered = sorted(desk.shown.events, key=place)
    listed = cut.some("events", ordered, lambda e: occasion(desk, e), size=_ROWS, most=_TABLE, key=lambda e: anchor("event", e.id))
    dated = [e for e in ordered if e.start or e.end]
    if cut.part:
        return Timeline((), (), 0.0, None, listed, len(ordered) - len(dated), 0, {}, None, {})
    best = _best(desk, ordered)
    said = {e.id: occasion(desk, e) for e in best}
    line = axis((d for e in dated for d in (e.start, e.end) if d), LEFT, RIGHT)
    bars, height, future = _drawn(desk, dated, line) if line else ((), 0.0, None)
    return Timeline(
        bars, line.ticks(desk.say) if line else (), height, future, listed, len(ordered) - len(dated), len(dated) - len(bars),
        _facets([*(b.occasion for b in bars), *said.values()]), spoken(desk, best, LEFT, RIGHT), said,
    )  # fmt: skip
