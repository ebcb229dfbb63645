"""A watch that is killed, again and again, at moments drawn by a seed: every page is in the ledger, once."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path
from threading import Event as Flag

import pytest
from test_fetching.stub import PUBLIC
from test_watching.site import HOME, Outlet, article, feed, opened, rows

from runut.fetching import Fetcher, Guard, Limits
from runut.flow import read_claims, received
from runut.settings import Settings
from runut.watching import Plan, RealClock, Source, State, Watch, beside

PAGES, KILLS, LONGEST = 24, 10, 0.2
PLAN = Plan((Source(f"{HOME}/feed", 900.0),), delay=0.02, seconds=2.0, size=100_000)


def child(ledger: Path, port: int) -> None:
    """One run of the watch in a process of its own, which never comes back."""
    import socket

    def dial(address: str, number: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), seconds)

    stop = Flag()
    tool = Fetcher(Guard(), Limits(seconds=2.0), resolve=lambda host, number: (PUBLIC,), dial=dial)
    try:
        Watch(PLAN, ledger, State(beside(ledger)), tool, RealClock(stop), lambda event: None, stop, models=False).run(once=True)
    finally:
        os._exit(0)


def patient(outlet: Outlet, requests: int) -> None:
    """Waits until so many requests were made, or none is made any more."""
    last, since = -1, time.monotonic()
    while len(outlet.log) < requests and time.monotonic() - since < 1.5:
        last, since = (len(outlet.log), time.monotonic()) if len(outlet.log) != last else (last, since)
        time.sleep(0.005)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    chance, seen = random.Random(11), []
    for one in received(article(0), f"{HOME}/n/0"):   # what is loaded once is loaded before the first fork
        read_claims(one.report, Settings(models=False))
    with opened(tmp_path) as outlet:
        outlet.pages |= {f"/n/{n}": article(n) for n in range(PAGES)} | {"/feed": feed(*(f"/n/{n}" for n in range(PAGES)))}
        for turn in range(KILLS + 1):
            pid = os.fork()
            if not pid:
                child(outlet.ledger, outlet.stub.port)
            if turn < KILLS:
                patient(outlet, len(outlet.log) + chance.randint(1, 5))
                time.sleep(chance.uniform(0, LONGEST))
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            seen.append(sum(path.startswith("/n/") for _, path in outlet.log))
        found = rows(outlet)
    assert len({n for n in seen if 0 < n < PAGES}) > 2, "the kills came before or after everything"
    assert sorted({name for name, _, _ in found}) == sorted(f"kabar.example/n/{n}" for n in range(PAGES))
    assert len(found) == PAGES and not State(beside(outlet.ledger)).waiting()
