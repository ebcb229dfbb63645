"""kept bytes -> readings, once more: what a ledger keeps is held against what reading and weighing it anew gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import partial

from runut import batches, flow
from runut import readers as _readers
from runut import stores as _stores
from runut import weigh as _weigh
from runut.errors import InputError, StoreError
from runut.packs import digest
from runut.settings import Settings
from runut.types import Arrival, Claim, Fault, Report

__all__ = ["proved", "reread", "unproved"]

_Reading = tuple[Report, tuple[Claim, ...]]
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, MemoryError)   # what altered rows that no longer fit together may cause


def reread(store: _stores.Store, kept: Mapping[str, Arrival], settings: Settings) -> Iterator[_Reading | InputError]:
    """Kept documents (by report id, each under an arrival) read once more, in their order; the error of one that cannot be any more."""
    return batches.each((_task(store, store.content(id)[0], arrival, settings) for id, arrival in kept.items()), settings.jobs)


def _task(store: _stores.Store, report: Report, arrival: Arrival, settings: Settings) -> batches.Task[_Reading | InputError]:
    raw = store.raw(report.id)
    return batches.Task(report.name, len(raw), partial(_again, raw, arrival, report.media, settings.alone))


def _again(raw: bytes, arrival: Arrival, media: str, settings: Settings) -> _Reading | InputError:
    if media == flow.CODED:
        return flow.recoded(raw, arrival)
    one = next(_readers.read_bytes(raw, arrival.name, media=media, charset=arrival.charset))
    return one if isinstance(one, InputError) else flow.read_claims(flow.under(one.report, arrival), settings)


def unproved(store: _stores.Store) -> int:
    """How many reports were read with other packs, models or code, or under other words, so that no rebuild can be held against them."""
    learned, plain = _stale(store)
    return len(set(learned) & set(plain))


def proved(store: _stores.Store, jobs: int = 1) -> tuple[Fault, ...]:
    """All that is not what it was made from: bytes, hashes, spans, readings (in so many processes), the work of weighing."""
    with store.snapshot():
        found = list(store.check())
        for part in (_signatures, lambda kept: _readings(kept, jobs), lambda kept: _forgotten(kept, jobs), _weighed):
            try:
                found.extend(part(store))
            except StoreError as error:
                found.append(Fault("ledger", f"cannot be rebuilt: {error}"))
            except _BROKEN as error:
                found.append(Fault("ledger", f"cannot be rebuilt from what is kept: {type(error).__name__} {error}"))
    return _stores.remedied(found)


def _stale(store: _stores.Store) -> tuple[dict[str, Arrival], dict[str, Arrival]]:
    """The reports that were not read as they would be now, with models and without."""
    return store.stale(digest(models=True)), store.stale(digest(models=False))


def _signatures(store: _stores.Store) -> Iterator[Fault]:
    for ruling in store.rulings():
        if ruling.by and not _weigh.genuine(ruling):
            yield Fault(f"ruling {ruling.id}", "its id is not that of what it says")


def _readings(store: _stores.Store, jobs: int) -> Iterator[Fault]:
    """What reading every document again gives otherwise; the bytes of one that other packs have read are only held against its hash."""
    learned, plain = _stale(store)
    arrivals = store.arrivals()
    found: dict[str, list[Claim]] = {}
    for claim in store.claims():
        found.setdefault(claim.report, []).append(claim)
    read_now = [report for report in store.reports() if not (report.id in learned and report.id in plain)]
    tasks = (_task(store, r, _stores.effective(arrivals[r.id]), Settings(models=r.id not in learned)) for r in read_now)
    for report, again in zip(read_now, batches.each(tasks, jobs), strict=True):
        yield from _against(report, tuple(found.get(report.id, ())), again)


def _against(report: Report, kept: tuple[Claim, ...], again: _Reading | InputError) -> Iterator[Fault]:
    """One report and its claims against a new reading of its bytes."""
    if isinstance(again, InputError):
        yield Fault(f"report {report.name}", f"its raw bytes can no longer be read: {again.reason}")
        return
    fresh, claimed = again
    if other := [f.name for f in fields(Report) if getattr(fresh, f.name) != getattr(report, f.name)]:
        yield Fault(f"report {report.name}", f"its raw bytes give another {', '.join(other)}")
    for claim in sorted(set(kept) - set(claimed), key=lambda c: c.id):
        yield Fault(f"claim {claim.id} of {report.name}", "a rebuild does not give it")
    for claim in sorted(set(claimed) - set(kept), key=lambda c: c.id):
        yield Fault(f"claim {claim.id} of {report.name}", "a rebuild gives it, and it is not kept")
    if claimed != kept and set(claimed) == set(kept):
        yield Fault(f"report {report.name}", "a rebuild gives its claims in another order, or another number of times")


def _forgotten(store: _stores.Store, jobs: int) -> Iterator[Fault]:
    """Reports that should be read again under what their senders said, and are not noted as waiting for it."""
    for models in (True, False):
        packs = digest(models=models)
        noted = store.stale(packs, whole=False)
        waiting = {id: arrival for id, arrival in store.stale(packs).items() if id not in noted}
        for report_id, again in zip(waiting, reread(store, waiting, Settings(models=models, jobs=jobs)), strict=True):
            if not isinstance(again, InputError):
                told = "should be read again under what its senders said, and nothing notes it"
                yield Fault(f"report {store.content(report_id)[0].name}", told)


def _weighed(store: _stores.Store) -> Iterator[Fault]:
    yield from store.check_work(digest(weighing=True), lambda shelves, ids: _weigh.update(shelves, store, ids))
