"""Drafts -> the same drafts with the state behind each person whose office the report tells anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from runut.types import Draft, Mention

__all__ = ["with_states"]


def with_states(drafts: Sequence[Draft], states: Mapping[str, str]) -> list[Draft]:
    """The drafts with the state behind each person whose office the report tells anywhere."""

    def told(mention: Mention) -> Mention:
        state = states.get(mention.text, "") if mention.label == "PER" and not mention.ref else ""
        return replace(mention, state=state) if state else mention

    return [
        replace(
            d,
            roles=tuple(replace(f, mention=told(f.mention)) for f in d.roles),
            hops=tuple(replace(h, speaker=told(h.speaker)) for h in d.hops),
        )
        for d in drafts
    ]
