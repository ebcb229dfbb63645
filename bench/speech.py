"""What attribution costs: the time of all marks against the time of those before it, and the share of words that are parsed for its cues.

    python bench/speech.py [FILES]     CPU seconds, medians of five rounds; without FILES the examples and, where they are there, the seeds

"under 15 %" is asked for: (all marks - marks up to the grammar, gated without cues) / the latter.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

from runut import flow
from runut.marks import make_marks
from runut.packs import language, languages
from runut.types import Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints the figures and gives back 0."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    paths = [Path(p) for p in told] or [ROOT / "examples", *(p for p in [ROOT.parent / "shared" / "seeds"] if p.is_dir())]
    reports = [one for one in flow.reports(paths) if isinstance(one, Report) and one.language in languages()]
    _seconds(reports, "")  # load what is loaded once
    before, whole = (median(_seconds(reports, last) for _ in range(ROUNDS)) for last in ("grammar", ""))
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {words} words: marks before speech {before:.3f} s, all {whole:.3f} s")
    print(f"speech adds {whole / before - 1:.1%}")
    return 0


def _seconds(reports: Sequence[Report], last: str) -> float:
    began = process_time()
    for report in reports:
        make_marks(report, language(report.language), last=last)
    return process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
