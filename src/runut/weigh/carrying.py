"""Reuses -> which claims came along with them: each copying claim tied to the claim that it copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from runut.types import Span
from runut.weigh.alignment import Passage
from runut.weigh.copies import Reuse
from runut.weigh.matter import Matter

__all__ = ["carried", "signature"]


def signature(matter: Matter) -> tuple[object, ...]:
    """What a copy takes over unchanged: two claims with one signature say the same."""
    f = matter.figure
    figure = (f.op, f.value, f.high, matter.counted) if f else None
    return (
        matter.family, tuple(sorted(matter.actors)), tuple(sorted(matter.recipients)), matter.kin, figure, matter.claim.step or "",
        matter.negated,
    )


def carried(matters: Sequence[Matter], found: Iterable[Reuse]) -> dict[str, tuple[Matter, Matter, Reuse, Passage]]:
    """Copying claim's id -> (copy, original, reuse, passage): claims of one matter whose evidence lies in one reused passage."""
    held: dict[str, dict[tuple[object, ...], list[Matter]]] = {}
    for matter in matters:
        held.setdefault(matter.claim.report, {}).setdefault(signature(matter), []).append(matter)
    best: dict[str, tuple[Matter, Matter, Reuse, Passage]] = {}
    for reuse in found:
        for copy, original, passage in _along(reuse, held):
            if copy.id not in best or _better(reuse, original, best[copy.id]):
                best[copy.id] = (copy, original, reuse, passage)
    return best


def _along(
    reuse: Reuse, held: Mapping[str, Mapping[tuple[object, ...], list[Matter]]]
) -> Iterable[tuple[Matter, Matter, Passage]]:
    """Each copy with the claim of the source that stands where it stands in the reused passage."""
    for key, copies in held.get(reuse.copier, {}).items():
        originals = held.get(reuse.source, {}).get(key, ())
        for copy in copies:
            shared = ((o, _shared(copy.claim.evidence, o.claim.evidence, reuse.passages)) for o in originals)
            fits = [(_shift(copy, o, p), o.id, o, p) for o, p in shared if p]
            if fits:
                _, _, original, passage = min(fits, key=lambda f: f[:2])
                yield copy, original, passage


def _shift(copy: Matter, original: Matter, passage: Passage) -> int:
    """How many characters apart the two claims begin, counted from the beginning of the passage."""
    return abs((copy.claim.evidence.start - passage.start) - (original.claim.evidence.start - passage.source_start))


def _shared(a: Span, b: Span, passages: Sequence[Passage]) -> Passage | None:
    """The passage in which at least half of the copy's evidence lies, and as much of the original's."""
    for p in passages:
        here = min(a.end, p.end) - max(a.start, p.start)
        there = min(b.end, p.source_end) - max(b.start, p.source_start)
        if here * 2 >= a.end - a.start and there * 2 >= min(a.end - a.start, b.end - b.start):
            return p
    return None


def _better(reuse: Reuse, original: Matter, old: tuple[Matter, Matter, Reuse, Passage]) -> bool:
    """The larger share wins; of equal ones, the older word."""
    return (-round(reuse.share, 3), original.asof or date.max, original.id) < (
        -round(old[2].share, 3), old[1].asof or date.max, old[1].id,
    )
