"""Plan -> a ledger that grows: the loop that asks for what is due, one request a host, and hands what comes to the ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event as Flag

from runut.errors import InputError, StoreError
from runut.fetching import Answer, Fetcher
from runut.watching.clock import Clock
from runut.watching.delivery import AT_ONCE, deliver
from runut.watching.handling import Handler
from runut.watching.hosts import Hosts
from runut.watching.jobs import PAGE, ROBOTS, Job, asked, job_of, robots_of
from runut.watching.plan import Plan
from runut.watching.robots import allowed, pause
from runut.watching.state import State
from runut.watching.tasks import SOURCE, Event, Task, Tell

__all__ = ["Watch"]

_SOON = 300.0        # a watch that runs once waits so long for a host; what takes longer is for the next run
_FULL = 500          # pages in the spool beyond which none is asked for until the ledger takes them
_LULL = 10.0         # seconds without a request in which what came is handed to the ledger
_RETRY = 60.0        # seconds after which it is at the latest; and until a ledger that took nothing is tried again
_JUMP = 60.0         # seconds by which a clock may drift from the ticks between two looks
_STEP = 0.5          # seconds after which a watch that waits for answers looks whether it was told to stop


@dataclass(slots=True)
class Watch:
    """One run of a watch. `tell` is called with every event; `stop` ends it after the requests that are under way."""

    plan: Plan
    ledger: Path
    state: State
    fetcher: Fetcher
    clock: Clock
    tell: Tell
    stop: Flag
    models: bool = True
    after: Callable[[], None] | None = None
    _busy: dict[str, Job] = field(default_factory=dict)
    _onward: dict[str, deque[Job]] = field(default_factory=dict)
    _held: set[str] = field(default_factory=set)
    _came: SimpleQueue[tuple[Job, Answer | InputError]] = field(default_factory=SimpleQueue)
    _offset: float = 0.0
    _blocked: float = 0.0
    _delivered: float = 0.0
    _once: bool = False
    _started: float = 0.0

    def run(self, *, once: bool = False) -> None:
        """Watches until told to stop; `once`: until nothing is due. Raises `StoreError` where the state, or (once) the ledger, fails."""
        handler = Handler(self.plan, self.state, self.clock, Hosts(self.state, self.plan, self.clock), self.tell, self._on)
        handler.begin(once=once)
        self._offset = self.clock.now() - self.clock.ticks()
        self._once, self._started = once, self.clock.now()
        pool = ThreadPoolExecutor(self.plan.workers, "watch")
        try:
            self._deliver(once)
            while not self.stop.is_set() and self._turn(handler, pool, once):
                pass
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        self._rest(handler)
        self._deliver(True)

    def _turn(self, handler: Handler, pool: ThreadPoolExecutor, once: bool) -> bool:
        """One round: begin what may begin, take what came, hand over, wait. False when a single run is done."""
        self._look_at_clock(handler)
        wait = self._begin(handler, pool)
        if self._busy:
            self._take(handler, wait)
            if self.state.waiting() >= AT_ONCE or self.clock.ticks() - self._delivered > _RETRY:
                self._deliver(once)
            return True
        if wait > 0:
            if wait > _LULL or self.clock.ticks() - self._delivered > _RETRY:
                self._deliver(once)
            handler.tidy()
            if once and wait > _SOON:
                return False
            self.clock.sleep(min(wait, _RETRY if self.state.waiting() else 3600.0))
        return True

    def _begin(self, handler: Handler, pool: ThreadPoolExecutor) -> float:
        """Begins every request that may be made now; returns the seconds until another may be."""
        now, soonest = self.clock.now(), float("inf")
        full = self.state.waiting() >= _FULL
        for host in dict.fromkeys((*self._onward, *self.state.hosts())):
            if host in self._busy:
                continue
            wait, job = self._next(handler, host, now)
            while job is None and wait == 0:   # what was forbidden is out of the way
                wait, job = self._next(handler, host, now)
            if job is None or wait > 0 or len(self._busy) >= self.plan.workers or (full and job.kind == PAGE):
                soonest = min(soonest, max(wait, _STEP))
                continue
            self._submit(handler, pool, job)
            soonest = 0.0
        return min(soonest, 3600.0)

    def _next(self, handler: Handler, host: str, now: float) -> tuple[float, Job | None]:
        """What a host is to be asked next, and the seconds until then."""
        onward = self._onward.get(host)
        task = None if onward else self.state.first(host, now, tuple(self._held))
        if task is not None and self._polled(task, now):
            self._held.add(task.key)
            return 0.0, None
        if not onward and (task is None or (self._once and (task.due or 0.0) > now)):
            return float("inf"), None
        ahead = 0.0 if onward or task is None or task.due is None else max(task.due - now, 0.0)
        wait = max(ahead, handler.hosts.wait(host))
        if wait > 0:
            return wait, None
        job = onward[0] if onward else job_of(task) if task else None
        return self._ruled(handler, job, now) if job and job.kind != ROBOTS else (0.0, job)

    def _polled(self, task: Task, now: float) -> bool:
        """True for a source that is due anew and was polled in this single run: one poll is all that it gets."""
        return self._once and task.rank == SOURCE and self._started < (task.due or 0.0) <= now and task.checked >= self._started

    def _ruled(self, handler: Handler, job: Job, now: float) -> tuple[float, Job | None]:
        """The job itself if its host's rules allow it, the request for the rules where they are not known, none where they forbid it."""
        first = robots_of(job.url)
        rules = self.state.robots(first.origin)
        if rules is None or rules[1] <= now:
            return (_STEP, None) if first.key in self._held else (0.0, first)
        known, until, _, text = rules
        if known and allowed(text, job.url, self.fetcher.agent):
            return 0.0, job
        self._left(job)
        self._held.discard(job.key)
        handler.forbidden(job, until if not known else 0.0)
        return 0.0, None

    def _submit(self, handler: Handler, pool: ThreadPoolExecutor, job: Job) -> None:
        self._left(job)
        self._held.add(job.key)
        self._busy[job.host] = job
        rules = self.state.robots(robots_of(job.url).origin)
        handler.hosts.begin(job.host, pause(rules[3], self.fetcher.agent) if rules else 0.0)
        pool.submit(lambda: self._came.put((job, asked(self.fetcher, job))))

    def _left(self, job: Job) -> None:
        """Takes a job that came over from another host off the line."""
        line = self._onward.get(job.host)
        if line and line[0] is job:
            line.popleft()
            if not line:
                del self._onward[job.host]

    def _on(self, job: Job) -> None:
        """Lines up a redirect's next request; its task is not begun again meanwhile."""
        self._held.add(job.key)
        self._onward.setdefault(job.host, deque()).append(job)

    def _take(self, handler: Handler, wait: float) -> None:
        """Waits for an answer and notes what it tells, with all others that came meanwhile."""
        try:
            one = self._came.get(timeout=min(self.clock.patience(max(wait, 0.001)), _STEP))
        except Empty:
            return
        self._note(handler, *one)

    def _note(self, handler: Handler, job: Job, answer: Answer | InputError) -> None:
        del self._busy[job.host]
        self._held.discard(job.key)
        handler.came(job, answer)

    def _rest(self, handler: Handler) -> None:
        """Notes the answers to the requests that were under way when the watch was told to stop."""
        while self._busy and not self._came.empty():
            self._note(handler, *self._came.get())

    def _deliver(self, strict: bool) -> None:
        """Hands the spool to the ledger; one that takes nothing is tried again later, or (`strict`) ends the watch with its error."""
        if not strict and self._blocked > self.clock.ticks():
            return
        try:
            deliver(self.state, self.ledger, self.tell, models=self.models, after=self.after)
            self._blocked, self._delivered = 0.0, self.clock.ticks()
        except StoreError as error:
            if strict:
                raise
            self._blocked = self.clock.ticks() + _RETRY
            self.tell(Event("waiting", "", f"{error}; {self.state.waiting()} pages wait"))

    def _look_at_clock(self, handler: Handler) -> None:
        """Moves what is planned where the machine's clock was set, so that nothing is asked for twice or not for a year."""
        jumped = self.clock.now() - self.clock.ticks() - self._offset
        if abs(jumped) > _JUMP:
            self._offset += jumped
            handler.jumped(jumped)

