"""Sentence -> phrases: a shallow grammar for languages whose function words stand before what they govern.

A learned parse may replace this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from runut.packs import Language
from runut.packs.classes import either
from runut.syntax.loose import addressed, for_now, settled
from runut.syntax.nouns import NOMINAL, is_bare_doer, noun_phrase
from runut.syntax.phrases import Phrase, join, new_phrase
from runut.syntax.tokens import Sentence, Tok
from runut.syntax.widened import dated_by, made_up, whose_day

__all__ = ["phrases_of"]

_HYPHENS = frozenset("-‐‑")
_GROUP = frozenset(("AUX", "PART", "ADV"))
_VERBAL = _GROUP | {"VERB"}
_ALONE = {"REL": "REL", "COMP": "COMP", "CCONJ": "CC", "ADP": "P", "SCONJ": "SC"}  # the tag of a word that stands alone -> its kind


def phrases_of(sentence: Sentence, pack: Language) -> tuple[Phrase, ...]:
    """The phrases of a sentence, in order, covering all its words; cut once."""
    if sentence.phrases is None:
        sentence.phrases = tuple(_cut(sentence, pack))
    return sentence.phrases


def _cut(sentence: Sentence, pack: Language) -> list[Phrase]:
    flat: list[Phrase] = []
    at = 0
    while at < len(sentence.toks):
        phrase = _next(sentence, at, pack)
        flat.append(phrase)
        at = phrase.b
    led = _inside(_prepose(settled(flat, sentence, pack), sentence, pack), sentence, pack)
    return join(sentence, addressed(made_up(whose_day(led, sentence, pack), sentence, pack), sentence, pack), pack)


def _inside(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """Takes phrases that belong to the noun before them into its phrase: "a delivery of arms", "$20 million in aid"."""
    inside, worth = pack.clauses.get("inside", frozenset()), pack.clauses.get("worth", frozenset())
    if either(inside, worth).isdisjoint([p.prep for p in flat]):
        return flat
    out: list[Phrase] = []
    for p in flat:
        last = out[-1] if out and p.kind == "PP" else None
        if last and last.b - last.a == 1 and sentence.toks[last.a].tag == "PRON":
            out.append(p)  # "accused them of theft"
        elif out and p.kind == "PP" and p.prep in inside and (deed := dated_by(sentence, out[-1], p, pack)):
            out[-1] = deed
        elif last and p.prep in inside and _lasts(sentence, out):
            out[-1] = last._replace(kind="NP", b=p.b, parts=((last.a, p.b),))
        elif last and last.kind in ("NP", "PP") and (p.prep in inside or (p.prep in worth and _is_sum(sentence.toks[last.b - 1]))):
            out[-1] = last._replace(b=p.b, parts=((last.parts[0][0], p.b),))
        else:
            out.append(p)
    return out


def _lasts(sentence: Sentence, out: Sequence[Phrase]) -> bool:
    """True for a time right behind a verb that tells how long the deed behind it is: "launched 10 days of raids"."""
    last = out[-1]
    led = last.kind == "T" and not last.prep and len(out) > 1 and out[-2].kind == "V" and sentence.toks[out[-2].head].voice == "Act"
    return led and sentence.toks[last.a].tag in ("NUM", "NOUN", "DET") and last.b - last.a > 1


def _is_sum(tok: Tok) -> bool:
    return tok.amount is not None and tok.amount.attrs.get("kind") == "money"


def _next(sentence: Sentence, at: int, pack: Language) -> Phrase:
    tok = sentence.toks[at]
    if tok.time:
        end = at
        while end < len(sentence.toks) and sentence.toks[end].time is tok.time:
            end += 1
        anchor = tok.time.attrs.get("anchor")
        leads = end - at > 1 or tok.low in pack.clauses["by_subject"]
        if leads and isinstance(anchor, list) and anchor[0] >= sentence.toks[end - 1].end:
            return Phrase("SC", at, end, at, sentence.toks[end - 1].low)
        return Phrase("T", at, end, at)
    if tok.amount and (tok.tag != "PUNCT" or category(tok.text[0]) == "Sc"):
        often = at + 2 if tok.amount.attrs.get("unit_id") == "time" else len(sentence.toks)  # "dua kali bertemu"
        adverb = often < len(sentence.toks) and sentence.toks[often].tag == "VERB"
        return Phrase("ADV", at, often, at) if adverb else _parted(sentence, noun_phrase(sentence, at, pack), pack)
    if tok.tag in NOMINAL:
        if tok.voice and is_bare_doer(tok):
            return _verb_group(sentence, at, pack)
        found = noun_phrase(sentence, at, pack)
        return _parted(sentence, found, pack) if tok.low in pack.nouns["one"] else found
    if tok.tag == "PUNCT":
        return _punct(sentence, at)
    if tok.tag == "CCONJ" and tok.low not in pack.clauses.get("plus", ()) and _between(sentence, at):
        return Phrase("ADV", at, at + 1, at)
    if tok.tag in _ALONE:
        return new_phrase((_ALONE[tok.tag], at, at + 1, at, tok.low, ()))
    if tok.tag == "VERB" and at and sentence.toks[at - 1].tag == "VERB" and tok.low in pack.slots["against"]:
        return Phrase("P", at, at + 1, at, tok.low)
    if tok.tag in _VERBAL:
        return _verb_group(sentence, at, pack)
    return noun_phrase(sentence, at, pack)


def _parted(sentence: Sentence, p: Phrase, pack: Language) -> Phrase:
    """A counted phrase with the words behind it that make it a part of others: "tiga di antaranya"."""
    for words in map(str.split, pack.anaphora.get("parted", ())):
        if sentence.raws[p.b : p.b + len(words)] == words:
            end = p.b + len(words)
            return p._replace(b=end, parts=((p.a, end),))
    return p


def _between(sentence: Sentence, at: int) -> bool:
    """True for a joint that stands between a subject and its verb: an adverb there ("X kemudian pergi", "yang kemudian pergi")."""
    if at + 1 >= len(sentence.toks) or sentence.toks[at + 1].tag not in _VERBAL:
        return False
    for i in range(at - 1, -1, -1):
        tag = sentence.toks[i].tag
        if tag in ("REL", "COMP"):
            return True
        if tag in ("PUNCT", "SCONJ", "VERB", "CCONJ") and sentence.toks[i].text not in _HYPHENS:
            return i < at - 1 and tag != "VERB"
    return at > 0


def _punct(sentence: Sentence, at: int) -> Phrase:
    text = sentence.toks[at].text
    if text == "(":
        for end in range(at + 1, min(at + 8, len(sentence.toks))):
            if sentence.toks[end].text == ")":
                return Phrase("PAREN", at, end + 1, at)
    return new_phrase(("COMMA" if text in ",–—-" else "STOP" if text in ";:" else "PUNCT", at, at + 1, at, "", ()))


def _verb_group(sentence: Sentence, at: int, pack: Language) -> Phrase:
    """Auxiliaries, negation and adverbs up to one verb, and the adverbs behind it."""
    toks, end, verb = sentence.toks, at, -1
    while end < len(toks):
        tok = toks[end]
        beside = tok.voice == "Stat" and verb == end - 1 and bool(pack.context)  # "shot dead"
        if 0 <= verb == end - 1 and for_now(sentence, end, pack):
            end += 1
            continue
        if tok.time or tok.name or tok.amount or (tok.tag == "VERB" and verb >= 0 and not beside) or not _of_verb(tok, verb):
            break
        if tok.tag == "VERB" and verb < 0:
            verb = end
        elif verb >= 0 and tok.tag in ("AUX", "PART"):
            break
        end += 1
    if verb >= 0:
        return new_phrase(("V", at, end, verb, "", ()))
    last_aux = max((i for i in range(at, end) if toks[i].tag == "AUX"), default=-1)
    return Phrase("V" if last_aux >= 0 else "ADV", at, end, last_aux if last_aux >= 0 else at)


def _of_verb(tok: Tok, verb: int) -> bool:
    """True for a word that a verb's group takes in: a doer only before the verb that stands bare behind it."""
    return tok.tag in _VERBAL or (verb < 0 and is_bare_doer(tok))


