"""documents -> a ledger in one file -> View: the line over what is kept.

read -> mark -> find claims -> resolve -> keep -> weigh -> view, as in `flow`, with reading again what has grown stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from runut import batches, flow
from runut import stores as _stores
from runut import weigh as _weigh
from runut.errors import InputError, StoreError
from runut.packs import digest
from runut.rereading import proved, reread, unproved
from runut.settings import Settings
from runut.types import Claim, Fault, Notice, Report, Ruling, View

__all__ = ["Added", "Ledger", "read"]

T = TypeVar("T")
_AT_ONCE = 1 << 20   # reports that are weighed in one transaction


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did: new and known reports, documents that could not be read, and (name, notice) of the new reports.

    What was doubtful about one claim stands in that claim.
    """

    new: int
    known: int
    failed: tuple[InputError, ...]
    notices: tuple[tuple[str, Notice], ...]


def read(paths: Iterable[str | Path], work: batches.Work[T], settings: Settings) -> Iterator[T | InputError]:
    """What `work` gives for the report of each document and, where a path is a ledger, of those that it keeps; see `batches.read`."""
    for ledgers, some in groupby(paths, _stores.is_ledger):
        if ledgers:
            yield from batches.over((report for path in some for report in _kept(path)), work, settings)
        else:
            yield from batches.read(some, work, settings)


def _kept(path: str | Path) -> tuple[Report, ...]:
    with Ledger(path, readonly=True) as ledger:
        return ledger.reports()


