"""Two Matters -> do they contradict in date, place, actor, direction or occurrence? One small test each."""

from __future__ import annotations

from runut.types import Reason
from runut.weigh.facts import place_relation
from runut.weigh.figures import meets
from runut.weigh.gates import DATED, DENIAL, FIGURE, ONE_FAMILY, ONSET, PLACED, VOUCHED, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import FLOWS, HAPPENED, TREATY, VERBAL, Matter, persons_apart, persons_shared, same_parties, told_apart, vouched
from runut.weigh.phrases import amount_words, reason, when_words, who
from runut.weigh.sites import same_ground
from runut.weigh.steps import denied
from runut.weigh.times import begins, distance, pinned, relation, told, width

__all__ = ["displaced", "other_actor", "redated", "restarted", "swapped", "unhappened"]

_TRIP = 7          # days that one trip or round of talks may last
_AGAIN = 300       # days after which a second meeting is likelier than a wrong date
_AFTER = 2         # days within which a second blow to one place is likelier the first one misdated
_SEASON = 92       # days: a time told more widely than this fixes no date
_CALLS = "phone"
_PEOPLE = "people"
_UPHEAVALS = ("OTHER/disaster",)


@needs(VOUCHED | ONE_FAMILY | DATED)
def redated(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One meeting, visit or signing, told with two times that share no day."""
    if not (vouched(a) and vouched(b) and told(a.when) and told(b.when)) or not _once_only(a, b) or _one_mouth(a, b):
        return None
    slack, gap = (_TRIP, _AGAIN) if a.symmetric else (0, _AFTER)
    if max(width(a.when), width(b.when)) > _SEASON or relation(a.when, b.when, slack=slack) != "disjoint":
        return None
    assert a.when is not None and b.when is not None
    if distance(a.when, b.when) > gap or not _one_occasion(a, b, ground):
        return None
    if ground.knows_both(a, b) or ground.knows_both(b, a):
        return None
    text = f"One occasion, two dates: {when_words(a.when)} against {when_words(b.when)}."
    return reason("date.occasion", text, a, b, "when", "place")


def _once_only(a: Matter, b: Matter) -> bool:
    """True for kinds of happening that are told as one occasion: a meeting in person, a step of a treaty."""
    if a.family != b.family or _CALLS in a.claim.mode + b.claim.mode or a.claim.step != b.claim.step:
        return False
    return a.symmetric or (a.family in _UPHEAVALS and a.claim.report != b.claim.report)


def _one_mouth(a: Matter, b: Matter) -> bool:
    """Told by one voice in one report: who tells of two days tells of two occasions."""
    voices = [frozenset(hop.party.id for hop in m.voices) for m in (a, b)]
    return a.claim.report == b.claim.report and voices[0] == voices[1]


def _other_hands(a: Matter, b: Matter) -> bool:
    """A step that one side takes by itself, taken here by one of its organs or persons and there by another, or by the other side."""
    if a.family == TREATY and a.actors and b.actors and a.actors.isdisjoint(b.actors):
        return True
    if len(a.parties) != 1:
        return False
    hands = [{p.id for p in m.claim.parties("actor")} - m.parties for m in (a, b)]
    return bool(hands[0]) and bool(hands[1]) and hands[0].isdisjoint(hands[1])


def _one_occasion(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same parties and persons, at one place (or, for a treaty, over one paper)."""
    if not same_parties(a, b) or persons_apart(a, b) or _other_hands(a, b):
        return False
    near = place_relation(a.place, b.place, ground.facts)
    if a.family in _UPHEAVALS:
        return _one_thing(a, b) and near != "apart" and same_ground(a, b, ground)
    if a.family != "CONSULT" and (a.item is None or b.item is None or a.item.id != b.item.id):
        return False
    if a.family == TREATY:
        return near != "apart"
    if a.figure is not None and b.figure is not None and not meets(a.figure, b.figure):
        return False
    known = persons_shared(a, b)
    if a.family == "CONSULT" and not known and (a.persons or b.persons):
        return False
    both = a.place is not None and b.place is not None
    return near == "same" or (near in ("near", "unknown") and both and known >= 2)


def _one_thing(a: Matter, b: Matter) -> bool:
    """One thing, told with more words here and with fewer there."""
    if a.item is None or b.item is None:
        return False
    one, two = (set(m.item.mention.casefold().split()) for m in (a, b) if m.item)
    return a.item.id == b.item.id or one <= two or two <= one


@needs(VOUCHED | ONE_FAMILY | ONSET)
def restarted(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One flow of goods, said to have begun at two times that share no day.

    Two counts "since" two days are two windows of counting, and tell of no beginning.
    """
    if not (vouched(a) and vouched(b)) or a.family != b.family or a.kin != b.kin or not a.flow or not same_parties(a, b):
        return None
    one, two = begins(a.when), begins(b.when)
    if one is None or two is None or (a.figure is not None and b.figure is not None) or (one[0] <= two[1] and two[0] <= one[1]):
        return None
    text = f"One flow, two beginnings: {when_words(a.when)} ({who(a)}) against {when_words(b.when)} ({who(b)})."
    return reason("date.beginning", text, a, b, "when")


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def swapped(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The same delivery (thing, figure, time) told in the two directions by two reports."""
    if not _rivals(a, b) or a.family not in FLOWS or not a.actors or not a.recipients:
        return None
    if a.actors != b.recipients or a.recipients != b.actors or not _same_delivery(a, b, ground):
        return None
    if _tells_both_ways(a, ground) or _tells_both_ways(b, ground):
        return None
    text = f"The same delivery goes from {_names(a.actors)} to {_names(a.recipients)} in one report and back in the other."
    return reason("direction.swapped", text, a, b, "actor", "recipient")


def _rivals(a: Matter, b: Matter) -> bool:
    """Two reports that vouch for happenings of one family, which no coder took for two."""
    return vouched(a) and vouched(b) and a.family == b.family and a.claim.report != b.claim.report and not told_apart(a, b)


def _same_delivery(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same thing, same figure, and a time or place in common."""
    if a.item is None or b.item is None or a.item.id != b.item.id or not _same_figure(a, b):
        return False
    met = told(a.when) and told(b.when) and relation(a.when, b.when) == "compatible"
    return met or (relation(a.when, b.when) != "disjoint" and place_relation(a.place, b.place, ground.facts) == "same")


def _same_figure(a: Matter, b: Matter) -> bool:
    if a.figure is None or b.figure is None:
        return False
    return (a.figure.value, a.figure.high, a.counted) == (b.figure.value, b.figure.high, b.counted)


def _any(matter: Matter) -> bool:
    """False for a count of none: what did not happen is nobody's deed."""
    return matter.figure is not None and (matter.figure.value > 0 or matter.figure.high is not None)


def _tells_both_ways(matter: Matter, ground: Ground) -> bool:
    return any(s.actors == matter.recipients and s.kin == matter.kin for s in ground.siblings(matter))


@needs(VOUCHED | ONE_FAMILY | DATED | PLACED)
def displaced(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One happening of one day, told at two places that lie apart."""
    if not _rivals(a, b) or a.family in VERBAL or not same_parties(a, b) or not a.parties or persons_apart(a, b):
        return None
    if not (pinned(a.when) and pinned(b.when)) or relation(a.when, b.when) != "compatible":
        return None
    if place_relation(a.place, b.place, ground.facts) != "apart" or not _told_alike(a, b):
        return None
    assert a.place is not None and b.place is not None and a.when is not None
    text = f"One happening of {when_words(a.when)} is put at {a.place.name} and at {b.place.name}."
    return reason("place.apart", text, a, b, "place")


def _told_alike(a: Matter, b: Matter) -> bool:
    """The rest matches closely: two shared persons at talks, else the same thing and the same figure; counted people are no thing."""
    if a.family == "CONSULT":
        return persons_shared(a, b) >= 2
    if a.item is not None and a.item.family == _PEOPLE:
        return False
    return a.item is not None and b.item is not None and a.item.id == b.item.id and _same_figure(a, b)


@needs(VOUCHED | ONE_FAMILY | DATED | FIGURE)
def other_actor(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One deed (day, place, and thing or victim, and figure) laid at two doors."""
    if not _rivals(a, b) or a.family in VERBAL or a.symmetric or not a.actors or not b.actors or a.actors & b.actors:
        return None
    if a.recipients != b.recipients or not (pinned(a.when) and pinned(b.when)) or not _same_figure(a, b):
        return None
    if relation(a.when, b.when) != "compatible" or a.kin != b.kin or (a.flow and a.item is None) or not _any(a):
        return None
    near = place_relation(a.place, b.place, ground.facts)
    if near != "same" and not (near == "unknown" and a.recipients and a.flow):
        return None
    assert a.figure is not None
    text = f"One deed ({amount_words(a.figure)} {a.counted}, {when_words(a.when)}) is laid at {_names(a.actors)} and at {_names(b.actors)}."
    return reason("actor.other", text, a, b, "actor")


@needs(DENIAL | ONE_FAMILY)
def unhappened(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """One says that it happened, the other that it did not."""
    if a.claim.status not in HAPPENED or b.claim.status not in HAPPENED or a.negated == b.negated or a.family != b.family:
        return None
    if denied(a, b, ground) or denied(b, a, ground):
        return None
    if not a.parties or not same_parties(a, b) or a.kin != b.kin or a.claim.step != b.claim.step or persons_apart(a, b):
        return None
    if relation(a.when, b.when) == "disjoint" or place_relation(a.place, b.place, ground.facts) == "apart":
        return None
    if (a.figure is None) != (b.figure is None) or (a.figure is not None and not _same_figure(a, b)):
        return None
    if a.claim.report == b.claim.report and a.claim.sayings == b.claim.sayings:
        return None
    yes, no = (b, a) if a.negated else (a, b)
    text = f"{who(yes)} tells that it happened, {who(no)} that it did not."
    return reason("occurrence", text, a, b, "actor", "item")


def _names(keys: frozenset[str]) -> str:
    return " and ".join(sorted(keys))
