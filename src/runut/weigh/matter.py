"""Claims -> Matters: each claim with the keys by which it is compared (participants, thing, figure, time, place, voice)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from runut.types import Amount, Claim, Item, Mention, Party, Place, Report, Saying, When
from runut.weigh.facts import Facts
from runut.weigh.folk import classes_among, folk_counted, folk_group, folk_key, folk_kin, folk_lands
from runut.weigh.settings import settings

__all__ = [
    "ELSE", "FLOWS", "HAPPENED", "NEGATION", "TREATY", "VERBAL", "Matter", "counted_thing", "fold", "made", "matters", "order", "party_key",
    "persons_apart", "persons_shared", "same_parties", "same_speaker", "told_apart", "told_over", "vouched",
]

TREATY = "TREATY"
SYMMETRIC = ("CONSULT", TREATY)
FLOWS = ("AID", "COOPERATE", "SANCTION")
VERBAL = ("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
HAPPENED = ("asserted", "alleged")
NEGATION = "negation"
PAST = "historical"
_ROW = "row"       # the medium of a report that is a row coded by hand
ELSE = "OTHER/"    # families of happenings outside politics; people and things that they befell are of one kin by what befell them
PERSON = "PER:"
# Sectors whose people and bodies do not act for the state that they come from.
_PRIVATE = frozenset(("AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "NGO", "OPP", "REB", "REF", "REL", "SOC", "UAF"))


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim made ready for weighing. `asof` is the day for which its word stands, `counted` what its figure counts.

    `setting` holds the words of its place, or, where it names neither place nor parties, the names that its report is about;
    `speakers` the ids and states of all who hand the word on; `code` the event (`coder/id`) that a person coded it for by hand,
    `article` what tells the article that a row was coded from, `folk` those of its parties that are told by a common noun alone,
    `organs` those of them that act for a state left open; `group` is the class of people that its figure counts,
    `armed` true if each side may count its own of these; `ends` the kinds of happening that it tells the end of, `endable` its own.
    """

    claim: Claim
    report: Report | None
    family: str
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    persons: frozenset[tuple[str, str]]
    item: Item | None
    kin: str
    figure: Amount | None
    counted: str
    when: When | None
    place: Place | None
    asof: date | None
    negated: bool
    setting: frozenset[str]
    speakers: frozenset[str]
    code: str = ""
    article: str = ""
    folk: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()
    group: str = ""
    armed: bool = False
    ends: frozenset[str] = frozenset()
    endable: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def symmetric(self) -> bool:
        """True if the parties act on each other (talks, treaties)."""
        return self.family in SYMMETRIC

    @property
    def flow(self) -> bool:
        """True if something may go on being sent, so that figures grow."""
        return self.family in FLOWS

    @property
    def stale(self) -> bool:
        """True for a figure that is told as what was given before: another one has taken its place."""
        return PAST in self.claim.aux

    @property
    def voice(self) -> Saying | None:
        """The hop of the chain that is nearest to the deed."""
        return self.claim.sayings[-1] if self.claim.sayings else None

    @property
    def voices(self) -> tuple[Saying, ...]:
        """The hops nearest to the deed: those that share the last one's cue speak side by side."""
        last = self.voice
        if last is None or last.cue is None:
            return self.claim.sayings[-1:]
        return tuple(hop for hop in self.claim.sayings if hop.cue == last.cue)


def matters(reports: Iterable[Report], claims: Iterable[Claim], facts: Facts) -> tuple[Matter, ...]:
    """Every claim once, made ready, in the order of `order`."""
    by_id = {r.id: r for r in reports}
    unique = _unique(claims)
    adrift = {c.report for c in unique.values() if c.place is None and not (c.parties("actor") or c.parties("recipient"))}
    latest, about = _latest_told(unique.values()), settings({id: by_id[id] for id in adrift if id in by_id}, unique.values())
    return tuple(sorted((_matter(c, by_id.get(c.report), latest, about, facts) for c in unique.values()), key=order))


