"""Hits -> hits: ranges joined, the preposition before a time read as its relation, an event's own date, the date beside a count."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Any

from runut.marks.lexis import Coded
from runut.marks.timehit import Hit

__all__ = ["link"]

_RELATIONS = {"P": "at", "I": "at", "$": "at", "S": "since", "T": "until", "D": "during", "B": "before", "A": "after", "X": "between"}
_KEPT = frozenset("STDBA")
_DATED = frozenset({"year", "month", "day", "weekday", "unit"})
_DATES = frozenset({"absolute", "partial", "relative"})
_KINDS = frozenset({"weekday", "month", "day"})
_TOLD = frozenset({"year", "direction", "unit"})
_WEAK = "at-event"
_BETWEEN = frozenset({"T", "$", "C", "-", "T8", "$8", "C8", "-8"})
_CLAUSE = 14  # tokens that a word looking ahead reaches
_NEAR = 3  # tokens between an event and its date
_PARAGRAPH = 400  # tokens
_STOPS = frozenset(',.;:()\n|"”')


def link(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """The hits of a text in order, with all that the words around them and beside them tell."""
    plain_hits = _share(coded, _without_weak(coded, _settle_order(hits)))
    joined = _join_spans(coded, _join_events(coded, _join_ranges(coded, plain_hits)))
    found: list[Hit] = []
    for plain in joined:
        hit = _habit(coded, _look_ahead(coded, _read_relation(coded, plain)))
        found.append(replace(hit, first=plain.first) if found and hit.first < found[-1].last else hit)
    _beside_dates(coded, found)
    return found


def _read_relation(coded: Coded, hit: Hit) -> Hit:
    """The hit with the relation that the word before it tells; since, until and the like join the mark, `on` does not."""
    attrs, first = dict(hit.attrs), hit.first
    back = _behind_glue(coded, first)
    if coded.at(back - 1) == "~" and coded.values[back - 1] == "~" and attrs["form"] != "vague":
        attrs["op"], first = "~", back - 1
    back = _behind_glue(coded, first)
    back -= coded.at(back - 1) == "~" and coded.at(back - 2) in _KEPT
    relation, kept = _relation(attrs, coded.at(back - 1))
    attrs["relation"] = relation
    return type(hit)(back - 1 if kept else first, hit.last, hit.used, hit.rule, attrs)


def _behind_glue(coded: Coded, first: int) -> int:
    """The token from which a time begins, an article before it included."""
    return first - (coded.at(first - 1) == "8")


def _relation(attrs: dict[str, Any], before: str) -> tuple[str, bool]:
    """The relation told by the word before, and whether that word belongs to the mark."""
    told = str(attrs.get("relation", ""))
    if attrs["form"] in ("event-relative", "counted") and "anniversary" not in attrs:
        return told or "at", False
    if told == "between":
        return told, before in "XFS"
    if attrs["form"] == "duration":
        return told or "at", before == "D"
    if told == "during":
        return told, before in "DS"
    if before == "X":
        return "at", False
    return _RELATIONS.get(before, "at"), before in _KEPT


def _join_ranges(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """Hits with `A until B`, `A - B`, `between A and B` made one."""
    found: list[Hit] = []
    for hit in hits:
        if found and _joins(coded, found[-1], hit):
            found[-1] = _joined(found[-1], hit)
        else:
            found.append(hit)
    return found


def _joins(coded: Coded, one: Hit, two: Hit) -> bool:
    between = coded.codes[one.last : two.first]
    if between not in _BETWEEN:
        return False
    dated = all(_DATED & set(h.attrs) and h.attrs["form"] in _DATES for h in (one, two))
    clocks = one.rule == two.rule == "clock"
    ranged = "to_form" in one.attrs or "window" in one.attrs or bool({"to_day", "to_year"} & (set(one.attrs) | set(two.attrs)))
    if not (dated or clocks) or ranged:
        return False
    if between[0] == "C":
        return coded.at(_behind_glue(coded, one.first) - 1) == "X"
    alike = _shape(one) == _shape(two) or two.attrs["form"] == "absolute"
    return between[0] in "T$" or alike or clocks


def _shape(hit: Hit) -> frozenset[str]:
    return frozenset(_DATED & set(hit.attrs)) - {"year"}


def _joined(one: Hit, two: Hit) -> Hit:
    attrs: dict[str, Any] = {**one.attrs, **{f"to_{key}": value for key, value in two.attrs.items()}, "relation": "between"}
    if "year" not in attrs and "to_year" in attrs and "month" in attrs:
        attrs["year"] = attrs["to_year"] - (attrs["month"] > attrs.get("to_month", 12))
    elif "year" in attrs and "to_year" not in attrs and "to_month" in attrs:
        attrs["to_year"] = attrs["year"] + (attrs.get("month", 1) > attrs["to_month"])
    return replace(one, last=two.last, used=two.used, attrs=attrs)


def _share(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """Hits with the year, the direction and the week that only the last of `Thursday and Friday last week` tells given to all."""
    found = list(hits)
    for at in range(len(found) - 2, -1, -1):
        one, two = found[at], found[at + 1]
        listed = coded.codes[one.last : two.first] in ("C", ",") and _KINDS & set(one.attrs) == _KINDS & set(two.attrs) != set()
        if listed and not _TOLD & set(one.attrs) and (told := {k: two.attrs[k] for k in (*_TOLD, "form") if k in two.attrs}):
            found[at] = replace(one, attrs={**one.attrs, **told})
    return found


def _join_events(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """Hits with `two weeks after the raid of 7 October`, `a day before Easter` made one: the date is the event's, under `on_...`."""
    found: list[Hit] = []
    for hit in hits:
        if found and _dates_event(coded, found[-1], hit):
            one = found[-1]
            told = {f"on_{key}": value for key, value in hit.attrs.items()}
            words = [coded.starts[one.last], coded.ends[hit.last - 1]] if "anchor" not in one.attrs else one.attrs["anchor"]
            attrs = {**one.attrs, **told, "anchor": [min(words[0], coded.starts[hit.first]), coded.ends[hit.last - 1]]}
            found[-1] = replace(one, last=hit.last, used=hit.used, attrs=attrs)
        else:
            found.append(hit)
    return found


