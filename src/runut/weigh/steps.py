"""Two Matters -> is one a later step of the other's matter, or its denial?"""

from __future__ import annotations

from runut.types import Reason
from runut.weigh.facts import place_relation
from runut.weigh.ground import Ground
from runut.weigh.matter import HAPPENED, TREATY, Matter, fold, persons_apart, same_parties, vouched
from runut.weigh.phrases import reason, when_words, who
from runut.weigh.times import bounds, relation

__all__ = ["denied", "stepped"]

# How far along a step lies; steps of one rank are told apart by their times alone.
_RANK = {
    "planned": 0, "negotiated": 1, "agreed": 2, "announced": 2, "postponed": 3, "failed": 3, "cancelled": 3, "signed": 4,
    "ratified": 5, "decreed": 6, "in-force": 7, "succeeded": 7, "ended": 8,
}


def stepped(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The next step of one undertaking: announced, postponed, tried, signed, ratified, in force."""
    if a.family != b.family or a.kin != b.kin or not a.kin or a.claim.step == b.claim.step or a.negated or b.negated:
        return None
    if (a.claim.step is None or b.claim.step is None) and (a.family == TREATY or a.flow or a.symmetric):
        return None
    if not same_parties(a, b) or not a.parties or not _one_undertaking(a, b) or not _follows(a, b):
        return None
    before, after = b.claim.step or "told", a.claim.step or "done"
    text = f"After it was {before} ({when_words(b.when)}), it is told as {after} ({when_words(a.when)})."
    return reason("step.next", text, a, b, "item", "when")


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
    if a.claim.step is None or b.claim.step is None:
        return False
    one, two = _RANK.get(a.claim.step or "", 0), _RANK.get(b.claim.step or "", 0)
    if one != two:
        return one > two
    return a.asof is not None and b.asof is not None and a.asof > b.asof


def denied(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """`a` says no to what `b` says: the denier is a party to the deed or speaks for one. "Unconfirmed" is not a denial."""
    if not vouched(b) or b.family == "REJECT" or not _denies(a, b):
        return None
    if not (_denies_deed(a, b) if a.family == "REJECT" else _same_deed(a, b)):
        return None
    if relation(a.when, b.when) == "disjoint" or place_relation(a.place, b.place, ground.facts) == "apart":
        return None
    text = f"{who(a)} denies what {who(b)} tells."
    return reason("denial", text, a, b, "actor", "item")


def _denies(a: Matter, b: Matter) -> bool:
    """A denial in so many words, or a party's own word that it did not happen."""
    if a.claim.status == "denied":
        return True
    speakers = frozenset(key for hop in a.claim.sayings for key in (hop.party.country, hop.party.id) if key)
    return a.negated and a.claim.status in HAPPENED and bool(speakers & b.parties)


def _same_deed(a: Matter, b: Matter) -> bool:
    """The denial names the deed itself; what it leaves open (recipient, thing) may be anything."""
    if a.family != b.family or (a.kin and a.kin != b.kin) or persons_apart(a, b):
        return False
    if a.figure is not None and (b.figure is None or a.figure.value != b.figure.value):
        return False
    return same_parties(a, b) or (not a.recipients and not a.symmetric and bool(a.actors) and a.actors == b.actors)


def _denies_deed(a: Matter, b: Matter) -> bool:
    """The denial is told as an act of its own: its actors are parties to the deed, and it names the thing or both parties."""
    if not a.actors or not a.actors <= b.parties:
        return False
    speakers = frozenset(key for hop in b.claim.sayings for key in (hop.party.country, hop.party.id) if key)
    if not a.recipients <= b.parties | speakers:
        return False
    if a.kin:
        return a.kin == b.kin
    return a.parties == b.parties and len(a.parties) > 1 and not b.symmetric
