"""Reader -> parties that the report told of before: whom a noun that points back, "some of them" or a denial leaves unsaid."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from runut.syntax.parties import deep
from runut.syntax.phrases import Phrase
from runut.syntax.triggers import noun_patterns, noun_types
from runut.types import Draft, Mention

if TYPE_CHECKING:
    from runut.drafts.roles import Reader

__all__ = ["accuser", "deed", "doers_before", "partitive", "tied", "topic"]

# deeds that only their doer answers for
# deeds done to somebody
_DONE_TO = frozenset(("ACCUSE", "ASSAULT", "COERCE", "RETREAT", "SANCTION"))
_SPOKEN_TO = frozenset(("ACCUSE", "REQUEST"))
_HURTS = frozenset(("ASSAULT", "COERCE"))
_ONE_SIDED = frozenset(("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SANCTION", "THREATEN"))


def topic(reader: Reader) -> tuple[list[Mention], bool]:
    """Who acts in what the sentence told before, else whom the sentences before were about."""
    start, at = reader.sentence.mark.start, reader.sentence.toks[reader.trigger.a].start
    here = next((d for d in reversed(reader.memory.drafts) if start <= d.trigger.start < at and d.filled("actor")), None)
    if here:
        return list(here.filled("actor")), True
    found = reader.memory.topic()
    return ([found] if found else []), True


def partitive(reader: Reader) -> tuple[list[Mention], bool]:
    """ "sebagian" and its like: the actor of the claim just made in the sentence."""
    drafts = [d for d in reader.memory.drafts if d.evidence.end > reader.sentence.mark.start and d.filled("item")]
    return (list(drafts[-1].filled("actor")) if (drafts and not reader.phrases("agent")) or (drafts and _partial(reader)) else []), True


def _partial(reader: Reader) -> bool:
    return any(w in reader.pack.anaphora["part"] for p in reader.phrases("agent") for w in reader.sentence.lows(p.a, p.b))


def deed(reader: Reader) -> tuple[list[Mention], bool]:
    """The parties of the happening that the words point back to ("tindakan ini", "pengiriman rudal ini")."""
    for p in (p for slot in ("agent", "patient", "against") for p in reader.phrases(slot)):
        if reader.trigger.nominal and p.a <= reader.trigger.a < p.b and not _points(reader, p):
            continue  # a deed is not told of itself
        lows = reader.sentence.lows(p.a, p.b)
        bare = lows[0] in noun_types(reader.pack.code) and deep(reader.sentence, p.a, p.b) is None
        if bare or any(w in reader.pack.anaphora["back"] for w in lows):
            return _pointed(reader, p), True
        if lows[0] in reader.pack.anaphora.get("definite", ()) and (done := _known(reader, p)):
            return done, True
    return [], True


def _points(reader: Reader, phrase: Phrase) -> bool:
    return any(w in reader.pack.anaphora["back"] for w in reader.sentence.lows(phrase.a, phrase.b))


def tied(reader: Reader) -> list[Mention]:
    """Whom the object tied to a verb, or "mereka" as its object, means: those to whom something was done last."""
    toks, pack, held = reader.sentence.toks, reader.pack, reader.phrases("patient")
    if reader.trigger.nominal or reader.trigger.voice != "Act" or pack.possessive or not pack.clitics:
        return []
    them = len(held) == 1 and held[0].b - held[0].a == 1 and toks[held[0].a].low in pack.anaphora["plural"]
    if not them and (held or not toks[reader.trigger.b - 1].raw.endswith(pack.clitics[0])):
        return []
    last = next((d for d in reversed(reader.memory.drafts) if d.type in _DONE_TO), None)
    if not them and reader.trigger.pattern.type in _SPOKEN_TO and (last is None or last.trigger.start < reader.memory.before_last()):
        return _addressed(reader)
    if last is None or not last.filled("recipient"):
        return []
    doers = {m.ref or m.text.casefold() for m in reader.parties("agent")[0]}
    sides = ([m for m in last.filled(role) if (m.ref or m.text.casefold()) not in doers] for role in ("recipient", "actor"))
    return next((side for side in sides if side), [])


def _addressed(reader: Reader) -> list[Mention]:
    """The person told last whom a verb of saying has as its tied object, if he is not the one who speaks: "X mendesaknya mundur"."""
    one = reader.memory.person(reader.sentence.mark.start)
    doers = {m.ref or m.text.casefold() for m in reader.parties("agent")[0]}
    return [one] if one and (one.ref or one.text.casefold()) not in doers else []


def doers_before(reader: Reader, bare: list[Phrase]) -> list[Mention]:
    """Whom "mereka" behind a passive means: those told before its subject, "tiga warga ditangkap mereka"."""
    subject, toks = reader.clause.slots.get("patient", []), reader.sentence.toks
    lone = len(bare) == 1 and bare[0].b - bare[0].a == 1 and toks[bare[0].a].low in reader.pack.anaphora["plural"]
    crowd = reader.memory.crowd(toks[subject[0].a].start) if lone and subject else None
    return [crowd] if crowd else []


def accuser(reader: Reader) -> tuple[list[Mention], bool]:
    """Who last accused the one that now denies."""
    return reader.memory.accuser({m.ref or m.text for m in reader.parties("agent")[0]}), True


def _known(reader: Reader, phrase: Phrase) -> list[Mention]:
    """The doers of the last happening of the kind that a noun with an article names alone: "condemned the coup"."""
    alone = phrase.b - phrase.a == 2 and deep(reader.sentence, phrase.a, phrase.b) is None
    types = noun_types(reader.pack.code).get(reader.sentence.toks[phrase.b - 1].low, frozenset()) if alone else frozenset()
    draft = reader.memory.last(types) if types else None
    told = {frozenset(m.ref or m.text for m in d.filled("actor")) for d in reader.memory.drafts if d.type in types}
    return list(draft.filled("actor")) if draft and (len(told) == 1 or not reader.pack.possessive) else []


def _of_thing(reader: Reader, words: list[str]) -> Draft | None:
    """The last deed that two or more did with the thing that the words name: "pakta itu" of those who signed a pact."""
    rows = (d for d in reversed(reader.memory.drafts) if d.type not in _ONE_SIDED)
    return next((d for d in rows if any(m.text.casefold().split()[0] in words for m in d.filled("item"))), None)


def _meant(reader: Reader, words: list[str], types: frozenset[str]) -> Draft | None:
    """The last happening of the kinds that a noun may name; of a noun that names several kinds, one that its own verb told of."""
    code, drafts = reader.pack.code, reader.memory.drafts
    own = frozenset(i for w in words for i in noun_patterns(code).get(w, ())) if len(types) > 1 else frozenset()
    told = next((d for d in reversed(drafts) if d.pattern in own), None)
    return told or reader.memory.last(types, flow=True) or reader.memory.last(types)


def _pointed(reader: Reader, phrase: Phrase) -> list[Mention]:
    words = reader.sentence.lows(phrase.a, phrase.b)
    words += [" ".join(pair) for pair in pairwise(words)]
    types = frozenset(t for w in words for t in noun_types(reader.pack.code).get(w, ()))
    draft = _meant(reader, words, types) if types else None
    loose = not types or not _HURTS & types
    if draft is None and loose and any(w in reader.pack.nouns["deed"] for w in words):
        draft = _of_thing(reader, words) or (reader.memory.drafts[-1] if reader.memory.drafts else None)
        if draft is None:
            return reader.memory.two_states(reader.sentence.mark.start)
    if draft and draft.type in _ONE_SIDED:
        return list(draft.filled("actor"))
    sides = [m for m in draft.filled("recipient") if m.label != "PEOPLE"] if draft else []  # who was freed has done nothing
    return [*draft.filled("actor"), *sides] if draft else []
