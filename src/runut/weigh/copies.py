"""Reports -> who reuses whose passages.

Candidates meet under the keys of their sketches; what counts is then measured on the two reports themselves (`compare`), whatever
else the ledger holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runut.types import Claim, Report
from runut.weigh.alignment import Passage, passages, runs
from runut.weigh.pages import Page, age, prepared
from runut.weigh.sketches import candidates, sketched

__all__ = ["Reuse", "compare", "reuses"]

SHARE = 0.15       # part of the shorter report's words that must be found again


@dataclass(frozen=True, slots=True)
class Reuse:
    """Report `copier` reuses `passages` of report `source`; `share` of the shorter one's words; `why` tells the direction."""

    copier: str
    source: str
    share: float
    why: str
    passages: tuple[Passage, ...]


def reuses(reports: Iterable[Report], claims: Iterable[Claim] = ()) -> tuple[Reuse, ...]:
    """Every reuse between two of the reports, sorted by copier and source."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    pages = {r.id: prepared(r, by_report.get(r.id, ())) for r in sorted(reports, key=age)}
    met = candidates({id: sketched(page) for id, page in pages.items()})
    found = (compare(pages[a], pages[b]) for a, b in met)
    return tuple(sorted((r for r in found if r), key=lambda r: (r.copier, r.source)))


def compare(one: Page, other: Page) -> Reuse | None:
    """The reuse between two pages, or `None`; hangs on these two alone, and is the same whichever comes first."""
    a, b = sorted((one, other), key=lambda p: age(p.report))
    shared = runs(a, b)
    covered = sum(length for _, _, length in shared)
    shorter = min(len(a.words), len(b.words))
    if not shorter or covered < SHARE * shorter:
        return None
    backward, why = _direction(a, b)
    copier, source = (a, b) if backward else (b, a)
    turned = shared if backward else sorted((j, i, n) for i, j, n in shared)
    return Reuse(copier.id, source.id, min(1.0, covered / shorter), why, passages(copier, source, turned))


def _direction(a: Page, b: Page) -> tuple[bool, str]:
    """True if the first copies the second, and why: its own word, else the dates, else which lies inside the other."""
    a_says, b_says = b.outlet in a.relayed, a.outlet in b.relayed
    if a_says != b_says:
        return a_says, "it names the other as its source"
    if a.report.day and b.report.day and a.report.day != b.report.day:
        return a.report.day > b.report.day, "it was published later"
    if len(a.words) != len(b.words):
        return len(a.words) < len(b.words), "it lies inside the longer one"
    return a.report.id > b.report.id, "nothing tells which came first"
