"""Time mark -> When: an interval of days with its grain and rule, or nothing and a notice that says why.

Relative times lean on the page's day; times told from an event, windows and day counts lean on `anchor` first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from runut.resolve.calendar import Days, shift, widen
from runut.resolve.checks import check_count, check_page
from runut.resolve.dated import read_absolute
from runut.resolve.leaning import read_counted, read_event, read_relative
from runut.resolve.moments import Moment, Scene
from runut.resolve.partly import read_partial
from runut.types import Mark, Notice, Report, Span, When

__all__ = ["read_when"]

_FORMS: dict[str, Callable[[Mapping[str, Any], Scene], Moment | None]] = {
    "absolute": read_absolute, "partial": read_partial, "relative": read_relative, "counted": read_counted, "event-relative": read_event,
}
_OPEN = {"since", "after"}


@dataclass(frozen=True, slots=True)
class _Ends:
    start: date | None
    end: date | None
    rule: str
    onset: bool


def read_when(
    mark: Mark, report: Report, anchor: When | None = None, *, asof: date | None = None,
) -> tuple[When | None, tuple[Notice, ...]]:
    """The days that a time mark tells, and what was doubtful about them; `asof` stands in for the page's day where it has none.

    `None` without a notice: the words tell no date (a duration, "now", a bare clock). Never raises on a mark's content.
    """
    scene = Scene(mark, report.day or asof, anchor, report.language)
    try:
        scene = _on_its_day(mark.attrs, scene)
        moment = _moment(mark.attrs, scene)
    except (ValueError, OverflowError, KeyError):
        scene.tell("date.impossible", "This is no day of the calendar.")
        moment = None
    if moment is None:
        return None, tuple(scene.notices)
    if mark.attrs.get("form") == "absolute" or {"day", "month"} <= set(mark.attrs):
        check_page(moment, mark.attrs, scene)
        check_count(moment.days[0], mark.attrs, scene)
    return _when(mark, moment, scene), tuple(scene.notices)


def _on_its_day(attrs: Mapping[str, Any], scene: Scene) -> Scene:
    """The scene with the event's own date as its anchor, where the words tell it."""
    told = {key[3:]: value for key, value in attrs.items() if key.startswith("on_")}
    moment = _moment({**told, "relation": "at"}, scene) if told else None
    if moment is None:
        return scene
    start, end = attrs["anchor"]
    span = Span(scene.mark.span.report, start, end)
    return replace(scene, anchor=When(*moment.days, moment.grain, moment.rule, span, approximate=moment.approximate))


def _moment(attrs: Mapping[str, Any], scene: Scene) -> Moment | None:
    reader = _FORMS.get(str(attrs.get("form")))
    moment = reader(attrs, scene) if reader else None
    if moment and "widen" in attrs:
        moment = Moment(widen(moment.days[0], str(attrs["widen"])), str(attrs["widen"]), f"{attrs['widen']}-of-day")
    if moment and "for_until" in attrs:
        end = moment.days[1]
        start = shift(end, -float(attrs["for_count"]), str(attrs["for_unit"])) + timedelta(days=1)
        return replace(moment, days=(min(start, end), end), rule=f"{moment.rule}-for", closed=True)
    if moment and "for_count" in attrs:
        start = moment.days[0]
        end = shift(start, float(attrs["for_count"]), str(attrs["for_unit"])) - timedelta(days=1)
        return replace(moment, days=(start, max(start, end)), rule=f"{moment.rule}-for", closed=True)
    if moment is None or attrs.get("relation") != "between":
        return moment
    far = {key[3:]: value for key, value in attrs.items() if key.startswith("to_")}
    if not far:
        return moment
    far |= {"ahead": True} if attrs.get("ahead") else {}
    if "month" in far and "year" not in far:
        first = moment.days[0]
        far["year"] = first.year + (int(far["month"]) < first.month)
    return _far_end({"form": attrs["form"], **far}, moment, scene)


def _far_end(far: Mapping[str, Any], moment: Moment, scene: Scene) -> Moment | None:
    other = _moment({**far, "relation": "at"}, scene)
    if other is None:
        return moment
    end = other.days[1]
    if end < moment.days[0] and "weekday" in far:
        end = date.fromordinal(end.toordinal() + 7)
    if end < moment.days[0]:
        scene.tell("date.impossible", f"The range ends on {end}, before it begins; the ends were read the other way round.")
        return replace(moment, days=(other.days[0], moment.days[1]), rule=f"range-{moment.grain}")
    return replace(moment, days=(moment.days[0], end), rule=f"range-{moment.grain}", approximate=moment.approximate or other.approximate)


def _when(mark: Mark, moment: Moment, scene: Scene) -> When:
    relation = str(mark.attrs.get("relation", "at"))
    ends = _ends(moment.days, relation, moment, scene)
    rough = (moment.approximate and not _exact_end(mark.attrs, relation)) or "op" in mark.attrs
    anchor = scene.anchor.span if scene.anchor and moment.leans else None
    return When(ends.start, ends.end, moment.grain, ends.rule, mark.span, anchor=anchor, approximate=rough, onset=ends.onset)


def _exact_end(attrs: Mapping[str, Any], relation: str) -> bool:
    """The end of a year is a vague time, but until or before the end of it is not."""
    return attrs.get("part") == "late" and relation in ("until", "before")


def _ends(days: Days, relation: str, moment: Moment, scene: Scene) -> _Ends:
    start, end = days
    if moment.closed:
        return _Ends(start, end, moment.rule, False)
    if relation == "after" and not moment.leans:
        start = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    if relation in _OPEN:
        last = scene.day or (scene.anchor.end if scene.anchor and not moment.leans else None)
        last = last if last and last >= start else None
        return _Ends(start, last, f"{relation}-{moment.rule}", True)
    if relation == "until":
        return _Ends(None, end, f"until-{moment.rule}", False)
    if relation == "before":
        last_before = end if moment.leans or _exact_end(scene.mark.attrs, relation) else date.fromordinal(max(start.toordinal() - 1, 1))
        return _Ends(None, last_before, f"before-{moment.rule}", False)
    return _Ends(start, end, moment.rule, False)
