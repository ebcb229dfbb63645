"""The records of a language pack: cues and event patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["SLOTS", "Cue", "Pattern"]

# the slots of deep syntax; a language adds one for each of its preposition classes (`docs/patterns.md`)
SLOTS = frozenset((
    "about-owner", "accuser", "agent", "agent-both", "agent-deep", "agent-words", "asked", "asker", "bare-agent", "before", "before-by",
    "benefit", "both", "bound", "crowd", "deed", "duration", "enough", "extra", "goal", "head", "inside", "inside-between", "joined",
    "land", "lead",
    "given", "met", "owner", "partitive", "partitive-item", "patient", "plain", "receiver", "result", "same",
    "self", "setter", "sides", "size", "speaker", "speaker-body", "speaker-side", "subject", "subject-thing", "talking", "topic", "treaty",
    "trigger", "urged",
))


@dataclass(frozen=True, slots=True)
class Cue:
    """One group of cue words: what sort of cue it is, the stance or status it gives, and its examples."""

    id: str
    kind: str
    forms: frozenset[str]
    stance: str = ""
    status: str = ""
    aux: str = ""
    certainty: str = ""
    nouns: frozenset[str] = frozenset()
    inverted: bool = False
    document_only: bool = False
    examples: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a language tells of an event type: trigger forms with their voice, and the slots that fill each role.

    `steps`: trigger form -> the step that this form tells, where not all forms of the pattern tell one.
    """

    id: str
    type: str
    forms: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]
    needs: tuple[tuple[str, ...], ...] = ()
    bars: frozenset[str] = frozenset()
    mode: tuple[str, ...] = ()
    step: str | None = None
    steps: Mapping[str, str] = field(default_factory=dict)
    status: str | None = None
    by_item: Mapping[str, str] | None = None
    nominal: str = "light"
    bare: bool = True
    self_said: bool = False
    able: bool = False
    object_has: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    subject_has: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    item_text: bool = True
    count_role: str = ""
    gives_way: frozenset[str] = frozenset()
    examples: tuple[Mapping[str, Any], ...] = ()
