"""Phrases as they are cut -> the same without what only floats between them: lone determiners, adjectives joined by commas, the land
that a place lies in.
"""

from __future__ import annotations

from runut.packs import Language
from runut.syntax.heads import is_owner, owners
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import names_deed, word_types

__all__ = ["addressed", "for_now", "settled"]

_CURBING = frozenset(("COERCE", "CONCEDE", "REJECT", "RETREAT", "SANCTION"))  # what may be done for the time being


def settled(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """The phrases of a language whose articles stand before the noun; those of others as they are."""
    if not pack.possessive:
        return flat
    lone = any(p.kind == "NP" and p.b - p.a == 1 and sentence.toks[p.a].tag == "DET" for p in flat)
    whole = _floating(flat, sentence) if lone else flat
    if any(p.kind == "V" and names_deed(sentence, p.head, pack) for p in whole):
        whole = [_noun(p) if p.kind == "V" and names_deed(sentence, p.head, pack) else p for p in whole]
    whole = _owned(_described(whole, sentence, pack), sentence, pack)
    return _adjectives(whole, sentence) if "COMMA" in {p.kind for p in whole} else whole


def addressed(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """A lone name of a place or state between commas behind a place belongs to it: "mogok di Ashulia, Bangladesh, sejak Senin"."""
    if pack.possessive or "COMMA" not in {p.kind for p in flat}:
        return flat
    out: list[Phrase] = []
    for n, p in enumerate(flat):
        kinds = [q.kind for q in flat[n + 1 : n + 3]]
        behind = len(out) > 1 and out[-1].kind == "COMMA" and out[-2].kind == "PP" and out[-2].prep in pack.slots["at"]
        place = behind and p.kind == "NP" and kinds[:1] == ["COMMA"] and kinds != ["COMMA", "REL"] and _land(sentence, p)
        if place and _told_before(out) and _located(sentence, out[-2], pack):
            out[-2:] = [out[-2]._replace(b=p.b)]
        else:
            out.append(p)
    return out


def _told_before(before: list[Phrase]) -> bool:
    """True if the clause has had its verb, so that what stands between commas cannot part it from its subject."""
    return sum(p.kind == "V" for p in before) > sum(p.kind == "REL" for p in before)


def _land(sentence: Sentence, phrase: Phrase) -> bool:
    """True for a phrase that is no more than one name of a place or a state."""
    name = sentence.toks[phrase.a].name if len(phrase.parts) == 1 else None
    told = name is not None and name.label in ("PLACE", "STATE")
    return told and all(t.name is name for t in sentence.toks[phrase.a : phrase.b])


def _located(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    """True for a phrase that ends in a name, and is of a place by it or by its noun."""
    name, noun = sentence.toks[phrase.b - 1].name, sentence.toks[phrase.parts[0][0]]
    place = name is not None and (name.label == "PLACE" or name.attrs.get("form") == "capital")
    return place or (noun.low in pack.nouns["place"] and (name is not None or sentence.toks[phrase.b - 1].tag == "PROPN"))


def _owned(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """An owner, an adverb and what is owned are one phrase: "Chad's overnight raid"."""
    if not owners(sentence, pack):
        return flat
    out: list[Phrase] = []
    for p in flat:
        owner, adverb = (out[-2], out[-1]) if len(out) > 1 and p.kind == "NP" and out[-1].kind == "ADV" else (None, None)
        if owner and adverb and owner.kind == "NP" and owner.b == adverb.a and is_owner(sentence, owner.b - 1, pack):
            out[-2:] = [owner._replace(b=p.b, parts=((owner.a, p.b),))]
        else:
            out.append(p)
    return out


def _described(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """A bare participle between a preposition and its noun describes the noun: "clashed with masked men", "bringing in hired gangs"."""
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out and p.kind == "NP" and p.a == out[-1].b else None
        if last and last.kind == "V" and last.b - last.a == 1 and _describes(sentence, last, out[-2:-1], p, pack):
            out[-1] = p._replace(a=last.a)
        else:
            out.append(p)
    return out


def _describes(sentence: Sentence, verb: Phrase, before: list[Phrase], noun: Phrase, pack: Language) -> bool:
    """True for a participle right behind a preposition, alone or at the end of a verb, and before a noun without an article."""
    toks, low = sentence.toks, sentence.toks[verb.a].low
    readings = (pack.verbs[low][0] if low in pack.verbs else pack.voice(low)).split("|")
    led = bool(before) and before[0].b == verb.a and (before[0].kind == "P" or (before[0].kind == "V" and before[0].b - before[0].head > 1))
    prepositions = frozenset[str]().union(*pack.slots.values())
    tied = led and toks[verb.a - 1].low in prepositions and toks[verb.a - 1].low not in pack.context.get("infinitive", ())
    return tied and {"Part", "Past"} & set(readings) != set() and toks[noun.a].tag == "NOUN" and toks[noun.a].name is None


def _noun(verb: Phrase) -> Phrase:
    """The phrase of an -ing form that is a noun."""
    return verb._replace(kind="NP", parts=((verb.a, verb.b),))


def _adjectives(flat: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """Adjectives with a comma between them, before their noun: "a long, bitter dispute"."""
    out: list[Phrase] = []
    for p in flat:
        first = out[-2] if len(out) > 1 and out[-1].kind == "COMMA" and out[-2].kind == p.kind == "NP" else None
        bare = first is not None and {t.tag for t in sentence.toks[first.a : first.b]} <= {"ADJ", "DET"}
        if first and bare and sentence.toks[first.b - 1].tag == sentence.toks[p.a].tag == "ADJ":
            out[-2:] = [first._replace(b=p.b, parts=((first.a, p.b),))]
        else:
            out.append(p)
    return out


def _floating(flat: list[Phrase], sentence: Sentence) -> list[Phrase]:
    """A determiner alone between a subject and its verb is told of each of its parts: "X and Y each blamed Z"."""
    out: list[Phrase] = []
    for p, after in zip(flat, [*flat[1:], None], strict=True):
        alone = p.kind == "NP" and p.b - p.a == 1 and sentence.toks[p.a].tag == "DET"
        floats = alone and bool(out) and out[-1].kind == "NP" and after is not None and after.kind == "V"
        out.append(p._replace(kind="ADV") if floats else p)
    return out


def for_now(sentence: Sentence, at: int, pack: Language) -> bool:
    """True for a word of time right behind a verb of authority with its object behind it: "memberhentikan sementara lima jaksa"."""
    if sentence.toks[at].low not in pack.clauses.get("for_now", ()):
        return False
    return not _CURBING.isdisjoint(word_types(pack.code).get(sentence.toks[at - 1].low, ()))
