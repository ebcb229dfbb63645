"""How weighing grows: the cost of one more report in a small and in a large ledger, and of weighing a large ledger whole.

python bench/scale.py [--claims 1000 100000] [--adds 40]

The ledgers are made up (`stories.py`); the smallest is a part of each larger one, and the same reports are added to all of them.
`one report` is a made-up report of a story that is going on: its text is read as any report's is, then it is put into the store with the
claims that were made up for it, and weighed. `kept and weighed` is the same without the reading. `a page` is a page of the samples, read,
kept and weighed by `Ledger.add`; its claims have few neighbours. All are medians; the last line gives their ratios between the largest and
the smallest ledger, by wall clock.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from stories import Story, reports_of, stories

from runut import flow
from runut.ledger import Ledger
from runut.packs import digest
from runut.settings import Settings
from runut.stores import Entry
from runut.types import Arrival

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("one report", "kept and weighed", "a page")
PLAIN = Settings(language="id", outlet="Warta Teluk")


def entries(story: Story, packs: str) -> Iterator[Entry]:
    """A story's reports as a store takes them."""
    for report, raw, claims in reports_of(story):
        fields = [field.value if field else "" for field in (report.outlet, report.published)]
        yield Entry(report, raw, Arrival(report.name, *fields), claims, packs)


def still_to_come(claims: int, packs: str) -> list[Entry]:
    """The last report of each story in a ledger of so many claims; no ledger begins with it."""
    return [list(entries(story, packs))[-1] for story in stories(claims)]


def filled(path: Path, claims: int, packs: str) -> float:
    """A ledger of so many claims, and the seconds that weighing it took."""
    with Ledger(path) as ledger:
        ledger._store.add(entry for story in stories(claims) for entry in list(entries(story, packs))[:-1])
        ledger._store.settle(packs)
        began = time.perf_counter()
        ledger._weigh()
        return time.perf_counter() - began


def one_by_one(path: Path, coming: list[Entry]) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Wall and process seconds of each report that is read, put in and weighed; and of the same without the reading."""
    whole, part = [], []
    with Ledger(path) as ledger:
        for entry in coming:
            wall, own = time.perf_counter(), time.process_time()
            flow.read_claims(entry.report)
            wall_read, own_read = time.perf_counter(), time.process_time()
            ledger._store.add([entry])
            ledger._weigh()
            done, done_own = time.perf_counter(), time.process_time()
            whole.append((done - wall, done_own - own))
            part.append((done - wall_read, done_own - own_read))
    return whole, part


def pages(folder: Path, most: int) -> Iterator[Path]:
    """Pages of the samples under new first lines, so that each is another report."""
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "examples").glob("*/*.txt"))]
    for n in range(most):
        page = folder / f"page-{n}.txt"
        page.write_text(f"Kabar {n}\n{texts[n % len(texts)]}", "utf-8")
        yield page


def added(path: Path, folder: Path, most: int) -> list[tuple[float, float]]:
    """Wall and process seconds of each page that is read, kept and weighed."""
    spent = []
    with Ledger(path) as ledger:
        for page in pages(folder, most):
            wall, own = time.perf_counter(), time.process_time()
            ledger.add([page], PLAIN)
            spent.append((time.perf_counter() - wall, time.process_time() - own))
    return spent


def measured(claims: int, coming: list[Entry], adds: int) -> list[float]:
    """Median milliseconds of wall clock of the three kinds of adding; printed with what else there is to tell."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        whole = filled(folder / "l", claims, digest(models=True))
        one_by_one(folder / "l", coming[:1])   # loads what is loaded once
        one, part = one_by_one(folder / "l", coming[1 : adds + 1])
        page = added(folder / "l", folder, adds + 1)[1:]
        size = (folder / "l").stat().st_size / (1 << 20)
    medians = [[1000 * median(times) for times in zip(*spent, strict=True)] for spent in (one, part, page)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{claims} claims: weighed whole in {whole:.1f} s, file {size:.0f} MiB, at most {memory:.0f} MiB of memory so far")
    for name, (wall, own) in zip(NAMES, medians, strict=True):
        print(f"  {name}: {wall:.1f} ms of wall clock, {own:.1f} ms of this process")
    return [wall for wall, _ in medians]


def main() -> int:
    """Measure each size, the smallest first."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, nargs="+", default=[1000, 100_000])
    asked.add_argument("--adds", type=int, default=40)
    args = asked.parse_args()
    coming = still_to_come(min(args.claims), digest(models=True))
    found = [measured(claims, coming, args.adds) for claims in sorted(args.claims)]
    ratios = [large / small for small, large in zip(found[0], found[-1], strict=True)]
    print("from the smallest to the largest: " + ", ".join(f"{name} x {r:.2f}" for name, r in zip(NAMES, ratios, strict=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
