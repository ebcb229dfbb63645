"""Reader -> the parties of a condition: who sets it, and who is to meet it; and the two sides of talks told without their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runut.syntax.clauses import verb_clause
from runut.types import Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["bound", "setter", "talking"]

_TURNED = frozenset(("Pass", "Stat"))


def setter(reader: Reader) -> tuple[list[Mention], bool]:
    """Who does what the verb before a condition tells, and so sets it: "X frees Y on condition that Z pays"."""
    s, t = reader.sentence, reader.trigger
    for k in (n for n in range(len(reader.around) - 1, -1, -1) if reader.around[n].kind == "V" and reader.around[n].a < t.a):
        clause = verb_clause(s, reader.around, k, reader.pack)
        passive = s.toks[reader.around[k].head].voice in _TURNED
        told = [*clause.slots.get("by", ()), *clause.slots.get("bare-agent", ())] if passive else clause.slots.get("agent", [])
        if found := reader.each(told):
            return found, False
    return list(reader.speakers[-1:]), False


def bound(reader: Reader) -> tuple[list[Mention], bool]:
    """Who is to do what the clause behind a condition tells; nobody for what is to be done to somebody."""
    behind = [p for p in reader.around if p.a >= reader.trigger.b and p.kind not in ("ADV", "T", "COMP")][:3]
    at = next((n for n, p in enumerate(behind) if p.kind == "V"), -1)
    if at < 1 or behind[0].kind != "NP" or reader.sentence.toks[behind[at].head].voice in _TURNED:
        return [], False
    return reader.each(behind[:1], inner=True), False


def talking(reader: Reader) -> tuple[list[Mention], bool]:
    """The two sides of talks that were told of before and are named alone: "the talks collapsed"."""
    return reader.memory.two_sides(reader.sentence.toks[reader.trigger.a].start), True
