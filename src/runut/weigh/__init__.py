"""Claims of all reports -> Events and Links: what is one happening, whose word is whose, and how the claims stand to one another.

    reuse between reports -> copies -> tests on pairs -> what was found
                                  \\-> strands -> heaps -> joins -> events -> the links that stand

`weigh` is a pure function of the sets of reports and claims; their order never matters. `update` gives the same, a few reports at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from runut.types import Claim, Comparison, Event, Link, Report, Ruling, Series, Statement, Tally, View
from runut.types.graph import First, Grade, Outcome, SourceRecord, Why

if TYPE_CHECKING:
    from datetime import datetime

    from runut.weigh.facts import Facts
    from runut.weigh.graph.telling import Told
    from runut.weigh.library import Contents
    from runut.weigh.rulings.overlay import Laid
    from runut.weigh.shelves import Shelves

__all__ = [
    "TESTS", "backed", "compare", "first_words", "genuine", "grade", "laid", "plan_outcomes", "results", "series", "signed",
    "source_records", "summed_up", "told", "update", "weigh", "why_linked",
]

# `kind` or `kind/what` (`+` and a number where a kind has several tests) -> the test: (later, earlier, ground) -> Reason or None.
TESTS: dict[str, str] = {
    "updates": "runut.weigh.figures:grown",
    "updates+2": "runut.weigh.steps:stepped",
    "updates+3": "runut.weigh.steps:fulfilled",
    "updates+7": "runut.weigh.steps:supplied",
    "updates+8": "runut.weigh.endings:ended",
    "updates+4": "runut.weigh.forecasts:came_true",
    "updates+5": "runut.weigh.forecasts:put_off",
    "updates+6": "runut.weigh.forecasts:dropped",
    "corrects": "runut.weigh.figures:revised",
    "corrects+2": "runut.weigh.reissues:recounted",
    "corrects+3": "runut.weigh.reissues:redated",
    "denies": "runut.weigh.steps:denied",
    "denies+2": "runut.weigh.forecasts:renounced",
    "contradicts/figure": "runut.weigh.figures:differs",
    "contradicts/date": "runut.weigh.clashes:redated",
    "contradicts/date+2": "runut.weigh.clashes:restarted",
    "contradicts/place": "runut.weigh.clashes:displaced",
    "contradicts/actor": "runut.weigh.clashes:other_actor",
    "contradicts/direction": "runut.weigh.clashes:swapped",
    "contradicts/occurrence": "runut.weigh.clashes:unhappened",
}


def weigh(
    reports: Sequence[Report], claims: Sequence[Claim], *, facts: Facts | None = None, tests: Mapping[str, str] | None = None
) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """The events that the claims are about, and the links between the claims, both sorted.

    `facts` (items and places) are those of the world tables and `tests` those of `TESTS` unless given.
    """
    from runut.weigh.weighing import weighed

    return weighed(reports, claims, facts=facts, tests=TESTS if tests is None else tests)


def update(
    shelves: Shelves, contents: Contents, ids: Sequence[str], *, facts: Facts | None = None, tests: Mapping[str, str] | None = None,
    lean: bool = False,
) -> None:  # fmt: skip
    """Weigh reports that are new, or were read anew, against all that stands on the shelves; `lean`: with few of them in memory."""
    from runut.weigh.facts import facts_of_world
    from runut.weigh.weighing import updated

    known = facts_of_world() if facts is None else facts
    updated(shelves, contents, ids, facts=known, tests=TESTS if tests is None else tests, lean=lean)


def results(shelves: Shelves) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """All events and links that stand on the shelves, both sorted."""
    from runut.weigh.weighing import results

    return results(shelves)


def series(
    reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event], links: Sequence[Link], *, facts: Facts | None = None
) -> tuple[Series, ...]:
    """The figures of the claims in series, one a counted thing, the longest first; in each, the earliest word first."""
    from runut.weigh.graph.histories import sort_figures

    return sort_figures(reports, claims, events, links, facts=facts)


def summed_up(view: View, *, facts: Facts | None = None) -> tuple[Tally, ...]:
    """What each series of figures comes to, one voice an independent origin; a series for which nobody vouches has none."""
    from runut.weigh.graph.tallies import tallies

    return tallies(view.series, view.reports, view.claims, view.links, facts=facts)


def laid(
    reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event], links: Sequence[Link], rulings: Sequence[Ruling], *,
    facts: Facts | None = None,
) -> Laid:  # fmt: skip
    """What was weighed, with an analyst's rulings laid over it; the order of the rulings' adding never matters."""
    from runut.weigh.rulings.overlay import laid

    return laid(reports, claims, events, links, rulings, facts=facts)


def signed(
    view: View, verdict: str, subjects: Sequence[str] = (), *, by: str, note: str = "", link: str = "", apart: Sequence[str] = (),
    undoes: str | None = None, at: datetime | str | None = None,
) -> Ruling:  # fmt: skip
    """A new ruling on what a view shows; see `runut.weigh.rulings.signing`. Raises `InputError` for what cannot be ruled."""
    from runut.weigh.rulings.signing import signed

    return signed(view, verdict, subjects, by=by, note=note, link=link, apart=apart, undoes=undoes, at=at)


def genuine(ruling: Ruling) -> bool:
    """True if a ruling is signed and its id is that of what it says."""
    from runut.weigh.rulings.signing import genuine

    return genuine(ruling)


def compare(one: Sequence[Statement], two: Sequence[Statement], *, newer: int = 0) -> tuple[Comparison, ...]:
    """How each statement of the second text stands to those of the first, in text order; statements that stand alone are left out.

    `newer` is 1 if the second text is the later one, -1 if the first is: a count that is larger later may have grown.
    """
    from runut.weigh.statements.comparing import compare

    return compare(one, two, newer=newer)


def grade(
    reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event], links: Sequence[Link], *, facts: Facts | None = None
) -> tuple[Grade, ...]:
    """How each claim stands by origins and links alone, with the derivation; by claim id."""
    from runut.weigh.graph.grades import grade

    return grade(reports, claims, events, links, facts=facts)


def backed(view: View) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """For each event and each stance on it (`yes`, `no`, `open`, `to come`), its claims in groups that share an ultimate source."""
    from runut.weigh.graph.drawing import draw

    graph = draw(view.reports, view.claims, view.events, view.links)
    return {key: tuple(tuple(m.id for m in b.tellings) for b in backers) for key, backers in graph.events.items()}


def told(view: View) -> Told:
    """First words, outcomes, records of sources and backers, all from the graph of a view drawn once."""
    from runut.weigh.graph.telling import told

    return told(view)


def first_words(view: View) -> tuple[First, ...]:
    """Who told of each event, and of each value of a figure, first: the events of most origins first, then the figures."""
    from runut.weigh.graph.firsts import firsts

    return firsts(view.reports, view.claims, view.events, view.links, view.series)


def plan_outcomes(view: View) -> tuple[Outcome, ...]:
    """What later reports say became of each plan and forecast, in the order of the words."""
    from runut.weigh.graph.outcomes import outcomes

    return outcomes(view.reports, view.claims, view.events, view.links)


def source_records(view: View) -> tuple[SourceRecord, ...]:
    """What became of the words of each speaker and outlet, those of most words first."""
    from runut.weigh.graph.sources import sources

    return sources(view.reports, view.claims, view.events, view.links)


def why_linked(view: View, one: str, two: str) -> Why:
    """Why two claims are linked or are not; raises `KeyError` for an id that no claim of the view has."""
    from runut.weigh.graph.why import why

    return why(view.reports, view.claims, view.events, view.links, one, two, tests=TESTS)
