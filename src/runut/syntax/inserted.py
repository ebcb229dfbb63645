"""Phrases -> what is set between commas: the stretch that a subject is looked for behind, names behind what they are,
and what an -ing form behind a comma came of.
"""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.phrases import Phrase
from runut.syntax.relatives import antecedent
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import word_types

__all__ = ["absolute", "by_the_way", "came_of", "is_set_off", "named_behind", "over_comma", "set_off", "told_of"]

_WORDS = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))  # deeds of words
_FAR = 20  # phrases between two commas
_SET_OFF = 3  # phrases before a place that only tells another more closely


def by_the_way(sentence: Sentence, phrases: Sequence[Phrase], m: int, k: int, pack: Language) -> bool:
    """True for a verb of saying between commas with who says it, where the verb at index `k` tells no words of his: "X found a cache,
    officials said on Monday, and arrested Y"."""
    start, types = sentence.toks[phrases[m].head].start, word_types(pack.code).get(sentence.toks[phrases[k].head].low, frozenset())
    if types and types <= _WORDS:
        return False
    if m < 3 or phrases[m - 1].kind != "NP" or phrases[m - 2].kind != "COMMA":
        return False
    behind = next((p.kind for p in phrases[m + 1 :] if p.kind not in ("T", "PP")), "")
    return behind == "COMMA" and any(c.start == start and c.attrs["cue"] == "say" for c in sentence.cues)


