"""Two Matters -> does one tell what became of the plan or the forecast that the other tells?"""

from __future__ import annotations

from runut.types import Reason
from runut.weigh.facts import place_relation
from runut.weigh.figures import meets
from runut.weigh.gates import ONE_FAMILY, STEP, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import HAPPENED, TREATY, VERBAL, Matter, persons_apart, persons_shared, same_parties, vouched
from runut.weigh.phrases import day_words, reason, when_words, who
from runut.weigh.steps import fulfilled
from runut.weigh.times import bounds, distance, relation, told

__all__ = ["came_true", "dropped", "put_off", "renounced"]

_COMING = ("planned", "predicted")
_TOLD = (*HAPPENED, "denied")
_OFF = ("cancelled", "failed")
_SOON = 183        # days within which a plan without a day may still be the one that is told as done
_LATE = 31         # days after the foretold time within which a word without a time of its own still means it
_YEAR = 366


@needs(STEP | ONE_FAMILY)
def came_true(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What was foretold or planned is later told as having happened, in the time that it was told for."""
    if not vouched(a) or not _coming(b) or fulfilled(a, b, ground) or not _one_matter(a, b, ground) or not _said_after(a, b):
        return None
    if a.claim.step in _OFF or not _in_its_time(a, b) or not _same_occasion(a, b, ground):
        return None
    text = f"What {who(b)} told as {b.claim.status} ({day_words(b.asof)}, for {when_words(b.when)}) is told as done ({day_words(a.asof)})."
    return reason("forecast.done", text, a, b, "item", "quantity", "when")


@needs(STEP | ONE_FAMILY)
def put_off(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What was planned or foretold for one time is later told for a later one."""
    if not _coming(a) or not _coming(b) or a.flow or not _one_matter(a, b, ground) or not _said_after(a, b):
        return None
    if a.claim.report == b.claim.report or not (told(a.when) and told(b.when)) or relation(a.when, b.when) != "disjoint":
        return None
    assert a.when is not None and b.when is not None
    if bounds(a.when)[0] <= bounds(b.when)[1] or distance(a.when, b.when) > _YEAR or not (a.symmetric or a.kin):
        return None
    text = f"Told for {when_words(b.when)} ({day_words(b.asof)}), it is now told for {when_words(a.when)} ({day_words(a.asof)})."
    return reason("plan.moved", text, a, b, "item", "when")


@needs(STEP | ONE_FAMILY)
def dropped(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What was planned or foretold is later told as not having happened, as failed or as called off."""
    off = (a.negated and a.claim.status in _TOLD) or (vouched(a) and a.claim.step in _OFF)
    if not off or not _coming(b) or not _one_matter(a, b, ground) or not _said_after(a, b) or not _in_its_time(a, b):
        return None
    told_as = a.claim.step if a.claim.step in _OFF else "not having happened"
    text = f"What {who(b)} told as {b.claim.status} ({day_words(b.asof)}) is told as {told_as} ({day_words(a.asof)})."
    return reason("plan.dropped", text, a, b, "item", "when")


@needs(STEP)
def renounced(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Whoever is said to plan something denies that he will do it."""
    if a.claim.status != "denied" or a.negated or not _coming(b) or not a.kin or a.kin != b.kin or not a.actors or a.actors != b.actors:
        return None
    if a.family not in ("REJECT", b.family) or not a.recipients <= b.parties | b.speakers or b.speakers & a.actors:
        return None
    if a.asof is None or b.asof is None or a.asof < b.asof or (a.asof - b.asof).days > _SOON:
        return None
    text = f"{' and '.join(p.name for p in a.claim.parties('actor'))} denies what {who(b)} tells as {b.claim.status}."
    return reason("plan.denied", text, a, b, "actor", "item")


def _coming(matter: Matter) -> bool:
    return matter.claim.status in _COMING and not matter.negated


def _one_matter(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same kind of act and thing between the same parties (or, where nobody acts, at the same place), and no figure against it."""
    if a.family != b.family or a.family in (*VERBAL, TREATY) or a.kin != b.kin or persons_apart(a, b):
        return False
    if a.figure and b.figure and (a.counted != b.counted or not meets(a.figure, b.figure)):
        return False
    near = place_relation(a.place, b.place, ground.facts)
    if near == "apart" or not (a.kin or a.symmetric or near == "same"):
        return False
    if not a.parties and not b.parties:
        return near == "same"
    return same_parties(a, b) or (a.flow and not b.recipients and a.actors == b.actors != frozenset())


def _said_after(a: Matter, b: Matter) -> bool:
    """The word on what became of it came later, and what it tells was not over before the plan was told."""
    if a.asof is None or b.asof is None or a.asof <= b.asof:
        return False
    return a.when is None or bounds(a.when)[1] >= b.asof


def _in_its_time(a: Matter, b: Matter) -> bool:
    """It falls into the time that was told for it; where a time is not told, the days of the two words must allow it."""
    assert a.asof is not None and b.asof is not None
    if b.when is None or b.when.onset:
        return (a.asof - b.asof).days <= _SOON
    if a.when is not None:
        return relation(a.when, b.when) == "compatible"
    low, high = bounds(b.when)
    return low <= a.asof and (b.when.end is None or (a.asof - high).days <= _LATE)


def _same_occasion(a: Matter, b: Matter, ground: Ground) -> bool:
    """Parties that meet often are taken for the same meeting by its day, its place or its persons only."""
    if not a.symmetric:
        return True
    return told(b.when) or persons_shared(a, b) > 0 or place_relation(a.place, b.place, ground.facts) == "same"
