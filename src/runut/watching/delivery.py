"""Spool -> ledger: the pages that were had, read and added; struck off when the ledger has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from runut import flow
from runut.errors import InputError
from runut.flow import Reading
from runut.ledger import Ledger
from runut.settings import Settings
from runut.watching.memory import give_back
from runut.watching.state import State
from runut.watching.tasks import Event, Spooled, Tell

__all__ = ["AT_ONCE", "deliver"]

AT_ONCE = 50
"""Pages that are added in one go: as many as the ledger keeps in one transaction."""


def deliver(state: State, ledger: Path, tell: Tell, *, models: bool, after: Callable[[], None] | None = None) -> int:
    """Adds all that waits, and returns how many reports were new; `after` is called where some were.

    Raises `StoreError` when the ledger takes nothing now: the pages stay in the spool.
    """
    total = 0
    while pages := state.spooled(AT_ONCE):
        with Ledger(ledger, models=models, lean=True) as kept:
            added, head = kept.keep(_readings((page for _, page in pages), tell, models=models)), kept.head()
        with state.writing():
            state.strike(tuple(seat for seat, _ in pages))
        total += added.new
        tell(Event("added", "", f"{added.new} new, {added.known} known already; head {head[:12]}", {
            "new": added.new, "known": added.known, "head": head,
        }))  # fmt: skip
        if added.new and after:
            after()
        give_back()
    return total


def _readings(pages: Iterator[Spooled], tell: Tell, *, models: bool) -> Iterator[Reading]:
    for page in pages:
        told = Settings(language=page.language or None, published=page.published or None, outlet=page.outlet or None, models=models)
        for one in flow.received(
            page.body, page.url, page.fetched, charset=page.charset, media=page.media, served=page.served, settings=told
        ):
            if isinstance(one, InputError):
                tell(Event("unread", page.url, f"{one.reason} ({one.remedy})"))
            else:
                yield one