def _prepose(flat: list[Phrase], sentence: Sentence, pack: Language) -> list[Phrase]:
    """Prepositions take the phrase behind them; a clause opener before a bare noun phrase works as a preposition."""
    out: list[Phrase] = []
    i = 0
    flat = _parentheses(flat)
    while i < len(flat):
        p = flat[i]
        if p.kind not in ("P", "SC"):
            out.append(p)
            i += 1
            continue
        nxt = flat[i + 1] if i + 1 < len(flat) else None
        if _only_adverb(out, p, nxt, sentence, pack):
            out.append(Phrase("ADV", p.a, p.b + 1, p.a))
            i += 2
        elif p.kind == "SC" and nxt and _only_negation(sentence, nxt, flat[i + 2 : i + 3]):
            out.append(Phrase("PAREN", p.a, nxt.b, p.a))
            i += 2
        elif p.kind == "P" and nxt and nxt.kind == "NP" and p.prep in _clausal(pack) and _verb_next(flat, i + 2):
            out.append(p._replace(kind="SC"))
            i += 1
        elif p.kind == "P" and nxt and nxt.kind in ("NP", "T"):
            out.append(_governed(p, nxt))
            i += 2
        elif p.kind == "P" and nxt and nxt.kind == "P":
            whole = f"{p.prep} {nxt.prep}"
            flat[i + 1] = nxt._replace(a=p.a, prep=whole if whole in pack.tags else nxt.prep)
            i += 1
        elif p.kind == "P":
            out.append(p._replace(kind="SC"))
            i += 1
        elif p.kind == "SC" and nxt and nxt.kind in ("NP", "T") and not _opens_clause(out, flat, i, pack):
            out.append(_governed(p, nxt))
            i += 2
        else:
            out.append(p)
            i += 1
    return out


