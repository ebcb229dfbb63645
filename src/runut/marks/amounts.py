"""Report -> amount marks: figures with their op, value, unit and what they count.

`attrs`: op (= > >= < <= ~), value, high, kind (count money measure percent ordinal age), unit, unit_id, currency, state, vague, and the
spans number_span, unit_span, counted, modifier_span as [start, end]. The mark covers modifier, number and sign, not the thing counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from runut.marks.amountlinks import Seen, link_amounts
from runut.marks.amountwords import code_amounts
from runut.marks.bounds import Bounds, read_bounds
from runut.marks.counted import Thing, read_state, read_thing
from runut.marks.figures import Figure, Page, read_figure, tied
from runut.marks.lexis import Coded, glued
from runut.marks.noamounts import counts_nothing
from runut.marks.numbers import comma_groups
from runut.packs import Language
from runut.packs.words import has_words, words
from runut.types import Mark, Marks, Report

__all__ = ["mark_amounts"]

_TRIGGER = re.compile(r"[dynNtcFvbio]")
_AGES = frozenset({"day", "week", "month"})
_PERSON = "person"
_NAME = 60  # characters of a name to either side
_OPEN_TIMES = frozenset({"duration"})


@dataclass(frozen=True, slots=True)
class _Found:
    bounds: Bounds
    kind: str
    unit: str
    unit_id: str
    thing: Thing | None
    state: str | None
    rate: tuple[str, int] | None = None


def mark_amounts(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The figures of a report in text order; what a time mark covers is left out, but for spans such as two months."""
    if not has_words(report.language):
        return ()
    pack_words = words(report.language)
    coded = code_amounts(report.text, report.language)
    if not _TRIGGER.search(coded.codes):
        return ()
    marked = [coded.words[i] for i, code in enumerate(coded.codes) if code in "Nt3"]
    page = Page(coded, pack_words, comma_groups(marked, pack_words.numbers.decimal), _labels(marks))
    taken = [(m.start, m.end) for m in marks.of("time") if m.label not in _OPEN_TIMES and not m.attrs.get("window")]
    found: list[Seen] = []
    at = slot = 0
    while match := _TRIGGER.search(coded.codes, at):
        at = match.start()
        while slot < len(taken) and taken[slot][1] <= coded.starts[at]:
            slot += 1
        if slot < len(taken) and taken[slot][0] < coded.ends[at]:
            at += 1
            continue
        seen, at = _read(report, page, at)
        fresh = seen is not None and not (found and seen.mark.start < found[-1].mark.end) and not _in_name(report, seen.mark, marks)
        if seen and fresh and not (slot < len(taken) and taken[slot][0] < seen.mark.end and _clash(seen.mark, taken[slot])):
            found.append(seen)
    return link_amounts(page, found)


def _in_name(report: Report, mark: Mark, marks: Marks) -> bool:
    """A number word inside a name, or one that is a name itself and counts nothing: the Thousand Islands, the city of Lima."""
    attrs: Mapping[str, Any] = mark.attrs
    start, end = attrs["number_span"]
    if any(c.isdigit() for c in report.text[start:end]):
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


def _read(report: Report, page: Page, at: int) -> tuple[Seen | None, int]:
    coded = page.coded
    if coded.codes[at] == "o" or coded.at(at - 1) == "O" or (coded.at(at - 1) == "-" and coded.at(at - 2) == "O" and glued(coded, at)):
        return _ordinal(report, page, at)
    if counts_nothing(page, at):
        return None, at + 1
    bounds = read_bounds(page, at)
    if bounds and bounds.high is not None and _moves(page, bounds):
        bounds = read_bounds(page, at, alone=True)
    if bounds is None:
        return None, at + 1
    if coded.at(bounds.last) == "7" and glued(coded, bounds.last):
        return _plain_ordinal(report, coded, at, bounds.low.value, bounds.last + 1), bounds.last + 1
    found = _weigh(page, bounds)
    if found is None:
        return None, max(bounds.low.last, at + 1)
    state = found.state or _state_before(page, found)
    rate = _rate(page, found)
    if state and found.kind == "count" and not found.unit:
        found = replace(found, unit=_PERSON, unit_id=_PERSON)
    if rate or state != found.state:
        found = replace(found, rate=rate, state=state)
    end = found.rate[1] if found.rate else max(found.thing.last if found.thing else 0, bounds.last)
    model = found.thing is not None and any(c in "dn" for c in coded.codes[found.thing.first : found.thing.last])
    return Seen(_mark(report, coded, found), bounds.first, bounds.last, end), max(end if model else bounds.last, at + 1)


