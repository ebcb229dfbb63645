"""Reader -> what a speaker says of himself and of others: whom he speaks for, and what name he gives to a deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from runut.drafts.bounds import before_by, clausal
from runut.drafts.sayings import covering
from runut.syntax.phrases import Phrase
from runut.types import Draft

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["VOICED"]

_WITHIN = frozenset(("ADV", "PUNCT", "PP", "T", "PAREN"))
_BODIES = frozenset(("STATE", "ORG", "GROUP", "BLOC"))
_GROUP = 4  # words before a verb that may tell its time
_FAR = 12  # words behind a verb of naming in which what is denied may stand
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
            head = reader.sentence.toks[p.head].low
            if head not in reader.pack.clauses["copula"]:
                return head in reader.trigger.pattern.near
        elif p.kind not in _WITHIN:
            return False
    return False


def _has(reader: Reader, a: int, b: int) -> bool:
    return any(t.low in reader.trigger.pattern.near or t.text.lower() in reader.trigger.pattern.near for t in reader.sentence.toks[a:b])


def _ends_so(reader: Reader, phrase: Phrase) -> bool:
    """True for an object with what it is called right behind it: "called the duties unfair", "menyebut langkah itu pemerasan"."""
    toks, first = reader.sentence.toks, phrase.a
    if not reader.pack.possessive:
        back = next((i for i in range(first + 1, phrase.b - 1) if toks[i].low in reader.pack.anaphora["back"]), phrase.b)
        return _has(reader, back + 1, phrase.b)
    return phrase.b - first > 1 and toks[phrase.b - 1].tag == "ADJ" and _has(reader, phrase.b - 1, phrase.b)


def _told_before(reader: Reader, phrase: Phrase) -> bool:
    """True where what is called so stands before the verb, so that the phrase behind it is the name: "a move that X called revenge"."""
    clause, verb = reader.clause, reader.clause.verb
    if reader.trigger.voice == "Pass":
        if before_by(reader)[0]:
            return True
        return phrase not in clause.slots.get("bare-agent", ()) or bool(clause.slots.get("by")) or not reader.parties("bare-agent")[0]
    if clause.opener and clause.opener.lower() == "rel":
        return True
    if clause.opener == "COMP":  # "a step that X called piracy"
        k = next((n for n, p in enumerate(reader.around) if p.kind == "COMP" and p.b <= phrase.a), 0)
        return k > 0 and reader.around[k - 1].kind == "NP"
    agent = next((p for p in clause.slots.get("agent", ()) if verb and p.b <= verb.a), None)
    if agent is None:
        return False
    named = any(t.name for t in reader.sentence.toks[agent.a + 1 : agent.b]) and reader.sentence.toks[agent.a].tag == "DET"
    before = next((p for p in reader.around if p.b == agent.a), None)
    return named or (before is not None and before.kind == "NP")


def of_own_side(reader: Reader) -> bool:
    """True if the clause is about its speaker and his own: "we", "our guards", "he" where he is the one who says it."""
    firsts = reader.pack.anaphora.get("ours", frozenset())
    verb = reader.clause.verb
    k = reader.clause.k
    a = next((p.a for p in reversed(reader.around[:k]) if p.kind in ("COMMA", "STOP", "SC", "COMP")), -1) + 1
    end = verb.b if verb else reader.trigger.b
    b = next((p.a for p in reader.around[k + 1 :] if p.kind in ("COMMA", "STOP", "SC", "COMP", "REL")), end)
    if any(t.low in firsts or t.raw in firsts for t in reader.sentence.toks[max(0, a) : b]) or _owned(reader, max(0, a), k):
        return True
    doers = reader.parties("agent")[0]
    spoken = reader.speakers[-1:]
    lands = {land for s in spoken for land in (s.ref, s.state, reader.memory.state_of(s) if s.label == "PER" else "") if land}
    return any(m.span == s.span or m.ref in lands for m in doers for s in spoken)


def of_deed(reader: Reader) -> bool:
    """True if the verb of the clause tells a deed, not what somebody thinks, feels or has: "did not order", not "did not know"."""
    verb = reader.clause.verb
    if verb is None:
        return False
    if any(t.tag == "PRON" for t in reader.sentence.toks[max(reader.trigger.b, verb.a) : verb.head]):
        return False  # "perahu itu tidak pernah kami sita" tells of the boat
    head = reader.sentence.toks[verb.head]
    inner = reader.pack.clauses.get("inward", frozenset())
    if head.low in reader.pack.clauses.get("yielding", ()):
        return True
    habit = any(t.low in reader.pack.context.get("habit", ()) for t in reader.sentence.toks[verb.a : verb.head])
    loose = not habit and any(p.a >= verb.b for p in reader.clause.slots.get("patient", ()))
    known = reader.types(head.low) or reader.types(head.text.lower()) or loose
    return bool(known) and head.low not in inner and head.text.lower() not in inner


def _owned(reader: Reader, a: int, k: int) -> bool:
    """True for a subject that is told as the speaker's, where his words are not quoted: "said none of his men had fired"."""
    told = next((x for x in covering(reader.said, reader.trigger.a) if x.hops), None)
    verb = reader.around[k].a if 0 <= k < len(reader.around) else a
    owners = reader.pack.anaphora.get("owner", frozenset())
    return told is not None and told.quote is None and any(low in owners for low in reader.sentence.lows(max(a, told.a), verb))


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


