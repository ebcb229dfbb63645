"""Two Matters -> do their figures speak of one quantity, and if they do not, why not.

One row a question, asked in order: the first that tells two figures apart gives the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from runut.types import Reason
from runut.weigh.ground import Ground
from runut.weigh.matter import ELSE, Matter, fold, persons_apart, same_parties, told_apart, vouched
from runut.weigh.phrases import amount_words, counted_words, reason, when_words, who
from runut.weigh.ranges import meets, span_of
from runut.weigh.scopes import of_another_day, one_code, one_span, same_scope
from runut.weigh.sites import same_ground
from runut.weigh.times import relation

__all__ = ["apart", "comparable", "same_counted", "same_ground", "same_kind"]

_SHORTEST = 4      # letters of a word by which a place is known again
_ANYBODY = frozenset(("person", "people"))
_DOLLAR, _CODE = "$", 3   # a sign that several currencies share, and the letters of a currency's code
_ALIKE = 3         # letters with which two names of one people begin in two languages
_NEXT = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?")

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
        return bool(a.counted) and (_role(a) in ground.facts.things or not (_other_folk(a, b) or _other_names(a, b)))
    if _one_money(a, b):
        return True
    if _counted_whole(a, b, ground) or _counted_whole(b, a, ground):
        return True
    return (_bare(a) or _bare(b)) and (_role(a) == _role(b) != "" or (a.item is not None and b.item is not None and a.item.id == b.item.id))


def _one_money(a: Matter, b: Matter) -> bool:
    """A bare dollar sign beside one of the dollars, whose codes end in D."""
    one, two = sorted((a.counted, b.counted))
    return one == _DOLLAR and len(two) == _CODE and two.endswith("d")


def _counted_whole(some: Matter, all_: Matter, ground: Ground) -> bool:
    """"9 workers dead" beside "11 people dead": people of one kind are at most all; more of them than all told is told is a count of all.

    So is an earlier, smaller count whose report knows of no others.
    """
    if all_.counted not in _ANYBODY or some.counted in _ANYBODY or _bare(some) or _role(some) != _role(all_) or not _role(some):
        return False
    one_page = some.claim.report == all_.claim.report
    one, two = _speakers(some), _speakers(all_)
    if some.figure is None or all_.figure is None or (one_page and (not one or not two or one & two)):
        return False
    if span_of(all_.figure)[1] == 1:   # a single person is no count of all
        return False
    if one_page or span_of(some.figure)[0] > span_of(all_.figure)[1]:
        return span_of(some.figure)[0] > span_of(all_.figure)[1]
    later = some.asof is not None and all_.asof is not None and some.asof < all_.asof
    return later and not any(_role(s) == _role(some) and s.id != some.id and not _rival(s, some) for s in ground.page(some.claim.report))


def _rival(one: Matter, other: Matter) -> bool:
    """True for two counts by two speakers."""
    return bool(_speakers(one)) and bool(_speakers(other)) and _speakers(one).isdisjoint(_speakers(other))


def _other_folk(a: Matter, b: Matter) -> bool:
    """Two groups by nouns that no table knows: guards here, bandits there, or in two languages, so that nothing tells them for one."""
    if not (_role(a) and _role(b)) or _bare(a) or _bare(b) or a.figure is None or b.figure is None:
        return False
    if a.group and b.group:
        return a.group != b.group
    one, two = sorted((fold(a.figure.unit), fold(b.figure.unit)))
    return not two.startswith(one)


def _other_names(a: Matter, b: Matter) -> bool:
    """True for men of two sides, told by two names right behind their figures, none of them like the other: "7 Thai soldiers"."""
    if not (_role(a) and _role(b)) or a.counted in _ANYBODY:
        return False
    one, two = _names_behind(a), _names_behind(b)
    if a.counted in one | two:   # a people by its name: whoever counts it, it is that one
        return False
    if a.group and a.group == b.group and not (a.armed or one or two):
        return False
    if not (one and two) and (a.claim.report == b.claim.report or (a.speakers and b.speakers and a.speakers.isdisjoint(b.speakers))):
        return one != two or _speakers(a) != _speakers(b)   # "its soldiers": each side counts its own
    return bool(one and two) and not any(v.startswith(w[:_ALIKE]) for v in one for w in two)


def _names_behind(matter: Matter) -> frozenset[str]:
    """The capitalised words, folded, among the two behind a figure."""
    if matter.figure is None or matter.report is None or matter.report.media == "row":
        return frozenset()
    end = matter.figure.span.end
    words = _NEXT.match(matter.report.text, end)
    return frozenset(w.casefold() for w in words.groups() if w and w[0].isupper() and len(w) >= _SHORTEST) if words else frozenset()


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


def _parties(a: Matter, b: Matter, ground: Ground) -> bool:
    """The same; in a toll, one may leave open what the other tells: who died is counted, whoever did it."""
    if one_code(a, b) or same_parties(a, b):
        return True
    return bool(_role(a)) and (not a.parties or not b.parties or not a.parties.isdisjoint(b.parties))


def _persons(a: Matter, b: Matter, ground: Ground) -> bool:
    return not persons_apart(a, b)


def _things(a: Matter, b: Matter, ground: Ground) -> bool:
    """A flow is counted by its unit, people and things by what befell them; elsewhere the thing itself must be the same."""
    return a.flow or _role(a) == _role(b) != "" or (a.item.id if a.item else "") == (b.item.id if b.item else "")


def _role(matter: Matter) -> str:
    return matter.figure.role if matter.figure and matter.family.startswith(ELSE) else ""


def _one_scene(a: Matter, b: Matter, ground: Ground) -> bool:
    """False for two tolls that stand in two reports behind what is told of other days; in one report, if one alone is a protest's."""
    if not _role(a) or a.parties or b.parties or one_code(a, b):
        return True
    if a.claim.report == b.claim.report:
        return ground.stage(a) == ground.stage(b)
    one, two = (replace(m, when=ground.scene(m)[1]) for m in (a, b))
    return relation(one.when, two.when) != "disjoint" and not of_another_day(one, two)


