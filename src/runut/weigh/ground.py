"""Matters -> Ground: what a test on two claims may know of the others (those of the same reports, copies, facts).

It knows no more than the reports of the two claims tell, so that a judgement never hangs on what else a ledger holds.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from runut.types import Amount, Place, When
from runut.weigh.facts import Facts, place_relation
from runut.weigh.matter import ELSE, VERBAL, Matter, order, vouched
from runut.weigh.ranges import span_of
from runut.weigh.times import bounds, relation

__all__ = ["Ground", "Told", "lay", "told_of"]

_FORCE = "ASSAULT"
_BLAME, _PROTEST = "ACCUSE", "PROTEST"
_BEFALLEN = frozenset(f"{ELSE}{mode}" for mode in ("casualties", "damage", "disaster"))
_OLD = 62          # days
_Key = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells: its claims made ready, in text order; and in time's order, those of each family and parties."""

    matters: tuple[Matter, ...] = ()
    alike: Mapping[_Key, tuple[Matter, ...]] = field(default_factory=dict)
    by_id: Mapping[str, Matter] = field(default_factory=dict)


def told_of(matters: Iterable[Matter]) -> Told:
    """The claims of one report, as they stand in it."""
    page = sorted(matters, key=lambda m: (m.claim.evidence.start, m.claim.evidence.end, m.id))
    alike: dict[_Key, list[Matter]] = {}
    for matter in sorted(page, key=order):
        alike.setdefault(_key(matter), []).append(matter)
    return Told(tuple(page), {key: tuple(group) for key, group in alike.items()}, {m.id: m for m in page})



@dataclass(frozen=True, slots=True)
class Ground:
    """`pages` holds what each report tells, `source` maps a copying claim to the claim that it copies.

    `altered` holds the copies that say something else than that.
    """

    facts: Facts
    source: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Told] = field(default_factory=dict)
    altered: Container[str] = frozenset()

    def page(self, report: str) -> tuple[Matter, ...]:
        """The claims of one report, in text order."""
        told = self.pages.get(report)
        return told.matters if told else ()

    def rank(self, matter: Matter) -> tuple[date, str, int, str]:
        """The claim's place in the order of the words."""
        return order(matter)

    def siblings(self, matter: Matter) -> tuple[Matter, ...]:
        """The claims of the same report, family and parties, itself included."""
        told = self.pages.get(matter.claim.report)
        return told.alike.get(_key(matter), ()) if told else ()

    def scene(self, matter: Matter) -> tuple[Place | None, When | None]:
        """Where and when, by the claim's own words, else by those of the blow or the toll told last before it, but for blows of old.

        A protest is such a blow to its own paragraph.
        """
        place, when, own = matter.place, matter.when, matter.claim.evidence.start
        if matter.parties or (place is not None and when is not None):
            return place, when
        for other in reversed(self.page(matter.claim.report)):
            if other.claim.evidence.start > own or other.id == matter.id or not (_is_blow(other) or _is_scene(other, matter)):
                continue
            if not (_of_old(other) or _to_come(other)) and place_relation(place, other.place, self.facts) != "apart":
                place, when = place or other.place, when or other.when
        return place, when

    def stage(self, matter: Matter) -> str | None:
        """The id of the last protest of which the claim's paragraph goes on to tell what came of it."""
        before = (s for s in self.page(matter.claim.report) if s.claim.evidence.start <= matter.claim.evidence.start and s.id != matter.id)
        return next((s.id for s in reversed(tuple(before)) if _is_scene(s, matter)), None)

    def disowned(self, matter: Matter, figure: Amount) -> bool:
        """True if the claim's own report says beside it that this figure is not so."""
        return any(
            s.negated and s.figure is not None and s.figure.value == figure.value and _counts_alike(s, matter)
            for s in self.siblings(matter)
        )

    def replaced(self, denial: Matter) -> bool:
        """True if the same words put another figure in the place of the denied one: a correction, not a denial."""
        here = denial.claim.evidence
        return denial.negated and any(
            not s.negated and s.figure is not None and _counts_alike(s, denial)
            and s.claim.evidence.start < here.end and here.start < s.claim.evidence.end
            for s in self.siblings(denial)
        )

    def meant(self, denial: Matter) -> str | None:
        """The id of the deed that a denial without any content of its own means: the last one told just before it.

        It lies in the same paragraph, or in the paragraph before the one that the denial opens.
        """
        best, blamed = None, -1
        for other in self.page(denial.claim.report):
            if other.claim.evidence.start >= denial.claim.evidence.start:
                break
            if not _just_before(other, denial):
                continue
            if other.family == _BLAME and other.recipients & denial.actors:
                blamed = max(blamed, other.claim.evidence.end)
            party = not other.parties or bool(other.parties & denial.actors)
            if party and vouched(other) and other.family not in VERBAL and not other.symmetric:
                best = other
        if best is None or (not best.parties and best.claim.evidence.end <= blamed):   # the blame is what is denied
            return None
        return best.id

    def echoed(self, denial: Matter) -> Matter | None:
        """For a denial without any content of its own: the last full denial before it, of a matter to which its denier is party."""
        best = None
        for other in self.page(denial.claim.report):
            if other.claim.evidence.start >= denial.claim.evidence.start:
                break
            if other.claim.status == "denied" and other.kin and other.actors and other.recipients and denial.actors <= other.parties:
                best = other
        return best

    def knows_both(self, matter: Matter, other: Matter) -> bool:
        """True if the claim's report also tells of a happening at the other's time and place: then it knows of two."""
        return any(
            s.id != matter.id
            and relation(s.when, other.when) == "compatible"
            and relation(s.when, matter.when) == "disjoint"
            and place_relation(s.place, other.place, self.facts) in ("same", "near")
            for s in self.siblings(matter)
        )


