"""Claims -> Anchors and back: the claim that a ruling is about, found again where another reading gave it another id.

An id hangs on what was read, so other packs may change it; the bytes of the report and the words of the passage stay. A claim
that is gone is looked for among those of its type that now stand on its passage, and is never taken for another figure's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from runut.types import Anchor, Claim, Report, Span

__all__ = ["Shelf", "anchor_of", "find", "shelve"]

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The claims of a ledger by id and by report, and its reports."""

    claims: Mapping[str, Claim]
    pages: Mapping[str, tuple[Claim, ...]]
    reports: Mapping[str, Report]


def shelve(reports: Iterable[Report], claims: Iterable[Claim]) -> Shelf:
    """The shelf of some reports and their claims, in whatever order they come."""
    by_id = {c.id: c for c in claims}
    pages: dict[str, list[Claim]] = {}
    for claim in by_id.values():
        pages.setdefault(claim.report, []).append(claim)
    return Shelf(by_id, {report: tuple(page) for report, page in pages.items()}, {r.id: r for r in reports})


def anchor_of(claim: Claim, report: Report | None) -> Anchor:
    """What the claim is known by beside its id."""
    words = report.words(claim.evidence) if report is not None else ""
    return Anchor(claim.evidence, claim.type, claim.matter, words, claim.quantity.span if claim.quantity else None)


def find(id: str, anchor: Anchor | None, shelf: Shelf) -> str:
    """The id of the claim that answers to an id and its anchor now; `""` where there is none.

    Of several claims on the passage it is the one of the same matter, then the one that shares most of the passage.
    """
    if id in shelf.claims or anchor is None:
        return id if id in shelf.claims else ""
    moved = _moved(anchor, shelf.reports.get(anchor.evidence.report))
    if moved is None:
        return ""
    where = (anchor.evidence.start + moved, anchor.evidence.end + moved)
    page = shelf.pages.get(anchor.evidence.report, ())
    fits = [(share, c) for c in page if c.type == anchor.type and (share := _share(c, where)) and not _other_figure(c, anchor, moved)]
    return min(((c.matter != anchor.matter, -share, c.id) for share, c in fits), default=(True, 0.0, ""))[2]


def _moved(anchor: Anchor, report: Report | None) -> int | None:
    """By how many characters the passage has moved in the report's text (to its nearest telling); `None` if it is not there."""
    if report is None or not anchor.words:
        return 0 if report is not None else None
    start, text, words = anchor.evidence.start, report.text, anchor.words
    after, before = text.find(words, start), text.rfind(words, 0, start + len(words))
    return min((found - start for found in (after, before) if found >= 0), key=lambda far: (abs(far), far), default=None)


def _share(claim: Claim, where: _Range) -> float:
    """How much of both passages is one, 0 to 1; 0 where less than half of the shorter one is shared."""
    return max(_overlap((span.start, span.end), where) for span in (claim.evidence, *claim.also))


def _overlap(a: _Range, b: _Range) -> float:
    shared, lengths = min(a[1], b[1]) - max(a[0], b[0]), (a[1] - a[0], b[1] - b[0])
    return shared / (sum(lengths) - shared) if shared * 2 >= min(lengths) else 0.0


def _other_figure(claim: Claim, anchor: Anchor, moved: int) -> bool:
    """True if both have a figure and the two stand apart: one passage tells of the dead and of the injured."""
    if anchor.figure is None or claim.quantity is None or claim.matter == anchor.matter:
        return False
    figure: Span = claim.quantity.span
    return figure.end <= anchor.figure.start + moved or anchor.figure.end + moved <= figure.start
