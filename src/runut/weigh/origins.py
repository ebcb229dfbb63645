"""Claims of one event -> independent origins: whose word they rest on in the end, copies and relays counted once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from runut.weigh.forest import Forest
from runut.weigh.matter import Matter, party_key, vouched
from runut.weigh.outlets import outlet_name, outlet_of
from runut.weigh.reissues import teller

__all__ = ["origins", "voices"]


def origins(
    members: Sequence[Matter], source: Mapping[str, str], altered: Container[str] = frozenset()
) -> tuple[tuple[Matter, ...], ...]:
    """The vouching claims of one event, in groups that share an ultimate source; each group and the whole in time's order.

    An outlet that on the same day also tells the matter in its own voice has it from whom it quotes. Who relays an outlet that
    itself but relays has it from whom that outlet has it, and outlets that relay each other in a circle are one origin.
    A copy by another outlet vouches for nothing for which its original, if it is told here, does not vouch. And what was taken over
    from elsewhere and altered until it says this is no origin beside others: it goes with the first of them.
    `members` come in time's order; `source` maps a copying claim to the claim that it copies, `altered` holds the copies that say
    something else than that.
    """
    vouching = _vouching(members, source)
    forest = _joined(vouching, source)
    for stray, first in _strays(members, vouching, source, altered, forest):
        forest.join(f"claim:{stray}", f"claim:{first}")
    groups: dict[str, list[Matter]] = {}
    for matter in vouching:
        groups.setdefault(forest.root(f"claim:{matter.id}"), []).append(matter)
    return tuple(tuple(group) for group in groups.values())


def _joined(vouching: Sequence[Matter], source: Mapping[str, str]) -> Forest:
    """Claims, speakers, outlets and reports, those that share an ultimate source together."""
    bodies = _bodies(vouching)
    alone = frozenset(m.voices[0].party.id for m in vouching if len(m.voices) == 1)
    forest, relaying = Forest(), _relaying(vouching)
    quoted: dict[str, str] = {}
    for matter in vouching:
        if matter.voice is not None or matter.claim.via:
            for key in _tellers(matter):
                quoted.setdefault(key, matter.id)
    for matter in vouching:
        for node in _nodes(matter, source, bodies, alone):
            forest.join(f"claim:{matter.id}", node)
        if matter.claim.via and _outlet(matter) in relaying:
            forest.join(f"claim:{matter.id}", f"outlet:{_outlet(matter)}")
        if matter.voice is None and not matter.claim.via:
            for first in (quoted[key] for key in _tellers(matter) if key in quoted):
                forest.join(f"claim:{matter.id}", f"claim:{first}")
    return forest


def _vouching(members: Sequence[Matter], source: Mapping[str, str]) -> list[Matter]:
    """The claims that vouch; a copy that another outlet made of one that does not has nobody's word for it."""
    idle = {m.id: _outlet(m) for m in members if not vouched(m)}
    return [m for m in members if vouched(m) and all(idle.get(id, _outlet(m)) == _outlet(m) for id in _descent(m, source))]


def _strays(
    members: Sequence[Matter], vouching: Sequence[Matter], source: Mapping[str, str], altered: Container[str], forest: Forest
) -> Sequence[tuple[str, str]]:
    """Pairs of claims that join each origin that is nothing but what was altered elsewhere to the first that is more than that."""
    own = {m.id for m in members if m.id not in source}
    root = {m.id: forest.root(f"claim:{m.id}") for m in vouching}
    settled = {root[m.id] for m in vouching if not _strayed(m, own, source, altered)}
    first = next((m.id for m in vouching if root[m.id] in settled), None)
    return [(m.id, first) for m in vouching if root[m.id] not in settled] if first else []


def _strayed(matter: Matter, own: Container[str], source: Mapping[str, str], altered: Container[str]) -> bool:
    """True for what was copied and altered on its way from a claim that is not here."""
    way = [matter.id, *_descent(matter, source)]
    return any(id in altered for id in way) and not any(id in own for id in way)


def _descent(matter: Matter, source: Mapping[str, str]) -> Iterable[str]:
    """The claim that a claim copies, the one that this one copies, and so on."""
    id, seen = matter.id, {matter.id}
    while (id := source.get(id, id)) not in seen:
        seen.add(id)
        yield id


def _relaying(members: Iterable[Matter]) -> frozenset[str]:
    """The outlets that tell the matter only as relays, all of one and the same outlet."""
    leads: dict[str, set[str]] = {}
    for matter in members:
        if _outlet(matter):
            lead = outlet_name(matter.claim.via[-1].name) if matter.claim.via and not matter.voices else ""
            leads.setdefault(_outlet(matter), set()).add(lead)
    return frozenset(outlet for outlet, found in leads.items() if len(found) == 1 and "" not in found)


def _outlet(matter: Matter) -> str:
    """The folded name of the outlet whose report it is; `""` if none is known."""
    return outlet_of(matter.report)


def _tellers(matter: Matter) -> tuple[str, ...]:
    """Who tells when nobody is quoted: what an outlet publishes on one day is one telling, and so are the versions of one page."""
    day = matter.report.day if matter.report is not None else None
    return (teller(matter), *((f"outlet:{_outlet(matter)} {day}",) if _outlet(matter) else ()))


def _bodies(members: Iterable[Matter]) -> dict[str, str]:
    """Speakers known under another name: a state by the first of its bodies that speaks ("Seoul says" is taken for that body's word),
    and a name with more words before it by the name alone.
    """
    bodies: dict[str, str] = {}
    parties = {hop.party.id: hop.party for matter in members for hop in matter.voices}
    for party in parties.values():
        if party.country == party_key(party) != party.id:
            bodies.setdefault(party_key(party), party.id)
    for id in parties:
        words = id.split("-")
        shorter = ("-".join(words[n:]) for n in range(len(words) - 2, 0, -1))
        if found := next((name for name in shorter if name in parties), ""):
            bodies[id] = found
    return bodies


def _nodes(matter: Matter, source: Mapping[str, str], bodies: Mapping[str, str], alone: frozenset[str]) -> Iterable[str]:
    """What a claim hangs on: the claim it copies, the one that this one copies, and so on; and its ultimate source."""
    yield from (f"claim:{id}" for id in _descent(matter, source))
    yield from voices(matter, bodies, alone)


def voices(matter: Matter, bodies: Mapping[str, str], alone: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The keys of a claim's ultimate source: the innermost speaker, else the outlet relayed, else the page (or report) and its outlet.

    Two claims that share a key share an origin. A word that several speakers give together is one origin: that of the one
    among them who (by `alone`) also speaks alone. A speaker may be an outlet, whose own report then has the same origin.
    """
    if matter.voices:
        ids = sorted(hop.party.id for hop in matter.voices)
        id = next((i for i in ids if i in alone), ids[0])
        outlets = tuple(f"outlet:{outlet_name(hop.party.name)}" for hop in matter.voices if hop.party.id == id)
        return (f"speaker:{bodies.get(id, id)}", *outlets)
    if matter.claim.via:
        return (f"outlet:{outlet_name(matter.claim.via[-1].name)}",)
    if _outlet(matter):
        return (teller(matter), f"outlet:{_outlet(matter)}")
    return (teller(matter),)