def _undivided(a: Matter, b: Matter, ground: Ground) -> bool:
    """False where one of two figures that do not fit is but a part: its own voice tells a larger one of the same beside it."""
    if a.figure is None or b.figure is None or meets(a.figure, b.figure) or one_code(a, b) or _one_breath(a, b):
        return True
    return not (_portion(a, ground) or _portion(b, ground))


def _one_breath(a: Matter, b: Matter) -> bool:
    return a.claim.report == b.claim.report and _speakers(a) == _speakers(b)


def _speakers(matter: Matter) -> frozenset[str]:
    return frozenset(hop.party.id for hop in matter.voices)


def _portion(part: Matter, ground: Ground) -> bool:
    return bool(_role(part)) and any(_encloses(s, part, ground) for s in ground.siblings(part))


def _right_behind(whole: Matter, part: Matter) -> bool:
    """True if the part is told behind the whole, in its paragraph."""
    end, start = whole.claim.evidence.end, part.claim.evidence.start
    return part.report is not None and end <= start and "\n" not in part.report.text[end:start]


def _encloses(whole: Matter, part: Matter, ground: Ground) -> bool:
    """One voice tells both, or the part is told without one right behind the whole; and nothing but the figure parts them."""
    if whole.figure is None or part.figure is None or whole.stale or not vouched(whole):
        return False
    if span_of(whole.figure)[0] <= span_of(part.figure)[1]:
        return False
    told = _speakers(whole) == _speakers(part) or (not part.voices and _right_behind(whole, part))
    alike = told and _role(whole) == _role(part) and same_counted(whole, part, ground)
    return alike and same_ground(whole, part, ground) and same_scope(whole, part, ground)


def _one_without(a: Matter, b: Matter) -> str:
    return "neither gives a figure" if a.figure is None and b.figure is None else "one of the two gives no figure"


def _two(head: str, say: Callable[[Matter], str]) -> _Words:
    return lambda a, b: f"{head}, {say(a)} and {say(b)}"


def _family(matter: Matter) -> str:
    return matter.family.removeprefix(ELSE).lower() or "another"


def _sides(matter: Matter) -> str:
    who, whom = (" with ".join(sorted(keys)) or "nobody named" for keys in (matter.actors, matter.recipients))
    return f"{who} to {whom}"


def _places(a: Matter, b: Matter) -> str:
    named = [m.place.name for m in (a, b) if m.place]
    if len(named) == 1:
        return f"one is told of {named[0]}, and nothing says that the other is of there, too"
    return f"they are told of two places, {' and '.join(named)}" if named else "neither tells a place, and the reports share none"


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
    ("place", same_ground, _places, ("place", "quantity")),
    ("time", same_scope, _two("they are told of two times", lambda m: when_words(m.when)), ("when", "quantity")),
    ("span", one_span, _span, ("quantity", "when")),
    ("scene", _one_scene, lambda a, b: "they stand behind what is told of two days", ("quantity", "when")),
    ("part", _undivided, lambda a, b: "one of them is a part: the same voice tells a larger one beside it", ("quantity",)),
)
