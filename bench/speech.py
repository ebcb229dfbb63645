"""What attribution costs: the CPU time of the quote marks against that of all marks before them, taken in the same runs.

    python bench/speech.py [FILES]     medians of nine rounds; without FILES the examples and, where they are there, the seeds
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

from runut import flow
from runut.errors import InputError
from runut.marks import make_marks
from runut.packs import Language, language, languages
from runut.speech import mark_speech
from runut.types import Mark, Marks, Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints the figures and gives back 0."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    paths = [Path(p) for p in told] or [ROOT / "examples", *(p for p in [ROOT.parent / "shared" / "seeds"] if p.is_dir())]
    read = (one.report for one in flow.read(paths) if not isinstance(one, InputError))
    reports = [one for one in read if one.language in languages()]
    _seconds(reports)  # loads what is loaded once
    rounds = [_seconds(reports) for _ in range(ROUNDS)]
    rest, speech = (median(column) for column in zip(*rounds, strict=True))
    words = sum(len(r.text.split()) for r in reports)
    share = median(s / r for r, s in rounds)
    print(f"{len(reports)} reports, {words} words: marks before speech {rest:.3f} s, speech {speech:.3f} s, which adds {share:.1%}")
    return 0


def _seconds(reports: Sequence[Report]) -> tuple[float, float]:
    """CPU seconds of the marks before speech, and of speech."""
    spent = 0.0

    def timed(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
        nonlocal spent
        began = process_time()
        made = mark_speech(report, marks, pack)
        spent += process_time() - began
        return made

    began = process_time()
    for report in reports:
        make_marks(report, language(report.language), replace={"quote": timed})
    return process_time() - began - spent, spent


if __name__ == "__main__":
    raise SystemExit(main())
