"""Tally: what a series of figures comes to, one voice an independent origin."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Sum", "Tally"]


@dataclass(frozen=True, slots=True)
class Sum:
    """One way to sum a series up: the value, and the claims (one an origin) that give it.

    `low` and `high` are the lowest and the highest value that is left when any one origin is left out; `None` where there is but one.
    """

    value: float
    claims: tuple[str, ...]
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the independent origins of a series make of it: `latest` word, `least`, `most`, and what most of them say (`mode`).

    `series` is the id of the series, `origins` how many independent origins vouch for a value that nobody took back.
    """

    series: str
    origins: int
    latest: Sum
    least: Sum
    most: Sum
    mode: Sum
