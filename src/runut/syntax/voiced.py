"""Phrases -> what those who go somewhere or protest ask or refuse there, told by a verb that no joint ties to theirs."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import word_types

__all__ = ["runs_on", "voiced_by_infinitive", "voiced_purpose", "voiced_there"]

_COMING = frozenset(("CONSULT", "PROTEST"))  # for what people come together or call each other
_ASKING = frozenset(("ACCUSE", "REQUEST"))  # what these verbs are about is whom they ask or blame
_WORDS = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))  # deeds of words


def runs_on(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language) -> bool:
    """True for two verbs of one subject with nothing but a time between, or where people went who ask or refuse something there: "turun
    ke jalan menuntut X"."""
    passed = ("T", "ADV", "PP") if _voices(sentence, phrases[k], pack) else ("T", "ADV")
    return all(q.kind in passed for q in phrases[j + 1 : k])


def voiced_there(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language) -> bool:
    """True for what those who protest ask or refuse, behind the words for their protest: "berunjuk rasa menuntut X", "mendatangi kantor Y
    menolak X"."""
    if not j or phrases[j - 1].kind != "V" or not _voices(sentence, phrases[k], pack):
        return False
    types, verb = word_types(pack.code), sentence.toks[phrases[j - 1].head].low
    deeds = types.get(f"{verb} {sentence.toks[phrases[j].a].low}", frozenset()) | types.get(verb, frozenset())
    named = (q.kind == "NP" and all(t.name for t in sentence.toks[q.a : q.b]) for q in phrases[j + 1 : k])
    passed = (q.kind in ("T", "ADV", "PP", "COMMA") for q in phrases[j + 1 : k])
    return "PROTEST" in deeds and deeds.isdisjoint(_ASKING) and all(a or b for a, b in zip(named, passed, strict=True))


def voiced_by_infinitive(sentence: Sentence, held: Phrase, verb: Phrase, pack: Language) -> bool:
    """True for a deed of words that those do who come together for it: "marched on the palace to demand"."""
    lows = (sentence.toks[held.head].low, sentence.toks[verb.head].low)
    if "REQUEST" in word_types(pack.code).get(" ".join(sentence.lows(held.head, held.head + 2)), ()):
        return False  # "called on X to condemn Y"
    together = held.kind == "V" and lows[0] in pack.context.get("voicing", ()) and sentence.toks[held.head].voice == "Act"
    done = together and all(t.tag not in ("AUX", "PART") for t in sentence.toks[held.a : held.head])  # not "plan to march"
    return done and not _ASKING.isdisjoint(word_types(pack.code).get(lows[1], ()))


def voiced_purpose(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language) -> int | None:
    """The verb of those who protest, meet or call to ask or blame somebody, and did: "menelepon X untuk meminta Y", not "akan menelepon";
    `None` for any other purpose."""
    if phrases[j].kind != "SC" or phrases[j].prep not in pack.clauses["purpose"] or not _voices(sentence, phrases[k], pack):
        return None
    m = next((m for m in range(j - 1, -1, -1) if phrases[m].kind not in ("NP", "PP", "T", "ADV", "PAREN")), -1)
    if m < 0 or phrases[m].kind != "V" or sentence.toks[phrases[m].head].voice not in ("Act", "Mid"):
        return None
    deeds = _deeds(sentence, phrases[m], pack)
    held = (phrases[m].a, phrases[m].b)
    firm = not any(c.end > sentence.toks[held[0]].start and c.start < sentence.toks[held[1] - 1].end for c in sentence.status)
    return m if firm and deeds and deeds <= _COMING else None


def _deeds(sentence: Sentence, verb: Phrase, pack: Language) -> frozenset[str]:
    """The kinds of deed that a verb may tell, with the next word if that makes it another."""
    types, low = word_types(pack.code), sentence.toks[verb.head].low
    behind = sentence.toks[verb.b].low if verb.b < len(sentence.toks) else ""
    return types.get(f"{low} {behind}") or types.get(low, frozenset())


def _voices(sentence: Sentence, verb: Phrase, pack: Language) -> bool:
    """True for a deed of words by an active verb, where one stands behind another without a joint."""
    tok = sentence.toks[verb.head]
    return not pack.possessive and tok.voice == "Act" and not _WORDS.isdisjoint(word_types(pack.code).get(tok.low, ()))
