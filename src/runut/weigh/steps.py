"""Two Matters -> is one a later step of the other's matter, or its denial?"""

from __future__ import annotations

import re
from datetime import date

from runut.types import Reason
from runut.weigh.facts import place_relation
from runut.weigh.gates import DENIAL, KIN, ONE_FAMILY, PLAN, STEP, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import HAPPENED, TREATY, VERBAL, Matter, fold, persons_apart, same_parties, vouched
from runut.weigh.phrases import amount_words, counted_words, day_words, reason, when_words, who
from runut.weigh.ranges import meets, span_of
from runut.weigh.times import bounds, relation

__all__ = ["ORDERED", "PROMISE", "denied", "fulfilled", "stepped", "supplied"]

PROMISE = "AGREE"
ORDERED = "ordered"   # the step of a purchase that is not yet a transfer

_LEAST = 31         # days within which help of some kind is the help that was promised
_SOON, _LATE = 62, 7   # days: how long before a denial, and how shortly after it, a report is still the one that is denied

_CLAUSE_END = re.compile(r"[.,;:!?\n\"”“]")
_FAR, _SHORT = 200, 2   # characters behind a denial that are looked at; words with which it is still one without a content
_FEW = 3                # words that deny, and point back: "has denied it", "membantah hal itu"
_OVER = ("cancelled", "failed", "succeeded", "ended")      # what comes after these is another go
_WORDS = ("REJECT", "ACCUSE", "REQUEST", "THREATEN")   # what was said against somebody is answered, not denied

# How far along a step lies; steps of one rank are told apart by their times alone.
_RANK = {
    "planned": 0, "negotiated": 1, "agreed": 2, "announced": 2, "postponed": 3, "failed": 3, "cancelled": 3, "signed": 4,
    "ratified": 5, "decreed": 6, "in-force": 7, "succeeded": 7, "eased": 7, "ended": 8, "ordered": 2, "shipped": 4, "delivered": 5,
}


