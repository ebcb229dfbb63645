"""The disk is full, broken or read-only from some call on: a message that names the file and what to do, and what was there is kept.

python bench/diskfaults.py [--trials 200] [--seed 1]

Each trial does one of the works of `workloads.py` in a process of its own, in which all calls on its files (or only writes, or only
forcing) fail from a drawn call on, with the disk's own error (`shim.c`). The work must end with a `StoreError` that names the file; then,
with the disk well again, the ledger must `verify`, hold all that was acknowledged, and doing the work again must give what one
undisturbed run gives.
"""

from __future__ import annotations

import argparse
import errno
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from shutil import rmtree

import shim
from crash import Run, pure, run
from workloads import NAME, WORKS, faults_of, held, outlined, ready

__all__ = ["main"]

ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "read-only": errno.EROFS, "quota": errno.EDQUOT, "forbidden": errno.EACCES}
KINDS = {"every change": "OWTSUR", "writes": "W", "growing": "WT", "forcing": "S", "new files": "O"}


class Faults:
    """Trials, and what was found wrong in them."""

    def __init__(self, place: Path, dice: random.Random) -> None:
        self._place, self._dice = place, dice
        self._wanted: dict[str, tuple[dict[str, str], int]] = {}
        self.found: Counter[str] = Counter()
        self.messages: Counter[str] = Counter()
        self.told: list[str] = []

    def one(self, name: str, number: int) -> None:
        """One trial of one work."""
        wanted, calls = self._undisturbed(name)
        folder = self._place / f"{name}-{number}"
        ready(WORKS[name], self._place / "base" / name, folder)
        before = held(folder / NAME)
        error, kinds, at = self._dice.choice(sorted(ERRORS)), self._dice.choice(sorted(KINDS)), self._dice.randint(1, calls)
        ran = run(WORKS[name], folder, fail=at, error=ERRORS[error], kinds=KINDS[kinds])
        what = f"{name}, {error}, {kinds} from call {at} of {calls}"
        self._told(what, ran, folder)
        path = folder / NAME
        faults = faults_of(path) if path.exists() else []
        self._count(f"{what}: cannot be read or proved: {faults[:2]}", unreadable=bool(faults))
        self._count(f"{what}: lost {sorted((before | ran.acknowledged) - held(path))}", lost=not before | ran.acknowledged <= held(path))
        again = run(WORKS[name], folder)
        now = outlined(path) if again.ended else {}
        other = sorted(key for key in wanted if wanted[key] != now.get(key))
        self._count(f"{what}: done again it gives other {', '.join(other)} {again.error}", duplicated=bool(other))
        rmtree(folder)

    def _told(self, what: str, ran: Run, folder: Path) -> None:
        self.found["unharmed" if ran.ended else "told"] += 1
        known = ran.ended or (ran.error and str(folder / NAME) in ran.error)
        self._count(f"{what}: ended without a word: {ran.error!r}", silent=not known)
        if ran.error:
            self.messages[ran.error.replace(str(folder), "FOLDER")] += 1

    def _undisturbed(self, name: str) -> tuple[dict[str, str], int]:
        if name not in self._wanted:
            folder = self._place / f"{name}-whole"
            ready(WORKS[name], self._place / "base" / name, folder)
            ran = run(WORKS[name], folder)
            self._wanted[name] = outlined(folder / NAME), ran.calls
        return self._wanted[name]

    def _count(self, text: str, **found: bool) -> None:
        self.found.update({name: int(is_so) for name, is_so in found.items()})
        if any(found.values()):
            self.told.append(text)


def main() -> int:
    """Run the trials; exit code 1 if anything was lost, twice, unreadable or not told."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--trials", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--works", nargs="+", choices=sorted(WORKS), default=sorted(WORKS))
    asked.add_argument("--messages", action="store_true", help="print each message, and how often it was given")
    args = asked.parse_args()
    shim.preloaded()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as place, pure():
        faults = Faults(Path(place), random.Random(args.seed))
        for number in range(args.trials):
            faults.one(args.works[number % len(args.works)], number)
    found = faults.found
    for line in faults.told[:20]:
        print(line, file=sys.stderr)
    for message, count in faults.messages.most_common() if args.messages else ():
        print(count, message)
    print(f"{args.trials} trials over {', '.join(args.works)} in {time.perf_counter() - start:.0f} s: {found['told']} told, "
          f"{found['unharmed']} unharmed")  # fmt: skip
    print(f"{found['lost']} lost, {found['duplicated']} duplicated, {found['unreadable']} unreadable, {found['silent']} without a word")
    return int(any(found[name] for name in ("lost", "duplicated", "unreadable", "silent")))


if __name__ == "__main__":
    raise SystemExit(main())
