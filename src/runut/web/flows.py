"""Occasions -> flows: what goes over from whom to whom, how much of it, how firm it is, and what is given in return."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from runut.packs.ontology import ontology
from runut.types import Event
from runut.web.desk import Desk, anchor
from runut.web.facts import Name, figure
from runut.web.timeline import Occasion, occasion, place, weight

__all__ = ["Flow", "flows"]

_MOST = 800  # events whose flows are drawn, the best backed
_AMOUNTS = 3  # values of one flow that are named on its arrow
_OPEN = frozenset({"alleged", "unconfirmed", "planned", "predicted"})


@dataclass(frozen=True, slots=True)
class Flow:
    """One event between one giver and one taker; `weight` is its independent origins, `returns` the events given for it.

    `line` is `firm`, `open` (alleged, unconfirmed, planned or foretold) or `denied`; `more` counts the amounts not named.
    """

    occasion: Occasion
    giver: Name
    taker: Name
    what: str
    amounts: tuple[str, ...]
    more: int
    weight: int
    line: str
    returns: tuple[Occasion, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """Ids of giver and taker."""
        return self.giver.id, self.taker.id

    @property
    def named(self) -> bool:
        """True if the first amount already says what is counted."""
        return bool(self.amounts) and self.what.casefold() in self.amounts[0].casefold()


def _goes_over(event: Event, tied: Collection[str]) -> bool:
    """True for what is given, agreed or denied between two parties; accusing and attacking give nothing."""
    kind = ontology().get(event.type)
    return event.id in tied or bool(kind and (kind.score > 0 or kind.tells))


def _partners(desk: Desk) -> dict[str, frozenset[str]]:
    """Event id -> the events that it was given for, by what its claims say."""
    found: dict[str, set[str]] = {}
    for event in desk.shown.events:
        for key in event.claims:
            told = (desk.claims[key].in_return_for if key in desk.claims else None) or ""
            other = desk.event_of[told].id if told in desk.event_of else told
            if other in desk.events and other != event.id:
                found.setdefault(event.id, set()).add(other)
                found.setdefault(other, set()).add(event.id)
    return {key: frozenset(others) for key, others in found.items()}


def _amounts(desk: Desk, event: Event) -> tuple[str, ...]:
    """The figures told for an event, each once, the earliest word first."""
    claims = [c for key in event.claims if (c := desk.claims.get(key)) and c.quantity]
    told = sorted(claims, key=lambda c: (desk.said(c) or date.max, desk.claim_no[c.id]))
    drawn = dict.fromkeys(figure(desk.say, c.quantity) for c in told if c.quantity)
    return tuple(dict.fromkeys(" ".join(x for x in (f.op, f.number, f.unit) if x) for f in drawn))


def _line(occasion: Occasion) -> str:
    if occasion.status == "denied":
        return "denied"
    return "open" if occasion.status in _OPEN else "firm"


def _of(occasion: Occasion, amounts: tuple[str, ...], returns: tuple[Occasion, ...]) -> Iterator[Flow]:
    what = ", ".join(n.text for n in occasion.item) or occasion.type_name
    for giver in occasion.actors:
        for taker in occasion.recipients:
            if giver.id and taker.id and giver.id != taker.id:
                yield Flow(
                    occasion, giver, taker, what, amounts[:_AMOUNTS], max(len(amounts) - _AMOUNTS, 0), occasion.event.origins,
                    _line(occasion), returns,
                )  # fmt: skip


def flows(desk: Desk) -> tuple[tuple[Flow, ...], int]:
    """The flows of the best backed events, in the order of time, and of how many more events there would be some."""
    partners = _partners(desk)
    giving = [e for e in desk.shown.events if e.actors and e.recipients and _goes_over(e, partners)]
    best = sorted(nsmallest(_MOST, giving, key=lambda e: weight(desk, e)), key=place)
    wanted = dict.fromkeys((*(e.id for e in best), *(key for e in best for key in sorted(partners.get(e.id, ())))))
    by_id = {key: occasion(desk, desk.events[key]) for key in wanted}
    found = tuple(
        flow
        for e in best
        for flow in _of(by_id[e.id], _amounts(desk, e), tuple(by_id[k] for k in sorted(partners.get(e.id, ()))))
    )  # fmt: skip
    return found, len(giving) - len(best)


def pair_anchor(one: str, two: str) -> str:
    """The fragment of two parties, whichever gives."""
    return anchor("pair", " ".join(sorted((one, two))))
