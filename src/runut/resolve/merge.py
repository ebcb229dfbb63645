"""Claims -> claims: what one report says twice is one claim with two places; the fuller telling leads."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from runut.packs import world
from runut.types import Cell, Claim, Draft, Party, Place

__all__ = ["merge"]

_WEIGHT = {"title": 0, "heading": 1}
_SIDES = ("actor", "recipient")
_ACCUSES = "accuses"
_BEFALLS = "disaster"  # a mode
_NEAR = 900  # characters: the stretch over which an unattributed sentence goes on with what a speaker was telling
# a claim is compared with so many claims before it, and so many tellings of each: a page without end stays readable
_REACH, _TELLINGS = 200, 8
_SOON = 300  # characters from a deed told in general to what it was
_GIVING = frozenset(("AID", "COOPERATE"))
_MEETING = frozenset(("CONSULT",))
_STEPWISE = frozenset(("CONCEDE", "RETREAT", "SANCTION"))
_MUTUAL = frozenset(("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE"))


def merge(rows: list[tuple[Draft, Claim]]) -> list[Claim]:
    """The distinct claims in text order; `in_return_for` holds the index of the other claim as text until ids are given."""
    groups: list[list[tuple[Draft, Claim]]] = []
    by_type: dict[str, list[int]] = {}
    for row in rows:
        alike = by_type.setdefault(row[1].type, [])
        near = (groups[n] for n in alike[bisect_left(alike, len(groups) - _REACH) :])
        home = next((g for g in near if all(_same(row, other) for other in g[:_TELLINGS])), None)
        if home is None:
            alike.append(len(groups))
            groups.append([row])
        else:
            home.append(row)
    place = {draft.key: n for n, group in enumerate(groups) for draft, _ in group}
    return [_fold(n, group, place) for n, group in enumerate(groups)]


def _same(one: tuple[Draft, Claim], two: tuple[Draft, Claim]) -> bool:
    """The same thing claimed again, of two claims of one type: parties, item, figure and time agree or one side leaves them out."""
    a, b = one[1], two[1]
    if not _statuses(a, b):
        return False
    if a.type in _MEETING:
        return _meeting(one, two)
    if "title" in (one[0].label, two[0].label) and a.mode == b.mode and _headline(one, two):
        return True
    if not (_agree(_ids(a, "actor"), _ids(b, "actor")) and _agree(_ids(a, "recipient"), _ids(b, "recipient"))):
        return False
    told = _shares(a, b) and _joined(a, b) and _things(a, b) and _figures(a, b) and _times(a, b)
    return told and _speakers(one, two) and a.mode == b.mode and _steps(a, b)


def _shares(a: Claim, b: Claim) -> bool:
    """True if something is told in both: of two tellings that share no more than their type, neither repeats the other."""
    if _BEFALLS in a.mode and _told(a) != _told(b):
        return False  # what befell people, and what somebody did about it
    both = (c.role for c in a.cells if any(c.role == d.role for d in b.cells))
    shared = {role for role in both if role in ("actor", "recipient", "item", "quantity", "place")}
    return not _complete(a, b, shared) and (bool(shared) or not (_told(a) and _told(b)))


def _complete(a: Claim, b: Claim, shared: set[str]) -> bool:
    """True for an easing that shares no more than its doer, one told with whom it is for, the other with what it is: two steps."""
    whom, what = (bool(c.parties("recipient")) for c in (a, b)), (c.item is not None for c in (a, b))
    return a.type in _STEPWISE and shared == {"actor"} and sorted(zip(whom, what, strict=True)) == [(False, True), (True, False)]


def _joined(a: Claim, b: Claim) -> bool:
    """False for what two did to one another and what one of them did, where nothing else is told in both: "X and Y traded fire"."""
    p, q = _ids(a, "actor"), _ids(b, "actor")
    if p == q or not p or not q or min(len(p), len(q)) > 1 or a.type not in _MUTUAL:
        return True
    things = a.item is not None and b.item is not None and a.item.id == b.item.id
    return things or bool(_ids(a, "recipient") & _ids(b, "recipient"))


def _told(claim: Claim) -> bool:
    return bool(claim.parties("actor") or claim.parties("recipient"))


def _headline(one: tuple[Draft, Claim], two: tuple[Draft, Claim]) -> bool:
    """A headline rounds its figure: the body's claim of the same happening with the same parties is meant."""
    a, b = one[1], two[1]
    sides = _sided(a, b) or (one[0].pattern == two[0].pattern and _loosely(a, b))
    counted = one[0].count_role == two[0].count_role and not (_is_crowd(one, two) or _is_crowd(two, one))
    return one[0].label != two[0].label and counted and sides and _steps(a, b)


