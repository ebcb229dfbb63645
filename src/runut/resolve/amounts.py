"""Amount mark -> Amount: op, value, high end and canonical unit; the role is the state told beside the figure, if any.

`render_amount` is the way back: words that are read as the same amount.
"""

from __future__ import annotations

from typing import Any

from runut.packs.words import Counts, Words, words
from runut.types import Amount, Mark

__all__ = ["read_amount", "render_amount"]


def read_amount(mark: Mark) -> Amount:
    """The typed figure of an amount mark; `unit` is the pack's canonical name, a currency code, `percent`, or the words.

    A rate is no total: what it is told by stands in its unit, `IDR per house`.
    """
    attrs = mark.attrs
    high = attrs.get("high")
    unit = attrs.get("currency") or attrs.get("unit_id") or attrs.get("unit") or ""
    unit = f"{unit} per {attrs['per']}" if unit and attrs.get("per") else unit
    return Amount(
        str(attrs.get("op", "=")), _number(attrs.get("value")), str(unit), mark.span,
        high=None if high is None else _number(high), role=str(attrs.get("state", "")),
    )


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def render_amount(amount: Amount, language: str) -> str:
    """The amount in the words of a language (a code), up to six decimals; a span of a role is not told. Raises `PackError`."""
    pack = words(language)
    bound = f"{pack.counts.modifiers[amount.op][0]} " if amount.op != "=" else ""
    minus = f"{pack.numbers.minus[0]} " if amount.value < 0 else ""
    high = f"-{_digits(amount.high, pack)}" if amount.high is not None else ""
    before, behind = _unit(amount.unit, pack.counts)
    return f"{bound}{minus}{before}{_digits(abs(amount.value), pack)}{high}{behind}"


def _digits(value: float, pack: Words) -> str:
    whole, _, rest = f"{value:,.6f}".rstrip("0").rstrip(".").partition(".")
    grouped = whole.replace(",", pack.numbers.group)
    return f"{grouped}{pack.numbers.decimal}{rest}" if rest else grouped


def _unit(unit: str, counts: Counts) -> tuple[str, str]:
    """What is written before the digits, and behind them."""
    for code, forms in counts.currency_signs.items():
        if code == unit:
            return f"{forms[0]} ", ""
    if unit == "percent":
        return "", f" {counts.percent[0]}"
    for table in (counts.measures, counts.currency_words, counts.units):
        if unit in table:
            return "", f" {_plural(table[unit], counts)}"
    return "", f" {unit}" if unit else ""


def _plural(forms: tuple[str, ...], counts: Counts) -> str:
    """The first form that is a plural, where the language has plurals; else the first."""
    return next((f for f in forms if counts.plural_ends and f.endswith(counts.plural_ends)), forms[0])
