"""A ledger altered behind runut's back: what `verify` sees.

python bench/tamper.py [--flips 300] [--bytes 300] [--seed 1] [--jobs 1] [--control]

Each flip changes one value of one row of one table of a sample ledger (a character, a digit, a byte of what is packed; a row away, twice,
or swapped with another), in a copy; each byte flip changes one bit of the file itself. It is *found* if the ledger cannot be opened or
`verify` (with the head that was kept elsewhere) has a fault, *harmless* if all that the ledger shows and exports, and what it gives after
going on, is as before; else it is *believed*, which must never happen, as must never a *crash* of the verifier. `--jobs` processes share
the work, each with a ledger and a seed of its own; a place in memory (TMPDIR=/dev/shm) is quicker. `--control` blinds the verifier, part
by part, and fails unless
each blinded part lets something be believed.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from shutil import copyfile
from typing import Any

from crash import pure
from workloads import EXAMPLES, NAME, PLAIN, RENAMED, outlined

from runut import rereading
from runut.errors import RunutError
from runut.ledger import Ledger
from runut.stores import checks, open_store
from runut.stores.schema import TABLES

__all__ = ["main"]

TABLE_NAMES = ("meta", "raw", "report", "claim", "arrival", "ruling", "log", "pending", "shelf", "card")
TRIGGERS = [line for line in TABLES.split(";\n") if line.startswith("CREATE TRIGGER")]
PACKED = {("raw", "body"), ("report", "body")}
PIECE = 100   # flips of each kind that one process makes of one ledger
WRONG = ("believed", "crashed")
WAYS = ("value", "value", "value", "value", "value", "gone", "twice", "swapped")
# Parts of the verifier that `--control` blinds, each with the tables whose flips must then be believed. What reading again proves, too, is
# blinded with it.
_AGAIN, _WORK = (rereading, "_readings"), (rereading, "_weighed")
PARTS: dict[str, tuple[tuple[tuple[Any, str], ...], tuple[str, ...]]] = {
    "the chain": (((checks, "_chain"),), ("log",)), "rows against the log": (((checks, "_against_log"),), ("arrival", "ruling")),
    "raw bytes": (((checks, "_raw"), _AGAIN), ("raw",)),
    "reports and claims": (((checks, "_reports"), (checks, "_against_log"), _AGAIN, _WORK), ("report", "claim")),
    "the work of weighing": ((_WORK,), ("card", "shelf")),
}  # fmt: skip


def sample(path: Path) -> str:
    """A ledger with reports, a page under two outlets, a ruling, and a report that still waits; returns its head."""
    with Ledger(path, models=False) as ledger:
        ledger.add(EXAMPLES[:4], PLAIN)
        ledger.add(EXAMPLES[:1], RENAMED)
        claims = ledger.view().claims
        ledger.rule("confirm", [claims[0].id], by="R. Putri", at="2031-05-01T08:00:00+00:00", note="seen")
        ledger.rule("merge", [c.id for c in claims[3:5]], by="R. Putri", at="2031-05-02T08:00:00+00:00")
        return ledger.head()


class Tampering:
    """One file, altered again and again, and what came of it."""

    def __init__(self, place: Path, dice: random.Random) -> None:
        self._source, self._copy, self._dice = place / NAME, place / "copy" / NAME, dice
        self._copy.parent.mkdir()
        self._head = sample(self._source)
        self._shown, self._going = _shown(self._source), self._gone_on(self._source)
        self.found: Counter[str] = Counter()
        self.told: list[str] = []

    def flip(self, tables: tuple[str, ...] = TABLE_NAMES) -> None:
        """Change one value of one row, or one row."""
        self._again()
        with closing(sqlite3.connect(self._copy)) as db, db:
            for line in TRIGGERS:
                db.execute(f"DROP TRIGGER {line.split()[2]}")
            what = _flipped(db, self._dice.choice([t for t in tables if db.execute(f"SELECT count(*) FROM {t}").fetchone()[0]]), self._dice)
            for line in TRIGGERS:
                db.execute(line)
        self._judge(what)

    def bit(self) -> None:
        """Change one bit of the file."""
        self._again()
        body = bytearray(self._source.read_bytes())
        where = self._dice.randrange(len(body))
        body[where] ^= 1 << self._dice.randrange(8)
        self._copy.write_bytes(body)
        self._judge(f"byte {where}")

    def _again(self) -> None:
        for path in self._copy.parent.iterdir():
            path.unlink()
        copyfile(self._source, self._copy)

    def _judge(self, what: str) -> None:
        try:
            verdict = "found" if _seen(self._copy, self._head) else "harmless" if self._same() else "believed"
        except Exception as error:   # the verifier may meet anything, and falls over nothing
            verdict, what = "crashed", f"{what}: {error!r}"
        self.found[verdict] += 1
        if verdict in WRONG:
            self.told.append(f"{verdict}: {what}")

    def _same(self) -> bool:
        try:
            return _shown(self._copy) == self._shown and self._gone_on(self._copy) == self._going
        except Exception:   # whatever breaks is not as before
            return False

    def _gone_on(self, source: Path) -> dict[str, str]:
        """What a ledger gives after more was added to it."""
        path = self._copy.parent / "on" / NAME
        path.parent.mkdir(exist_ok=True)
        copyfile(source, path)
        try:
            with Ledger(path, models=False) as ledger:
                ledger.add(EXAMPLES[4:5], PLAIN)
            return _shown(path)
        finally:
            for left in path.parent.iterdir():
                left.unlink()
            path.parent.rmdir()


def _shown(path: Path) -> dict[str, str]:
    with open_store(path, readonly=True) as store:
        raw = sha256(b"".join(store.raw(report.id) for report in store.reports())).hexdigest()
    return {"raw": raw, **{name: digest for name, digest in outlined(path).items() if name != "beside"}}


def _seen(path: Path, head: str) -> bool:
    try:
        with Ledger(path, readonly=True) as ledger:
            return bool(ledger.verify(head))
    except RunutError:
        return True


def _flipped(db: sqlite3.Connection, table: str, dice: random.Random) -> str:
    """Changes something in a table, and says what."""
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    rows = db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    row, way = dice.choice(rows), dice.choice(WAYS)
    column = dice.randrange(len(columns))
    where = " AND ".join(f"{name} IS ?" for name in columns)
    if way == "gone":
        db.execute(f"DELETE FROM {table} WHERE {where}", row)
    elif way == "swapped":
        other = dice.choice(rows)
        db.execute(f"UPDATE OR REPLACE {table} SET {columns[column]} = ? WHERE {where}", (other[column], *row))
    else:
        value = _altered(row[column], (table, columns[column]) in PACKED, dice)
        new = (*row[:column], value, *row[column + 1 :])
        if way == "value":
            db.execute(f"UPDATE OR REPLACE {table} SET {columns[column]} = ? WHERE {where}", (new[column], *row))
        else:
            db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(columns))})", new)
    return f"{table}.{columns[column]} {way}: {str(row)[:200]}"


def _altered(value: Any, packed: bool, dice: random.Random) -> Any:
    """Another value of the same kind: one digit, character or byte is another."""
    if isinstance(value, int):
        return value + dice.choice((-1, 1, 7))
    if isinstance(value, bytes):
        body = bytearray(zlib.decompress(value) if packed else value)
        where = dice.randrange(len(body))
        body[where] = (body[where] + dice.randint(1, 255)) % 256
        return zlib.compress(bytes(body)) if packed else bytes(body)
    if not value:
        return "0"
    where = dice.randrange(len(value))
    letters = [c for c in "0123456789abcdefxyz \"{}[]" if c != value[where]]
    return value[:where] + dice.choice(letters) + value[where + 1 :]


def _blind(*_: object) -> Iterator[Any]:
    yield from ()


def _controlled(tampering: Tampering, most: int) -> int:
    """Blind each part of the verifier in turn; how many parts are missed by nobody."""
    idle = 0
    for name, (parts, tables) in PARTS.items():
        kept: list[Callable[..., Any]] = [getattr(*part) for part in parts]
        for module, part in parts:
            setattr(module, part, _blind)
        before, tries = tampering.found["believed"], 0
        while tampering.found["believed"] == before and tries < most:
            tries += 1
            tampering.flip(tables)
        for (module, part), whole in zip(parts, kept, strict=True):
            setattr(module, part, whole)
        idle += tampering.found["believed"] == before
        print(f"without {name}: {tampering.found['believed'] - before} believed in {tries} flips")
    return idle


def _share(flips: int, bits: int, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """What came of so many flips of values and of bits."""
    with tempfile.TemporaryDirectory() as place, pure():
        tampering, counts = Tampering(Path(place), random.Random(seed)), {}
        for what, count, alter in (("values and rows", flips, tampering.flip), ("bits of the file", bits, tampering.bit)):
            for _ in range(count):
                alter()
            counts[what], tampering.found = tampering.found, Counter()
        return counts, tampering.told


def _shared(args: argparse.Namespace) -> list[str]:
    """Spreads the work over processes, prints what came of it as each piece is done, and returns what went wrong."""
    sizes = [(min(PIECE, args.flips - n), max(0, min(PIECE, args.bytes - n))) for n in range(0, max(args.flips, args.bytes), PIECE)]
    sums: dict[str, Counter[str]] = {}
    told: list[str] = []
    with ProcessPoolExecutor(args.jobs, get_context("spawn")) as pool:
        running = [pool.submit(_share, max(0, flips), bits, args.seed * 1000 + n) for n, (flips, bits) in enumerate(sizes)]
        for done in as_completed(running):
            counts, wrong = done.result()
            told += wrong
            for what, found in counts.items():
                sums.setdefault(what, Counter()).update(found)
            print(f"  {sum(map(Counter.total, sums.values())):,} altered, {len(told)} wrong", file=sys.stderr, flush=True)
    for what, found in sums.items():
        print(f"{what}: {found.total():,} altered, " + ", ".join(f"{found[v]:,} {v}" for v in ("found", "harmless", *WRONG)))
    return told


def main() -> int:
    """Flip values and bits; exit code 1 if anything was believed (or, with `--control`, if a blinded part is missed by nobody)."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--flips", type=int, default=300)
    asked.add_argument("--bytes", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=1)
    asked.add_argument("--control", action="store_true")
    args = asked.parse_args()
    start = time.perf_counter()
    if args.control:
        with tempfile.TemporaryDirectory() as place, pure():
            return int(_controlled(Tampering(Path(place), random.Random(args.seed)), args.flips) > 0)
    told = _shared(args)
    for line in told[:20]:
        print(line, file=sys.stderr)
    print(f"{time.perf_counter() - start:.0f} s")
    return int(bool(told))


if __name__ == "__main__":
    raise SystemExit(main())
