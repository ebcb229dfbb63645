"""Regular expressions: every one that runut compiles, and how its time grows on text made to be hard for it.

python bench/patterns.py [--steepest 1.2]

Each pattern is searched in runs of the signs that it names, alone and in pairs, with an end that it cannot match: n, 2n, 4n. Told are those
whose CPU time grows faster than n to the power of `--steepest` and comes to 2 ms at least. Exit code 1 when there are some.
"""

from __future__ import annotations

import argparse
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from math import log2
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

SIZES = (2_000, 4_000, 8_000)
LEAST = 0.002   # CPU seconds of the longest text below which nothing is told
MOST = 6        # signs of a pattern that are paired
END = "\x00!"
SPARE = (" ", "a", "1", "A", ".")
TEXT = "Rabu, 7 Mei 2031\nGubernur Rahma Tanjung mengatakan \"21 orang tewas\" (7/5) akibat gempa; Jepang mengirim US$ 4,5 juta ke Peru."


def compiled() -> dict[str, re.Pattern[Any]]:
    """The patterns of the whole package, those that are made when it reads included, by where they were made first."""
    found: dict[str, re.Pattern[Any]] = {}
    made = re.compile

    def keeping(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        one: re.Pattern[Any] = made(pattern, flags)
        caller = sys._getframe(1)
        name = str(caller.f_globals.get("__name__", ""))
        if name.startswith("runut"):
            found.setdefault(f"{name}:{caller.f_lineno} {one.pattern!r:.60} {one.flags}", one)
        return one

    re.compile = keeping  # type: ignore[assignment]
    try:
        import runut

        for module in pkgutil.walk_packages(runut.__path__, "runut."):
            try:
                import_module(module.name)
            except ModuleNotFoundError as error:
                print(f"  {module.name} was left out: {error}")
        _read()
    finally:
        re.compile = made
    return found


def _read() -> None:
    """Reads a text in both languages, so that patterns of the packs are made."""
    from runut import flow
    from runut.settings import Settings
    from runut.types import Report

    for language in ("id", "en"):
        flow.read_claims(Report("0" * 64, "case", TEXT, language, "text"), Settings(models=False))


def signs(pattern: re.Pattern[Any]) -> list[str]:
    """Signs that the parts of a pattern match, the most telling first."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    seen = dict.fromkeys(_signs(parser.parse(text, pattern.flags & ~re.DEBUG if isinstance(pattern.pattern, str) else 0)))
    return [*seen, *(sign for sign in SPARE if sign not in seen)][:MOST]


def _signs(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if op is code.LITERAL:
            yield chr(value)
        elif op is code.RANGE:
            yield chr(value[0])
        elif op is code.CATEGORY:
            yield {code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a"}.get(value, "-")
        elif op is code.IN:
            yield from _signs(value)
        elif op is code.BRANCH:
            for branch in value[1]:
                yield from _signs(branch)
        elif isinstance(value, tuple | list):
            for part in value:
                if isinstance(part, parser.SubPattern):
                    yield from _signs(part)


def growth(pattern: re.Pattern[Any], pump: str) -> tuple[float, float]:
    """The exponent and the CPU seconds of the longest text, of a pump."""
    times = []
    for size in SIZES:
        text: Any = pump * (size // len(pump)) + END
        text = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
        start = process_time()
        for _ in pattern.finditer(text):
            pass
        times.append(process_time() - start)
        if size == SIZES[0] and times[0] < 2e-4:
            return 0.0, 0.0
    return log2(max(times[2], 1e-6) / max(times[0], 1e-6)) / 2, times[2]


def main() -> int:
    """Prints the patterns that grow too fast, the slowest first."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("--steepest", type=float, default=1.2)
    steepest = asked.parse_args().steepest
    found, told = compiled(), []
    for place, pattern in found.items():
        some = signs(pattern)
        pumps = [*some, *(a + b for a, b in product(some, some) if a != b)]
        slope, seconds, pump = max((*growth(pattern, pump), pump) for pump in pumps)
        if slope > steepest and seconds >= LEAST:
            told.append((seconds, slope, pump, place))
    for seconds, slope, pump, place in sorted(told, reverse=True):
        print(f"{seconds * 1000:8.1f} ms  n^{slope:.2f}  {pump!r:12} {place}")
    print(f"{len(found)} patterns, {len(told)} grow faster than n^{steepest} on {SIZES[-1]:,} characters")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