class Ledger:
    """A ledger in one file; use it in a `with` block. Raises `StoreError` when the file cannot be opened, read or written.

    All of it is read with the learned models or all without: writing to it as the other kind reads everything again. `wait` is how many
    seconds to stand behind another writer, `jobs` how many processes read (1: this one alone, 0: one a core); one of them all writes.
    `lean`: little of the file is kept in memory, which suits a program that runs for days and adds a little at a time.
    """

    def __init__(
        self, path: str | Path, *, readonly: bool = False, models: bool = True, wait: float = 5.0, jobs: int = 1, lean: bool = False
    ) -> None:
        self._store = _stores.open_store(path, readonly=readonly, wait=wait, lean=lean)
        self._path, self._readonly, self._reading, self._lean = path, readonly, Settings(models=models, jobs=jobs), lean

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace_: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._store.close()

    @property
    def backup(self) -> Path | None:
        """The copy that was made of the file before it was brought to the present format, if opening it did so."""
        return self._store.backup

    def add(
        self, paths: Iterable[str | Path], settings: Settings | None = None, *, progress: flow.Progress | None = None,
        taken: flow.Taken | None = None,
    ) -> Added:  # fmt: skip
        """Reads and keeps documents; one that is kept already adds nothing. `progress` is called with 1 for each document done.

        `settings` say, too, whether the whole ledger is read with models from here on, and in how many processes; left out, it stays as
        it was opened.
        """
        self._reading = Settings(models=settings.models, jobs=settings.jobs) if settings else self._reading
        return self.keep(batches.claimed(paths, settings or self._reading, self._store.has, taken), progress=progress)

    def import_rows(
        self, paths: Iterable[str | Path], layout: Path | None = None, *, event_ids: bool = True, progress: flow.Progress | None = None
    ) -> Added:
        """Keeps rows that people coded, as reports with their claims; see `flow.coded`. A row that is kept already adds nothing."""
        return self.keep(flow.coded(paths, layout, event_ids=event_ids), progress=progress)

    def keep(self, documents: Iterable[batches.Found | flow.Coded], *, progress: flow.Progress | None = None) -> Added:
        """Keeps documents that are read already, such as pages just fetched (`flow.received`); of a known one only how it came is new."""
        failed: list[InputError] = []
        notices: list[tuple[str, Notice]] = []
        seen, packs = 0, digest(models=self._reading.models)
        known: set[str] = set()

        def entries() -> Iterator[_stores.Entry]:
            nonlocal seen
            for one in documents:
                if isinstance(one, InputError):
                    failed.append(one)
                else:
                    seen += 1
                    old = one.report.id in known or self._store.has(one.report.id)
                    report, found = (one.report, ()) if old else self._claimed(one)
                    notices.extend(() if old else ((report.name, n) for n in report.notices))
                    known.add(report.id)
                    yield _stores.Entry(report, one.raw, one.arrival, found, packs)
                if progress:
                    progress(1)

        new = self._store.add(entries())
        failed.extend(self._refresh())
        self._weigh()
        return Added(new, seen - new, tuple(failed), tuple(notices))

    def _claimed(self, one: flow.Reading | batches.Claimed | flow.Coded) -> tuple[Report, tuple[Claim, ...]]:
        return flow.read_claims(one.report, self._reading) if isinstance(one, flow.Reading) else (one.report, one.claims)

    def _refresh(self) -> list[batches.Lost]:
        """Reads again what arrived under other words, or was read with other packs or models; what could not be is for the next time."""
        packs = digest(models=self._reading.models)
        stale, lost = self._store.stale(packs, whole=False), list[batches.Lost]()
        for report_id, again in zip(stale, reread(self._store, stale, self._reading), strict=True):
            if isinstance(again, batches.Lost):
                lost.append(again)
            elif not isinstance(again, InputError):
                self._store.replace(report_id, *again, packs=packs)
        if not lost:
            self._store.settle(packs)
        return lost

    def _weigh(self) -> None:
        """Works out what the reports that were not yet weighed change in events and links."""
        state, more = digest(weighing=True), True
        while more:
            with self._store.weighing(state, _AT_ONCE) as (shelves, ids):
                try:
                    _weigh.update(shelves, self._store, ids, lean=self._lean)
                except (LookupError, TypeError, ValueError) as error:
                    told = f"{self._path}: what weighing kept does not go together ({type(error).__name__}: {error})"
                    raise StoreError(f"{told}; `runut verify` tells where, `runut verify --reweigh` works it out anew") from error
                more = bool(ids)

    def _sightings(self) -> tuple[tuple[str, str], ...]:
        """Every moment at which the bytes of a report were fetched."""
        return tuple(sorted({(id, one.fetched) for id, ways in self._store.arrivals().items() for one in ways if one.fetched}))

    def reports(self) -> tuple[Report, ...]:
        """The reports that are kept, by name, then id."""
        return self._store.reports()

    def view(self) -> View:
        """The ledger as it is shown: reports, claims, events, links, rulings. Raises the `Lost` of a report whose worker died."""
        if not self._readonly:
            for lost in self._refresh():
                raise lost
            self._weigh()
        return self._shown()

    def _shown(self) -> View:
        """The view of what is kept as it was read, with whatever packs that was."""
        with self._store.snapshot():
            reports, found, rulings = self._store.reports(), self._store.claims(), self._store.rulings()
            kept = self._store.weighed(digest(weighing=True))
            derived, sightings = _weigh.results(kept) if kept else None, self._sightings()
        return replace(flow.viewed(reports, found, derived, rulings), sightings=sightings)

    def rule(
        self, verdict: str, subjects: Sequence[str] = (), *, by: str, note: str = "", link: str = "", apart: Sequence[str] = (),
        undoes: str | None = None, at: datetime | str | None = None, view: View | None = None,
    ) -> Ruling:  # fmt: skip
        """Keeps an analyst's ruling: confirm or dismiss a claim or a link, merge or split claims, undo a ruling. Ids may be cut short.

        The same once more, word for word, by whom it was made and while it stands, is the ruling that is there already. `view` is that of
        the ledger's head, where it is at hand. Raises `InputError` for what cannot be ruled; see `runut.weigh.rulings.signing`.
        """
        view = view or self._shown()
        ruling = _weigh.signed(view, verdict, subjects, by=by, note=note, link=link, apart=apart, undoes=undoes, at=at)
        standing = {s.ruling for s in view.standings if s.state == "stands"}
        same = (r for r in view.rulings if at is None and r.id in standing and replace(r, id=ruling.id, made=ruling.made) == ruling)
        if known := next(same, None):
            return known
        self._store.add_ruling(ruling)
        return ruling

    def take(self, rulings: Iterable[Ruling]) -> int:
        """Keeps rulings made elsewhere; returns how many were new. Raises `InputError` for an altered one before any is kept."""
        given, known = tuple(rulings), {r.id for r in self._store.rulings()}
        for ruling in given:
            if not _weigh.genuine(ruling):
                raise InputError(f"ruling {ruling.id}", "its id is not that of what it says: it was altered, or nobody signed it")
        for ruling in given:
            self._store.add_ruling(ruling)
        return len({r.id for r in given} - known)

    def verify(self, head: str = "") -> tuple[Fault, ...]:
        """What is not as it should be: bytes, hashes, spans; what reading the raw bytes and weighing the claims anew gives otherwise.

        `head`: and whether the log still holds that line, which was its last one when it was written down elsewhere.
        """
        cut = Fault("log", f"the head {head} is no line of it: it was cut or rewritten since, or is another ledger's")
        return (*proved(self._store, self._reading.jobs), *(_stores.remedied([cut]) if head and self.line_of(head) is None else ()))

    def line_of(self, head: str) -> int | None:
        """Which line of the log had this hash (0: the ledger was empty); `None` where none had."""
        return self._store.line_of(head)

    def unproved(self) -> int | None:
        """How many reports no rebuild can be held against, for other packs, models or code read them; `None`: the ledger is damaged."""
        try:
            return unproved(self._store)
        except StoreError:
            return None

    def reweigh(self) -> None:
        """Forgets what was worked out of events and links, and works it out anew."""
        with self._store.weighing("", 0):
            pass
        self._weigh()

    def state(self) -> tuple[int, int, str] | None:
        """How many reports and claims are kept, and the head; `None` where a damaged ledger does not tell."""
        try:
            return len(self._store.reports()), len(self._store.claims()), self.head()
        except StoreError:
            return None

    def head(self) -> str:
        """Hash of the last line of the ledger's log (sha256 hex)."""
        return self._store.head()
