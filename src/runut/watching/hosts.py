"""Hosts -> when each may be asked again: one request at a time, never sooner than its rules and the plan allow."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.fetching import Answer
from runut.watching.clock import Clock
from runut.watching.plan import Plan
from runut.watching.state import State
from runut.watching.waits import DAY, backoff, retry_after

__all__ = ["Hosts"]

_FIRST, _MOST = 30.0, 3600.0
_KNOWN = 10_000   # hosts whose times are remembered in memory; all are in the state


@dataclass(slots=True)
class Hosts:
    """Times are kept in the state as moments, so that a new start is as polite; in a run they are ticks, which no clock change moves."""

    state: State
    plan: Plan
    clock: Clock
    _ready: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> float:
        """The seconds until a host may be asked; 0 if it may be now."""
        if host not in self._ready:
            if len(self._ready) > _KNOWN:
                self._ready.clear()
            ahead = self.state.host(host)[0] - self.clock.now()
            self._ready[host] = self.clock.ticks() + min(max(ahead, 0.0), DAY)
        return max(self._ready[host] - self.clock.ticks(), 0.0)

    def begin(self, host: str, asked_for: float) -> None:
        """Notes, before a request is made, when the next may be: after the plan's delay, or what the site asks for if that is more."""
        if len(self._pauses) > _KNOWN:
            self._pauses.clear()
        self._pauses[host] = max(self.plan.delay, asked_for)
        with self.state.writing():
            self._put(host, self._pauses[host], self.state.host(host)[1])

    def end(self, host: str, answer: Answer | None, *, down: bool) -> None:
        """Notes what a request told of the host: the pause begins anew; a host that is overloaded or `down` gets a longer one.

        To be called where the state is being written.
        """
        pause, failures = self._pauses.get(host, self.plan.delay), self.state.host(host)[1]
        aside = down or (answer is not None and answer.status in (429, 503))
        failures = failures + 1 if aside else 0
        if aside:
            asked = retry_after(answer.header("retry-after"), self.clock.now()) if answer else 0.0
            pause = max(pause, asked, backoff(_FIRST, failures, _MOST, self.plan.seed, host))
        self._put(host, pause, failures)

    def _put(self, host: str, seconds: float, failures: int) -> None:
        self._ready[host] = self.clock.ticks() + seconds
        self.state.put_host(host, self.clock.now() + seconds, failures)
