"""Draft: a claim as its words stand, before anybody knows which state, date or figure they mean."""

from __future__ import annotations

from dataclasses import dataclass

from runut.types.claim import Mention
from runut.types.mark import Mark
from runut.types.span import Span

__all__ = ["Draft", "Filled", "Hop"]


@dataclass(frozen=True, slots=True)
class Filled:
    """One role filled by words; `derived` when the words stand outside the clause (a topic, an event named before)."""

    role: str
    mention: Mention
    rule: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One speaker of the chain: the words that name role and body, the stance, the cue, the time of saying, the certainty."""

    speaker: Mention
    stance: str
    cue: Span | None = None
    affiliation: str | None = None
    said: Mark | None = None
    status: str = ""
    role: str | None = None
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One claiming. `key` is its ordinal in the report; `anchor` and `returns` are keys of other drafts of the report."""

    key: int
    type: str
    pattern: str
    trigger: Span
    evidence: Span
    status: str
    roles: tuple[Filled, ...] = ()
    hops: tuple[Hop, ...] = ()
    via: tuple[Mention, ...] = ()
    mode: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    step: str | None = None
    time: Mark | None = None
    anchor: int | None = None
    amount: Mark | None = None
    count_role: str = ""
    place: Mention | None = None
    quote: Span | None = None
    returns: int | None = None
    label: str = "body"
    back: bool = False
    nominal: bool = False

    def filled(self, role: str) -> tuple[Mention, ...]:
        """The mentions in a role, in text order."""
        return tuple(f.mention for f in self.roles if f.role == role)
