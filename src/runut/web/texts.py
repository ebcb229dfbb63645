"""Report -> Article: the text paragraph by paragraph, its claims highlighted, a note for each claim beside it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from runut.types import Field, Notice, Report, View
from runut.web.cut import Cut, Some
from runut.web.desk import Desk, anchor, in_order
from runut.web.editions import Edition, edition
from runut.web.live import safe_url
from runut.web.rows import Row, cell_layers
from runut.web.spans import Layer, draw, plain

__all__ = ["Article", "Paragraph", "Sheet", "articles", "held", "quoted", "safe_url", "sheets"]

_SIZE, _MOST, _LETTERS = 10, 400, 800_000  # reports that are drawn at once; reports and characters of them in one file
_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its highlighted words, the line ends behind them, the claims that begin in it."""

    words: Markup
    ends: str
    notes: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report's bytes and the words that its fields were read from."""

    report: Report
    anchor: str
    number: int
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it is drawn."""

    report: Report
    anchor: str
    number: int
    title: str
    outlet: str
    byline: str
    day: str
    url: str
    lang: str
    paragraphs: tuple[Paragraph, ...]
    count: int
    notices: tuple[Notice, ...]
    edition: Edition | None = None


def _fields(report: Report) -> tuple[tuple[str, Field], ...]:
    found = (("title", report.title), ("outlet", report.outlet), ("byline", report.byline), ("published", report.published),
             ("modified", report.modified), ("url", report.url))
    return tuple((name, field) for name, field in found if field)


def _page_layers(desk: Desk, report: Report) -> Iterator[Layer]:
    for _, field in _fields(report):
        yield from (Layer(s.start, s.end, "w-page") for s in field.spans if s.report == report.id)
    for span in desk.furniture.get(report.id, ()):
        yield Layer(span.start, span.end, "furn")


def _claim_layers(row: Row) -> Iterator[Layer]:
    yield Layer(row.claim.evidence.start, row.claim.evidence.end, "", row.claim.id)
    yield from (Layer(s.start, s.end, "", row.claim.id) for s in row.claim.also if s.report == row.claim.report)
    yield from cell_layers(row.claim)


def _paragraphs(report: Report, layers: list[Layer], rows: list[Row]) -> Iterator[Paragraph]:
    heads = {r.claim.id: (r.anchor, f"st-{r.status}" if r.status.isalpha() else "st-") for r in rows}
    met: set[str] = set()
    coming, notes = deque(sorted(layers, key=lambda x: x.start)), deque(rows)
    live: list[Layer] = []
    for match in _PARAGRAPH.finditer(report.text):
        start, end = match.span()
        body = start + len(match.group().rstrip("\n"))
        live = [x for x in live if x.end > start]
        while coming and coming[0].start < end:
            live.append(coming.popleft())
        words = draw(report.text, start, body, live, heads=heads, met=met) if body > start else Markup("")
        begun = []
        while notes and notes[0].claim.evidence.start < end:
            begun.append(notes.popleft())
        yield Paragraph(words, report.text[body:end], tuple(begun))


def _article(desk: Desk, report: Report, rows: list[Row]) -> Article:
    layers = [*_page_layers(desk, report), *(x for r in rows for x in _claim_layers(r))]
    return Article(
        report=report, anchor=anchor("report", report.id), number=desk.report_no[report.id],
        title=report.title.value if report.title else report.name, outlet=report.outlet.value if report.outlet else "",
        byline=report.byline.value if report.byline else "", day=desk.say.day(report.day) if report.day else "",
        url=safe_url(report.url.value) if report.url else "", lang=report.language if _LANGUAGE.fullmatch(report.language) else "",
        paragraphs=tuple(_paragraphs(report, layers, rows)), count=len(rows), notices=report.notices, edition=edition(desk, report),
    )


def articles(desk: Desk, rows: Mapping[str, Row], cut: Cut) -> Some[Article]:
    """The reports in the order of the page; one file holds so many of them as have some millions of characters together."""

    def drawn(report: Report) -> Article:
        return _article(desk, report, [rows[c.id] for c in desk.claims_of.get(report.id, ())])

    room = _fitting(desk.shown.reports)
    return cut.some("reports", desk.shown.reports, drawn, size=_SIZE, most=room, key=lambda r: anchor("report", r.id))


def _fitting(reports: Sequence[Report]) -> int:
    """How many of the reports one file holds: the first always, the others while there is room."""
    sums = accumulate(len(r.text) for r in reports[:_MOST])
    return max(sum(total <= _LETTERS for total in sums), 1)


def held(view: View) -> tuple[Report, ...]:
    """The reports of a view whose texts one file holds."""
    ordered = in_order(view.reports)
    return ordered[: _fitting(ordered)]


def sheets(desk: Desk, cut: Cut) -> Some[Sheet]:
    """Where the words of each report come from."""

    def sheet(report: Report) -> Sheet:
        return Sheet(report, anchor("report", report.id), desk.report_no[report.id], _told_fields(desk, report))

    return cut.some("sheets", desk.shown.reports, sheet, size=150, most=1000)


def _told_fields(desk: Desk, report: Report) -> tuple[tuple[str, str, str], ...]:
    return tuple((desk.say("field", name), f.value, f.origin) for name, f in _fields(report))


def quoted(desk: Desk, notice: Notice) -> Markup:
    """The words a notice is about."""
    return Markup(" … ").join(plain(desk.words(s)[:160]) for s in notice.spans)
