"""kill -9 in the middle: nothing lost, nothing half, nothing twice.

python bench/crash.py [--trials 500] [--seed 1] [--control]

Each trial does one of the works of `workloads.py` in a process of its own, which is killed: at a chosen call on its files (before it, after
it, or with half of it written; `shim.c`), or after a random time. Then the ledger must open, `verify` must find nothing, all that was
acknowledged must be there; and doing the work again must give the exports, the log and the files of a run that nobody disturbed.
`--control` plants faults (a store that commits each statement by itself, a watch that strikes off pages before the ledger has them) and
fails if nothing is found.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from shutil import rmtree

import shim
from workloads import NAME, WORKS, Work, faults_of, held, outlined, ready

from runut import flow
from runut.errors import StoreError
from runut.stores.sqlite import SqliteStore
from runut.watching import State
from runut.watching.tasks import Spooled

__all__ = ["Run", "main", "pure", "run"]

HandOut = Callable[[State, int], tuple[tuple[int, Spooled], ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """How a work went in its own process: what it acknowledged, its calls on files, whether it ended well, or the `StoreError`."""

    acknowledged: frozenset[str]
    calls: int
    ended: bool
    error: str = ""


def run(work: Work, folder: Path, *, after: float | None = None, **armed: object) -> Run:
    """Do a work in a process of its own, armed as `shim.arm` takes it, and kill it `after` so many seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _child(work, folder, reading, writing, armed)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = pipe.read().split("\n")
    _, status = os.waitpid(child, 0)
    notes = {kind: [line.removeprefix(kind) for line in told[:-1] if line.startswith(kind)] for kind in ("calls ", "error ")}
    acknowledged = frozenset(line for line in told[:-1] if line and not line.startswith(tuple(notes)))
    return Run(acknowledged, int(next(iter(notes["calls "]), "0")), status == 0, next(iter(notes["error "]), ""))


def _child(work: Work, folder: Path, reading: int, writing: int, armed: dict[str, object]) -> None:
    """Does the work, and never returns."""
    code = 1
    try:
        os.close(reading)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        shim.arm(folder, **armed)  # type: ignore[arg-type]

        def ack(text: str) -> None:
            shim.mark(text)
            os.write(writing, f"{text}\n".encode())

        work.steps(folder, ack)
        os.write(writing, f"calls {shim.calls()}\n".encode())
        code = 0
    except StoreError as error:
        os.write(writing, f"error {error}\n".encode())
    finally:
        os._exit(code)


@contextmanager
def pure() -> Iterator[None]:
    """Reading is a pure function: each page is read once, so that many trials are quick."""
    kept = flow.read_claims
    flow.read_claims = lru_cache(maxsize=4096)(kept)
    yield
    flow.read_claims = kept


@contextmanager
def _each_by_itself(self: SqliteStore) -> Iterator[None]:
    """The planted fault: no transaction around what belongs together."""
    yield


def _gone_at_once(spooled: HandOut) -> HandOut:
    """The planted fault of the watch: pages are struck off as they are handed to the ledger."""

    def struck(self: State, most: int) -> tuple[tuple[int, Spooled], ...]:
        pages = spooled(self, most)
        self.strike(tuple(seat for seat, _ in pages))
        return pages

    return struck


class Trials:
    """Trials over all works, with what each gives undisturbed."""

    def __init__(self, place: Path, dice: random.Random) -> None:
        self._place, self._dice = place, dice
        self._wanted: dict[str, tuple[dict[str, str], int, float]] = {}
        self.found: Counter[str] = Counter()
        self.told: list[str] = []

    def one(self, name: str, number: int) -> None:
        """One trial of one work."""
        folder = self._place / f"{name}-{number}"
        work, (wanted, calls, seconds) = WORKS[name], self._undisturbed(name)
        ready(work, self._place / "base" / name, folder)
        before = held(folder / NAME)
        if timed := self._dice.random() < 0.25:
            how = f"after {(after := self._dice.uniform(0, seconds)):.4f} s"
            ran = run(work, folder, after=after)
        else:
            at, moment = self._dice.randint(1, calls), self._dice.choice(sorted(shim.HOW))
            how = f"{moment} call {at} of {calls}"
            ran = run(work, folder, kill=at, how=moment)
        self.found["killed" if not ran.ended else "ended before"] += 1
        self.found["by time" if timed else "at a call"] += 1
        self._hold(f"{name} {number}, killed {how}", work, folder, before | ran.acknowledged, wanted)
        rmtree(folder)

    def _undisturbed(self, name: str) -> tuple[dict[str, str], int, float]:
        if name not in self._wanted:
            folder = self._place / f"{name}-whole"
            ready(WORKS[name], self._place / "base" / name, folder)
            run(WORKS[name], self._copy(name))
            start = time.perf_counter()
            ran = run(WORKS[name], folder)
            assert ran.ended, f"{name} does not even work undisturbed"
            self._wanted[name] = outlined(folder / NAME), ran.calls, time.perf_counter() - start
        return self._wanted[name]

    def _copy(self, name: str) -> Path:
        """A folder to warm up in."""
        folder = self._place / f"{name}-warm"
        ready(WORKS[name], self._place / "base" / name, folder)
        return folder

    def _hold(self, what: str, work: Work, folder: Path, acknowledged: frozenset[str] | set[str], wanted: dict[str, str]) -> None:
        path = folder / NAME
        faults = faults_of(path) if path.exists() else []
        lost = acknowledged - held(path)
        self._count(f"{what}: cannot be read or proved: {faults[:2]}", unreadable=bool(faults))
        self._count(f"{what}: lost {sorted(lost)}", lost=len(lost))
        again = run(work, folder)
        now = outlined(path) if again.ended else {}
        other = sorted(key for key in wanted if wanted[key] != now.get(key))
        self._count(f"{what}: done again it gives other {', '.join(other) or 'things'}", duplicated=bool(other))

    def _count(self, text: str, **found: int) -> None:
        self.found.update(found)
        if any(found.values()):
            self.told.append(text)


def main() -> int:
    """Run the trials; exit code 1 if anything was lost, twice or unreadable (or, with `--control`, if nothing was)."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--trials", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--works", nargs="+", choices=sorted(WORKS), default=sorted(WORKS))
    asked.add_argument("--control", action="store_true")
    args = asked.parse_args()
    shim.preloaded()
    if args.control:
        SqliteStore._writing = _each_by_itself  # type: ignore[method-assign]
        State.spooled = _gone_at_once(State.spooled)  # type: ignore[method-assign]
    start, dice = time.perf_counter(), random.Random(args.seed)
    with tempfile.TemporaryDirectory() as place, pure():
        trials = Trials(Path(place), dice)
        for number in range(args.trials):
            trials.one(args.works[number % len(args.works)], number)
    found = trials.found
    for line in trials.told[:20]:
        print(line, file=sys.stderr)
    print(f"{args.trials} trials over {', '.join(args.works)} in {time.perf_counter() - start:.0f} s: {found['killed']} killed "
          f"({found['at a call']} at a call on a file, {found['by time']} by time; {found['ended before']} ended before)")  # fmt: skip
    print(f"{found['lost']} lost, {found['duplicated']} duplicated, {found['unreadable']} unreadable")
    failed = bool(found["lost"] or found["duplicated"] or found["unreadable"])
    return int(failed != args.control)


if __name__ == "__main__":
    raise SystemExit(main())
