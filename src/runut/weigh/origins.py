"""Claims of one event -> independent origins: whose word they rest on in the end, copies and relays counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from runut.weigh.forest import Forest
from runut.weigh.matter import Matter, fold, party_key, vouched

__all__ = ["origins", "voices"]


def origins(members: Sequence[Matter], source: Mapping[str, str]) -> tuple[tuple[Matter, ...], ...]:
    """The vouching claims of one event, in groups that share an ultimate source; each group and the whole in time's order.

    A report that also tells the matter in its own voice has it from whom it quotes. `members` come in time's order;
    `source` maps a copying claim to the claim that it copies.
    """
    vouching = [m for m in members if vouched(m)]
    bodies = _bodies(vouching)
    forest = Forest()
    quoted: dict[str, str] = {}
    for matter in vouching:
        if matter.voice is not None or matter.claim.via:
            quoted.setdefault(matter.claim.report, matter.id)
    for matter in vouching:
        for node in _nodes(matter, source, bodies):
            forest.join(f"claim:{matter.id}", node)
        if matter.voice is None and matter.claim.report in quoted:
            forest.join(f"claim:{matter.id}", f"claim:{quoted[matter.claim.report]}")
    groups: dict[str, list[Matter]] = {}
    for matter in vouching:
        groups.setdefault(forest.root(f"claim:{matter.id}"), []).append(matter)
    return tuple(tuple(group) for group in groups.values())


def _bodies(members: Iterable[Matter]) -> dict[str, str]:
    """For each state, the first of its bodies that is named as a source: a bare "Seoul says" is taken for that body's word."""
    bodies: dict[str, str] = {}
    for matter in members:
        party = matter.voice.party if matter.voice else None
        if party is not None and party.country == party_key(party) != party.id:
            bodies.setdefault(party_key(party), party.id)
    return bodies


def _nodes(matter: Matter, source: Mapping[str, str], bodies: Mapping[str, str]) -> Iterable[str]:
    """What a claim hangs on: the claim it copies, and its ultimate source."""
    if matter.id in source:
        yield f"claim:{source[matter.id]}"
    yield from voices(matter, bodies)


def voices(matter: Matter, bodies: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a claim's ultimate source: the innermost speaker, else the outlet relayed, else the report and its outlet.

    Two claims that share a key share an origin.
    """
    if matter.voice is not None:
        id = matter.voice.party.id
        return (f"speaker:{bodies.get(id, id)}",)
    if matter.claim.via:
        return (f"outlet:{fold(matter.claim.via[-1].name)}",)
    if matter.report is not None and matter.report.outlet is not None:
        return (f"report:{matter.claim.report}", f"outlet:{fold(matter.report.outlet.value)}")
    return (f"report:{matter.claim.report}",)
