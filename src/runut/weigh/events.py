"""Matters -> Events: claims about one happening (or one standing matter) joined.

Claims fall into strands (same family, parties, direction, kin of thing, step); within a strand they are told apart by time,
place, persons and figures. A strand is gone through from the most closely dated claim to the least, so that a claim that
tells only the year cannot tie two happenings of that year together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from runut.types import Event
from runut.weigh.facts import place_relation
from runut.weigh.figures import comparable, grown, meets, same_ground
from runut.weigh.forest import Forest
from runut.weigh.ground import Ground
from runut.weigh.matter import VERBAL, Matter, order, persons_apart, vouched
from runut.weigh.origins import origins
from runut.weigh.times import FAR, PAST, bounds, relation, told, width

__all__ = ["event_of", "groups", "strand"]

_STANDING = 62     # days: a flow or stance told more widely than this is a standing matter, not one happening of it
_TRIP = 3          # days by which two tellings of one meeting may miss each other
_TOLL = "OTHER/casualties"
_UNFIXED = (_TOLL, "OTHER/disaster")

Strand = tuple[object, ...]


@dataclass(slots=True)
class _Heap:
    """Claims taken for one happening, and the days that all of their times share."""

    members: list[Matter] = field(default_factory=list)
    low: date = PAST
    high: date = FAR

    def take(self, matter: Matter) -> None:
        """Put a claim in; a time that does not narrow leaves the days as they were."""
        self.members.append(matter)
        if matter.when is not None and told(matter.when):
            low, high = bounds(matter.when)
            if low <= self.high and self.low <= high:
                self.low, self.high = max(low, self.low), min(high, self.high)


def groups(matters: Sequence[Matter], ground: Ground) -> tuple[tuple[Matter, ...], ...]:
    """The claims in groups about one happening each; a claim is in exactly one group."""
    strands: dict[Strand, list[Matter]] = {}
    for matter in matters:
        strands.setdefault(strand(matter), []).append(matter)
    heaps = [heap for key in sorted(strands, key=repr) for heap in _heaps(strands[key], ground)]
    return tuple(sorted((tuple(sorted(g, key=order)) for g in _loosely(heaps, ground)), key=lambda g: order(g[0])))


def strand(matter: Matter) -> Strand:
    """The key under which a claim's event is looked for; claims of two keys are never one event, but for `_loosely`."""
    claim, family = matter.claim, matter.family
    apart = claim.report if claim.status == "unconfirmed" or not (matter.parties or matter.place) else ""
    if family in _UNFIXED and matter.place is not None:
        return (family, matter.place.id, matter.kin if family == _TOLL else "", apart, matter.code)
    sides: tuple[object, ...] = (tuple(sorted(matter.parties)),)
    if not matter.symmetric:
        sides = (tuple(sorted(matter.actors)), tuple(sorted(matter.recipients)))
    where = matter.place.id if not matter.parties and matter.place else ""
    thing = matter.kin or (claim.mode[0] if claim.mode and family != "CONSULT" else "")
    counted = matter.counted if matter.flow else ""
    return (family, sides, where, thing, counted, claim.step or "", apart, matter.code)


def _heaps(members: list[Matter], ground: Ground) -> list[_Heap]:
    """A strand's claims in heaps: dated claims first, from the narrowest time to the widest; then the rest."""
    ordered = sorted(members, key=lambda m: (width(m.when), bounds(m.when)[0] if m.when else PAST, m.place is None, order(m)))
    dated: list[_Heap] = []
    standing: list[_Heap] = []
    for matter in ordered:
        if _dated(matter):
            _put(matter, [h for h in dated if _meet(h, matter, ground)], dated)
        else:
            _put(matter, _standing_fits(matter, standing, dated, ground), standing)
    return dated + standing


def _standing_fits(matter: Matter, standing: list[_Heap], dated: list[_Heap], ground: Ground) -> list[_Heap]:
    """The first standing matter that agrees; a happening without a time may also be the only dated one of its strand."""
    fits = [h for h in standing if _agree(h, matter, ground) and _touches(h, matter)]
    if fits or _stands(matter):
        return fits[:1]
    fits = [h for h in dated if _agree(h, matter, ground) and _touches(h, matter)]
    return fits if len(fits) == 1 else []


