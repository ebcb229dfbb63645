"""Claims with figures, Events and Links -> Series: every value told for one counted thing.

Two figures are of one series if a link says that they count one thing, if they count it in one event, or if they count one
thing in one flow between the same parties. Another unit, another role (the dead, the injured) or another direction is another
series, whatever is linked; and the dead of a day, those since the winter and those of a whole war are three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from runut.types import Claim, Event, Link, Report, Series
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.forest import Forest
from runut.weigh.matter import FLOWS, HAPPENED, NEGATION, counted_thing, party_key
from runut.weigh.scopes import FOLD, MASS

__all__ = ["sort_figures"]

_ONE_COUNT = ("contradicts", "copies", "corrects", "corroborates", "updates")
_AT_ONCE = (None, "figure")   # what two claims of one count may differ in


@dataclass(slots=True)
class _Sorting:
    """The series under way: groups of claims, and the roles that each group holds."""

    forest: Forest = field(default_factory=Forest)
    roles: dict[str, str] = field(default_factory=dict)

    def join(self, a: str, b: str) -> None:
        """Put two claims into one series, unless that would bring two roles together."""
        one, two = self.forest.root(a), self.forest.root(b)
        first, second = self.roles.get(one, ""), self.roles.get(two, "")
        if one == two or (first and second and first != second):
            return
        self.forest.join(one, two)
        self.roles[self.forest.root(one)] = first or second


def sort_figures(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Iterable[Link], *, facts: Facts | None = None
) -> tuple[Series, ...]:
    """The figures of all claims in series, the longest first; a figure that is said not to hold is in none."""
    by_id = {c.id: c for c in claims if _told(c)}
    sorting = _Sorting(roles={c.id: c.quantity.role for c in by_id.values() if c.quantity})
    for a, b in sorted(set(_bonds(by_id, events, links, facts))):
        sorting.join(a, b)
    groups: dict[str, list[Claim]] = {}
    for claim in by_id.values():
        groups.setdefault(sorting.forest.root(claim.id), []).append(claim)
    pages = {r.id: r for r in reports}
    found = [_series(sorted(group, key=lambda c: _order(c, pages))) for group in groups.values()]
    return tuple(sorted(found, key=lambda s: (-len(s.claims), s.counted, s.role, s.id)))


def _told(claim: Claim) -> bool:
    """True for a figure that somebody holds to."""
    return claim.quantity is not None and isfinite(claim.quantity.value) and claim.status != "denied" and NEGATION not in claim.aux


def _order(claim: Claim, pages: Mapping[str, Report]) -> tuple[date, str, int, str]:
    """By the day of the word, undated words last."""
    page = pages.get(claim.report)
    day = claim.said or (page.day if page else None)
    return (day or date.max, page.name if page else claim.report, claim.evidence.start, claim.id)


def _series(group: Sequence[Claim]) -> Series:
    roles = sorted({c.quantity.role for c in group if c.quantity and c.quantity.role})
    things = sorted({thing for c in group if (thing := _counted(c))})
    return Series(min(c.id for c in group), things[0] if things else "", roles[0] if roles else "", tuple(c.id for c in group))


def _counted(claim: Claim) -> str:
    return counted_thing(claim.quantity, claim.item)


def _bonds(by_id: Mapping[str, Claim], events: Iterable[Event], links: Iterable[Link], facts: Facts | None) -> Iterator[tuple[str, str]]:
    """Pairs of claims whose figures are of one series."""
    for link in links:
        if link.kind in _ONE_COUNT and link.what in _AT_ONCE and link.a in by_id and link.b in by_id and _fit(by_id[link.a], by_id[link.b]):
            yield min(link.a, link.b), max(link.a, link.b)
    shelves: dict[object, str] = {}
    keys: list[tuple[object, str]] = [key for event in events for key in _counts(event, by_id)]
    keys += [(flow, c.id) for c in by_id.values() if (flow := _flow(c, facts))]
    for key, id in sorted(keys, key=lambda pair: pair[1]):
        first = shelves.setdefault(key, id)
        if first != id:
            yield first, id


def _counts(event: Event, by_id: Mapping[str, Claim]) -> Iterator[tuple[object, str]]:
    """Each figure of an event under what it counts there, in which role, and over which time."""
    told = [by_id[id] for id in event.claims if id in by_id]
    largest: dict[tuple[str, str], float] = {}
    for claim in told:
        if claim.quantity and claim.when and not claim.when.onset:
            largest[_measure(claim)] = max(claim.quantity.value, largest.get(_measure(claim), 1.0))
    for claim in told:
        yield (event.id, *_measure(claim), _scope(claim, event, largest.get(_measure(claim), 0.0))), claim.id


def _scope(claim: Claim, event: Event, largest: float) -> str:
    """`""` for a figure of the event itself; else the day since which it counts, or that it counts far more than the event.

    `largest` is the largest figure that is told of a time of its own.
    """
    when, value = claim.when, claim.quantity.value if claim.quantity else 0.0
    if claim.type in FLOWS:
        return ""
    if when is not None:
        before = when.onset and when.start is not None and event.start is not None and (event.start - when.start).days > 1
        return f"since {when.start}" if before else ""
    return "whole" if largest and value >= MASS and value >= FOLD * largest else ""


def _sides(claim: Claim) -> list[frozenset[str]]:
    return [frozenset(map(party_key, claim.parties(role))) for role in ("actor", "recipient")]


def _measure(claim: Claim) -> tuple[str, str]:
    """What is counted, and in which role."""
    return _counted(claim), claim.quantity.role if claim.quantity else ""


def _fit(a: Claim, b: Claim) -> bool:
    """One thing counted, between the same sides; a bare number counts what the figure that it is linked to counts."""
    if any(one and two and one.isdisjoint(two) for one, two in zip(_sides(a), _sides(b), strict=True)):
        return False
    bare = not (a.quantity and a.quantity.unit) or not (b.quantity and b.quantity.unit)
    return bare or _counted(a) == _counted(b)


def _flow(claim: Claim, facts: Facts | None) -> tuple[object, ...] | None:
    """The flow that a figure counts: who sends what kind of thing to whom, done or still to come; `None` if it counts none."""
    sides = _sides(claim)
    if claim.type not in FLOWS or not all(sides) or not _counted(claim):
        return None
    known = facts if facts is not None else facts_of_world()
    item = claim.item
    kin = "" if item is None or item.id == _counted(claim) else known.kin(item)
    return (claim.type, *sides, kin, *_measure(claim), claim.status in HAPPENED)
