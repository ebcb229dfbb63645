"""Words -> the noun phrase that begins there: how far it reaches."""

from __future__ import annotations

from functools import lru_cache

from runut.packs import Language, language
from runut.syntax.phrases import Phrase, new_phrase
from runut.syntax.tokens import Sentence, Tok

__all__ = ["NOMINAL", "is_bare_doer", "noun_phrase"]

NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"))  # the tags of its words
_YEAR = 4  # figures of a year
_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset("\"“”'‘’")


def noun_phrase(sentence: Sentence, at: int, pack: Language) -> Phrase:
    """The noun phrase that begins at a word."""
    first = sentence.toks[at]
    end = _end(sentence, at, pack) if first.amount or first.tag in NOMINAL else at + 1
    return new_phrase(("NP", at, end, at, "", ((at, end),)))


def is_bare_doer(tok: Tok) -> bool:
    """True for who does what the bare verb behind tells: "dua pelaku *kami* tangkap"."""
    return tok.tag == "PRON" and tok.voice == "Pass"


def _end(sentence: Sentence, at: int, pack: Language) -> int:
    """Where the noun phrase ends that begins at a word."""
    toks, edges, end = sentence.toks, _edges(pack.code), at + 1
    while end < len(toks):
        tok, before = toks[end], toks[end - 1]
        if tok.tag == "PART" and _described(sentence, end, pack):
            end += 2
            continue
        if tok.tag == "VERB" and pack.tags.get(f"{before.raw} {tok.raw}") in ("NOUN", "ADJ"):
            end += 1  # "hukuman mati"
            continue
        if (tok.time and (past := _lasting(sentence, end))) or (tok.text in _QUOTES and (past := _mocked(sentence, end, pack))):
            end = past
            continue
        doer = bool(tok.voice) and is_bare_doer(tok)
        if doer or (tok.time and not _measures(sentence, at, end)) or (tok.tag not in NOMINAL and not tok.amount):
            break
        if (tok.amount or tok.low in edges or before.low in edges) and _parts(tok, before, pack):
            break
        end += 1
    late = end < len(toks) and toks[end].time and end - at > 1 and toks[end - 1].low in pack.clauses.get("late", ())
    return end - 1 if late else end  # "in the capital late Friday"


def _second_object(tok: Tok, before: Tok, pack: Language) -> bool:
    """True for an article behind a noun, where articles stand first: "gave the writer a prize"."""
    articles, particles = pack.nouns.get("one", frozenset()), pack.context.get("particle", frozenset())
    if tok.low in pack.anaphora.get("definite", ()):
        return bool(pack.possessive) and before.tag == "NOUN" and before.low not in particles  # not "Ivan the Terrible"
    return bool(pack.possessive) and tok.low in articles and before.tag in ("NOUN", "PROPN") and before.low not in particles


def _behind_object(tok: Tok, before: Tok, pack: Language) -> bool:
    """True for a noun that goes with the verb before the object: "took the crew hostage"."""
    return tok.tag == "NOUN" and tok.low in pack.context.get("particle", ()) and before.tag in ("NOUN", "PROPN", "PRON")


def _parts(tok: Tok, before: Tok, pack: Language) -> bool:
    """True for a word that begins a noun phrase of its own behind the one of the word before it."""
    if pack.possessive and tok.amount and not before.amount and before.tag in ("NOUN", "PROPN"):
        return before.low not in pack.nouns.get("tally", ())
    if _second_object(tok, before, pack) or _behind_object(tok, before, pack):
        return True
    if not pack.possessive and before.low in pack.anaphora["back"]:
        return True
    more = bool(pack.possessive) and before.amount is not None and tok.tag == "DET" and before.tag in ("NUM", "PROPN")  # "40 more tanks"
    opens = tok.low in _openers(pack.code) and not tok.name and not (tok.tag == "DET" and (before.tag == "NOUN" or _one(before, pack)))
    return opens and not tok.amount and not more


def _one(tok: Tok, pack: Language) -> bool:
    """True for an article, where articles stand first: "an additional $3 million"."""
    return bool(pack.possessive) and tok.tag == "DET" and tok.low in pack.nouns.get("one", ())


def _described(sentence: Sentence, at: int, pack: Language) -> bool:
    """True for a negation and a verb that are an adjective together ("tak dikenal"), where the clause's own verb is still to come."""
    pair, behind = sentence.toks[at : at + 2], sentence.toks[at + 2 : at + 3]
    known = len(pair) > 1 and pack.tags.get(f"{pair[0].raw} {pair[1].raw}") == "ADJ"
    return known and bool(behind) and behind[0].tag in ("VERB", "AUX", "PRON", "ADP", "DET", "PUNCT")


def _measures(sentence: Sentence, at: int, end: int) -> bool:
    """True for a time of one hyphened word or a year inside a noun phrase: "a four-day strike", "a 1951 treaty"."""
    text = sentence.toks[end].text
    inside = at < end < len(sentence.toks) - 1 and ("-" in text or (len(text) == _YEAR and text.isdigit()))
    return inside and sentence.toks[end - 1].tag in ("DET", "ADJ", "NUM") and sentence.toks[end + 1].tag in ("ADJ", "NOUN")


def _mocked(sentence: Sentence, at: int, pack: Language) -> int:
    """Where a word or two between quotation marks ends that describes the noun behind it: 'the "cowardly" raid'; else 0."""
    toks = sentence.toks
    close = next((i for i in range(at + 2, min(at + 5, len(toks) - 1)) if toks[i].text in _QUOTES), 0)
    plain = close and pack.possessive and all(t.tag in ("ADJ", "ADV", "NOUN") for t in toks[at + 1 : close])
    led = plain and toks[at - 1].tag in ("DET", "ADJ") and not toks[at - 1].name
    return close + 1 if led and toks[close + 1].tag in ("ADJ", "NOUN") else 0


def _lasting(sentence: Sentence, at: int) -> int:
    """Where a time in figures with a hyphen ends that tells how long the noun behind it is: "a 48-hour strike"; else 0."""
    toks, end = sentence.toks, at + 3
    whole = end < len(toks) and toks[at].text.isdigit() and toks[at + 1].text in _HYPHENS and toks[end - 1].time is toks[at].time
    led = whole and toks[end].time is not toks[at].time and toks[at - 1].tag in ("DET", "ADJ", "NOUN")
    return end if led and toks[end].tag in ("ADJ", "NOUN") else 0


@lru_cache(maxsize=8)
def _edges(code: str) -> frozenset[str]:
    """Words before or behind which a noun phrase may end although a nominal word follows."""
    pack = language(code)
    told = (pack.anaphora["back"], pack.anaphora.get("definite", ()), pack.nouns.get("one", ()), pack.context.get("particle", ()))
    return _openers(code).union(*told)


@lru_cache(maxsize=8)
def _openers(code: str) -> frozenset[str]:
    """Words that can only open a noun phrase: determiners before the noun, pronouns."""
    pack = language(code)
    return frozenset(w for w, tag in pack.tags.items() if tag in ("PRON",) or (tag == "DET" and w not in pack.anaphora["back"]))
