"""URL -> bytes with what the server said, or an `InputError`: http and https alone, from addresses that everyone may reach.

Needs the libraries of the extra `watch`; `missing()` tells which are not installed.
"""

from __future__ import annotations

from importlib.util import find_spec

from runut.fetching.answers import Answer, Closed, Failed, Limits, Refused, Trail
from runut.fetching.fetcher import AGENT, Fetcher
from runut.fetching.networks import Guard
from runut.fetching.urls import Target, target_of

__all__ = [
    "AGENT", "NEEDED", "Answer", "Closed", "Failed", "Fetcher", "Guard", "Limits", "Refused", "Target", "Trail", "missing", "target_of",
]  # fmt: skip

NEEDED = ("brotli", "feedparser", "httpcore2", "idna", "protego", "zstandard")


def missing() -> tuple[str, ...]:
    """The libraries of the extra `watch` that are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)
