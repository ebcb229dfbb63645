"""Links that the tests found -> the links that stand: each told once, between the words that answer one another.

A copy does not repeat what its original stands in; a figure that was taken back is quarrelled with no more; a denial answers
each accuser once; and a count or an undertaking is told step by step, not from each step to all that came before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from runut.types import Link
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, party_key

__all__ = ["standing"]

_Matters = Mapping[str, Matter]
_Node = tuple[object, ...]


def standing(found: Iterable[Link], matters: Sequence[Matter], groups: Sequence[Sequence[Matter]], ground: Ground) -> list[Link]:
    """The links that stand, in the order in which they were found; `groups` are the claims of each event."""
    by_id = {m.id: m for m in matters}
    home = {m.id: place for place, group in enumerate(groups) for m in group}
    links = _upheld(_firsthand(list(found), ground), ground)
    denials = _answers([k for k in links if k.kind == "denies"], by_id)
    updates = _steps([k for k in links if k.kind == "updates"], by_id, home, ground)
    return [k for k in links if k.kind not in ("denies", "updates") or (k.a, k.b) in denials or (k.a, k.b) in updates]


def _firsthand(found: list[Link], ground: Ground) -> list[Link]:
    """Without the links of copies whose originals are linked in the same way."""
    told = {(k.kind, k.what, k.a, k.b) for k in found}
    kept = []
    for link in found:
        a, b = _root(link.a, ground), _root(link.b, ground)
        if (a, b) == (link.a, link.b) or a == b or (link.kind, link.what, a, b) not in told:
            kept.append(link)
    return kept


def _root(id: str, ground: Ground) -> str:
    """The claim that a claim was copied from in the end."""
    seen = {id}
    while (up := ground.source.get(id, id)) not in seen:
        seen.add(up)
        id = up
    return id


def _upheld(found: list[Link], ground: Ground) -> list[Link]:
    """Without quarrels over a figure that had been taken back by the time of the other's word, and without growth to it."""
    withdrawn: dict[str, int] = {}
    for link in found:
        if link.kind == "corrects":
            withdrawn[link.b] = min(ground.ranks[link.a], withdrawn.get(link.b, ground.ranks[link.a]))
    return [k for k in found if not _void(k, withdrawn, ground)]


def _void(link: Link, withdrawn: Mapping[str, int], ground: Ground) -> bool:
    if link.kind == "updates":
        return link.a in withdrawn or (link.b in withdrawn and ground.ranks[link.a] > withdrawn[link.b])
    pairs = ((link.a, link.b), (link.b, link.a)) if link.what == "figure" else ()
    return any(old in withdrawn and ground.ranks[new] > withdrawn[old] for new, old in pairs)


def _answers(denials: list[Link], by_id: _Matters) -> set[tuple[str, str]]:
    """For each denial and each accuser one denied claim: in the denial's own report if there is one, else the first word."""
    best: dict[_Node, Link] = {}
    for link in denials:
        key = (link.a, _accuser(by_id[link.b]))
        if key not in best or _nearer(link, best[key], by_id):
            best[key] = link
    return {(k.a, k.b) for k in best.values()}


def _accuser(matter: Matter) -> str:
    """The state or person behind a claim, else the report."""
    return min((party_key(hop.party) for hop in matter.voices), default=matter.claim.report)


def _nearer(link: Link, other: Link, by_id: _Matters) -> bool:
    def distance(k: Link) -> tuple[bool, int, str]:
        denied = by_id[k.b].claim
        return (denied.report != by_id[k.a].claim.report, denied.evidence.start, denied.id)

    return distance(link) < distance(other)


def _steps(updates: list[Link], by_id: _Matters, home: Mapping[str, int], ground: Ground) -> set[tuple[str, str]]:
    """Each state of a matter with the state just before it: that of the same voice if there is one, first word with first word."""
    nodes = {id: _node(by_id[id], home) for link in updates for id in (link.a, link.b)}
    befores: dict[_Node, set[_Node]] = {}
    for link in updates:
        befores.setdefault(nodes[link.a], set()).add(nodes[link.b])
    best: dict[tuple[_Node, _Node], Link] = {}
    for link in updates:
        later, earlier = nodes[link.a], nodes[link.b]
        if any(earlier in befores.get(between, ()) for between in befores[later] if between not in (later, earlier)):
            continue
        key = (later, earlier)
        if key not in best or _place(link, by_id, ground) < _place(best[key], by_id, ground):
            best[key] = link
    return _own(list(best.values()), by_id, lambda k: nodes[k.a])


def _node(matter: Matter, home: Mapping[str, int]) -> _Node:
    """One state of one matter: an event at one figure and step."""
    figure = (matter.figure.op, matter.figure.value, matter.figure.high, matter.counted) if matter.figure else None
    return (home.get(matter.id), figure, matter.claim.step, matter.claim.status == "planned")


def _place(link: Link, by_id: _Matters, ground: Ground) -> tuple[int, int, int]:
    return (_strangeness(link, by_id), ground.ranks[link.b], ground.ranks[link.a])


def _strangeness(link: Link, by_id: _Matters) -> int:
    """0 for two words of one speaker, 1 for two of one state or one report's own voice, 2 for others."""
    one, two = ({hop.party.id for hop in by_id[id].voices} for id in (link.a, link.b))
    if one & two:
        return 0
    sides = ({party_key(hop.party) for hop in by_id[id].voices} for id in (link.a, link.b))
    return 1 if set.intersection(*sides) else 2


def _own(updates: list[Link], by_id: _Matters, node: Callable[[Link], _Node]) -> set[tuple[str, str]]:
    """Where a state has several states just before it, those of the nearest voices."""
    nearest: dict[_Node, int] = {}
    for link in updates:
        nearest[node(link)] = min(_strangeness(link, by_id), nearest.get(node(link), 2))
    return {(k.a, k.b) for k in updates if _strangeness(k, by_id) == nearest[node(k)]}
