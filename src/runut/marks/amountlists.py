"""Amounts of a text in order -> the same: a span told in two units made one, the figures of a list with the unit of its last.

"Two years and seven months" are 31 months; in "five, six and eight years" all are years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from runut.marks.amountseen import Seen
from runut.marks.lexis import Coded
from runut.marks.numbers import multiplied
from runut.types import Mark, Span

__all__ = ["join_lists"]

_FINER = {("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}
_SHARED = ("kind", "unit", "unit_id", "unit_span", "counted")


def join_lists(coded: Coded, seen: Sequence[Seen]) -> list[Seen]:
    """The amounts, fewer by those that are part of a span."""
    out: list[Seen] = []
    for one in _with_units(coded, seen):
        whole = _whole(coded, out[-1], one) if out else None
        if whole:
            out[-1] = whole
        else:
            out.append(one)
    return out


def _whole(coded: Coded, one: Seen, two: Seen) -> Seen | None:
    """The span of two units side by side, in the finer one."""
    a: Any = one.mark.attrs
    b: Any = two.mark.attrs
    times = _FINER.get((a["unit_id"], b["unit_id"]), 0) if a["kind"] == b["kind"] == "measure" else 0
    sound = b["op"] == "=" and a["high"] is b["high"] is None and 0 < b["value"] < times
    if not sound or coded.codes[one.last : two.first] not in ("", "C", ","):
        return None
    value = multiplied(a["value"], times) + b["value"]
    told = {"value": int(value) if value == int(value) else value, "number_span": [a["number_span"][0], b["number_span"][1]]}
    span = Span(one.mark.span.report, one.mark.start, two.mark.end)
    return Seen(Mark("amount", span, two.mark.label, {**b, "op": a["op"], **told}, two.mark.rule), one.first, two.last, two.end)


def _with_units(coded: Coded, seen: Sequence[Seen]) -> list[Seen]:
    """The amounts, the bare ones of a list with the unit that stands behind its last."""
    out = list(seen)
    listed = False
    for at in range(len(out) - 2, -1, -1):
        one, two = out[at], out[at + 1]
        gap = coded.codes[one.last : two.first]
        listed = _is_bare(one.mark) and two.mark.label in ("measure", "percent") and (gap in ("C", ",C") or (gap == "," and listed))
        if listed:
            told = {key: two.mark.attrs[key] for key in _SHARED if key in two.mark.attrs}
            label = two.mark.label
            out[at] = replace(one, mark=replace(one.mark, label=label, attrs={**one.mark.attrs, **told}, rule=f"amount/{label}"))
    return out


def _is_bare(mark: Mark) -> bool:
    return mark.label == "count" and not {"counted", "state", "per"} & set(mark.attrs) and not mark.attrs["vague"]