def _sided(a: Claim, b: Claim) -> bool:
    return all(_agree(_ids(a, role), _ids(b, role)) for role in _SIDES)


def _loosely(a: Claim, b: Claim) -> bool:
    """True if a headline and the body share a side, or the mode, and no side is told by two names that the tables know apart."""
    apart = (role for role in _SIDES if not _agree(_ids(a, role), _ids(b, role)))
    shared = bool(a.mode) or any(_ids(a, role) & _ids(b, role) for role in _SIDES)
    return shared and not any(_known(a, role) and _known(b, role) for role in apart)


def _known(claim: Claim, role: str) -> bool:
    return any(p.country or p.id in world().actors for p in claim.parties(role))


def _is_crowd(one: tuple[Draft, Claim], two: tuple[Draft, Claim]) -> bool:
    """True if one tells what was done to many, who are not named, and the other what was done to a person: two happenings."""
    many = one[1].quantity is not None and one[1].quantity.value > 1 and not one[1].parties("recipient")
    return many and two[1].quantity is None and any(m.label == "PER" for m in two[0].filled("recipient"))


def _steps(a: Claim, b: Claim) -> bool:
    return a.step == b.step or a.step is None or b.step is None


def _statuses(a: Claim, b: Claim) -> bool:
    loose = {"asserted", "alleged"}
    return a.status == b.status or {a.status, b.status} <= loose


def _ids(claim: Claim, role: str) -> frozenset[str]:
    return frozenset(_key(p) for p in claim.parties(role))


def _key(p: Party) -> str:
    return p.country if p.country and p.sector in ("GOV", "MIL", None, "") else p.id


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return a == b or not a or not b or a < b or b < a


def _things(a: Claim, b: Claim) -> bool:
    """The same item; where no figure is told, one item may stand above the other ("arms", "missiles")."""
    if a.item is None or b.item is None:
        return True
    p, q, facts = a.item.id, b.item.id, world()
    return p == q or (not (a.quantity or b.quantity) and (facts.is_a(p, q) or facts.is_a(q, p)))


def _figures(a: Claim, b: Claim) -> bool:
    """The same figure; a telling without it joins when both name one item, one doer and the same speakers."""
    p, q = a.quantity, b.quantity
    if p is None or q is None:
        return p is q or ((bool(a.item and b.item and a.item.id == b.item.id) or _bare(a, b)) and _again(a, b))
    return p.value == q.value and p.unit == q.unit and p.role == q.role


def _bare(a: Claim, b: Claim) -> bool:
    """True if one telling has neither a thing nor a figure, and soon the other tells what it was ("X arms Y. It shipped Z to Y")."""
    told = any(c.item is None and c.quantity is None for c in (a, b))
    near = abs(a.evidence.start - b.evidence.start) < _SOON
    return told and near and a.type in _GIVING and _ids(a, "recipient") == _ids(b, "recipient") != frozenset()


def _again(a: Claim, b: Claim) -> bool:
    """The same doer told by the same speakers, if any; sides and times that differ are kept apart elsewhere."""
    speakers = {_key(s.party) for s in a.sayings} == {_key(s.party) for s in b.sayings}
    return _ids(a, "actor") == _ids(b, "actor") != frozenset() and speakers


def _times(a: Claim, b: Claim) -> bool:
    p, q = a.when, b.when
    if p is None or q is None:
        return True
    return (p.start, p.end) == (q.start, q.end)


