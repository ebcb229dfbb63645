"""Trigger with its roles -> does it claim anything: the words, roles and carriers that a pattern asks for."""

from __future__ import annotations

from runut.drafts.figures import read_figures
from runut.drafts.roles import Reader
from runut.packs import ontology
from runut.syntax.heads import core_end
from runut.syntax.tokens import Tok
from runut.syntax.triggers import noun_types, word_types
from runut.types import Draft

__all__ = ["carries_noun", "fires", "has_words", "lacks", "points_back"]


_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION", "THREATEN"))


def has_words(reader: Reader) -> bool:
    """The words that a pattern asks for beside its trigger."""
    p, s, t = reader.trigger.pattern, reader.sentence, reader.trigger
    if p.near and not _stands_near(reader):
        return False
    if p.object_not and _object_words(reader) & p.object_not:
        return False
    for words, slot in ((p.object_has, "patient"), (p.subject_has, "agent")):
        if words:
            held = [
                w for ph in [*reader.phrases(slot), *(reader.phrases("inside") if slot == "patient" else [])] for w in s.lows(ph.a, ph.b)
            ]
            if slot == "agent" and not held and t.voice in ("Pass", "Stat"):
                done_by = [*reader.phrases("by"), *reader.phrases("bare-agent"), *reader.phrases("patient")]
                held = [w for ph in done_by for w in s.lows(ph.a, ph.b)]
            if slot == "agent" and any(_demonym(s.toks[ph.b - 1]) for ph in reader.phrases(slot)):
                held += sorted(words & reader.pack.nouns["people"])[:1]  # "Algerians" are people
            if slot == "agent" and not held:
                held = list(s.lows(max(0, t.a - 1), t.a))  # the subject stands in a time: "a day after the quake shook X"
            if not words & set(held) and not (slot == "patient" and not held and _refers_back(reader, words)):
                return False
    return True


def _demonym(tok: Tok) -> bool:
    return tok.name is not None and tok.name.label == "DEMONYM"


def _object_words(reader: Reader) -> set[str]:
    """The words of the object, or of what stands inside the noun's phrase."""
    slot = "inside" if reader.trigger.nominal else "patient"
    return {w for p in reader.phrases(slot) for w in reader.sentence.lows(p.a, p.b)}


def _stands_near(reader: Reader) -> bool:
    """True if one of the words that a pattern asks for stands behind its trigger, or in the subject or object of its clause."""
    s, t = reader.sentence, reader.trigger
    held = [tok for slot in ("agent", "patient") for p in reader.phrases(slot) for tok in s.toks[p.a : p.b]]
    return any(tok.low in t.pattern.near or tok.text.lower() in t.pattern.near for tok in [*s.toks[t.a : t.a + 25], *held])


def _refers_back(reader: Reader, words: frozenset[str]) -> bool:
    """An object clitic ("mengesahkannya") stands for the thing of the asked kind that was last spoken of."""
    verb = reader.sentence.toks[reader.trigger.b - 1].text.lower()
    if not any(verb.endswith(c) for c in reader.pack.clitics[:1]):
        return False
    last = next((d for d in reversed(reader.memory.drafts) if d.filled("item")), None)
    return last is not None and any(words & set(m.text.lower().split()) for m in last.filled("item"))


def points_back(reader: Reader) -> bool:
    inside = reader.clause.slots.get("inside", [])
    return reader.trigger.nominal and any(set(reader.sentence.lows(p.a, p.b)) & reader.pack.anaphora["back"] for p in inside[:1])


def _known(reader: Reader, draft: Draft) -> set[str]:
    """The names of all that a trigger's surroundings give, as `needs` and `bars` ask for it."""
    have = {f.role for f in draft.roles} | ({"place"} if draft.place else set()) | ({"figure"} if read_figures(reader) else set())
    have |= {"time"} if draft.time else set()
    have |= set(reader.clause.slots) | (set(reader.governor.slots) if reader.governor else set())
    words = reader.sentence.span(reader.trigger.a, reader.trigger.b)
    have |= {"specific"} if any(f.role == "item" and not f.mention.span.within(words) for f in draft.roles) else set()
    have |= {"complement"} if _has_complement(reader) else set()
    have |= {"negation"} if "negation" in draft.aux and _negated(reader) else set()
    have |= {"speaker"} if draft.hops else set()
    have |= {"status"} if draft.status in ("planned", "predicted") else set()
    verb = reader.clause.verb
    have |= {"sole"} if verb and reader.trigger.a <= verb.head < reader.trigger.b else set()
    have |= {"thing"} if not reader.trigger.nominal and reader.phrases("patient") and not reader.parties("patient")[0] else set()
    have |= {"pair"} if sum(f.role == "actor" for f in draft.roles) > 1 else set()
    have |= {"verb"} if verb and reader.sentence.toks[verb.head].tag == "VERB" else set()
    have |= {"hostile"} if verb and word_types(reader.pack.code).get(reader.sentence.toks[verb.head].low, frozenset()) & _HOSTILE else set()
    have |= {"money"} if any(m.attrs.get("kind") == "money" for m in read_figures(reader)) else set()
    return have