def to_come(reader: Reader) -> bool:
    """True for what the words right before the verb tell as still to come."""
    verb = reader.clause.verb
    words = reader.sentence.toks[max(0, verb.head - _GROUP) : verb.head] if verb else ()
    starts = {t.start for t in words}
    return any(c.start in starts and c.attrs["status"] in ("planned", "predicted") for c in reader.sentence.status)


def unnamed(reader: Reader) -> bool:
    """True if a word that the pattern asks for is denied of the object: "menilai sidang itu tidak adil"."""
    toks, b, near = reader.sentence.toks, reader.trigger.b, reader.trigger.pattern.near
    denied = {c.start for c in reader.sentence.status if c.attrs["aux"] == "negation"}
    end = next((i for i in range(b, len(toks)) if toks[i].tag in ("PUNCT", "SCONJ", "REL", "CCONJ")), len(toks))
    return any(toks[i].low in near and any(t.start in denied for t in toks[max(b, i - 2) : i]) for i in range(b, min(end, b + _FAR)))


def so_called(reader: Reader) -> bool:
    """True for a word that is said of what is told before it: "pemilu itu curang", "the vote was rigged", "it was a massacre"."""
    toks, pack, t = reader.sentence.toks, reader.pack, reader.trigger
    if pack.possessive:
        k = next((n for n, p in enumerate(reader.around) if p.a <= t.a < p.b), 0)
        held, before = reader.around[k], reader.around[k - 1] if k else None
        group = held if held.kind == "V" else before
        return group is not None and group.kind == "V" and any(toks[i].low in pack.clauses["copula"] for i in (group.a, group.head))
    at = t.a - 1
    while at > 0 and toks[at].tag in ("ADV", "ADJ"):
        at -= 1
    return at >= 0 and (toks[at].low in pack.anaphora["back"] or toks[at].low in pack.clauses["copula"])



def opening(reader: Reader) -> bool:
    """True for a word with which what is said begins: "Hentikan pembunuhan", and nobody before it who does it."""
    before = [t for t in reader.sentence.toks[: reader.trigger.a] if t.tag != "ADV"]
    return not before or before[-1].tag == "PUNCT"


def repeated(reader: Reader, draft: Draft) -> bool:
    """True if the same speaker has just made a claim of the same type: "X denied it. 'That is a lie,' he said"."""
    since = reader.memory.before_last()
    told = {m.ref or m.text for m in draft.filled("actor")}
    recent = (d for d in reader.memory.drafts if d.trigger.start >= since and d.type == draft.type)
    return any(told & {m.ref or m.text for m in d.filled("actor")} for d in recent)


def told_to(reader: Reader) -> bool:
    """True if the verb behind who gives the order tells what is to be done: "disuruh X (untuk) membakar arsip"."""
    verb = reader.clause.verb
    behind = [p for p in reader.around if verb and p.a >= verb.b and p.kind not in ("ADV", "T")][:3]
    kinds = [p.kind for p in behind]
    opened = kinds[1:2] == ["SC"] and behind[1].prep in reader.pack.clauses["purpose"]
    return kinds[:1] == ["NP"] and (kinds[1:2] == ["V"] or (opened and kinds[2:3] == ["V"]))


VOICED: dict[str, Callable[[Reader, Draft], bool]] = {
    "able": lambda reader, draft: possible(reader),
    "bidding": lambda reader, draft: bidding(reader),
    "branded": lambda reader, draft: branded(reader),
    "by-body": lambda reader, draft: any(m.label in _BODIES for m in draft.filled("actor")),
    "charged": lambda reader, draft: any(h.stance == "accuses" for h in draft.hops),
    "clausal": lambda reader, draft: clausal(reader),
    "deed": lambda reader, draft: of_deed(reader),
    "opening": lambda reader, draft: opening(reader),
    "own": lambda reader, draft: of_own_side(reader),
    "quoted": lambda reader, draft: draft.quote is not None,
    "repeated": repeated,
    "so-called": lambda reader, draft: so_called(reader),
    "told-to": lambda reader, draft: told_to(reader),
    "to-come": lambda reader, draft: to_come(reader),
    "unnamed": lambda reader, draft: unnamed(reader),
}
