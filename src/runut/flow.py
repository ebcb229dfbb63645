"""bytes -> View: the whole line on one page; the only importer of the stages.

read -> mark -> find claims -> resolve -> keep -> weigh -> view. Nothing else knows the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from runut import drafts as _drafts
from runut import exports as _exports
from runut import marks as _marks
from runut import readers as _readers
from runut import resolve as _resolve
from runut import stores as _stores
from runut import weigh as _weigh
from runut.errors import InputError, RunutError, StoreError
from runut.marks.page import furnish
from runut.packs import digest, language, languages
from runut.readers.reading import Reading
from runut.resolve.actors import slug
from runut.settings import Settings
from runut.types import KINDS, Arrival, Claim, Draft, Event, Fault, Field, Link, Marks, Notice, Quotation, Report, Span, View

__all__ = [
    "Added", "Ledger", "Settings", "claims", "drafts", "drawn", "export", "formats", "is_ledger", "mark", "mark_records", "read",
    "read_claims", "reports", "slug", "trace",
]

Progress = Callable[[int], None]
Furniture = Mapping[str, tuple[Span, ...]]
Said = Mapping[str, tuple[Quotation, ...]]
is_ledger = _stores.is_ledger
LONGEST_READ = 300_000  # characters of one report that are read for claims: some fifty times a long news page


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did: new and known reports, documents that could not be read, and (name, notice) of the new reports.

    What was doubtful about one claim stands in that claim.
    """

    new: int
    known: int
    failed: tuple[InputError, ...]
    notices: tuple[tuple[str, Notice], ...]


def read(paths: Iterable[str | Path], settings: Settings | None = None) -> Iterator[Reading | InputError]:
    """Readings of files, folders, archives or `-`; a document that cannot be read is yielded as its error."""
    for one in _readers.read_paths(paths):
        yield one if isinstance(one, InputError) else _override(one, settings or Settings())


def reports(paths: Iterable[str | Path], settings: Settings | None = None) -> Iterator[Report | InputError]:
    """The reports of documents and, where a path is a ledger, those that it keeps; what cannot be read is yielded as its error."""
    for path in paths:
        if _stores.is_ledger(path):
            with Ledger(path, readonly=True) as kept:
                yield from kept.reports()
        else:
            yield from (one if isinstance(one, InputError) else one.report for one in read([path], settings))


def _override(reading: Reading, settings: Settings) -> Reading:
    told = {k: v for k in ("language", "published", "outlet") if (v := getattr(settings, k))}
    if not told:
        return reading
    arrival = replace(reading.arrival, **told)
    return replace(reading, report=_under(reading.report, arrival), arrival=arrival)


def _under(report: Report, arrival: Arrival) -> Report:
    """The report as its arrival wants it: what the sender said stands over what the page says, and over doubts about that."""
    fields = {key: Field(value, "override") for key in ("outlet", "published") if (value := getattr(arrival, key))}
    settled = (*(("language.",) if arrival.language else ()), *(("date.",) if arrival.published else ()))
    notices = tuple(n for n in report.notices if not n.code.startswith(settled))
    named = replace(report, name=arrival.name or report.name, language=arrival.language or report.language, notices=notices)
    return replace(named, **fields) if fields else named  # type: ignore[arg-type]


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
    return (report, ()) if len(report.text) <= LONGEST_READ else (replace(report, text=report.text[:LONGEST_READ], notices=()), (told,))


def drawn(view: View, settings: Settings | None = None, progress: Progress | None = None) -> tuple[Furniture, Said]:
    """For each report, marked anew: the spans that belong to the page rather than the story, and what its speakers say."""
    furniture, told = {}, {}
    for n, report in enumerate(view.reports, 1):
        _, marks = mark(report, settings)
        furniture[report.id], told[report.id] = tuple(m.span for m in marks.of("residue")), _resolve.quotations(report, marks)
        if progress:
            progress(n)
    return furniture, told


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
    return report, _resolve.resolve(report, drafts(report, marks))


def drafts(report: Report, marks: Marks) -> tuple[Draft, ...]:
    """What the report claims, as its words stand; nothing in a language without a pack."""
    head = replace(report, text=report.text[:LONGEST_READ])
    return _drafts.find_drafts(head, marks, language(report.language)) if report.language in languages() else ()


def formats() -> tuple[str, ...]:
    """The names of the export formats."""
    return tuple(_exports.EXPORTS)


def export(view: View, name: str) -> Iterator[str]:
    """The lines of a view in one of `formats()`."""
    return _exports.export(view, format=name)


def mark_records(report: Report, marks: Marks) -> Iterator[dict[str, Any]]:
    """The mark records of a report, kind by kind."""
    return (_exports.mark_record(m, report) for kind in KINDS for m in marks.of(kind))


def trace(paths: Iterable[str | Path], settings: Settings | None = None) -> View:
    """The view of some documents without keeping a ledger; raises the first `InputError`."""
    read_ones: dict[str, tuple[Report, tuple[Claim, ...]]] = {}
    for one in read(paths, settings):
        if isinstance(one, InputError):
            raise one
        read_ones.setdefault(one.report.id, read_claims(one.report, settings))
    rows = sorted(read_ones.values(), key=lambda r: (r[0].name, r[0].id))
    return _view(tuple(r for r, _ in rows), tuple(c for _, found in rows for c in found))


