"""Answer -> what a watch knows from then on: each in one transaction, whatever kind of request it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from runut.errors import InputError
from runut.fetching import Answer, Closed, Failed, Refused, target_of
from runut.watching.clock import Clock, stamp
from runut.watching.hosts import Hosts
from runut.watching.jobs import POLL, ROBOTS, Job, moved
from runut.watching.outcomes import answered, barred, put_off, respelled, trouble
from runut.watching.pages import Page, own_page, read_page
from runut.watching.plan import Plan, Source
from runut.watching.polls import polled, source_key, unpolled
from runut.watching.robots import CAP
from runut.watching.state import State
from runut.watching.tasks import SOURCE, Event, Task, Tell
from runut.watching.waits import DAY, backoff

__all__ = ["Handler"]

_HOPS = 5
_FEW = 3
_OTHER = 60.0   # seconds until a page is looked for under its other spelling
_EARLY = 0.25   # the share of its interval by which a single run may poll a source early: cron is not exact


@dataclass(slots=True)
class Handler:
    """Notes what comes of requests; `on` takes a request that a redirect asks for."""

    plan: Plan
    state: State
    clock: Clock
    hosts: Hosts
    tell: Tell
    on: Callable[[Job], None]

    def begin(self, *, once: bool) -> None:
        """Brings the state in line with the plan: sources that are new, or gone; and with the clock, if that was set back meanwhile."""
        now = self.clock.now()
        planned = {one.url: one for one in self.plan.sources}
        last = self.state.note("last")
        with self.state.writing():
            if last is not None and last - now > 3600.0:
                self.state.shift(now - last)
            self.state.note("last", now)
            for key in self.state.sources():
                task = self.state.task(key)
                if task and (task.source or task.url) not in planned:
                    self.state.drop(key)
            for url, source in planned.items():
                self._source(source_key(url), source, now, once)

    def _source(self, key: str, source: Source, now: float, once: bool) -> None:
        task = self.state.task(key) or Task(key, source.url, target_of(source.url).host, SOURCE, now, source.url, listed=now)
        early = now + source.every * _EARLY if once else now
        latest = now + max(source.every * 1.1, DAY)
        due = task.due if task.due is not None else now
        self.state.put(replace(task, source=source.url, due=now if due <= early or due > latest else due))

    def came(self, job: Job, answer: Answer | InputError) -> None:
        """Notes an answer, or that there is none."""
        with self.state.writing():
            if not isinstance(answer, Closed):
                self.hosts.end(job.host, answer if isinstance(answer, Answer) else None, down=isinstance(answer, Failed))
            self.state.note("last", self.clock.now())
            event = self._noted(job, answer)
        if event:
            self.tell(event)

    def _noted(self, job: Job, answer: Answer | InputError) -> Event | None:
        try:
            if isinstance(answer, Answer) and (onward := answer.next()):
                self.on(moved(job, onward, _HOPS))
                return None
            if isinstance(answer, InputError):
                raise answer
            return self._robots(job, answer) if job.kind == ROBOTS else self._whole(job, answer)
        except InputError as error:
            return self._failed(job, error)

    def _whole(self, job: Job, answer: Answer) -> Event | None:
        """What a listing or a page tells that was had (or that its site does not give)."""
        task, now = self.state.task(job.key), self.clock.now()
        if task is None:
            return None
        if job.kind == POLL:
            source = self._planned(task)
            if answer.status not in ((200, 304) if task.checked else (200,)):
                raise Failed(job.url, f"its site says {answer.status}", "see that the address is right")
            return polled(self.state, self.plan, source, task, answer, now) if source else None
        page = None
        if answer.status == 200 and not task.words:
            page = self._read(answer, now)
            if page and (better := own_page(answer, page)):
                self.on(replace(moved(job, better, _HOPS), headers={}))
                return None
        return answered(self.state, self.plan, task, answer, now, page)

    def _read(self, answer: Answer, now: float) -> Page | None:
        try:
            return read_page(answer, stamp(now))
        except InputError:
            return None

    def _planned(self, task: Task) -> Source | None:
        return next((one for one in self.plan.sources if one.url == task.source), None)

    def _failed(self, job: Job, error: InputError) -> Event | None:
        now = self.clock.now()
        if job.kind == ROBOTS:
            return self._no_robots(job, error, now)
        task = self.state.task(job.key)
        if task is None:
            return None
        if job.kind == POLL:
            source = self._planned(task)
            return unpolled(self.state, self.plan, source, task, error, now) if source else None
        return trouble(self.state, self.plan, task, error, now)

    def _robots(self, job: Job, answer: Answer) -> Event | None:
        """The rules of an origin: none where its site says that there are none; unknown where it does not say."""
        if answer.status >= 500 or answer.status == 429 or answer.status < 200:
            raise Failed(job.url, f"its site says {answer.status}", "it will be asked for again")
        text = answer.body[: 4 * CAP].decode("utf-8", "replace")[:CAP] if answer.status == 200 else ""
        self.state.put_robots(job.origin, True, self.clock.now() + DAY, 0, text)
        return None

    def _no_robots(self, job: Job, error: InputError, now: float) -> Event | None:
        """Rules that cannot be had forbid all, as the standard asks; those that were had still hold; redirects without end are none."""
        known, _, failures, text = self.state.robots(job.origin) or (False, 0.0, 0, "")
        none = isinstance(error, Closed) or (isinstance(error, Refused) and len(job.trail.urls) > 1)
        wait = DAY if none else backoff(300.0, failures + 1, DAY, self.plan.seed, job.origin)
        self.state.put_robots(job.origin, known or none, now + wait, failures + 1, text)
        if isinstance(error, Closed):   # what is asked for there will be told itself
            return None
        return Event("robots failed", job.url, f"{error.reason}; tried again later", {"again_in": round(wait)})

    def forbidden(self, job: Job, until: float) -> None:
        """Notes a request that the rules forbid, or (`until`) that has to wait for rules that cannot be had now."""
        now = self.clock.now()
        task = self.state.task(job.key)
        with self.state.writing():
            if until and len(job.trail.urls) == 1:
                if task:
                    other = bool(task.other) and not task.words
                    self.state.put(replace(respelled(task), due=min(until, now + _OTHER) if other else until))
                return
            event = self._barred(job, task, now, bool(until)) if task else None
        if event:
            self.tell(event)

    def _barred(self, job: Job, task: Task, now: float, unknown: bool) -> Event | None:
        told = Failed(job.url, "robots.txt forbids it", "leave it out of the feeds")
        if job.kind == POLL:
            source = self._planned(task)
            return unpolled(self.state, self.plan, source, task, told, now) if source else None
        if len(job.trail.urls) > 1:
            why = f"it leads to {job.url}, whose robots.txt " + ("cannot be had" if unknown else "forbids it")
            return put_off(self.state, self.plan, task, why, now, self.plan.tries if unknown else _FEW)
        return barred(self.state, task)

    def jumped(self, seconds: float) -> None:
        """Moves what is planned by as much as the machine's clock was moved."""
        with self.state.writing():
            self.state.shift(seconds)
        self.tell(Event("clock", "", f"the machine's clock was moved by {seconds:.0f} s; what is planned moves along"))

    def tidy(self) -> None:
        """Once a day, drops what is of use no more; and notes the time."""
        now = self.clock.now()
        if now - (self.state.note("tidied") or 0.0) < DAY:
            return
        with self.state.writing():
            gone = self.state.forget(now - self.plan.forget, now)
            self.state.note("tidied", now)
        if gone:
            self.tell(Event("forgot", "", f"{gone} pages that no listing names any more"))
