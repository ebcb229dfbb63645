"""Mark: one thing seen in a report's text, before anybody asks what it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from runut.types.span import Span

__all__ = ["KINDS", "LAYERS", "Mark", "Marks"]

KINDS = ("sentence", "word", "name", "term", "time", "amount", "quote", "cue", "residue", "grammar")

# what a person calls a kind when asking for it
LAYERS: Mapping[str, str] = {kind if kind in ("residue", "grammar") else f"{kind}s": kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with a kind, a label and what the marker read from it.

    `kind` is one of `KINDS`, `label` the kind's own sort (PER, STATE, ITEM, says, byline ...), `attrs` a flat JSON-like
    mapping, `rule` the id of the pattern or model that made it.
    """

    kind: str
    span: Span
    label: str = ""
    attrs: Mapping[str, object] = field(default_factory=dict)
    rule: str = ""

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset behind the last code point."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one report, a sorted tuple a kind."""

    report: str
    by_kind: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind in text order (empty if none)."""
        return self.by_kind.get(kind, ())

    def inside(self, kind: str, start: int, end: int) -> tuple[Mark, ...]:
        """The marks of one kind that lie wholly in `[start, end)`."""
        marks = self.by_kind.get(kind)
        if not marks:
            return ()
        starts = self._starts.get(kind) or self.starts(kind)
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        last = bisect_left(starts, end, first + 1)
        return tuple([m for m in marks[first:last] if m.span.end <= end])

    def starts(self, kind: str) -> list[int]:
        """Where the marks of one kind begin, in text order; worked out once."""
        if kind not in self._starts:
            self._starts[kind] = [m.span.start for m in self.of(kind)]
        return self._starts[kind]

    def having(self, kind: str, marks: tuple[Mark, ...]) -> Marks:
        """A copy in which `kind` is replaced by `marks`, sorted by place."""
        ordered = tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.label)))
        found = Marks(self.report, {**self.by_kind, kind: ordered})
        found._starts.update((known, starts) for known, starts in self._starts.items() if known != kind)
        return found
