"""bytes -> View: the whole line on one page; beside `ledger`, which keeps what it gives, the only importer of the stages.

read -> mark -> find claims -> resolve -> weigh -> view. Nothing else knows the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from runut import coded as _coded
from runut import drafts as _drafts
from runut import exports as _exports
from runut import marks as _marks
from runut import readers as _readers
from runut import resolve as _resolve
from runut import statements as _statements
from runut import stores as _stores
from runut import weigh as _weigh
from runut.coded import Coded
from runut.errors import InputError, RunutError
from runut.marks.grammar import mark_whole_grammar
from runut.marks.page import furnish
from runut.marks.pieces import pieces
from runut.nets import models as modelled
from runut.packs import language, languages
from runut.packs.layouts import read_layout
from runut.readers import Taken
from runut.readers import arrivals as _arrivals
from runut.readers.arrivals import came, under
from runut.readers.reading import Part, Reading
from runut.readers.trees import files
from runut.resolve.actors import slug
from runut.resolve.amounts import read_amount
from runut.resolve.dates import read_when
from runut.resolve.identity import with_ids
from runut.settings import Settings
from runut.types import KINDS, Arrival, Claim, Draft, Event, Link, Marks, Notice, Quotation, Report, Ruling, Span, Tally, View
from runut.types.actor import Bearer
from runut.types.graph import First, Outcome, SourceRecord, Why
from runut.types.statement import Comparison, Statement
from runut.types.version import PageHistory
from runut.versions import Pages
from runut.weigh.graph.telling import Told
from runut.weigh.names.namesakes import namesakes

__all__ = [
    "CODED", "Coded", "Pages", "Part", "Reading", "Settings", "Taken", "Told", "backed", "bearers", "claim_record", "claims", "coded",
    "compare", "compared", "drafts", "drawing", "export", "export_bytes", "firsts", "formats", "has_statements", "is_binary", "is_ledger",
    "link_record", "mark", "mark_records", "media", "namesakes", "opened", "outcomes", "pages", "parts", "read", "read_claims",
    "received", "recoded", "ruling_record", "rulings_in", "slug", "sources", "statements", "summed_up", "told", "under", "versions",
    "viewed", "weighed", "why",
]

Progress = Callable[[int], None]
Furniture = Mapping[str, tuple[Span, ...]]
Said = Mapping[str, tuple[Quotation, ...]]
CODED = _coded.MEDIA
is_ledger = _stores.is_ledger
is_binary, media = _exports.is_binary, _exports.media
claim_record, link_record, ruling_record = _exports.claim_record, _exports.link_record, _exports.ruling_record
rulings_in = _exports.rulings_in
LONGEST_READ = 300_000  # characters of one report that are read for claims: some fifty times a long news page


def read(paths: Iterable[str | Path], settings: Settings | None = None, taken: Taken | None = None) -> Iterator[Reading | InputError]:
    """Readings of files, folders, archives or `-`; a document that cannot be read is yielded as its error.

    `taken` is told how far a web archive has been read; see `runut.readers.read_paths`.
    """
    for part in parts(paths, taken):
        if isinstance(part, InputError):
            yield part
        else:
            yield from opened(part, settings or Settings())


def parts(paths: Iterable[str | Path], taken: Taken | None = None) -> Iterator[Part | InputError]:
    """The same documents, each still to be read."""
    return _readers.parts_under(paths, taken)


def opened(part: Part, settings: Settings) -> Iterator[Reading | InputError]:
    """The readings of one of `parts`."""
    return (one if isinstance(one, InputError) else _override(one, settings) for one in part.how(part.raw))


def received(
    data: bytes, url: str, fetched: str = "", *, charset: str = "", media: str = "", served: str = "", settings: Settings | None = None
) -> Iterator[Reading | InputError]:
    """The page that a server gave for `url` at the moment `fetched`, or its error; see `runut.readers.arrivals.received`."""
    for one in _arrivals.received(data, url, fetched, charset=charset, media=media, served=served):
        yield one if isinstance(one, InputError) else _override(one, settings or Settings())


def coded(paths: Iterable[str | Path], layout: Path | None = None, *, event_ids: bool = True) -> Iterator[Coded | InputError]:
    """The rows of tables that people coded, each as a report with its claims; a row that cannot be read is yielded as its error.

    `layout` is a file that tells what the columns hold. Raises `PackError` when it breaks its rules.
    """
    chosen = read_layout(layout) if layout else None
    for found in files(paths):
        if isinstance(found, InputError):
            yield found
            continue
        for one in _coded.read_rows(found.data, found.name, layout=chosen, event_ids=event_ids):
            yield one if isinstance(one, InputError) else replace(one, claims=with_ids(one.report, one.claims))


def recoded(raw: bytes, arrival: Arrival) -> tuple[Report, tuple[Claim, ...]] | InputError:
    """A row and its claims again from the bytes that were kept of it, as its arrival wants it."""
    one = _coded.reread(raw, arrival.name)
    return one if isinstance(one, InputError) else (under(one.report, arrival), with_ids(one.report, one.claims))


def _override(reading: Reading, settings: Settings) -> Reading:
    told = {k: v for k in ("language", "published", "outlet") if (v := getattr(settings, k))}
    if not told:
        return reading
    return came(reading, replace(reading.arrival, **told))


def mark(report: Report, settings: Settings | None = None) -> tuple[Report, Marks]:
    """The report with what its own lines tell of it, and all its marks. A language without a pack gives no marks, but a notice.

    Raises `PackError`, and `ModelError` when a model that is to be used is not whole.
    """
    if report.language not in languages():
        told = Notice("language.none", f"no language pack for {report.language!r}; packs: {', '.join(languages())}")
        return replace(report, notices=(*report.notices, told)), Marks(report.id)
    head, cut = _readable(report)
    marks = _marks.make_marks(head, language(report.language), models=(settings or Settings()).models)
    made = furnish(report, marks)
    return replace(made, notices=(*report.notices, *cut, *_resolve.doubts(made, marks))), marks


def _readable(report: Report) -> tuple[Report, tuple[Notice, ...]]:
    """The report cut to what is read for marks and claims, and a notice where the text goes on behind that."""
    told = Notice("text.long", f"claims are read in the first {LONGEST_READ} characters of {len(report.text)}; all of the text is kept")
    if len(report.text) <= LONGEST_READ:
        return report, ()
    inside = (replace(n, spans=tuple(s for s in n.spans if s.end <= LONGEST_READ)) for n in report.notices)
    return replace(report, text=report.text[:LONGEST_READ], notices=tuple(inside)), (told,)


def drawing(report: Report, settings: Settings | None = None) -> tuple[tuple[Span, ...], tuple[Quotation, ...]]:
    """Of a report, marked anew: the spans that belong to the page rather than the story, and what its speakers say."""
    _, marks = mark(report, settings)
    return tuple(m.span for m in marks.of("residue")), _resolve.quotations(report, marks)


def claims(report: Report, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of one report, in text order."""
    return read_claims(report, settings)[1]


