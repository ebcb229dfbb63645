"""Report: one document as it was read; its text is never cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from runut.types.span import Span

__all__ = ["Arrival", "Field", "Notice", "Report", "Segment"]


@lru_cache(maxsize=256)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the machine saw and could not read, or read with doubt.

    `code` is a dotted name such as `encoding.guessed` or `date.ambiguous`, `text` a sentence for a person,
    `spans` the characters it is about (none for a matter of the whole document).
    """

    code: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Text `[start, end)` in code points was read from raw bytes `[raw_start, raw_end)`."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Field:
    """A fact about the page: its value, where it came from, and the characters it stands on.

    `origin` is `text`, `override`, `jsonl:<key>` or `html:<meta name>`; `spans` is empty unless origin is `text`.
    """

    value: str
    origin: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """How the bytes came in: the name they came under and what the sender said of them (`""` = nothing said).

    `fetched` is the moment they were received from `url` (UTC, `YYYY-MM-DDTHH:MM:SSZ`), `charset` what the server said of their encoding,
    `served` its status and the headers that matter, one a line.
    """

    name: str
    outlet: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    fetched: str = ""
    charset: str = ""
    served: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One document.

    `id` is the sha256 hex digest of the raw bytes; `name` the file stem or record name it came under; `text` is
    immutable. `published` is the ISO date or date-time in `Field.value`; `day` reads the date out of it. `fetched` is when it was received.
    `segments` maps text to raw bytes where the document is markup.
    """

    id: str
    name: str
    text: str
    language: str
    media: str
    title: Field | None = None
    outlet: Field | None = None
    byline: Field | None = None
    published: Field | None = None
    modified: Field | None = None
    url: Field | None = None
    segments: tuple[Segment, ...] = ()
    notices: tuple[Notice, ...] = ()
    fetched: Field | None = None

    @property
    def day(self) -> date | None:
        """The publication date, if the page or its sender told one."""
        return _day(self.published.value[:10]) if self.published else None

    def span(self, start: int, end: int) -> Span:
        """A checked span of this report's text; raises `ValueError` outside it."""
        if end > len(self.text):
            raise ValueError(f"span {start}:{end} ends after the text of {self.name} ({len(self.text)})")
        return Span(self.id, start, end)

    def words(self, span: Span) -> str:
        """The characters that a span of this report covers; raises `ValueError` for another report's span."""
        if span.report != self.id:
            raise ValueError(f"span of report {span.report[:12]} asked of {self.id[:12]}")
        return self.text[span.start : span.end]