@needs(STEP | KIN | ONE_FAMILY)
def stepped(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The next step of one undertaking: announced, postponed, tried, signed, ratified, in force."""
    one, two = _step(a), _step(b)
    if two in _OVER:
        return None
    if a.family != b.family or a.kin != b.kin or not a.kin or one == two or a.negated or b.negated:
        return None
    if (one is None or two is None) and (a.family == TREATY or a.flow or a.symmetric or a.family in VERBAL):
        return None
    if not same_parties(a, b) or not a.parties or not _one_undertaking(a, b) or not _follows(a, b):
        return None
    text = f"After it was {two or 'told'} ({when_words(b.when)}), it is told as {one or 'done'} ({when_words(a.when)})."
    return reason("step.next", text, a, b, "item", "when")


def _step(matter: Matter) -> str | None:
    """The step told; a plan is the first step."""
    if matter.claim.step:
        return matter.claim.step.replace(" ", "-")
    return matter.claim.status if matter.claim.status in _RANK else None


def _one_undertaking(a: Matter, b: Matter) -> bool:
    """Neither names a person or a paper that the other does not have."""
    if a.family == TREATY and a.item and b.item and a.item.id != b.item.id:
        return fold(a.item.name) in fold(b.item.name) or fold(b.item.name) in fold(a.item.name)
    return not persons_apart(a, b)


def _follows(a: Matter, b: Matter) -> bool:
    """True if `a` lies after `b`: by the times told, else by rank, else by the day of the word.

    Where one of the two names no step, only the times can tell that they are two goes at one thing.
    """
    if a.when is not None and b.when is not None and relation(a.when, b.when) == "disjoint":
        return bounds(a.when)[0] > bounds(b.when)[1]
    first, second = _step(a), _step(b)
    if first is None or second is None:
        return second == "planned" and a.asof is not None and b.asof is not None and a.asof > b.asof
    one, two = _RANK.get(first, 0), _RANK.get(second, 0)
    if one != two:
        return one > two
    return a.asof is not None and b.asof is not None and a.asof > b.asof


@needs(PLAN)
def fulfilled(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What was planned or promised is later told as done."""
    if not vouched(a) or not _promised(b) or b.negated or not a.flow or b.family not in (a.family, PROMISE):
        return None
    if not _as_promised(a, b) or a.actors != b.actors or not a.actors or (b.recipients and a.recipients not in (b.recipients, frozenset())):
        return None
    if a.asof is None or b.asof is None or a.asof <= b.asof or (a.figure and b.figure and a.counted != b.counted):
        return None
    if a.when is not None and a.when.end is not None and a.when.end < b.asof:
        return None
    if _under_way(a, b) or _for_others(a, b, ground):
        return None
    if a.figure and b.figure and span_of(a.figure)[1] < span_of(b.figure)[0]:
        told = f"{amount_words(a.figure)} are told as done ({day_words(a.asof)})"
        text = f"Of {amount_words(b.figure)} {counted_words(b)} that {who(b)} told as {_how(b)} ({day_words(b.asof)}), {told}."
        return reason("plan.part", text, a, b, "item", "quantity", "when")
    text = f"What {who(b)} told as {_how(b)} ({day_words(b.asof)}) is told as done ({day_words(a.asof)})."
    return reason("plan.done", text, a, b, "item", "quantity", "when")


def _how(matter: Matter) -> str:
    return "promised" if matter.family == PROMISE else "planned"


def _promised(matter: Matter) -> bool:
    """A plan, or a promise that was made."""
    return matter.claim.status == "planned" or (matter.family == PROMISE and vouched(matter) and matter.claim.step is None)


def _as_promised(a: Matter, b: Matter) -> bool:
    """One kind of thing; or, for a promise that tells none, one sum or count; or help of any kind soon after it was promised as such."""
    if a.kin and a.kin == b.kin:
        return True
    if b.family != PROMISE or a.asof is None or b.asof is None:
        return False
    if not b.kin:
        return a.figure is not None and b.figure is not None and a.counted == b.counted != "" and a.figure.value == b.figure.value
    any_help = b.item is not None and b.item.id == b.item.family == a.family.casefold()   # aid of whatever kind
    return any_help and bool(a.kin) and (a.asof - b.asof).days <= _LEAST


def _under_way(a: Matter, b: Matter) -> bool:
    """True for a deed of another figure that began before the plan was told."""
    if a.figure is None or b.figure is None or meets(a.figure, b.figure) or a.when is None or a.when.start is None or b.asof is None:
        return False
    return a.when.start < b.asof


def _for_others(a: Matter, b: Matter, ground: Ground) -> bool:
    """True where a plan leaves open for whom, and its report tells of others only to whom the planner gives such things."""
    if b.recipients or not a.recipients:
        return False
    told = [m.recipients for m in ground.page(b.claim.report) if m.actors == b.actors and m.kin == b.kin and m.recipients]
    return bool(told) and a.recipients not in told


@needs(STEP | KIN)
def supplied(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What one party ordered of another is later told as given by that other."""
    if (a.family, b.family, b.claim.step) != ("AID", "COOPERATE", ORDERED) or not vouched(a) or b.negated:
        return None
    if not a.kin or a.kin != b.kin or not a.actors or a.actors != b.recipients or (a.recipients and a.recipients != b.actors):
        return None
    if (a.figure and b.figure and a.counted != b.counted) or not _after(a, b) or persons_apart(a, b):
        return None
    text = f"What was ordered ({when_words(b.when)}) is told as {a.claim.step or 'given'} ({when_words(a.when)})."
    return reason("step.supplied", text, a, b, "item", "quantity", "when")


def _after(a: Matter, b: Matter) -> bool:
    """True unless `a` was over before `b`, by the times told, else by the days of the two words."""
    if a.when is not None and b.when is not None:
        return bounds(a.when)[1] > bounds(b.when)[0]
    return a.asof is not None and b.asof is not None and a.asof > b.asof


@needs(DENIAL)
def denied(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One says no to what the other says: the denier is a party to the deed or speaks for one. "Unconfirmed" is not a denial."""
    if not _denies(a, b) or not vouched(b) or b.family in _WORDS or b.speakers & a.actors or ground.replaced(a):
        return None
    if a.family == "REJECT":
        if not _denies_deed(a, b, ground) or not _in_time(a, b):
            return None
    elif not _same_deed(a, b) or place_relation(a.place, b.place, ground.facts) == "apart" or not _of_its_time(a, b):
        return None
    text = f"{_denier(a)} denies what {who(b)} tells."
    return reason("denial", text, a, b, "actor", "item")


def _denies(a: Matter, b: Matter) -> bool:
    """A denial in so many words, or a party's own word that it did not happen."""
    if a.claim.status == "denied":
        return True
    return a.negated and a.claim.status in HAPPENED and bool(a.speakers & b.parties)


def _denier(matter: Matter) -> str:
    acting = matter.claim.parties("actor") if matter.family == "REJECT" else ()
    return " and ".join(p.name for p in acting) or who(matter)


def _same_deed(a: Matter, b: Matter) -> bool:
    """The denial names the deed itself; what it leaves open (recipient, thing) may be anything."""
    if a.family != b.family or (a.kin and a.kin != b.kin) or persons_apart(a, b):
        return False
    if a.figure is not None and (b.figure is None or a.figure.value != b.figure.value):
        return False
    return same_parties(a, b) or (not a.recipients and not a.symmetric and bool(a.actors) and a.actors == b.actors)


def _of_its_time(a: Matter, b: Matter) -> bool:
    """A denial that dates the deed means the deed of that date; one that does not, what was said shortly before."""
    stand = relation(a.when, b.when)
    return stand == "compatible" or (stand == "unknown" and _said_before(a, b, a.asof))


def _in_time(a: Matter, b: Matter) -> bool:
    """The time of a denial told as an act of its own is the time of the act."""
    return _said_before(a, b, a.when.end if a.when is not None and a.when.end is not None else a.asof)


def _said_before(a: Matter, b: Matter, day: date | None) -> bool:
    """What a denial of some day speaks of was said before it, and not long before.

    Within one report that is understood, unless the report looks back on a denial of old: that means what is dated before it.
    """
    if a.claim.report == b.claim.report:
        old = day is not None and b.asof is not None and (b.asof - day).days > _SOON
        return not old or (b.when is not None and day is not None and bounds(b.when)[0] <= day)
    if day is None or b.asof is None or (b.when is not None and b.when.start is not None and b.when.start > day):
        return False
    return -_SOON <= (b.asof - day).days <= _LATE


def _goes_on(denial: Matter) -> bool:
    """True where more than a word or two stands between what was read of a denial and the end of its clause."""
    if denial.report is None:
        return False
    rest = _CLAUSE_END.split(denial.report.text[denial.claim.evidence.end : denial.claim.evidence.end + _FAR], maxsplit=1)[0]
    return len(rest.split()) > _SHORT


def _names_thing(denial: Matter, deed: Matter) -> bool:
    """True where the words of a denial that were not read go on to name the thing of the deed: "denied using tear gas"."""
    if denial.report is None or deed.item is None or (deed.report is not None and deed.report.language != denial.report.language):
        return False
    end = denial.claim.evidence.end
    rest = _CLAUSE_END.split(denial.report.text[end : end + _FAR], maxsplit=1)[0]
    return f" {fold(deed.item.mention)} " in f" {fold(rest)} "


def _points_back(denial: Matter) -> bool:
    """True where no more than a few words stand between the denier and the end of what was read of his denial."""
    if denial.report is None:
        return True
    here = denial.claim.evidence
    deniers = [p.span.end for p in denial.claim.parties("actor") if here.start <= p.span.start < here.end]
    return len(denial.report.text[max(deniers, default=here.start) : here.end].split()) <= _FEW


def _denies_deed(a: Matter, b: Matter, ground: Ground) -> bool:
    """The denial is told as an act of its own: its actors are parties to the deed, and it names the thing or both parties.

    Across reports it must come from the one who acted, and name both parties if it names no thing. A denial without any content means
    what was denied before it, else what somebody was told to say just before it; one whose words go on has a content, which was not read.
    """
    here = a.claim.report == b.claim.report
    if not a.kin and a.actors and a.actors <= b.actors and _names_thing(a, b):
        return True
    if not a.kin and a.actors and here and a.recipients <= b.speakers - b.parties:   # "denied it", "denied the accusers' words"
        if _goes_on(a) or not (b.voices or b.claim.via or b.claim.status == "alleged") or not (b.parties or _points_back(a)):
            return False
        before = ground.echoed(a)
        return (before.kin, before.parties) == (b.kin, b.parties) if before else ground.meant(a) == b.id
    if not a.actors or not a.actors <= b.parties:
        return False
    if not a.recipients <= b.parties | b.speakers:
        return False
    if a.kin:
        return a.kin == b.kin and (here or a.parties == b.parties or a.actors == b.actors)
    return a.parties == b.parties and len(a.parties) > 1 and not b.symmetric and a.actors <= b.actors and bool(b.recipients)