def read_claims(report: Report, settings: Settings | None = None) -> tuple[Report, tuple[Claim, ...]]:
    """The report with all that its reading told of it, and its claims.

    A fault in a stage costs this one report its claims, never the batch, and is told as a notice. Raises `PackError`, `ModelError`.
    """
    try:
        return _stages(report, settings)
    except RunutError:
        raise
    except Exception as error:
        told = Notice("reading.failed", f"the text is kept, its claims could not be read: {type(error).__name__}: {error}")
        return replace(report, notices=(*report.notices, told)), ()


def _stages(report: Report, settings: Settings | None = None) -> tuple[Report, tuple[Claim, ...]]:
    report, marks = mark(report, settings)
    return report, _resolve.resolve(report, drafts(report, marks), marks)


def drafts(report: Report, marks: Marks) -> tuple[Draft, ...]:
    """What the report claims, as its words stand; nothing in a language without a pack."""
    head = replace(report, text=report.text[:LONGEST_READ])
    return _drafts.find_drafts(head, marks, language(report.language)) if report.language in languages() else ()


def bearers(report: Report, settings: Settings | None = None) -> tuple[Bearer, ...]:
    """The persons and bodies that a report names, with the states and roles it tells of them."""
    marked, marks = mark(report, settings)
    return _resolve.bearers(marked, marks, drafts(marked, marks))


def has_statements(report: Report, settings: Settings | None = None) -> bool:
    """True if the report's clauses can be read: its language has a pack and a model, and models are in use."""
    return report.language in languages() and report.language in modelled() and (settings or Settings()).models


