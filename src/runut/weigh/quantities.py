"""Two Matters -> do their figures speak of one quantity, and if they do not, why not.

One row a question, asked in order: the first that tells two figures apart gives the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from runut.types import Place, Reason, Report
from runut.weigh.facts import place_relation, wider
from runut.weigh.ground import Ground
from runut.weigh.matter import ELSE, Matter, fold, persons_apart, same_parties, told_apart
from runut.weigh.phrases import amount_words, counted_words, reason, when_words, who
from runut.weigh.ranges import meets, span_of
from runut.weigh.settings import shared
from runut.weigh.times import bounds, pinned, relation, told, width

__all__ = ["FOLD", "MASS", "apart", "comparable", "one_span", "part_of_place", "same_counted", "same_ground", "same_kind", "same_scope"]

_SHORTEST = 4      # letters of a word by which a place is known again
_MONTH = 31        # days within which an old figure is still news
MASS, FOLD = 1000, 50   # a figure so large, and so many times a day's figure, is not told of that day
_YEAR = 366        # days
_SLACK = 1         # days by which the beginning of a count may miss the day of what it counts

_Test = Callable[[Matter, Matter, Ground], bool]
_Words = Callable[[Matter, Matter], str]


def comparable(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same parties and kin of thing, same counted object, role, place and scope: only then do two figures speak of one quantity."""
    global _answered
    one, two, under, answer = _answered
    if one is not a or two is not b or under is not ground:
        answer = _comparable(a, b, ground)
        _answered = (a, b, ground, answer)
    return answer


_answered: tuple[object, object, object, bool] = (None, None, None, False)   # the last question: one pair is asked of by several tests


def _comparable(a: Matter, b: Matter, ground: Ground) -> bool:
    for _, test, _, _ in _QUESTIONS:  # noqa: SIM110 - asked of every pair, and twice as fast as all()
        if not test(a, b, ground):
            return False
    return True


def apart(a: Matter, b: Matter, ground: Ground) -> Reason | None:
    """Why two figures do not speak of one quantity; `None` if they do."""
    for name, test, words, roles in _QUESTIONS:
        if not test(a, b, ground):
            return reason(f"figure.apart.{name}", f"Not comparable: {words(a, b)}.", a, b, *roles)
    return None


def _figures(a: Matter, b: Matter, ground: Ground) -> bool:
    return a.figure is not None and b.figure is not None


def _families(a: Matter, b: Matter, ground: Ground) -> bool:
    return a.family == b.family


def same_counted(a: Matter, b: Matter, ground: Ground) -> bool:
    """One unit; a bare number, or "9 dead", counts what the number beside it counts if what befell it, or the thing, is the same."""
    if a.counted == b.counted:
        return bool(a.counted)
    return (_bare(a) or _bare(b)) and (_role(a) == _role(b) != "" or (a.item is not None and b.item is not None and a.item.id == b.item.id))


def _bare(matter: Matter) -> bool:
    """True for a figure without a unit, or with what befell the people for one."""
    return matter.figure is None or fold(matter.figure.unit) in ("", matter.figure.role)


def _roles(a: Matter, b: Matter, ground: Ground) -> bool:
    one, two = (m.figure.role if m.figure else "" for m in (a, b))
    return not one or not two or one == two


def same_kind(a: Matter, b: Matter, ground: Ground) -> bool:
    """Things of one kin; a count of bare containers or shipments goes with any count of that unit."""
    bare = a.flow and any(m.item is None or m.item.id == m.counted for m in (a, b))
    return a.kin == b.kin or (bare and a.counted == b.counted)


def _codes(a: Matter, b: Matter, ground: Ground) -> bool:
    """Two events that one coder keeps apart are two."""
    return not told_apart(a, b)


def _one_code(a: Matter, b: Matter) -> bool:
    return a.code == b.code != ""


