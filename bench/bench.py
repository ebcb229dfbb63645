"""Speed of the line and of its stages beside their peers: CPU time in one process, medians of five rounds, and ratios.

python bench/bench.py [PATH...]     the sample reports if no path is given
"""

from __future__ import annotations

import html
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from runut import flow
from runut.errors import InputError
from runut.ledger import Ledger
from runut.types import Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """Median CPU seconds of a piece of work, after one round that warms the packs."""
    work()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def read(paths: list[str]) -> list[Report]:
    """The reports that can be read under the paths."""
    return [r.report for r in flow.read(paths, flow.Settings()) if not isinstance(r, InputError)]


def into_ledger(paths: list[str]) -> None:
    """Read, mark, claim, weigh and commit into a ledger that is thrown away."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "bench.ledger") as ledger:
        ledger.add(paths)
        ledger.view()


def pages(reports: list[Report]) -> list[str]:
    """The reports as plain web pages, a paragraph a line."""
    bodies = ("".join(f"<p>{html.escape(line)}</p>" for line in r.text.splitlines() if line.strip()) for r in reports)
    return [f"<html><head><title>page</title></head><body><article>{body}</article></body></html>" for body in bodies]


def extract_ours(texts: list[str]) -> None:
    """HTML to text by the line's own reader."""
    from runut.readers import read_bytes

    for number, text in enumerate(texts):
        for reading in read_bytes(text.encode(), f"page-{number}.html", media="html"):
            if isinstance(reading, InputError):
                raise SystemExit(f"bench: {reading}")


def extract_peer(texts: list[str]) -> None:
    """HTML to text by trafilatura's fast mode."""
    from trafilatura import extract

    for text in texts:
        extract(text, fast=True)


def main() -> int:
    """Print a line a measure: CPU milliseconds a report, reports a second, and the ratio to the peer."""
    paths = sys.argv[1:] or [str(p) for p in sorted((ROOT / "examples").glob("*/*")) if p.is_file() and p.parent.name != "gold"]
    reports = read(paths)
    texts = pages(reports)
    words = sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {words} words; CPU time, medians of {ROUNDS} rounds")
    measures: dict[str, Callable[[], object]] = {
        "bytes -> reports": lambda: read(paths),
        "reports -> marks": lambda: [flow.mark(r) for r in reports],
        "reports -> claims": lambda: [flow.claims(r) for r in reports],
        "bytes -> ledger": lambda: into_ledger(paths),
        "html -> text": lambda: extract_ours(texts),
        "html -> text, trafilatura": lambda: extract_peer(texts),
    }
    spent = {name: seconds(work) for name, work in measures.items()}
    for name, value in spent.items():
        print(f"{name:<28} {1000 * value / len(reports):8.2f} ms a report  {len(reports) / value:10.1f} reports/s")
    ratio = spent["html -> text"] / spent["html -> text, trafilatura"]
    print(f"html -> text costs {ratio:.2f} times what trafilatura alone does")
    return 0


if __name__ == "__main__":
    sys.exit(main())
