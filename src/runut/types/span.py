"""Span: the exact characters a value was read from."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in one report's text.

    `report` is the report's id, `start` and `end` are offsets in code points, `0 <= start < end`.
    Raises `ValueError` when the range is empty or reversed.
    """

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} of {self.report[:12]} is empty or reversed")

    def within(self, other: Span) -> bool:
        """True if this span lies inside `other` in the same report."""
        return self.report == other.report and other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """True if the two spans share a character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end