def _parties(a: Matter, b: Matter, ground: Ground) -> bool:
    """The same; in a toll, one may leave open what the other tells: who died is counted, whoever did it."""
    if _one_code(a, b) or same_parties(a, b):
        return True
    return bool(_role(a)) and (not a.parties or not b.parties or not a.parties.isdisjoint(b.parties))


def _persons(a: Matter, b: Matter, ground: Ground) -> bool:
    return not persons_apart(a, b)


def _things(a: Matter, b: Matter, ground: Ground) -> bool:
    """A flow is counted by its unit, people and things by what befell them; elsewhere the thing itself must be the same."""
    return a.flow or _role(a) == _role(b) != "" or (a.item.id if a.item else "") == (b.item.id if b.item else "")


def _role(matter: Matter) -> str:
    return matter.figure.role if matter.figure and matter.family.startswith(ELSE) else ""


def same_ground(a: Matter, b: Matter, ground: Ground) -> bool:
    """Same place; where only one tells a place, the times must meet; where nobody acts, the reports must be about one place.

    They are if they share their settings, or if the place of one, more narrowly told than by its state, is named in the other's text.

    Within one report, what is told of a place is a part of what is told of none. What a coder took for one event is on one ground.
    """
    near = place_relation(a.place, b.place, ground.facts)
    if near == "same" or _one_code(a, b):
        return True
    if near != "unknown":
        return False
    if not a.parties:
        if a.claim.report == b.claim.report:
            return a.place is None and b.place is None
        return (shared(a.setting, b.setting) or _named(a, b)) and _one_month(a, b)
    return (a.place is None) == (b.place is None) or relation(a.when, b.when) == "compatible"


def _named(a: Matter, b: Matter) -> bool:
    return any(_tells_of(one.report, other.place) for one, other in ((a, b), (b, a)))


def _tells_of(report: Report | None, place: Place | None) -> bool:
    """True if a report writes a capitalised word of a place's name that is no state's."""
    if report is None or place is None or place.id == place.country:
        return False
    words = {w for w in f"{place.name} {place.mention}".split() if w[0].isupper() and len(w) >= _SHORTEST}
    return any(re.search(rf"\b{re.escape(word)}\b", report.text) for word in words)


def _one_month(a: Matter, b: Matter) -> bool:
    return a.asof is not None and b.asof is not None and abs((a.asof - b.asof).days) <= _MONTH


def same_scope(a: Matter, b: Matter, ground: Ground) -> bool:
    """A flow runs on, but two days' deliveries are two; any other happening must be the same one in time.

    That nobody was hurt is told of just the days that it is told of.
    """
    if _one_code(a, b):
        return True
    disjoint = relation(a.when, b.when) == "disjoint"
    if _none(a) != _none(b) and told(a.when) and told(b.when) and not _same_days(a, b):
        return False
    if a.flow:
        return not (disjoint and pinned(a.when) and pinned(b.when))
    return not disjoint and (a.when is not None or b.when is not None or a.place is not None or bool(a.setting))


def _none(matter: Matter) -> bool:
    return matter.figure is not None and span_of(matter.figure) == (0.0, 0.0)


def _same_days(a: Matter, b: Matter) -> bool:
    return a.when is not None and b.when is not None and bounds(a.when) == bounds(b.when)


def one_span(a: Matter, b: Matter, ground: Ground) -> bool:
    """False where the smaller figure is a day's and the larger one the count of a longer time: a part says nothing against its whole."""
    if a.figure is None or b.figure is None or meets(a.figure, b.figure) or _one_code(a, b):
        return True
    part, whole = sorted((a, b), key=lambda m: span_of(m.figure)[0] if m.figure else 0.0)
    return not (_counts_longer(part, whole) or _dwarfs(part, whole))


