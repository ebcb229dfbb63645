"""Phrases -> what a verb without a subject of its own leans on: infinitives, -ing forms behind a preposition, participles behind a noun."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs import Language
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence, Tok
from runut.syntax.triggers import word_types
from runut.syntax.voiced import voiced_by_infinitive

__all__ = [
    "bare", "blurred", "caused", "controller", "follows", "hung_on", "infinitive", "inverted", "is_headline", "is_other", "is_reduced",
    "seizes", "speaks", "threatens",
]

_ANSWERS = frozenset(("ACCUSE", "COERCE", "SANCTION"))
_VIOLENT = frozenset(("ASSAULT", "MOBILIZE", "PROTEST", "THREATEN"))
_WORDS = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN"))  # deeds of words
_ANSWERED = frozenset(("ACCUSE", "COERCE", "SANCTION", "SUPPORT"))  # what is done to somebody for a deed of his
_AUTHORITY = frozenset(("COERCE", "SANCTION"))
_FORCE = _AUTHORITY | {"ASSAULT"}
_SKIPPED = frozenset(("T", "ADV", "PP", "NP", "PAREN", "PUNCT"))


def infinitive(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> tuple[int | None, str] | None:
    """For an infinitive the index of the verb it leans on and its opener; `None` for any other verb.

    The opener is the infinitive's own word (a purpose: nothing is claimed), or empty where a status cue or a raising verb holds
    it ("is expected to send", "began to send").
    """
    verb = phrases[k]
    words = pack.context.get("infinitive", frozenset())
    at = next((i for i in range(verb.a, verb.head) if sentence.toks[i].tag == "PART" and sentence.toks[i].low in words), None)
    if at is None or any(t.tag == "AUX" for t in sentence.toks[verb.a : at]):
        return None
    j = k - 1
    if j > 1 and _ranked(sentence, phrases[j - 1], phrases[j], pack):
        return j - 1, ""
    if j > 0 and phrases[j].kind == "SC" and phrases[j - 1].kind == "V" and _held(sentence, at, pack):  # "is about to send"
        j -= 1
    while j >= 0 and phrases[j].kind in _SKIPPED:
        j -= 1
    first = _negated_from(sentence, verb.a, at)
    tied = first > verb.a or _held(sentence, first, pack) or (j >= 0 and _perfect(sentence, phrases[j], at, pack))
    tied = tied or (j >= 0 and voiced_by_infinitive(sentence, phrases[j], verb, pack))
    return (j if j >= 0 and phrases[j].kind == "V" else None), "" if tied else sentence.toks[at].low


def _perfect(sentence: Sentence, held: Phrase, at: int, pack: Language) -> bool:
    """True for an infinitive that tells what has been done, which is no purpose: "claimed to have shot down", not "would like to have"."""
    wished = any(t.low in pack.context["modal"] for t in sentence.toks[held.a : held.head])
    return not wished and at + 1 < len(sentence.toks) and sentence.toks[at + 1].low in pack.context["have"]


def _ranked(sentence: Sentence, verb: Phrase, said: Phrase, pack: Language) -> bool:
    """True where who does something is told from others by it: "was the first country to sign", "became the last to leave"."""
    if verb.kind != "V" or said.kind != "NP" or sentence.toks[verb.b - 1].low not in pack.clauses.get("copula", ()):
        return False
    words = sentence.toks[said.a : said.b]
    return any(t.low in pack.clauses.get("rank", ()) for t in words) and not any(t.name for t in words)


def _negated_from(sentence: Sentence, start: int, at: int) -> int:
    """Where the words that negate an infinitive begin: "(warned X) not to travel"; else where it begins itself."""
    denied = {c.start for c in sentence.status if c.attrs["aux"] == "negation"}
    while at > start and sentence.toks[at - 1].start in denied:
        at -= 1
    return at


def _held(sentence: Sentence, at: int, pack: Language) -> bool:
    start = sentence.toks[at].start
    told, before = any(c.start < start <= c.end + 1 for c in sentence.status), at - 1
    words = pack.context.get("infinitive", frozenset())
    while before > 0 and (_between(sentence.toks, before) or sentence.toks[before].low in words):
        before -= 1  # "voted 120 to 80 to", "voted overwhelmingly to", "began on Monday to"
    return told or (at > 0 and sentence.toks[before].low in pack.context.get("raising", ()))


def inverted(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> str:
    """The word of a condition that an auxiliary before its subject stands for: "had X attacked Y", "should X attack Y"; else empty."""
    words, first = pack.clauses.get("inverted", ()), phrases[j - 1] if j else None
    if not words or first is None or first.kind != "V" or first.b - first.a > 1 or sentence.toks[first.a].low not in words:
        return ""
    lows = sentence.forms[: first.a]
    opens = all(p.kind in ("PUNCT", "SC") for p in phrases[: j - 1]) or not pack.context["modal"].isdisjoint(lows)
    return min(pack.clauses["condition"]) if opens and sentence.toks[first.a].tag == "AUX" else ""


def bare(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> bool:
    """True for a verb in its bare form, without an auxiliary."""
    p = phrases[k] if k < len(phrases) else None
    known = p is not None and p.kind == "V" and pack.verbs.get(sentence.toks[p.head].low, ("",))[0].split("|")
    return bool(p and known and "Base" in known and all(t.tag not in ("AUX", "PART") for t in sentence.toks[p.a : p.head]))


def _between(toks: Sequence[Tok], at: int) -> bool:
    """True for a word that may stand between a verb and its infinitive: an adverb, a figure, a time with its preposition."""
    tok = toks[at]
    return tok.tag == "ADV" or bool(tok.amount or tok.time) or (tok.tag == "ADP" and at + 1 < len(toks) and bool(toks[at + 1].time))


def is_headline(sentence: Sentence, phrases: Sequence[Phrase], k: int) -> bool:
    """True for the infinitive by which a headline tells what is to come: "Norway to send tanks"."""
    bare = sentence.mark.label == "title" and k > 0 and phrases[k - 1].kind == "NP"
    return bare and not any(p.kind == "V" for p in phrases[:k])


def caused(sentence: Sentence, phrases: Sequence[Phrase], k: int, by: int | None, pack: Language) -> bool:
    """True for an infinitive that tells what somebody was made to do, and did: "prompting X to expel Y"."""
    return by is not None and by == k - 2 and phrases[k - 1].kind == "NP" and sentence.toks[phrases[by].head].low in pack.context["causing"]


def is_other(sentence: Sentence, phrases: Sequence[Phrase], m: int, k: int, pack: Language) -> bool:
    """True for an -ing form or an infinitive at `m` that the finite verb at `k` is not joined to: "accused X of lying and left"."""
    readings = _readings(sentence, phrases[k], pack)
    if not pack.context or "Ger" in readings or _led(sentence, phrases[k], pack):
        return False
    return "Ger" in _readings(sentence, phrases[m], pack) or ("Base" not in readings and _led(sentence, phrases[m], pack))


def follows(sentence: Sentence, phrases: Sequence[Phrase], m: int, k: int, pack: Language) -> bool:
    """True for an -ing form at `k` that tells what came of a deed whose purpose is at `m`: "fired to disperse X, killing Y"."""
    return bool(pack.context) and _led(sentence, phrases[m], pack) and "Ger" in _readings(sentence, phrases[k], pack)


def _readings(sentence: Sentence, verb: Phrase, pack: Language) -> list[str]:
    """What a verb's form may be, as far as the pack knows it; behind an auxiliary it is finite."""
    finite = any(t.tag == "AUX" for t in sentence.toks[verb.a : verb.head])
    low = sentence.toks[verb.head].low
    return ["Past"] if finite else (pack.verbs[low][0] if low in pack.verbs else pack.voice(low)).split("|")


