"""Amount mark -> Seen: the mark with its place in the coded text, as it is passed on while amounts are tied to each other."""

from __future__ import annotations

from dataclasses import dataclass

from runut.types import Mark

__all__ = ["Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """An amount mark with its tokens: the figure is `[first, last)`, `end` lies behind what it counts."""

    mark: Mark
    first: int
    last: int
    end: int