def _dates_event(coded: Coded, one: Hit, two: Hit) -> bool:
    if one.rule not in ("after-event", "event") or two.attrs["form"] not in _DATES or "hour" in two.attrs:
        return False
    between = coded.codes[one.last : two.first]
    dated = {"day", "weekday", "month", "year", "holiday", "hijri_month"} & set(two.attrs) or two.rule == "day-word"
    return bool(dated) and len(between) <= _NEAR and not set(between) - set("xo8EPI")


def _look_ahead(coded: Coded, hit: Hit) -> Hit:
    """The hit with `ahead`, when a word before it in its clause puts it into the future."""
    if hit.attrs["form"] not in ("absolute", "partial"):
        return hit
    for at in range(hit.first - 1, max(hit.first - _CLAUSE, -1), -1):
        code = coded.codes[at]
        if code == ">":
            return replace(hit, attrs={**hit.attrs, "ahead": True})
        if code in _STOPS and not (code == "(" and at == hit.first - 1):
            break
    return hit


def _without_weak(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """The hits without `in that meeting` where its sentence tells another time."""
    if all(h.rule != _WEAK for h in hits):
        return hits
    told = [h.first for h in hits if h.attrs["form"] in _DATES]
    return [h for h in hits if h.rule != _WEAK or _alone(coded, h, told)]


def _alone(coded: Coded, hit: Hit, told: list[int]) -> bool:
    before = max(coded.codes.rfind(c, 0, hit.first) for c in ".\n")
    after = min((at for c in ".\n" if (at := coded.codes.find(c, hit.last)) >= 0), default=len(coded.codes))
    return not any(before < at < after for at in told)


def _join_spans(coded: Coded, hits: list[Hit]) -> list[Hit]:
    """Hits with `for two weeks from Monday`, `since Monday for two weeks`, `for two weeks until 9 May` made one.

    It is the date, with how long under `for_...`.
    """
    found: list[Hit] = []
    for hit in hits:
        one = found[-1] if found else hit
        if _span(one) and _begins(coded, hit) and hit.first - one.last == 1:
            found[-1] = _lasting(coded, hit, one, one.first, hit)
        elif _span(hit) and _begins(coded, one) and hit.first == one.last and coded.at(hit.first) == "D":
            found[-1] = _lasting(coded, one, hit, one.first - 1, hit)
        elif _span(one) and hit.attrs["form"] in _DATES and "to_form" not in hit.attrs and coded.codes[one.last : hit.first] in ("T", "oT"):
            whole = _lasting(coded, hit, one, one.first, hit)
            found[-1] = replace(whole, attrs={**whole.attrs, "for_until": True})
        else:
            found.append(hit)
    return found


def _span(hit: Hit) -> bool:
    return hit.rule == "duration" and "count" in hit.attrs


def _begins(coded: Coded, hit: Hit) -> bool:
    return hit.attrs["form"] in _DATES and coded.at(hit.first - 1) in "SF" and "to_form" not in hit.attrs


def _lasting(coded: Coded, date: Hit, span: Hit, first: int, last: Hit) -> Hit:
    told: dict[str, Any] = {"for_count": span.attrs["count"], "for_unit": span.attrs["unit"], "relation": "at"}
    told["for_span"] = [coded.starts[span.first], coded.ends[span.last - 1]]
    return replace(date, first=first, last=last.last, used=last.used, attrs={**date.attrs, **told})


def _habit(coded: Coded, hit: Hit) -> Hit:
    """`Every Monday` tells no day."""
    usual = coded.at(hit.first - 1) == "`" and "year" not in hit.attrs and hit.attrs["form"] in _DATES
    return replace(hit, attrs={**hit.attrs, "form": "vague"}) if usual else hit


def _settle_order(hits: list[Hit]) -> list[Hit]:
    """Where a date of the page can only be read in the other order of day and month, that order is read in the doubtful ones."""
    numeric = [h.attrs for h in hits if "order" in h.attrs]
    other = [a for a in numeric if a["month"] > 12 >= a["day"]]
    if not other or any(a["day"] > 12 for a in numeric):
        return hits
    return [_swapped(h) if "order" in h.attrs and h.attrs not in other else h for h in hits]


def _swapped(hit: Hit) -> Hit:
    told = hit.attrs
    order = "dmy" if told["order"] == "mdy" else "mdy-told"
    return replace(hit, attrs={**told, "day": told["month"], "month": told["day"], "order": order})


def _beside_dates(coded: Coded, hits: list[Hit]) -> None:
    """Give each day count the date beside it, and that date the count, so that the two can be held against each other."""
    dates = [h for h in hits if {"day", "month"} <= set(h.attrs) and h.attrs["form"] in ("absolute", "partial") and _single(h)]
    firsts = [d.first for d in dates]
    for hit in hits:
        at = bisect_left(firsts, hit.first)
        counted = hit.attrs["form"] == "counted" and "epoch" in hit.attrs and hit.attrs["unit"] == "day"
        if counted and (best := _beside(coded, hit, dates[max(at - 2, 0) : at + 2])):
            told = best.attrs
            hit.attrs["beside"] = [coded.starts[best.first], coded.ends[best.last - 1]]
            hit.attrs["beside_day"] = [told.get("year"), told["month"], told["day"]]
            told["beside"] = [coded.starts[hit.first], coded.ends[hit.last - 1]]
            told["beside_count"] = [hit.attrs[key] for key in ("count", "epoch_day", "epoch_first")]


def _single(hit: Hit) -> bool:
    return hit.attrs.get("relation") == "at" and not {"to_day", "to_form", "for_count", "widen", "order"} & set(hit.attrs)


def _beside(coded: Coded, hit: Hit, dates: list[Hit]) -> Hit | None:
    """The nearest date of the sentence, else the only one of the paragraph."""
    between = {id(d): coded.codes[min(d.first, hit.first) : max(d.last, hit.last)] for d in dates if abs(d.first - hit.first) < _PARAGRAPH}
    paragraph = [d for d in dates if "\n" not in between.get(id(d), "\n")]
    sentence = [d for d in paragraph if "." not in between[id(d)]]
    if sentence:
        return min(sentence, key=lambda d: (abs(d.first - hit.first), d.first))
    return paragraph[0] if len(paragraph) == 1 else None
