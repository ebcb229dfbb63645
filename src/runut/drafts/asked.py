"""Scene, Reader -> is a deed only what somebody asks or wishes that another does."""

from __future__ import annotations

from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.triggers import Trigger, noun_types, word_types

__all__ = ["is_asked_for"]

# what those who are asked for it have not done yet
_LET_GO = frozenset(("CONCEDE", "RETREAT", "SUPPORT", "COOPERATE"))


def is_asked_for(stage: Scene, reader: Reader, pack: Language) -> bool:
    """True for a deed that somebody asks, wishes, helps or allows another to do, and that nobody is said to have done."""
    if reader.trigger.voice == "Not":
        return False
    return _of_another(stage, reader, pack) or _by_noun(stage, reader.trigger, pack) or _kept_from(stage, reader, pack)


def _kept_from(stage: Scene, reader: Reader, pack: Language) -> bool:
    """True for a deed that somebody is kept from: "to stop the crowd from storming the palace"."""
    k, words = reader.clause.k, pack.clauses.get("keeping_from", frozenset())
    led = bool(words) and k > 0 and reader.clause.opener in pack.slots["from"] and stage.phrases[k - 1].kind == "SC"
    before = next((stage.phrases[i] for i in range(k - 2, -1, -1) if stage.phrases[i].kind == "V"), None) if led else None
    return before is not None and stage.sentence.toks[before.head].low in words


def _is_wish(stage: Scene, k: int, pack: Language) -> bool:
    """True for a verb whose object names a demand: "repeated its demand that X leave"."""
    words = [low for p in stage.phrases[k + 1 : k + 2] if p.kind == "NP" for low in stage.sentence.lows(p.a, p.b)]
    return any("REQUEST" in noun_types(pack.code).get(low, ()) for low in words)


def _by_noun(stage: Scene, trigger: Trigger, pack: Language) -> bool:
    """True for a deed named by a noun that somebody asks for: "mendesak pembebasan 90 tahanan" does not tell that they are freed."""
    if not trigger.nominal or trigger.pattern.type not in _LET_GO:
        return False
    asking = (k for k in stage.verbs if _asks(stage, k, pack))
    return any(p.a <= trigger.a < p.b for k in asking for p in stage.clause(k).slots.get("patient", ()))


def _asks(stage: Scene, k: int, pack: Language) -> bool:
    return "REQUEST" in word_types(pack.code).get(stage.sentence.toks[stage.phrases[k].head].low, ())


def _of_another(stage: Scene, reader: Reader, pack: Language) -> bool:
    """True if the subject of the verb that does the deed is whom somebody asks to act: "X meminta Y mengirim" tells of no sending."""
    clause = reader.governor if reader.trigger.nominal else reader.clause
    if clause is None or (reader.trigger.nominal and reader.light != "forward"):
        return False
    agents = clause.slots.get("agent", []) or (clause.slots.get("patient", []) if reader.trigger.voice == "Pass" else [])
    bare = clause.verb is not None and _is_bare(stage, clause.verb, pack)
    enabling = pack.clauses.get("enabling", frozenset())
    for k in stage.verbs if agents else ():
        request = _asks(stage, k, pack)
        named = not request and bare and _is_wish(stage, k, pack)
        if (not (request or named) and stage.sentence.toks[stage.phrases[k].head].low not in enabling) or stage.clause(k) is clause:
            continue
        asked = any(p.a == q.a for p in stage.clause(k).slots.get("patient", []) for q in agents)
        wished = (request or named) and bare and any(p.kind == "COMP" and p.b == q.a for p in stage.phrases[k + 1 : k + 3] for q in agents)
        if wished or (asked and not named):
            return True
    return False


def _is_bare(stage: Scene, verb: Phrase, pack: Language) -> bool:
    """True for a verb as it stands in what is asked for: "that X leave", "that X be freed"."""
    toks = stage.sentence.toks
    passive = verb.a < verb.head and toks[verb.a].low in pack.context.get("bare", ()) and toks[verb.a].low in pack.context.get("be", ())
    return passive or "Base" in pack.verbs.get(toks[verb.head].low, ("",))[0].split("|")
