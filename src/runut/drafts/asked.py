"""Scene, Reader -> is a deed only what somebody asks or wishes that another does."""

from __future__ import annotations

from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.packs import Language
from runut.syntax.triggers import word_types

__all__ = ["is_asked_for"]


def is_asked_for(stage: Scene, reader: Reader, pack: Language) -> bool:
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
        request = "REQUEST" in word_types(pack.code).get(stage.sentence.toks[stage.phrases[k].head].low, ())
        if (asked or wished) and other is not clause and request:
            return True
    return False
