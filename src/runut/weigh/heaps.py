"""Matters of one strand -> heaps: claims that tell of one happening (or one standing matter) by all that one strand knows.

Claims fall into strands (same family, parties, direction, kin of thing, step); within a strand they are told apart by time,
place, persons and figures. A strand is gone through from the most closely dated claim to the least, so that a claim that
tells only the year cannot tie two happenings of that year together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from runut.weigh.facts import place_relation
from runut.weigh.figures import comparable, grown, meets
from runut.weigh.ground import Ground
from runut.weigh.matter import VERBAL, Matter, order, persons_apart, vouched
from runut.weigh.quantities import same_counted
from runut.weigh.scopes import anchored, of_another_day, one_span
from runut.weigh.times import FAR, PAST, bounds, told, width

__all__ = ["Heap", "heaps", "month_of", "strand"]

_STANDING = 62     # days: a flow or stance told more widely than this is a standing matter, not one happening of it
_TALK = 14         # days within which two reports may tell of one word that neither dates
_BLANK = 3         # the same where nothing says to whom it was said, either
_TRIP = 3          # days by which two tellings of one meeting may miss each other
_ON_THE_WAY = ("shipped", "delivered")   # steps at which a thing is given, as it is where no step is told
_TOLL = "OTHER/casualties"
_UNFIXED = (_TOLL, "OTHER/disaster")

Strand = tuple[object, ...]


@dataclass(slots=True)
class Heap:
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


def heaps(members: Iterable[Matter], ground: Ground) -> list[Heap]:
    """The claims of one strand (or, where it is crowded, of one month of it) in heaps; a claim is in exactly one heap."""
    known = list(members)
    if known and known[0].code:
        return [_coded(known)]
    return _heaps(known, ground)


def month_of(matter: Matter) -> str:
    """The month by which a crowded strand is cut: that of the time told, else of the word; what a person coded is never cut."""
    if matter.code:
        return ""
    day = (bounds(matter.when)[0] if told(matter.when) and matter.when else matter.asof) or PAST
    return day.isoformat()[:7]


def _coded(members: list[Matter]) -> Heap:
    """What a person took for one event is one."""
    heap = Heap()
    for matter in sorted(members, key=_closeness):
        heap.take(matter)
    return heap


def strand(matter: Matter) -> Strand:
    """The key under which a claim's event is looked for; claims of two keys are never one event, but for `_loosely`."""
    claim, family = matter.claim, matter.family
    if matter.code:
        return (family, matter.kin, matter.code)
    apart = claim.report if claim.status == "unconfirmed" or not (matter.parties or matter.place) or _thin(matter) else ""
    if family in _UNFIXED and matter.place is not None:
        return (family, matter.place.id, matter.kin if family == _TOLL else "", apart)
    sides: tuple[object, ...] = (tuple(sorted(matter.parties)),)
    if not matter.symmetric:
        sides = (tuple(sorted(matter.actors)), tuple(sorted(matter.recipients)))
    where = matter.place.id if not matter.parties and matter.place else ""
    thing = matter.kin or (claim.mode[0] if claim.mode and family != "CONSULT" else "")
    counted = matter.counted if matter.flow else ""
    return (family, sides, where, thing, counted, "" if claim.step in _ON_THE_WAY else claim.step or "", apart)


def _thin(matter: Matter) -> bool:
    """True for a deed without a day, place or thing of which only one side is told: too little to know it again."""
    if matter.when is not None or matter.place is not None or matter.kin or matter.symmetric or _stands(matter):
        return False
    return not (matter.actors and matter.recipients)


def _heaps(members: list[Matter], ground: Ground) -> list[Heap]:
    """A strand's claims in heaps: dated claims first, from the narrowest time to the widest; then the rest."""
    ordered = sorted(members, key=_closeness)
    dated: list[Heap] = []
    standing: list[Heap] = []
    for matter in ordered:
        if _dated(matter):
            _put(matter, [h for h in dated if _meet(h, matter, ground)], dated)
        else:
            _put(matter, _standing_fits(matter, standing, dated, ground), standing)
    return dated + standing


def _closeness(matter: Matter) -> tuple[object, ...]:
    """The most closely dated and placed first."""
    return (width(matter.when), bounds(matter.when)[0] if matter.when else PAST, matter.place is None, order(matter))


