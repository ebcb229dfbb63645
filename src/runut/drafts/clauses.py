"""Phrases -> slots: what stands where around a verb or a deverbal noun, voice taken into account.

Slots are named by deep syntax: agent (who does), patient (to whom or what it is done), owner (the party inside the patient),
and one slot a preposition class of the pack (to, from, against, with, between, at, about).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from runut.drafts.joints import controller, infinitive, is_reduced
from runut.drafts.phrases import Phrase
from runut.drafts.tokens import Sentence
from runut.packs import Language

__all__ = ["Clause", "noun_clause", "verb_clause"]

_PASSIVE = frozenset(("Pass", "Stat"))
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

    def put(self, slot: str, phrase: Phrase) -> None:
        """Adds a phrase to a slot and stretches the clause over it."""
        self.slots.setdefault(slot, []).append(phrase)
        self.a, self.b = min(self.a, phrase.a), max(self.b, phrase.b)


def verb_clause(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> Clause:
    """The clause of the verb group at index `k`."""
    verb = phrases[k]
    tok = sentence.toks[verb.head]
    clause = Clause(verb.a, verb.b, verb)
    subject, clause.left, clause.opener, clause.shared = _subject(sentence, phrases, k, pack)
    right = _right(sentence, phrases, k + 1, pack)
    passive = tok.voice in _PASSIVE
    after = right[0] if right and right[0].kind == "NP" and right[0].a == _after_hedge(phrases, k).b else None
    if subject:
        clause.put("patient" if passive else "agent", subject)
    if after:
        _after(clause, after, passive=passive, stative=tok.voice == "Stat", bare=not pack.context)
    _oblique(clause, [p for p in right if p is not after], pack)
    _fronted(clause, phrases, k, pack)
    return clause


def _after_hedge(phrases: Sequence[Phrase], k: int) -> Phrase:
    return phrases[k]


def _after(clause: Clause, after: Phrase, *, passive: bool, stative: bool, bare: bool) -> None:
    """The bare phrase behind a verb: object of an active, agent of a passive ("dikirim Iran")."""
    if not passive or (stative and "patient" not in clause.slots):
        clause.put("patient", after)
    elif not stative:
        clause.put("bare-agent" if bare else "extra", after)


def _subject(sentence: Sentence, phrases: Sequence[Phrase], k: int, pack: Language) -> tuple[Phrase | None, int, str, bool]:
    """The subject of the verb at `k`, the index where its clause begins, the opener's word, and whether the subject is shared."""
    j = k - 1
    crossed = False
    leaning = infinitive(sentence, phrases, k, pack)
    if leaning:
        found = _subject(sentence, phrases, leaning[0], pack) if leaning[0] is not None else (None, k, "", False)
        return found[0], found[1], leaning[1] or found[2], found[3]
    while j >= 0:
        p = phrases[j]
        if p.kind in ("T", "PP", "ADV", "PUNCT", "PAREN"):
            j -= 1
        elif p.kind == "REL":
            return _antecedent(phrases, j), j, "rel", False
        elif p.kind == "NP":
            if j and phrases[j - 1].kind == "V" and (rel := _relative(phrases, j - 1)) is not None:
                return _antecedent(phrases, rel), rel, "", False
            if j and phrases[j - 1].kind == "V" and sentence.toks[p.a].low in pack.nouns["document"]:
                found = _subject(sentence, phrases, j - 1, pack)
                return found[0], found[1], found[2], True
            return p, j, _opener(phrases, j), False
        elif p.kind == "V" and is_reduced(sentence, phrases, j, pack):
            j -= 1
        elif p.kind == "V" and (rel := _relative(phrases, j)) is not None:
            return _antecedent(phrases, rel), rel, "", False
        elif p.kind == "V" and phrases[k].a == p.b and not crossed:
            found = _subject(sentence, phrases, j, pack)
            return found[0], found[1], found[2], found[3]
        elif p.kind == "COMMA":
            back = _over_comma(phrases, j)
            if back is None:
                return (*_shared(sentence, phrases, j, pack), True)
            j, crossed = back, True
        elif p.kind == "CC" or (p.kind == "SC" and p.prep in pack.slots["with"]):
            return (*_shared(sentence, phrases, j, pack), True)
        else:
            return _controller(sentence, phrases, j, pack), j + 1, p.prep if p.kind == "SC" else p.kind, False
    return None, 0, "", False


