"""What a watch has to do: a source to poll or a page to ask for, and what is known of it; and what it tells on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["PAGE", "RECHECK", "SOURCE", "Event", "Spooled", "Task", "Tell"]

SOURCE, PAGE, RECHECK = 0, 1, 2
"""What is done first: listings, then new pages, then pages that may have changed."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of a watch's state. `due` is a moment, `None` when nothing is to be done.

    `state` is `new`, `kept`, `same` (another address of a kept page), `unread`, `barred`, `failed` or `gone`; `words` the digest of what
    was last read there, `headline` that of its title; `mark` what its listing said; `checked` when it was last had, `stage` how often.
    `other` is another spelling of its address, to be tried where `url` brings nothing.
    """

    key: str
    url: str
    host: str
    rank: int
    due: float | None
    source: str = ""
    state: str = "new"
    etag: str = ""
    modified: str = ""
    tries: int = 0
    stage: int = 0
    words: str = ""
    headline: str = ""
    mark: str = ""
    published: str = ""
    fetched: str = ""
    checked: float = 0.0
    listed: float = 0.0
    other: str = ""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A page that was had and is not in the ledger yet, with all that the ledger will be told of it."""

    url: str
    fetched: str
    charset: str
    media: str
    served: str
    outlet: str
    language: str
    published: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a watch tells: its kind, what it is about, and a sentence; `more` are figures."""

    kind: str
    url: str
    text: str
    more: dict[str, Any] = field(default_factory=dict)

    def record(self, at: str) -> dict[str, Any]:
        """The event as a line of JSON."""
        return {"event": self.kind, "at": at, "url": self.url or None, "text": self.text, **self.more}


Tell = Callable[[Event], None]
