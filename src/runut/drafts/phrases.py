"""Sentence -> phrases: noun phrases with their coordination and apposition, prepositional phrases, verb groups, clause openers.

A shallow grammar for languages whose function words stand before what they govern. A learned parse may replace this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from runut.drafts.tokens import Sentence
from runut.packs import Language

__all__ = ["Phrase", "chunk"]

_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"))
_GROUP = frozenset(("AUX", "PART", "ADV"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `[a, b)` of a sentence.

    `kind`: NP, PP, T (time), V, SC (clause opener), COMP, REL, CC, COMMA, STOP. `head` is the verb of a V, the first word
    behind the preposition of a PP. `parts` are the conjuncts of an NP or PP as word ranges.
    """

    kind: str
    a: int
    b: int
    head: int = 0
    prep: str = ""
    parts: tuple[tuple[int, int], ...] = ()


def chunk(sentence: Sentence, pack: Language) -> list[Phrase]:
    """The phrases of a sentence, in order, covering all its words."""
    flat: list[Phrase] = []
    at = 0
    while at < len(sentence.toks):
        phrase = _next(sentence, at, pack)
        flat.append(phrase)
        at = phrase.b
    return _coordinate(sentence, _appose(sentence, _prepose(flat, sentence, pack), pack), pack)


def _next(sentence: Sentence, at: int, pack: Language) -> Phrase:
    tok = sentence.toks[at]
    if tok.time:
        end = at
        while end < len(sentence.toks) and sentence.toks[end].time is tok.time:
            end += 1
        anchor = tok.time.attrs.get("anchor")
        if isinstance(anchor, list) and anchor[0] >= sentence.toks[end - 1].end and end - at > 1:
            return Phrase("SC", at, end, at, sentence.toks[end - 1].low)
        return Phrase("T", at, end, at)
    if tok.amount and tok.tag != "PUNCT":
        return _noun_phrase(sentence, at, pack)
    if tok.tag == "PUNCT":
        return _punct(sentence, at)
    if tok.tag in ("REL", "COMP", "CCONJ"):
        return Phrase({"CCONJ": "CC"}.get(tok.tag, tok.tag), at, at + 1, at, tok.low)
    if tok.tag in ("ADP", "SCONJ"):
        return Phrase({"ADP": "P", "SCONJ": "SC"}[tok.tag], at, at + 1, at, tok.low)
    if tok.tag == "VERB" and at and sentence.toks[at - 1].tag == "VERB" and tok.low in pack.slots["against"]:
        return Phrase("P", at, at + 1, at, tok.low)
    if tok.tag in _GROUP or tok.tag == "VERB":
        return _verb_group(sentence, at)
    return _noun_phrase(sentence, at, pack)


def _punct(sentence: Sentence, at: int) -> Phrase:
    text = sentence.toks[at].text
    if text == "(":
        for end in range(at + 1, min(at + 8, len(sentence.toks))):
            if sentence.toks[end].text == ")":
                return Phrase("PAREN", at, end + 1, at)
    return Phrase("COMMA" if text in ",–—-" else "STOP" if text in ";:" else "PUNCT", at, at + 1, at)


def _verb_group(sentence: Sentence, at: int) -> Phrase:
    """Auxiliaries, negation and adverbs up to one verb, and the adverbs behind it."""
    end, verb = at, -1
    while end < len(sentence.toks):
        tok = sentence.toks[end]
        if tok.time or tok.name or tok.amount or (tok.tag == "VERB" and verb >= 0) or tok.tag not in _GROUP | {"VERB"}:
            break
        if tok.tag == "VERB":
            verb = end
        elif verb >= 0 and tok.tag in ("AUX", "PART"):
            break
        end += 1
    if verb >= 0:
        return Phrase("V", at, end, verb)
    last_aux = max((i for i in range(at, end) if sentence.toks[i].tag == "AUX"), default=-1)
    return Phrase("V" if last_aux >= 0 else "ADV", at, end, last_aux if last_aux >= 0 else at)