def _ordinal(report: Report, page: Page, at: int) -> tuple[Seen | None, int]:
    coded = page.coded
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


def _weigh(page: Page, bounds: Bounds) -> _Found | None:
    """Decide what kind of figure it is and what it counts; `None` if it counts nothing."""
    coded, last = page.coded, bounds.last
    tailed = coded.at(last) == "@" or (coded.at(last) == "-" and coded.at(last + 1) == "@")
    aged = tailed or coded.at(bounds.first - 1) == "G" or _apposed(page, bounds)
    thing = read_thing(page, last, one=bounds.value == 1 and bounds.high is None and coded.at(last) != "f")
    if bounds.currency:
        of = thing if coded.at(last) == "f" else None
        return _Found(bounds, "money", bounds.currency, bounds.currency, of, None)
    if bounds.measure == "%":
        return _Found(bounds, "percent", "percent", "percent", thing, None)
    if aged:
        unit = bounds.measure if bounds.measure in _AGES else "year"
        return _Found(bounds, "age", unit, unit, None, None)
    if not bounds.measure and thing is None and _unit_before(page, bounds.first - 1):
        unit = str(coded.values[bounds.first - 1])
        return _Found(bounds, "measure", unit, unit, None, None)
    if bounds.measure and _names_a_kind(page, bounds):
        return None
    if bounds.measure:
        return _Found(bounds, "measure", bounds.measure, bounds.measure, thing, None)
    return _count(page, bounds, thing)


def _names_a_kind(page: Page, bounds: Bounds) -> bool:
    """A span of time tied by a hyphen before a noun says which kind it is, not how much: a five-year plan."""
    coded, at = page.coded, bounds.unit_at
    hyphen = coded.at(at - 1) == "-" and glued(coded, at) and bounds.measure in page.words.times.units and bounds.high is None
    return hyphen and page.label(at + 1) in ("NOUN", "ADJ", "PROPN")


def _unit_before(page: Page, at: int) -> bool:
    """A measure that stands before its figure, and is none of time: magnitude 5.6."""
    coded = page.coded
    return coded.at(at) == "u" and len(coded.words[at]) > 2 and str(coded.values[at]) not in page.words.times.units


def _apposed(page: Page, bounds: Bounds) -> bool:
    """An age between commas behind a name or a noun for a person."""
    coded, at = page.coded, bounds.first
    told = coded.at(at - 2) in "xU" and (page.written(at - 2)[:1].isupper() or page.label(at - 2) == "NOUN")
    name = coded.at(at - 1) == "," and told
    return name and coded.at(bounds.last) == "," and coded.codes[at] == "d" and bounds.high is None and 0 < bounds.value < 110


def _count(page: Page, bounds: Bounds, thing: Thing | None) -> _Found | None:
    coded = page.coded
    if thing and _address(page, bounds, thing):
        return None
    if thing is None and coded.at(bounds.last) in "Rf":
        thing = _of_whole(page, bounds.last + 1)
    whole = coded.at(bounds.first - 1) in "Rf" and _counts(page, bounds.first - 2)
    state = None if whole else read_state(coded, thing.last if thing else bounds.last)
    if thing is None:
        if bounds.low.worded and page.written(bounds.low.first)[:1].isupper() and _after_name(page, bounds.low.first - 1):
            return None
        year = coded.codes[bounds.low.first] == "y" and not state
        bare = bounds.low.worded and 0 < bounds.low.value < 1 and coded.at(bounds.last) != "f" and bounds.op == "="
        if year or bare or _pronoun(coded, bounds.low):
            return None
        return _Found(bounds, "count", "", "", None, state[0] if state else None)
    return _Found(bounds, "count", thing.unit, thing.unit_id, thing, state[0] if state else None)