def _is_blow(matter: Matter) -> bool:
    """True for a deed of force, or a happening without a doer, that somebody vouches for."""
    if not vouched(matter) or matter.stale or matter.family not in _BEFALLEN or matter.parties:
        return vouched(matter) and matter.family == _FORCE
    single = matter.figure is not None and matter.figure.role and span_of(matter.figure) == (1.0, 1.0)   # one who died later
    return not single


def _is_scene(other: Matter, matter: Matter) -> bool:
    """True for a protest of which the paragraph goes on to tell what came of it."""
    if other.family != _PROTEST or not vouched(other) or other.report is None:
        return False
    return "\n" not in other.report.text[other.claim.evidence.end : matter.claim.evidence.start]


def _of_old(matter: Matter) -> bool:
    """True for what is told of a time long before the word."""
    return matter.when is not None and matter.asof is not None and (matter.asof - bounds(matter.when)[1]).days > _OLD


def _to_come(matter: Matter) -> bool:
    """True for what is told of a time that only begins behind the word."""
    return matter.when is not None and matter.when.start is not None and matter.asof is not None and matter.when.start > matter.asof


def _counts_alike(a: Matter, b: Matter) -> bool:
    """One thing counted, in one role; a bare number counts whatever the number beside it counts."""
    if a.figure is None or b.figure is None or (a.figure.role and b.figure.role and a.figure.role != b.figure.role):
        return False
    return a.counted == b.counted or not a.figure.unit or not b.figure.unit


def _just_before(deed: Matter, denial: Matter) -> bool:
    if deed.report is None:
        return True
    between = deed.report.text[deed.claim.evidence.end : denial.claim.evidence.start]
    lines = [line.strip() for line in between.split("\n")]
    return len(lines) < 2 or not any(lines[1:])


def _key(matter: Matter) -> _Key:
    return matter.family, matter.parties


def lay(matters: Iterable[Matter], facts: Facts, source: Mapping[str, str], altered: Container[str] = frozenset()) -> Ground:
    """The ground under some claims; `source` maps a copying claim to the claim that it copies."""
    pages: dict[str, list[Matter]] = {}
    for matter in matters:
        pages.setdefault(matter.claim.report, []).append(matter)
    return Ground(facts, source, {report: told_of(page) for report, page in pages.items()}, altered)