def _put(matter: Matter, fitting: list[_Heap], heaps: list[_Heap]) -> None:
    """Into the one heap that fits, or the one with the very same time; a claim that fits several, or none, begins its own."""
    if len(fitting) > 1:
        fitting = [h for h in fitting if any(_same_days(m, matter) for m in h.members)][:1]
    if fitting:
        fitting[0].take(matter)
        return
    heaps.append(_Heap())
    heaps[-1].take(matter)


def _same_days(a: Matter, b: Matter) -> bool:
    return a.when is not None and b.when is not None and (a.when.start, a.when.end) == (b.when.start, b.when.end)


def _touches(heap: _Heap, matter: Matter) -> bool:
    """True unless a told time lies outside the days that the heap's claims share, or the word came before them."""
    if matter.when is None and vouched(matter) and matter.asof is not None and heap.low > matter.asof:
        return False
    if matter.when is None or not told(matter.when):
        return True
    low, high = bounds(matter.when)
    return low <= heap.high and heap.low <= high


def _dated(matter: Matter) -> bool:
    """True for one happening at a told time; a stance, a figure of a flow, or a flow told widely, is a standing matter."""
    if not told(matter.when) or (matter.flow and matter.figure is not None):
        return False
    return not _stands(matter) or width(matter.when) <= _STANDING


def _stands(matter: Matter) -> bool:
    return matter.flow or matter.family in VERBAL


def _meet(heap: _Heap, matter: Matter, ground: Ground) -> bool:
    """True if the claim's days touch the days that the heap's claims share, and nothing else tells them apart."""
    assert matter.when is not None
    low, high = bounds(matter.when, slack=_TRIP if matter.family == "CONSULT" else 0)
    return low <= heap.high and heap.low <= high and _agree(heap, matter, ground)


def _agree(heap: _Heap, matter: Matter, ground: Ground) -> bool:
    return all(_alike(m, matter, ground) for m in _samples(heap.members))


def _samples(members: list[Matter], most: int = 24) -> list[Matter]:
    """The first claim of each place, set of persons and figure in a heap: enough to compare with."""
    seen: dict[tuple[object, ...], Matter] = {}
    for m in members[:400]:
        figure = (m.figure.op, m.figure.value, m.figure.high) if m.figure else None
        seen.setdefault((m.place.id if m.place else "", m.persons, figure), m)
    return list(seen.values())[:most]


def _alike(a: Matter, b: Matter, ground: Ground) -> bool:
    """Nothing but time tells two claims of a strand apart: not place, not persons, not (for flows) the figure."""
    if place_relation(a.place, b.place, ground.facts) == "apart" or persons_apart(a, b):
        return False
    if not a.flow or a.figure is None or b.figure is None:
        return True
    if not comparable(a, b, ground) or not meets(a.figure, b.figure):
        return False
    return not (grown(a, b, ground) or grown(b, a, ground))


def _loosely(heaps: list[_Heap], ground: Ground) -> list[list[Matter]]:
    """Heaps joined where one leaves out a party that the other names, if just one other heap fits."""
    full: dict[Strand, list[int]] = {}
    for place, heap in enumerate(heaps):
        for key in _wide_keys(heap.members[0], whole=True):
            full.setdefault(key, []).append(place)
    forest = Forest()
    for place, heap in enumerate(heaps):
        first = heap.members[0]
        for key in _wide_keys(first, whole=False):
            fits = [n for n in full.get(key, ())[:200] if n != place and _fits_loosely(heaps[n], heap, ground)]
            if len(fits) == 1:
                forest.join(f"{place:09d}", f"{fits[0]:09d}")
    for one, other in (*_placeless(heaps, ground), *_coded(heaps)):
        forest.join(f"{one:09d}", f"{other:09d}")
    joined: dict[str, list[Matter]] = {}
    for place, heap in enumerate(heaps):
        joined.setdefault(forest.root(f"{place:09d}"), []).extend(heap.members)
    return list(joined.values())


def _placeless(heaps: list[_Heap], ground: Ground) -> Iterable[tuple[int, int]]:
    """Heaps that nobody's part tells apart: a copy and its original; one toll or one upheaval told of one setting."""
    home = {m.id: place for place, heap in enumerate(heaps) for m in heap.members}
    yield from ((home[copy], home[original]) for copy, original in sorted(ground.source.items()))
    shelves: dict[Strand, list[int]] = {}
    for place, heap in enumerate(heaps):
        first = heap.members[0]
        if not first.kin or first.claim.status == "unconfirmed":
            continue
        for word in sorted(first.setting):
            shelf = shelves.setdefault((first.family, first.kin, word), [])
            yield from ((place, n) for n in shelf[-24:] if _one_toll(first, heaps[n].members[0], ground))
            shelf.append(place)


