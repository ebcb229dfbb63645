"""Reader -> what a speaker says of himself and of others: whom he speaks for, and what name he gives to a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runut.syntax.phrases import Phrase

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["bidding", "branded", "of_deed", "of_own_side", "possible"]

_WITHIN = frozenset(("ADV", "PUNCT", "PP", "T", "PAREN"))
_LONGEST = 9  # phrases behind a verb of naming in which the name that is given may stand


def branded(reader: Reader) -> bool:
    """True if the name that the verb gives to its object is one of the words that the pattern asks for near by: "called the raid (a)
    murder", "denounced the delay as shameful", "which X called a coup"."""
    behind = [p for p in reader.around if p.a >= reader.trigger.b][:_LONGEST]
    for n, p in enumerate(behind):
        if p.kind == "PP" and p.prep in reader.pack.slots.get("as", ()) and _has(reader, p.a, p.b):
            return True
        if p.kind == "NP":
            if (n or _told_before(reader, p)) and _has(reader, p.a, p.b):
                return True
            if _ends_so(reader, p):
                return True
        elif p.kind == "V":
            return reader.sentence.toks[p.head].low in reader.trigger.pattern.near
        elif p.kind not in _WITHIN:
            return False
    return False


def _has(reader: Reader, a: int, b: int) -> bool:
    return any(t.low in reader.trigger.pattern.near or t.text.lower() in reader.trigger.pattern.near for t in reader.sentence.toks[a:b])


def _ends_so(reader: Reader, phrase: Phrase) -> bool:
    """True for an object with what it is called right behind it: "called the duties unfair", "menyebut langkah itu pemerasan"."""
    toks, first = reader.sentence.toks, phrase.a
    return phrase.b - first > 1 and toks[phrase.b - 1].tag == "ADJ" and _has(reader, phrase.b - 1, phrase.b)


def _told_before(reader: Reader, phrase: Phrase) -> bool:
    """True where what is called so stands before the verb, so that the phrase behind it is the name: "a move that X called revenge"."""
    clause, verb = reader.clause, reader.clause.verb
    if clause.opener and clause.opener.lower() == "rel":
        return True
    agent = next((p for p in clause.slots.get("agent", ()) if verb and p.b <= verb.a), None)
    if agent is None:
        return False
    named = any(t.name for t in reader.sentence.toks[agent.a + 1 : agent.b]) and reader.sentence.toks[agent.a].tag == "DET"
    before = next((p for p in reader.around if p.b == agent.a), None)
    return named or (before is not None and before.kind == "NP")


def of_own_side(reader: Reader) -> bool:
    """True if the clause is about its speaker and his own: "we", "our guards", "he" where he is the one who says it."""
    firsts = reader.pack.anaphora.get("first", frozenset())
    verb = reader.clause.verb
    k = reader.clause.k
    a = next((p.a for p in reversed(reader.around[:k]) if p.kind in ("COMMA", "STOP", "SC", "COMP")), -1) + 1
    b = next((p.a for p in reader.around[k + 1 :] if p.kind in ("COMMA", "STOP", "SC", "COMP", "REL")), verb.b if verb else reader.trigger.b)
    if any(low in firsts for low in reader.sentence.lows(max(0, a), b)):
        return True
    doers = reader.parties("agent")[0]
    spoken = reader.speakers[-1:]
    return any(m.span == s.span or (m.ref and m.ref == s.ref) for m in doers for s in spoken)


def of_deed(reader: Reader) -> bool:
    """True if the verb of the clause tells a deed, not what somebody thinks, feels or has: "did not order", not "did not know"."""
    verb = reader.clause.verb
    if verb is None:
        return False
    head = reader.sentence.toks[verb.head]
    inner = reader.pack.clauses.get("inward", frozenset())
    known = reader.types(head.low) or reader.types(head.text.lower())
    return bool(known) and head.low not in inner and head.text.lower() not in inner


def bidding(reader: Reader) -> bool:
    """True if the clause behind the verb tells what is to be done: "demanded that it be lifted", not "insisted that it was fair"."""
    verb, toks, around = reader.clause.verb, reader.sentence.toks, reader.around
    at = next((n for n, p in enumerate(around) if verb and p.a >= verb.b), len(around))
    told = around[at : at + 4]
    if [p.kind for p in told[:2]] != ["COMP", "NP"]:
        return False
    behind = next((p for p in told[2:] if p.kind == "V"), None)
    if behind is None:
        return False
    first = toks[behind.a]
    bare = first.low in reader.pack.context.get("bare", ()) or "Base" in reader.pack.verbs.get(first.low, ("",))[0].split("|")
    return bare and first.tag in ("AUX", "VERB", "ADV") and first.low not in reader.pack.context.get("modal", ())


def possible(reader: Reader) -> bool:
    """True for what somebody can or may do: "could ask for", "bisa meminta"."""
    verb = reader.clause.verb
    words = reader.sentence.toks[verb.a : verb.head] if verb else ()
    starts = {t.start for t in words}
    return any(c.start in starts and (c.attrs["aux"] == "ability" or c.attrs["id"] == "possibility") for c in reader.sentence.status)
