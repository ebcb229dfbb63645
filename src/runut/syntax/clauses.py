"""Phrases -> slots: what stands where around a verb or a deverbal noun, voice taken into account.

Slots are named by deep syntax: agent (who does), patient (to whom or what it is done), owner (the party inside the patient),
and one slot a preposition class of the pack (to, from, against, with, between, at, about).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from runut.packs import Language, language
from runut.syntax.arcs import parsed_object, parsed_subject
from runut.syntax.inserted import is_set_off
from runut.syntax.joints import is_reduced
from runut.syntax.nouns import is_bare_doer
from runut.syntax.phrases import Phrase
from runut.syntax.presented import presented
from runut.syntax.relatives import relative_object
from runut.syntax.subjects import find_subject
from runut.syntax.tokens import Sentence, Tok

__all__ = ["Clause", "is_adjective", "noun_clause", "verb_clause"]

_PASSIVE = frozenset(("Pass", "Stat"))
_BEFORE = frozenset(("T", "PP", "COMMA", "ADV", "NP"))
_HYPHENS = frozenset("-‐‑–/")
_OPENERS = frozenset(("SC", "COMP", "STOP"))


@dataclass(slots=True)
class Clause:
    """The surroundings of one trigger: phrases by slot, the verb group, time phrases, extent in words and the opener's word."""

    a: int
    b: int
    verb: Phrase | None = None
    slots: dict[str, list[Phrase]] = field(default_factory=dict)
    times: list[Phrase] = field(default_factory=list)
    opener: str = ""
    left: int = 0
    shared: bool = False
    k: int = -1  # where the verb stands among the phrases

    def put(self, slot: str, phrase: Phrase) -> None:
        """Adds a phrase to a slot and stretches the clause over it."""
        self.hold(slot, phrase)
        if phrase.a < self.a:
            self.a = phrase.a
        if phrase.b > self.b:
            self.b = phrase.b

    def hold(self, slot: str, phrase: Phrase) -> None:
        """Adds a phrase to a slot that stands outside the clause."""
        if slot in self.slots:
            self.slots[slot].append(phrase)
        else:
            self.slots[slot] = [phrase]


