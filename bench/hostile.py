"""Hostile files: what comes of each, how long it takes and how much memory, and how both grow with the file.

python bench/hostile.py --all [--files 14]     the corpus, small and large: files lost without a word, crashes, time and memory of the worst
python bench/hostile.py --growth [CLASS ...]   n, 2n, 4n, 8n of each class: the exponent of the CPU time of reading and of finding claims;
                                               where it is steep, 4n to 32n as well, which then counts
python bench/hostile.py --giants               one file at each cap of docs/limits.md, each in a process of its own: CPU time and memory

Without models, which only add a pass that is linear (`--models`: with them). Exit code 1 when a promise of docs/limits.md is broken.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from hostile.corpus import CLASSES, made  # noqa: E402
from hostile.files import GOOD, File, fate, page  # noqa: E402

from runut import flow  # noqa: E402
from runut.limits import MEGABYTES, SECONDS  # noqa: E402
from runut.readers import Reading, read_bytes  # noqa: E402
from runut.settings import Settings  # noqa: E402

SIZES = (40, 4_000)
STEEPEST, LEAST = 1.2, 0.02        # exponent; CPU seconds below which nothing is told
FIRST = 1_000
GIANTS = {
    "paragraphs": lambda: page("<p>x" * 1_000_000), "bold": lambda: page("<b>" * 3_000_000),
    "links": lambda: page("<a href=/a>b</a> " * 500_000),
    "depth": lambda: page("<div>" * 100_000 + GOOD), "attributes": lambda: page("<p " + "a=1 " * 100_000 + f">{GOOD}"),
    "ampersands": lambda: page("&" * 9_000_000), "references": lambda: page("&amp;" * 1_800_000),
    "comments": lambda: page("<!---->" * 1_000_000),
    "quotes": lambda: '"' * 1_000_000, "figures": lambda: "9" * 1_000_000, "brackets": lambda: "(" * 100_000,
    "line": lambda: "a" * 1_000_000,
    "words": lambda: "kata " * 2_000_000, "sayings": lambda: "menurut Rina, " * 25_000, "deeds": lambda: "akan mengirim kapal " * 15_000,
    "days": lambda: "31/02/2031 " * 30_000, "names": lambda: "Rina Hapsari, " * 22_000, "spaces": lambda: GOOD + " " * 9_000_000,
    "tags": lambda: page("<p>kata</p>" * 9_900), "cells": lambda: page(f"<table>{'<td colspan=100>kata</td>' * 490}</table>"),
    "spans": lambda: page(f"<table>{'<td colspan=99999999 rowspan=99999999>x</td>' * 90_000}</table>"),
    "said": lambda: '"a" kata B. ' * 25_000, "hidden": lambda: page(f"<p {'x' * 1_000_000} hidden>{GOOD}</p>"),
    "open": lambda: "“" * 300_000, "dots": lambda: ". " * 500_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of reading a file and of finding claims in it, the characters of its texts, and what went wrong."""

    reading: float
    claims: float
    size: int
    wrong: str


def cost(file: File, models: bool) -> Cost:
    """Reads a file and finds the claims of each of its reports."""
    start = process_time()
    found = list(read_bytes(file.data, file.name))
    middle = process_time()
    failed = ""
    reports = [one.report for one in found if isinstance(one, Reading)]
    for report in reports:
        told, _ = flow.read_claims(report, Settings(models=models))
        failed = next((n.text for n in told.notices if n.code == "reading.failed"), failed)
    return Cost(middle - start, process_time() - middle, sum(len(r.text) for r in reports), failed or fate(file, found))


