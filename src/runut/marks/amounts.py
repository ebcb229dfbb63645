"""Report -> amount marks: figures with their op, value, unit and what they count.

`attrs`: op (= > >= < <= ~), value, high, kind (count money measure percent ordinal age), unit, unit_id, currency, state, vague, and the
spans number_span, unit_span, counted, modifier_span as [start, end]. The mark covers modifier, number and sign, not the thing counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from runut.marks.amountwords import code_amounts
from runut.marks.bounds import Bounds, read_bounds
from runut.marks.counted import Thing, read_state, read_thing
from runut.marks.figures import Figure, Page, read_figure
from runut.marks.lexis import Coded, glued
from runut.marks.noamounts import counts_nothing
from runut.marks.numbers import comma_groups
from runut.packs import Language
from runut.packs.words import Words, has_words, words
from runut.types import Mark, Marks, Report

__all__ = ["mark_amounts"]

_TRIGGER = re.compile(r"[dynNtcFvbio]")
_OPEN_TIMES = frozenset({"duration"})


@dataclass(frozen=True, slots=True)
class _Found:
    bounds: Bounds
    kind: str
    unit: str
    unit_id: str
    thing: Thing | None
    state: str | None


def mark_amounts(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The figures of a report in text order; what a time mark covers is left out, but for spans such as two months."""
    if not has_words(report.language):
        return ()
    pack_words = words(report.language)
    coded = code_amounts(report.text, report.language)
    page = Page(coded, pack_words.numbers, comma_groups(report.text, pack_words.numbers.decimal))
    taken = [(m.start, m.end) for m in marks.of("time") if m.label not in _OPEN_TIMES]
    found: list[Mark] = []
    at = slot = 0
    while match := _TRIGGER.search(coded.codes, at):
        at = match.start()
        while slot < len(taken) and taken[slot][1] <= coded.starts[at]:
            slot += 1
        if slot < len(taken) and taken[slot][0] < coded.ends[at]:
            at += 1
            continue
        mark, at = _read(report, page, pack_words, at)
        fresh = mark is not None and not (found and mark.start < found[-1].end)
        if mark and fresh and not (slot < len(taken) and taken[slot][0] < mark.end and _clash(mark, taken[slot])):
            found.append(mark)
    return tuple(found)


def _clash(mark: Mark, taken: tuple[int, int]) -> bool:
    span = mark.attrs["number_span"]
    return isinstance(span, list) and bool(span[0] < taken[1] and taken[0] < span[1])


def _read(report: Report, page: Page, pack: Words, at: int) -> tuple[Mark | None, int]:
    coded = page.coded
    if coded.codes[at] == "o" or coded.at(at - 1) == "O" or (coded.at(at - 1) == "-" and coded.at(at - 2) == "O" and glued(coded, at)):
        return _ordinal(report, page, pack, at)
    if counts_nothing(page, at):
        return None, at + 1
    bounds = read_bounds(page, at)
    if bounds is None:
        return None, at + 1
    if coded.at(bounds.last) == "7" and glued(coded, bounds.last):
        return _plain_ordinal(report, coded, at, bounds.low.value, bounds.last + 1), bounds.last + 1
    found = _weigh(page, pack, bounds)
    if found is None:
        return None, max(bounds.low.last, at + 1)
    return _mark(report, coded, found), max(bounds.last, at + 1)


def _ordinal(report: Report, page: Page, pack: Words, at: int) -> tuple[Mark | None, int]:
    coded = page.coded
    if coded.codes[at] == "o":
        behind = coded.at(at + 1) if coded.at(at + 1) not in "/-" else "x"
        if pack.numbers.ordinal_before_noun or behind not in "xUluoZdynNtc$":
            return _plain_ordinal(report, coded, at, float(coded.values[at]), at + 1), at + 1
        return None, at + 1
    figure = read_figure(page, at)
    if figure is None or coded.at(at - 1) != "-":
        return None, at + 1
    return _plain_ordinal(report, coded, at - 2, figure.value, figure.last), figure.last


def _plain_ordinal(report: Report, coded: Coded, first: int, value: float, last: int) -> Mark:
    start, end = coded.starts[first], coded.ends[last - 1]
    attrs = {"op": "=", "value": _tidy(value), "high": None, "kind": "ordinal", "unit": "", "vague": False, "number_span": [start, end]}
    return Mark("amount", report.span(start, end), "ordinal", attrs, "amount/ordinal")


