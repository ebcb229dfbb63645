"""How fast marks become claims: articles of 400 words a second on one core, marks excluded.

python bench/claimspeed.py [FILE ...] [--rounds 5] [--no-models] [--profile]     examples/arms by default

Each text is marked once; then drafts and claims are read from the marks, every text in turn, and the median of the rounds counts, by
CPU time. Words are the word marks with a letter or digit; 400 of them are one article. How many claims an article makes is printed, for
a claim costs more than a word; so are the calls of functions a word, which no other load on the machine changes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from runut import drafts, flow, resolve
from runut.packs import language, languages
from runut.readers.reading import Reading
from runut.settings import Settings
from runut.types import Marks, Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
ARTICLE, BAR = 400, 400


def marked(paths: Sequence[str | Path], models: bool) -> list[tuple[Report, Marks]]:
    """The reports of the files with their marks."""
    read = (one.report for one in flow.read(paths) if isinstance(one, Reading))
    return [flow.mark(report, Settings(models=models)) for report in read if report.language in languages()]


def claim(pairs: Sequence[tuple[Report, Marks]]) -> int:
    """Reads the claims of all reports; how many there are."""
    return sum(len(resolve.resolve(r, drafts.find_drafts(r, m, language(r.language)), m)) for r, m in pairs)


def calls(pairs: Sequence[tuple[Report, Marks]]) -> pstats.Stats:
    """The calls of one round."""
    with cProfile.Profile(time.process_time) as profile:
        claim(pairs)
    return pstats.Stats(profile)


def main() -> None:
    """Prints articles a second, by language."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-models", action="store_true")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    pairs = marked(args.files or sorted((ROOT / "examples/arms").iterdir()), not args.no_models)
    for code in sorted({r.language for r, _ in pairs}):
        own = [pair for pair in pairs if pair[0].language == code]
        words = sum(any(c.isalnum() for c in r.words(w.span)) for r, m in own for w in m.of("word"))
        found, took = claim(own), []
        for _ in range(args.rounds):
            start = time.process_time()
            claim(own)
            took.append(time.process_time() - start)
        articles, told = words / ARTICLE, calls(own)
        print(
            f"{code}: {len(own)} texts, {words} words, {found / articles:.1f} claims an article, "
            f"{told.total_calls / words:.1f} calls a word: "  # type: ignore[attr-defined]
            f"{articles / statistics.median(took):,.0f} articles a second (bar {BAR})"
        )
        if args.profile:
            told.sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