def _led(sentence: Sentence, verb: Phrase, pack: Language) -> bool:
    """True for an infinitive with its mark."""
    words = pack.context.get("infinitive", frozenset())
    return any(sentence.toks[i].tag == "PART" and sentence.toks[i].low in words for i in range(verb.a, verb.head))


def is_reduced(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language, *, active: bool = False) -> bool:
    """True for a bare participle behind a noun: "missiles supplied by X"; with `active`, for "aircraft using missiles"."""
    p = phrases[j]
    tok = sentence.toks[p.head]
    bare = not any(t.tag == "AUX" for t in sentence.toks[p.a : p.head])
    form = "Ger" in pack.verbs.get(tok.low, ("", ""))[0].split("|") if active else tok.voice == "Pass"
    return bool(pack.context) and bare and form and j > 0 and phrases[j - 1].kind in ("NP", "PP", "T")


def hung_on(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the participle behind a noun on which the -ing form or infinitive at `j` hangs: "a man accused of killing X was held"."""
    at = j
    while at > 1 and pack.context and (_led(sentence, phrases[at], pack) or "Ger" in _readings(sentence, phrases[at], pack)):
        at -= 1 + (phrases[at - 1].kind == "SC")
        if phrases[at].kind == "PP" and phrases[at].prep in pack.slots["by"]:
            at -= 1
        if phrases[at].kind != "V":
            return None
        if is_reduced(sentence, phrases, at, pack) or is_reduced(sentence, phrases, at, pack, active=True):
            return at
    return None


def controller(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Index of the phrase that does what stands behind the preposition at `j`; -1 stands for the subject of the verb before."""
    if phrases[j].kind != "SC":
        return None
    if phrases[j].prep in pack.clauses.get("reason", ()) and (held := _answers(sentence, phrases, j, pack)) is not None:
        return held
    if phrases[j].prep in pack.clauses.get("by_party", ()) and (held := _punished(sentence, phrases, j, pack)) >= 0:
        return held
    if j and phrases[j].prep in pack.clauses.get("by_object", ()):
        if phrases[j - 1].kind == "V" or _done_by(sentence, phrases, j - 1, pack):
            return -1  # "X was accused of spying", "X was accused by Y of spying"
        if phrases[j - 1].kind in ("NP", "PP"):
            return j - 1
    if phrases[j].prep not in pack.clauses["by_subject"]:
        return None
    if phrases[j].prep in pack.clauses["time"] and (freed := _freed(sentence, phrases, j, pack)) is not None:
        return freed
    if pack.possessive and phrases[j].prep in pack.slots["by"] and (accused := _accused(sentence, phrases, j, pack)) is not None:
        return accused
    return -1 if any(p.kind == "V" for p in phrases[:j]) else _behind_comma(phrases, j)


def _freed(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Whom somebody frees, saves or finds after something was done to him: "membebaskan X setelah disandera", "merawat X usai dipukuli"."""
    saving, at = pack.clauses.get("saving", ()), next((m for m in range(j - 1, -1, -1) if phrases[m].kind == "V"), -1)
    done = next((q for q in phrases[j + 1 : j + 3] if q.kind == "V"), None)
    saves = at >= 0 and sentence.toks[phrases[at].head].low in saving and phrases[at + 1].kind == "NP"
    return at + 1 if saves and done is not None and sentence.toks[done.head].voice == "Pass" and at + 1 < j else None


def _answers(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Whom a deed is blamed on or praised in, before a reason without a subject: "memecat X karena mendukung Y"; -1 for the subject."""
    at = next((m for m in range(j - 1, max(-1, j - 4), -1) if phrases[m].kind == "V"), None)
    own = next((sentence.toks[p.head].start for p in phrases[j + 1 : j + 3] if p.kind == "V"), -1)
    if any(c.attrs["cue"] == "say" and c.start == own for c in sentence.cues):
        return -1  # "menggugat X karena mengaku disiksa" is told of who sues
    if at is None:
        return None
    verb = sentence.toks[phrases[at].head]
    passed = ("NP", "PP", "T") if verb.voice == "Pass" and not pack.possessive else ("NP",)
    if any(p.kind not in passed for p in phrases[at + 1 : j]) or (passed == ("NP",) and at < j - 2):
        return None
    if _ANSWERED.isdisjoint(word_types(pack.code).get(verb.low, ())):
        return None
    return -1 if verb.voice == "Pass" else (j - 1 if _charged(sentence, phrases, j, pack) else None)


def _accused(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int | None:
    """Whom somebody accuses of what he did by what the word at `j` opens: "accused X of a breach by sending Y"."""
    at = next((m for m in range(j - 1, -1, -1) if phrases[m].kind == "V"), j)
    held = at + 1 < j and phrases[at + 1].kind == "NP" and at + 1 < j - 1
    blames = held and "ACCUSE" in word_types(pack.code).get(sentence.toks[phrases[at].head].low, ())
    return at + 1 if blames and sentence.toks[phrases[at].head].voice == "Act" else None


def _punished(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> int:
    """Who is charged right before the word at `j`, or before a time or a place too ("jailed X on Monday for helping Y"); else -1."""
    at = j - 1
    while at > 1 and (phrases[at].kind in ("T", "PP") or _no_more(sentence, phrases[at])):
        at -= 1
    verb = sentence.toks[phrases[at - 1].head] if at < j - 1 and phrases[at - 1].kind == "V" else None
    if verb is not None and (verb.voice != "Act" or _ANSWERED.isdisjoint(word_types(pack.code).get(verb.low, ()))):
        return -1
    far = at < j - 1 and verb is None
    return at if not far and _charged(sentence, phrases, at + 1, pack) else -1


def _no_more(sentence: Sentence, p: Phrase) -> bool:
    """True for what is no more than a joint or a sum: "20 years *and* six months", "fined X *$4 million* for"."""
    words = sentence.toks[p.a : p.b]
    sum_ = words[0].amount is not None and words[0].amount is words[-1].amount and words[0].amount.attrs.get("kind") == "money"
    return p.kind == "NP" and (all(t.tag == "CCONJ" for t in words) or sum_)


def blurred(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for violence told behind what answered it: "X menangkap Y setelah membunuh Z" leaves open which of the two did it."""
    if phrases[j].prep not in pack.clauses["time"] or phrases[j].prep in pack.clauses.get("meanwhile", ()):
        return False
    types, at = word_types(pack.code), next((m for m in range(j - 1, -1, -1) if phrases[m].kind == "V"), j)
    deed = next((sentence.toks[p.head].low for p in phrases[j + 1 :] if p.kind == "V"), "")
    told = [t.low for t in sentence.toks[phrases[at].head : phrases[j].a]]
    active = at < j and sentence.toks[phrases[at].head].voice not in ("Pass", "Stat")
    answers = any(not _ANSWERS.isdisjoint(types.get(low, ())) for low in told)
    return active and answers and not _VIOLENT.isdisjoint(types.get(deed, ()))


def _done_by(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for who does what a passive right before tells."""
    passive = j > 0 and phrases[j - 1].kind == "V" and sentence.toks[phrases[j - 1].head].voice == "Pass"
    return passive and phrases[j].prep in pack.slots["by"]


def _charged(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for a party right before: "charged X with spying", "thanked X for sending Y"; a thing is used for what its user does."""
    before = phrases[j - 1] if j else None
    return before is not None and before.kind == "NP" and who(sentence, *before.parts[-1], pack) is not None


def _behind_comma(phrases: Sequence[Phrase], j: int) -> int | None:
    """ "After meeting Y, X flew home": the subject that follows the comma."""
    comma = next((m for m in range(j + 1, len(phrases)) if phrases[m].kind == "COMMA"), None)
    return comma + 1 if comma is not None and comma + 1 < len(phrases) and phrases[comma + 1].kind == "NP" else None


def threatens(sentence: Sentence, phrases: Sequence[Phrase], asks: int, k: int, pack: Language) -> bool:
    """True for a threat by who asks: "X meminta Y mundur dan mengancam mencabut Z"."""
    types = word_types(pack.code)
    asker, verb = (sentence.toks[phrases[n].head].low for n in (asks, k))
    return not pack.possessive and "REQUEST" in types.get(asker, ()) and "THREATEN" in types.get(verb, ())


def seizes(sentence: Sentence, phrases: Sequence[Phrase], verbs: tuple[int, int, int], pack: Language) -> bool:
    """True for an act of force or of authority behind another one and what those did to whom it is done: "X menembak Y yang lari dan
    menyita Z"."""
    types = word_types(pack.code)
    main, within, behind = (types.get(sentence.toks[phrases[n].head].low, frozenset()) for n in verbs)
    voices = [sentence.toks[phrases[n].head].voice for n in verbs]
    acts = voices[0] == "Act" == voices[2] and not _FORCE.isdisjoint(main) and bool(behind & _AUTHORITY)
    return acts and not (within & _AUTHORITY and voices[1] == "Act")


def speaks(sentence: Sentence, verb: Phrase, pack: Language) -> bool:
    """True for a deed of words; a verb of saying is one only where the tenses tell whose words they are."""
    tok = sentence.toks[verb.head]
    says = bool(pack.possessive) and any(c.attrs["cue"] == "say" and c.start == tok.start for c in sentence.cues)
    return tok.voice not in ("Pass", "Stat") and (says or not _WORDS.isdisjoint(word_types(pack.code).get(tok.low, ())))