def made(claim: Claim, report: Report | None, asof: date | None, about: frozenset[str], facts: Facts) -> Matter:
    """One claim made ready as `matters` makes it; its day and what its report is about were worked out before."""
    key = claim.report
    return _matter(claim, report, {key: asof} if asof else {}, {key: about} if about else {}, facts)


def _unique(claims: Iterable[Claim]) -> dict[str, Claim]:
    """One claim an id; of two that differ, always the same one."""
    unique: dict[str, Claim] = {}
    for claim in claims:
        other = unique.setdefault(claim.id, claim)
        if other is not claim and other != claim:
            unique[claim.id] = max(other, claim, key=lambda c: (c.report, repr(c)))
    return unique


def _latest_told(claims: Iterable[Claim]) -> dict[str, date]:
    """The latest day on which something in a report was said, or is told to have happened: the report cannot be older."""
    latest: dict[str, date] = {}
    for claim in claims:
        happened = claim.when.end if claim.when is not None and claim.status in HAPPENED and NEGATION not in claim.aux else None
        for day in (*_said(claim), *((happened,) if happened else ())):
            latest[claim.report] = max(day, latest.get(claim.report, day))
    return latest


def _said(claim: Claim) -> tuple[date, ...]:
    days = (claim.said, *(hop.said for hop in claim.sayings))
    return tuple(day for day in days if day is not None)


def _matter(claim: Claim, report: Report | None, latest: Mapping[str, date], about: Mapping[str, frozenset[str]], facts: Facts) -> Matter:
    item, figure, when, place = claim.item, claim.quantity, claim.when, claim.place
    family, code = _family(claim), _code(claim)
    befell = figure.role if figure and family.startswith(ELSE) else ""
    kin = befell or ("" if _is_unit(item, figure) else folk_kin(facts.kin(item), item, report, facts))
    acting, receiving = claim.parties("actor"), claim.parties("recipient")
    actors, recipients = (frozenset(folk_key(p, party_key(p), report, facts) for p in side) for side in (acting, receiving))
    everyone = actors | recipients
    if family == "CONSULT" and len(everyone) == 1 and place is not None and place.country:
        everyone = everyone | {place.country}
    return Matter(
        claim, report, family, actors, recipients, everyone, _persons(acting + receiving, report, facts), item, kin, figure,
        folk_counted(counted_thing(figure, item), figure, report, facts), when, place, _asof(claim, report, latest), NEGATION in claim.aux,
        (frozenset((code,)) if code else frozenset()) | (frozenset() if everyone else _setting(claim, about)),
        frozenset(key for hop in claim.sayings for key in (hop.party.country, hop.party.id) if key), code, _article(report),
        *classes_among(everyone, report, facts), *folk_group(figure, report, facts), *_ending(claim, facts),
    )