def _speakers(one: tuple[Draft, Claim], two: tuple[Draft, Claim]) -> bool:
    """A headline and the outlet's own words have no speaker of their own; two named speakers are two claims."""
    a, b = ({_key(s.party) for s in row[1].sayings} for row in (one, two))
    if "title" in (one[0].label, two[0].label) or a == b or a & b:
        return True
    actors = _ids(one[1], "actor") | _ids(two[1], "actor")
    near = abs(one[1].evidence.start - two[1].evidence.start) < _NEAR
    return not (a and b) and near and not (a | b) & actors and _blamed_alike(one[1], two[1])


def _blamed_alike(a: Claim, b: Claim) -> bool:
    """False for a deed that one text tells and one that somebody is accused of, unless both are told to have hit the same; of goods
    that somebody got, unless the same is told to have given them."""
    blames = [any(s.stance == _ACCUSES for s in c.sayings) for c in (a, b)]
    given = a.type not in _GIVING or _ids(a, "actor") == _ids(b, "actor") != frozenset()
    return blames[0] == blames[1] or (given and _ids(a, "recipient") == _ids(b, "recipient") != frozenset())


def _meeting(one: tuple[Draft, Claim], two: tuple[Draft, Claim]) -> bool:
    """A visit and the meeting held on it are one in one sentence, and one through the report when party and time agree."""
    a, b = one[1], two[1]
    p, q = _ids(a, "actor"), _ids(b, "actor")
    if not p & q or not _places(a, b):
        return False
    near = abs(a.evidence.start - b.evidence.start) < 300 and _times(a, b)
    told = bool(a.when and b.when) and _times(a, b)
    return told or near or (p == q and _times(a, b) and not (a.place and b.place and a.place.id != b.place.id and a.when is None))


def _places(a: Claim, b: Claim) -> bool:
    p, q = a.place, b.place
    return p is None or q is None or p.id == q.id or p.country is None or q.country is None or p.country == q.country


def _rank(row: tuple[Draft, Claim]) -> tuple[int, int, int, int]:
    """The body before a headline, then what was told by a verb, then the fuller, then the earlier telling."""
    draft, claim = row
    filled = len({c.role for c in claim.cells} - {"place"})
    return (_WEIGHT.get(draft.label, 2), int(not draft.nominal), filled, -claim.evidence.start)


def _fold(n: int, group: list[tuple[Draft, Claim]], place: dict[int, int]) -> Claim:
    best = max(group, key=_rank)[1] if len(group) > 1 else group[0][1]
    answered = next((place[d.returns] for d, _ in group if d.returns is not None and d.returns in place and place[d.returns] != n), None)
    if len(group) == 1 and answered is None:
        return best
    cells = list(best.cells)
    for draft, claim in group:
        if draft.label == "title" and not _sided(best, claim):
            continue  # a headline's own words for who it was
        have = {c.role for c in cells}
        if best.type in _MEETING:
            cells += [c for c in claim.cells if c.role == "actor" and not any(_same_cell(c, d) for d in cells)]
        cells += [c for c in claim.cells if c.role not in have]
        cells = _better_place(cells, claim)
    sayings = best.sayings or next((c.sayings for _, c in group if c.sayings), ())
    status = best.status if any(c.status == best.status for _, c in group) else group[0][1].status
    return replace(
        best,
        cells=tuple(cells),
        sayings=sayings,
        status=status,
        in_return_for=None if answered is None else str(answered),
        also=tuple(sorted(c.evidence for _, c in group if c is not best)),
        rules=tuple(sorted({r for _, c in group for r in c.rules})),
        notices=tuple(dict.fromkeys(x for _, c in group for x in c.notices)),
    )


def _better_place(cells: list[Cell], other: Claim) -> list[Cell]:
    """A place whose country is known stands for one whose country is not."""
    told = other.cell("place")
    if other.place is None or told is None or other.place.country is None:
        return cells
    return [told if isinstance(c.value, Place) and c.value.country is None else c for c in cells]


def _same_cell(a: object, b: object) -> bool:
    p, q = getattr(a, "value", None), getattr(b, "value", None)
    return isinstance(p, Party) and isinstance(q, Party) and getattr(a, "role", "") == getattr(b, "role", "") and _key(p) == _key(q)
