"""Two Matters -> how their figures stand: compatible, grown, revised, in contradiction, or of two quantities; and why."""

from __future__ import annotations

from math import inf

from runut.types import Amount, Reason
from runut.weigh.facts import place_relation
from runut.weigh.gates import FIGURE, ONE_FAMILY, VOUCHED, needs
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, same_parties, same_speaker, told_over, vouched
from runut.weigh.outlets import outlet_of
from runut.weigh.phrases import amount_words, counted_words, day_words, reason, who, whole_words
from runut.weigh.quantities import apart, comparable, same_counted, same_ground, same_kind
from runut.weigh.ranges import allowed, meets, span_of
from runut.weigh.scopes import part_of_place, same_scope
from runut.weigh.times import bounds, relation, told

__all__ = ["NOT", "comparable", "differs", "figure_relation", "grown", "meets", "revised", "same_ground", "span_of"]

NOT = "not comparable"
_MONTH = 31        # days within which an old figure is still news
_OLD = 183         # days after which a toll is taken for closed
_LEAP = 1.5        # how much larger a figure must be to have outgrown a floor that it does not break


def figure_relation(a: Matter, b: Matter, ground: Ground) -> tuple[str, Reason]:
    """How two figures stand, whichever comes first, and why in a sentence that names both.

    One of `update` (later, the count went on), `correction` (taken back, or lowered by the same source), `contradiction` (one quantity at
    one time, no value fits), `compatible` (some value fits both) and `not comparable` (another object, scope, time, or no figure).
    """
    later, earlier = (a, b) if ground.rank(a) >= ground.rank(b) else (b, a)
    for kind, test in (("update", grown), ("correction", revised), ("contradiction", differs)):
        if later.id != earlier.id and later.figure and earlier.figure and (found := test(later, earlier, ground)):
            return kind, found
    if found := apart(later, earlier, ground):
        return NOT, found
    if unsaid := [m for m in (later, earlier) if not vouched(m)]:
        how = "said not to be so" if unsaid[0].negated else unsaid[0].claim.status
        return NOT, reason("figure.apart.status", f"Not comparable: one of the two is {how}.", later, earlier, "quantity")
    if _fit(later, earlier):
        return "compatible", _compatible(later, earlier)
    name, words = _excuse(later, earlier, ground) or ("moment", _MOVED)
    return NOT, reason(f"figure.apart.{name}", f"Not comparable: {words}.", later, earlier, "quantity", "when")


def _compatible(a: Matter, b: Matter) -> Reason:
    """Some value fits both: the same one, one above a floor, or one inside a range."""
    one, two = _figures(a, b)
    words = f"{amount_words(one)} and {amount_words(two)} {counted_words(a)}"
    if (one.op, one.value, one.high) == (two.op, two.value, two.high):
        return reason("figure.equal", f"Both give {amount_words(one)} {counted_words(a)}.", a, b, "quantity")
    if inf in (span_of(one)[1], span_of(two)[1]):
        return reason("figure.floor", f"{words} go together: one is a floor that the other does not break.", a, b, "quantity")
    return reason("figure.range", f"{words} go together: some value fits both.", a, b, "quantity")


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
    """The later figure is the larger one: the count went on. A count that goes down by itself (of missing people) may also be smaller."""
    if told_over(a, b):
        return _replaced(a, b, ground, "grew") if _larger(a, b) else None
    if a.asof is None or b.asof is None or a.asof <= b.asof or a.figure is None or b.figure is None or a.stale or b.stale:
        return None
    if (a.figure.value <= b.figure.value and not _falls(a, b, ground)) or _of_old(a, b) or _known_before(a, b, ground):
        return None
    one, two = _figures(a, b)
    days = (a.asof - b.asof).days
    if not _moved(one, two, days, flow=a.flow) or not (_both(a, b, ground) or _went_on(a, b, ground)):
        return None
    way = "grew" if one.value > two.value else "fell"
    moved = f"{way} from {amount_words(two)} ({day_words(b.asof)}) to {amount_words(one)} ({day_words(a.asof)})"
    text = f"The count of {counted_words(a)} {moved}."
    return reason("figure.grown", text, a, b, "quantity")


def _larger(a: Matter, b: Matter) -> bool:
    return a.figure is not None and b.figure is not None and a.figure.value > b.figure.value


def _replaced(a: Matter, b: Matter, ground: Ground, way: str) -> Reason | None:
    """One report tells a figure and the one that was given before it: "to 19 from 12", "39, not 47 as it had said"."""
    voices = [{hop.party.id for hop in m.voices} for m in (a, b)]
    if voices[0] != voices[1] or _fit(a, b) or not _both(a, b, ground):
        return None
    one, two = _figures(a, b)
    text = f"The report tells {amount_words(one)} {counted_words(a)} in place of {amount_words(two)}, told before: the count {way}."
    return reason("figure.replaced", text, a, b, "quantity")


def _known_before(a: Matter, b: Matter, ground: Ground) -> bool:
    """True where the earlier report gives the later figure of the same already, as somebody's: then the two are rivals."""
    return not a.flow and a.claim.report != b.claim.report and any(
        s.figure is not None and a.figure is not None and s.figure.value == a.figure.value and s.voice is not None and b.figure != s.figure
        and s.figure.role == a.figure.role and s.counted == a.counted
        for s in ground.siblings(b)
    )


def _of_old(a: Matter, b: Matter) -> bool:
    """True for one toll that both tell of a time long before either word: it goes on no more."""
    if a.flow or a.when is None or b.when is None or a.asof is None or b.asof is None or not (told(a.when) and told(b.when)):
        return False
    return relation(a.when, b.when) == "compatible" and all((m.asof - bounds(m.when)[1]).days > _OLD for m in (a, b) if m.asof and m.when)


