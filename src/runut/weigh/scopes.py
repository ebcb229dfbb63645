"""Two Matters -> are they told of one time, and is one of them told of no more than a part: a day of a longer count, a town of a state."""

from __future__ import annotations

from runut.weigh.facts import place_relation, wider
from runut.weigh.ground import Ground
from runut.weigh.matter import ELSE, VERBAL, Matter, vouched
from runut.weigh.ranges import meets, span_of
from runut.weigh.times import bounds, pinned, relation, told, width

__all__ = ["FOLD", "MASS", "anchored", "of_another_day", "one_code", "one_span", "part_of_place", "same_scope"]

_MONTH = 31        # days within which an old figure is still news
MASS, FOLD = 1000, 50   # a figure so large, and so many times a day's figure, is not told of that day
_YEAR = 366        # days
_SLACK = 1         # days by which the beginning of a count may miss the day of what it counts
_FRESH = 3         # days after a deed within which a word that tells no day means it
_FEW = 3           # a figure from which on two tellings of one figure are hardly so by chance
_PAST = 62         # days after which what is told of a day is no more what is told without one


def one_code(a: Matter, b: Matter) -> bool:
    """True for two claims that one coder took for one event."""
    return a.code == b.code != ""


def same_scope(a: Matter, b: Matter, ground: Ground) -> bool:
    """A flow runs on, but two days' deliveries are two; any other happening must be the same one in time.

    That nobody was hurt is told of just the days that it is told of.
    """
    if one_code(a, b):
        return True
    disjoint = relation(a.when, b.when) == "disjoint"
    if _none(a) != _none(b) and told(a.when) and told(b.when) and not _same_days(a, b):
        return False
    if a.flow:
        return not (disjoint and told(a.when) and told(b.when))
    if disjoint or of_another_day(a, b):
        return False
    placed = a.place is not None or bool(a.setting or b.setting)
    return a.when is not None or b.when is not None or placed or a.claim.report == b.claim.report


def _open(matter: Matter) -> bool:
    return matter.when is None or matter.when.start is None


def of_another_day(a: Matter, b: Matter) -> bool:
    """One tells no beginning, and so tells of now; the time that the other tells begins after that word, or lies long before it."""
    bare, dated = (a, b) if _open(a) else (b, a)
    if not _open(bare) or dated.when is None or bare.asof is None or not vouched(bare):
        return False
    low, high = bounds(dated.when)
    return low.toordinal() > bare.asof.toordinal() + _SLACK or (bare.asof - high).days > _PAST


def _none(matter: Matter) -> bool:
    return matter.figure is not None and span_of(matter.figure) == (0.0, 0.0)


def _same_days(a: Matter, b: Matter) -> bool:
    return a.when is not None and b.when is not None and bounds(a.when) == bounds(b.when)


def one_span(a: Matter, b: Matter, ground: Ground) -> bool:
    """False where the smaller figure is a day's and the larger one the count of a longer time: a part says nothing against its whole."""
    if a.figure is None or b.figure is None or meets(a.figure, b.figure) or one_code(a, b):
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


def anchored(a: Matter, b: Matter, ground: Ground) -> bool:
    """False for two deeds of two reports to people whom only a common noun tells, where nothing but that noun says that they are one.

    What says so is a time or a place in common, a word just after the time told by the other, or a figure that both tell in one month.
    """
    if a.claim.report == b.claim.report or not (_faceless(a) and _faceless(b)):
        return True
    if place_relation(a.place, b.place, ground.facts) == "same" or relation(a.when, b.when) == "compatible":
        return True
    return _just_after(a, b) or _just_after(b, a) or (_one_figure(a, b) and _near(a, b, _MONTH)) or _undated(a, b)


def _faceless(matter: Matter) -> bool:
    if matter.flow or matter.symmetric or matter.family in VERBAL or matter.family.startswith(ELSE):
        return False
    return bool(matter.folk) and all(key in matter.folk or (len(key) == 3 and key.isupper()) for key in matter.parties)


def _just_after(bare: Matter, dated: Matter) -> bool:
    if bare.when is not None or dated.when is None or not told(dated.when) or bare.asof is None:
        return False
    low, high = bounds(dated.when)
    return low <= bare.asof and (bare.asof - high).days <= _FRESH


def _undated(a: Matter, b: Matter) -> bool:
    return a.when is None and b.when is None and _near(a, b, _FRESH)


def _near(a: Matter, b: Matter, days: int) -> bool:
    return a.asof is not None and b.asof is not None and abs((a.asof - b.asof).days) <= days


def _one_figure(a: Matter, b: Matter) -> bool:
    if a.figure is None or b.figure is None or a.counted != b.counted:
        return False
    return a.figure.value == b.figure.value >= _FEW and a.figure.op == b.figure.op
