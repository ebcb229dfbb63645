"""Amounts of a text -> the same amounts with what ties them: a part and its total, a figure restated in another unit, a rate, a trend.

`attrs` added: `part_of` and `same_as` as [start, end] of another amount's mark, `per` what a rate is told by, `trend` up or down where
a verb or adverb of change governs the figure, `about` as [start, end] of the noun phrase that the figure is told of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from runut.marks.about import read_about
from runut.marks.amountlists import join_lists
from runut.marks.amountseen import Seen
from runut.marks.counted import Thing, read_thing
from runut.marks.figures import Page
from runut.marks.lexis import Coded
from runut.packs.units import convert
from runut.types import Mark

__all__ = ["link_amounts"]

_APART = 12  # tokens between a total and its part
_ROUGH = 0.2
_MEASURED = frozenset(("percent", "money", "measure"))
_GIVEN = frozenset(("count", "money", "measure"))
_ENDS = frozenset("\n.;")


def link_amounts(page: Page, seen: Sequence[Seen]) -> tuple[Mark, ...]:
    """The marks, each with what ties it to the one before and to the words around."""
    out: list[Mark] = []
    seen = join_lists(page.coded, seen)
    wholes = {one.first: one for one in seen}
    passed: set[int] = set()
    for number, one in enumerate(seen):
        more: dict[str, Any] = {}
        if one.mark.label != "ordinal":
            if out and _goes_on_aging(page, seen[number - 1], out[-1], one):
                one = replace(one, mark=replace(one.mark, label="age", rule="amount/age"))
                more |= {"kind": "age", "unit": "year", "unit_id": "year"}
            more |= _trend(page, one) | read_about(page, one.first, one.end, passed, owned="counted" in one.mark.attrs)
            if out and (tie := _tie(page, seen[number - 1], out[-1], one)):
                more |= tie
            if "part_of" not in more and (whole := _of(page, one, wholes)):
                more |= {"part_of": [whole.mark.start, whole.mark.end]}
            if "about" in more and "per" not in one.mark.attrs and _is_given(page, one) and (each := _apiece(page, more["about"])):
                more["per"] = each
            if "about" in more and "counted" not in one.mark.attrs and one.mark.label in _MEASURED:
                more.setdefault("counted", more["about"])
        passed.update(range(one.first, one.end))
        mark = one.mark
        out.append(Mark(mark.kind, mark.span, mark.label, {**mark.attrs, **more}, mark.rule) if more else mark)
    return tuple(out)


def _is_given(page: Page, one: Seen) -> bool:
    """True for what one may get so much of: no time, no share."""
    return one.mark.label in _GIVEN and one.mark.attrs["unit_id"] not in page.words.times.units


def _apiece(page: Page, about: Sequence[int]) -> str:
    """What each of those a figure is told of is called: "each family got 600 dollars", "korban masing-masing mendapat 15 juta"."""
    coded, words = page.coded, frozenset(part for word in page.counts.each for part in word.split("-"))
    first, last = bisect_left(coded.starts, about[0]), bisect_left(coded.starts, about[1])
    before = first
    while before > 0 and (coded.at(before - 1) in "fS-cdn" or coded.words[before - 1] in words):
        before -= 1
    if words.isdisjoint((*coded.words[before : first + 1], *coded.words[last - 1 : last + 1])):
        return ""
    other = words.union(*page.counts.costs_before.values())
    nouns = [i for i in range(first, last) if coded.words[i] not in other and coded.words[i].isalpha() and not _is_name(page, i)]
    noun = nouns[-1 if page.counts.head_last else 0] if nouns else -1
    return str(coded.values[noun] if coded.codes[noun] in "Ulu" and coded.values[noun] else coded.words[noun]) if noun >= 0 else ""


def _is_name(page: Page, at: int) -> bool:
    """True for a name, of whom no more than one gets anything; not for a noun that opens its sentence."""
    return page.label(at) == "PROPN" and page.written(at)[:1].isupper()


def _trend(page: Page, one: Seen) -> dict[str, Any]:
    """The verb or adverb of change right before the figure, or before what changes by it, or the adverb right behind."""
    coded, counts = page.coded, page.counts
    if one.mark.label not in _MEASURED:
        return {}
    places = [(one.first - 1, counts.trends), (one.end, counts.trends_after)]
    if coded.at(one.first - 1) == "B":
        places = [(at, table) for at in range(one.first - 2, one.first - 5, -1) for table in (counts.trends, counts.trends_after)]
    for at, table in places:
        word = coded.words[at] if 0 <= at < len(coded.words) else ""
        if not word or coded.codes[at] in "\n.,;":
            continue
        trend = next((trend for trend, forms in table.items() if word in forms), "")
        if trend and not (at > 0 and coded.words[at - 1] in counts.trends_never):
            return {"trend": trend}
    return {}


def _tie(page: Page, last: Seen, total: Mark, one: Seen) -> dict[str, Any]:
    if last.mark.label == "ordinal":
        return {}
    bare = one.mark.label == "count" == last.mark.label and "counted" not in one.mark.attrs
    if bare and one.last < len(page.coded.words) and page.coded.words[one.last] in page.counts.others:
        return {"unit": total.attrs["unit"], "unit_id": total.attrs["unit_id"], **_elsewhere(page, last, total, one)}
    return _restated(page, last, total, one) or _part(page, last, total, one) or (_again(page, last, total, one) if bare else {})


def _goes_on_aging(page: Page, last: Seen, before: Mark, one: Seen) -> bool:
    """True for a bare figure, or one of years, that a joint or a comma ties to an age: "aged 8 and 11"."""
    attrs = one.mark.attrs
    bare = attrs["kind"] == "count" and "counted" not in attrs and "state" not in attrs
    years = attrs["kind"] == "measure" and attrs["unit_id"] == "year"
    return before.label == "age" and (bare or years) and page.coded.codes[last.last : one.first] in ("C", ",", ",C")


def _elsewhere(page: Page, last: Seen, total: Mark, one: Seen) -> dict[str, Any]:
    """The link of "eight others" to the figure that counts the same in another place: "26 died in Bali and eight others in Lombok"."""
    a, gap = total.attrs, page.coded.codes[last.last : one.first]
    joined = 1 < len(gap) <= _APART and gap[-1] in "C," and not _ENDS & set(gap)
    if not joined or a["kind"] != "count" or page.label(one.last + 1) != "ADP" or "state" in one.mark.attrs:
        return {}
    return {"like": a.get("like", [total.start, total.end]), **({"state": a["state"]} if "state" in a else {})}


def _again(page: Page, last: Seen, total: Mark, one: Seen) -> dict[str, Any]:
    """A figure that counts what the one before it counts, elsewhere or in another way: "12 died in Bali and five in Lombok"."""
    coded, a = page.coded, total.attrs
    gap, state = coded.codes[last.last : one.first], a.get("state")
    joined = bool(gap) and gap[-1] in "C," and len(gap) <= _APART and not _ENDS & set(gap)
    placed, told = page.label(one.last) == "ADP" and coded.at(one.last) not in "f~T", page.label(one.last) in ("ADJ", "VERB")
    if not (joined and a["unit_id"] and a["kind"] == "count" and (placed or told)) or "state" in one.mark.attrs:
        return {}
    more: dict[str, Any] = {key: a[key] for key in ("unit", "unit_id", "unit_span") if key in a}
    if placed:
        more |= {"like": a.get("like", [total.start, total.end]), **({"state": state} if state else {})}
    return more


def _restated(page: Page, last: Seen, total: Mark, one: Seen) -> dict[str, Any]:
    """The same amount in another currency or unit: `2 km (1.2 miles)`, `US$ 3 million or about Rp 48 billion`."""
    coded = page.coded
    a: Mapping[str, Any] = last.mark.attrs
    b: Mapping[str, Any] = one.mark.attrs
    kind = a["kind"] == b["kind"] and a["unit_id"] != b["unit_id"] and (a["kind"] == "money" or (a["kind"] == "measure" and _near(a, b)))
    gap = range(last.last, one.first)
    if not kind or len(gap) > 3 or not any(coded.codes[i] == "(" or coded.words[i] in page.counts.again for i in gap):
        return {}
    if any(coded.codes[i] in "\n.;" for i in gap):
        return {}
    tie: dict[str, Any] = {"same_as": [total.start, total.end]}
    tie |= {key: total.attrs[key] for key in ("about", "trend") if key in total.attrs}
    return {**tie, "op": a["op"]} if b["op"] == "=" else tie


def _near(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """True if two measures come to about the same, as far as rounding goes."""
    turned = convert(one["value"], str(one["unit_id"]), str(two["unit_id"]))
    return turned is not None and abs(turned - two["value"]) <= _ROUGH * max(abs(turned), abs(two["value"]))


def _part(page: Page, last: Seen, total: Mark, one: Seen) -> dict[str, Any]:
    """A figure that is part of the one before: `30 dead, 11 of them children`, `18 people, including 7 children`."""
    coded = page.coded
    a: Mapping[str, Any] = total.attrs
    b: Mapping[str, Any] = one.mark.attrs
    gap = coded.codes[last.last : one.first]
    alike = a["kind"] == "count" and b["kind"] in ("count", "percent")
    weighed = a["kind"] == b["kind"] == "measure" and a["unit_id"] == b["unit_id"]
    count = (alike or weighed) and b["value"] <= (a["high"] or a["value"])
    if not count or len(gap) > _APART or _ENDS & set(gap):
        return {}
    before = one.first - 1 if coded.at(one.first - 1) != "i" else one.first - 2
    told = _told(page, last.end, before + 1)
    behind = _told(page, one.last, one.last + 1)
    if not (told or behind or _whole(coded, last, one)):
        return {}
    top = a.get("part_of", [total.start, total.end]) if "part_of" in a and not behind else [total.start, total.end]
    state = {"state": a["state"]} if "state" in a and "state" not in b else {}
    return {"part_of": top, **_inherited(page, a, b, behind), **state}


def _of(page: Page, one: Seen, wholes: Mapping[int, Seen]) -> Seen | None:
    """The total behind a part: 27 of 34 members, two of the three men."""
    coded = page.coded
    if one.mark.label != "count" or coded.at(one.last) not in "Rf":
        return None
    whole = wholes.get(one.last + 1) or (wholes.get(one.last + 2) if coded.at(one.last + 1) == "S" else None)
    if whole is None or whole.mark.label != "count":
        return None
    low: Any = one.mark.attrs["value"]
    high: Any = whole.mark.attrs["value"]
    return whole if 1 <= low < high and one.mark.attrs["unit_id"] in ("", whole.mark.attrs["unit_id"]) else None


def _told(page: Page, first: int, last: int) -> int:
    """The token behind the words for a part that begin in `[first, last)`, 0 if none do."""
    words = page.coded.words
    for at in range(first, min(last, len(words))):
        text = " ".join(words[at : at + 3]) + " "
        form = next((f for f in page.counts.parts if text.startswith(f + " ")), "")
        end = next((e for e in range(at + 1, at + 4) if form and " ".join(words[at:e]) == form), 0)
        if end:
            return end
    return 0


def _whole(coded: Coded, last: Seen, one: Seen) -> bool:
    """`of 120 passengers, 35 ...`: the total stands behind a word for from, a comma behind it."""
    near = 1 if coded.at(last.first - 1) in "Rf" else 2 if coded.at(last.first - 1) in "Si" and coded.at(last.first - 2) in "Rf" else 0
    if not near or coded.at(one.first - 1) != ",":
        return False
    opens = coded.at(last.first - near - 1) in "\n."   # "Dari 23 orang yang ditahan di X, 20 ..."
    return one.first == last.end + 1 or (opens and "counted" not in one.mark.attrs and "," not in coded.codes[last.end : one.first - 1])


def _inherited(page: Page, total: Any, part: Any, behind: int) -> dict[str, Any]:
    """A part without a noun of its own counts what its total counts; the noun behind tells which of them."""
    if "counted" in part or part["kind"] != "count":
        return {key: total[key] for key in ("counted",) if key in total and part["kind"] == "measure" and "counted" not in part}
    told: dict[str, Any] = {key: total[key] for key in ("unit", "unit_id", "unit_span") if key in total}
    thing: Thing | None = read_thing(page, behind) if behind else None
    if thing and page.coded.values[thing.head]:
        told = {"unit": thing.unit, "unit_id": thing.unit_id}
    if thing:
        told["counted"] = [page.coded.starts[thing.first], page.coded.ends[thing.last - 1]]
    return told