def _weigh(page: Page, pack: Words, bounds: Bounds) -> _Found | None:
    """Decide what kind of figure it is and what it counts; `None` if it counts nothing."""
    coded, last = page.coded, bounds.last
    tailed = coded.at(last) == "@" or (coded.at(last) == "-" and coded.at(last + 1) == "@")
    aged = tailed or coded.at(bounds.first - 1) == "G" or _apposed(coded, bounds)
    thing = read_thing(coded, last, pack.counts)
    if bounds.currency:
        of = thing if coded.at(last) == "f" else None
        return _Found(bounds, "money", bounds.currency, bounds.currency, of, None)
    if bounds.measure == "%":
        return _Found(bounds, "percent", "percent", "percent", thing, None)
    if aged:
        return _Found(bounds, "age", "year", "year", None, None)
    if not bounds.measure and thing is None and coded.at(bounds.first - 1) == "u":
        unit = str(coded.values[bounds.first - 1])
        return _Found(bounds, "measure", unit, unit, None, None)
    if bounds.measure:
        return _Found(bounds, "measure", bounds.measure, bounds.measure, thing, None)
    return _count(page, pack, bounds, thing)


def _apposed(coded: Coded, bounds: Bounds) -> bool:
    """An age between commas behind a name."""
    at = bounds.first
    name = coded.at(at - 1) == "," and coded.at(at - 2) == "x" and coded.text[coded.starts[at - 2]].isupper()
    return name and coded.at(bounds.last) == "," and coded.codes[at] == "d" and bounds.high is None and 0 < bounds.value < 110


def _count(page: Page, pack: Words, bounds: Bounds, thing: Thing | None) -> _Found | None:
    coded = page.coded
    if thing is None and coded.at(bounds.last) in "Rf":
        thing = _of_whole(page, pack, bounds.last + 1)
    state = read_state(coded, thing.last if thing else bounds.last)
    if thing is None:
        year = coded.codes[bounds.low.first] == "y" and 1900 <= bounds.value <= 2100 and not state
        if year or _pronoun(coded, bounds.low) or (bounds.low.worded and 0 < bounds.low.value < 1):
            return None
        name = "person" if state else ""
        return _Found(bounds, "count", name, name, None, state[0] if state else None)
    return _Found(bounds, "count", thing.unit, thing.unit_id, thing, state[0] if state else None)


def _of_whole(page: Page, pack: Words, at: int) -> Thing | None:
    """In `5 of 12 ships` the first figure counts ships too."""
    whole = read_figure(page, at)
    return read_thing(page.coded, whole.last, pack.counts) if whole else None


def _pronoun(coded: Coded, low: Figure) -> bool:
    """A lone one in words that counts nothing, in a text that says more than that."""
    return low.worded and low.value == 1 and low.last - low.first == 1 and len(coded.codes) > 1


def _tidy(value: float) -> float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _mark(report: Report, coded: Coded, found: _Found) -> Mark:
    bounds, thing = found.bounds, found.thing
    start, end = coded.starts[bounds.first], coded.ends[bounds.last - 1]
    attrs: dict[str, Any] = {
        "op": bounds.op, "value": _tidy(bounds.value), "high": None if bounds.high is None else _tidy(bounds.high), "kind": found.kind,
        "unit": found.unit, "unit_id": found.unit_id, "vague": bounds.low.vague,
        "number_span": [coded.starts[bounds.low.first], coded.ends[bounds.number_last - 1]],
    }
    if found.kind == "money":
        attrs["currency"] = bounds.currency
    if thing:
        attrs["counted"] = [coded.starts[thing.first], coded.ends[thing.last - 1]]
        attrs["unit_span"] = [coded.starts[thing.head], coded.ends[thing.head_end - 1]]
    if bounds.unit_at >= 0 and (found.kind != "count"):
        attrs["unit_span"] = [coded.starts[bounds.unit_at], coded.ends[bounds.unit_at]]
    if bounds.modifier:
        attrs["modifier_span"] = [coded.starts[bounds.modifier[0]], coded.ends[bounds.modifier[1] - 1]]
    if found.state:
        attrs["state"] = found.state
    return Mark("amount", report.span(start, end), found.kind, attrs, f"amount/{found.kind}")
