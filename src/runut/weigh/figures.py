"""Two Matters -> how their figures stand: comparable, compatible, grown, revised, or in contradiction."""

from __future__ import annotations

from math import inf

from runut.types import Amount, Reason
from runut.weigh.facts import place_relation
from runut.weigh.gates import FIGURE, ONE_FAMILY, VOUCHED, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import ELSE, Matter, fold, persons_apart, same_parties, same_speaker, vouched
from runut.weigh.phrases import amount_words, day_words, reason
from runut.weigh.settings import shared
from runut.weigh.times import pinned, relation

__all__ = ["comparable", "differs", "grown", "meets", "revised", "same_ground", "span_of"]

_NEAR = 0.1        # "about 100" is read as 90 to 110
_MONTH = 31        # days within which an old figure is still news
_LEAP = 1.5        # how much larger a figure must be to have outgrown a floor that it does not break


def span_of(figure: Amount) -> tuple[float, float]:
    """The lowest and the highest value that a figure allows."""
    value, high = figure.value, figure.high
    if high is not None:
        return value, high
    if figure.op in (">", ">="):
        return value, inf
    if figure.op in ("<", "<="):
        return 0.0, value
    if figure.op == "~":
        return value * (1 - _NEAR), value * (1 + _NEAR)
    return value, value


def meets(a: Amount, b: Amount) -> bool:
    """True if some value fits both; the open side of "more than" is not looked at, for counts are rounded."""
    (a_low, a_high), (b_low, b_high) = span_of(a), span_of(b)
    return a_low <= b_high and b_low <= a_high