def lacks(reader: Reader, draft: Draft) -> list[tuple[str, ...]]:
    """The needs of the pattern that nothing meets."""
    have = _known(reader, draft)
    return [need for need in reader.trigger.pattern.needs if not any(n in have for n in need)]


def fires(reader: Reader, draft: Draft) -> bool:
    """Enough roles; and for a noun, a verb that carries it, a figure of its own, or both its parties."""
    pattern = reader.trigger.pattern
    if pattern.bars & _known(reader, draft) or lacks(reader, draft):
        return False
    if not reader.trigger.nominal:
        return (bool(pattern.near or pattern.object_has) or not carries_noun(reader)) and not _stranger(reader, draft)
    if pattern.nominal == "never":
        return False
    if draft.back:
        return bool(read_figures(reader))
    if pattern.nominal == "any":
        return not _spoken_of(reader)
    own = _both_sides(reader, draft)
    subject = pattern.nominal == "subject" and reader.light == "plain" and _is_subject(reader)
    return subject or reader.light in ("forward", "reverse", "happen") or bool(read_figures(reader)) or (pattern.nominal == "full" and own)


def _spoken_of(reader: Reader) -> bool:
    """True for a noun that is only what is spoken about: "menyampaikan keluhan mengenai sanksi"."""
    t = reader.trigger
    about = reader.pack.slots["about"] - reader.pack.slots["to"]
    return any(p.kind == "PP" and p.prep in about and p.a <= t.a < p.b for p in reader.around)


def _both_sides(reader: Reader, draft: Draft) -> bool:
    """True for a doer and one it is done to, or for two who do it together and are not told of in passing ("in a meeting of X and Y")."""
    actors = [f for f in draft.roles if f.role == "actor" and not f.derived]
    passing = any(p.kind == "PP" and p.a <= reader.trigger.a < p.b for p in reader.around)
    together = ontology()[draft.type].symmetric and len(actors) > 1 and not passing
    return bool(actors) and (together or any(f.role == "recipient" for f in draft.roles))


def _negated(reader: Reader) -> bool:
    """True if the verb itself is negated, not one that stands before it: "tidak ingat pernah mengizinkan"."""
    verb = reader.clause.verb
    if reader.trigger.nominal or verb is None:
        return True
    cues = [c for c in reader.sentence.cues if c.attrs["cue"] == "status" and c.attrs["aux"] == "negation"]
    subject = [p for slot in ("agent", "patient") for p in reader.clause.slots.get(slot, []) if p.a < verb.a]
    return any(c.start <= t.start < c.end for c in cues for p in (*subject, verb) for t in reader.sentence.toks[p.a : p.b])


def _stranger(reader: Reader, draft: Draft) -> bool:
    """True for an active verb whose subject is told and is nobody that acts: an animal, a song, a team's goal."""
    active = reader.trigger.voice in ("Act", "Mid") and "agent" in reader.trigger.pattern.roles.get("actor", ())
    if not active or draft.filled("actor"):
        return False
    words = [t for p in reader.clause.slots.get("agent", []) for t in reader.sentence.toks[p.a : p.b]]
    known = noun_types(reader.pack.code).keys() | frozenset().union(*(reader.pack.anaphora[k] for k in ("person", "plural", "first")))
    return bool(words) and not any(t.term or t.amount or t.name or t.low in known for t in words)


def _has_complement(reader: Reader) -> bool:
    """True if another verb follows at once: "mengancam akan menggelar"."""
    verb = reader.clause.verb
    behind = next((p for p in reader.around if verb and p.a >= verb.b and p.kind not in ("ADV", "T")), None)
    return behind is not None and behind.kind == "V"


def _is_subject(reader: Reader) -> bool:
    """True if the noun is what its verb tells of: "serangan X di Y menewaskan ..."."""
    agents = reader.governor.slots.get("agent", []) if reader.governor else []
    return any(p.a <= reader.trigger.a < p.b for p in agents)


def carries_noun(reader: Reader) -> bool:
    """True for a light verb whose object is a deverbal noun: the noun's own pattern reads it."""
    verb = reader.sentence.toks[reader.trigger.a]
    if reader.trigger.b - reader.trigger.a > 1:
        return False
    if not any(w in reader.pack.light[k] for k in ("forward", "reverse") for w in (verb.low, verb.text.lower())):
        return False
    for p in reader.phrases("patient"):
        a, b = p.parts[0]
        while a < b and reader.sentence.toks[a].tag in ("NUM", "DET"):
            a += 1
        heads = {a, core_end(reader.sentence, a, b) - 1} if reader.pack.possessive else {a}
        if a < b and any(reader.sentence.toks[at].low in noun_types(reader.pack.code) for at in heads):
            return True
    return False
