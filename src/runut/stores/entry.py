"""Entry -> Store: what a store is handed of one document, and what every store can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from runut.types import Arrival, Claim, Fault, Report, Ruling

__all__ = ["Entry", "Store", "effective"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its raw bytes, how they came in, and what was read from them under that arrival.

    `report.id` must be the sha256 of `raw`. `packs` is the digest of the data packs that did the reading (`""`: not told).
    """

    report: Report
    raw: bytes
    arrival: Arrival
    claims: tuple[Claim, ...] = ()
    packs: str = ""


def effective(arrivals: Iterable[Arrival]) -> Arrival:
    """What holds when the same bytes came in several times: of each field the smallest that is not empty.

    It does not depend on the order of the arrivals; raises `ValueError` for none at all.
    """
    known = tuple(arrivals)
    if not known:
        raise ValueError("no arrival at all")
    return Arrival(*(min((v for a in known if (v := getattr(a, f.name))), default="") for f in fields(Arrival)))


class Store(Protocol):
    """A ledger that is kept. What it gives back depends on the set of what was added, never on the order.

    Every method raises `StoreError` when the store cannot be read or written; what was there before is kept.
    """

    def add(self, entries: Iterable[Entry]) -> int:
        """Keep the entries, fifty to a transaction, and return how many reports were new. Safe on disk when it returns.

        Of a report that is known already only the arrival is added.
        """
        ...

    def replace(self, report_id: str, report: Report, claims: tuple[Claim, ...], *, packs: str = "") -> None:
        """Put a new reading of kept bytes in place of the old one: read under the effective arrival, with these packs."""
        ...

    def stale(self, packs: str = "", *, whole: bool = True) -> dict[str, Arrival]:
        """Reports to be read again, each with its effective arrival: the arrival or the packs are no longer those it was read with.

        Not `whole`: where `settle` was told of these packs, only what has changed since is looked at.
        """
        ...

    def settle(self, packs: str) -> None:
        """Note that whatever could be read with these packs has been."""
        ...

    def arrivals(self) -> Mapping[str, tuple[Arrival, ...]]:
        """All arrivals by report id, sorted."""
        ...

    def reports(self) -> tuple[Report, ...]:
        """All reports by name, then id."""
        ...

    def claims(self) -> tuple[Claim, ...]:
        """All claims: reports in the order of `reports`, then in the order they were given."""
        ...

    def raw(self, report_id: str) -> bytes:
        """The bytes that a report was read from."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """A `with` block in which all reading sees one state, whatever another program writes; nothing is written inside it."""
        ...

    def add_ruling(self, ruling: Ruling) -> None:
        """Keep an analyst's ruling for good; another ruling under the same id is refused."""
        ...

    def rulings(self) -> tuple[Ruling, ...]:
        """All rulings by date, then id."""
        ...

    def content(self, report_id: str) -> tuple[Report, tuple[Claim, ...]]:
        """A report and its claims, in text order."""
        ...

    def report(self, report_id: str) -> Report:
        """A report."""
        ...

    def claim(self, report_id: str, seat: int) -> Claim:
        """The claim of a report that has this place among its claims, from 0."""
        ...

    def has(self, report_id: str) -> bool:
        """True if a report is kept under this id."""
        ...

    def weighing(self, state: str, most: int) -> AbstractContextManager[tuple[Any, tuple[str, ...]]]:
        """The shelves on which weighing keeps its work (`runut.weigh.Shelves`), and at most so many reports that it has not seen.

        What is done on them inside the `with` block is kept at its end, or nothing is. Under another `state` (the code and the tables
        that weigh) than that of the work so far, all of it begins anew.
        """
        ...

    def weighed(self, state: str) -> Any:
        """The shelves with the work of weighing, to be read, if it was done under this state and has seen every report; else `None`."""
        ...

    def head(self) -> str:
        """Hash of the last line of the log (sha256 hex): it vouches for every line before it, in this order of adding."""
        ...

    def line_of(self, head: str) -> int | None:
        """The number of the line of the log whose hash this is; 0 for the head of an empty ledger, `None` for no line."""
        ...

    def check(self) -> tuple[Fault, ...]:
        """Everything that is not as it was kept, and every span that leaves its text."""
        ...

    def check_work(self, state: str, update: Callable[[Any, tuple[str, ...]], None]) -> tuple[Fault, ...]:
        """What of the work of weighing is not what `update` (shelves, report ids) leaves on empty shelves; nothing under another state."""
        ...

    @property
    def backup(self) -> Path | None:
        """The copy that opening made of an older file before it was brought to the present format."""
        ...

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        ...

    def __enter__(self) -> Store: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
