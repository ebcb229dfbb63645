"""Drafts -> drafts with what they are given in return for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.packs import Language
from runut.syntax.tokens import Sentence
from runut.types import Draft

__all__ = ["returns"]

_GIVING = frozenset(("AID", "COOPERATE", "SUPPORT", "CONCEDE", "AGREE"))
_LETTING = frozenset(("CONCEDE", "RETREAT"))


def returns(sentence: Sentence, found: Sequence[Draft], before: Sequence[Draft], pack: Language) -> list[Draft]:
    """In a sentence with an exchange cue, a gift answers the last gift that went the other way, and a release the last of another."""
    if not any(c.attrs["cue"] == "exchange" for c in sentence.cues):
        return list(found)
    out: list[Draft] = []
    for draft in found:
        other = _answered(draft, [*before, *(d for d in found if d.key != draft.key)])
        first = other is not None and all(o.returns != draft.key for o in out)
        out.append(replace(draft, returns=other.key) if other and first else draft)
    return out


def _answered(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    """The nearest other gift whose giver got this one, or who gets it where nothing tells who does; of what is let go, the nearest that
    another lets go."""
    givers, getters = _keys(draft, "actor"), _keys(draft, "recipient")
    for other in (o for o in reversed(others) if not givers & _keys(o, "actor")):
        met = getters & _keys(other, "actor") or (not getters and givers & _keys(other, "recipient"))
        if {draft.type, other.type} <= _GIVING and met:
            return other
        if {draft.type, other.type} <= _LETTING and givers and _keys(other, "actor"):
            return other
    return None


def _keys(draft: Draft, role: str) -> set[str]:
    return {m.ref or m.text for m in draft.filled(role)}
