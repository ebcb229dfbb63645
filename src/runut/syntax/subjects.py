"""Phrases -> the subject of a verb: over relative clauses, insertions, commas and joints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from runut.packs import Language, language
from runut.syntax.heads import core_end
from runut.syntax.inserted import absolute, by_the_way, came_of, named_behind, over_comma, set_off, told_of
from runut.syntax.joints import (
    bare,
    blurred,
    caused,
    controller,
    follows,
    hung_on,
    infinitive,
    inverted,
    is_headline,
    is_other,
    is_reduced,
    seizes,
    speaks,
    threatens,
)
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.relatives import antecedent, owning, relative, relative_object, relative_of
from runut.syntax.tokens import Sentence
from runut.syntax.triggers import noun_types, word_types
from runut.syntax.voiced import runs_on, voiced_purpose, voiced_there

__all__ = ["Subject", "find_subject"]

_WORDS = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))  # deeds of words
_SKIPPED = frozenset(("T", "PP", "ADV", "PUNCT", "PAREN"))


class Subject(NamedTuple):
    """The subject's phrase, the index where the verb's clause begins, the word that opens it, whether another verb shares it."""

    phrase: Phrase | None
    left: int
    opener: str
    shared: bool = False


def find_subject(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Subject:
    """The subject of the verb at index `k`."""
    leaning = infinitive(sentence, phrases, k, pack)
    if leaning:
        if is_headline(sentence, phrases, k):
            return Subject(phrases[k - 1], k - 1, "")
        if caused(sentence, phrases, k, leaning[0], pack):
            return Subject(phrases[k - 1], k - 1, "")
        held = find_subject(sentence, phrases, leaning[0], pack) if leaning[0] is not None else Subject(None, k, "")
        return held._replace(opener=leaning[1] or held.opener)
    if beside := absolute(phrases, k, pack):
        return Subject(beside, k - 1, "")
    if apart := told_of(sentence, phrases, k, pack):
        return Subject(apart, k - 1, "")
    j, crossed = k - 1, False
    while j >= 0:
        back = None if phrases[j].kind == "COMMA" and came_of(sentence, phrases, j, k, pack) else _step_back(sentence, phrases, j, pack)
        if back is None:
            return _told(sentence, phrases, j, k, pack, chained=not crossed and runs_on(sentence, phrases, j, k, pack))
        crossed = crossed or phrases[j].kind == "COMMA"
        j = back
    return Subject(_ahead(sentence, phrases, k, pack), 0, "")


def _ahead(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """Who does or undergoes what a participle at the head of the sentence tells: "Accusing X of lying, Y left"."""
    p, tok = phrases[k], sentence.toks[phrases[k].head]
    hangs = tok.voice == "Pass" or "Ger" in pack.verbs.get(tok.low, ("", ""))[0].split("|")
    if not pack.context or not hangs or p.a != p.head or any(q.kind not in ("SC", "ADV", "T", "PUNCT") for q in phrases[:k]):
        return None
    for n in range(k + 1, len(phrases) - 2):
        if phrases[n].kind == "COMMA" and phrases[n + 1].kind == "NP":
            acts = next((q.kind for q in phrases[n + 2 :] if q.kind not in ("ADV", "T", "PP", "PAREN")), "")
            return phrases[n + 1] if acts == "V" else None
        if phrases[n].kind in ("STOP", "COMP", "REL"):
            return None
    return None


def _step_back(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """The index to go on from where the phrase at `j` only stands between; `None` where it decides."""
    p = phrases[j]
    if p.kind == "NP" and j and phrases[j - 1].kind == "REL" and _is_predicate(sentence, phrases, j, pack):
        return j - 2
    if p.kind in _SKIPPED or (p.kind == "V" and is_reduced(sentence, phrases, j, pack)):
        return j - 1
    if p.kind == "NP":
        return set_off(sentence, phrases, j, pack)
    return over_comma(sentence, phrases, j, pack) if p.kind == "COMMA" else None


def _is_predicate(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for a relative clause that is an adjective and no more: "massa yang marah membakar", "perkara yang sama divonis"."""
    words = sentence.toks[phrases[j].a : phrases[j].b]
    lone = not pack.context and len(words) == 1 and words[0].name is None and words[0].tag != "PRON"
    acts = j + 1 < len(phrases) and phrases[j + 1].kind == "V" and sentence.toks[phrases[j + 1].head].voice == "Act"
    return all(t.tag == "ADJ" for t in words) or (lone and acts)