def _falls(a: Matter, b: Matter, ground: Ground) -> bool:
    """True for a smaller count of those whose number goes down as a matter is cleared up."""
    return a.figure is not None and b.figure is not None and a.figure.role in ground.facts.falling and not meets(a.figure, b.figure)


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def revised(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """The same source takes its figure down, or the later report says in so many words that the old one is wrong."""
    if told_over(a, b):
        return None if _larger(a, b) else _replaced(a, b, ground, "fell")
    if ground.rank(a) <= ground.rank(b) or _fit(a, b) or not _both(a, b, ground) or a.stale:
        return None
    one, two = _figures(a, b)
    if ground.disowned(a, two):
        text = f"{amount_words(one)} {counted_words(a)} is told in place of {amount_words(two)}, which the report calls wrong."
        return reason("figure.disowned", text, a, b, "quantity")
    later = a.asof is not None and b.asof is not None and a.asof > b.asof
    if later and one.value < two.value and not _falls(a, b, ground) and _same_voice(a, b):
        text = f"The same source lowers its figure from {amount_words(two)} to {amount_words(one)} {counted_words(a)}."
        return reason("figure.lowered", text, a, b, "quantity")
    return None


@needs(VOUCHED | ONE_FAMILY | FIGURE)
def differs(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Two figures of one quantity at one time that no value fits."""
    if _fit(a, b) or a.stale or b.stale or not _both(a, b, ground) or grown(a, b, ground) or revised(a, b, ground) or _excuse(a, b, ground):
        return None
    one, two = allowed(a.claim), allowed(b.claim)
    if (one or two) and meets(one or _figures(a, b)[0], two or _figures(a, b)[1]):
        text = f"Both count {counted_words(a)} of one matter, and settle on different counts, {_given(a)} and {_given(b)}."
        return reason("figure.settled", text, a, b, "quantity")
    text = f"Both count {counted_words(a)} of one matter, but {_given(a)} and {_given(b)} cannot both hold."
    return reason("figure.differs", text, a, b, "quantity")


def _given(matter: Matter) -> str:
    """A figure with who gives it."""
    return f"{whole_words(matter)} by {who(matter)}"


def _fit(a: Matter, b: Matter) -> bool:
    return a.figure is not None and b.figure is not None and meets(a.figure, b.figure)


_MOVED = "between the two words the count may have moved"


_PART = "the smaller one is told of a place inside the place of the larger one"


def _excuse(a: Matter, b: Matter, ground: Ground) -> tuple[str, str] | None:
    """What lets two figures of one quantity differ and yet both stand: a name and a clause; `None` if nothing does."""
    if not _same_moment(a, b):
        return "moment", _MOVED
    if ground.disowned(b, _figures(a, b)[0]):
        return "disowned", "the report of one says itself that the other is not so"
    if a.claim.report == b.claim.report and _one_mouth(a, b):
        return "voice", "one voice gives both in one report, and so counts two things"
    if a.article or b.article:   # rows that a person coded count what they say
        return ("part", _PART) if part_of_place(a, b, ground) else None
    if _lone(a, b):
        return "lone", "one of the two tells of a single person, who may be one of the others"
    if part_of_place(a, b, ground) or place_relation(a.place, b.place, ground.facts) == "near":
        return "part", _PART
    return None


def _one_mouth(a: Matter, b: Matter) -> bool:
    """True unless two speakers tell two figures of one report, or a speaker tells another one behind that of the report itself."""
    first, second = sorted((a, b), key=lambda m: m.claim.evidence.start)
    if second.voice is None or first.voice is None:
        return second.voice is None or "\n" not in _between(first, second)
    return _same_voice(a, b)


def _between(first: Matter, second: Matter) -> str:
    return first.report.text[first.claim.evidence.end : second.claim.evidence.start] if first.report is not None else ""


def _lone(a: Matter, b: Matter) -> bool:
    """True where a single person is told of beside more, not as somebody's count."""
    one, more = sorted((a, b), key=lambda m: m.figure.value if m.figure else 0.0)
    return one.figure is not None and span_of(one.figure) == (1.0, 1.0) and one.voice is None and more.figure is not None


def _both(a: Matter, b: Matter, ground: Ground) -> bool:
    return vouched(a) and vouched(b) and comparable(a, b, ground)


def _went_on(a: Matter, b: Matter, ground: Ground) -> bool:
    """A flow of one thing that has reached another place since: the count of what was sent goes on."""
    if a.figure is None or b.figure is None or not (a.flow and vouched(a) and vouched(b)) or a.family != b.family:
        return False
    if not same_kind(a, b, ground) or not same_counted(a, b, ground):
        return False
    return bool(a.parties) and (same_parties(a, b) or _left_out(a, b) or _left_out(b, a)) and same_scope(a, b, ground)


def _left_out(a: Matter, b: Matter) -> bool:
    """One giver of one kind of thing, and `a` does not say to whom, nor names a place that lies elsewhere."""
    if a.recipients or not b.recipients or a.actors != b.actors or not a.actors or not a.kin:
        return False
    return a.place is None or a.place.country is None or a.place.country in b.recipients


def _figures(a: Matter, b: Matter) -> tuple[Amount, Amount]:
    assert a.figure is not None and b.figure is not None
    return a.figure, b.figure


def _same_moment(a: Matter, b: Matter) -> bool:
    """True unless the words were said at moments between which a count may have moved; what a coder took for one event is of one."""
    if a.code == b.code != "":
        return True
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
    return outlet_of(a.report) == outlet_of(b.report) != ""
