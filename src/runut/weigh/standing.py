"""Links that the tests found -> the links of one event that stand: each told once, between the words that answer one another.

A figure that was taken back is quarrelled with no more; a denial answers each accuser once; and a count or an undertaking is told
step by step, not from each step to all that came before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from runut.types import Link
from runut.weigh.matter import Matter, order, party_key

__all__ = ["Findings", "standing"]

_Matters = Mapping[str, Matter]
_Node = tuple[object, ...]
_Order = tuple[date, str, int, str]


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands around an event: `found` gives all that the tests found on a claim, `home` its event, `members` an event's claims.

    `matters` makes a claim ready. What was worked out once is remembered, so findings last only until something changes.
    """

    found: Callable[[str], Sequence[Link]]
    home: Callable[[str], str]
    members: Callable[[str], Sequence[str]]
    matters: _Matters
    _links: dict[str, Sequence[Link]] = field(default_factory=dict)
    _upheld: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    _since: dict[str, _Order | None] = field(default_factory=dict)
    _nodes: dict[str, _Node] = field(default_factory=dict)

    def links(self, id: str) -> Sequence[Link]:
        """All that the tests found on a claim and any other."""
        if id not in self._links:
            self._links[id] = self.found(id)
        return self._links[id]

    def upheld(self, event: str) -> tuple[Link, ...]:
        """What the tests found of an event's claims against others, without quarrels over a figure that had been taken back."""
        if event not in self._upheld:
            found = (link for id in self.members(event) for link in self.links(id) if link.a == id)
            self._upheld[event] = tuple(link for link in found if not self._void(link))
        return self._upheld[event]

    def _void(self, link: Link) -> bool:
        """True if the figure of one side had been taken back by the time of the other's word, and for growth to such a figure."""
        if link.kind == "updates":
            return self._withdrawn(link.a) is not None or self._late(link.a, link.b)
        return link.what == "figure" and (self._late(link.a, link.b) or self._late(link.b, link.a))

    def _late(self, new: str, old: str) -> bool:
        since = self._withdrawn(old)
        return since is not None and order(self.matters[new]) > since

    def _withdrawn(self, id: str) -> _Order | None:
        """When a claim's figure was first taken back."""
        if id not in self._since:
            corrections = (order(self.matters[k.a]) for k in self.links(id) if k.kind == "corrects" and k.b == id)
            self._since[id] = min(corrections, default=None)
        return self._since[id]

    def node(self, id: str) -> _Node:
        """The state of a matter that a claim tells: an event at one figure and step."""
        if id not in self._nodes:
            self._nodes[id] = _node(self.matters[id], self.home(id))
        return self._nodes[id]

    def befores(self, event: str) -> dict[_Node, set[_Node]]:
        """For each state of an event, the states that it comes after."""
        found: dict[_Node, set[_Node]] = {}
        for link in self.upheld(event):
            if link.kind == "updates":
                found.setdefault(self.node(link.a), set()).add(self.node(link.b))
        return found


def standing(event: str, findings: Findings) -> list[Link]:
    """The links that stand between the claims of an event and those that they answer."""
    links, matters = findings.upheld(event), findings.matters
    denials = _answers([k for k in links if k.kind == "denies"], matters)
    updates = _steps([k for k in links if k.kind == "updates"], event, findings)
    return [k for k in links if k.kind not in ("denies", "updates") or (k.a, k.b) in denials or (k.a, k.b) in updates]


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


def _steps(updates: list[Link], event: str, findings: Findings) -> set[tuple[str, str]]:
    """Each state of a matter with the state just before it: that of the same voice if there is one, first word with first word."""
    befores = {home: findings.befores(home) for home in {event, *(findings.home(k.b) for k in updates)}} if updates else {}
    best: dict[tuple[_Node, _Node], Link] = {}
    for link in updates:
        later, earlier = findings.node(link.a), findings.node(link.b)
        between = (n for n in befores[event].get(later, ()) if n not in (later, earlier))
        if any(earlier in befores[str(n[0])].get(n, ()) for n in between):
            continue
        key = (later, earlier)
        if key not in best or _place(link, findings.matters) < _place(best[key], findings.matters):
            best[key] = link
    return _own(_ended_once(list(best.values()), findings), findings.matters, lambda k: findings.node(k.a))


def _ended_once(updates: list[Link], findings: Findings) -> list[Link]:
    """Of the tellings of one matter of which one word tells the end, the nearest alone."""
    kept: dict[tuple[str, ...], Link] = {}
    for link in sorted(updates, key=lambda k: _place(k, findings.matters)):
        kept.setdefault((link.a, findings.home(link.b)) if _ends(link, findings.matters) else (link.a, link.b, ""), link)
    return list(kept.values())


def _node(matter: Matter, home: str) -> _Node:
    figure = (matter.figure.op, matter.figure.value, matter.figure.high, matter.counted) if matter.figure else None
    return (home, figure, matter.claim.step, matter.claim.status == "planned")


def _ends(link: Link, matters: _Matters) -> bool:
    """True if one claim tells the end of what the other tells."""
    return not matters[link.a].ends.isdisjoint(matters[link.b].endable)


def _place(link: Link, matters: _Matters) -> tuple[bool, int, _Order, _Order]:
    far = _ends(link, matters) and matters[link.a].claim.report != matters[link.b].claim.report
    return (far, _strangeness(link, matters), order(matters[link.b]), order(matters[link.a]))


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
