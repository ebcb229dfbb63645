"""Claims -> claims with ids: `matter` keys what is claimed, `id` this claiming of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from runut.types import Amount, Claim, Item, Party, Place, Report, When

__all__ = ["with_ids"]

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def with_ids(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Gives ids (16 hex digits) and turns the indexes in `in_return_for` into ids."""
    matters = [_digest(_matter(c)) for c in claims]
    ids = [
        _digest([report.id, m, c.evidence.start, c.evidence.end, c.status, [s.party.id for s in c.sayings]])
        for m, c in zip(matters, claims, strict=True)
    ]
    named = [
        replace(c, id=i, matter=m, in_return_for=ids[int(c.in_return_for)] if c.in_return_for else None)
        for c, m, i in zip(claims, matters, ids, strict=True)
    ]
    return tuple(sorted({c.id: c for c in named}.values(), key=lambda c: (c.evidence.start, c.evidence.end, _figure_at(c), c.id)))


def _figure_at(claim: Claim) -> int:
    """Where the figure stands: of two claims that one clause makes, the one whose figure comes first is first."""
    return claim.quantity.span.start if claim.quantity else 0


def _digest(value: object) -> str:
    return sha256(_JSON.encode(value).encode()).hexdigest()[:16]


def _matter(claim: Claim) -> list[object]:
    return [claim.type, sorted(claim.mode), claim.step, sorted(filter(None, (_plain(c.role, c.value) for c in claim.cells)))]


def _plain(role: str, value: object) -> str:
    if isinstance(value, Party):
        return f"{role}={value.country or value.id}"
    if isinstance(value, (Item, Place)):
        return f"{role}={value.id}"
    if isinstance(value, Amount):
        return f"{role}={value.op}{value.value:.15g}:{value.high}:{value.unit}"
    if isinstance(value, When):
        return f"{role}={value.start}/{value.end}"
    return ""
