"""Analysis: one way to take a word form apart."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Analysis"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A possible root of a form, the affixes taken off (outermost first, `R` for what is left), the voice they give, and clitics."""

    root: str
    affixes: str
    voice: str
    clitics: tuple[str, ...] = ()
