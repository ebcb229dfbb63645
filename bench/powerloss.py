"""The power goes: whatever was not forced to the disk may be there, not there, or half there.

python bench/powerloss.py [--images 200] [--seed 1] [--whole 10] [--control]

Each work of `workloads.py` runs once with all its calls on files written down (`shim.c`). An image is what a disk may hold when the power
goes at some moment: all that was forced (fsync) by then; of each write since, all, nothing or any of its 512-byte sectors; of files made,
removed and renamed since the folder was forced, any first few. The wal-index (`-shm`) is memory: it is gone, or rubbish. Every image must
open, `verify` without a fault and hold all that was acknowledged before that moment; of every `--whole`th, doing the work again must give
the exports of a run that nobody disturbed. `--control` plants a fault (commits are not forced) and fails if that is not found.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import shim
from crash import pure, run
from shim import Call
from workloads import NAME, WORKS, Work, faults_of, held, outlined, ready

from runut.errors import StoreError
from runut.stores import open_store, sqlite

__all__ = ["Disk", "main"]

SECTOR = 512
_Change = tuple[int, bytes | None]   # where, and what is written there; `None`: cut to that length


@dataclass(slots=True)
class Inode:
    """A file: what is forced to the disk, and what is not."""

    kept: bytes = b""
    loose: list[_Change] = field(default_factory=list)

    def force(self) -> None:
        """All of it is on the disk."""
        self.kept, self.loose = _written(self.kept, self.loose), []


class Disk:
    """A folder as a disk holds it, call by call."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._names = {p.name: Inode(p.read_bytes()) for p in folder.iterdir()}
        self._kept = dict(self._names)
        self._loose: list[tuple[str, Inode | None]] = []   # a name, and the file that it is from here on
        self.acknowledged: set[str] = set()

    def take(self, call: Call) -> None:
        """One call more."""
        name = call.path.removeprefix(self._folder).strip("/")
        if call.kind == "M":
            self.acknowledged.add(call.path)
        elif call.kind == "S" and not name:
            self._kept, self._loose = dict(self._names), []
        elif call.kind == "O":
            self._name(name, Inode())
        elif call.kind == "U":
            self._name(name, None)
        elif call.kind == "R":
            self._name(call.data.decode().removeprefix(self._folder).strip("/"), self._names[name])
            self._name(name, None)
        elif call.kind == "S":
            self._names[name].force()
        else:
            self._names[name].loose.append((call.offset, call.data if call.kind == "W" else None))

    def _name(self, name: str, inode: Inode | None) -> None:
        self._loose.append((name, inode))
        if inode is None:
            self._names.pop(name, None)
        else:
            self._names[name] = inode

    def image(self, folder: Path, dice: random.Random) -> None:
        """Write what the disk may hold if the power goes now."""
        folder.mkdir()
        names: dict[str, Inode | None] = dict(self._kept)
        names.update(self._loose[: dice.randint(0, len(self._loose))])
        mood = dice.choice(("all", "none", "some", "torn", "torn"))
        for name, inode in names.items():
            if name.endswith("-shm"):
                if inode and dice.random() < 0.3:
                    (folder / name).write_bytes(dice.randbytes(32768))
            elif inode:
                (folder / name).write_bytes(_written(inode.kept, list(_survived(inode.loose, mood, dice))))


def _survived(loose: Sequence[_Change], mood: str, dice: random.Random) -> Iterator[_Change]:
    """The changes that reached the disk, in whole or in part."""
    chance = {"all": 1.0, "none": 0.0}.get(mood, dice.random())
    for where, data in loose:
        if dice.random() >= chance and mood != "torn":
            continue
        if data is None or mood != "torn":
            yield where, data
            continue
        for start in range(0, len(data), SECTOR):
            if dice.random() < chance:
                yield where + start, data[start : start + SECTOR]


