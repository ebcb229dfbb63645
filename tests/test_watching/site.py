"""A small outlet whose pages a test changes as it goes, a clock that passes when told to, and a watch of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Flag

from test_fetching.stub import PUBLIC, Ask, Stub, serving

from runut.fetching import Fetcher, Guard, Limits
from runut.ledger import Ledger
from runut.watching import Event, Plan, Source, State, Watch, beside

__all__ = ["HOME", "Outlet", "Time", "article", "feed", "opened", "rows"]

HOME = "http://kabar.example"
Page = bytes | int | tuple[int, str] | tuple[bytes, str]


@dataclass(slots=True)
class Time:
    """A clock that passes when the watch sleeps."""

    at: float = 0.0
    set_by: float = 0.0

    def now(self) -> float:
        return 1_900_000_000 + self.at + self.set_by

    def ticks(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds

    def patience(self, seconds: float) -> float:
        return max(seconds, 1.0)


def article(number: int, more: str = "", *, head: str = "", title: str = "") -> bytes:
    """A page of one article."""
    return (
        f"<html lang=id><head><title>{title or f'Gempa ke-{number} di Melur'}</title>{head}</head><body><article><p>Gubernur Rahma Tanjung "
        f"mengatakan {number + 20} orang tewas akibat gempa di Desa {number} Pulau Melur pada Selasa pagi. Petugas masih mencari korban di "
        f"desa nomor {number} sampai hari ini.{more}</p></article></body></html>"
    ).encode()


def feed(*links: str, stamps: dict[str, str] | None = None) -> bytes:
    """A feed of these links."""
    told = "".join(f"<item><link>{link}</link><pubDate>{(stamps or {}).get(link, '')}</pubDate></item>" for link in links)
    return f'<rss version="2.0"><channel>{told}</channel></rss>'.encode()


@dataclass(slots=True)
class Outlet:
    """What stands under each path (or host and path); who asked for what, and when."""

    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)
    clock: Time = field(default_factory=Time)
    log: list[tuple[float, str]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    stub: Stub | None = None
    plan: Plan = field(default_factory=lambda: Plan((Source(f"{HOME}/feed", 900.0),), delay=5.0, seconds=60.0, size=100_000))

    @property
    def ledger(self) -> Path:
        return self.folder / "story.ledger"

    def answer(self, ask: Ask) -> None:
        own = ask.path if ask.host == "kabar.example" else ask.host + ask.path
        self.log.append((self.clock.at, own))
        self.heads.append(ask.headers)
        found = self.pages.get(own, 404)
        body, status, more = (found, 200, "") if isinstance(found, bytes) else (b"", found, "") if isinstance(found, int) else (
            (b"", found[0], found[1]) if isinstance(found[0], int) else (found[0], 200, found[1])
        )  # fmt: skip
        kind = "" if "Content-Type" in more else "Content-Type: text/html; charset=utf-8\r\n"
        ask.send(f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{kind}{more}\r\n".encode() + body)

    def watch(self, *, once: bool = True, until: float = 0.0) -> list[str]:
        """Watches, once or until a moment, and returns the kinds of events (but for polls) in order."""
        assert self.stub
        stop, state, begun = Flag(), State(beside(self.ledger)), len(self.events)

        def tell(event: Event) -> None:
            self.events.append(event)

        def sleep(seconds: float) -> None:
            Time.sleep(self.clock, seconds if once else max(min(seconds, until - self.clock.at), 0.0))
            if not once and self.clock.at >= until:
                stop.set()

        limits = Limits(size=self.plan.size, seconds=self.plan.seconds, silence=60.0)
        tool = Fetcher(Guard(self.plan.allow), limits, resolve=lambda host, port: (PUBLIC,), dial=self.stub.dial)
        try:
            Watch(self.plan, self.ledger, state, tool, Sleeper(self.clock, sleep), tell, stop, models=False).run(once=once)
        finally:
            state.close()
        return [e.kind for e in self.events[begun:] if e.kind not in ("polled", "added")]

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(own == path for _, own in self.log)


@dataclass(slots=True)
class Sleeper:
    """A clock with another way to sleep."""

    clock: Time
    sleep: object

    def now(self) -> float:
        return self.clock.now()

    def ticks(self) -> float:
        return self.clock.ticks()

    def patience(self, seconds: float) -> float:
        return self.clock.patience(seconds)


@contextmanager
def opened(folder: Path, **pages: Page) -> Iterator[Outlet]:
    """An outlet that serves."""
    outlet = Outlet(folder)
    with serving(outlet.answer) as stub:
        outlet.stub = stub
        yield outlet


def rows(outlet: Outlet) -> list[tuple[str, str, str]]:
    """Name, fetched and text of every sighting in the ledger, in order of time."""
    with Ledger(outlet.ledger, readonly=True, models=False) as kept:
        view = kept.view()
        assert kept.verify() == ()
    of = {r.id: r for r in view.reports}
    return sorted((of[i].name, at, of[i].text) for i, at in view.sightings)
