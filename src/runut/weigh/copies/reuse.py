"""Reports -> who reuses whom: by passages, word for word, or by the same facts in other words.

Candidates meet under the keys of their sketches; what counts is then measured on the two reports themselves (`compare`), whatever
else the ledger holds. The weights and bars are told in docs/decisions/0012.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.packs.addresses import same_page
from runut.weigh.copies.alignment import Passage, Run, passages, runs
from runut.weigh.copies.beacons import Beacon
from runut.weigh.copies.pages import Page, age
from runut.weigh.copies.sharing import Sharing, shared
from runut.weigh.reissues import newer

__all__ = ["Reuse", "compare"]

SHARE = 0.15       # part of the shorter report's words that must be found again
_WHOLE = 0.5       # a passage without any fact is page furniture unless it is as much of the report as this
_OUTSIDE = 20      # words outside quotation marks from which on these alone are counted
_AGAINST = 4.0     # what a fact of one's own weighs against one that both tell
_FIGURES = 0.8     # part of the figures of the report that has fewer that both must tell
_BARS = {"named": -1.0, "translated": 2.0, "reworded": 4.0}
_LEAST = {"named": 2.5, "translated": 5.0, "reworded": 6.0}


@dataclass(frozen=True, slots=True)
class Reuse:
    """Report `copier` reuses report `source`; `why` tells the direction.

    `share` is the part of the shorter one's words that stand in `passages`, or, where there are none, the part of the facts of the
    one that has fewer that both tell; `facts` are the places of the facts that both tell. Two reports are `close` if the one is hardly
    more than the other: then its claims are the other's, whatever the words.
    """

    copier: str
    source: str
    share: float
    why: str
    passages: tuple[Passage, ...]
    facts: tuple[Passage, ...] = ()
    close: bool = False


def compare(one: Page, other: Page) -> Reuse | None:
    """The reuse between two pages, or `None`; hangs on these two alone, and is the same whichever comes first."""
    a, b = sorted((one, other), key=lambda p: age(p.report))
    both, found = shared(a.beacons, b.beacons), runs(a, b)
    share = _word_share(a, b, found)
    alike = _same_facts(a, b, both, backed=share > 0)
    again = same_page(a.report, b.report)
    if not share and not alike and not again:
        return None
    backward, why = _direction(a, b)
    copier, source = (a, b) if backward else (b, a)
    turned = found if backward else sorted((j, i, n) for i, j, n in found)
    facts = tuple(_place(x, y) if backward else _place(y, x) for x, y in both.pairs)
    along = passages(copier, source, turned) if share or again else ()
    return Reuse(copier.id, source.id, share or max(both.held), why, along, facts, alike)


def _place(copy: Beacon, original: Beacon) -> Passage:
    return Passage(copy.start, copy.end, original.start, original.end)


def _word_share(a: Page, b: Page, found: Sequence[Run]) -> float:
    """The part of the shorter report's words that stand in both; 0 if it is too little, or only what was quoted, or furniture."""
    shorter = min(len(a.words), len(b.words))
    share = min(1.0, sum(length for _, _, length in found) / shorter) if shorter else 0.0
    outside = min(p.quoted.count(False) for p in (a, b))
    if outside >= _OUTSIDE and sum(a.quoted[i : i + n].count(False) for i, _, n in found) < SHARE * outside:
        return 0.0
    return share if share >= _WHOLE or (share >= SHARE and _tells(a, found)) else 0.0


def _tells(page: Page, found: Sequence[Run]) -> bool:
    """True if one of the runs holds a fact, or the page has none at all."""
    spans = [(page.places[i][0], page.places[i + n - 1][1]) for i, _, n in found]
    return not page.beacons or any(start <= b.start < end for b in page.beacons for start, end in spans)


def _same_facts(a: Page, b: Page, both: Sharing, *, backed: bool) -> bool:
    """True if what both tell outweighs what the one with fewer facts tells of its own; `backed` if passages speak for it as well."""
    named = [p for p, q, held in ((a, b, both.held[0]), (b, a, both.held[1])) if p.names(q) and held > 0]
    kind = "named" if named or backed else "reworded" if a.report.language == b.report.language else "translated"
    held = max(both.held) if not named else max(both.held[(a, b).index(p)] for p in named)
    if both.weight < _LEAST[kind] or both.figures < _FIGURES or not held:
        return False
    return both.weight * (1 - _AGAINST * (1 / held - 1)) >= _BARS[kind]


def _direction(a: Page, b: Page) -> tuple[bool, str]:
    """True if the first copies the second, and why: a version the one before, its own word, the dates, which lies inside the other."""
    if same_page(a.report, b.report):
        return newer(a.report, b.report), "it is a later version of the same page"
    a_says, b_says = a.names(b), b.names(a)
    if a_says != b_says:
        return a_says, "it names the other as its source"
    if a.report.day and b.report.day and a.report.day != b.report.day:
        return a.report.day > b.report.day, "it was published later"
    if len(a.words) != len(b.words):
        return len(a.words) < len(b.words), "it lies inside the longer one"
    return a.report.id > b.report.id, "nothing tells which came first"
