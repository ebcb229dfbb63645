"""Number words and digits -> values, by the language's own words and the page's own decimal marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from runut.packs.words import Numbers

__all__ = ["Part", "add_parts", "comma_groups", "multiplied", "read_digits"]

Part = tuple[str, float]  # ("add" | "times" | "teen", value)

_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}|\d{1,9},\d{1,2}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,6}|\d{1,9}\.\d{1,2}")


def add_parts(parts: Sequence[Part]) -> tuple[float, int]:
    """The value of a run of number words, and how many of them make one number.

    >>> add_parts([("add", 2), ("times", 100), ("times", 1000)])
    (200000.0, 3)
    """
    total, hundreds, low, last = 0.0, 0.0, -1.0, float("inf")
    used = 0
    for kind, value in parts:
        if kind == "teen" and 0 < low < 10:
            low += 10
        elif kind == "times" and value >= 1000:
            amount = hundreds + max(low, 0)
            if not amount and used and value < last:
                break
            total = total + (amount or 1) * value if value < last else (total + amount) * value
            hundreds, low, last = 0.0, -1.0, min(value, last)
        elif kind == "times":
            if low < 0 and hundreds:
                break
            hundreds, low = hundreds + max(low, 1) * value, -1.0
        elif kind == "add" and _fits(value, low, hundreds, last):
            hundreds, low = (hundreds + value, low) if value == 100 else (hundreds, max(low, 0) + value)
        elif kind == "add" and value >= 1000 and low < 0 and not hundreds and value < last:
            total, last = total + value, value
        else:
            break
        used += 1
    return total + hundreds + max(low, 0), used


def multiplied(value: float, by: float) -> float:
    """The product that the written digits have: 64.38 times a thousand million is 64380000000, to the last place.

    >>> multiplied(64.38, 1e9)
    64380000000.0
    """
    return value if by == 1 else float(Decimal(repr(value)) * Decimal(repr(by)))


def _fits(value: float, low: float, hundreds: float, last: float) -> bool:
    """True if a plain value can follow: three after twenty, fifty after two hundred, not six after four."""
    if value >= 1000:
        return False
    if value == 100:
        return low < 0 and not hundreds
    return low < 0 or (low >= 20 and low % 10 == 0 and 0 < value < 10)


def comma_groups(words: Iterable[str], decimal: str) -> bool:
    """True if the page whose tokens these are writes 11,000 for eleven thousand: by its own clear figures, else by its language."""
    marked = [w for w in words if len(w) > 2 and ("," in w or "." in w)]
    english, other = (sum(1 for w in marked if p.fullmatch(w)) for p in (_COMMAS, _DOTS))
    if decimal == ",":  # there a clock is written 15.41, which is no decimal
        return english - sum(1 for w in marked if _CLOCK.fullmatch(w)) > other + 1
    return other <= english + 1


def read_digits(word: str, numbers: Numbers, commas: bool) -> float | None:
    """The value of a digit token such as `1.200.000` or `2,5`; `commas` = the comma groups thousands. `None` if it is none."""
    group, decimal = (",", ".") if commas else (".", ",")
    if word.isdigit():
        return float(word)
    for one, other in ((group, decimal), (decimal, group)):
        if re.fullmatch(rf"\d{{1,3}}(?:\{one}\d{{3}}){{1,6}}(?:\{other}\d{{1,6}})?", word) and _grouped(word, one, group):
            return float(word.replace(one, "").replace(other, "."))
    if re.fullmatch(r"\d{1,15}[.,]\d{1,9}", word):
        return float(word.replace(",", "."))
    return None


def _grouped(word: str, sign: str, own: str) -> bool:
    """The page's own sign groups; the other one only where it can do nothing else (twice, or before zeros only)."""
    if sign == own:
        return not word.startswith("0")
    both = "," in word and "." in word
    return both or word.count(sign) > 1 or (word.endswith("000") and not word.startswith("0"))
