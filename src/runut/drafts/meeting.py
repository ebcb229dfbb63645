"""Scene -> Heard: what the memory keeps of a sentence: parties, subjects, topics, the states and offices of persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from runut.drafts.scenes import Scene
from runut.packs import Language
from runut.syntax.parties import who
from runut.syntax.triggers import word_types
from runut.types import Mark, Mention

__all__ = ["Heard"]

_TALLIED = 5  # words: a noun for figures, and what it is the figure of
_NAMED = frozenset(("PER", "STATE", "ORG", "GROUP"))


class Heard:
    """A sentence of the report so far; what it tells of whom is read when somebody asks."""

    def __init__(self, stage: Scene) -> None:
        self._stage = stage
        self.start = stage.mark.start

    @cached_property
    def parties(self) -> Sequence[Mention]:
        """The parties that are named, in order of mention."""
        s, pack = self._stage.sentence, self._stage.pack
        where = pack.slots.get("where", frozenset())
        named = ((mark, first) for mark, first, _ in s.runs if mark.label in _NAMED)
        found = (who(s, at, at + 1, pack) for mark, at in named if not (_capital(mark) and at and s.toks[at - 1].low in where))
        return [m for m in found if m]

    @cached_property
    def subjects(self) -> Sequence[Mention]:
        """The first subject of each verb, where it stands before the verb."""
        stage = self._stage
        firsts = ((k, (*clause.slots.get("agent", ()), *clause.slots.get("patient", ()))[:1]) for k, clause in stage.clauses)
        parts = (p.parts[0] for k, ps in firsts for p in ps if p.a < stage.phrases[k].a)
        found = (who(stage.sentence, a, b, stage.pack) for a, b in parts)
        return [m for m in found if m]

    @cached_property
    def topics(self) -> Sequence[Mention]:
        """What the next sentence may leave unsaid: the subjects that act for somebody, then the persons who speak."""
        stage = self._stage
        clauses = stage.clauses if stage.sentence.runs else ()
        found = (who(stage.sentence, *p.parts[0], stage.pack) for _, clause in clauses for p in clause.slots.get("agent", ())[:1])
        speakers = (h.speaker for x in stage.said for h in x.hops if h.speaker.label == "PER")
        return [*(m for m in found if m and m.label in _NAMED), *speakers]

    @cached_property
    def tallied(self) -> frozenset[str]:
        """The types of the deeds of whose number it speaks without giving it: "Jumlah yang ditahan masih simpang siur"."""
        s, pack = self._stage.sentence, self._stage.pack
        nouns, types = pack.retold["figure"], word_types(pack.code)
        for i, t in enumerate(s.toks):
            behind = s.toks[i + 1 : i + _TALLIED] if t.low in nouns else ()
            if told := frozenset(of for w in behind for of in types.get(w.low, ()) if not any(b.amount for b in behind)):
                return told
        return frozenset()

    @cached_property
    def _text(self) -> str:
        return self._stage.text

    @cached_property
    def _folded(self) -> str:
        return self._text.casefold()

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names in it, as the tables spell them."""
        return frozenset(str(m.attrs.get("name", "")) for m in self._stage.names)

    def may_name(self, words: str) -> bool:
        """False if nobody told in it has a name that holds the words, which are in small letters."""
        return words in self._folded or any(words in name.casefold() for name in self._names)

    def state_of(self, name: str) -> str:
        """The state behind a person or kind of people of a name; empty if the sentence tells none."""
        told = name in self._text or name in self._names
        return next((held.state for held, _ in self._held if held.state and held.text == name), "") if told else ""

    def titles(self, words: frozenset[str]) -> bool:
        """True if a person with one of the words in their name is told with what they are ("Wali Kota X")."""
        named = (str(m.attrs.get("name", "")).casefold() for m in self._stage.names if m.label == "PER")
        if not any(w in self._folded for w in words) and all(words.isdisjoint(n.split()) for n in named):
            return False
        persons = ((held, lows) for held, lows in self._held if held.label == "PER")
        return any(not words.isdisjoint(_words(held)) and _titled(lows, self._stage.pack) for held, lows in persons)

    def body_of(self, words: frozenset[str]) -> Mention | None:
        """The body that a person is told with, before the name in one phrase: TPNPB of "juru bicara TPNPB Sebby S."."""
        s = self._stage.sentence
        for mark, first, _ in s.runs:
            if mark.label == "PER" and not words.isdisjoint(str(mark.attrs.get("name") or self._words_of(mark)).casefold().split()):
                a = next((p.a for p in self._stage.phrases if p.a <= first < p.b), first)
                bodies = (other for other, at, end in s.runs if a < at and end <= first and other.label in ("ORG", "GROUP"))
                if body := next(bodies, None):
                    ref, state = (str(body.attrs.get(key) or "") for key in ("ref", "state"))
                    return Mention(self._words_of(body), body.label, ref, body.span, state)
        return None

    def _words_of(self, mark: Mark) -> str:
        return self._stage.sentence.report.words(mark.span)

    @cached_property
    def _held(self) -> Sequence[tuple[Mention, list[str]]]:
        """The parties of the phrases in which names stand, with their words; nobody else has a state or an office."""
        return list(self._parties_of_phrases()) if self._stage.sentence.runs else ()

    def _parties_of_phrases(self) -> Iterator[tuple[Mention, list[str]]]:
        s = self._stage.sentence
        for a, b in (part for p in self._stage.phrases for part in p.parts):
            inside = any(first < b and a < last for _, first, last in s.runs)
            if inside and (held := who(s, a, b, self._stage.pack)):
                yield held, s.lows(a, b)


def _capital(mark: Mark) -> bool:
    return mark.attrs.get("form") == "capital"


def _words(person: Mention) -> list[str]:
    return person.text.casefold().split()


def _titled(lows: Sequence[str], pack: Language) -> bool:
    """True for words that tell what somebody is."""
    told = [*lows, *(" ".join(pair) for pair in pairwise(lows))]
    return any(w in pack.nouns[kind] for w in told for kind in ("office", "people", "organ"))
