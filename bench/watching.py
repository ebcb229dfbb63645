"""A day's watch in minutes: fifty outlets that misbehave, a clock that jumps, two stops; the ledger is held against what was served.

    python bench/watching.py [--outlets 50] [--articles 8] [--stories 40] [--hours 24] [--trace]

Prints one line an hour (memory, requests, pages), then the checks; exit code 1 if one fails. An outlet has so many `--articles` a day, and
all outlets together so many `--stories`, one after another. Memory is flat if after the first six hours it is never more than 3 % above the
most of those (from twelve hours on; the site runs in this process, too). `--trace` counts Python's own memory, too.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Flag

from badsite import SimClock, Site, make_site, serving

from runut.fetching import Fetcher, Guard, Limits
from runut.ledger import Ledger
from runut.watching import Event, Plan, Source, State, Watch, beside

DELAY = 5.0
JUMPS = ((6 * 3600.0 + 7, 2 * 3600.0), (12 * 3600.0 + 7, -3 * 3600.0), (18 * 3600.0 + 7, 40.0))
FIRST, NOISE = 6, 0.03   # hours in which memory may grow; how much more than in those it may be later
LATE = 3 * 3600.0   # an article that came out in the last hours may still be waiting for its next try
STOPS = (8 * 3600.0, 16 * 3600.0)



@dataclass(slots=True)
class Day:
    """A watched day: the events by kind, and memory by the hour."""

    events: Counter[str] = field(default_factory=Counter)
    hours: list[tuple[float, int, int, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def plan_of(site: Site, every: float = 900.0) -> Plan:
    """A plan that watches every outlet."""
    sources = tuple(Source(f"http://{host}/feed", every, outlet=host, newer=7 * 86400.0) for host in site.ways)
    return Plan(sources, every=every, delay=DELAY, size=200_000, seconds=2.0, workers=8, recheck=(3600.0, 21600.0, 50000.0))


def live(site: Site, ledger: Path, plan: Plan, until: float, stops: tuple[float, ...], day: Day) -> None:
    """Watches until a moment, stopped and begun again at others."""
    limits = Limits(size=plan.size, seconds=plan.seconds, silence=1.0)
    fetcher = Fetcher(guard=Guard(), limits=limits, resolve=site.resolve, dial=site.dial)
    for end in (*stops, until):
        stop, state = Flag(), State(beside(ledger))
        clock = Ending(site.clock, stop, end, day, site)
        try:
            Watch(plan, ledger, state, fetcher, clock, lambda e: told(e, day), stop, models=False).run()
        finally:
            state.close()


@dataclass(slots=True)
class Ending:
    """The site's clock, which ends a watch at a moment and looks at memory by the hour."""

    clock: SimClock
    stop: Flag
    end: float
    day: Day
    site: Site

    def now(self) -> float:
        return self.clock.now()

    def ticks(self) -> float:
        return self.clock.ticks()

    def patience(self, seconds: float) -> float:
        return self.clock.patience(seconds)

    def sleep(self, seconds: float) -> None:
        hour = self.clock.at // 3600
        self.clock.sleep(max(min(seconds, self.end - self.clock.at), 0.0))
        if self.clock.at // 3600 > hour:
            look(self.clock.at, self.day, self.site)
        if self.clock.at >= self.end:
            self.stop.set()


def told(event: Event, day: Day) -> None:
    """Counts an event."""
    day.events[event.kind] += 1