def _view(reports: tuple[Report, ...], found: tuple[Claim, ...], derived: tuple[tuple[Event, ...], tuple[Link, ...]] | None = None) -> View:
    events, links = derived or _weigh.weigh(reports, found)
    figures, notices = _weigh.series(reports, found, events, links), tuple(n for r in reports for n in r.notices)
    return View(reports=reports, claims=found, events=events, links=links, notices=notices, series=figures)


class Ledger:
    """A ledger in one file; use it in a `with` block. Raises `StoreError` when the file cannot be opened, read or written.

    All of it is read with the learned models or all without: writing to it as the other kind reads everything again.
    """

    def __init__(self, path: str | Path, *, readonly: bool = False, models: bool = True) -> None:
        self._store = _stores.open_store(path, readonly=readonly)
        self._readonly, self._reading = readonly, Settings(models=models)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace_: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._store.close()

    def add(self, paths: Iterable[str | Path], settings: Settings | None = None, *, progress: Progress | None = None) -> Added:
        """Reads and keeps documents; one that is kept already adds nothing. `progress` is called with 1 for each document done.

        `settings` say, too, whether the whole ledger is read with models from here on; left out, it stays as it was opened.
        """
        self._reading = Settings(models=settings.models) if settings else self._reading
        failed: list[InputError] = []
        notices: list[tuple[str, Notice]] = []
        known, seen, packs = set(self._store.arrivals()), 0, digest(models=self._reading.models)

        def entries() -> Iterator[_stores.Entry]:
            nonlocal seen
            for one in read(paths, settings):
                if isinstance(one, InputError):
                    failed.append(one)
                else:
                    seen += 1
                    report, found = (one.report, ()) if one.report.id in known else read_claims(one.report, self._reading)
                    if report.id not in known:
                        notices.extend((report.name, n) for n in report.notices)
                    known.add(report.id)
                    yield _stores.Entry(report, one.raw, one.arrival, found, packs)
                if progress:
                    progress(1)

        new = self._store.add(entries())
        self._refresh()
        return Added(new, seen - new, tuple(failed), tuple(notices))

    def _refresh(self) -> None:
        """Reads again what arrived under other words, or was read with other packs or models."""
        packs = digest(models=self._reading.models)
        stale = self._store.stale(packs)
        media = {r.id: r.media for r in self._store.reports()} if stale else {}
        for report_id, arrival in stale.items():
            again = self._again(report_id, arrival, media[report_id], self._reading)
            if not isinstance(again, InputError):
                self._store.replace(report_id, *again, packs=packs)

    def _again(self, report_id: str, arrival: Arrival, media: str, settings: Settings) -> tuple[Report, tuple[Claim, ...]] | InputError:
        """A kept document read once more; its error if this version can no longer read the bytes, which stay as they were."""
        one = next(_readers.read_bytes(self._store.raw(report_id), arrival.name, media=media))
        return one if isinstance(one, InputError) else read_claims(_under(one.report, arrival), settings)

    def reports(self) -> tuple[Report, ...]:
        """The reports that are kept, by name, then id."""
        return self._store.reports()

    def view(self) -> View:
        """The ledger as it is shown: reports, claims, events, links, rulings."""
        if not self._readonly:
            self._refresh()
        key = self._store.key(digest(weighing=True))
        with self._store.snapshot() if self._readonly else nullcontext():
            reports, found, rulings, kept = self._store.reports(), self._store.claims(), self._store.rulings(), self._store.derived(key)
        view = _view(reports, found, kept)
        if kept is None and not self._readonly:
            self._store.keep_derived(key, view.events, view.links)
        return replace(view, rulings=rulings)

    def verify(self) -> tuple[Fault, ...]:
        """What is not as it should be: bytes, hashes, spans; text that the raw bytes no longer give; claims that a rebuild does not."""
        found = list(self._store.check())
        try:
            found.extend(self._rebuilt())
        except StoreError as error:
            found.append(Fault("ledger", f"cannot be rebuilt: {error}"))
        return tuple(found)

    def state(self) -> tuple[int, int, str] | None:
        """How many reports and claims are kept, and the head; `None` where a damaged ledger does not tell."""
        try:
            return len(self._store.reports()), len(self._store.claims()), self.head()
        except StoreError:
            return None

    def _rebuilt(self) -> Iterator[Fault]:
        learned, plain = (self._store.stale(digest(models=models)) for models in (True, False))
        arrivals, reports = self._store.arrivals(), self._store.reports()
        found: dict[str, list[Claim]] = {}
        for claim in self._store.claims():
            found.setdefault(claim.report, []).append(claim)
        for report in reports:
            if report.id in learned and report.id in plain:
                continue
            as_kept = Settings(models=report.id not in learned)
            again = self._again(report.id, _stores.effective(arrivals[report.id]), report.media, as_kept)
            if isinstance(again, InputError):
                yield Fault(f"report {report.name}", f"its raw bytes can no longer be read: {again.reason}")
                continue
            fresh, claimed = again
            if fresh.text != report.text:
                yield Fault(f"report {report.name}", "its raw bytes give another text")
            if claimed != tuple(found.get(report.id, ())):
                yield Fault(f"report {report.name}", "a rebuild gives other claims")

    def head(self) -> str:
        """Hash of the last line of the ledger's log (sha256 hex)."""
        return self._store.head()
