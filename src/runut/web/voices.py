"""Claims -> voices: who vouches for what, by the outermost speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from runut.web.desk import Desk, anchor
from runut.web.rows import Row

__all__ = ["Voice", "voices"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, a body or, where nobody is named, the outlet itself."""

    anchor: str
    name: str
    notes: tuple[str, ...]
    named: bool
    rows: tuple[Row, ...]
    relayed: tuple[Row, ...]
    statuses: tuple[tuple[str, str, int], ...]


def _statuses(desk: Desk, rows: list[Row]) -> tuple[tuple[str, str, int], ...]:
    ranked = sorted(Counter(r.status for r in rows).items(), key=lambda p: (-p[1], p[0]))
    return tuple((s, desk.say.name("status", s), n) for s, n in ranked)


def _voice(desk: Desk, key: str, own: list[Row], relayed: list[Row]) -> Voice:
    sayings = [s for r in (*own, *relayed) for s in r.claim.sayings if s.party.id == key]
    notes = tuple(dict.fromkeys(s.affiliation for s in sayings if s.affiliation))
    return Voice(anchor("voice", key), sayings[0].party.name, notes, True, tuple(own), tuple(relayed), _statuses(desk, own or relayed))


def voices(desk: Desk, rows: tuple[Row, ...]) -> tuple[Voice, ...]:
    """Named voices, the fullest first, then the claims for which nobody is named."""
    outer: dict[str, list[Row]] = defaultdict(list)
    inner: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        hops = list(dict.fromkeys(s.party.id for s in row.claim.sayings))
        for n, key in enumerate(hops):
            (inner if n else outer)[key].append(row)
    keys = sorted({*outer, *inner}, key=lambda k: (-len(outer[k]) - len(inner[k]), k))
    named = tuple(_voice(desk, k, outer[k], inner[k]) for k in keys)
    bare = [r for r in rows if not r.claim.sayings]
    if not bare:
        return named
    note = (desk.say("voices", "unnamed_note"),)
    return (*named, Voice("voice--reports", desk.say("voices", "unnamed"), note, False, tuple(bare), (), _statuses(desk, bare)))
