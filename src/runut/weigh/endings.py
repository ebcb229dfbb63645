"""Two Matters -> does one tell the end of what the other tells: a release, sanctions that are lifted, a strike that is called off?

Which kinds of happening end which is told by the ontology (`ends`).
"""

from __future__ import annotations

from runut.types import Reason
from runut.weigh.facts import place_relation
from runut.weigh.gates import ENDING, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, fold, persons_apart, vouched
from runut.weigh.phrases import day_words, reason, when_words
from runut.weigh.ranges import span_of
from runut.weigh.times import bounds, pinned, told

__all__ = ["ENDED", "ended"]

ENDED = "course.ended"
_FACELESS = 31     # days after which people told by a common noun alone are not known again
_LONG = 1100       # days after which the same parties have come to another such matter


@needs(ENDING)
def ended(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """What was done to somebody, or begun, is later told as ended."""
    if not (vouched(a) and vouched(b)) or a.ends.isdisjoint(b.endable) or not _one_course(a, b, ground) or not _after(a, b):
        return None
    how = "eased" if a.claim.step == "eased" else "ended"
    text = f"What was done or begun ({_days(b)}) is told as {how} ({_days(a)})."
    return reason(ENDED, text, a, b, "actor", "recipient", "item", "when")


def _days(matter: Matter) -> str:
    return when_words(matter.when) if matter.when is not None else f"as told {day_words(matter.asof)}"


def _one_course(a: Matter, b: Matter, ground: Ground) -> bool:
    """The same people (or, where it befell nobody, the same doer and thing), by the same hands as far as both are told."""
    if persons_apart(a, b) or place_relation(a.place, b.place, ground.facts) == "apart":
        return False
    if a.figure and b.figure and a.counted == b.counted and span_of(a.figure)[0] > span_of(b.figure)[1]:
        return False
    if not a.recipients and not b.recipients and not (a.actors and b.actors):
        return place_relation(a.place, b.place, ground.facts) == "same" and _one_word(a, b)
    if not a.recipients or not b.recipients:
        return a.actors == b.actors != frozenset() and (a.kin == b.kin or not a.kin or not b.kin) and not _open(a)
    hands = a.actors == b.actors or _open(a) or _open(b) or _captors(b)
    return a.recipients <= b.recipients and hands and _known_again(a, b)


def _one_word(a: Matter, b: Matter) -> bool:
    """One kind of thing, or all words of the one thing among those of the other: "a state of emergency", "the emergency"."""
    if a.item is None or b.item is None:
        return False
    one, two = (set(fold(m.item.name).split()) for m in (a, b) if m.item)
    return a.kin == b.kin or one <= two or two <= one


def _open(matter: Matter) -> bool:
    """True where nobody is told to have acted, or but an organ of some state."""
    return matter.actors <= matter.organs


def _captors(matter: Matter) -> bool:
    """True for those who hold people without being, or acting for, a state: others may free these."""
    return matter.actors.isdisjoint(matter.organs) and not any(len(key) == 3 and key.isupper() for key in matter.actors)


def _known_again(a: Matter, b: Matter) -> bool:
    """People told by a common noun alone are the same in one report, or if both count them within a month."""
    if not a.recipients <= a.folk or a.claim.report == b.claim.report:
        return True
    if a.figure is None or b.figure is None or a.counted != b.counted or a.asof is None or b.asof is None:
        return False
    since = bounds(b.when)[0] if told(b.when) and b.when is not None else b.asof
    return (a.asof - since).days <= _FACELESS


def _after(a: Matter, b: Matter) -> bool:
    """By the times told, else by the days of the words; within one report, what is told without a time came in the order of things.

    What one report tells of one day are two matters.
    """
    if a.asof is None or b.asof is None or (a.asof - b.asof).days > _LONG:
        return False
    if a.claim.report == b.claim.report and pinned(a.when) and a.when and b.when and bounds(a.when) == bounds(b.when):
        return False
    if a.when is not None and b.when is not None:
        return bounds(a.when)[0] >= bounds(b.when)[0] and bounds(a.when)[1] >= bounds(b.when)[1]
    if a.claim.report == b.claim.report:
        return True
    if b.when is not None:
        return bounds(b.when)[0] <= a.asof
    return a.asof >= b.asof
