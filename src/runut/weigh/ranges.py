"""Amounts -> the values that they allow, and whether two of them fit."""

from __future__ import annotations

from math import inf

from runut.types import Amount, Claim

__all__ = ["allowed", "meets", "span_of"]

_NEAR = 0.1        # "about 100" is read as 90 to 110


def span_of(figure: Amount) -> tuple[float, float]:
    """The lowest and the highest value that a figure allows."""
    value, high = figure.value, figure.high
    if high is not None:
        return value, high
    if figure.op in (">", ">="):
        return value, inf
    if figure.op in ("<", "<="):
        return 0.0, value
    if figure.op == "~":
        return value * (1 - _NEAR), value * (1 + _NEAR)
    return value, value


def meets(a: Amount, b: Amount) -> bool:
    """True if some value fits both; the open side of "more than" is not looked at, for counts are rounded."""
    (a_low, a_high), (b_low, b_high) = span_of(a), span_of(b)
    return a_low <= b_high and b_low <= a_high


def allowed(claim: Claim) -> Amount | None:
    """The range that a hand-coded claim keeps beside the count that it settles on; `None` where there is none."""
    amounts = [c.value for c in claim.cells if c.role == "quantity" and isinstance(c.value, Amount)]
    return amounts[1] if len(amounts) > 1 else None
