"""View, ids of claims -> the part of the view that they have part in, whole in itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from runut.types import View

__all__ = ["narrowed"]


def narrowed(view: View, claims: Collection[str]) -> View:
    """A view of some claims: their reports, events, figures and grades, the links between two of them, the rulings on them.

    An event keeps the origins that it has in the whole view.
    """
    kept = frozenset(claims)
    own = tuple(c for c in view.claims if c.id in kept)
    held = {c.report for c in own}
    rulings = tuple(r for r in view.rulings if not kept.isdisjoint((*r.subjects, *r.apart)))
    made = {r.id for r in rulings}
    return View(
        reports=tuple(r for r in view.reports if r.id in held),
        claims=own,
        events=tuple(replace(e, claims=some) for e in view.events if (some := tuple(c for c in e.claims if c in kept))),
        links=tuple(k for k in view.links if k.a in kept and k.b in kept),
        rulings=rulings,
        notices=tuple(n for n in view.notices if any(s.report in held for s in n.spans)),
        series=tuple(replace(s, claims=some) for s in view.series if (some := tuple(c for c in s.claims if c in kept))),
        grades=tuple(g for g in view.grades if g.claim in kept),
        standings=tuple(s for s in view.standings if s.ruling in made),
        sightings=tuple(s for s in view.sightings if s[0] in held),
    )
