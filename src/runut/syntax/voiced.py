"""Phrases -> what those who go somewhere or protest ask or refuse there, told by a verb that no joint ties to theirs."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import word_types

__all__ = ["runs_on", "voiced_there"]

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


def _voices(sentence: Sentence, verb: Phrase, pack: Language) -> bool:
    """True for a deed of words by an active verb, where one stands behind another without a joint."""
    tok = sentence.toks[verb.head]
    return not pack.possessive and tok.voice == "Act" and not _WORDS.isdisjoint(word_types(pack.code).get(tok.low, ()))