def look(at: float, day: Day, site: Site) -> None:
    """One line about memory and what was done by now."""
    gc.collect()
    pages = {line.split(":")[0]: line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if len(line.split()) > 1}
    traced = tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0
    day.hours.append((at / 3600, int(pages["VmRSS"]) // 1024, traced // 1024, len(site.served)))
    print(f"  {at / 3600:5.1f} h  {day.hours[-1][1]:4} MB  {traced / 1e6:6.1f} MB traced  {len(site.served):6} requests  "
          f"{day.events['page']:4} pages  {day.events['version']:4} versions", flush=True)  # fmt: skip


def faults(site: Site, ledger: Path) -> Iterator[str]:
    """Everything that is not as it should be."""
    yield from impolite(site)
    yield from wrong_pages(site, ledger)
    with Ledger(ledger, readonly=True, models=False) as kept:
        yield from (f"verify: {fault.where}: {fault.text}" for fault in kept.verify())


def impolite(site: Site) -> Iterator[str]:
    """Requests to a host that came too soon, or two at a time."""
    last: dict[str, float] = {}
    for at, host, path, _ in site.served:
        least = 30.0 if site.ways.get(host) == "rules" and path not in ("/robots.txt", "/feed") else DELAY
        if at - last.get(host, -1e9) < least - 1e-6:
            yield f"{host}{path} was asked for {at - last[host]:.1f} s after the one before"
        last[host] = at
    if site.together > 1:
        yield f"{site.together} requests to one host at a time"


def wrong_pages(site: Site, ledger: Path) -> Iterator[str]:
    """Pages that are missing, there twice, or in other versions than were served."""
    with Ledger(ledger, readonly=True, models=False) as kept:
        view = kept.view()
    texts = {report.id: report.text for report in view.reports}
    found: dict[int, list[tuple[str, str]]] = {}
    for report, fetched in view.sightings:
        text = texts[report]
        numbers = [a.number for a in site.articles.values() if a.words(0)[:150] in " ".join(text.split())]
        if len(numbers) != 1:
            yield f"a report is no article of the site: {text[:80]!r}"
        else:
            found.setdefault(numbers[0], []).append((fetched, text))
    for key, article in site.articles.items():
        yield from wrong_article(site, article, site.whole.get(key, []), sorted(found.get(article.number, [])))


def wrong_article(site: Site, article: object, served: list[int], kept: list[tuple[str, str]]) -> Iterator[str]:
    """What the ledger has of one article against what was served whole."""
    from badsite import Article

    assert isinstance(article, Article)
    name, way = f"{article.host}{article.path} ({site.ways[article.host]})", site.ways[article.host]
    had = [max((v for v in range(len(article.changes) + 1) if article.words(v) in " ".join(t.split())), default=-1) for _, t in kept]
    turns = [v for n, v in enumerate(served) if not n or v != served[n - 1]]
    if had != turns:
        yield f"{name}: versions {had} kept, {turns} were served"
    barred = way == "huge" and article.number % 2
    late = article.out > site.clock.at - LATE
    if not served and not barred and not late and article.vanishes == float("inf"):
        yield f"{name}: never had"


def main() -> int:
    """Lives the day and tells of it."""
    words = argparse.ArgumentParser()
    for name, default in (("outlets", 50), ("articles", 8), ("stories", 40), ("hours", 24)):
        words.add_argument(f"--{name}", type=int, default=default)
    words.add_argument("--trace", action="store_true")
    asked = words.parse_args()
    if asked.trace:
        tracemalloc.start()
    length, begun = asked.hours * 3600.0, time.perf_counter()
    clock, day = SimClock(JUMPS), Day()
    days = asked.hours / 24
    each, stories = max(round(asked.articles * days), 1), max(round(asked.stories * days), 1)
    site = make_site(clock, asked.outlets, each, length=length, stories=stories)
    with tempfile.TemporaryDirectory() as folder, serving(site):
        ledger = Path(folder) / "day.ledger"
        live(site, ledger, plan_of(site), length, tuple(s for s in STOPS if s < length), day)
        wrong = list(faults(site, ledger))
        size = beside(ledger).stat().st_size
        with Ledger(ledger, readonly=True, models=False) as kept:
            reports, claims, _ = kept.state() or (0, 0, "")
    for fault in wrong[:40]:
        print("FAULT", fault)
    print(f"{asked.outlets} outlets, {len(site.articles)} articles, {asked.hours} h in {time.perf_counter() - begun:.0f} s; "
          f"{len(site.served)} requests; {reports} reports, {claims} claims; state {size / 1e6:.1f} MB")  # fmt: skip
    print("events:", ", ".join(f"{kind} {n}" for kind, n in sorted(day.events.items())))
    flat = steady([m for _, m, _, _ in day.hours])
    print(f"{len(wrong)} faults")
    return int(bool(wrong) or not flat)


def steady(hours: list[int]) -> bool:
    """Tells of memory by the hour, and whether it is flat; too short a time is not judged."""
    first, later = hours[:FIRST], hours[FIRST:]
    if len(later) < FIRST:
        return True
    grown = max(later) / max(first) - 1
    print(f"memory: {max(first)} MB at most in the first {FIRST} h, {max(later)} MB at most after that ({grown:+.1%}), "
          f"{later[-1]} MB at the end: {'flat' if grown <= NOISE else 'not flat'}")  # fmt: skip
    return grown <= NOISE


if __name__ == "__main__":
    sys.exit(main())