def corpus(files: int, models: bool) -> bool:
    """Prints a row a class; true if nothing was lost and nothing took too long."""
    worst, bad, count = 0.0, 0, 0
    for name in CLASSES:
        costs = []
        for size in SIZES:
            for label, file in made(name, files, size):
                costs.append(cost(file, models))
                if costs[-1].wrong:
                    bad += 1
                    print(f"  {label} of {size}: {costs[-1].wrong}")
        slowest = max(c.reading + c.claims for c in costs)
        worst, count = max(worst, slowest), count + len(costs)
        print(f"{name:12} {len(costs):3} files, slowest {slowest:6.2f} s", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} files in {len(CLASSES)} classes: {bad} broken, slowest {worst:.1f} s, {memory} MB at most")
    return not bad and worst <= SECONDS and memory <= MEGABYTES


def growth(names: Sequence[str], models: bool, variants: int) -> bool:
    """Prints the steepest exponent of each class; true if none is steeper than allowed."""
    steep = []
    for name in names or CLASSES:
        found = [told for number in range(variants) for told in _exponents(name, number, models)]
        steepest = max(found, default=(0.0, "too quick to tell"))
        steep += [name] if steepest[0] > STEEPEST else []
        print(f"{name:12} {steepest[0]:5.2f}  {steepest[1]}", flush=True)
    print(f"{len(steep)} of {len(names or CLASSES)} classes grow faster than n^{STEEPEST}: {', '.join(steep) or 'none'}")
    return not steep


def _exponents(name: str, number: int, models: bool) -> Iterator[tuple[float, str]]:
    costs = [_costs(name, number, models, FIRST)]
    for part in ("reading", "claims"):
        slope, told = _exponent(costs[0], part)
        if slope > STEEPEST:   # the clock errs where times are short, and caps come later
            costs += [_costs(name, number, models, FIRST << 2)] if len(costs) == 1 else []
            slope, told = _exponent(costs[1], part)
        if slope:
            yield slope, f"{part} of variant {number}: {told}"


def _costs(name: str, number: int, models: bool, first: int) -> list[tuple[int, Cost]]:
    sizes = [first << step for step in range(4)]
    return [(size, cost(CLASSES[name](size, Random(f"{name} {number}")), models)) for size in sizes]


def _exponent(costs: Sequence[tuple[int, Cost]], part: str) -> tuple[float, str]:
    """How a part's time grows, and the times; 0 where they are too short to tell."""
    times = [getattr(c, part) for _, c in costs]
    if times[-1] < LEAST * 4:
        return 0.0, ""
    slope = _slope([log(size) for size, _ in costs], [log(max(t, 1e-4)) for t in times])
    return slope, f"{', '.join(f'{t:.2f}' for t in times)} s from n = {costs[0][0]:,} on"


def _slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def giants(models: bool) -> bool:
    """Runs each giant in a process of its own; true if none takes too much."""
    kind = ["--models"] if models else []
    codes = [subprocess.run([sys.executable, __file__, "--giant", name, *kind], check=False).returncode for name in GIANTS]
    return not any(codes)


def giant(name: str, models: bool) -> bool:
    """Prints what one giant takes."""
    text = GIANTS[name]()
    paged = text.startswith("<!DOCTYPE")
    data = text.encode() if paged else f"{GOOD}\n{text}\n".encode()
    took = cost(File("a.html" if paged else "a.txt", data, shown=(GOOD,)), models)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{len(data) / 1e6:5.1f} MB: read {took.reading:5.1f} s, claims {took.claims:5.1f} s, {memory:5} MB"
    print(f"{name:12} {told}  {took.wrong or 'ok'}", flush=True)
    return not took.wrong and took.reading + took.claims <= SECONDS and memory <= MEGABYTES


def main() -> int:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("classes", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--giants", action="store_true")
    parser.add_argument("--giant", help=argparse.SUPPRESS)
    parser.add_argument("--files", type=int, default=7)
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--models", action="store_true")
    asked = parser.parse_args()
    if asked.giant:
        return 0 if giant(asked.giant, asked.models) else 1
    sound = [corpus(asked.files, asked.models)] if asked.all else []
    sound += [growth(asked.classes, asked.models, asked.variants)] if asked.growth else []
    sound += [giants(asked.models)] if asked.giants else []
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