def _written(body: bytes, changes: Sequence[_Change]) -> bytes:
    after = bytearray(body)
    for where, data in changes:
        if data is None:
            after[where:] = b"\0" * (where - len(after))
        else:
            after += b"\0" * (where - len(after))
            after[where : where + len(data)] = data
    return bytes(after)


class Images:
    """Images of the works, and what was found wrong in them."""

    def __init__(self, place: Path, dice: random.Random, whole: int) -> None:
        self._place, self._dice, self._whole = place, dice, whole
        self.found: Counter[str] = Counter()
        self.told: list[str] = []

    def of(self, name: str, count: int) -> None:
        """So many images of one work, at moments drawn from all of its calls."""
        work, folder = WORKS[name], self._place / name
        ready(work, self._place / "base" / name, folder)
        before = held(folder / NAME)
        disk, log = Disk(folder), self._place / f"{name}.log"
        assert run(work, folder, log=log).ended
        wanted = outlined(folder / NAME)
        calls = list(shim.calls_in(log))
        moments = Counter(self._dice.randint(1, len(calls)) for _ in range(count))
        for number, call in enumerate(calls, 1):
            disk.take(call)
            for twin in range(moments[number]):
                self._one(f"{name}, call {number} of {len(calls)}", work, disk, before | disk.acknowledged, wanted, twin)
        rmtree(folder)

    def _one(self, what: str, work: Work, disk: Disk, acknowledged: set[str], wanted: dict[str, str], twin: int) -> None:
        folder = self._place / f"image-{twin}"
        disk.image(folder, self._dice)
        path = folder / NAME
        self.found["images"] += 1
        whole = self._dice.randrange(self._whole) == 0
        faults = faults_of(path) if whole else _faults(path)
        lost = acknowledged - held(path)
        self._count(f"{what}: cannot be read or proved: {faults[:2]}", unreadable=bool(faults))
        self._count(f"{what}: lost {sorted(lost)[:3]}", lost=bool(lost))
        if whole and not faults:
            self.found["done again"] += 1
            again = run(work, folder)
            now = outlined(path) if again.ended else {}
            other = sorted(key for key in wanted if wanted[key] != now.get(key) and key != "beside")
            self._count(f"{what}: done again it gives other {', '.join(other)}", duplicated=bool(other))
        rmtree(folder)

    def _count(self, text: str, **found: int) -> None:
        self.found.update(found)
        if any(found.values()):
            self.told.append(text)


def _faults(path: Path) -> list[str]:
    """What the rows of a ledger say against it, without reading the documents again; nothing of a file that is not a ledger yet."""
    try:
        with open_store(path, readonly=True) as store:
            return [f"{f.where}: {f.text}" for f in store.check()]
    except StoreError as error:
        return [] if "there is no ledger there" in str(error) else [str(error)]


def _careless(db: sqlite3.Connection, readonly: bool, cache: int) -> None:
    """The planted fault: commits are not forced."""
    if not readonly:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")


def main() -> int:
    """Make the images; exit code 1 if anything was lost, twice or unreadable (or, with `--control`, if nothing was)."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--images", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--whole", type=int, default=10)
    asked.add_argument("--works", nargs="+", choices=sorted(WORKS), default=sorted(WORKS))
    asked.add_argument("--control", action="store_true")
    args = asked.parse_args()
    shim.preloaded()
    if args.control:
        sqlite.connect.__globals__["_settle"] = _careless
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as place, pure():
        images = Images(Path(place), random.Random(args.seed), args.whole)
        for n, name in enumerate(args.works):
            images.of(name, len(range(n, args.images, len(args.works))))
    found = images.found
    for line in images.told[:20]:
        print(line, file=sys.stderr)
    print(f"{found['images']} images of {', '.join(args.works)} in {time.perf_counter() - start:.0f} s; {found['done again']} done again")
    print(f"{found['lost']} lost, {found['duplicated']} duplicated, {found['unreadable']} unreadable")
    failed = bool(found["lost"] or found["duplicated"] or found["unreadable"])
    return int(failed != args.control)


if __name__ == "__main__":
    raise SystemExit(main())
