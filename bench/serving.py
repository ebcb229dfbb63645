"""How fast a large ledger is served: a ledger is made, the real server is started on it, and a client asks for page and API over HTTP.

python bench/serving.py [--reports 10000] [--claims 100000] [--asks 20] [--ledger PATH]

The reports and their claims are made up (`stories.py`) and weighed as any are; with `--ledger`, that ledger is served (and made first
where it is not there yet). Told are the time from the start of the command to the first answer and to the first view, with the steps
between; then, for the first view, each section, paging, sorting, filters, search and single things, the first answer and the median
and worst of those after it, in milliseconds from the request to the last byte, each with another page, word or thing, beside the
milliseconds of processor time that the server spent at the median, and the bytes. But for the first view nothing is asked twice.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import cycle, islice
from os import sysconf
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from stories import STATES, reports_of, stories

from runut.ledger import Ledger
from runut.packs import digest
from runut.stores import Entry
from runut.types import Arrival

__all__ = ["main"]

API = "/api/v1"
PART = {"HX-Request": "true"}
SECTIONS = ("timeline", "network", "links", "figures", "origins", "voices", "claims", "reports", "rulings", "notices", "provenance")
BAR = {"first view": 1000.0, "table, page after page": 100.0, "API: claims, page after page": 100.0}


def made(path: Path, reports: int, claims: int) -> None:
    """A weighed ledger of so many made-up reports and claims."""
    packs, each = digest(models=True), max(claims // reports, 1)

    def entries() -> Iterator[Entry]:
        for story in stories(claims, each=each):
            for report, raw, told in reports_of(story, each=each):
                fields = [field.value if field else "" for field in (report.outlet, report.published)]
                yield Entry(report, raw, Arrival(report.name, *fields), told, packs)

    with Ledger(path) as ledger:
        began = time.perf_counter()
        ledger._store.add(entries())
        ledger._store.settle(packs)
        kept = time.perf_counter()
        ledger._weigh()
        print(f"ledger made: kept in {kept - began:.0f} s, weighed in {time.perf_counter() - kept:.0f} s", flush=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: milliseconds on the clock, milliseconds of the server's processor time, the body."""

    wall: float
    own: float
    body: bytes


