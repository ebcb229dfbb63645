"""Regular expressions: every one that runut has, and how its time grows on text made to be hard for it.

python bench/patterns.py [--steepest 1.2] [--only WORDS] [--seconds 4] [--texts 2000] [--control]

Tried are the signs that a pattern names, alone and in pairs, and samples of what its repeats match, with what stands before them, each many
times over and with an end that cannot match: n, then 4n where that is not quick; patterns that are only asked at one place of a text are
asked so. Told are those whose CPU time grows faster than n to the power of `--steepest`, or does not end. `patterns.toml` names patterns
that are never given a text of any length, each with its reason. Exit code 1 when one is told, when a call with an expression was never
seen, or when a line of the table fits no pattern. `--control` tries patterns that are known to be slow, and fails unless each is told.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from time import thread_time  # the clock of the process goes in steps of 4 ms while a timer runs
from typing import Any

from expressions import Asked, gathered
from pumps import pumps

SIZES = (2_000, 8_000)
QUICK = 1e-4     # CPU seconds of the shortest text below which no longer one is tried
LEAST = 0.001    # CPU seconds of the longest text below which nothing is told
HANGING = 2.0    # CPU seconds after which a search is ended
SHORT = 0.05     # CPU seconds that the clock tells well enough; what is quicker is asked again before it is told, and on
LONGER = 4       # times as much text
END = "\x00!"
# known to be slow: squares of the text, and one that never ends
CONTROL = (
    r"\s+$", r"(\w+\s?)+:", "(a+)+b", "“[^”]*”", r"<a [^>]*x[^>]*y", r"[^\n]*\w", r"\b[\w.]+@\w", r"0*\d+(?:st|nd)", r"\d+(?:,\d+)*%",
)  # fmt: skip
TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Bound:
    """Why a pattern need not be tried on a text of any length: how it is asked, the most characters it gets (0: any), and the reason."""

    place: str
    starts: str
    how: str
    longest: int
    reason: str

    def fits(self, one: Asked) -> bool:
        """Whether it is about this pattern."""
        return one.place == self.place and str(one.pattern.pattern).startswith(self.starts)


@dataclass(frozen=True, slots=True)
class Told:
    """How one pattern grows at worst: CPU seconds of the longest text, the exponent, and the text's make."""

    seconds: float = 0.0
    slope: float = 0.0
    made: str = ""


class Endless(Exception):
    """A search took longer than it may."""


def growth(pattern: re.Pattern[Any], made: tuple[str, str], how: str, sizes: Sequence[int], steepest: float) -> Told:
    """How the time of one make of text grows; a search that does not end is told with an infinite exponent."""
    name = " ".join(repr(part[-30:]) for part in made if part)
    try:
        first = _took(pattern, made, sizes[0], how)
        if first < QUICK:
            return Told()
        last = _took(pattern, made, sizes[-1], how)
        told = Told(last, _slope(first, last, sizes[-1] / sizes[0]), name)
        if told.slope > steepest and last >= LEAST:
            longer = sizes[-1] * (LONGER if last < SHORT else 1)
            slope = _slope(*(_mean(pattern, made, size, how) for size in (sizes[0], longer)), longer / sizes[0])
            told = replace(told, slope=min(told.slope, slope))
    except Endless:
        return Told(HANGING, float("inf"), name)
    return told


def _slope(first: float, last: float, longer: float) -> float:
    return log(max(last, 1e-6) / max(first, 1e-6)) / log(longer)


def _mean(pattern: re.Pattern[Any], made: tuple[str, str], size: int, how: str) -> float:
    """CPU seconds, over as many turns as the clock needs to tell them."""
    took: list[float] = []
    while sum(took) < SHORT:
        took.append(_took(pattern, made, size, how))
    return sum(took) / len(took)


