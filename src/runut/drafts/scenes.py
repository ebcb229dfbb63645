"""Sentence -> Scene: phrases, the clause of every verb, attributions; and the verb that carries a deverbal noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from runut.drafts.sayings import Attribution, find_attributions
from runut.packs import Language
from runut.syntax.chunks import phrases_of
from runut.syntax.clauses import Clause, verb_clause
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence, Sentences
from runut.syntax.traded import traded
from runut.syntax.triggers import Trigger, trigger_words
from runut.types import Mark

__all__ = ["Scene", "doer_behind", "find_governor", "negated", "phrase_at", "predicate"]

_BLOW = "ASSAULT"


class Scene:
    """One sentence as it is read: its phrases, the clause of every verb and the attributions, each worked out when first asked for."""

    def __init__(self, sentences: Sentences, mark: Mark, pack: Language) -> None:
        self.mark, self.pack, self._sentences = mark, pack, sentences
        self._clauses: dict[int, Clause] = {}

    def holds(self, forms: frozenset[str]) -> bool:
        """True if one of the forms, in its normal or its written form, may stand among the words."""
        return self._sentences.hold(self.mark, forms)

    def may_claim(self) -> bool:
        """False if no trigger stands in it with all its words."""
        return self._sentences.hold_all(self.mark, trigger_words(self.pack.code))

    @property
    def names(self) -> Sequence[Mark]:
        """The names in it."""
        return self._sentences.names(self.mark)

    @property
    def text(self) -> str:
        """Its characters."""
        return self._sentences.report.words(self.mark.span)

    @cached_property
    def sentence(self) -> Sentence:
        """The words."""
        return self._sentences.read(self.mark)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases, in order, without those that tell what is given in return."""
        return self._parted[0]

    @property
    def traded(self) -> tuple[Phrase, ...]:
        """The phrases that tell what is given in return; none in most sentences."""
        return self._parted[1]

    @cached_property
    def _parted(self) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        return traded(self.sentence, phrases_of(self.sentence, self.pack), self.pack)

    def beside(self, phrases: tuple[Phrase, ...]) -> Scene:
        """The same sentence, as if it had no phrases but these."""
        part = Scene(self._sentences, self.mark, self.pack)
        part.sentence, part._parted = self.sentence, (phrases, ())
        return part

    @cached_property
    def verbs(self) -> Sequence[int]:
        """The indexes of the verbs' phrases."""
        return [k for k, p in enumerate(self.phrases) if p.kind == "V"]

    def clause(self, k: int) -> Clause:
        """The clause of the verb whose phrase stands at an index."""
        if k not in self._clauses:
            self._clauses[k] = verb_clause(self.sentence, self.phrases, k, self.pack)
        return self._clauses[k]

    @cached_property
    def clauses(self) -> Sequence[tuple[int, Clause]]:
        """The clauses of all verbs, each with the index of its verb's phrase."""
        return [(k, self.clause(k)) for k in self.verbs]

    @cached_property
    def said(self) -> tuple[Attribution, ...]:
        """The attributions, the widest first."""
        return tuple(find_attributions(self.sentence, self.pack))


def phrase_at(stage: Scene, at: int) -> int:
    return next((k for k, p in enumerate(stage.phrases) if p.a <= at < p.b), -1)


def predicate(stage: Scene, k: int, pack: Language) -> Clause:
    """The clause of a word that is no verb and is said of somebody or something: with the verb that holds it, or by itself."""
    held = (c for _, c in stage.clauses if any(p is stage.phrases[k] for slot in ("patient", "extra") for p in c.slots.get(slot, ())))
    return next(held, None) or verb_clause(stage.sentence, stage.phrases, k, pack)


def negated(stage: Scene, k: int) -> Clause | None:
    """The clause that a word of negation outside a verb's group denies: of the verb whose object or subject it opens, or the next."""
    a, b = stage.phrases[k].a, stage.phrases[k].b
    if k and stage.phrases[k - 1].kind == "V" and any(p.a == a for p in stage.clause(k - 1).slots.get("patient", ())):
        return stage.clause(k - 1)
    for i in (i for i in stage.verbs if i > k):
        if any(p.kind in ("STOP", "SC", "COMP", "REL") for p in stage.phrases[k:i]):
            return None
        clause = stage.clause(i)
        held = [p for slot in ("agent", "patient") for p in clause.slots.get(slot, ()) if p.b <= stage.phrases[i].a]
        if stage.phrases[k].kind == "ADV" and stage.sentence.toks[stage.phrases[i].a - 1].tag == "PRON":
            return None  # "perahu itu tidak pernah kami sita"
        return clause if not held or any(p.a >= b or p.a == a for p in held) else None
    return None