class Server:
    """The server as a user starts it."""

    def __init__(self, ledger: Path) -> None:
        self.began = time.perf_counter()
        words = [sys.executable, "-c", "from runut.cli import main; main()", "serve", str(ledger), "--port", "0", "--json"]
        self._running = subprocess.Popen(words, stdout=subprocess.PIPE)
        assert self._running.stdout
        self._place = str(json.loads(self._running.stdout.readline())["page"]).rstrip("/")

    def total(self) -> float:
        """Seconds of processor time since it was started, to the hundredth."""
        told = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / sysconf("SC_CLK_TCK")

    def spent(self) -> float:
        """Seconds of processor time of the threads that there are now, exactly."""
        tasks = Path(f"/proc/{self._running.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> str:
        """The most memory that it had."""
        return next(line.split(":")[1].strip() for line in Path(f"/proc/{self._running.pid}/status").open() if line.startswith("VmHWM"))

    def ask(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Asks once; raises `HTTPError` for anything but 200."""
        began, own = time.perf_counter(), self.spent()
        with urlopen(Request(self._place + path, headers={"Connection": "close", **(headers or {})})) as answer:
            body = answer.read()
        return Answer(1000 * (time.perf_counter() - began), 1000 * (self.spent() - own), body)

    def end(self) -> None:
        """Ends it."""
        self._running.terminate()
        self._running.wait(30)


def started(server: Server) -> None:
    """Tell the steps to the first view."""
    print(f"{'listens':42} after {time.perf_counter() - server.began:8.1f} s")
    step = ""
    while True:
        try:
            answer = server.ask("/")
            break
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            text = error.read().decode()
            if not step:
                print(f"{'first answer: how far loading is':42} after {time.perf_counter() - server.began:8.1f} s")
            now = text.partition('role="status">')[2].partition("(")[0].strip()
            if now != step:
                step = now
                print(f"{step:42} from  {time.perf_counter() - server.began:8.1f} s", flush=True)
            time.sleep(0.2)
    view = time.perf_counter() - server.began
    print(f"{'first view':42} after {view:8.1f} s, {server.total():.1f} s of processor time, {len(answer.body)} bytes", flush=True)


def warmed(server: Server) -> None:
    """Wait until the server does nothing of its own."""
    still = 0
    while still < 3:
        before = server.total()
        time.sleep(2)
        still = still + 1 if server.total() - before < 0.05 else 0
    print(f"{'all lists made':42} after {time.perf_counter() - server.began:8.1f} s, {server.total():.1f} s of processor time", flush=True)


def told(server: Server, name: str, paths: Iterable[str], asks: int, headers: dict[str, str] | None = None) -> None:
    """Time some requests and print a line."""
    found = [server.ask(path, headers) for path in islice(paths, asks)]
    later = found[1:] or found
    wall, worst, size = median(a.wall for a in later), max(a.wall for a in later), median(len(a.body) for a in found)
    line = f"{name:42} first {found[0].wall:8.1f}   median {wall:7.1f}   worst {worst:8.1f} ms   own {median(a.own for a in later):7.1f} ms"
    missed = "   MISSED" if wall > BAR.get(name, wall) else ""
    print(f"{line}   {size / 1000:8.1f} kB{missed}", flush=True)


def listed(server: Server, name: str, **asked: str) -> Iterator[str]:
    """Pages of a list of the API, one after another; the cursor is fetched beside the clock."""
    cursor = ""
    while True:
        path = f"{API}/{name}?" + urlencode({**asked, "limit": "100", **({"cursor": cursor} if cursor else {})})
        yield path
        cursor = json.loads(server.ask(path).body)["next"] or ""


def some(server: Server, name: str, key: str, most: int) -> list[str]:
    """Ids from all over a list."""
    rows: list[dict[str, Any]] = json.loads(server.ask(f"{API}/{name}?limit=1000").body)["items"]
    return [str(row[key]) for row in rows[:: max(len(rows) // most, 1)]]


def page(server: Server, asks: int) -> None:
    """The page: first view, sections, the table."""

    def table(**asked: str) -> Iterator[str]:
        return (f"/view/claims?{urlencode({**asked, 'part': 'claims', 'from': str(60 * n)})}" for n in range(1, 1000))

    months = [f"{year}-{month:02}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13)]
    orders = [f"{way}{column}" for way in ("", "-") for column in ("who", "when", "said", "grade")]
    told(server, "first view", cycle(["/"]), asks)
    told(server, "first view of a query", (f"/?q=party:{s}" for s in STATES), asks)
    for key in SECTIONS:
        several = (f"/view/{key}" + (f"?party={s}" if n else "") for n, s in enumerate(STATES))
        told(server, f"section {key}, of another query each", several, asks, PART)
    told(server, "table, page after page", table(), asks, PART)
    told(server, "table, sorted, page after page", table(sort="-amount"), asks, PART)
    told(server, "table, filtered, page after page", table(type="AID"), asks, PART)
    told(server, "table, another filter each", (f"/view/claims?since={m}" for m in months), asks, PART)
    told(server, "table, another order each", (f"/view/claims?sort={order}" for order in orders), asks, PART)
    told(server, "search, another word each", (f"/view/claims?q={s.lower()}" for s in STATES), asks, PART)
    told(server, "search, another beginning each", (f"/view/claims?q={s[:2].lower()}*" for s in STATES[::4]), asks, PART)
    for kind, name, key in (("claims", "claims", "claim"), ("events", "events", "event"), ("figures", "series", "series"),
                            ("reports", "reports", "report_id"), ("links", "links", "link")):  # fmt: skip
        told(server, f"page of one of the {kind}", (f"/{kind}/{quote(id)}" for id in some(server, name, key, asks)), asks)
    places = (f"/view/claims?at=claim-{id}" for id in some(server, "claims", "claim", asks))
    told(server, "the table where a claim stands", places, asks, PART)


def interface(server: Server, asks: int) -> None:
    """The API."""
    for name in ("claims", "reports", "events", "links", "series", "sources", "firsts", "outcomes"):
        told(server, f"API: {name}, page after page", listed(server, name), asks)
    told(server, "API: claims, sorted", listed(server, "claims", sort="-said"), asks)
    told(server, "API: claims of a type", listed(server, "claims", type="AID"), asks)
    told(server, "API: claims of an actor, each another", (f"{API}/claims?actor={s}" for s in STATES), asks)
    told(server, "API: search, each another", (f"{API}/search?q={s}" for s in STATES), asks)
    told(server, "API: one claim", (f"{API}/claims/{id}" for id in some(server, "claims", "claim", asks)), asks)


def served(path: Path, asks: int) -> None:
    """Start the server on a ledger and measure."""
    server = Server(path)
    parts: tuple[Callable[[Server, int], None], ...] = (page, interface)
    try:
        started(server)
        warmed(server)
        for part in parts:
            part(server, asks)
        print(f"at most {server.memory()} of memory")
    finally:
        server.end()


def main() -> int:
    """Make a ledger where there is none, and measure."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=10_000)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--asks", type=int, default=20)
    asked.add_argument("--ledger", type=Path)
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or Path(folder) / "story.ledger"
        if not path.exists():
            made(path, args.reports, args.claims)
        served(path, args.asks)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