def _noun_phrase(sentence: Sentence, at: int, pack: Language) -> Phrase:
    end = at
    back, openers = pack.anaphora["back"], _openers(pack)
    while end < len(sentence.toks):
        tok = sentence.toks[end]
        if tok.time or (tok.tag not in _NOMINAL and not tok.amount):
            break
        before = sentence.toks[end - 1]
        if end > at and not tok.amount and (before.low in back or (tok.low in openers and not (tok.tag == "DET" and before.tag == "NOUN"))):
            break
        end += 1
    end = max(end, at + 1)
    return Phrase("NP", at, end, at, parts=((at, end),))


def _openers(pack: Language) -> frozenset[str]:
    """Words that can only open a noun phrase: determiners before the noun, pronouns."""
    return frozenset(w for w, tag in pack.tags.items() if tag in ("PRON",) or (tag == "DET" and w not in pack.anaphora["back"]))


def _prepose(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """Prepositions take the phrase behind them; a clause opener before a bare noun phrase works as a preposition."""
    out: list[Phrase] = []
    i = 0
    flat = _parentheses(flat)
    while i < len(flat):
        p = flat[i]
        nxt = flat[i + 1] if i + 1 < len(flat) else None
        if p.kind == "P" and nxt and nxt.kind in ("NP", "T"):
            out.append(_governed(p, nxt))
            i += 2
        elif p.kind == "P" and nxt and nxt.kind == "P":
            flat[i + 1] = replace(nxt, a=p.a)
            i += 1
        elif p.kind == "P":
            out.append(replace(p, kind="SC"))
            i += 1
        elif p.kind == "SC" and nxt and nxt.kind in ("NP", "T") and not _clause_follows(flat, i + 1):
            out.append(_governed(p, nxt))
            i += 2
        else:
            out.append(p)
            i += 1
    return out


def _governed(p: Phrase, inner: Phrase) -> Phrase:
    if inner.kind == "T":
        return Phrase("T", p.a, inner.b, inner.a, p.prep)
    return Phrase("PP", p.a, inner.b, inner.a, p.prep, inner.parts)


def _clause_follows(flat: Sequence[Phrase], at: int) -> bool:
    """True if a verb comes before the next comma or opener: "setelah Kim tiba" against "setelah pertemuan itu"."""
    for p in flat[at : at + 6]:
        if p.kind == "V":
            return True
        if p.kind in ("COMMA", "STOP", "SC", "COMP"):
            return False
    return False


def _parentheses(flat: list[Phrase]) -> list[Phrase]:
    """A bracketed aside belongs to the phrase before it."""
    out: list[Phrase] = []
    for p in flat:
        if p.kind == "PAREN" and out and out[-1].kind in ("NP", "T"):
            out[-1] = replace(out[-1], b=p.b)
        elif out and out[-1].kind == "NP" and p.kind == "NP" and out[-1].b == p.a and _closed(out, p):
            out[-1] = replace(out[-1], b=p.b, parts=((out[-1].a, p.b),))
        else:
            out.append(p)
    return out


def _closed(out: list[Phrase], p: Phrase) -> bool:
    return out[-1].parts[-1][1] < out[-1].b and p.b - p.a <= 6


def _named(sentence: Sentence, phrase: Phrase, label: str) -> bool:
    return any(t.name and t.name.label == label for t in sentence.toks[phrase.a : phrase.b])


def _appose(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """"office of state, Person," and "Person, an office of X," are one phrase."""
    out: list[Phrase] = []
    i = 0
    flat = _origins(sentence, flat, pack)
    while i < len(flat):
        p = flat[i]
        if p.kind in ("NP", "PP") and i + 2 < len(flat) and flat[i + 1].kind == "COMMA" and flat[i + 2].kind == "NP":
            if _is_apposition(sentence, p, flat[i + 2], flat[i + 3 :], pack):
                end = _apposition_end(flat, i + 3)
                p = replace(p, b=flat[end - 1].b, parts=((p.parts[0][0], flat[end - 1].b),))
                flat = [*flat[: i + 1], *flat[end:]]
        out.append(p)
        i += 1
    return out


def _origins(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """"Person from State" is one phrase."""
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out else None
        person = last and last.kind in ("NP", "PP") and _ends_named(sentence, last, "PER")
        if last and person and p.kind == "PP" and p.prep in pack.slots["from"] and _named(sentence, p, "STATE"):
            out[-1] = replace(last, b=p.b, parts=((last.parts[0][0], p.b),))
        else:
            out.append(p)
    return out


def _ends_named(sentence: Sentence, phrase: Phrase, label: str) -> bool:
    name = sentence.toks[phrase.b - 1].name
    return bool(name) and name is not None and name.label == label


def _is_apposition(sentence: Sentence, first: Phrase, second: Phrase, rest: Sequence[Phrase], pack: Language) -> bool:
    a, b = first.parts[0]
    titles = pack.nouns["office"] | pack.nouns["people"]
    one, two = sentence.lows(a, b), sentence.lows(second.a, second.b)
    per_two = bool(sentence.toks[second.a].name) and _named(sentence, second, "PER") and not any(t in titles for t in two)
    if _office(one, titles) and not _named(sentence, first, "PER") and per_two:
        return True
    opens = bool(two) and (_office(two[:3], titles))
    closes = bool(rest) and rest[0].kind in ("COMMA", "V", "PP")
    return _named(sentence, first, "PER") and opens and closes and not _named(sentence, second, "PER")


def _office(lows: Sequence[str], titles: frozenset[str]) -> bool:
    return any(w in titles for w in lows[:4]) or any(" ".join(lows[i : i + 2]) in titles for i in range(min(3, len(lows))))


def _apposition_end(flat: Sequence[Phrase], at: int) -> int:
    """Index behind the apposition: its own prepositional phrases and its closing comma belong to it."""
    end = at
    while end < len(flat) and flat[end].kind == "PP" and end + 1 < len(flat) and flat[end + 1].kind in ("PP", "COMMA", "V"):
        end += 1
    if end < len(flat) and flat[end].kind == "COMMA":
        return end + 1
    return at if end == at or not (end < len(flat) and flat[end].kind == "V") else end


def _coordinate(sentence: Sentence, flat: list[Phrase], pack: Language) -> list[Phrase]:
    """"A, B, and C" is one phrase with three parts, unless the last part is the subject of a new clause."""
    out: list[Phrase] = []
    i = 0
    while i < len(flat):
        p = flat[i]
        if p.kind in ("NP", "PP"):
            end, parts = _members(flat, i, seen_verb=any(q.kind == "V" for q in _since_opener(out)))
            if len(parts) > 1:
                p = replace(p, b=flat[end - 1].b, parts=tuple(parts))
            out.append(p)
            i = end
        else:
            out.append(p)
            i += 1
    return out


def _since_opener(done: Sequence[Phrase]) -> list[Phrase]:
    out: list[Phrase] = []
    for n, p in enumerate(reversed(done)):
        if p.kind in ("COMP", "SC", "STOP", "REL") or (p.kind == "COMMA" and _closes_clause(done[: len(done) - n - 1])):
            break
        out.append(p)
    return out


def _closes_clause(before: Sequence[Phrase]) -> bool:
    """True if what stands before a comma is a clause with its own opener: "Meski ... ada ..., "."""
    verb = False
    for p in reversed(before):
        verb = verb or p.kind == "V"
        if p.kind == "SC":
            return verb
        if p.kind in ("COMMA", "STOP", "COMP"):
            return False
    return verb and before[0].kind == "V"


def _members(flat: Sequence[Phrase], i: int, *, seen_verb: bool) -> tuple[int, list[tuple[int, int]]]:
    parts, end, at = [flat[i].parts[0]], i + 1, i + 1
    pending: list[tuple[int, int]] = []
    while at < len(flat):
        comma = flat[at].kind == "COMMA"
        joint = at + 1 if comma and at + 1 < len(flat) and flat[at + 1].kind == "CC" else at
        if flat[joint].kind == "CC" and joint + 1 < len(flat) and flat[joint + 1].kind == "NP":
            member = flat[joint + 1]
            if seen_verb and joint + 2 < len(flat) and flat[joint + 2].kind == "V":
                break
            parts += [*pending, member.parts[0]]
            pending, end, at = [], joint + 2, joint + 2
        elif comma and at + 1 < len(flat) and flat[at + 1].kind == "NP":
            pending.append(flat[at + 1].parts[0])
            at += 2
        elif pending and comma and at + 2 < len(flat) and flat[at + 1].kind == "ADV" and flat[at + 2].kind == "NP":
            parts += [*pending, flat[at + 2].parts[0]]
            pending, end, at = [], at + 3, at + 3
        else:
            break
    return end, parts


