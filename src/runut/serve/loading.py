"""Ledger file -> what is shown of it, kept until the ledger's head is another."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from runut import flow, packs, web
from runut.errors import RunutError
from runut.graphtables import Names
from runut.ledger import Ledger
from runut.query import Index, entries
from runut.serve import catalog
from runut.serve.listing import Listing
from runut.settings import Settings
from runut.types import Claim, First, Outcome, Ruling, SourceRecord, View

__all__ = ["Loaded", "Shelf", "unswept"]

DRAWN = 500   # reports up to which the page dims what is no story and shows all quotations, for which each is read again


@contextmanager
def unswept() -> Iterator[None]:
    """A `with` block in which much is made that stays: it is not searched for garbage, neither meanwhile nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Loaded:
    """A view, and what is worked out of it, each thing when it is first asked for. Any thread may ask."""

    def __init__(self, head: str, view: View) -> None:
        self.head, self.view = head, view
        self._lock = RLock()
        self._listings: dict[str, Listing] = {}
        self._by_id: dict[str, dict[str, Any]] = {}

    @cached_property
    def names(self) -> Names:
        """The view by its ids."""
        return Names.of(self.view)

    @cached_property
    def claims(self) -> Index:
        """The claims, in the order in which they are listed, as they can be asked for."""
        return Index(entries(replace(self.view, claims=self.ordered)))

    @cached_property
    def ordered(self) -> tuple[Claim, ...]:
        """The claims by report, place in the text and id."""
        return catalog.in_order(self.view)

    @cached_property
    def told_by(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each report, in text order."""
        found: dict[str, list[Claim]] = {}
        for claim in self.ordered:
            found.setdefault(claim.report, []).append(claim)
        return found

    @cached_property
    def backed(self) -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
        """For each event and each stance on it, its claims, a group an independent origin."""
        return flow.backed(self.view)

    @cached_property
    def firsts(self) -> tuple[First, ...]:
        """Who told of each event and figure first."""
        return flow.firsts(self.view)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of plans and forecasts."""
        return flow.outcomes(self.view)

    @cached_property
    def sources(self) -> tuple[SourceRecord, ...]:
        """What became of the words of each source."""
        return flow.sources(self.view)

    @cached_property
    def stamp(self) -> str:
        """What tells this view, as this version of runut shows it, from every other (hex)."""
        return sha256(f"{self.head} {packs.digest(models=True)} {packs.digest(weighing=True)}".encode()).hexdigest()

    def listing(self, name: str) -> Listing:
        """One of `catalog.LISTINGS`."""
        with self._lock:
            known = self._listings
            if name not in known:
                with unswept():
                    known[name] = catalog.LISTINGS[name](self)
            return known[name]

    def by_id(self, name: str) -> Mapping[str, Any]:
        """The items of a listing by their ids."""
        with self._lock:
            known = self._by_id
            if name not in known:
                known[name] = {_id(item): item for item in self.listing(name).items}
            return known[name]


def _id(item: Any) -> str:
    return str(item["series"] if isinstance(item, dict) else item.id)


class Shelf:
    """The ledger that is served; any thread may ask. `write`: rulings may be made, one at a time."""

    def __init__(self, path: Path, *, write: bool = False, settings: Settings | None = None) -> None:
        self._path, self._settings = path, settings or Settings()
        self.write = write
        self._reading, self._writing, self._drawing = Lock(), Lock(), Lock()
        self._kept: Loaded | None = None
        self._pages: dict[tuple[str, str], str] = {}

    def now(self) -> Loaded:
        """What the ledger shows now; raises `StoreError` when it cannot be read."""
        with Ledger(self._path, readonly=True) as ledger:
            kept = self._kept
            if kept is not None and kept.head == ledger.head():
                return kept
            with self._reading:
                head = ledger.head()
                if self._kept is None or self._kept.head != head:
                    gc.unfreeze()
                    with unswept():
                        self._kept = Loaded(head, ledger.view())
                return self._kept

    def warm(self) -> None:
        """Works out what lists and search need, so that nobody waits for it; ends early where the ledger cannot be read."""
        with suppress(RunutError):
            loaded = self.now()
            for name in catalog.LISTINGS:
                loaded.listing(name)
            with unswept():
                for index in (loaded.claims, loaded.listing("reports").own):
                    assert index is not None and index.words

    def rule(self, verdict: str, subjects: Sequence[str], **more: Any) -> Ruling:
        """Keeps a ruling; raises `InputError` for what cannot be ruled, `StoreError` when the ledger cannot be written."""
        with self._writing, Ledger(self._path) as ledger:
            return ledger.rule(verdict, subjects, **more)

    def page(self, lang: str) -> str:
        """The page in a language, drawn once for each head; raises `InputError` for a language that it does not speak."""
        loaded = self.now()
        with self._drawing:
            key = (loaded.stamp, lang)
            if key not in self._pages:
                records = web.Records(loaded.firsts, loaded.outcomes, loaded.sources)
                page = web.dossier(loaded.view, lang=lang, records=records, **self._drawn(loaded.view))
                self._pages = {known: kept for known, kept in self._pages.items() if known[0] == loaded.stamp} | {key: page}
            return self._pages[key]

    def _drawn(self, view: View) -> dict[str, Any]:
        """What reading the reports again adds to the page."""
        if len(view.reports) > DRAWN:
            return {}
        furniture, told = flow.drawn(view, self._settings)
        return {"furniture": furniture, "quotations": told}
