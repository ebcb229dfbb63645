"""Reader -> does the place of a noun in its sentence tell that its deed was done ("jailed over the killing of X", "after the raid on Y"),
and who is held to have done it: whom the verb before it charges.
"""

from __future__ import annotations

from dataclasses import replace

from runut.drafts.roles import Reader
from runut.packs import ontology
from runut.packs.classes import either
from runut.syntax.clauses import verb_clause
from runut.syntax.phrases import Phrase
from runut.types import Draft, Filled, Mention

__all__ = ["by_charge", "is_borne", "told_of", "took_place"]

_DONE = frozenset(("OTHER", "REJECT", "RETREAT"))  # beside deeds that harm
_SPARED = frozenset(("PROTEST",))
_HARMS = 4  # the quad of deeds that harm
_CONVICTS = "SANCTION"
_PLAIN = frozenset(("NUM", "DET", "ADJ", "ADV"))
_TOLD = ("inside", "against", "by")
_HAPPENS, _REFUSES = "OTHER", "REJECT"


def is_borne(reader: Reader) -> bool:
    """True for a noun with a light verb, and for the subject of a verb where that is enough for its pattern."""
    subject = reader.trigger.pattern.nominal == "subject" and reader.light == "plain" and _is_subject(reader)
    return subject or reader.light in ("forward", "reverse", "happen")


def _is_subject(reader: Reader) -> bool:
    """True if the noun is what its verb tells of: "serangan X di Y menewaskan ..."."""
    agents = reader.governor.slots.get("agent", []) if reader.governor else []
    return any(p.a <= reader.trigger.a < p.b for p in agents)


def took_place(reader: Reader) -> bool:
    """True for a noun behind a word that takes its deed for done, or that its verb mourns or condemns, told with more than itself."""
    kind, clause = reader.trigger.pattern.type, reader.clause
    if kind == _HAPPENS and reader.trigger.pattern.nominal != "embedded":
        return False
    if not (kind in _DONE or (ontology()[kind].quad_code == _HARMS and kind not in _SPARED)):
        return False
    told = (*_TOLD, "at") if kind == _HAPPENS else (*_TOLD, "before") if kind == _REFUSES else _TOLD
    if not any(clause.slots.get(slot) for slot in told):
        return False
    held = _holding(reader)
    return held is not None and (_behind(reader, held) or _lamented(reader, held))


def told_of(reader: Reader, draft: Draft) -> bool:
    """True if what a noun names has somebody or something that it was done to, or a doer told as such; a happening has its place."""
    undergone = [f.mention for f in draft.roles if f.role in ("recipient", "item") and not f.derived]
    if draft.place or draft.time or reader.clause.slots.get("by"):
        return True
    known = any(m.label != "PEOPLE" or m.state or m.ref for m in undergone)
    return known or bool(undergone and draft.filled("actor")) or (draft.type == _REFUSES and bool(draft.filled("actor")))


def by_charge(reader: Reader, draft: Draft) -> Draft:
    """The draft with those as its actors whom the verb charges with it: "tried four men over the killing of X"."""
    if not draft.nominal or draft.filled("actor") or "actor" not in reader.trigger.pattern.roles or reader.governor:
        return draft
    held = _holding(reader)
    if held is None or _led(reader, held) or not (_opened(reader, held, "charged") or _named_as(reader, held)) or not took_place(reader):
        return draft
    verb = _verb_before(reader, held)
    suspects = _undergoing(reader, verb) if verb and _tries(reader, verb, held) else []
    suspects = [m for m in suspects if m.span not in {f.mention.span for f in draft.roles}]
    if not suspects:
        return draft
    convicted = verb is not None and _CONVICTS in reader.types(reader.sentence.toks[verb.head].low)
    status = "alleged" if draft.status == "asserted" and not convicted else draft.status
    charged = [Filled("actor", m, f"{draft.pattern}:charged", derived=True) for m in suspects]
    return replace(draft, roles=(*charged, *draft.roles), status=status)


def _undergoing(reader: Reader, verb: Phrase) -> list[Mention]:
    """Those to whom another verb of the sentence does what it tells; its subject where it does nothing to anybody."""
    slots = verb_clause(reader.sentence, reader.around, reader.around.index(verb), reader.pack).slots
    return reader.each(slots.get("patient", [])) or reader.each(slots.get("agent", []))


def _holding(reader: Reader) -> Phrase | None:
    """The phrase that a noun leads, whatever tells of it more closely before it; `None` where another noun leads it."""
    a, toks, pack = reader.trigger.a, reader.sentence.toks, reader.pack
    held = next((p for p in reader.around if p.a <= a < p.b and p.kind in ("PP", "NP")), None)
    if held is None:
        return None
    start = next((x for x, y in held.parts if x <= a < y), held.a)
    led = toks[start:a]
    if pack.possessive:
        return None if any(t.low in pack.clauses["of"] for t in led) else held
    passed = either(pack.nouns["wrapper"], pack.nouns.get("case", frozenset()), pack.clauses.get("charged_as", frozenset()))
    return held if all(t.tag in _PLAIN or t.amount or t.low in passed for t in led) else None


def _led(reader: Reader, held: Phrase) -> bool:
    """True for a ground told with a word before its preposition: "in retaliation for the arrest of X" charges nobody."""
    toks = reader.sentence.toks
    return held.a > 0 and f"{toks[held.a - 1].low} {held.prep}" in reader.pack.clauses.get("done", ())


def _opened(reader: Reader, held: Phrase, kind: str) -> bool:
    """True for a phrase whose preposition is one of a class; some stand behind a word that goes with them: "in connection with"."""
    words, toks = reader.pack.clauses.get(kind, frozenset()), reader.sentence.toks
    led = held.a > 0 and f"{toks[held.a - 1].low} {held.prep}" in words
    return held.kind == "PP" and (held.prep in words or led)


def _named_as(reader: Reader, held: Phrase) -> bool:
    words, led = reader.pack.clauses.get("charged_as", frozenset()), reader.sentence.lows(held.a, reader.trigger.a)
    return held.kind == "PP" and held.prep in reader.pack.slots["as"] and not words.isdisjoint(led)


def _behind(reader: Reader, held: Phrase) -> bool:
    """True for a word of time or of grounds that takes what it opens for done; those of a charge do behind a verb that tries somebody."""
    if _opened(reader, held, "done") or _named_as(reader, held):
        return True
    if not _opened(reader, held, "charged"):
        return False
    verb = _verb_before(reader, held)
    factive = reader.pack.clauses.get("factive", frozenset())
    return verb is not None and (_tries(reader, verb, held) or reader.sentence.toks[verb.head].low in factive)


def _verb_before(reader: Reader, held: Phrase) -> Phrase | None:
    return next((p for p in reversed(reader.around) if p.kind == "V" and p.b <= held.a), None)


def _tries(reader: Reader, verb: Phrase, held: Phrase) -> bool:
    """True for a verb that charges, holds or sentences somebody, or has a word for that behind it: "is on trial for"."""
    words = reader.pack.clauses.get("tried", frozenset())
    between = reader.sentence.lows(verb.a, held.a)
    return not words.isdisjoint(between)


def _lamented(reader: Reader, held: Phrase) -> bool:
    """True for the object of a verb that takes its object for done: "condemned the bombing of a clinic"."""
    above = reader.governor
    if above is None or above.verb is None or not any(p is held for p in above.slots.get("patient", ())):
        return False
    return reader.sentence.toks[above.verb.head].low in reader.pack.clauses.get("factive", ())