def _ending(claim: Claim, facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of happening that a claim tells the end of; and those that it is itself, as far as such a thing can be ended."""
    told = (*claim.mode, *((claim.step,) if claim.step else ()))
    ends = frozenset(kind for how in told for kind in facts.ends.get(f"{claim.type}/{how}", ()))
    own = frozenset(f"{claim.type}/{mode}" for mode in claim.mode) or frozenset((claim.type,))
    return ends, own & facts.endable


def _is_unit(item: Item | None, figure: Amount | None) -> bool:
    """True where the word taken for the thing is but a unit, which the figure before it has under the unit's own name."""
    if item is None or figure is None or item.family or not figure.unit:
        return False
    beside = 0 <= item.span.start - figure.span.end <= 1
    return beside and fold(figure.unit) not in (fold(item.mention), fold(item.name), item.id)


def _setting(claim: Claim, about: Mapping[str, frozenset[str]]) -> frozenset[str]:
    place = claim.place
    return frozenset(fold(place.name).split()) if place is not None else about.get(claim.report, frozenset())


def _family(claim: Claim) -> str:
    """The type as it is weighed: what goes through steps under one roof, happenings outside politics by their mode."""
    if claim.type == "OTHER":
        return f"{ELSE}{claim.mode[0] if claim.mode else ''}"
    if claim.type in ("AGREE", "SUPPORT") and claim.step is not None and claim.item is not None:
        return TREATY
    return claim.type


def _code(claim: Claim) -> str:
    cell = claim.cell("event")
    return cell.value.ref if cell and isinstance(cell.value, Mention) else ""


def party_key(party: Party) -> str:
    """A party that acts for a state is the state; any other is itself."""
    return party.country if party.country and party.sector not in _PRIVATE else party.id


def same_speaker(a: Party, b: Party) -> bool:
    """One speaker; a state named as such is not told apart from the bodies that speak for it."""
    key = party_key(a)
    return a.id == b.id or (key == party_key(b) and key in (a.id, b.id))


def _persons(parties: Sequence[Party], report: Report | None, facts: Facts) -> frozenset[tuple[str, str]]:
    known = frozenset((party_key(p), p.id) for p in parties if p.id.startswith(PERSON) or p.id in facts.persons)
    return known | folk_lands(parties, report, facts)


def counted_thing(figure: Amount | None, item: Item | None) -> str:
    """What a figure counts: its unit (folded), or the item's id where it has none or the unit is the item itself."""
    if figure is None:
        return ""
    unit = fold(figure.unit)
    if item is not None and (not unit or unit in (fold(item.name), fold(item.mention), item.id)):
        return item.id
    return unit


def _asof(claim: Claim, report: Report | None, latest: Mapping[str, date]) -> date | None:
    """The day of the word, else of the page, else the latest day of which the report tells, else the end of the time told."""
    said = _said(claim)
    if said:
        return max(said)
    if report is not None and report.day is not None:
        return report.day
    when = claim.when
    return latest.get(claim.report) or (when.end or when.start if when else None)


def fold(text: str) -> str:
    """Letter case and spaces evened out."""
    return " ".join(text.casefold().split())


def order(matter: Matter) -> tuple[date, str, int, str]:
    """Earlier word first; then by report, place in it and id, so that the order never hangs on the order of arrival."""
    return (matter.asof or date.min, matter.claim.report, matter.claim.evidence.start, matter.claim.id)


def vouched(matter: Matter) -> bool:
    """True if somebody says that it happened."""
    return matter.claim.status in HAPPENED and not matter.negated


def told_apart(a: Matter, b: Matter) -> bool:
    """True if one coder took the two for two events: under two ids, or, where no ids are kept, as two rows of one article."""
    if a.code and b.code:
        return a.code != b.code and a.code.partition("/")[0] == b.code.partition("/")[0]
    return a.article == b.article != "" and a.claim.report != b.claim.report


def _article(report: Report | None) -> str:
    """What tells the article of a row that a person coded; `""` where the row does not name it."""
    if report is None or report.media != _ROW or report.title is None:
        return ""
    return "\n".join(field.value if field else "" for field in (report.title, report.outlet, report.published))


def same_parties(a: Matter, b: Matter) -> bool:
    """Same actors and same recipients; for talks and treaties, the same parties, or two or more shared and at most one more."""
    if not a.symmetric:
        return a.actors == b.actors and a.recipients == b.recipients
    shared = a.parties & b.parties
    return a.parties == b.parties or (len(shared) >= 2 and len(a.parties ^ b.parties) <= 1)


def told_over(a: Matter, b: Matter) -> bool:
    """True for two figures of one report of which the second is what was given before the first."""
    return b.stale and not a.stale and a.claim.report == b.claim.report


def persons_shared(a: Matter, b: Matter) -> int:
    """How many persons take part in both."""
    return len(a.persons & b.persons)


def persons_apart(a: Matter, b: Matter) -> bool:
    """True if both name the person who stood for some party and name different ones."""
    for party in {key for key, _ in a.persons} & {key for key, _ in b.persons}:
        if {p for key, p in a.persons if key == party}.isdisjoint({p for key, p in b.persons if key == party}):
            return True
    return False
