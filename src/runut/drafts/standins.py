"""Drafts -> the same drafts with the state behind each person whose office the report tells anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runut.drafts.memory import Memory
from runut.types import Draft, Mention

__all__ = ["with_states"]


def with_states(drafts: Sequence[Draft], memory: Memory) -> list[Draft]:
    """The drafts with the state behind each person whose office the report tells anywhere."""
    persons = {m.text: m for d in drafts for m in _mentions(d) if _stateless(m)}
    states = {name: state for name, person in persons.items() if (state := memory.state_of(person))}
    if not states:
        return list(drafts)

    def told(mention: Mention) -> Mention:
        return replace(mention, state=states[mention.text]) if _stateless(mention) and mention.text in states else mention

    def with_all(draft: Draft) -> Draft:
        roles = tuple(replace(f, mention=told(f.mention)) for f in draft.roles)
        return replace(draft, roles=roles, hops=tuple(replace(h, speaker=told(h.speaker)) for h in draft.hops))

    return [with_all(d) if any(_stateless(m) and m.text in states for m in _mentions(d)) else d for d in drafts]


def _mentions(draft: Draft) -> list[Mention]:
    return [*(f.mention for f in draft.roles), *(h.speaker for h in draft.hops)]


def _stateless(mention: Mention) -> bool:
    """True for a person whom no table knows."""
    return mention.label == "PER" and not mention.ref