def _told(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language, *, chained: bool) -> Subject:
    """What the phrase at `j`, the first that decides, says of the subject of the verb at `k`."""
    p = phrases[j]
    if p.kind == "REL":
        return Subject(_said_to_be(sentence, phrases, j, pack) or antecedent(sentence, phrases, j, pack), j, "rel")
    if p.kind == "NP":
        if voiced_there(sentence, phrases, j, k, pack):
            return find_subject(sentence, phrases, j - 1, pack)._replace(shared=True)
        supposed = inverted(sentence, phrases, j, pack)
        return Subject(p, j, supposed) if supposed else _nominal(sentence, phrases, j, pack)
    if p.kind == "V" and (rel := relative_of(sentence, phrases, j, pack)) is not None:
        return Subject(antecedent(sentence, phrases, rel, pack), rel, "")
    if p.kind == "V" and chained:
        held = find_subject(sentence, phrases, j, pack)
        rel = relative(phrases, j - 2, pack) if j > 2 and phrases[j - 1] is held.phrase and phrases[j - 2].kind == "V" else None
        return held if rel is None else Subject(antecedent(sentence, phrases, rel, pack), rel, "")  # "a blast that left two dead shook X"
    beside = p.kind == "SC" and p.prep in pack.slots["with"] - pack.clauses.get("by_party", frozenset())
    shared = _shared(sentence, phrases, j, k, pack) if beside or p.kind in ("COMMA", "CC") else None
    if shared and (shared.phrase or p.kind != "SC"):
        return shared
    told = p.prep if p.kind == "SC" else p.kind
    gerund = p.kind == "SC" and p.prep in pack.clauses["purpose"] & pack.clauses["by_subject"]
    doer = _controller(sentence, phrases, j, pack) or (_ahead(sentence, phrases, k, pack) if p.kind == "SC" else None)
    if (by := voiced_purpose(sentence, phrases, j, k, pack)) is not None:
        return find_subject(sentence, phrases, by, pack)._replace(shared=True)
    return Subject(doer, j + 1, "" if gerund else told)


def _said_to_be(sentence: Sentence, phrases: Sequence[Phrase], rel: int, pack: Language) -> Phrase | None:
    """Of whom what stands before a relative word is said: "X menjadi negara pertama yang ..." is X."""
    held, verb = phrases[rel - 1], phrases[rel - 2] if rel > 2 else None
    if held.kind != "NP" or verb is None or verb.kind != "V" or any(t.name for t in sentence.toks[held.a : held.b]):
        return None
    one = find_subject(sentence, phrases, rel - 2, pack).phrase if sentence.toks[verb.head].low in pack.clauses.get("copula", ()) else None
    return one if one and any(t.name or t.tag in ("NOUN", "PROPN") for t in sentence.toks[one.a : one.b]) else None  # not "there are"


