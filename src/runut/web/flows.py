"""Occasions -> flows: what goes over from whom to whom, how much of it, how firm it is, and what is given in return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from runut.packs.ontology import ontology
from runut.web.desk import Desk, anchor
from runut.web.facts import Name
from runut.web.rows import Row
from runut.web.timeline import Occasion

__all__ = ["Flow", "flows"]

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


def _goes_over(occasion: Occasion, tied: frozenset[str]) -> bool:
    """True for what is given, agreed or denied between two parties; accusing and attacking give nothing."""
    kind = ontology().get(occasion.event.type)
    return occasion.event.id in tied or bool(kind and (kind.score > 0 or kind.tells))


def _partners(desk: Desk) -> dict[str, frozenset[str]]:
    """Event id -> the events that it was given for, by what its claims say."""
    found: dict[str, set[str]] = {}
    for event in desk.events.values():
        for key in event.claims:
            told = (desk.claims[key].in_return_for if key in desk.claims else None) or ""
            other = desk.event_of[told].id if told in desk.event_of else told
            if other in desk.events and other != event.id:
                found.setdefault(event.id, set()).add(other)
                found.setdefault(other, set()).add(event.id)
    return {key: frozenset(others) for key, others in found.items()}


def _amounts(occasion: Occasion, rows: Mapping[str, Row]) -> tuple[str, ...]:
    """The figures told for an event, each once, the earliest word first."""
    told = sorted((rows[key] for key in occasion.event.claims if key in rows), key=lambda r: (r.said or "9999", r.number))
    shown = (" ".join(x for x in (r.figure.op, r.figure.number, r.figure.unit) if x) for r in told if r.figure)
    return tuple(dict.fromkeys(shown))


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


def flows(desk: Desk, occasions: Sequence[Occasion], rows: Mapping[str, Row]) -> tuple[Flow, ...]:
    """All flows in the order of the occasions."""
    partners, by_id = _partners(desk), {o.event.id: o for o in occasions}
    tied = frozenset(partners)
    return tuple(
        flow
        for o in occasions if _goes_over(o, tied)
        for flow in _of(o, _amounts(o, rows), tuple(by_id[k] for k in sorted(partners.get(o.event.id, ()))))
    )  # fmt: skip


def pair_anchor(one: str, two: str) -> str:
    """The fragment of two parties, whichever gives."""
    return anchor("pair", " ".join(sorted((one, two))))
