"""Answer for a page -> what is known of it: new, changed, the same, gone, barred, or to be asked for again."""

from __future__ import annotations

from dataclasses import replace

from runut.errors import InputError
from runut.fetching import Answer, Refused, target_of
from runut.watching.clock import stamp
from runut.watching.pages import Page, read_page, spooled
from runut.watching.plan import Plan
from runut.watching.state import State
from runut.watching.tasks import RECHECK, Event, Spooled, Task
from runut.watching.waits import backoff, spread

__all__ = ["answered", "barred", "put_off", "respelled", "trouble"]

_GONE, _ASIDE = frozenset({404, 410}), frozenset({429, 503})
_MOST = 43200.0
_FEW = 3   # times that a page is asked for which its site says is not there, or not for us


def answered(state: State, plan: Plan, task: Task, answer: Answer, now: float, page: Page | None = None) -> Event:
    """Notes what came of asking for a page, and puts it into the spool if its words are new."""
    if answer.status == 304 and task.words:
        return _unchanged(state, plan, task, now)
    if answer.status != 200:
        return _without(state, plan, task, answer, now)
    fetched = stamp(max(now, _next(task.fetched)))
    try:
        page = page or read_page(answer, fetched)
    except InputError as error:
        state.put(_later(plan, replace(task, state=task.state if task.words else "unread"), now))
        return Event("unread", task.url, f"{error.reason} ({error.remedy})")
    if page.key != task.key and not task.words:
        return _elsewhere(state, plan, task, answer, page, now, fetched)
    return _here(state, plan, task, answer, page, now, fetched)


def _here(state: State, plan: Plan, task: Task, answer: Answer, page: Page, now: float, fetched: str) -> Event:
    """The page itself: new, changed or as it was."""
    etag, modified = answer.header("etag"), answer.header("last-modified")
    had = replace(task, state="kept", etag=etag, modified=modified, tries=0, checked=now, words=page.words, headline=page.headline)
    if not task.words:   # from here on it is asked for where it was found
        had = replace(had, url=answer.url, host=target_of(answer.url).host)
    if page.words == task.words:
        state.put(_later(plan, had, now))
        return Event("same", task.url, "its words are as they were")
    state.put(_later(plan, replace(had, fetched=fetched), now))
    state.spool(_for_ledger(plan, task, answer, page, fetched))
    if not task.words:
        return Event("page", task.url, "new", {"bytes": len(answer.body)})
    return Event("version", task.url, "its words have changed", {"bytes": len(answer.body)})


def _elsewhere(state: State, plan: Plan, task: Task, answer: Answer, page: Page, now: float, fetched: str) -> Event:
    """A page that says, or was found, to be another: that one is noted as had, unless it was had before with other words."""
    known = state.task(page.key)
    alias = replace(task, state="same", due=None, checked=now)
    if known is None or not known.words:
        told = known or replace(task, key=page.key)
        state.put(alias)
        return _here(state, plan, told, answer, page, now, fetched)
    if page.words == known.words or (page.headline and page.headline == known.headline):
        state.put(alias)
        return Event("alias", task.url, f"is {known.url}, which is known")
    return _here(state, plan, task, answer, page, now, fetched)


def _for_ledger(plan: Plan, task: Task, answer: Answer, page: Page, fetched: str) -> Spooled:
    source = next((one for one in plan.sources if one.url == task.source), None)
    return spooled(answer, page, fetched, source, task.published)


def _unchanged(state: State, plan: Plan, task: Task, now: float) -> Event:
    state.put(_later(plan, replace(task, tries=0, checked=now), now))
    return Event("same", task.url, "not changed")


def _without(state: State, plan: Plan, task: Task, answer: Answer, now: float) -> Event:
    """An answer without a page."""
    if answer.status in _GONE and task.words:
        state.put(replace(task, state="gone", due=None, checked=now))
        return Event("gone", task.url, f"its site says {answer.status}; what was kept of it stays", {"status": answer.status})
    final = 400 <= answer.status < 500 and answer.status not in (408, 425, 429)
    most = _FEW if final else plan.tries
    return put_off(state, plan, task, f"its site says {answer.status}", now, most, counts=answer.status not in _ASIDE)


def trouble(state: State, plan: Plan, task: Task, error: InputError, now: float) -> Event:
    """No answer at all: to be asked for again, unless the request is one that is not made."""
    most = 1 if isinstance(error, Refused) else plan.tries
    return put_off(state, plan, task, f"{error.reason} ({error.remedy})", now, most)


def put_off(state: State, plan: Plan, task: Task, reason: str, now: float, most: int, *, counts: bool = True) -> Event:
    """Notes when a page is asked for again, or that it is given up after `most` times; a page that was had keeps its next turn."""
    tries = task.tries + 1
    most = most * 2 if task.other and not task.words else most
    if counts and tries >= most:
        kept = _later(plan, replace(task, tries=0), now) if task.words else replace(task, state="failed", due=None, tries=tries)
        state.put(kept)
        return Event("failed", task.url, f"given up for now: {reason}" if task.words else f"given up: {reason}", {"tries": tries})
    wait = max(backoff(60.0, tries, _MOST, plan.seed, task.key), plan.delay)
    state.put(replace(respelled(task), due=now + wait, tries=tries if counts else task.tries))
    return Event("later", task.url, reason, {"tries": tries, "again_in": round(wait)})


def respelled(task: Task) -> Task:
    """The task under the other spelling of its address, if it was named under two and not had yet."""
    if not task.other or task.words:
        return task
    try:
        return replace(task, url=task.other, other=task.url, host=target_of(task.other).host)
    except InputError:
        return task


def barred(state: State, task: Task) -> Event:
    """Notes a page that the rules of its site forbid to ask for."""
    state.put(replace(task, state="barred", due=None))
    return Event("barred", task.url, "its site's robots.txt forbids it")


def _later(plan: Plan, task: Task, now: float) -> Task:
    """The task with its next turn: when a page is looked at again hangs on how often it was."""
    if task.stage >= len(plan.recheck):
        return replace(task, due=None, rank=RECHECK)
    gap = plan.recheck[task.stage] - (plan.recheck[task.stage - 1] if task.stage else 0.0)
    due = now + max(gap, 60.0) * spread(plan.seed, f"{task.key} {task.stage}", 0.1)
    return replace(task, due=due, rank=RECHECK, stage=task.stage + 1)


def _next(fetched: str) -> float:
    """A second after a version was fetched: the next one is always later, whatever the clock says."""
    from datetime import datetime

    return datetime.fromisoformat(fetched).timestamp() + 1 if fetched else 0.0