def verb_clause(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Clause:
    """The clause of the verb group at index `k`."""
    verb = phrases[k]
    tok = sentence.toks[verb.head]
    clause = Clause(verb.a, verb.b, verb, k=k)
    subject, clause.left, clause.opener, clause.shared = find_subject(sentence, phrases, k, pack)
    subject = subject or parsed_subject(sentence, phrases, k)
    right = _right(sentence, phrases, k + 1, pack)
    passive = tok.voice in _PASSIVE
    after = right[0] if right and right[0].kind == "NP" and right[0].a == phrases[k].b else _late_object(sentence, right, tok.voice, pack)
    shown = after is not None and tok.voice == "Pass" and subject is None and presented(sentence, phrases, k, after, pack)
    if named_doer := _doer(tok, right if not after else (), pack):
        subject = named_doer
    if subject:
        clause.put("patient" if passive else "agent", subject)
    if after:
        _after(clause, after, passive=passive and not shown, stative=tok.voice == "Stat", bare=not pack.context)
    _oblique(sentence, clause, [p for p in right if p is not after], pack)
    _fronted(sentence, clause, phrases, k, pack)
    if passive and verb.head > verb.a and is_bare_doer(sentence.toks[verb.head - 1]):
        clause.put("by", Phrase("NP", verb.head - 1, verb.head, verb.head - 1, parts=((verb.head - 1, verb.head),)))
    if passive and "by" not in clause.slots and (late := _late_doer(sentence, phrases, k, pack)):
        clause.put("by", late)
    if tok.voice == "Act" and "patient" not in clause.slots:
        object_ = relative_object(sentence, phrases, k, pack) or parsed_object(sentence, phrases, k)
        if object_:
            clause.put("patient", object_)
    return clause


def _doer(verb: Tok, right: Sequence[Phrase], pack: Language) -> Phrase | None:
    """Who does what an -ing form without an object names: "a victim of hacking by X"."""
    gerund = bool(pack.context) and "Ger" in pack.verbs.get(verb.low, ("", ""))[0].split("|")
    return next((p for p in right if gerund and p.kind == "PP" and p.prep in pack.slots["by"]), None)


def _late_doer(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Phrase | None:
    """Who does what a passive tells, behind what is asked for or forbidden: "diminta membuka perbatasan oleh X"."""
    behind = phrases[k + 1 : k + 6]
    if not behind or behind[0].kind != "V" or sentence.toks[behind[0].head].voice in _PASSIVE:
        return None
    end = next((n for n, p in enumerate(behind) if n and p.kind not in ("NP", "PP", "T", "ADV")), len(behind))
    return next((p for p in behind[1:end] if p.kind == "PP" and p.prep in pack.slots["by"]), None)


def _late_object(sentence: Sentence, right: Sequence[Phrase], voice: str, pack: Language) -> Phrase | None:
    """The object behind the day, an adverb or a measure ("freed on Friday three hostages", "cut by one hour the curfew"), and one that is
    counted or has an article behind any phrase ("freed on bail two priests"); only where objects stand behind their verb at once."""
    told = [n for n, p in enumerate(right) if p.kind not in ("T", "ADV") and (n > 0 or p.kind != "PP")]
    passed = told[0] if told else len(right)
    late = right[passed] if pack.context and voice == "Act" and 0 < passed < len(right) else None
    if late is None or late.kind != "NP":
        return None
    first, by = sentence.toks[late.a], right[0].kind != "PP" or right[0].prep in pack.slots["by"]
    return late if by or first.amount or first.tag in ("DET", "NUM") else None


def _after(clause: Clause, after: Phrase, *, passive: bool, stative: bool, bare: bool) -> None:
    """The bare phrase behind a verb: object of an active, agent of a passive ("dikirim Iran")."""
    if not passive or (stative and "patient" not in clause.slots):
        clause.put("patient", after)
    elif not stative:
        clause.put("bare-agent" if bare else "extra", after)


def _right(sentence: Sentence, phrases: Sequence[Phrase], start: int, pack: Language) -> list[Phrase]:
    """The phrases that belong to a verb on its right: up to the next clause."""
    out: list[Phrase] = []
    j = start
    while j < len(phrases):
        p = phrases[j]
        if p.kind in ("NP", "PP", "T", "ADV"):
            if p.kind == "NP" and j > start and _begins_clause(sentence, phrases, j, pack):
                break
            out.append(p)
        elif p.kind in ("PUNCT", "PAREN"):
            pass
        elif p.kind == "COMMA":
            nxt = next((q for q in phrases[j + 1 :] if q.kind != "ADV"), None)
            if nxt is None or nxt.kind not in ("PP", "T") or _begins_clause(sentence, phrases, j + 1, pack):
                break
        elif out and _made_by(sentence, phrases, j, pack):
            j += 1  # "fired shells sold by X at Y": what follows is the verb's own again
        else:
            break
        j += 1
    return out


def _made_by(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True for a participle behind an object, with whoever did what it tells."""
    by = phrases[j + 1 : j + 2]
    done = phrases[j].kind == "V" and phrases[j - 1].kind == "NP" and is_reduced(sentence, phrases, j, pack)
    return done and bool(by) and by[0].kind == "PP" and by[0].prep in pack.slots["by"]


def _begins_clause(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> bool:
    """True if a verb, no infinitive, follows the phrases from `j` before any joint: they are its subject side, not ours."""
    for n, p in enumerate(phrases[j + 1 : j + 4], j + 1):
        if p.kind == "V":
            hung = phrases[n - 1].kind == "PP" and is_reduced(sentence, phrases, n, pack)  # "$3 million for gas delivered in May"
            return not hung and sentence.toks[p.a].low not in pack.context.get("infinitive", ())
        if p.kind not in ("ADV", "PP", "T"):
            return False
    return False


def _oblique(sentence: Sentence, clause: Clause, right: Sequence[Phrase], pack: Language) -> None:
    behest = pack.nouns.get("behest", frozenset())
    for p in right:
        if p.kind == "PP" and sentence.toks[p.head].low in behest and p.prep in pack.slots["against"]:
            continue  # "atas permintaan X": at whose wish it is done
        if p.kind == "T":
            clause.times.append(p)
            clause.b = max(clause.b, p.b)
        elif p.kind == "PP":
            for slot in _slots_of(pack.code).get(p.prep, ()):
                clause.put(slot, p)
        elif p.kind == "NP":
            clause.put("extra", p)


@lru_cache(maxsize=8)
def _slots_of(code: str) -> Mapping[str, Sequence[str]]:
    """Preposition -> the slots that its phrases fill."""
    slots = language(code).slots
    return {prep: [slot for slot, preps in slots.items() if prep in preps] for prep in frozenset().union(*slots.values())}


def _fronted(sentence: Sentence, clause: Clause, phrases: Sequence[Phrase], k: int, pack: Language) -> None:
    """Time and place phrases between the clause's beginning and its verb, and at the head of the sentence for a main clause."""
    start = clause.left
    while start > 0 and phrases[start - 1].kind in _BEFORE and clause.opener in ("", "STOP") and not clause.shared:
        if phrases[start - 1].kind == "COMMA" and _is_clause(phrases, start - 2):
            break
        start -= 1
    inserted = False  # within "X, which did this in 2018, has ..."
    for n, p in enumerate(phrases[start:k], start):
        apart = p.kind == "REL" or (p.kind == "V" and is_set_off(sentence, phrases, n, pack))
        inserted = apart or (inserted and p.kind != "COMMA")
        if inserted:
            continue
        if p.kind == "T":
            clause.times.append(p)
        elif p.kind == "PP":
            for slot in _slots_of(pack.code).get(p.prep, ()):
                clause.hold(slot, p)
                clause.hold("fronted", p)


def _is_clause(phrases: Sequence[Phrase], end: int) -> bool:
    """True if the stretch that ends at `end` has a verb of its own: its phrases are not ours."""
    for p in reversed(phrases[: end + 1]):
        if p.kind == "V":
            return True
        if p.kind in ("COMMA", "SC", "STOP", "COMP"):
            return False
    return False


def noun_clause(sentence: Sentence, phrases: Sequence[Phrase], k: int, at: int, pack: Language) -> Clause:
    """The surroundings of a deverbal noun at word `at` inside the phrase at index `k`."""
    phrase = phrases[k]
    part = next((r for r in phrase.parts if r[0] <= at < r[1]), (phrase.a, phrase.b))
    clause = Clause(part[0], max(part[1], at + 1))
    if at + 1 < part[1]:
        clause.put("inside", Phrase("NP", at + 1, part[1], at + 1, parts=_after_parts(phrase, at)))
    if part[0] < at:
        tied = [r for r in phrase.parts if r[1] == part[0] - 1 and _ties(sentence, r, part[0] - 1)]  # "a Norway-Haiti meeting"
        clause.put("before", Phrase("NP", part[0], at, part[0], parts=(*tied, (part[0], at))))
    right = _right(sentence, phrases, k + 1, pack)
    _oblique(sentence, clause, right, pack)
    return clause


def _ties(sentence: Sentence, part: tuple[int, int], joint: int) -> bool:
    """True for a name and the hyphen or the "and" that ties it to the next one: "a Norway-Haiti meeting", "French and German tanks"."""
    tok, joint_tok = sentence.toks[part[1] - 1], sentence.toks[joint]
    adjective = joint_tok.tag == "CCONJ" and is_adjective(sentence, part)
    return (joint_tok.text in _HYPHENS or adjective) and tok.name is not None


def is_adjective(sentence: Sentence, part: tuple[int, int]) -> bool:
    """True for no more than the adjective of a state, or letters that serve as one: "French", "U.S."."""
    tok = sentence.toks[part[0]]
    if part[1] - part[0] != 1 or tok.name is None:
        return False
    return tok.name.label == "DEMONYM" or (tok.name.label == "STATE" and tok.text.isupper())


def _after_parts(phrase: Phrase, at: int) -> tuple[tuple[int, int], ...]:
    """The conjuncts behind the noun: in "pengiriman A dan B" both are shipped."""
    return tuple((max(a, at + 1), b) for a, b in phrase.parts if b > at + 1) or ((at + 1, phrase.b),)