def find_governor(stage: Scene, k: int, trigger: Trigger, pack: Language) -> tuple[Clause | None, str]:
    """The light verb that carries the noun, and how: forward, reverse, happen, or plain for any other verb it is an argument of."""
    tail = {(p.a, p.b) for p in _tail(stage.phrases, k)}
    plain: tuple[Clause | None, str] = (None, "")
    for i, clause in stage.clauses:
        held = {slot for slot, ps in clause.slots.items() for p in ps if (p.a, p.b) in tail} - {"fronted"}
        if not held:
            continue
        verb = stage.sentence.toks[stage.phrases[i].head]
        told = frozenset((verb.low, verb.text.lower(), " ".join(stage.sentence.lows(stage.phrases[i].head, stage.phrases[i].b))))
        passive = verb.voice in ("Pass", "Stat")
        if told & pack.light["measure"] and (held & {"patient" if passive else "agent"} or _spoken_of(stage, k, clause, pack)):
            return clause, "measure"
        if trigger.pattern.type == _BLOW and told & pack.light["befall"] and held & {"at", "by", "for"}:
            return clause, "happen"
        over = "patient" in held and not passive and not told.isdisjoint(pack.light["end"])  # "ended a strike" tells that it is over
        for kind in ("happen", "reverse", "forward"):
            if told & pack.light[kind] and not (over and kind == "happen"):
                if kind == "happen" and held & {"agent", "patient"} and _heads(stage, stage.phrases[k], trigger, pack):
                    begun = "patient" in held and verb.low in pack.light["forward"]  # "began production", not "production began"
                    return clause, "forward" if passive or begun else "happen"
                if kind != "happen" and held & {"patient", "extra", "about"} and _heads(stage, stage.phrases[k], trigger, pack):
                    return clause, kind
        if plain[0] is None and held & {"agent", "patient"}:
            plain = (clause, "plain")
    return plain


def _spoken_of(stage: Scene, k: int, clause: Clause, pack: Language) -> bool:
    """True for a noun that opens the sentence behind a word for what is spoken of: "Untuk korban luka ada 12 orang"."""
    p = stage.phrases[k]
    first = all(q.kind in ("PUNCT", "ADV") for q in stage.phrases[:k])
    return first and p.kind == "PP" and p.prep in pack.clauses.get("topic", ()) and any(q is p for q in clause.slots.get("fronted", ()))


def doer_behind(stage: Scene, k: int, pack: Language) -> Phrase | None:
    """Who did what a noun names, told by a light verb tied to it: "dalam serangan yang dilancarkan X"."""
    phrases, at = stage.phrases, k + 1
    while at < len(phrases) and phrases[at].kind in ("PP", "T"):
        at += 1
    if [p.kind for p in phrases[at : at + 2]] != ["REL", "V"] or stage.sentence.toks[phrases[at + 1].head].low not in pack.light["forward"]:
        return None
    slots = stage.clause(at + 1).slots
    tied = any(p in slots.get("patient", ()) for p in phrases[k:at])
    return next(iter([*slots.get("by", ()), *slots.get("bare-agent", ())]), None) if tied else None


def _heads(stage: Scene, phrase: Phrase, trigger: Trigger, pack: Language) -> bool:
    """True if the noun leads its conjunct; figures, determiners and wrapping nouns ("upaya", "rencana") may stand before it."""
    toks = stage.sentence.toks
    a = next((a for a, b in phrase.parts if a <= trigger.a < b), trigger.a)
    if pack.possessive:  # the head stands last: what is before it belongs to it, unless that is a phrase of its own
        ties = [i for i in range(a, trigger.a) if toks[i].low in pack.clauses["inside"]]
        return all(i > a and toks[i - 1].low in pack.nouns["wrapper"] for i in ties)  # "a second round of talks"
    return all(t.tag in ("NUM", "DET", "ADJ") or t.amount or t.low in pack.nouns["wrapper"] for t in toks[a : trigger.a])


def _tail(phrases: Sequence[Phrase], k: int) -> list[Phrase]:
    """The noun's phrase and the prepositional phrases hanging on it, to which a relative clause may be tied."""
    out = [phrases[k]]
    for p in phrases[k + 1 :]:
        if p.kind not in ("PP", "COMMA", "PAREN", "T"):
            break
        if p.kind == "PP":
            out.append(p)
    return out
