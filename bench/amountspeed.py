"""Speed of reading times and amounts on plain text, in MB/s on one core: CPU time, the best of the rounds.

python bench/amountspeed.py [--rounds N] [--profile] [PATH...]     the sample reports and the unseen ones by default

A megabyte is a million bytes of UTF-8. Both stages read every report whole, amounts after times, without word marks, as on plain text;
a second row gives the amounts words too, for then each figure's noun phrase is looked for.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from runut.marks import make_marks
from runut.marks.amounts import mark_amounts
from runut.marks.times import mark_times
from runut.packs import language
from runut.readers.languages import tell
from runut.types import Marks, Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
GOAL = 2.0


def reports(paths: Sequence[str]) -> list[Report]:
    """The texts as reports; a folder stands for its text files."""
    folders = [ROOT / f for f in ("examples/arms", "examples/quake", "bench/unseen/texts")]
    files = [f for p in ([Path(p) for p in paths] or folders) for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    texts = [f.read_text("utf-8") for f in files]
    return [Report(f"{n:064d}", files[n].name, text, tell(text)[0], "text/plain") for n, text in enumerate(texts)]


def best(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of the rounds, after one that warms up."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def main(arguments: Sequence[str]) -> int:
    """Prints the rows; exit code 1 if times and amounts together stay below the goal."""
    parser = argparse.ArgumentParser(description="Speed of times and amounts.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("paths", nargs="*")
    asked = parser.parse_args(arguments)
    read = [r for r in reports(asked.paths) if r.language in ("id", "en")]
    size = sum(len(r.text.encode()) for r in read) / 1e6
    packs = {code: language(code) for code in ("id", "en")}
    bare = {r.id: Marks(r.id) for r in read}
    timed = {r.id: bare[r.id].having("time", mark_times(r, bare[r.id], packs[r.language])) for r in read}
    worded = {r.id: make_marks(r, packs[r.language], last="word") for r in read}

    def times() -> None:
        for r in read:
            mark_times(r, bare[r.id], packs[r.language])

    def amounts() -> None:
        for r in read:
            mark_amounts(r, timed[r.id], packs[r.language])

    def amounts_with_words() -> None:
        for r in read:
            mark_amounts(r, worded[r.id], packs[r.language])

    def both() -> None:
        for r in read:
            found = bare[r.id].having("time", mark_times(r, bare[r.id], packs[r.language]))
            mark_amounts(r, found, packs[r.language])

    print(f"{len(read)} reports, {size:.3f} MB")
    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(lambda: [both() for _ in range(asked.rounds)])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return 0
    rates = {work.__name__: size / best(work, asked.rounds) for work in (times, amounts, amounts_with_words, both)}
    for name, rate in rates.items():
        print(f"  {name.replace('_', ' '):20} {rate:6.2f} MB/s" + (f"  goal {GOAL}" if name == "both" else ""))
    return 0 if rates["both"] >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
