"""A watch as a work of `workloads.py`: two outlets over three days, on a clock that stands still within each; all in one process.

Every connection is a pair of sockets, whose other end a thread of the same process answers. What the outlets serve hangs on the day alone:
a watch that was killed and begun again must give what an undisturbed one gives, to the byte: each page once, each version where it was.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from runut.fetching import Fetcher, Guard, Limits
from runut.watching import Event, Plan, Source, State, Watch, beside

__all__ = ["watched"]

HOSTS = ("kabar.example", "warta.example")
DAY, BEGUN, DAYS, PAGES, SHORT = 86400.0, 1_936_000_000.0, 3, 4, 5.0
PUBLIC = "93.184.215.14"
PLAN = Plan(tuple(Source(f"http://{host}/feed", 900.0) for host in HOSTS), delay=0.0, seconds=5.0, size=100_000, recheck=(3600.0, DAY))
PLACES = {"kabar.example": ("Melur", "tewas akibat gempa"), "warta.example": ("Kenari", "mengungsi akibat banjir")}


@dataclass(slots=True)
class Still:
    """A clock that stands on one day; only who sleeps long moves it."""

    at: float

    def now(self) -> float:
        return self.at

    def ticks(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds if seconds > SHORT else 0.0

    def patience(self, seconds: float) -> float:
        return max(seconds, 1.0)


def page(host: str, number: int, day: int) -> bytes:
    """A page as it stands on a day: every other one says more on the second."""
    place, what = PLACES[host]
    more = f" Jumlah itu menjadi {number + 50} orang pada sore hari." if number % 2 and day else ""
    return (
        f"<html lang=id><head><title>Kabar {number} dari {place}</title></head><body><article><p>Bupati {place} mengatakan {number + 20} "
        f"orang {what} di Desa {number} Pulau {place} pada Selasa pagi. Petugas masih bekerja di desa nomor {number} sampai hari ini."
        f"{more}</p></article></body></html>"
    ).encode()


def served(host: str, path: str, day: int) -> bytes:
    """What an outlet gives on a day: its feed, a page that is out by then, or nothing."""
    out = range(PAGES + day)
    if path == "/feed":
        told = "".join(f"<item><link>http://{host}/n/{n}</link></item>" for n in out)
        return f'<rss version="2.0"><channel>{told}</channel></rss>'.encode()
    return next((page(host, n, day) for n in out if path == f"/n/{n}"), b"")


def answering(end: socket.socket, day: int) -> None:
    """Answers the one request of a connection."""
    with end:
        head = b""
        while b"\r\n\r\n" not in head and (more := end.recv(4096)):
            head += more
        path, lines = head.split(b" ")[1].decode(), head.decode("latin-1").split("\r\n")
        host = next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("host:"))
        body = served(host, path, day)
        end.sendall(f"HTTP/1.1 {200 if body else 404} X\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
                    "Connection: close\r\n\r\n".encode() + body)  # fmt: skip


def dialling(day: int) -> Callable[[str, int, float], socket.socket]:
    """A way to the outlets as they are on a day."""

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        mine, other = socket.socketpair()
        mine.settimeout(seconds)
        Thread(target=answering, args=(other, day), daemon=True).start()
        return mine

    return dial


def watched(ledger: Path, ack: Callable[[str], None]) -> None:
    """Watches day after day, from the last that was begun, and acknowledges the reports that the ledger was told to have."""
    day = 0
    while day < DAYS:
        state = State(beside(ledger))
        try:
            day = max(int(state.note("day") or 0), day)
            with state.writing():   # no clock goes back
                state.note("day", float(day))
            one_day(ledger, state, day, ack)
        finally:
            state.close()
        day += 1


def one_day(ledger: Path, state: State, day: int, ack: Callable[[str], None]) -> None:
    """Asks for all that is due on a day."""
    came: list[str] = []

    def tell(event: Event) -> None:
        if event.kind in ("page", "version"):
            host, _, rest = event.url.removeprefix("http://").partition("/")
            came.append(sha256(served(host, f"/{rest}", day)).hexdigest())
        elif event.kind == "added":
            for id in came:
                ack(f"report {id}")
            came.clear()

    tool = Fetcher(Guard(), Limits(seconds=5.0), resolve=lambda host, port: (PUBLIC,), dial=dialling(day))
    Watch(PLAN, ledger, state, tool, Still(BEGUN + day * DAY), tell, Flag(), models=False).run(once=True)
