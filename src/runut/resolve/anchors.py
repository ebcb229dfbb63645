"""Report, Marks -> Line: the times of a story in order, and which of them words such as "two days later" or "the same day" lean on.

The time last told, where its grain fits and it belongs to what the report is about; one told in passing, inside another clause, only where
it stands right before; none where all that was told is too coarse, or would put what has been behind the page's day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from runut.resolve.calendar import Days, width_of
from runut.resolve.dates import read_when
from runut.types import Mark, Marks, Report, When

__all__ = ["Line", "leans"]

_NEAR, _BESIDE = 600, 250  # characters
_STORY = timedelta(days=14)  # from the day of the story: what lies farther off is its background
_CLAUSE = frozenset(("SCONJ", "REL"))
_CUE = 80  # characters between a verb of saying and its time
_REACH = 40  # times that are looked at


@dataclass(frozen=True, slots=True)
class _Told:
    mark: Mark
    when: When
    days: Days
    aside: bool
    said: bool


def leans(mark: Mark) -> bool:
    """True for a time told from another one that its words do not name: "two days later", "the same day"."""
    bare = mark.attrs.get("form") == "event-relative" and not {"anchor", "epoch_day"} & set(mark.attrs)
    return bare or mark.attrs.get("direction") == "same"


class Line:
    """The times of a report up to where it has been read; `spoken` are the offsets of times of saying."""

    def __init__(self, report: Report, marks: Marks, spoken: frozenset[int] = frozenset()) -> None:
        self._report, self._marks, self._spoken = report, marks, spoken
        self._told: list[_Told] = []
        self._lost: list[int] = []
        self._read = 0
        self._first = report.day

    def before(self, mark: Mark, known: Mapping[int, When], *, ahead: bool = False) -> When | None:
        """The time that a leaning mark leans on; `known` are times read with more at hand, by their offsets.

        With `ahead`, what is told may lie behind the page's day.
        """
        if not leans(mark):
            return None
        found = self._find(mark, known, ahead=ahead)
        return found or (None if ahead else self._page(mark))

    def _find(self, mark: Mark, known: Mapping[int, When], *, ahead: bool) -> When | None:
        """The time told in the words before a leaning mark that it leans on."""
        self._go_on(mark.start, known)
        unit = str(mark.attrs.get("unit", "day"))
        fit = [t for t in self._told[-_REACH:] if t.mark.end <= mark.start and _width(t) <= width_of(unit)]
        fit = [t for t in fit if ahead or self._may_be(mark, t.when)]
        story = [t for t in fit if not t.said and (self._is_story(t) or (self._is_near(t, mark) and not t.aside))]
        beside = [t for t in fit if not t.said and mark.start - t.mark.end <= _BESIDE]
        spoken = [t for t in fit if t.said and (self._is_story(t) or self._is_near(t, mark))]
        found = next((told[-1] for told in (story, beside, spoken) if told), None)
        return found.when if found and not self._left(found, mark, width_of(unit)) else None

    def _left(self, found: _Told, mark: Mark, width: int) -> bool:
        """True if the words between, in the mark's own paragraph, went on to a time too coarse to lean on, or to one that is not known."""
        first = max(found.mark.end, self._report.text.rfind("\n", 0, mark.start))
        plain = (t for t in self._told[-_REACH:] if first <= t.mark.start < mark.start and not (t.aside or t.said or t.when.onset))
        coarse = any(_width(t) > width for t in plain)
        return coarse or any(first <= at < mark.start for at in self._lost[-_REACH:])

    def _page(self, mark: Mark) -> When | None:
        """The page's own day, for weeks, months or years before what no day is told of."""
        back = mark.attrs.get("relation") == "before" and width_of(str(mark.attrs.get("unit"))) > 1
        day = self._report.day
        return When(day, day, "day", "page-day", mark.span, approximate=True) if day and back else None

    def _is_near(self, told: _Told, mark: Mark) -> bool:
        """True for a time of the same paragraph, not far before, that tells more than when something began."""
        between = self._report.text[told.mark.end : mark.start]
        return len(between) <= _NEAR and "\n" not in between and not told.when.onset

    def _go_on(self, end: int, known: Mapping[int, When]) -> None:
        """Reads the times that begin before an offset."""
        times = self._marks.of("time")
        while self._read < len(times) and times[self._read].start < end:
            mark = times[self._read]
            self._read += 1
            anchor = self._find(mark, known, ahead=False) if leans(mark) else None
            when = known.get(mark.start) or read_when(mark, self._report, anchor)[0]
            if when is None and leans(mark):
                self._lost.append(mark.start)
            days = _days(when) if when else None
            if when and days and not self._over("residue", mark.start):
                told = _Told(mark, when, days, self._is_aside(mark), self._is_said(mark))
                self._first = self._first or (None if told.said or _width(told) > 1 else days[0])
                self._told.append(told)

    def _may_be(self, mark: Mark, anchor: When) -> bool:
        """False if what is told from an anchor would lie behind the page's day."""
        when = read_when(mark, self._report, anchor)[0]
        return not (when and when.start and self._report.day and when.start > self._report.day)

    def _is_story(self, told: _Told) -> bool:
        """True for a day near the page's, or where the page tells none, near the first day that the report tells."""
        return self._first is not None and abs(told.days[0] - self._first) <= _STORY and not told.when.onset

    def _over(self, kind: str, offset: int) -> Mark | None:
        """The last mark of a kind that begins before an offset, if it reaches over it."""
        at = bisect_left(self._marks.starts(kind), offset + 1) - 1
        mark = self._marks.of(kind)[at] if at >= 0 else None
        return mark if mark and offset < mark.end else None

    def _is_aside(self, mark: Mark) -> bool:
        """True for a time in a clause inside another, which a word opens with no comma behind it, and for one that owns a noun."""
        sentence = self._over("sentence", mark.start)
        words = self._marks.inside("word", sentence.start, mark.start) if sentence else ()
        last = next((w for w in reversed(words) if w.label in _CLAUSE or self._report.words(w.span) == ","), None)
        inside = last is not None and last.label in _CLAUSE and last is not words[0]
        return inside or self._report.text[mark.end : mark.end + 1] in ("'", "’")

    @cached_property
    def _cues(self) -> list[tuple[int, int, int]]:
        """Where the verbs of saying stand, with the ends of what is said."""
        told = [(q.attrs.get("cue"), q.attrs.get("content")) for q in self._marks.of("quote")]
        return sorted((cue[0], said[0], said[1]) for cue, said in told if isinstance(cue, list) and isinstance(said, list))

    def _is_said(self, mark: Mark) -> bool:
        """True for the time of a saying: beside its verb, and outside what is said."""
        sentence = self._over("sentence", mark.start)
        start, end = (sentence.start, sentence.end) if sentence else (mark.start, mark.end)
        first = bisect_left(self._cues, (max(mark.start - _CUE, start),))
        near = [c for c in self._cues[first : first + _REACH] if c[0] <= min(mark.start + _CUE, end)]
        return mark.start in self._spoken or (bool(near) and not any(a <= mark.start < b for _, a, b in near))


def _days(when: When) -> Days | None:
    """The days that a time gives to what leans on it: those of its one end where it is open, its first day where it tells a beginning."""
    start, end = when.start or when.end, when.end or when.start
    return ((start, start) if when.onset else (start, end)) if start and end else None


def _width(told: _Told) -> int:
    """How many days a time leaves open: at least those of its grain."""
    return max((told.days[1] - told.days[0]).days + 1, width_of(told.when.grain))
