"""Graph, Series -> Firsts: who told of each event, and of each value of a figure, first.

The day of a word is the day on which it was said, else that of its report. A copy or a relay is no word of its own: its origin
is asked for. Words of one day are ties; words without a day may be earlier than all, and are told as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from runut.types import Claim, Event, First, Link, Report, Series
from runut.weigh.facts import Facts
from runut.weigh.graph.drawing import NO, OPEN, TO_COME, YES, Backer, Graph, draw
from runut.weigh.matter import Matter

__all__ = ["day_of", "first_words", "firsts", "leaders"]

_STANCES = (YES, TO_COME, OPEN, NO)    # an event is told by those who vouch for it, else by those who foretell it, and so on
_Told = tuple[date | None, Matter]


def firsts(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    events: Sequence[Event],
    links: Iterable[Link],
    series: Iterable[Series],
    *,
    facts: Facts | None = None,
) -> tuple[First, ...]:
    """The first words on all events and figures; see `first_words`."""
    return first_words(draw(reports, claims, events, links, facts=facts), events, series)


def first_words(graph: Graph, events: Sequence[Event], series: Iterable[Series]) -> tuple[First, ...]:
    """The first words on each event, those of most origins first, then on each value of each series, in the order of the series."""
    found = [first for event in events if (first := _of_event(graph, event))]
    ordered = sorted(found, key=lambda f: (-len(f.claims) - len(f.undated) - f.later, f.id))
    return (*ordered, *(first for one in series for first in _of_series(graph, one)))


def leaders(graph: Graph, event: str) -> tuple[Backer, ...]:
    """The origins of an event before whose word no other is known, ties included."""
    backers = next((graph.events[event, s] for s in _STANCES if (event, s) in graph.events), ())
    told = [(_earliest(b.tellings, graph), b) for b in backers]
    days = [day for (day, _), _ in told if day is not None]
    return tuple(b for (day, _), b in told if days and day == min(days))


def day_of(matter: Matter) -> date | None:
    """The day of a word: when it was said, else when its report came out."""
    said = [day for day in (matter.claim.said, *(hop.said for hop in matter.voices)) if day is not None]
    if said:
        return min(said)
    return matter.report.day if matter.report is not None else None


def _of_event(graph: Graph, event: Event) -> First | None:
    backers = next((graph.events[event.id, s] for s in _STANCES if (event.id, s) in graph.events), ())
    return _first("event", event.id, [b.tellings for b in backers], graph)


def _of_series(graph: Graph, series: Series) -> Iterator[First]:
    """The first words on each value of a series, the earliest told value first."""
    values: dict[tuple[object, ...], dict[tuple[str, str, int], list[Matter]]] = {}
    for matter in (graph.matters[id] for id in series.claims if id in graph.matters):
        word, figure = graph.word_of[matter.id], matter.figure
        if figure is not None:
            groups = values.setdefault((figure.op, figure.value, figure.high), {})
            groups.setdefault((word.event, word.stance, graph.origin[matter.id]), []).append(matter)
    for groups in values.values():
        if first := _first("figure", series.id, list(groups.values()), graph):
            yield first


def _first(of: str, id: str, origins: Sequence[Sequence[Matter]], graph: Graph) -> First | None:
    """The first words among the tellings of each origin."""
    told = sorted((_earliest(tellings, graph) for tellings in origins), key=_by_day)
    if not told:
        return None
    day = told[0][0]
    tied = tuple(m.id for d, m in told if d is not None and d == day)
    undated = tuple(m.id for d, m in told if d is None)
    return First(of, id, day, tied, undated, len(told) - len(tied) - len(undated))


def _by_day(told: _Told) -> tuple[date, str]:
    return (told[0] or date.max, told[1].id)


def _earliest(tellings: Sequence[Matter], graph: Graph) -> _Told:
    """An origin's first word and its day: a copy or a relay only where the origin's own word bears no day."""
    plain = [m for m in tellings if m.id not in graph.source]
    own = [m for m in plain if not m.claim.via]
    for some in (own, plain, tellings):
        dated = [(day_of(m), m) for m in some if day_of(m) is not None]
        if dated:
            return min(dated, key=_by_day)
    return None, (own or plain or list(tellings))[0]