def absolute(phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """Who does or undergoes what is told beside a clause: "..., dengan belasan orang dipenjarakan", "..., with dozens jailed"."""
    if k < 3 or phrases[k - 2].kind != "COMMA" or not any(p.kind == "V" for p in phrases[: k - 2]):
        return None
    p = phrases[k - 1]
    told = p.kind == "PP" and p.prep in pack.slots["with"] and all(a > p.a for a, _ in p.parts)
    return p._replace(kind="NP", a=p.parts[0][0], prep="") if told and p.parts else None


def came_of(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language) -> bool:
    """True for an -ing form behind a comma and a clause of its own: "X, who left when the roof fell in, killing Y" is told of the fall."""
    bare = bool(pack.context) and phrases[k].a == phrases[k].head and j == k - 1
    for p in reversed(phrases[:j] if bare and _is_gerund(sentence, phrases[k], pack) else ()):
        if p.kind == "V":
            return True
        if p.kind not in ("NP", "PP", "T", "ADV"):
            return False
    return False


def is_set_off(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> bool:
    """True for a participle at index `k` behind a comma and whom it is told of, before his verb: "X, detained in Y, denied it"."""
    if not pack.context or k < 2 or phrases[k - 1].kind != "COMMA" or phrases[k - 2].kind not in ("NP", "PP"):
        return False
    p = phrases[k]
    if sentence.toks[p.head].voice != "Pass" or any(t.tag == "AUX" for t in sentence.toks[p.a : p.head]):
        return False
    end = next((n for n in range(k + 1, len(phrases)) if phrases[n].kind not in ("NP", "PP", "T", "ADV", "PAREN")), len(phrases))
    closed = end + 1 < len(phrases) and phrases[end].kind == "COMMA" and phrases[end + 1].kind == "V"
    return closed or not any(q.kind == "V" for q in phrases[: k - 1])


def told_of(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """Of whom a bare participle at index `k` is told that hangs on no noun phrase: set off by commas, or behind a pact that a word of
    ground opens ("under a deal struck in X")."""
    if is_set_off(sentence, phrases, k, pack):
        return antecedent(sentence, phrases, k, pack)
    held, p = phrases[k - 1] if k else None, phrases[k]
    if held is not None and (shown := _shown(sentence, phrases, k, pack)):
        return shown
    if held is None or held.kind != "PP" or p.a != p.head or sentence.toks[p.head].voice != "Pass":
        return None
    first = bool(pack.context) and k == 1  # "Of the 40 people held in May, 31 were freed"
    return held if first or sentence.toks[held.b - 1].low in pack.nouns.get("pact", ()) else None


def _shown(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """Who stands behind the verb as one of those told of: "Among those arrested was X", "Di antara yang ditangkap adalah X"."""
    told = [p.kind for p in phrases[: k + 3]]
    if told not in (["PP", "V", "V", "NP"], ["SC", "REL", "V", "V", "NP"]) or phrases[0].prep not in pack.slots["between"]:
        return None
    those = told[0] == "SC" or not pack.clauses.get("those", frozenset()).isdisjoint(sentence.lows(phrases[0].a, phrases[0].b))
    return phrases[k + 2] if those and sentence.toks[phrases[k + 1].head].low in pack.clauses.get("copula", ()) else None


def over_comma(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index before an inserted stretch (", yang ..., ", ", di X, ", ", mengutip X, ") that ends at the comma `j`, or `None`."""
    for m in range(j - 1, max(-1, j - _FAR), -1):
        if phrases[m].kind in ("STOP", "COMP"):
            return None
        if phrases[m].kind == "COMMA" and not _goes_on(sentence, phrases, m, pack):
            opens = next((p.kind for p in phrases[m + 1 : j] if p.kind != "ADV"), "")
            only_names = all(p.kind in ("NP", "PP", "T", "PAREN") for p in phrases[m + 1 : j])
            before = next((p.kind for p in reversed(phrases[:m]) if p.kind != "ADV"), "")
            inserted = phrases[m + 1 : j]
            verbal = opens == "V" and (not any(p.kind == "V" for p in phrases[:m]) or _described(sentence, phrases, m, j, pack))
            more = _is_told_more(inserted) or _is_teller(sentence, inserted) or _is_absolute(sentence, inserted, pack)
            apposed = opens == "NP" and before == "NP" and more
            return m - 1 if (opens in ("REL", "SC", "PP", "T") or only_names or verbal or apposed) and before in ("NP", "PP") else None
    return None


def _described(sentence: Sentence, phrases: Sequence[Phrase], m: int, j: int, pack: Language) -> bool:
    """True for a participle between commas behind the subject of another clause: "Y said X, identified only as Z, had left"."""
    verb = next((p for p in phrases[m + 1 : j] if p.kind == "V"), None)
    acts = phrases[j + 1] if j + 1 < len(phrases) else None
    if not pack.context or verb is None or acts is None or acts.kind != "V" or phrases[m - 1].kind not in ("NP", "PP"):
        return False
    finite = any(t.tag == "AUX" for t in sentence.toks[acts.a : acts.head])
    bare = all(t.tag != "AUX" for t in sentence.toks[verb.a : verb.head])
    behind = next((p.kind for p in phrases[m + 1 : j] if p.a >= verb.b and p.kind != "ADV"), "")
    return finite and bare and (behind != "NP" or _is_gerund(sentence, verb, pack))


def _is_teller(sentence: Sentence, inserted: Sequence[Phrase]) -> bool:
    """True for no more than who says it: "X, the minister said, will go"."""
    verb = sentence.toks[inserted[1].head] if [p.kind for p in inserted] == ["NP", "V"] else None
    return verb is not None and any(c.attrs["cue"] == "say" and c.start <= verb.start < c.end for c in sentence.cues)


def _is_absolute(sentence: Sentence, inserted: Sequence[Phrase], pack: Language) -> bool:
    """True for some of them with an -ing form: ", both working for X,", ", one of them carrying Y,"."""
    return bool(pack.context) and len(inserted) > 1 and inserted[1].kind == "V" and _is_gerund(sentence, inserted[1], pack)


def _is_told_more(inserted: Sequence[Phrase]) -> bool:
    """True for a noun with a clause of its own: ", a subsidiary of X that supplies Y,", ", the third since X left,"."""
    told = next((n for n, p in enumerate(inserted) if p.kind not in ("NP", "PP")), 0)
    return told > 0 and inserted[told].kind in ("REL", "SC")


def _goes_on(sentence: Sentence, phrases: Sequence[Phrase], m: int, pack: Language) -> bool:
    """True for a comma before what came of the deed before it: "X, who attacked Y, killing Z, fled" has one stretch between commas."""
    opens = next((p for p in phrases[m + 1 :] if p.kind != "ADV"), None)
    told = opens is not None and opens.kind == "V" and opens.a == opens.head and any(p.kind == "REL" for p in phrases[:m])
    return told and opens is not None and bool(pack.context) and _is_gerund(sentence, opens, pack)


def _is_gerund(sentence: Sentence, verb: Phrase, pack: Language) -> bool:
    return "Ger" in pack.verbs.get(sentence.toks[verb.head].low, ("",))[0].split("|")


def named_behind(sentence: Sentence, phrases: Sequence[Phrase], j: int) -> Phrase | None:
    """Those whose names stand behind a comma of their own, before the comma at `j`: "dua guru, X dan Y, ditahan"."""
    p = phrases[j - 1] if j and phrases[j].kind == "COMMA" else None
    inside = p is not None and p.kind == "NP" and any(t.text == "," for t in sentence.toks[p.a : p.b])
    return p if inside and p and sentence.toks[p.b - 1].name is not None else None


def set_off(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the phrase that the place at `j` only tells more closely: "berunjuk rasa di Istana Merdeka, Jakarta, menuntut X"."""
    if pack.possessive or j < _SET_OFF or j + 1 >= len(phrases) or [phrases[m].kind for m in (j - 1, j + 1)] != ["COMMA", "COMMA"]:
        return None
    held, names = phrases[j - 2], sentence.toks[phrases[j].a : phrases[j].b]
    at = held.kind == "PP" and (held.prep in pack.slots["at"] or held.prep in pack.slots["where"])
    placed = at or (held.kind == "NP" and set_off(sentence, phrases, j - 2, pack) is not None)
    lone = all(t.name and t.name.label in ("STATE", "PLACE") for t in names)
    return j - 2 if placed and lone and any(p.kind == "V" for p in phrases[: j - 1]) else None
