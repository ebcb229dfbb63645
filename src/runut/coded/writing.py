"""cells -> text: a small text that holds each cell of a row, so that a claim of it stands on exact characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from runut.types import Span

__all__ = ["Sheet"]


@dataclass(slots=True)
class Sheet:
    """A report's text under way, one line a cell: `name: value`. `names` and `values` tell where the two stand."""

    report: str
    lines: list[str] = field(default_factory=list)
    names: dict[str, Span] = field(default_factory=dict)
    values: dict[str, Span] = field(default_factory=dict)
    end: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.lines)

    def put(self, name: str, value: str) -> Span:
        """Adds a line and returns where its value stands; a name used again stands for the later line."""
        start = self.end + len(name) + 2
        self.names[name] = Span(self.report, self.end, self.end + len(name))
        self.values[name] = Span(self.report, start, start + len(value))
        self.lines.append(f"{name}: {value}\n")
        self.end = start + len(value) + 1
        return self.values[name]

    def fill(self, cells: Mapping[str, str]) -> Sheet:
        """Adds every cell that is not empty, in order."""
        for name, value in cells.items():
            if name and value:
                self.put(name, value)
        return self

    def words(self, span: Span) -> str:
        """The characters under a span of this sheet."""
        return self.text[span.start : span.end]

    def line(self, names: Iterable[str]) -> Span:
        """The characters from the first name to the end of the last value of some lines that were put."""
        told = list(names)
        starts, ends = [self.names[n].start for n in told], [self.values[n].end for n in told]
        return Span(self.report, min(starts), max(ends))
