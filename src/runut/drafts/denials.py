"""Drafts of one sentence -> drafts in which a denial holds what it denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.types import Draft, Filled

__all__ = ["denials"]


def denials(drafts: Sequence[Draft]) -> list[Draft]:
    """ "X denies sending Y to Z" is one claim, X's refusal, with Y, Z, figure and time of the deed that is denied."""
    refusals = [d for d in drafts if d.type == "REJECT" and d.status == "denied"]
    inner = {d.key: r.key for r in refusals for d in drafts if d is not r and _denied_by(d, r)}
    out = []
    for draft in drafts:
        held = [d for d in drafts if inner.get(d.key) == draft.key]
        if draft.key not in inner:
            out.append(_holding(draft, held[0]) if held else draft)
    return out


def _denied_by(draft: Draft, refusal: Draft) -> bool:
    return any(h.stance == "denies" and h.cue is not None and h.cue.overlaps(refusal.trigger) for h in draft.hops)


def _holding(refusal: Draft, deed: Draft) -> Draft:
    have = {f.role for f in refusal.roles}
    actors = {f.mention.ref or f.mention.text for f in refusal.roles if f.role == "actor"}
    others = [
        Filled("recipient", f.mention, f.rule)
        for f in deed.roles
        if f.role in ("actor", "recipient") and (f.mention.ref or f.mention.text) not in actors
    ]
    items = [f for f in deed.roles if f.role == "item" and "item" not in have]
    return replace(
        refusal,
        roles=(*refusal.roles, *([] if "recipient" in have else others), *items),
        amount=refusal.amount or deed.amount,
        time=refusal.time or deed.time,
        anchor=refusal.anchor or deed.anchor,
        place=refusal.place or deed.place,
    )