def _standing_fits(matter: Matter, standing: list[Heap], dated: list[Heap], ground: Ground) -> list[Heap]:
    """The first standing matter that agrees; a happening without a time may also be the only dated one of its strand."""
    fits = [h for h in standing if _agree(h, matter, ground) and _touches(h, matter)]
    if fits or _stands(matter):
        return fits[:1]
    fits = [h for h in dated if _agree(h, matter, ground) and _touches(h, matter)]
    return fits if len(fits) == 1 else []


def _put(matter: Matter, fitting: list[Heap], heaps: list[Heap]) -> None:
    """Into the one heap that fits, or the one with the very same time; a claim that fits several, or none, begins its own."""
    if len(fitting) > 1:
        fitting = [h for h in fitting if any(_same_days(m, matter) for m in h.members)][:1]
    if fitting:
        fitting[0].take(matter)
        return
    heaps.append(Heap())
    heaps[-1].take(matter)


def _same_days(a: Matter, b: Matter) -> bool:
    return a.when is not None and b.when is not None and (a.when.start, a.when.end) == (b.when.start, b.when.end)


def _touches(heap: Heap, matter: Matter) -> bool:
    """True unless a told time lies outside the days that the heap's claims share, or the word came before them."""
    if matter.when is None and vouched(matter) and matter.asof is not None and (heap.low > matter.asof or _long_past(heap, matter)):
        return False
    if matter.when is None and matter.family in VERBAL and not matter.kin:
        return any(_one_talk(m, matter) for m in heap.members)
    if matter.when is None or not told(matter.when):
        return True
    low, high = bounds(matter.when)
    return low <= heap.high and heap.low <= high


def _one_talk(a: Matter, b: Matter) -> bool:
    """False for two words of one stance that were told too far apart to be one word, where nothing says of what they are.

    Where nothing says to whom either, they must be of one time, and both be denials or neither.
    """
    blank = not (a.recipients and b.recipients)
    if blank and a.claim.report != b.claim.report and (a.claim.status == "denied") != (b.claim.status == "denied"):
        return False
    return a.asof is None or b.asof is None or abs((a.asof - b.asof).days) <= (_BLANK if blank else _TALK)


def _long_past(heap: Heap, matter: Matter) -> bool:
    """True where the heap's days lie long before the word of a happening: who tells no time tells of now."""
    if matter.asof is None or _stands(matter) or matter.symmetric:
        return False
    return all(of_another_day(m, matter) for m in heap.members if m.when is not None) and heap.high < matter.asof


def _dated(matter: Matter) -> bool:
    """True for one happening at a told time; a stance, a figure of a flow, or a flow told widely, is a standing matter."""
    if not told(matter.when) or (matter.flow and matter.figure is not None):
        return False
    return not _stands(matter) or width(matter.when) <= _STANDING


def _stands(matter: Matter) -> bool:
    return matter.flow or matter.family in VERBAL


def _meet(heap: Heap, matter: Matter, ground: Ground) -> bool:
    """True if the claim's days touch the days that the heap's claims share, and nothing else tells them apart."""
    assert matter.when is not None
    low, high = bounds(matter.when, slack=_TRIP if matter.family == "CONSULT" else 0)
    return low <= heap.high and heap.low <= high and _agree(heap, matter, ground)


def _agree(heap: Heap, matter: Matter, ground: Ground) -> bool:
    return all(_alike(m, matter, ground) for m in _samples(heap.members))


def _samples(members: list[Matter], most: int = 24) -> list[Matter]:
    """The first claim of each place, set of persons and figure in a heap: enough to compare with."""
    seen: dict[tuple[object, ...], Matter] = {}
    for m in members[:400]:
        figure = (m.figure.op, m.figure.value, m.figure.high) if m.figure else None
        seen.setdefault((m.place.id if m.place else "", m.persons, figure), m)
    return list(seen.values())[:most]


def _alike(a: Matter, b: Matter, ground: Ground) -> bool:
    """Nothing but time tells two claims of a strand apart: not place, not persons, not (for flows and tolls) the figure."""
    if place_relation(a.place, b.place, ground.facts) == "apart" or persons_apart(a, b) or not anchored(a, b, ground):
        return False
    if a.figure is None or b.figure is None:
        return True
    if a.family in VERBAL and a.counted == b.counted and not meets(a.figure, b.figure):
        return False
    if a.family == _TOLL and a.claim.report == b.claim.report and ground.stage(a) != ground.stage(b):
        return False
    if not a.flow:
        return a.family != _TOLL or (one_span(a, b, ground) and (same_counted(a, b, ground) or a.figure.value == b.figure.value))
    if not comparable(a, b, ground) or not meets(a.figure, b.figure):
        return False
    return not (grown(a, b, ground) or grown(b, a, ground))