def _clausal(pack: Language) -> frozenset[str]:
    """Prepositions that open a clause where a verb stands behind their noun: "usai X tiba", "karena X lari"."""
    return either(pack.clauses.get("since", frozenset()), frozenset() if pack.possessive else pack.clauses.get("reason", frozenset()))


def _only_adverb(out: Sequence[Phrase], p: Phrase, nxt: Phrase | None, sentence: Sentence, pack: Language) -> bool:
    """True for an opener that only points back, between a subject and its verb: "X ketika itu mengirim ..."."""
    if p.kind != "SC" or p.prep not in pack.clauses["time"] or nxt is None or nxt.kind != "NP" or nxt.b - nxt.a > 1:
        return False
    return sentence.toks[nxt.a].low in pack.anaphora["back"] and bool(out) and out[-1].kind == "NP"


def _only_negation(sentence: Sentence, nxt: Phrase, rest: Sequence[Phrase]) -> bool:
    """True for an opener with no more than a negation before its comma: "If not, X will leave" holds no clause of its own."""
    alone = nxt.kind == "ADV" and all(t.tag == "PART" for t in sentence.toks[nxt.a : nxt.b])
    return alone and bool(rest) and rest[0].kind == "COMMA"


def _verb_next(flat: Sequence[Phrase], at: int) -> bool:
    while at + 1 < len(flat) and flat[at].kind == "P" and flat[at + 1].kind == "NP":
        at += 2  # "as relatives of the victims wept"
    return at < len(flat) and flat[at].kind == "V"


def _governed(p: Phrase, inner: Phrase) -> Phrase:
    if inner.kind == "T":
        return Phrase("T", p.a, inner.b, inner.a, p.prep)
    return new_phrase(("PP", p.a, inner.b, inner.a, p.prep, inner.parts))


def _clause_follows(flat: Sequence[Phrase], at: int) -> bool:
    """True if a verb comes before the next comma or opener: "setelah Kim tiba" against "setelah pertemuan itu"."""
    for p in flat[at : at + 6]:
        if p.kind == "V":
            return True
        if p.kind in ("COMMA", "STOP", "SC", "COMP"):
            return False
    return False


def _opens_clause(out: Sequence[Phrase], flat: Sequence[Phrase], i: int, pack: Language) -> bool:
    """True for an opener with a verb of its own behind it."""
    return _clause_follows(flat, i + 1) and not _main_next(out, flat, i, pack)


def _main_next(out: Sequence[Phrase], flat: Sequence[Phrase], i: int, pack: Language) -> bool:
    """True where the verb behind an opener is the sentence's own: "men who testified before a panel were jailed"."""
    kinds, rest = [p.kind for p in out], [p.kind for p in flat[i + 2 :]]
    if not pack.possessive or "REL" not in kinds or rest[:1] != ["V"] or "V" in rest[1:] or flat[i].prep not in pack.clauses["by_subject"]:
        return False
    rel = len(kinds) - 1 - kinds[::-1].index("REL")
    return "V" not in kinds[:rel] and "V" in kinds[rel:] and "COMMA" not in kinds and rel > 0 and kinds[rel - 1] == "NP"


def _parentheses(flat: list[Phrase]) -> list[Phrase]:
    """A bracketed aside belongs to the phrase before it."""
    if "PAREN" not in {p.kind for p in flat}:
        return flat
    out: list[Phrase] = []
    for p in flat:
        if p.kind == "PAREN" and out and out[-1].kind in ("NP", "T"):
            out[-1] = out[-1]._replace(b=p.b)
        elif out and out[-1].kind == "NP" and p.kind == "NP" and out[-1].b == p.a and _closed(out, p):
            out[-1] = out[-1]._replace(b=p.b, parts=((out[-1].a, p.b),))
        else:
            out.append(p)
    return out


def _closed(out: list[Phrase], p: Phrase) -> bool:
    return out[-1].parts[-1][1] < out[-1].b and p.b - p.a <= 6