def comparable(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same parties and kin of thing, same counted object, role and place: only then do two figures speak of one quantity."""
    one, two = a.figure, b.figure
    if one is None or two is None or a.family != b.family or not _same_counted(a, b):
        return False
    if one.role and two.role and one.role != two.role:
        return False
    if not _same_kind(a, b) or not same_parties(a, b) or persons_apart(a, b):
        return False
    return _same_thing(a, b) and same_ground(a, b, ground) and _same_scope(a, b)


def _same_kind(a: Matter, b: Matter) -> bool:
    """Things of one kin; a count of bare containers or shipments goes with any count of that unit."""
    bare = a.flow and any(m.item is None or m.item.id == m.counted for m in (a, b))
    return a.kin == b.kin or (bare and a.counted == b.counted)


def _same_thing(a: Matter, b: Matter) -> bool:
    """A flow is counted by its unit, people and things by what befell them; elsewhere the thing itself must be the same."""
    return a.flow or _role(a) == _role(b) != "" or (a.item.id if a.item else "") == (b.item.id if b.item else "")


def _role(matter: Matter) -> str:
    return matter.figure.role if matter.figure and matter.family.startswith(ELSE) else ""


def same_ground(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same place; where only one tells a place, the times must meet; where nobody acts, the reports must be about one place.

    Within one report, what is told of a place is a part of what is told of none.
    """
    near = place_relation(a.place, b.place, ground.facts)
    if near == "same":
        return True
    if near != "unknown":
        return False
    if not a.parties:
        if a.claim.report == b.claim.report:
            return a.place is None and b.place is None
        return shared(a.setting, b.setting) and _one_month(a, b)
    return (a.place is None) == (b.place is None) or relation(a.when, b.when) == "compatible"


def _one_month(a: Matter, b: Matter) -> bool:
    return a.asof is not None and b.asof is not None and abs((a.asof - b.asof).days) <= _MONTH


def _same_counted(a: Matter, b: Matter) -> bool:
    if a.counted == b.counted:
        return bool(a.counted)
    bare = not (a.figure and fold(a.figure.unit)) or not (b.figure and fold(b.figure.unit))
    return bare and (_role(a) == _role(b) != "" or (a.item is not None and b.item is not None and a.item.id == b.item.id))


def _same_scope(a: Matter, b: Matter) -> bool:
    """A flow runs on, but two days' deliveries are two; any other happening must be the same one in time."""
    apart = relation(a.when, b.when) == "disjoint"
    if a.flow:
        return not (apart and pinned(a.when) and pinned(b.when))
    return not apart and (a.when is not None or b.when is not None or a.place is not None or bool(a.setting))


def _moved(a: Amount, b: Amount, days: int, *, flow: bool) -> bool:
    """True if the later figure has outgrown the earlier one, rather than merely telling it more closely.

    A toll that stood at "at least 8" has moved by the time it is 12; a flow's floor may just have been rounded.
    """
    if not meets(a, b):
        return True
    floor = span_of(b)[1] == inf
    if floor and (span_of(a)[1] == inf or not flow):
        return True
    return days > _MONTH and a.value >= _LEAP * b.value


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def grown(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The later figure is the larger one: the count went on."""
    if a.asof is None or b.asof is None or a.asof <= b.asof or not (_both(a, b, ground) or _went_on(a, b)):
        return None
    one, two = _figures(a, b)
    days = (a.asof - b.asof).days
    if one.value <= two.value or not _moved(one, two, days, flow=a.flow):
        return None
    text = f"The count of {a.counted} grew from {amount_words(two)} ({day_words(b.asof)}) to {amount_words(one)} ({day_words(a.asof)})."
    return reason("figure.grown", text, a, b, "quantity")


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def revised(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The same source takes its figure down, or the later report says in so many words that the old one is wrong."""
    if not _both(a, b, ground) or ground.rank(a) <= ground.rank(b):
        return None
    one, two = _figures(a, b)
    if meets(one, two):
        return None
    if ground.disowned(a, two):
        text = f"{amount_words(one)} {a.counted} is told in place of {amount_words(two)}, which the report calls wrong."
        return reason("figure.disowned", text, a, b, "quantity")
    later = a.asof is not None and b.asof is not None and a.asof > b.asof
    if later and one.value < two.value and _same_voice(a, b):
        text = f"The same source lowers its figure from {amount_words(two)} to {amount_words(one)} {a.counted}."
        return reason("figure.lowered", text, a, b, "quantity")
    return None


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def differs(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Two figures of one quantity at one time that no value fits."""
    if not _both(a, b, ground) or grown(a, b, ground) or revised(a, b, ground):
        return None
    one, two = _figures(a, b)
    if meets(one, two) or not _same_moment(a, b) or ground.disowned(b, one):
        return None
    if a.claim.report == b.claim.report and (a.voice is None or b.voice is None or _same_voice(a, b)):
        return None
    text = f"Both count {a.counted} of one matter, but {amount_words(one)} and {amount_words(two)} cannot both hold."
    return reason("figure.differs", text, a, b, "quantity")


def _both(a: Matter, b: Matter, ground: Ground) -> bool:
    return vouched(a) and vouched(b) and comparable(a, b, ground)


def _went_on(a: Matter, b: Matter) -> bool:
    """A flow of one thing that has reached another place since: the count of what was sent goes on."""
    if a.figure is None or b.figure is None or not (a.flow and vouched(a) and vouched(b)) or a.family != b.family:
        return False
    if not _same_kind(a, b) or not _same_counted(a, b):
        return False
    return bool(a.parties) and (same_parties(a, b) or _left_out(a, b) or _left_out(b, a)) and _same_scope(a, b)


def _left_out(a: Matter, b: Matter) -> bool:
    """One giver of one kind of thing, and `a` does not say to whom, nor names a place that lies elsewhere."""
    if a.recipients or not b.recipients or a.actors != b.actors or not a.actors or not a.kin:
        return False
    return a.place is None or a.place.country is None or a.place.country in b.recipients


def _figures(a: Matter, b: Matter) -> tuple[Amount, Amount]:
    assert a.figure is not None and b.figure is not None
    return a.figure, b.figure


def _same_moment(a: Matter, b: Matter) -> bool:
    """True unless the words were said at moments between which a count may have moved."""
    if relation(a.when, b.when) == "disjoint":
        return False
    if a.asof is not None and b.asof is not None:
        return not a.flow or abs((a.asof - b.asof).days) <= _MONTH
    return not a.flow or relation(a.when, b.when) == "compatible"


def _same_voice(a: Matter, b: Matter) -> bool:
    """True if the two words come from one speaker, or from one outlet speaking for itself."""
    if a.voices and b.voices:
        return any(same_speaker(one.party, two.party) for one in a.voices for two in b.voices)
    if a.voices or b.voices or a.report is None or b.report is None:
        return False
    outlets = a.report.outlet, b.report.outlet
    return all(outlets) and len({fold(o.value) for o in outlets if o}) == 1