def _coded(heaps: list[_Heap]) -> Iterable[tuple[int, int]]:
    """Heaps of what a person coded as one event, each kind of it (the dead, the injured) by itself."""
    firsts: dict[Strand, int] = {}
    for place, heap in enumerate(heaps):
        first = heap.members[0]
        if first.code:
            yield firsts.setdefault((first.code, first.family, first.kin), place), place


def _one_toll(a: Matter, b: Matter, ground: Ground) -> bool:
    """Nothing in figure, place or time against it, and something (a figure, or days) for it."""
    if a.figure is not None and b.figure is not None:
        return comparable(a, b, ground) and meets(a.figure, b.figure) and not (grown(a, b, ground) or grown(b, a, ground))
    return told(a.when) and told(b.when) and relation(a.when, b.when) == "compatible" and same_ground(a, b, ground)


def _wide_keys(matter: Matter, *, whole: bool) -> Iterable[Strand]:
    """Keys under which a telling with all parties (`whole`) waits for one that leaves a party out, and asks for it."""
    step = matter.claim.step or ""
    if matter.symmetric:
        pairs = _pairs(matter.parties) if (len(matter.parties) > 2) != whole else ()
        return ((matter.family, pair, step) for pair in pairs)
    if not _is_denial(matter) and (matter.figure is None or not matter.flow):
        return ()
    key = (matter.family, matter.kin, matter.counted)
    if whole:
        both = bool(matter.actors) and bool(matter.recipients)
        return ((*key, "from", matter.actors), (*key, "to", matter.recipients)) if both else ()
    if matter.actors and not matter.recipients:
        return ((*key, "from", matter.actors),)
    return ((*key, "to", matter.recipients),) if matter.recipients and not matter.actors else ()


def _is_denial(matter: Matter) -> bool:
    return matter.family == "REJECT" and bool(matter.kin)


def _pairs(parties: Iterable[str]) -> list[tuple[str, str]]:
    known = sorted(parties)[:8]
    return [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]


def _fits_loosely(whole: _Heap, part: _Heap, ground: Ground) -> bool:
    """A told time in common (or, for a figure, nothing against it), and no place, person or figure against it."""
    a, b = whole.members[0], part.members[0]
    if a.symmetric:
        timed = PAST not in (whole.low, part.low) and whole.low <= part.high and part.low <= whole.high
        return timed and len(a.parties ^ b.parties) <= 1 and not _unlike(a, b, ground)
    if _is_denial(a) and _is_denial(b):
        return PAST not in (whole.low, part.low) and whole.low <= part.high and part.low <= whole.high and not _unlike(a, b, ground)
    if a.figure is None or b.figure is None or not meets(a.figure, b.figure) or a.figure.value != b.figure.value:
        return False
    return whole.low <= part.high and part.low <= whole.high and not _unlike(a, b, ground)


def _unlike(a: Matter, b: Matter, ground: Ground) -> bool:
    return place_relation(a.place, b.place, ground.facts) == "apart" or persons_apart(a, b)


def event_of(members: Sequence[Matter], ground: Ground) -> Event:
    """The event that a group of claims is about; its id hangs on the group's smallest claim id alone."""
    claims = tuple(sorted(m.id for m in members))
    starts, ends = _days(members)
    return Event(
        id=sha256(f"event\n{claims[0]}".encode()).hexdigest()[:12],
        type=_commonest(m.claim.type for m in members),
        claims=claims,
        actors=tuple(sorted({key for m in members for key in m.actors})),
        recipients=tuple(sorted({key for m in members for key in m.recipients})),
        item=_commonest(m.item.id for m in members if m.item),
        start=starts,
        end=ends,
        origins=len(origins(members, ground.source)),
    )


def _days(members: Sequence[Matter]) -> tuple[date | None, date | None]:
    """The narrowest days that the claims share; where they share none, the widest that any of them tells."""
    times = [m.when for m in members if m.when is not None]
    lows, highs = [t.start for t in times if t.start], [t.end for t in times if t.end]
    if not lows or not highs:
        return (min(lows) if lows else None), (max(highs) if highs else None)
    low, high = max(lows), min(highs)
    return (low, high) if low <= high else (min(lows), max(highs))


def _commonest(values: Iterable[str]) -> str:
    """The most frequent value, the first in the alphabet among equals; `""` for none."""
    counts: Mapping[str, int] = _count(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""


def _count(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts
