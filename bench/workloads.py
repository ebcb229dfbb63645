"""What is done to a ledger while it is killed, cut off from power or out of room; and what must hold afterwards.

Each work starts from a folder that is ready, does its steps on `FOLDER/story.runut`, and acknowledges what it was told is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import copytree

from watchwork import watched

from runut import flow
from runut.errors import InputError, StoreError
from runut.ledger import Ledger
from runut.settings import Settings
from runut.stores import open_store
from runut.stores.schema import VERSION, tables_of

__all__ = ["NAME", "WORKS", "Ack", "Work", "faults_of", "held", "outlined", "ready", "without_work"]

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = tuple(sorted(p for p in (ROOT / "examples").glob("*/*") if p.suffix in (".txt", ".jsonl")))
NAME = "story.runut"
PLAIN, RENAMED = Settings(models=False), Settings(models=False, outlet="Warta Teluk")
BATCHES = (EXAMPLES[:3], EXAMPLES[3:6], EXAMPLES[6:10], EXAMPLES[2:14])
AT = "2031-05-0{}T08:00:00+00:00"
TABLE = (
    "id,event_id,country,date_start,date_end,city,location,latitude,longitude,actor1,actor2,deaths_best,deaths_low,deaths_high,"
    "injuries_best,injuries_low,injuries_high,source,source_author\n"
)
ROW = 'r{0},E-{0},Kenya,2031-05-0{0},2031-05-0{0},Lumo,,-3.5,38.25,Herders of Tana,Unknown,{0},{0},9,0,0,0,"Kabar (2031-05-09)",Kabar\n'
Ack = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that is done: `base` makes what is there before, `steps` does it and acknowledges what is kept (`report ID` ...)."""

    base: Callable[[Path], None]
    steps: Callable[[Path, Ack], None]


@cache
def ids_of(path: Path) -> tuple[str, ...]:
    """The ids of the reports in a file."""
    return tuple(one.report.id for one in flow.read([path], PLAIN) if not isinstance(one, InputError))


def _nothing(folder: Path) -> None:
    """No ledger yet."""


def _some(folder: Path) -> None:
    """A ledger of six files, with a ruling."""
    with Ledger(folder / NAME, models=False) as ledger:
        ledger.add(EXAMPLES[:6], PLAIN)
        ledger.rule("confirm", [ledger.view().claims[0].id], by="R. Putri", at=AT.format(1))


def _old(folder: Path) -> None:
    """The same in format 1."""
    _some(folder)
    without_work(folder / NAME)


def _made(folder: Path, ack: Ack) -> None:
    """A ledger without anything in it."""
    open_store(folder / NAME).close()


def _added(folder: Path, ack: Ack) -> None:
    with Ledger(folder / NAME, models=False) as ledger:
        for batch in BATCHES:
            ledger.add(batch, PLAIN)
            for path in batch:
                for id in ids_of(path):
                    ack(f"report {id}")


def _commanded(folder: Path, ack: Ack) -> None:
    """By the command line."""
    import sys

    from runut.cli import main

    for batch in BATCHES[:2]:
        sys.argv = ["runut", "add", str(folder / NAME), *map(str, batch), "--no-models", "--json"]
        if code := main():
            raise StoreError(f"{folder / NAME}: the command ended with exit code {code}")
        for path in batch:
            for id in ids_of(path):
                ack(f"report {id}")


def _renamed(folder: Path, ack: Ack) -> None:
    """The same documents under another outlet, so that all are read again."""
    with Ledger(folder / NAME, models=False) as ledger:
        for path in EXAMPLES[:4]:
            ledger.add([path], RENAMED)
            for id in ids_of(path):
                ack(f"arrival {id}")


def _ruled(folder: Path, ack: Ack) -> None:
    with Ledger(folder / NAME, models=False) as ledger:
        claims = [c.id for c in ledger.view().claims]
        for n, (verdict, several) in enumerate((("dismiss", claims[1:2]), ("merge", claims[2:5]), ("split", claims[3:4])), 2):
            made = ledger.rule(verdict, several, by="R. Putri", at=AT.format(n), note="as the desk saw it")
            ack(f"ruling {made.id}")


