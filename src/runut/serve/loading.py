"""View -> Loaded: the view with all that is worked out of it, each thing when it is first asked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from operator import itemgetter
from threading import RLock
from typing import Any

from runut import batches, flow, packs, web
from runut.graphtables import Names
from runut.query import Index, entries
from runut.serve import catalog
from runut.serve.listing import Listing
from runut.settings import Settings
from runut.types import Claim, First, Link, Outcome, SourceRecord, View
from runut.web.desk import Desk
from runut.web.rows import Rows

__all__ = ["Loaded", "unswept"]

_ROWS = 4000  # rows of the page that are kept drawn

_NOTHING: tuple[flow.Furniture, flow.Said] = ({}, {})
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

    def __init__(self, head: str, view: View, settings: Settings | None = None) -> None:
        self.head, self.view, self._settings = head, view, settings
        self._lock = RLock()
        self._desks: dict[str, Desk] = {}
        self._rows: dict[str, Rows] = {}
        self._sorted: dict[str, Sequence[Claim]] = {}
        self.drawn: tuple[flow.Furniture, flow.Said] = _NOTHING
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
    def _told(self) -> flow.Told:
        with self._lock:
            return flow.told(self.view)

    @property
    def backed(self) -> Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]:
        """For each event and each stance on it, its claims, a group an independent origin."""
        return self._told.backed

    @property
    def firsts(self) -> tuple[First, ...]:
        """Who told of each event and figure first."""
        return self._told.firsts

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of plans and forecasts."""
        return self._told.outcomes

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        """What became of the words of each source."""
        return self._told.sources

    @cached_property
    def pages(self) -> flow.Pages:
        """The pages that are kept in several versions."""
        return flow.pages(self.view)

    @cached_property
    def stamp(self) -> str:
        """What tells this view, as this version of runut shows it, from every other (hex)."""
        return sha256(f"{self.head} {packs.digest(models=True)} {packs.digest(weighing=True)}".encode()).hexdigest()

    def desk(self, lang: str) -> Desk:
        """The view laid out for the page in a language; raises `InputError` for a language that the page does not speak."""
        with self._lock:
            if lang not in self._desks:
                with unswept():
                    self._desks[lang] = web.desk(self.view, web.labels(lang), *self.drawn, self, self.pages.of)
            return self._desks[lang]

    def rows(self, lang: str) -> Rows:
        """The rows of the page in a language, the latest drawn kept."""
        with self._lock:
            return self._rows.setdefault(lang, Rows(self.desk(lang), _ROWS))

    def reread(self) -> None:
        """Reads the reports again, where they are not too many, for what that adds to the page: what is no story, and who says what."""
        if len(self.view.reports) <= DRAWN:
            drawn = batches.drawn(self.view, self._settings)
            with self._lock:
                self.drawn = drawn
                self._desks, self._rows = {}, {}

    @property
    def edition(self) -> str:
        """What tells the page of this view from the one before its reports were read again."""
        return f"{self.stamp}{'+' if self.drawn != _NOTHING else ''}"

    def sorted_by(self, column: str) -> Sequence[Claim]:
        """All claims in the order of a column, `-` before it for the other way round."""
        with self._lock:
            if column not in self._sorted:
                places = self.listing("claims").ranks(column)
                with unswept():
                    self._sorted[column] = tuple(c for _, c in sorted(zip(places, self.ordered, strict=True), key=itemgetter(0)))
            return self._sorted[column]

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
    if isinstance(item, Link):
        return catalog.link_id(item)
    return str(item["series"] if isinstance(item, dict) else item.id)
