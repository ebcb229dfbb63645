"""Mark, page day, event -> Scene and Moment: what a time reader may lean on, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from runut.resolve.calendar import Days
from runut.types import Mark, Notice, When

__all__ = ["Moment", "Scene"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Days with their grain and rule; `leans` = read from an event, `closed` = the relation is already in the days."""

    days: Days
    grain: str
    rule: str
    approximate: bool = False
    leans: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The mark, the page's day, the event's time, and the notices collected while reading."""

    mark: Mark
    day: date | None
    anchor: When | None
    language: str = ""
    notices: list[Notice] = field(default_factory=list)

    def tell(self, code: str, text: str) -> None:
        """Add a notice about the mark."""
        self.notices.append(Notice(code, text, (self.mark.span,)))

    def page_day(self) -> date | None:
        """The day that words like yesterday lean on: the page's, else the anchor's last or first; a notice if there is none."""
        found = self.day or (self.anchor and (self.anchor.end or self.anchor.start)) or None
        if found is None:
            self.tell("time.unanchored", "The words tell a time from the page's date, and the page has none.")
        return found

    def event_days(self) -> Days | None:
        """The days of the event that the time leans on; a notice if they are not known."""
        if self.anchor and (self.anchor.start or self.anchor.end):
            start = self.anchor.start or self.anchor.end
            end = self.anchor.end or self.anchor.start
            if start and end:
                return (start, end) if not self.anchor.onset else (start, start)
        self.tell("time.unanchored", "The words tell a time from an event whose date is not known.")
        return None