def _nominal(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> Subject:
    """The noun phrase left of the verb, unless it is the object of a verb before, whose subject then goes on."""
    if j and phrases[j - 1].kind == "V":
        verb = sentence.toks[phrases[j - 1].head].low
        if verb in pack.context.get("helping", ()) and bare(sentence, phrases, j + 1, pack):
            return Subject(phrases[j], j, find_subject(sentence, phrases, j - 1, pack).opener)  # "to help it stop them" is a purpose
        at = sentence.toks[phrases[j - 1].head].start
        blames = any(c.label == "accuses" and c.start == at for c in sentence.cues)  # "X yang menuduh Y membakar Z"
        asks = not pack.possessive and (blames or "REQUEST" in word_types(pack.code).get(verb, ()))  # "jaksa yang meminta X dihukum"
        tells = any(c.attrs["cue"] == "say" and c.start <= at < c.end and not c.attrs["inverted"] for c in sentence.cues)
        shows = asks or tells or verb in _showing(pack.code) or verb in pack.clauses.get("causing", ())
        if (rel := relative(phrases, j - 1, pack)) is not None and not shows:
            return Subject(antecedent(sentence, phrases, rel, pack), rel, "")
        tied = phrases[j - 1].b - phrases[j - 1].head > 1 and is_reduced(sentence, phrases, j - 1, pack)  # "men linked to X robbed Y"
        if tied or is_reduced(sentence, phrases, j - 1, pack, active=True):
            return find_subject(sentence, phrases, j - 1, pack)
        if (held := hung_on(sentence, phrases, j - 1, pack)) is not None:
            return find_subject(sentence, phrases, held, pack)
        head = core_end(sentence, phrases[j].a, phrases[j].b) - 1 if pack.possessive else phrases[j].a
        if sentence.toks[head].low in pack.nouns["document"]:
            return find_subject(sentence, phrases, j - 1, pack)._replace(shared=True)
        if _carried(sentence, phrases[j], verb, pack) and (doer := find_subject(sentence, phrases, j - 1, pack)).phrase:
            return doer._replace(shared=True)
    owner = owning(sentence, phrases, j, pack)
    return Subject(owner or phrases[j], j, _opener(phrases, j))


def _carried(sentence: Sentence, phrase: Phrase, verb: str, pack: Language) -> bool:
    """True for a deed that the verb before carries, which does nothing itself: "menggelar unjuk rasa menuntut X"."""
    deed = " ".join(sentence.lows(phrase.a, min(phrase.b, phrase.a + 2)))
    named = deed in noun_types(pack.code) or sentence.toks[phrase.a].low in noun_types(pack.code)
    return not pack.possessive and verb in pack.light["forward"] and named and not any(t.name for t in sentence.toks[phrase.a : phrase.b])


@lru_cache(maxsize=8)
def _showing(code: str) -> frozenset[str]:
    """Verbs whose object does what the next verb tells: "video yang memperlihatkan X menabrak Y"."""
    pack = language(code)
    return frozenset() if pack.possessive else frozenset(f for c in pack.cues if c.kind == "say" and c.document_only for f in c.forms)


def _controller(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> Phrase | None:
    """The subject left unsaid behind a clause opener: "X, saat mengunjungi Y, ..." - the phrase right before the opener's comma."""
    held = controller(sentence, phrases, j, pack)
    if held is not None:
        said_of = held >= 0 and all(t.tag == "ADJ" and not t.name for t in sentence.toks[phrases[held].a : phrases[held].b])
        held = -1 if said_of and any(p.kind == "V" for p in phrases[:held]) else held  # "X is guilty of breaking Y"
        if told := _teller_before(sentence, phrases, j):
            return told
        if held < 0 and blurred(sentence, phrases, j, pack):
            return None
        before = next((m for m in range(j - 1, -1, -1) if phrases[m].kind == "V"), -1)
        if held < 0 and before == j - 1 and (told_of := relative_object(sentence, phrases, before, pack)):
            return told_of  # "X, whom Y accuses of spying"
        told = phrases[held] if held >= 0 else find_subject(sentence, phrases, before, pack).phrase
        apart = before > 1 and phrases[before - 1].kind == "COMMA" and phrases[before - 2].kind == "NP"
        return told or (phrases[before - 2] if apart else None)  # "X, accused by Y of spying, left"
    if phrases[j].kind != "SC" or j < 2 or phrases[j - 1].kind != "COMMA" or phrases[j - 2].kind != "NP":
        return None
    if j > 2 and phrases[j - 3].kind == "V":
        return find_subject(sentence, phrases, j - 3, pack).phrase
    return phrases[j - 2]


def _teller_before(sentence: Sentence, phrases: Sequence[Phrase], j: int) -> Phrase | None:
    """Who is told right behind an inverted verb of saying: '"...", ujar X saat mengunjungi Y'."""
    p = phrases[j - 1] if j else None
    if p is None or p.kind != "NP":
        return None
    first = sentence.toks[p.a].start
    cue = next((c for c in sentence.cues if c.start == first and c.attrs["cue"] == "say" and c.attrs["inverted"]), None)
    past = sentence.at(cue.end) if cue else p.b
    return p._replace(a=past, head=past, parts=((past, p.b),)) if past < p.b else None


def _opener(phrases: Sequence[Phrase], j: int) -> str:
    """The word that opens the clause in which the phrase at `j` is the subject."""
    while j > 0:
        j -= 1
        if phrases[j].kind == "SC":
            return phrases[j].prep
        if phrases[j].kind in ("COMP", "REL", "V", "STOP"):
            return phrases[j].kind if phrases[j].kind != "V" else ""
    return ""


def _teller(sentence: Sentence, phrases: Sequence[Phrase], found: Subject, verb: int, pack: Language) -> Subject:
    """A thing spoken of does nothing itself: in "X menyebut tuduhan itu palsu dan menuduh Y" it is X who accuses."""
    at = next((m for m in range(verb - 1, 0, -1) if phrases[m] is found.phrase), 0)
    long = phrases[at].b - phrases[at].a > 1
    thing = at and long and phrases[at - 1].kind == "V" and sentence.toks[phrases[at].b - 1].low in pack.anaphora["back"]
    return find_subject(sentence, phrases, at - 1, pack) if thing and who(sentence, *phrases[at].parts[0], pack) is None else found


def _asker(sentence: Sentence, phrases: Sequence[Phrase], found: Subject, at: tuple[int, int, int], pack: Language) -> Subject:
    """Who tells or asks that another does what the verb before the joint tells goes on where a contrast follows, or words of his own
    behind what was done to the other: "X memerintahkan Y mengejar Z, tetapi menolak W", "X mengklaim Y ditembak dan menuntut Z"."""
    verb, joint, next_verb = at
    turned = phrases[joint].prep in pack.clauses["contrast"] and phrases[joint - 1].kind == "COMMA"
    rel = None if pack.possessive else relative(phrases, verb, pack)
    main = rel - 2 if rel is not None and rel > 1 and phrases[rel - 2].kind == "V" else -1
    if main >= 0 and (turned or seizes(sentence, phrases, (main, verb, next_verb), pack)):
        return find_subject(sentence, phrases, main, pack)  # "X menangkap Y yang memukul Z, tetapi membebaskan W"
    held = next((n for n in range(verb - 1, 0, -1) if phrases[n] is found.phrase and phrases[n - 1].kind in ("V", "COMP")), 0)
    held -= 1 if held > 1 and phrases[held - 1].kind == "COMP" else 0
    if not held or phrases[held - 1].head not in _tellers(sentence, pack):
        return found
    if pack.possessive:
        one = who(sentence, *found.phrase.parts[0], pack) if found.phrase else None
        person = one is not None and one.label == "PER"  # who speaks for himself: "the agency said X had toured Y and ordered Z"
        done_to, turned = not person and _past_perfect(sentence, phrases, verb, next_verb, pack), False
    else:
        done_to = sentence.toks[phrases[verb].head].voice in ("Pass", "Stat")
    told = (done_to and speaks(sentence, phrases[next_verb], pack)) or threatens(sentence, phrases, held - 1, next_verb, pack)
    return find_subject(sentence, phrases, held - 1, pack) if turned or told else found


def _past_perfect(sentence: Sentence, phrases: Sequence[Phrase], verb: int, next_verb: int, pack: Language) -> bool:
    """True for a deed told with "had" before a verb without it: "X denied that Y had shot Z and accused W"."""
    have, (a, b) = pack.context.get("have", frozenset()), (phrases[verb].a, phrases[verb].head)
    bare = not any(t.tag == "AUX" for t in sentence.toks[phrases[next_verb].a : phrases[next_verb].head])
    return bare and any(t.low in have for t in sentence.toks[a:b])


def _tellers(sentence: Sentence, pack: Language) -> frozenset[int]:
    """Where the words stand by which somebody says or asks something."""
    types, said = word_types(pack.code), {c.start for c in sentence.cues if c.attrs["cue"] == "say"}
    asked = (n for n, t in enumerate(sentence.toks) if t.start in said or "REQUEST" in types.get(t.low, ()))
    return frozenset(asked)


def _hangs(sentence: Sentence, phrases: Sequence[Phrase], m: int, k: int, pack: Language) -> bool:
    """True for a participle that only tells more of a noun, where the verb at `k` acts: "fined X, a firm owned by Y, and warned it"."""
    acts = sentence.toks[phrases[k].head].voice == "Act" and phrases[m + 1].kind == "PP" and phrases[m + 1].prep in pack.slots["by"]
    return acts and is_reduced(sentence, phrases, m, pack) and any(p.kind == "V" for p in phrases[:m])


def _shared(sentence: Sentence, phrases: Sequence[Phrase], j: int, k: int, pack: Language) -> Subject:
    """ "A does x, does y, and does z": the subject of the verb before the joint, of those that are told as the one at `k` is."""
    for m in range(j - 1, -1, -1):
        if phrases[m].kind == "V" and (by_the_way(sentence, phrases, m, k, pack) or _hangs(sentence, phrases, m, k, pack)):
            continue
        if phrases[m].kind == "V" and not (m and is_other(sentence, phrases, m, k, pack) and any(p.kind == "V" for p in phrases[:m])):
            found = find_subject(sentence, phrases, m, pack)
            found = _teller(sentence, phrases, found, m, pack)
            found = _asker(sentence, phrases, found, (m, j, k), pack)
            opener = "" if found.opener in pack.clauses["time"] or found.opener in pack.clauses["condition"] else found.opener
            opener = "" if follows(sentence, phrases, m, k, pack) else opener
            return Subject(found.phrase, j + 1, opener, True)
        if phrases[m].kind == "STOP":
            break
    named = named_behind(sentence, phrases, j)
    return Subject(named, j - 1, "") if named else Subject(None, j + 1, "", True)
