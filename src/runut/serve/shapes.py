"""What the API takes and gives -> its description: frozen records that name the fields of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Literal, TypeVar

__all__ = ["ONES", "PAGES", "Asked", "Passage", "Problem", "Ruling", "Why"]

Row = TypeVar("Row")


@dataclass(frozen=True)
class Passage:
    """Words of a report, half-open, in code points of its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Quote:
    """Words of a named report."""

    report: str
    report_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Told:
    """A claim as it is pointed at."""

    claim: str
    source: str
    report: str
    report_id: str
    words: str


@dataclass(frozen=True)
class Report:
    """A report without its text; `url` only where it is http or https."""

    report: str
    report_id: str
    outlet: str | None
    published: str | None
    language: str
    claims: int
    notices: int
    title: str | None
    url: str | None
    length: int


@dataclass(frozen=True)
class WholeReport:
    """A report with its text, its doubts and its claims."""

    report: str
    report_id: str
    outlet: str | None
    published: str | None
    language: str
    title: str | None
    url: str | None
    byline: str | None
    modified: str | None
    media: str
    text: str
    doubts: list[dict[str, Any]]
    told: list[Claim]


@dataclass(frozen=True)
class Claim:
    """The claim record; docs/claim.schema.json tells all of it."""

    report: str
    claim: str
    type: str
    mode: list[str]
    aux: list[str]
    actor: list[dict[str, Any]]
    recipient: list[dict[str, Any]]
    item: dict[str, Any] | None
    quantity: dict[str, Any] | None
    when: dict[str, Any] | None
    place: dict[str, Any] | None
    source: list[dict[str, Any]]
    status: str
    evidence: Passage
    report_id: str
    event: str | None
    origins: int | None
    grade: str | None


@dataclass(frozen=True)
class Event:
    """A happening, with the ids of the claims about it; `origins` counts independent ones."""

    event: str
    type: str
    actors: list[str]
    recipients: list[str]
    item: str | None
    start: str | None
    end: str | None
    origins: int
    claims: list[str]


@dataclass(frozen=True)
class Reason:
    """Why a link stands: the test, a sentence, and the words it compared."""

    test: str
    text: str
    spans: list[list[Any]]
    quotes: list[Quote]


@dataclass(frozen=True)
class Link:
    """How claim `a` stands to claim `b`."""

    link: str
    kind: str
    what: str | None
    a: str
    b: str
    reasons: list[Reason]
    ruled: str | None


@dataclass(frozen=True)
class Series:
    """A figure over time: every value with its report and its links, and what the independent origins make of it."""

    series: str
    counted: str
    role: str | None
    values: list[dict[str, Any]]
    tally: dict[str, Any] | None


@dataclass(frozen=True)
class Source:
    """What became of one source's words; a record, never a score."""

    id: str
    name: str
    kind: Literal["speaker", "outlet", "report"]
    claims: int
    words: int
    corroborated: int
    contradicted: int
    corrected_by_itself: int
    corrected_by_others: int
    denied: int
    first: int
    carried: int


@dataclass(frozen=True)
class First:
    """Who told of an event, or of one value of a figure, first."""

    of: Literal["event", "figure"]
    id: str
    what: str
    day: str | None
    first: list[Told]
    undated: list[Told]
    later: int


@dataclass(frozen=True)
class Outcome:
    """What became of a plan or forecast."""

    claim: str
    source: str
    report: str
    report_id: str
    words: str
    status: str
    step: str | None
    outcome: str
    due: str | None
    overdue: bool
    by: list[Told]
    why: list[str]


@dataclass(frozen=True)
class Ruling:
    """An analyst's ruling and how it stands; docs/ruling.schema.json tells all of it."""

    ruling: str
    made: str
    by: str | None
    verdict: str
    kind: str | None
    what: str | None
    subjects: list[dict[str, Any]]
    apart: list[dict[str, Any]]
    undoes: str | None
    note: str
    state: str | None
    state_by: str | None
    now: list[str | None]


@dataclass(frozen=True)
class Hit:
    """A claim or a report that has the words, and where they stand: `at` are ranges of characters of the report's text."""

    of: Literal["claim", "report"]
    id: str
    report: str
    report_id: str
    source: str
    passage: Passage
    at: list[list[int]]


@dataclass(frozen=True)
class Why:
    """Why two claims are linked or are not; of one claim, its grade and its links."""

    links: list[dict[str, Any]]


@dataclass(frozen=True)
class Problem:
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


@dataclass(frozen=True)
class Asked:
    """A ruling to be made: what it is about (claims, events to merge), and who signs it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_max_length": 2000}

    verdict: Literal["confirm", "dismiss", "merge", "split", "undo"]
    by: str
    subjects: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    link: str = ""
    undoes: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some of the items that answer, how many there are in all, and the cursor of the next page (null at the end)."""

    items: list[Row]
    total: int
    next: str | None


PAGES: dict[str, Any] = {
    "reports": Page[Report],
    "claims": Page[Claim],
    "events": Page[Event],
    "links": Page[Link],
    "series": Page[Series],
    "sources": Page[Source],
    "firsts": Page[First],
    "outcomes": Page[Outcome],
    "rulings": Page[Ruling],
    "search": Page[Hit],
}
ONES: dict[str, Any] = {"reports": WholeReport, "claims": Claim, "events": Event, "series": Series, "rulings": Ruling}
