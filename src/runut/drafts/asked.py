"""Scene, Reader -> is a deed only what somebody asks or wishes that another does."""

from __future__ import annotations

from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.packs import Language
from runut.syntax.triggers import Trigger, noun_types, word_types

__all__ = ["is_asked_for"]

# what those who are asked for it have not done yet
_LET_GO = frozenset(("CONCEDE", "RETREAT", "SUPPORT", "COOPERATE"))


def is_asked_for(stage: Scene, reader: Reader, pack: Language) -> bool:
    """True for a deed that somebody asks, wishes, helps or allows another to do, and that nobody is said to have done."""
    return _of_another(stage, reader, pack) or _by_noun(stage, reader.trigger, pack)


def _is_wish(stage: Scene, k: int, pack: Language) -> bool:
    """True for a verb whose object names a demand: "repeated its demand that X leave"."""
    held = stage.phrases[k + 1]
    words = stage.sentence.lows(held.a, held.b) if held.kind == "NP" else []
    return any("REQUEST" in noun_types(pack.code).get(low, ()) for low in words)


def _by_noun(stage: Scene, trigger: Trigger, pack: Language) -> bool:
    """True for a deed named by a noun that somebody asks for: "mendesak pembebasan 90 tahanan" does not tell that they are freed."""
    types = word_types(pack.code)
    return trigger.nominal and trigger.pattern.type in _LET_GO and any(
        p.a <= trigger.a < p.b and "REQUEST" in types.get(stage.sentence.toks[stage.phrases[k].head].low, ())
        for k, clause in stage.clauses
        for p in clause.slots.get("patient", ())
    )


def _of_another(stage: Scene, reader: Reader, pack: Language) -> bool:
    """True if the subject of the verb that does the deed is whom somebody asks to act: "X meminta Y mengirim" tells of no sending."""
    clause = reader.governor if reader.trigger.nominal else reader.clause
    if clause is None or (reader.trigger.nominal and reader.light != "forward"):
        return False
    agents = clause.slots.get("agent", [])
    bare = clause.verb is not None and "Base" in pack.verbs.get(stage.sentence.toks[clause.verb.head].low, ("",))[0].split("|")
    for k, other in stage.clauses:
        asked = any(p.a == q.a for p in other.slots.get("patient", []) for q in agents)
        wished = bare and any(p.kind == "COMP" and p.b == q.a for p in stage.phrases[k + 1 : k + 3] for q in agents)
        held = stage.sentence.toks[stage.phrases[k].head].low
        if asked and other is not clause and held in pack.clauses.get("enabling", ()):
            return True
        request = "REQUEST" in word_types(pack.code).get(held, ()) or (wished and not asked and _is_wish(stage, k, pack))
        if (asked or wished) and other is not clause and request:
            return True
    return False
