"""Report -> amount marks: figures with their op, value, unit and what they count.

`attrs`: op (= > >= < <= ~), value, high, kind (count money measure percent ordinal age), unit, unit_id, currency, state, vague, and the
spans number_span, unit_span, counted, modifier_span as [start, end]. The mark covers modifier, number and sign, not the thing counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from runut.marks.amountkinds import Found, moves, weigh
from runut.marks.amountlinks import link_amounts
from runut.marks.amountseen import Seen
from runut.marks.amountwords import code_amounts
from runut.marks.bounds import read_bounds, read_together
from runut.marks.figures import Page, read_figure
from runut.marks.lexis import Coded, glued
from runut.marks.noamounts import counts_nothing
from runut.marks.numbers import comma_groups
from runut.packs import Language
from runut.packs.words import has_words, words
from runut.types import Mark, Marks, Report

__all__ = ["mark_amounts"]

_TRIGGER = re.compile(r"[dynNtcFvo]|[bi](?=c)")
_MARKED = re.compile("[Nt3]")
_NAME = 60  # characters of a name to either side
_OPEN_TIMES = frozenset({"duration"})
_FURNITURE = frozenset(("advert", "byline", "comment", "editor", "related", "section-list", "share", "tags"))


def mark_amounts(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The figures of a report in text order; what a time mark covers is left out, but for spans such as two months."""
    if not has_words(report.language):
        return ()
    pack_words = words(report.language)
    coded = code_amounts(report.text, report.language)
    if not _TRIGGER.search(coded.codes):
        return ()
    marked = [coded.words[m.start()] for m in _MARKED.finditer(coded.codes)]
    lands = frozenset(m.end for m in marks.of("name") if m.label == "STATE")
    page = Page(coded, pack_words, comma_groups(marked, pack_words.numbers.decimal), _labels(marks), lands)
    taken = _taken(marks)
    found: list[Seen] = []
    at = slot = 0
    while match := _TRIGGER.search(coded.codes, at):
        at = match.start()
        while slot < len(taken) and taken[slot][1] <= coded.starts[at]:
            slot += 1
        if slot < len(taken) and taken[slot][0] < coded.ends[at]:
            at += 1
            continue
        first = at
        seen, at = _read(report, page, first)
        if seen and slot < len(taken) and taken[slot][0] < seen.mark.end and _clash(seen.mark, taken[slot]):
            seen, at = _read(report, page, first, alone=True)  # 20 days until 26 May is no range
        fresh = seen is not None and not (found and seen.mark.start < found[-1].mark.end) and not _in_name(report, seen.mark, marks)
        if seen and fresh and not (slot < len(taken) and taken[slot][0] < seen.mark.end and _clash(seen.mark, taken[slot])):
            found.append(seen)
    return link_amounts(page, found)


def _taken(marks: Marks) -> list[tuple[int, int]]:
    """The stretches in which no figure is an amount, apart and in order: times, and page furniture."""
    times = [piece for m in marks.of("time") if m.label not in _OPEN_TIMES and not m.attrs.get("window") for piece in _dated(m)]
    out: list[tuple[int, int]] = []
    for start, end in sorted([*times, *((m.start, m.end) for m in marks.of("residue") if m.label in _FURNITURE)]):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _dated(mark: Mark) -> list[tuple[int, int]]:
    """What of a time is no span: all but the first words of "for two weeks from Monday", or the last."""
    span = mark.attrs.get("for_span")
    start, end = span if isinstance(span, list) else (mark.end, mark.end)
    return [(a, b) for a, b in ((mark.start, start), (end, mark.end)) if a < b]


def _in_name(report: Report, mark: Mark, marks: Marks) -> bool:
    """A number word inside a name, or one that is a name itself and counts nothing: the Thousand Islands, the city of Lima."""
    attrs: Mapping[str, Any] = mark.attrs
    start, end = attrs["number_span"]
    if not marks.of("name") or any(c.isdigit() for c in report.text[start:end]):
        return False
    over = [m for m in marks.inside("name", max(0, start - _NAME), end + _NAME) if m.start <= start and end <= m.end]
    return any(m.start < start or "counted" not in attrs for m in over)


def _labels(marks: Marks) -> dict[int, str]:
    """The part of speech of each word by its first character; a word that tells time is `TIME`."""
    labels = {m.start: m.label for m in marks.of("word")}
    if labels:
        for time in marks.of("time"):
            labels.update((w.start, "TIME") for w in marks.inside("word", time.start, time.end))
    return labels


def _clash(mark: Mark, taken: tuple[int, int]) -> bool:
    span = mark.attrs["number_span"]
    return isinstance(span, list) and bool(span[0] < taken[1] and taken[0] < span[1])


def _read(report: Report, page: Page, at: int, *, alone: bool = False) -> tuple[Seen | None, int]:
    coded = page.coded
    if coded.codes[at] == "o" or coded.at(at - 1) == "O" or (coded.at(at - 1) == "-" and coded.at(at - 2) == "O" and glued(coded, at)):
        return _ordinal(report, page, at)
    if counts_nothing(page, at):
        return None, at + 1
    bounds = read_bounds(page, at, alone=alone)
    if bounds and bounds.high is not None and moves(page, bounds):
        bounds = read_bounds(page, at, alone=True)
    if bounds is None:
        return None, at + 1
    if coded.at(bounds.last) == "7" and glued(coded, bounds.last):
        return _plain_ordinal(report, coded, at, bounds.low.value, bounds.last + 1), bounds.last + 1
    found = weigh(page, bounds)
    if found is None:
        return None, max(bounds.low.last, at + 1)
    end = found.rate[1] if found.rate else max(found.thing.last if found.thing else 0, bounds.last)
    model = found.thing is not None and any(c in "dn" for c in coded.codes[found.thing.first : found.thing.last])
    return Seen(_mark(report, coded, found), bounds.first, bounds.last, end), max(end if model else bounds.last, at + 1)


def _ordinal(report: Report, page: Page, at: int) -> tuple[Seen | None, int]:
    coded = page.coded
    if together := read_together(page, at):
        found = weigh(page, together)
        if found and found.thing:
            return Seen(_mark(report, coded, found), together.first, together.last, found.thing.last), together.last
    if coded.codes[at] == "o":
        behind = coded.at(at + 1) if coded.at(at + 1) not in "/-" else "x"
        if page.numbers.ordinal_before_noun or behind not in "xUluoZdynNtc$":
            return _plain_ordinal(report, coded, at, float(coded.values[at]), at + 1), at + 1
        return None, at + 1
    figure = read_figure(page, at)
    if figure is None or coded.at(at - 1) != "-":
        return None, at + 1
    return _plain_ordinal(report, coded, at - 2, figure.value, figure.last), figure.last


def _plain_ordinal(report: Report, coded: Coded, first: int, value: float, last: int) -> Seen:
    start, end = coded.starts[first], coded.ends[last - 1]
    attrs = {"op": "=", "value": _tidy(value), "high": None, "kind": "ordinal", "unit": "", "vague": False, "number_span": [start, end]}
    return Seen(Mark("amount", report.span(start, end), "ordinal", attrs, "amount/ordinal"), first, last, last)


def _tidy(value: float) -> float:
    rounded = float(f"{value:.10g}") if abs(value) < 1 else round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _mark(report: Report, coded: Coded, found: Found) -> Mark:
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
    if found.rate:
        attrs["per"] = found.rate[0]
    if found.feature:
        attrs["feature"] = True
    return Mark("amount", report.span(start, end), found.kind, attrs, f"amount/{found.kind}")