def _controller(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> Phrase | None:
    """The subject left unsaid behind a clause opener: "X, saat mengunjungi Y, ..." - the phrase right before the opener's comma."""
    held = controller(phrases, j, pack)
    if held is not None:
        before = next((m for m in range(j - 1, -1, -1) if phrases[m].kind == "V"), -1)
        return phrases[held] if held >= 0 else _subject(sentence, phrases, before, pack)[0]
    if phrases[j].kind != "SC" or j < 2 or phrases[j - 1].kind != "COMMA" or phrases[j - 2].kind != "NP":
        return None
    return phrases[j - 2]


def _relative(phrases: Sequence[Phrase], j: int) -> int | None:
    """Index of the relative word that opens the clause of the verb at `j`: "X yang V ... V2" has X as the subject of V2 too."""
    m = j - 1
    while m >= 0 and phrases[m].kind in ("ADV", "T", "V"):
        m -= 1
    return m if m >= 0 and phrases[m].kind == "REL" else None


def _opener(phrases: Sequence[Phrase], j: int) -> str:
    """The word that opens the clause in which the phrase at `j` is the subject."""
    while j > 0:
        j -= 1
        if phrases[j].kind == "SC":
            return phrases[j].prep
        if phrases[j].kind in ("COMP", "REL", "V", "STOP"):
            return phrases[j].kind if phrases[j].kind != "V" else ""
    return ""


def _antecedent(phrases: Sequence[Phrase], rel: int) -> Phrase | None:
    j = rel - 1
    while j >= 0 and phrases[j].kind in ("COMMA", "ADV", "T"):
        j -= 1
    return phrases[j] if j >= 0 and phrases[j].kind in ("NP", "PP") else None


def _over_comma(phrases: Sequence[Phrase], j: int) -> int | None:
    """Index before an inserted stretch ", yang ..., " or ", di X, " that ends at the comma `j`; `None` if there is none."""
    for m in range(j - 1, max(-1, j - 14), -1):
        if phrases[m].kind in ("STOP", "COMP"):
            return None
        if phrases[m].kind == "COMMA":
            opens = next((p.kind for p in phrases[m + 1 : j] if p.kind != "ADV"), "")
            only_names = all(p.kind in ("NP", "PP", "T", "PAREN") for p in phrases[m + 1 : j])
            before = next((p.kind for p in reversed(phrases[:m]) if p.kind != "ADV"), "")
            return m - 1 if (opens in ("REL", "SC", "PP", "T") or only_names) and before in ("NP", "PP") else None
    return None


def _shared(sentence: Sentence, phrases: Sequence[Phrase], j: int, pack: Language) -> tuple[Phrase | None, int, str]:
    """ "A does x, does y, and does z": the subject of the verb before the joint."""
    for m in range(j - 1, -1, -1):
        if phrases[m].kind == "V":
            found = _subject(sentence, phrases, m, pack)
            return found[0], j + 1, "" if found[2] in pack.clauses["time"] | pack.clauses["condition"] else found[2]
        if phrases[m].kind in ("STOP",):
            break
    return None, j + 1, ""


def _right(sentence: Sentence, phrases: Sequence[Phrase], start: int, pack: Language) -> list[Phrase]:
    """The phrases that belong to a verb on its right: up to the next clause."""
    out: list[Phrase] = []
    j = start
    while j < len(phrases):
        p = phrases[j]
        if p.kind in ("NP", "PP", "T", "ADV"):
            if p.kind == "NP" and j > start and _begins_clause(phrases, j):
                break
            out.append(p)
        elif p.kind in ("PUNCT", "PAREN"):
            pass
        elif p.kind == "COMMA":
            nxt = next((q for q in phrases[j + 1 :] if q.kind != "ADV"), None)
            if nxt is None or nxt.kind not in ("PP", "T") or _begins_clause(phrases, j + 1):
                break
        else:
            break
        j += 1
    return out


def _begins_clause(phrases: Sequence[Phrase], j: int) -> bool:
    """True if a verb follows the phrases from `j` before any joint: they are its subject side, not ours."""
    for p in phrases[j + 1 : j + 4]:
        if p.kind == "V":
            return True
        if p.kind not in ("ADV", "PP", "T"):
            return False
    return False


def _oblique(clause: Clause, right: Sequence[Phrase], pack: Language) -> None:
    for p in right:
        if p.kind == "T":
            clause.times.append(p)
            clause.b = max(clause.b, p.b)
        elif p.kind == "PP":
            for slot, preps in pack.slots.items():
                if p.prep in preps:
                    clause.put(slot, p)
        elif p.kind == "NP":
            clause.put("extra", p)


def _fronted(clause: Clause, phrases: Sequence[Phrase], k: int, pack: Language) -> None:
    """Time and place phrases between the clause's beginning and its verb, and at the head of the sentence for a main clause."""
    start = clause.left
    while start > 0 and phrases[start - 1].kind in ("T", "PP", "COMMA", "ADV", "NP") and not clause.opener and not clause.shared:
        if phrases[start - 1].kind == "COMMA" and _is_clause(phrases, start - 2):
            break
        start -= 1
    for p in phrases[start:k]:
        if p.kind == "T":
            clause.times.append(p)
        elif p.kind == "PP":
            for slot, preps in pack.slots.items():
                if p.prep in preps:
                    clause.slots.setdefault(slot, []).append(p)
                    clause.slots.setdefault("fronted", []).append(p)


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
        clause.put("before", Phrase("NP", part[0], at, part[0], parts=((part[0], at),)))
    right = _right(sentence, phrases, k + 1, pack)
    _oblique(clause, right, pack)
    return clause


def _after_parts(phrase: Phrase, at: int) -> tuple[tuple[int, int], ...]:
    """The conjuncts behind the noun: in "pengiriman A dan B" both are shipped."""
    return tuple((max(a, at + 1), b) for a, b in phrase.parts if b > at + 1) or ((at + 1, phrase.b),)
