"""Drafts of one sentence -> drafts without those that tell of the same words a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.packs import Language
from runut.types import Draft

__all__ = ["settled"]


def settled(drafts: Sequence[Draft], pack: Language) -> list[Draft]:
    """A pattern that gives way to another at its own trigger yields; "killed or wounded" counts one figure once, with both its roles."""
    ways = {p.id: {f"{p.id.rsplit('#', 1)[0].split('/')[0]}/{other}" for other in p.gives_way} for p in pack.patterns if p.gives_way}
    kept = [d for d in drafts if not any(o.pattern in ways.get(d.pattern, ()) and o.trigger == d.trigger for o in drafts)]
    out: list[Draft] = []
    for d in kept:
        twin = next((n for n, o in enumerate(out) if _counted_once(o, d)), None)
        if twin is None:
            out.append(d)
        else:
            out[twin] = replace(out[twin], count_role=f"{out[twin].count_role} or {d.count_role}")
    return out


def _counted_once(one: Draft, two: Draft) -> bool:
    return bool(one.amount and one.amount is two.amount and one.count_role and two.count_role and one.mode == two.mode)
