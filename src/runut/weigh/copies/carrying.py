"""Reuses -> which claims came along with them: each copying claim tied to the claim that it copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from runut.packs.addresses import same_page
from runut.types import Link, Reason, Span
from runut.weigh.copies.alignment import Passage
from runut.weigh.copies.reuse import Reuse
from runut.weigh.matter import Matter, vouched
from runut.weigh.times import relation, told

__all__ = ["ALTERED", "altered", "carried", "copy_reason", "signature"]

ALTERED = "copy.altered"

_TOP = Passage(0, 0, 0, 0)
_ALTERED, _STRAYED = 3, 4   # how well a claim fits that says something else in one passage, and one that fits nothing there
_LONGER = 1.25     # a close report that is longer than this, as against its source, may tell matters of its own
_NEAR = 0.3        # part of the shorter report's words from which on a sentence of half the same words is taken for the same
_WORD = re.compile(r"\w+")
_Rank = tuple[int, date, float, str]
_MOST = 6          # facts that a sentence of reason lists


def signature(matter: Matter) -> tuple[object, ...]:
    """What a copy takes over unchanged: two claims with one signature say the same."""
    f = matter.figure
    figure = (f.op, f.value, f.high, matter.counted) if f else None
    return (
        matter.family, tuple(sorted(matter.actors)), tuple(sorted(matter.recipients)), matter.kin, figure, matter.claim.step or "",
        matter.negated,
    )


def carried(matters: Sequence[Matter], found: Iterable[Reuse]) -> dict[str, tuple[Matter, Matter, Reuse, Passage]]:
    """Copying claim's id -> (copy, original, reuse, passage): claims of one matter whose evidence lies in one reused passage.

    Of several originals it is the one that says the same, then the one of the oldest word, then that of the larger share.

    Between two reports that are close a claim is also tied to the one that tells the same facts; the passage is then their evidence.
    A claim that stands in a passage and says there something else than the source is tied last of all: it has its word from there, too.
    So has one of which the source says nothing at all; it is tied to the claim that stands nearest.
    """
    held: dict[str, list[Matter]] = {}
    for matter in matters:
        held.setdefault(matter.claim.report, []).append(matter)
    best: dict[str, tuple[_Rank, tuple[Matter, Matter, Reuse, Passage]]] = {}
    for reuse in found:
        for copy, original, passage, how in _along(reuse, held):
            rank = (max(how, _ALTERED - 1), original.asof or date.max, -round(reuse.share, 3), original.id)
            if copy.id not in best or rank < best[copy.id][0]:
                best[copy.id] = rank, (copy, original, reuse, passage)
    return {id: tied for id, (_, tied) in best.items()}


def _along(reuse: Reuse, held: Mapping[str, Sequence[Matter]]) -> Iterable[tuple[Matter, Matter, Passage, int]]:
    """Each copy with the claim of the source that stands where it stands in the reused passage, else the one that tells its facts."""
    originals = held.get(reuse.source, ())
    for copy in held.get(reuse.copier, ()):
        fits = [found for original in originals if (found := _fit(copy, original, reuse))]
        if fits:
            (how, *_), original, passage = min(fits, key=lambda f: (f[0], f[1].id))
            yield copy, original, passage, how
        elif originals and (there := _whence(copy, originals[0], reuse)) is not None:
            original = min(originals, key=lambda m: (m.family != copy.family, abs(m.claim.evidence.start - there), m.id))
            here, its = copy.claim.evidence, original.claim.evidence
            yield copy, original, Passage(here.start, here.end, its.start, its.end), _STRAYED


def _whence(copy: Matter, other: Matter, reuse: Reuse) -> int | None:
    """Where in the source what a claim says was taken over from, in characters; `None` if the report may say it of its own.

    It was if most of it stands in a passage, or if the report is close to its source and hardly longer.
    """
    here = copy.claim.evidence
    for p in reuse.passages:
        if 2 * (min(here.end, p.end) - max(here.start, p.start)) >= here.end - here.start:
            return p.source_start + here.start - p.start
    if not reuse.close or copy.report is None or other.report is None or len(copy.report.text) > _LONGER * len(other.report.text):
        return None
    return here.start * len(other.report.text) // max(len(copy.report.text), 1)


def _fit(copy: Matter, original: Matter, reuse: Reuse) -> tuple[tuple[int, int, int], Matter, Passage] | None:
    """How well an original fits a copy (least is best), and the passage that ties them; `None` if it does not."""
    if copy.family != original.family or copy.negated != original.negated:
        return None
    here, there = copy.claim.evidence, original.claim.evidence
    same, alike, passage = signature(copy) == signature(original), _alike(copy, original), _shared(here, there, reuse.passages)
    told = sum(_inside(f.start, f.end, here) and _inside(f.source_start, f.source_end, there) for f in reuse.facts)
    if not passage and not (reuse.close and (told or (same and alike))) and not (_near(reuse) and _same_words(copy, original)):
        return None
    how = (0 if passage else 1) if same and alike else 2 if alike else _ALTERED
    along = passage if passage and (same or not alike) else Passage(here.start, here.end, there.start, there.end)
    return (how, 0 if passage else 1 - told, _shift(copy, original, passage or _TOP)), original, along


def _near(reuse: Reuse) -> bool:
    """True if much of a report is taken over, facts among it: not page furniture alone."""
    return reuse.share >= _NEAR and any(p.start <= f.start < p.end for p in reuse.passages for f in reuse.facts)


def _same_words(copy: Matter, original: Matter) -> bool:
    """True if half of the words of the shorter evidence stand in the longer one, too."""
    here, there = _words(copy), _words(original)
    return bool(here and there) and 2 * len(here & there) >= min(len(here), len(there))


def _words(matter: Matter) -> frozenset[str]:
    """The words of the evidence, folded."""
    span = matter.claim.evidence
    return frozenset(_WORD.findall(matter.report.text[span.start : span.end].casefold())) if matter.report else frozenset()


def _alike(a: Matter, b: Matter) -> bool:
    """One figure, one kind of thing, and no state against another: as much of a claim as survives translation.

    Between two versions of one page, one time as well: an outlet that tells another day has changed its word.
    """
    if vouched(a) != vouched(b) or (a.figure is None) != (b.figure is None) or (a.kin and b.kin and a.kin != b.kin):
        return False
    if same_page(a.report, b.report) and told(a.when) and told(b.when) and relation(a.when, b.when) == "disjoint":
        return False
    if a.figure is not None and b.figure is not None and (a.figure.value, a.figure.high) != (b.figure.value, b.figure.high):
        return False
    sides = ((a.parties, b.parties),) if a.symmetric else ((a.actors, b.actors), (a.recipients, b.recipients))
    return all(not one or not two or bool(one & two) for one, two in ((_states(x), _states(y)) for x, y in sides))


def _states(parties: frozenset[str]) -> frozenset[str]:
    """The states among some parties; the ids of others hang on how a language writes their names."""
    return frozenset(p for p in parties if len(p) == 3 and p.isupper())


def _inside(start: int, end: int, span: Span) -> bool:
    return span.start <= start and end <= span.end


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


def altered(link: Link) -> bool:
    """True for a copy that says something else than its original where the original stands: it adds no origin, but is its own claim."""
    return any(reason.test == ALTERED for reason in link.reasons)


def copy_reason(copy: Matter, original: Matter, reuse: Reuse, passage: Passage) -> Reason:
    """Why a claim is taken for a copy of another, with the spans compared."""
    spans = _clipped(copy, passage.start, passage.end) + _clipped(original, passage.source_start, passage.source_end)
    share = f"the reports share {reuse.share:.0%} of the shorter one, and {reuse.why}."
    if _fit(copy, original, reuse) is None:
        return Reason(ALTERED, f"It stands in what was taken over, where the other report says nothing of the kind; {share}", spans)
    if not _alike(copy, original):
        return Reason(ALTERED, f"It stands where the other stands in what was taken over, and says something else there; {share}", spans)
    if passage in reuse.passages:
        return Reason("copy.passage", f"Both stand in one passage, word for word; {share}", spans)
    facts = f"the reports tell {len(reuse.facts)} facts alike{_listed(copy, reuse)}"
    part = f"{reuse.share:.0%} of the {'shorter one, word for word' if reuse.passages else 'facts of the one that has fewer'}"
    return Reason("copy.facts", f"One says in other words what the other says: {facts}, {part}, and {reuse.why}.", spans)


def _listed(copy: Matter, reuse: Reuse) -> str:
    """The first facts as the copying report writes them."""
    if copy.report is None or not reuse.facts:
        return ""
    words = dict.fromkeys(copy.report.text[f.start : f.end] for f in reuse.facts)
    return f" ({', '.join(list(words)[:_MOST])}{', ...' if len(words) > _MOST else ''})"


def _clipped(matter: Matter, start: int, end: int) -> tuple[Span, ...]:
    """The part of the evidence that lies in the passage."""
    evidence = matter.claim.evidence
    return (Span(evidence.report, max(start, evidence.start), min(end, evidence.end)),)
