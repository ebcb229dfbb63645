"""Amount mark -> Amount: op, value, high end and canonical unit; the role is the state told beside the figure, if any."""

from __future__ import annotations

from typing import Any

from runut.types import Amount, Mark

__all__ = ["read_amount"]


def read_amount(mark: Mark) -> Amount:
    """The typed figure of an amount mark; `unit` is the pack's canonical name, a currency code, `percent`, or the words."""
    attrs = mark.attrs
    high = attrs.get("high")
    unit = attrs.get("currency") or attrs.get("unit_id") or attrs.get("unit") or ""
    return Amount(
        str(attrs.get("op", "=")), _number(attrs.get("value")), str(unit), mark.span,
        high=None if high is None else _number(high), role=str(attrs.get("state", "")),
    )


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