def _took(pattern: re.Pattern[Any], made: tuple[str, str], size: int, how: str) -> float:
    """CPU seconds of asking a pattern about a text of some characters."""
    whole = made[0] + made[1] * max(1, (size - len(made[0])) // len(made[1])) + END
    text: Any = whole if isinstance(pattern.pattern, str) else whole.encode("utf-8", "replace")
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGING)
    start = thread_time()
    try:
        if how == "finditer":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, how)(text)
        return thread_time() - start
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _end(*_: object) -> None:
    raise Endless


def worst(one: Asked, bound: Bound | None, args: argparse.Namespace) -> tuple[Told, int]:
    """The worst that was found for a pattern within a budget of CPU seconds, and how many makes of text were tried."""
    found, tried, start = Told(), 0, thread_time()
    how, longest = (bound.how or one.how, bound.longest) if bound else (one.how, 0)
    sizes = (longest // 4, longest) if longest else SIZES
    for made in pumps(one.pattern, args.texts):
        told = growth(one.pattern, made, how, sizes, args.steepest)
        tried += 1
        if told.seconds >= LEAST:
            found = max(found, told, key=lambda some: some.slope)
        if thread_time() - start > args.seconds:
            break
    return found, tried


def bounds() -> list[Bound]:
    """The table of patterns that are never given a text of any length."""
    rows = tomllib.loads(TABLE.read_text("utf-8")).get("bounded", [])
    return [Bound(row["place"], row["starts"], row.get("how", ""), row.get("longest", 0), row["reason"]) for row in rows]


def tried(found: Sequence[Asked], table: Sequence[Bound], args: argparse.Namespace) -> Iterator[tuple[Asked, Told, int]]:
    """Each pattern with the worst that was found, and how many makes of text it was tried on."""
    for one in found:
        yield one, *worst(one, next((b for b in table if b.fits(one)), None), args)


def report(found: Sequence[Asked], table: Sequence[Bound], args: argparse.Namespace) -> int:
    """Tries the patterns, prints those that grow too fast, the slowest first, and returns how many."""
    told, texts, start = [], 0, thread_time()
    for number, (one, how, some) in enumerate(tried(found, table, args), 1):
        texts += some
        told += [(how.seconds, how.slope, how.made, str(one))] if how.slope > args.steepest else []
        if number % 20 == 0 or number == len(found):
            took = thread_time() - start
            print(f"  {number} of {len(found)} patterns, {texts:,} texts, {len(told)} told, {took:.0f} s", file=sys.stderr)
    for seconds, slope, made, name in sorted(told, reverse=True):
        print(f"{seconds * 1000:8.1f} ms  n^{slope:.2f}  {made:24} {name:.140}")
    print(f"{len(found)} patterns on {texts:,} makes of text: {len(told)} grow faster than n^{args.steepest} on {SIZES[-1]:,} characters")
    return len(told)


def main() -> int:
    """Tries the patterns and holds the table against them."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--steepest", type=float, default=1.2)
    asked.add_argument("--only", default="", help="only patterns in whose place or expression these words stand")
    asked.add_argument("--seconds", type=float, default=4.0, help="CPU seconds for one pattern at most")
    asked.add_argument("--texts", type=int, default=2000, help="makes of text for one pattern at most")
    asked.add_argument("--control", action="store_true")
    args = asked.parse_args()
    signal.signal(signal.SIGVTALRM, _end)
    if args.control:
        bad = [Asked("control", number, re.compile(one), "finditer") for number, one in enumerate(CONTROL)]
        return int(report(bad, [], args) < len(bad))
    table, (found, unseen) = bounds(), gathered()
    idle = [b for b in table if not any(b.fits(one) for one in found)]
    told = report([one for one in found if args.only in str(one)], table, args)
    for place in unseen:
        print(f"never seen: {place}")
    for bound in idle:
        print(f"fits no pattern: {bound.place} {bound.starts}")
    print(f"{len(table)} in the table of bounded ones, {len(idle)} of them fit nothing; {len(unseen)} calls were never seen")
    return 1 if told or unseen or idle else 0


if __name__ == "__main__":
    sys.exit(main())
