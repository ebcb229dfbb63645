"""How fast a large ledger is served: pages, filters, search and single things, over HTTP in this process, after the first load.

python bench/serving.py [--claims 100000] [--asks 20] [--ledger PATH]

The claims are made up (`stories.py`), as are their events, links and grades, so that nothing need be weighed; with `--ledger`, those
of a ledger are served, and the time to read its view is told. Each line gives the first answer and the median and worst of those
after it, in milliseconds, from the request to the last byte, with another cursor or another word each time.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient
from stories import STATES, reports_of, stories

from runut.serve.application import application
from runut.serve.guard import Policy
from runut.serve.loading import Loaded, Shelf
from runut.types import Claim, Event, Grade, Link, Reason, Report, View

__all__ = ["main"]

API = "/api/v1"
SIDES = 4   # claims of one report, each about an event of its own
LIMIT = 100


def made_up(claims: int) -> View:
    """A view of so many claims: an event for each matter of a story, whose figures grow."""
    reports: list[Report] = []
    found: list[Claim] = []
    events: list[Event] = []
    links: list[Link] = []
    for story in stories(claims):
        several = list(reports_of(story))
        reports += [report for report, _, _ in several]
        found += [claim for _, _, told in several for claim in told]
        for side in range(SIDES):
            group = [told[side] for _, _, told in several]
            sides = ((story.actor,), (story.recipient,))
            ids = tuple(sorted(c.id for c in group))
            events.append(Event(f"e{story.number:06}-{side}", group[0].type, ids, *sides, story.item[0], story.start, None, len(ids)))
            why = [Reason("figure.grown", "Later and larger.", (b.evidence, a.evidence)) for a, b in pairwise(group)]
            links += [Link("updates", b.id, a.id, (reason,)) for (a, b), reason in zip(pairwise(group), why, strict=True)]
    grades = tuple(Grade(c.id, "3", 1, 0, ("One origin says so.",)) for c in found)
    return View(tuple(reports), tuple(found), tuple(events), tuple(links), grades=grades)


class Held(Shelf):
    """A shelf with a view that stands still."""

    def __init__(self, view: View) -> None:
        super().__init__(Path("made up"))
        self._loaded = Loaded("0" * 64, view)

    def now(self) -> Loaded:
        """The view."""
        return self._loaded


def paged(client: TestClient, name: str, **asked: str) -> Iterator[Callable[[], object]]:
    """Requests for one page after another, from the first on."""
    cursor: list[str] = []

    def ask() -> None:
        where = {"cursor": cursor[0]} if cursor else {}
        answer = client.get(f"{API}/{name}", params={**asked, "limit": str(LIMIT), **where}).raise_for_status()
        cursor[:] = filter(None, [answer.json()["next"]])

    while True:
        yield ask


def each(client: TestClient, path: str, values: Sequence[str]) -> Iterator[Callable[[], object]]:
    """Requests with one value after another in the path."""
    while True:
        for value in values:
            yield lambda value=value: client.get(API + path.format(value)).raise_for_status()  # type: ignore[misc]


def told(name: str, asks: Iterator[Callable[[], object]], count: int) -> None:
    """Time some requests and print a line."""
    spent = []
    for _, ask in zip(range(count), asks, strict=False):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    print(f"{name:34} first {spent[0]:8.1f}   median {median(spent[1:]):7.1f}   worst {max(spent[1:]):7.1f} ms")


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--asks", type=int, default=20)
    asked.add_argument("--ledger", type=Path)
    args = asked.parse_args()
    began = time.perf_counter()
    shelf = Shelf(args.ledger) if args.ledger else Held(made_up(args.claims))
    view = shelf.now().view
    print(f"{len(view.reports)} reports, {len(view.claims)} claims, {len(view.links)} links in {time.perf_counter() - began:.1f} s")
    with TestClient(application(shelf, Policy(rate=0)), base_url="http://localhost") as client:
        for name in ("claims", "reports", "events", "links", "series", "sources", "firsts", "outcomes"):
            told(f"{name}, {LIMIT} a page", paged(client, name), args.asks)
        told("claims of a type, paged", paged(client, "claims", type="AID"), args.asks)
        told("claims with words, paged", paged(client, "claims", q='"claim 3" people*'), args.asks)
        told("claims of an actor, each another", each(client, "/claims?limit=100&actor={}", STATES), args.asks)
        told("reports by an actor, each another", each(client, "/reports?limit=100&actor={}", STATES), args.asks)
        months = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
        told("claims since a day, each another", each(client, "/claims?limit=100&since={}", months), args.asks)
        told("search for a name, each another", each(client, "/search?limit=100&q={}", STATES), args.asks)
        told("one claim", each(client, "/claims/{}", [c.id for c in view.claims[:: len(view.claims) // 20 or 1]]), args.asks)
        told("one report", each(client, "/reports/{}", [r.id for r in view.reports[:: len(view.reports) // 20 or 1]]), args.asks)
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB of memory")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
