"""Noun phrase -> Mentions: who a verb of saying has as its subject."""

from __future__ import annotations

from runut.packs import Language
from runut.syntax.bodies import mention, names_in, of
from runut.syntax.parties import each
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.types import Mention

__all__ = ["speaker"]


def speaker(sentence: Sentence, phrase: Phrase, pack: Language) -> list[Mention]:
    """Who a say-verb's subject is: a party, or the words of a document or unnamed source."""
    out = list(each(sentence, phrase, pack))
    if out:
        return out
    a, b = phrase.parts[0]
    held = next((n for n in names_in(sentence, a, b) if n[0].label in ("ORG", "GROUP", "PER")), None)
    if held and sentence.toks[a].low in pack.nouns["document"]:
        return [of(sentence, held)]
    if any(w in pack.nouns["document"] or w in pack.nouns["deed"] for w in sentence.lows(a, b)):
        return [mention(sentence, a, phrase.parts[-1][1], "SOURCE", "")]
    return []
