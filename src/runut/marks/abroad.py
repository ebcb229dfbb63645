"""Hits of the tables -> bodies of one state whose name another state's body bears: "KPU Filipina", "Kenya's National Commission", "Serbian
oil company NIS".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runut.packs import Language, world

__all__ = ["borne_abroad"]

_OFFICIAL = frozenset(("COP", "GOV", "JUD", "LEG", "MIL", "SPY"))
_FAR = 40      # characters between a name and the state that it is tied to
_LONGEST = 3   # words between a state and a name that tell what kind of body bears it

_Hit = tuple[int, int, Any]


def borne_abroad(text: str, hits: Sequence[_Hit], pack: Language) -> Mapping[tuple[int, str], str]:
    """The starts and ids of mentions that mean another state's body: tied to its name, or told after one that was.

    Each with that state; `""` for what is only told to be from there ("Serbian oil company X").
    """
    first: dict[str, str | None] = {}
    out: dict[tuple[int, str], str] = {}
    for n, (start, _, _) in enumerate(hits):
        for id, country in _bodies(hits[n]):
            tied = next((told for state, told in _states(text, hits, n, pack) if state != country), None)
            known = first.setdefault(id, tied)
            if tied is not None or known is not None:
                out[start, id] = known or "" if tied is None else tied
    return out


def _bodies(hit: _Hit) -> Iterator[tuple[str, str]]:
    """The bodies of state that a hit may name, each with its state."""
    for source, id, label, *_ in hit[2]:
        actor = world().actors.get(id) if source == "actor" and label == "ORG" else None
        if actor is not None and actor.country and actor.sector in _OFFICIAL:
            yield id, actor.country


def _states(text: str, hits: Sequence[_Hit], n: int, pack: Language) -> Iterator[tuple[str, str]]:
    """The states whose name is tied to a hit, before or (where heads stand first) behind it, each with the state whose body it then is."""
    start, end, _ = hits[n]
    before = hits[n - 1] if n and start - hits[n - 1][1] < _FAR else None
    if before and pack.possessive and _owns(text[before[0] : start], before[1] - before[0], pack):
        yield from ((state, state) for state in _named(before))
    elif before and _sorted_so(text, before, start, pack):
        yield from ((state, "") for state in _named(before))
    after = hits[n + 1] if n + 1 < len(hits) and not pack.possessive else None
    if after and text[end : after[0]] == " ":
        yield from ((state, state) for state in _named(after))


def _owns(text: str, name: int, pack: Language) -> bool:
    """True for a name and nothing behind it but a blank, or the ending that makes it an owner."""
    gap = text[name:].replace("’", "'")
    return gap == " " or (gap[:1] == "'" and (text[:name] + gap).endswith(tuple(f"{ending} " for ending in pack.possessive)))


def _sorted_so(text: str, state: _Hit, start: int, pack: Language) -> bool:
    """ "Serbian oil company X"; where heads stand first, "perusahaan minyak Serbia X" and "..., X"."""
    gap = text[state[1] : start]
    if not pack.possessive:
        return gap in (" ", ", ") and not pack.nouns["org"].isdisjoint(text[max(state[0] - _FAR, 0) : state[0]].lower().split()[-_LONGEST:])
    words = gap.split()
    return 0 < len(words) <= _LONGEST and gap.islower() and gap[0] == " " and words[-1] in pack.nouns["org"]


def _named(hit: _Hit) -> Iterator[str]:
    for source, id, label, *_ in hit[2]:
        actor = world().actors.get(id) if source == "actor" and label in ("STATE", "DEMONYM") else None
        if actor is not None and actor.label == "STATE":
            yield actor.country or id
