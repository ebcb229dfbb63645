"""Phrases -> relative clauses: what their relative word stands for, and where it is what their verb is done to."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.heads import core_end
from runut.syntax.parties import deep, who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import word_types

__all__ = ["antecedent", "owning", "relative", "relative_object", "relative_of", "whose"]

_BLOW = "ASSAULT"
_BETWEEN = frozenset(("ADV", "T", "V"))


def relative(phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the relative word that opens the clause of the verb at `j`: "X yang V ... V2" has X as the subject of V2 too."""
    m = j - 1
    while m >= 0 and phrases[m].kind in _BETWEEN:
        m -= 1
    if m > 0 and phrases[m].kind == "NP" and phrases[m - 1].prep in pack.clauses.get("object", ()):
        m -= 1  # "the tanks which X sent were lost"
    return m if m >= 0 and phrases[m].kind == "REL" else None


def relative_of(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the relative word that opens the clause of the verb at `j`, or that tells whose its subject is."""
    rel = relative(phrases, j, pack)
    return whose(sentence, phrases, j, pack) if rel is None else rel


def whose(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the relative word that tells whose the subject of the verb at `j` is: "X, whose house was hit", "X yang rumahnya disita"."""
    m = j - 1
    while m >= 0 and phrases[m].kind in ("ADV", "T", "PP"):
        m -= 1
    if m < 1 or phrases[m].kind != "NP" or phrases[m - 1].kind != "REL":
        return None
    tied = any(t.raw.endswith(c) for t in sentence.toks[phrases[m].a : phrases[m].b] for c in pack.clitics[:1])
    return m - 1 if tied or phrases[m - 1].prep in pack.clauses.get("whose", ()) else None


def antecedent(sentence: Sentence, phrases: Sequence[Phrase], rel: int, pack: Language) -> Phrase | None:
    """What a relative clause tells of: not the flag or the size of the noun before it ("kapal berbendera X yang ..."), nor the place
    behind a comma's noun that is somebody ("the mission in X, which ...")."""
    j, sizes = rel - 1, pack.slots.get("size", frozenset())
    while j >= 0 and (phrases[j].kind in ("COMMA", "ADV", "T") or (phrases[j].kind == "PP" and phrases[j].prep in sizes)):
        j -= 1
    if 0 < j < rel - 1 and phrases[j + 1].kind == "COMMA" and pack.possessive:
        j = _behind_places(sentence, phrases, j, rel, pack)
    elif 0 < j < rel - 1 and phrases[j].kind == "PP" and phrases[j].prep in pack.slots.get("upon", ()) and phrases[j - 1].kind == "NP":
        j -= 1  # "sanksi terhadap X, yang menyasar ..."
    elif 0 < j == rel - 1 and not pack.possessive and _only_where(sentence, phrases, j, pack):
        j -= 1  # "20 orang di X yang membakar Y"
    return phrases[j] if j >= 0 and phrases[j].kind in ("NP", "PP") else None


def _only_where(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for a place by no more than its name, right behind what is there or comes from there."""
    p, slots = phrases[j], pack.slots
    where = p.kind == "PP" and (p.prep in slots["where"] or p.prep in slots["from"] or p.prep in slots["at"])
    held = phrases[j - 1]
    if not where or held.kind not in ("NP", "PP") or (held.kind == "PP" and held.prep in slots["where"]):
        return False
    return all(t.name is not None and t.name.label in ("STATE", "PLACE") for t in sentence.toks[p.head : p.b])


def _behind_places(sentence: Sentence, phrases: Sequence[Phrase], j: int, rel: int, pack: Language) -> int:
    """The index of somebody before no more than where he is ("the rebels at a base in Sudan"), or of the blow that did what follows ("the
    raid on X, which killed Y"); of the phrase itself if there is neither."""
    m = j
    while m > 0 and phrases[m].kind == "PP" and phrases[m].prep in pack.slots["at"] and _is_place(sentence, phrases[m], pack):
        m -= 1
    p = phrases[m]
    if m == j or p.kind != "NP":
        return j
    types, verb = word_types(pack.code), next((q for q in phrases[rel + 1 :] if q.kind == "V"), None)
    head = sentence.toks[core_end(sentence, *p.parts[-1]) - 1].low
    if _BLOW in types.get(head, ()) and verb is not None:
        return m if _BLOW in types.get(sentence.toks[verb.head].low, ()) else j
    party = who(sentence, *p.parts[-1], pack) or deep(sentence, *p.parts[-1])
    return j if party is None or head in pack.nouns["deed"] else m


def _is_place(sentence: Sentence, phrase: Phrase, pack: Language) -> bool:
    """True for a phrase whose names, if it has any, are all names of places; without one it is a kind of place."""
    labels = {t.name.label for t in sentence.toks[phrase.head : phrase.b] if t.name}
    return labels <= {"STATE", "PLACE"} if labels else sentence.toks[phrase.b - 1].low in pack.nouns["place"]


def owning(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> Phrase | None:
    """Whose body acts in a relative clause whose subject stands at `j`: "X, whose army attacked Y"; `None` for what acts for nobody."""
    if not j or phrases[j - 1].prep not in pack.clauses.get("whose", ()):
        return None
    a, b = phrases[j].parts[0]
    held = antecedent(sentence, phrases, j - 1, pack)
    acts = sentence.toks[core_end(sentence, a, b) - 1].low in pack.nouns["organ"]
    party = who(sentence, *held.parts[-1], pack) if held and acts else None
    return held if party and party.label == "STATE" else None


def relative_object(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """What the verb at index `k` is done to where a relative word before its subject tells it: "the tanks which X sent"."""
    j = k - 1
    while j >= 0 and phrases[j].kind in _BETWEEN - {"V"}:
        j -= 1
    opens = phrases[j - 1] if j > 0 and phrases[j].kind == "NP" else None
    if opens is not None and opens.kind == "NP" and opens.b == phrases[j].a and pack.context:
        lone = phrases[j].b - phrases[j].a == 1 and sentence.toks[phrases[j].a].tag == "PRON"
        return opens if lone else None  # "12 sailors it seized in March"
    if opens is None or opens.prep not in pack.clauses.get("object", ()) or opens.kind not in ("REL", "COMP"):
        return None
    held = antecedent(sentence, phrases, j - 1, pack)
    return held if held and (opens.kind == "REL" or _is_told_of(sentence, held, pack)) else None


def _is_told_of(sentence: Sentence, held: Phrase, pack: Language) -> bool:
    """True for a thing of a kind or somebody, no words or deed that would have a clause as their content ("the claim that X left")."""
    a, b = held.parts[-1]
    last = sentence.toks[core_end(sentence, a, b) - 1]
    if last.low in pack.nouns["document"] or last.low in pack.nouns["deed"]:
        return False
    return last.term is not None or who(sentence, a, b, pack) is not None