def _brought(folder: Path, ack: Ack) -> None:
    with Ledger(folder / NAME, models=False) as ledger:
        ledger.view()
        ledger.add(EXAMPLES[6:8], PLAIN)
        for path in EXAMPLES[6:8]:
            for id in ids_of(path):
                ack(f"report {id}")


def _imported(folder: Path, ack: Ack) -> None:
    with Ledger(folder / NAME, models=False) as ledger:
        for few in ((1, 2, 3), (3, 4, 5, 6)):
            table = folder.parent / f"{folder.name}-{few[0]}.csv"
            table.write_text(TABLE + "".join(ROW.format(n) for n in few), "utf-8")
            ledger.import_rows([table])
            for one in flow.coded([table]):
                if not isinstance(one, InputError):
                    ack(f"report {one.report.id}")


def _watched(folder: Path, ack: Ack) -> None:
    """A watch of two outlets over three days."""
    watched(folder / NAME, ack)


WORKS = {
    "add": Work(_nothing, _added), "command": Work(_nothing, _commanded), "again": Work(_some, _renamed), "rule": Work(_some, _ruled),
    "migrate": Work(_old, _brought), "import": Work(_nothing, _imported), "make": Work(_nothing, _made),
    "watch": Work(_nothing, _watched),
}  # fmt: skip


def ready(work: Work, made: Path, folder: Path) -> None:
    """Put into `folder` what the work starts from; it is made once, in `made`."""
    if not made.exists():
        made.mkdir(parents=True)
        work.base(made)
    copytree(made, folder)


def without_work(path: Path) -> None:
    """Turn a ledger into one of format 1."""
    derived = next(line for line in tables_of(1).split(";\n") if "TABLE derived" in line)
    gone = [f"DROP TABLE {name}" for name in ("shelf", "card", "pending")]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for line in ("BEGIN", *gone, "DELETE FROM meta WHERE name <> 'head'", derived, "PRAGMA user_version = 1", "COMMIT"):
            db.execute(line)


def faults_of(path: Path) -> list[str]:
    """What `verify` finds, and whether a copy that must be there is not whole; nothing of a file that is not a ledger yet."""
    try:
        with Ledger(path, readonly=True) as ledger:
            found = [f"{f.where}: {f.text}" for f in ledger.verify()]
    except StoreError as error:
        return [] if "there is no ledger there" in str(error) else [str(error)]
    return [*found, *_copies(path)]


def _copies(path: Path) -> Iterator[str]:
    for copy in path.parent.glob("*.bak"):
        with open_store(copy, readonly=True) as store:
            yield from (f"{copy.name}: {f.where}: {f.text}" for f in store.check())


def held(path: Path) -> set[str]:
    """What a ledger keeps, in the words of the acknowledgements."""
    try:
        with open_store(path, readonly=True) as store, store.snapshot():
            arrivals = {f"arrival {i}" for i, ways in store.arrivals().items() if any(w.outlet for w in ways)}
            return {*arrivals, *(f"report {r.id}" for r in store.reports()), *(f"ruling {r.id}" for r in store.rulings())}
    except StoreError:
        return set()


def outlined(path: Path) -> dict[str, str]:
    """Digests of every export of text, of the log without its moments, and the names beside the file: what two runs must agree on."""
    with Ledger(path, readonly=True) as ledger:
        view = ledger.view()
    told = {name: sha256("".join(flow.export(view, name)).encode()).hexdigest() for name in ("jsonl", "links", "rulings", "csv")}
    with closing(sqlite3.connect(path)) as db:
        lines = sorted(db.execute("SELECT kind, subject, digest FROM log"))
        version = db.execute("PRAGMA user_version").fetchone()[0]
    beside = sorted(p.name for p in path.parent.iterdir() if not p.name.endswith(("-wal", "-shm")))
    return {**told, "log": sha256(repr(lines).encode()).hexdigest(), "beside": repr(beside), "version": str(version == VERSION)}
