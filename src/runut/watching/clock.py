"""The time that a watch lives by: a day's watch can be lived in minutes with another clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import Protocol

__all__ = ["Clock", "RealClock", "stamp"]


class Clock(Protocol):
    """Wall time, which may jump, and ticks, which do not."""

    def now(self) -> float:
        """Seconds since 1970, as the machine's clock has it."""
        ...

    def ticks(self) -> float:
        """Seconds since some moment; never goes back, never jumps."""
        ...

    def sleep(self, seconds: float) -> None:
        """Waits so long, or until the watch is told to stop."""
        ...

    def patience(self, seconds: float) -> float:
        """How many true seconds to wait for an answer while so many pass."""
        ...


@dataclass(frozen=True, slots=True)
class RealClock:
    """The machine's own clock; `stop` ends a sleep."""

    stop: Event

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def ticks(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits so long, or until the watch is told to stop."""
        self.stop.wait(seconds)

    def patience(self, seconds: float) -> float:
        """The same seconds."""
        return seconds


def stamp(now: float) -> str:
    """The moment as records have it: `2026-11-22T05:00:00Z`."""
    return datetime.fromtimestamp(min(max(now, 0), 253402300799), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
