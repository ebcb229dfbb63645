"""Answer to a poll -> new tasks: the pages that a listing names, each once, whatever other listings name it, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from runut.errors import InputError
from runut.fetching import Answer, Guard, target_of
from runut.watching.feeds import Item, listing
from runut.watching.links import key_of
from runut.watching.plan import Plan, Source
from runut.watching.state import State
from runut.watching.tasks import PAGE, RECHECK, SOURCE, Event, Task
from runut.watching.waits import backoff, spread

__all__ = ["polled", "source_key", "unpolled"]

_CHILDREN = 50        # sitemaps of an index that are watched, the newest
_AT_ONCE = 5_000      # pages that are taken from one listing at a time; the rest at the next poll
_GAP = 900.0          # a page is not asked for again sooner than this, however often its listing says that it changed
_DAY = 86400.0


def source_key(url: str) -> str:
    """The key of a source among tasks; no page has one like it."""
    return f"feed {url}"


def polled(state: State, plan: Plan, source: Source, task: Task, answer: Answer, now: float) -> Event:
    """Notes what a listing names; the tasks and the mark by which its next poll is cheaper are kept together. Raises `InputError`."""
    due = now + source.every * spread(plan.seed, f"{task.url} {int(now)}", 0.05)
    if answer.status == 304 and task.checked:
        state.put(replace(task, due=due, tries=0, checked=now))
        return Event("polled", task.url, "not changed", {"new": 0, "listed": 0})
    found = listing(answer.body, answer.url)
    new = sum(_noted(state, plan, source, item, now) for item in _wanted(found.items, source, found.kind, now))
    children = _children(state, source, task, found.more, now) if found.more else 0
    whole = len(found.items) <= _AT_ONCE
    etag, modified = (answer.header("etag"), answer.header("last-modified")) if whole else ("", "")
    state.put(replace(task, due=due, tries=0, checked=now, listed=now, state="kept", etag=etag, modified=modified))
    torn = "; it is broken or too long, and read as far as it goes" if found.cut else ""
    named = f"{found.kind}, {len(found.items) or children} named, {new} new{torn}"
    return Event("polled", task.url, named, {"new": new, "listed": len(found.items)})


def unpolled(state: State, plan: Plan, source: Source, task: Task, error: InputError, now: float) -> Event:
    """Notes a poll that failed; the source is never given up, only asked more seldom."""
    tries = task.tries + 1
    wait = max(backoff(min(source.every, 300.0), tries, _DAY, plan.seed, task.url), plan.delay)
    state.put(replace(task, due=now + wait, tries=tries))
    return Event("poll failed", task.url, f"{error.reason} ({error.remedy})", {"tries": tries, "again_in": round(wait)})


def _wanted(items: Iterable[Item], source: Source, kind: str, now: float) -> Iterable[Item]:
    """The items that the plan asks for; a sitemap may name all that a site ever had, so its age limit holds where it tells dates."""
    oldest = _day(now - source.newer) if source.newer and kind == "sitemap" else ""
    taken = 0
    for item in items:
        told = max(item.published[:10], item.changed[:10])
        if (oldest and told and told < oldest) or not _asked_for(item.url, source):
            continue
        taken += 1
        if taken > _AT_ONCE:
            return
        yield item


def _asked_for(url: str, source: Source) -> bool:
    return (not source.only or any(fnmatchcase(url, p) for p in source.only)) and not any(fnmatchcase(url, p) for p in source.skip)


def _noted(state: State, plan: Plan, source: Source, item: Item, now: float) -> bool:
    """True for a page that was not known."""
    key = key_of(item.url)
    if not key:
        return False
    known = state.task(key)
    if known is None:
        try:
            target = target_of(item.url)
            Guard(plan.allow).check_name(item.url, target.host, target.port)
        except InputError:
            return False
        state.put(Task(key, target.url, target.host, PAGE, now, source.url, mark=item.mark, published=item.published, listed=now))
        return True
    before, known = known, replace(known, other=item.url) if _spelled(known, item.url) else known
    changed = known.source == source.url and known.mark != item.mark and known.state == "kept"
    again = max(now, known.checked + _GAP) if changed else None
    due = min(known.due, again) if known.due is not None and again is not None else known.due if again is None else again
    if changed or now - known.listed > _DAY / 24 or due != known.due or known != before:
        mark = item.mark if known.source == source.url else known.mark
        state.put(replace(known, due=due, listed=now, mark=mark, rank=RECHECK if known.words else PAGE))
    return False


def _spelled(task: Task, url: str) -> bool:
    """True for another spelling of the address of a page that was not had yet: should the first not work, it may."""
    return not task.words and not task.other and task.state == "new" and url != task.url


def _children(state: State, source: Source, task: Task, more: tuple[Item, ...], now: float) -> int:
    """Watches the newest sitemaps of an index, each as a source of its own, and no more those that it no longer names."""
    oldest = _day(now - source.newer) if source.newer else ""
    fresh = [one for one in more if not (oldest and one.changed and one.changed[:10] < oldest) and one.url != task.url]
    newest = sorted(fresh, key=lambda one: one.changed, reverse=True)[:_CHILDREN]
    for one in newest:
        key, known = source_key(one.url), state.task(source_key(one.url))
        try:
            target = target_of(one.url)
        except InputError:
            continue
        if known is None:
            state.put(Task(key, target.url, target.host, SOURCE, now, source.url, mark=one.mark, listed=now))
        elif known.mark != one.mark:
            state.put(replace(known, mark=one.mark, due=now, listed=now))
    return len(newest)


def _day(now: float) -> str:
    return datetime.fromtimestamp(max(now, 0), UTC).date().isoformat()
