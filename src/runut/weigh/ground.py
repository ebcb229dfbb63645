"""All Matters -> Ground: what a test on two claims may know of the others (siblings in a report, copies, facts)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from runut.types import Amount
from runut.weigh.facts import Facts, place_relation
from runut.weigh.matter import VERBAL, Matter, vouched
from runut.weigh.times import relation

__all__ = ["Ground", "lay"]

_Key = tuple[str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """`ranks` is each claim's place in time's order, `told` the claims of one report on one matter, `source` who copied whom.

    `pages` holds each report's claims in text order.
    """

    facts: Facts
    ranks: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[_Key, tuple[Matter, ...]] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, tuple[Matter, ...]] = field(default_factory=dict)

    def rank(self, matter: Matter) -> int:
        """The claim's place in the order of the words."""
        return self.ranks.get(matter.id, 0)

    def siblings(self, matter: Matter) -> tuple[Matter, ...]:
        """The claims of the same report, family and parties, itself included."""
        return self.told.get(_key(matter), ())

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
        best = None
        for other in self.pages.get(denial.claim.report, ()):
            if other.claim.evidence.start >= denial.claim.evidence.start:
                break
            party = not other.parties or bool(other.parties & denial.actors)
            if party and vouched(other) and other.family not in VERBAL and not other.symmetric and _just_before(other, denial):
                best = other.id
        return best

    def echoed(self, denial: Matter) -> Matter | None:
        """For a denial without any content of its own: the last full denial before it, of a matter to which its denier is party."""
        best = None
        for other in self.pages.get(denial.claim.report, ()):
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
    return matter.claim.report, matter.family, matter.parties


def lay(matters: Sequence[Matter], facts: Facts, source: Mapping[str, str]) -> Ground:
    """The ground under all claims; `matters` in time's order, `source` maps a copying claim to the claim it copies."""
    told: dict[_Key, list[Matter]] = {}
    pages: dict[str, list[Matter]] = {}
    for matter in sorted(matters, key=lambda m: (m.claim.report, m.claim.evidence.start, m.claim.evidence.end, m.id)):
        pages.setdefault(matter.claim.report, []).append(matter)
    for matter in matters:
        told.setdefault(_key(matter), []).append(matter)
    ranks = {m.id: place for place, m in enumerate(matters)}
    by_page = {key: tuple(page) for key, page in pages.items()}
    return Ground(facts, ranks, {key: tuple(group) for key, group in told.items()}, source, by_page)