def _counts_longer(part: Matter, whole: Matter) -> bool:
    """The whole is counted since a day that lies before the part's time (or beginning), or from one day to another around it."""
    if part.when is None or whole.when is None or whole.when.start is None or part.when.start is None:
        return False
    if part.when.onset and whole.when.onset:
        return not part.flow and whole.when.start.toordinal() + _SLACK < part.when.start.toordinal()
    if not pinned(part.when, days=_MONTH):
        return False
    (low, high), (first, _), (_, last) = bounds(part.when), bounds(whole.when), bounds(whole.when, slack=_SLACK)
    if whole.when.onset:
        return whole.when.start.toordinal() + _SLACK < low.toordinal() and high <= last
    around = first <= low and high <= last and width(whole.when) > width(part.when)
    return around and whole.when.grain == "day" and pinned(whole.when, days=_YEAR)


def _dwarfs(part: Matter, whole: Matter) -> bool:
    """Told of no day of its own and larger beyond any growth: the toll of a war beside the toll of a day."""
    if part.figure is None or whole.figure is None or whole.when is not None or part.flow or part.when is None:
        return False
    low = span_of(whole.figure)[0]
    return low >= MASS and low >= FOLD * max(span_of(part.figure)[0], 1.0)


def part_of_place(a: Matter, b: Matter, ground: Ground) -> bool:
    """True where the smaller figure is told of a place inside the place of the larger one."""
    if a.figure is None or b.figure is None or a.place is None or b.place is None or meets(a.figure, b.figure):
        return False
    part, whole = sorted((a, b), key=lambda m: span_of(m.figure)[0] if m.figure else 0.0)
    return part.place is not None and whole.place is not None and wider(whole.place, part.place, ground.facts)


def _one_without(a: Matter, b: Matter) -> str:
    return "neither gives a figure" if a.figure is None and b.figure is None else "one of the two gives no figure"


def _two(head: str, say: Callable[[Matter], str]) -> _Words:
    return lambda a, b: f"{head}, {say(a)} and {say(b)}"


def _family(matter: Matter) -> str:
    return matter.family.removeprefix(ELSE).lower() or "another"


def _sides(matter: Matter) -> str:
    who, whom = (" with ".join(sorted(keys)) or "nobody named" for keys in (matter.actors, matter.recipients))
    return f"{who} to {whom}"


def _place(place: Place | None) -> str:
    return place.name if place else "no place"


def _span(a: Matter, b: Matter) -> str:
    part, whole = sorted((a, b), key=lambda m: span_of(m.figure)[0] if m.figure else 0.0)
    assert part.figure is not None and whole.figure is not None
    since = f"counts {when_words(whole.when)}" if whole.when else "counts a longer time"
    return f"{amount_words(part.figure)} is told of {when_words(part.when)} alone, {amount_words(whole.figure)} {since}"


_QUESTIONS: tuple[tuple[str, _Test, _Words, tuple[str, ...]], ...] = (
    ("none", _figures, _one_without, ("quantity",)),
    ("family", _families, _two("they count in two kinds of happening", _family), ("quantity",)),
    ("counted", same_counted, _two("they count two things", counted_words), ("quantity", "item")),
    ("role", _roles, _two("they count those whom two things befell", lambda m: m.figure.role if m.figure else ""), ("quantity", "item")),
    ("kind", same_kind, _two("they count things of two kinds", lambda m: m.kin or "something unnamed"), ("quantity", "item")),
    ("code", _codes, _two("they were coded as two events", lambda m: m.code or who(m)), ("event",)),
    ("parties", _parties, _two("the parties are not the same", _sides), ("actor", "recipient")),
    ("persons", _persons, lambda a, b: "they name different persons for one party", ("actor", "recipient")),
    ("thing", _things, _two("they count two things", lambda m: m.item.name if m.item else "something unnamed"), ("quantity", "item")),
    ("place", same_ground, _two("they are told of two places", lambda m: _place(m.place)), ("place", "quantity")),
    ("time", same_scope, _two("they are told of two times", lambda m: when_words(m.when)), ("when", "quantity")),
    ("span", one_span, _span, ("quantity", "when")),
)
