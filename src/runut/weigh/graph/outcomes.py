"""Graph -> Outcomes: what later reports say became of each plan and forecast.

Links from a plan to the words on what came of it are followed from step to step, so that a plan that was put off and then
carried out came true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from runut.types import Claim, Event, Link, Outcome, Report
from runut.weigh.facts import Facts
from runut.weigh.graph.drawing import TO_COME, YES, Graph, draw, stance
from runut.weigh.graph.firsts import day_of
from runut.weigh.matter import Matter, order, vouched
from runut.weigh.phrases import day_words, who
from runut.weigh.steps import PROMISE
from runut.weigh.times import bounds, told

__all__ = ["follow", "outcomes"]

CAME, PART, FELL, MOVED, OPENED = "came true", "in part", "did not", "moved", "open"
_BY_TEST = {"plan.done": CAME, "plan.part": PART, "forecast.done": CAME, "plan.moved": MOVED, "plan.dropped": FELL, "plan.denied": FELL}
_BY_STEP = {"failed": FELL, "cancelled": FELL, "postponed": MOVED} | dict.fromkeys(("planned", "negotiated", "agreed", "announced"), OPENED)
_AWAITED = ("planned", "postponed")    # steps of what is still to come, however firmly it is told


def outcomes(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Iterable[Link], *, facts: Facts | None = None
) -> tuple[Outcome, ...]:
    """What became of each plan and forecast; see `follow`."""
    return follow(draw(reports, claims, events, links, facts=facts))


def follow(graph: Graph) -> tuple[Outcome, ...]:
    """The outcome of each claim of what is to come, in the order of the words."""
    today = max((day for m in graph.matters.values() if (day := day_of(m)) is not None), default=None)
    plans = sorted((m for m in graph.matters.values() if _awaited(m) or _kept(m, graph)), key=order)
    return tuple(_outcome(plan, graph, today) for plan in plans)


def _awaited(matter: Matter) -> bool:
    return not matter.negated and (stance(matter) == TO_COME or (vouched(matter) and matter.claim.step in _AWAITED))


def _kept(matter: Matter, graph: Graph) -> bool:
    """True for a promise of which something came; one of which nothing more is told may have been no more than a word."""
    return matter.family == PROMISE and vouched(matter) and any(_told(matter, graph))


def _outcome(plan: Matter, graph: Graph, today: date | None) -> Outcome:
    """The state told of the latest time, and of one time by the latest word."""
    found = sorted(list(_told(plan, graph)) or list(_done(plan, graph)), key=lambda t: (_happened(t[0]), order(t[0]), t[1], t[2]))
    state = found[-1][1] if found else MOVED if plan.claim.step == "postponed" else OPENED
    due = plan.when.end if plan.when is not None and not plan.when.onset else None
    late = state == OPENED and due is not None and today is not None and due < today
    by, why = dict.fromkeys(m.id for m, _, _ in found), dict.fromkeys(text for _, _, text in found)
    return Outcome(plan.id, state, tuple(by), tuple(why), due, late)


def _happened(matter: Matter) -> date:
    """The last day of what a word tells, else (and for what is still to come) the day of the word."""
    if matter.when is not None and told(matter.when) and not _awaited(matter):
        return bounds(matter.when)[1]
    return matter.asof or date.max


def _told(plan: Matter, graph: Graph) -> Iterator[tuple[Matter, str, str]]:
    """The words on what became of a plan, each with the state that it tells and why."""
    seen, waiting = {graph.root(plan.id)}, [graph.root(plan.id)]
    while waiting:
        root = waiting.pop()
        for link in graph.links.get(root, ()):
            later = graph.root(link.a)
            if link.kind not in ("updates", "denies") or graph.root(link.b) != root or later in seen:
                continue
            state = _state(link, graph)
            if state is None:
                continue
            seen.add(later)
            yield graph.matters[link.a], state, " ".join(r.text for r in link.reasons)
            if link.kind == "updates":
                waiting.append(later)


def _done(plan: Matter, graph: Graph) -> Iterator[tuple[Matter, str, str]]:
    """The first later word that vouches for the event that the plan is about."""
    backers = graph.events.get((graph.word_of[plan.id].event, YES), ())
    later = [m for b in backers for m in b.tellings if plan.asof is not None and m.asof is not None and m.asof > plan.asof]
    if later and stance(plan) == TO_COME:
        first = min(later, key=order)
        yield first, CAME, f"{who(first)} tells of the same event as done ({day_words(first.asof)})."


def _state(link: Link, graph: Graph) -> str | None:
    """What a link tells of the plan at its earlier end; `None` if it is about something else (a count that grew)."""
    for why in link.reasons:
        if why.test in _BY_TEST:
            return _BY_TEST[why.test]
        if why.test == "step.next":
            step = (graph.matters[link.a].claim.step or "").replace(" ", "-")
            return _BY_STEP.get(step, OPENED if stance(graph.matters[link.a]) == TO_COME else CAME)
    return None
