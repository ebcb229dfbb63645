"""(Sentence, phrases) -> the subject or object that the grammar marks show, for a verb whose phrases do not give one."""

from __future__ import annotations

from collections.abc import Sequence

from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence

__all__ = ["parsed_object", "parsed_subject"]

_SUBJECT = ("nsubj", "nsubj:pass")
_PASSED_ON = ("conj", "xcomp")  # relations over which a verb takes its head's subject
_ON_NOUN = ("acl", "acl:relcl")  # relations of a clause to the noun it tells of
_HOPS = 3


def parsed_subject(sentence: Sentence, phrases: Sequence[Phrase], k: int) -> Phrase | None:
    """The noun phrase of the subject of the verb at index `k`, or of the verb that it hangs on; `None` without grammar marks."""
    verb = phrases[k].head
    for _ in range(_HOPS):
        for word, (head, relation) in sentence.arcs.items():
            if head == verb and relation in _SUBJECT and (found := _over(phrases, word)):
                return found
        above, relation = sentence.arcs.get(verb, (-1, ""))
        if relation in _ON_NOUN:
            return _over(phrases, above)
        if relation not in _PASSED_ON:
            return None
        verb = above
    return None


def parsed_object(sentence: Sentence, phrases: Sequence[Phrase], k: int) -> Phrase | None:
    """The noun phrase of the object of the verb at index `k`; `None` without grammar marks."""
    verb = phrases[k].head
    objects = (word for word, arc in sentence.arcs.items() if arc == (verb, "obj"))
    return next((found for word in objects if (found := _over(phrases, word))), None)


def _over(phrases: Sequence[Phrase], word: int) -> Phrase | None:
    """The noun phrase that holds the word."""
    return next((p for p in phrases if p.kind == "NP" and p.a <= word < p.b), None)
