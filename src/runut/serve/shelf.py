"""Ledger file -> Loaded: what the ledger shows, kept until its head is another; a large one is read anew beside what it shows meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from runut.errors import RunutError
from runut.ledger import Ledger
from runut.serve.catalog import LISTINGS
from runut.serve.loading import Loaded, unswept
from runut.serve.sorting import COLUMNS
from runut.settings import Settings
from runut.types import Ruling

__all__ = ["Progress", "Shelf", "Unready"]

LARGE = 4000     # claims from which on a newer state is read beside the one that is shown
_PATIENCE = 0.3  # seconds that a request waits for the first state


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: the step that is under way, its number of so many, and the seconds since it all began."""

    step: str = "read"
    done: int = 0
    of: int = 1
    seconds: float = 0.0


class Unready(RunutError):
    """The ledger is still being read; `progress` tells how far that is."""

    def __init__(self, progress: Progress) -> None:
        super().__init__("the ledger is still being read")
        self.progress = progress


class Shelf:
    """The ledger that is served; any thread may ask. `write`: rulings may be made, one at a time."""

    def __init__(self, path: Path, *, write: bool = False, settings: Settings | None = None, large: int = LARGE) -> None:
        self._path, self._settings, self._large = path, settings or Settings(), large
        self.write = write
        self._reading, self._starting, self._ruling = Lock(), Lock(), Lock()
        self._kept: Loaded | None = None
        self._coming: Thread | None = None
        self._first, self._renewing = Event(), False
        self._progress, self._began = Progress(), monotonic()

    def start(self) -> None:
        """Reads the ledger in a thread of its own and works out what lists, search and page need; `now` says how far it is."""
        self._began = monotonic()
        self._aside(self._opened)

    def check(self) -> None:
        """Raises `StoreError` where there is no ledger that can be read."""
        self._head()

    def now(self) -> Loaded:
        """What the ledger shows now, or what it showed before while a large one is read anew.

        Raises `StoreError` when it cannot be read, `Unready` while the first reading that `start` began is under way.
        """
        if self._kept is None and self._coming is not None and not self._first.wait(_PATIENCE):
            raise Unready(self.progress)
        head, kept = self._head(), self._kept
        if kept is None or (kept.head != head and len(kept.view.claims) < self._large):
            return self._read()
        if kept.head != head:
            self._aside(self._renewed)
        return kept

    def fresh(self) -> Loaded:
        """What the ledger shows now, however long that takes; raises `StoreError`."""
        return self._read()

    @property
    def progress(self) -> Progress:
        """How far reading is."""
        told = self._progress
        return Progress(told.step, told.done, told.of, monotonic() - self._began)

    @property
    def behind(self) -> bool:
        """True while a newer state is being read."""
        return self._renewing

    def warm(self, loaded: Loaded | None = None) -> None:
        """Works out what lists, search and page need, so that nobody waits for it; ends early where the ledger cannot be read."""
        with suppress(RunutError):
            one = loaded or self.now()
            steps = list(_steps(one))
            for n, (name, make) in enumerate(steps):
                self._progress = Progress(name, n + 1, len(steps) + 1)
                with unswept():
                    make()

    def rule(self, verdict: str, subjects: Sequence[str], **more: Any) -> Ruling:
        """Keeps a ruling; raises `InputError` for what cannot be ruled, `StoreError` when the ledger cannot be written."""
        with self._ruling, Ledger(self._path) as ledger:
            kept = self._kept
            view = kept.view if kept is not None and kept.head == ledger.head() else None
            return ledger.rule(verdict, subjects, view=view, **more)

    def _head(self) -> str:
        with Ledger(self._path, readonly=True) as ledger:
            return ledger.head()

    def _read(self) -> Loaded:
        """The state of the ledger's head, read here unless it is the one that is kept."""
        with self._reading, Ledger(self._path, readonly=True) as ledger:
            head = ledger.head()
            if self._kept is None or self._kept.head != head:
                self._kept = self._loaded(ledger, head)
            return self._kept

    def _loaded(self, ledger: Ledger, head: str) -> Loaded:
        gc.unfreeze()
        with unswept():
            return Loaded(head, ledger.view(), self._settings)

    def _aside(self, work: Callable[[], None]) -> None:
        """Does something in a thread of its own, one thing at a time."""
        with self._starting:
            if self._coming is None or not self._coming.is_alive():
                self._coming = Thread(target=work, daemon=True)
                self._coming.start()

    def _opened(self) -> None:
        """The first reading: a small ledger is shown before all is worked out."""
        try:
            with self._reading, Ledger(self._path, readonly=True) as ledger:
                loaded = self._loaded(ledger, ledger.head())
            for name, make in _first_steps(loaded):
                self._progress = Progress(name, 1, 2)
                with unswept():
                    make()
            self._kept = loaded
        except RunutError:
            return
        finally:
            self._first.set()
        self.warm(loaded)

    def _renewed(self) -> None:
        """A newer state, worked out before it is shown."""
        self._renewing = True
        try:
            with Ledger(self._path, readonly=True) as ledger:
                loaded = self._loaded(ledger, ledger.head())
            self.warm(loaded)
            self._kept = loaded
        except RunutError:
            return
        finally:
            self._renewing = False


def _first_steps(loaded: Loaded) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the first view needs."""
    yield "page", lambda: loaded.desk("en")


def _steps(loaded: Loaded) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is worked out beforehand, by name, what is asked for first at the beginning."""
    yield from _first_steps(loaded)
    yield "index", lambda: loaded.claims
    yield "lists", lambda: [loaded.listing(name) for name in ("claims", "reports", "events", "links")]
    yield "words", lambda: [index.words for index in (loaded.claims, loaded.listing("reports").own) if index]
    yield "graph", lambda: loaded.sources
    yield "lists", lambda: [loaded.listing(name) for name in LISTINGS]
    yield "marks", loaded.reread
    yield "lists", lambda: [loaded.sorted_by(f"{way}{column}") for column in COLUMNS for way in ("", "-")]