def statements(report: Report, settings: Settings | None = None) -> tuple[Statement, ...]:
    """The report's clauses as they can be held against those of another text; none where `has_statements` says so."""
    if not has_statements(report, settings):
        return ()
    head, _ = _readable(report)
    marks = _marks.make_marks(head, language(report.language), replace={"grammar": mark_whole_grammar}, last="grammar")
    return _statements.read_statements(head, marks, when=lambda mark: read_when(mark, head)[0], amount=read_amount)


def compare(reports: Sequence[Report], settings: Settings | None = None) -> Iterator[Comparison]:
    """How what each report says stands to what those before it, in the same language, say of the same."""
    return compared([(report, statements(report, settings)) for report in reports])


def compared(read_ones: Sequence[tuple[Report, tuple[Statement, ...]]]) -> Iterator[Comparison]:
    """The same of reports whose statements are read already."""
    for at, (two, later) in enumerate(read_ones):
        for one, earlier in read_ones[:at]:
            if one.language == two.language:
                newer = (two.day > one.day) - (two.day < one.day) if one.day and two.day else 0
                yield from _weigh.compare(earlier, later, newer=newer)


def formats() -> tuple[str, ...]:
    """The names of the export formats."""
    return tuple(_exports.EXPORTS)


def export(view: View, name: str) -> Iterator[str]:
    """The lines of a view in one of `formats()`; raises `InputError` for one that is no text."""
    return _exports.export(view, format=name)


def export_bytes(view: View, name: str) -> Iterator[bytes]:
    """The file of a view in one of `formats()`, piece by piece."""
    return _exports.export_bytes(view, format=name)


def mark_records(report: Report, marks: Marks) -> Iterator[dict[str, Any]]:
    """The mark records of a report, kind by kind."""
    return (_exports.mark_record(m, report) for kind in KINDS for m in marks.of(kind))


def weighed(reports: tuple[Report, ...], found: tuple[Claim, ...]) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """The machine's own events and links."""
    return _weigh.weigh(reports, found)


def viewed(
    reports: tuple[Report, ...], found: tuple[Claim, ...], derived: tuple[tuple[Event, ...], tuple[Link, ...]] | None = None,
    rulings: tuple[Ruling, ...] = (),
) -> View:  # fmt: skip
    """The view of some reports and their claims under rulings; weighs them unless the machine's events and links are given."""
    laid = _weigh.laid(reports, found, *(derived or weighed(reports, found)), rulings)
    figures = _weigh.series(reports, laid.upheld[0], laid.events, laid.upheld[1])
    notices = (*(n for r in reports for n in r.notices), *laid.notices)
    graded = _weigh.grade(reports, laid.claims, laid.events, laid.links)
    return View(reports, laid.claims, laid.events, laid.links, rulings, notices, figures, graded, standings=laid.standings)


def backed(view: View) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    """For each event and each stance on it (`yes`, `no`, `open`, `to come`), its claims, a group an independent origin."""
    return _weigh.backed(view)


def firsts(view: View) -> tuple[First, ...]:
    """Who told of each event, and of each value of a figure, first."""
    return _weigh.first_words(view)


def outcomes(view: View) -> tuple[Outcome, ...]:
    """What later reports say became of each plan and forecast."""
    return _weigh.plan_outcomes(view)


def sources(view: View) -> tuple[SourceRecord, ...]:
    """What became of the words of each speaker and outlet."""
    return _weigh.source_records(view)


def told(view: View) -> Told:
    """First words, outcomes, sources and backers together, for which what stands over the claims is worked out once."""
    return _weigh.told(view)


def summed_up(view: View) -> tuple[Tally, ...]:
    """What each series of figures comes to, one voice an independent origin: latest, least, most, and what most say."""
    return _weigh.summed_up(view)


def versions(view: View, report: str = "") -> tuple[PageHistory, ...]:
    """The pages that are kept in several versions, with what each version adds, drops or corrects; or that of one report (by id) alone."""
    return pages(view).of(report) if report else pages(view).all()


def pages(view: View) -> Pages:
    """The same, each page worked out when it is asked for."""
    return Pages(view.reports, view.claims, pieces, view.sightings)


def why(view: View, one: str, two: str) -> Why:
    """Why two claims are linked or are not; raises `KeyError` for an id that no claim of the view has."""
    return _weigh.why_linked(view, one, two)
