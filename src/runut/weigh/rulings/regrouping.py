"""Events, Links and groups of claims -> Events and Links: events whose claims or copies were ruled upon are made again.

All others stay as they are. Made again are the event itself, its count of independent origins, and who corroborates whom in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut.types import Claim, Event, Link, Report
from runut.weigh.copies.carrying import altered
from runut.weigh.events import event_of
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.ground import Ground, lay
from runut.weigh.links import AGAINST, corroborated
from runut.weigh.matter import Matter, matters, order

__all__ = ["changed_copies", "regrouped", "sources"]

_DISMISSED = "dismissed"
_WITH_CLAIM = "ruling.claim"   # the test of a reason: the link was not ruled upon itself, but one of its claims was dismissed


def regrouped(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Sequence[Link],
    groups: Iterable[frozenset[str]], stirred: frozenset[str], *, facts: Facts | None = None,
) -> tuple[tuple[Event, ...], tuple[Link, ...]]:  # fmt: skip
    """The events of `groups` and the links between their claims, sorted.

    `links` carry their marks; `stirred` are the claims whose links are no longer those that the events were made with.
    """
    before = {frozenset(e.claims): e for e in events}
    kept, changed = [], []
    for group in groups:
        if group in before and group.isdisjoint(stirred):
            kept.append(before[group])
        else:
            changed.append(group)
    ids = {id for group in changed for id in group}
    for group in before.keys() - {frozenset(e.claims) for e in kept}:
        ids |= group
    ready, ground = _prepared(reports, claims, ids, links, facts)
    again = [tuple(sorted((ready[id] for id in group if id in ready), key=order)) for group in changed]
    made = [*kept, *(event_of(group, ground) for group in again if group)]
    return tuple(sorted(made, key=lambda e: e.id)), _rejoined(links, again, ids, ground)


def _prepared(
    reports: Iterable[Report], claims: Iterable[Claim], ids: set[str], links: Iterable[Link], facts: Facts | None
) -> tuple[dict[str, Matter], Ground]:
    """Some claims made ready as they were in the first place: with all that their own reports tell."""
    known, every = facts if facts is not None else facts_of_world(), list(claims)
    pages = {c.report for c in every if c.id in ids}
    ready = matters([r for r in reports if r.id in pages], [c for c in every if c.report in pages], known)
    return {m.id: m for m in ready}, lay(ready, known, sources(links), changed_copies(links))


def sources(links: Iterable[Link]) -> dict[str, str]:
    """Claims -> the claim that each has its words from, as links under rulings tell it, never in a circle.

    Copies do, unless just that was dismissed; that a claim was dismissed makes no copy of it an origin of its own. Two claims
    of which it was dismissed that they corroborate one another are of one origin, too; they hang on one claim with all their copies.
    """
    ties = sorted((k.kind != "copies", k.a, k.b) for k in links if _tied(k))
    copied: dict[str, str] = {}
    ways: dict[str, str] = {}
    joined: set[str] = set()
    for ruled, a, b in ties:
        if ruled or copied.setdefault(a, b) != b:
            joined.add(b)
        low, high = _root(a, ways), _root(b, ways)
        if low != high:
            ways[low] = high
    whole = {_root(id, ways) for id in joined}
    return {id: root if (root := _root(id, ways)) in whole else copied[id] for id in ways}


def changed_copies(links: Iterable[Link]) -> frozenset[str]:
    """The claims that are copies and say something else than what they copy, as links under rulings tell it."""
    return frozenset(k.a for k in links if k.kind == "copies" and _tied(k) and altered(k))


def _tied(link: Link) -> bool:
    """True if a link, as it was ruled upon, says that its claims are of one origin."""
    dismissed = link.ruled == _DISMISSED and not any(r.test == _WITH_CLAIM for r in link.reasons)
    return (link.kind, dismissed) in (("copies", False), ("corroborates", True))


def _root(id: str, sources: dict[str, str]) -> str:
    while id in sources:
        id = sources[id]
    return id


def _rejoined(links: Iterable[Link], groups: Iterable[Sequence[Matter]], ids: set[str], ground: Ground) -> tuple[Link, ...]:
    """The links, with the corroborations among some claims found again; those that were ruled upon stay as ruled."""
    rest = [k for k in links if k.kind != "corroborates" or k.ruled is not None or k.a not in ids]
    against = frozenset((k.a, k.b) for k in rest if k.kind in AGAINST and k.ruled != _DISMISSED)
    there = {frozenset((k.a, k.b)) for k in rest if k.kind == "corroborates"}
    fresh = [k for k in corroborated(groups, ground, against) if frozenset((k.a, k.b)) not in there]
    return tuple(sorted([*rest, *fresh], key=lambda k: (k.kind, k.what or "", k.a, k.b)))

