"""What a passive tells of, where it is told behind the verb: "di Batam ditangkap dua kurir", "turut disita uang tunai"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.packs.classes import either
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence

__all__ = ["presented"]

_AHEAD = frozenset(("PP", "T", "ADV", "COMMA", "PUNCT"))
_DOERS = ("people", "folk", "armed", "office", "org", "group", "carrier")


def presented(sentence: Sentence, phrases: Sequence[Phrase], k: int, after: Phrase, pack: Language) -> bool:
    """True if the phrase behind the passive at `k` is what it is done to, and not who does it.

    Nobody is told before the verb, and the phrase is counted, or is a thing behind a place, a time or an adverb. A name is a doer's
    ("dipecat Partai X, ia ..."), and so is a phrase behind which the subject follows.
    """
    if pack.context or any(p.kind not in _AHEAD for p in phrases[:k]) or _followed(phrases, k):
        return False
    verb, toks = phrases[k], sentence.toks
    first, head = toks[after.a], toks[after.head]
    if first.amount or first.low in either(pack.nouns["one"], pack.nouns["one_thing"]):
        return True
    led = verb.head > verb.a or any(p.kind in ("PP", "T") for p in phrases[:k])
    named = any(t.name for t in toks[after.a : after.b])
    return led and not named and head.tag == "NOUN" and head.low not in either(*(pack.nouns[kind] for kind in _DOERS))


def _followed(phrases: Sequence[Phrase], k: int) -> bool:
    """True if a subject with its verb stands behind a comma: "ditangkap dua polisi, Budi menangis"."""
    comma = next((n for n in range(k + 1, len(phrases)) if phrases[n].kind == "COMMA"), len(phrases))
    return [p.kind for p in phrases[comma + 1 :] if p.kind not in ("T", "ADV")][:2] == ["NP", "V"]
