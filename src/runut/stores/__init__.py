"""Ledger -> file -> Ledger: keep reports, claims and rulings, and give them back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from runut.errors import StoreError
from runut.stores.checks import remedied
from runut.stores.entry import Entry, Store, effective

__all__ = ["STORES", "Entry", "Store", "effective", "is_ledger", "open_store", "remedied"]

STORES: dict[str, str] = {
    "sqlite": "runut.stores.sqlite:open_sqlite",
}


def open_store(path: str | Path, *, readonly: bool = False, kind: str = "sqlite", wait: float = 5.0, lean: bool = False) -> Store:
    """Open a ledger, or make a new one where there is none; `wait` is how many seconds to stand behind another writer.

    `lean`: with little of it kept in memory, for a program that runs for days and adds a little at a time.

    Raises `StoreError` when `path` is no ledger, was made by a newer runut, cannot be opened, or (read-only) is not there.
    """
    if kind not in STORES:
        raise StoreError(f"no store is called {kind!r}; there are: {', '.join(sorted(STORES))}")
    module, _, name = STORES[kind].partition(":")
    store: Store = getattr(import_module(module), name)(Path(path), readonly=readonly, wait=wait, lean=lean)
    return store


def is_ledger(path: str | Path) -> bool:
    """True if the file at `path` is a database, as ledgers are; false for another file, a folder, or nothing."""
    try:
        with Path(path).open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False
