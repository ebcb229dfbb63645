"""kept bytes -> readings, once more: what a ledger keeps is held against what reading and weighing it anew gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from runut import flow
from runut import readers as _readers
from runut import stores as _stores
from runut import weigh as _weigh
from runut.errors import InputError, StoreError
from runut.packs import digest
from runut.settings import Settings
from runut.types import Arrival, Claim, Fault, Report

__all__ = ["proved", "reread", "unproved"]

_Reading = tuple[Report, tuple[Claim, ...]]


def reread(store: _stores.Store, report_id: str, arrival: Arrival, media: str, settings: Settings) -> _Reading | InputError:
    """A kept document read once more; its error if this version can no longer read the bytes, which stay as they were."""
    if media == flow.CODED:
        return flow.recoded(store.raw(report_id), arrival)
    one = next(_readers.read_bytes(store.raw(report_id), arrival.name, media=media, charset=arrival.charset))
    return one if isinstance(one, InputError) else flow.read_claims(flow.under(one.report, arrival), settings)


def unproved(store: _stores.Store) -> int:
    """How many reports were read with other packs, models or code, or under other words, so that no rebuild can be held against them."""
    learned, plain = _stale(store)
    return len(set(learned) & set(plain))


def proved(store: _stores.Store) -> tuple[Fault, ...]:
    """All that is not what it was made from: bytes, hashes, spans, readings, the work of weighing."""
    with store.snapshot():
        found = list(store.check())
        for part in (_signatures, _readings, _forgotten, _weighed):
            try:
                found.extend(part(store))
            except StoreError as error:
                found.append(Fault("ledger", f"cannot be rebuilt: {error}"))
    return _stores.remedied(found)


def _stale(store: _stores.Store) -> tuple[dict[str, Arrival], dict[str, Arrival]]:
    """The reports that were not read as they would be now, with models and without."""
    return store.stale(digest(models=True)), store.stale(digest(models=False))


def _signatures(store: _stores.Store) -> Iterator[Fault]:
    for ruling in store.rulings():
        if ruling.by and not _weigh.genuine(ruling):
            yield Fault(f"ruling {ruling.id}", "its id is not that of what it says")


def _readings(store: _stores.Store) -> Iterator[Fault]:
    """What reading every document again gives otherwise; the bytes of one that other packs have read are only held against its hash."""
    learned, plain = _stale(store)
    arrivals, reports = store.arrivals(), store.reports()
    found: dict[str, list[Claim]] = {}
    for claim in store.claims():
        found.setdefault(claim.report, []).append(claim)
    for report in reports:
        if not (report.id in learned and report.id in plain):
            arrival = _stores.effective(arrivals[report.id])
            again = reread(store, report.id, arrival, report.media, Settings(models=report.id not in learned))
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


def _forgotten(store: _stores.Store) -> Iterator[Fault]:
    """Reports that should be read again under what their senders said, and are not noted as waiting for it."""
    for models in (True, False):
        packs = digest(models=models)
        noted = store.stale(packs, whole=False)
        for report_id, arrival in store.stale(packs).items():
            kept = store.content(report_id)[0] if report_id not in noted else None
            if kept and not isinstance(reread(store, report_id, arrival, kept.media, Settings(models=models)), InputError):
                yield Fault(f"report {kept.name}", "should be read again under what its senders said, and nothing notes it")


def _weighed(store: _stores.Store) -> Iterator[Fault]:
    yield from store.check_work(digest(weighing=True), lambda shelves, ids: _weigh.update(shelves, store, ids))
