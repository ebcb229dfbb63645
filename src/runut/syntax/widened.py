"""Phrases -> the same, where one takes in what stands behind it: the parts that something is made up of, the deed that tells a time, the
noun that a day owns.
"""

from __future__ import annotations

from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence

__all__ = ["dated_by", "made_up", "whose_day"]


def whose_day(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """Takes the noun behind a day that owns it into the time: "hit by a stone during Sunday's march" is no march that does something."""
    ends = tuple(pack.possessive)
    if not ends or not any(t.time and t.text.endswith(ends) for t in sentence.toks):
        return flat
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out else None
        owned = last is not None and last.kind == "T" and last.b == p.a and sentence.toks[last.b - 1].text.endswith(ends)
        if owned and last and p.kind == "NP" and _led_by(sentence, last):
            out[-1] = last._replace(b=p.b)
        else:
            out.append(p)
    return out


def _led_by(sentence: Sentence, time: Phrase) -> bool:
    """True for a time with the preposition that opens it."""
    return bool(time.prep) or sentence.toks[time.a].tag == "ADP"


def made_up(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """Takes the parts of which something consists into its phrase: "a convoy made up of 30 trucks", "konvoi yang terdiri atas 12 bus"."""
    verbs = pack.clauses.get("consisting", frozenset())
    if verbs.isdisjoint(sentence.forms):
        return flat
    out: list[Phrase] = []
    for p in flat:
        behind = [q for q in out[-3:] if q.kind != "ADV"]
        verb = behind[-1] if behind and behind[-1].kind == "V" and sentence.toks[behind[-1].head].low in verbs else None
        led = verb is not None and len(behind) > 1 and behind[-2].kind == ("NP" if pack.possessive else "REL")
        if p.kind == "PP" and p.prep in pack.clauses["consisting_of"] and led and verb and verb.a == verb.head:
            at = len(out) - 1 - next(n for n, q in enumerate(reversed(out)) if q.kind == "NP")
            held = out[at]
            out[at:] = [held._replace(b=p.b, parts=((held.parts[0][0], p.b),))]
        else:
            out.append(p)
    return out


def dated_by(sentence: Sentence, time: Phrase, of: Phrase, pack: Language) -> Phrase | None:
    """A time told by a deed as the phrase of that deed, where whom it was done to is told behind it: "left after the bombing of X"."""
    first = sentence.toks[time.a]
    mark = first.time if time.kind == "T" and time.b - time.a > 1 else None
    if mark is None or mark.attrs.get("form") != "event-relative" or first.low not in pack.clauses.get("done", ()):
        return None
    return Phrase("PP", time.a, of.b, time.b - 1, first.low, ((time.a + 1, of.b),))