def _rate(page: Page, found: _Found) -> tuple[str, int] | None:
    """What a rate is told by, and the token behind it: `$10 per gram`, `1,200 cars a day`, `Rp 15.000/kg`."""
    coded = page.coded
    at = max(found.bounds.last, found.thing.last if found.thing else 0)
    at += coded.at(at) == "-" and coded.at(at + 1) == "i"
    word = coded.words[at] if at < len(coded.words) else ""
    if found.kind == "money" and page.label(at) != "TIME":
        whole = next((unit for unit, forms in page.words.times.one_unit.items() if word in forms), "")
        if whole:
            return whole, at + 1
    article = coded.at(at) == "i" and (coded.at(at + 1) == "u" or found.kind == "money")
    step = at + 1 + (coded.at(at + 1) == "-")
    if word == "/" and not tied(coded, at):
        return None
    timed = "TIME" in (page.label(at), page.label(step))
    if timed or not (article or word in page.counts.per) or coded.at(step) not in "xuUlE":
        return None
    return str(coded.values[step] or coded.words[step]), step + 1


def _state_before(page: Page, found: _Found) -> str | None:
    """The state told by the verb before the figure: killed 18 people."""
    coded, at = page.coded, found.bounds.first - 1
    people = found.thing is None or found.unit_id in (_PERSON, "soldier", "family") or found.unit_id not in page.counts.units
    if found.kind != "count" or not people:
        return None
    while coded.at(at) == "~":
        at -= 1
    word = coded.words[at] if at >= 0 else ""
    return next((state for state, forms in page.counts.states_before.items() if word in forms), None)


def _counts(page: Page, at: int) -> bool:
    """True for a number word or digits, or the noun right behind them."""
    return page.coded.at(at) in "dynNtc" or page.coded.at(at - 1) in "dynNtc"


def _moves(page: Page, bounds: Bounds) -> bool:
    """A count that goes from one figure to another is two: the toll rose from 12 to 19 people."""
    coded, at = page.coded, bounds.low.first - 1
    if coded.at(at) != "R" or bounds.currency or bounds.measure or read_thing(page, bounds.last) is None:
        return False
    told = coded.words[max(0, at - 2) : at]
    return any(word in forms for word in told for forms in page.counts.trends.values())


def _address(page: Page, bounds: Bounds, thing: Thing) -> bool:
    """Digits before a name in the singular are a house or a model: 49 Harbour Road, the 787 Dreamliner."""
    coded, counts = page.coded, page.counts
    if not counts.head_last or coded.codes[bounds.low.first] not in "dyn" or bounds.value <= 1 or coded.values[thing.head]:
        return False
    plural = coded.words[thing.head].endswith(counts.plural_ends) and not coded.words[thing.head].endswith(counts.plural_never)
    return coded.text[coded.starts[thing.head]].isupper() and not plural and coded.text[coded.starts[thing.first]].isupper()


def _after_name(page: Page, at: int) -> bool:
    """A capital letter inside a sentence just before: Ground Zero, Formula One."""
    return page.coded.at(at) == "x" and page.written(at)[:1].isupper() and page.coded.at(at - 1) not in "\n.\"”:"


def _of_whole(page: Page, at: int) -> Thing | None:
    """In `5 of 12 ships` the first figure counts ships too."""
    whole = read_figure(page, at + (page.coded.at(at) == "S" and page.coded.at(at + 1) not in "xU"))
    return read_thing(page, whole.last) if whole else None


def _pronoun(coded: Coded, low: Figure) -> bool:
    """A lone one in words that counts nothing, in a text that says more than that."""
    return low.worded and low.value == 1 and low.last - low.first == 1 and len(coded.codes) > 1


def _tidy(value: float) -> float:
    rounded = float(f"{value:.10g}") if abs(value) < 1 else round(value, 6)
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
    if found.rate:
        attrs["per"] = found.rate[0]
    return Mark("amount", report.span(start, end), found.kind, attrs, f"amount/{found.kind}")
