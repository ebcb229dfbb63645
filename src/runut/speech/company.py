"""Sources -> who is meant: the party that a phrase names, and for a pronoun or unbroken speech the one who spoke before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import takewhile

from runut.packs import Language
from runut.speech.voices import Range
from runut.syntax.chunks import chunk
from runut.syntax.parties import speaker
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence, Sentences
from runut.types import Mark, Mention, Span

__all__ = ["Company"]

_SOMEBODY = frozenset(("PER", "PEOPLE"))
_BODIES = frozenset(("STATE", "ORG", "GROUP"))
_BACK = 4  # sentences that a pronoun reaches back over


@dataclass(slots=True)
class Company:
    """Who has spoken and been spoken of so far. `spoke` holds (place, speaker) in text order."""

    sentences: Sentences
    pack: Language
    spoke: list[tuple[int, Mention]] = field(default_factory=list)
    read: dict[int, Sentence] = field(default_factory=dict)

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence over an offset, read once."""
        mark = self.sentences.over(offset)
        if mark is None:
            return None
        if mark.start not in self.read:
            self.read[mark.start] = self.sentences.read(mark)
        return self.read[mark.start]

    def spoken(self, place: int, who: Mention) -> None:
        """Takes note of a speaker at a place."""
        self.spoke.append((place, who))

    def who(self, source: Range) -> Mention | None:
        """The party that a source's phrase stands for; its own words where no table knows it."""
        sentence = self.sentence(source[0])
        if sentence is None or not sentence.toks:
            return None
        a, b = sentence.at(source[0]), sentence.at(source[1] - 1) + 1
        if a >= b:
            return None
        if (kind := self._stands_in(sentence, a, b, source)) is not None:
            return self.before(source[0], bodies=kind)
        found = speaker(sentence, Phrase("NP", a, b, a, parts=((a, b),)), self.pack)
        return found[0] if found else self._words(sentence, source, a, b)

    def _words(self, sentence: Sentence, source: Range, a: int, b: int) -> Mention:
        document = any(w in self.pack.nouns["document"] for w in sentence.lows(a, b))
        span = Span(sentence.report.id, *source)
        return Mention(sentence.report.words(span), "SOURCE" if document else "", "", span)

    def _stands_in(self, sentence: Sentence, a: int, b: int, source: Range) -> bool | None:
        """For a pronoun: whether it stands for a body rather than a person; `None` for words that name somebody themselves."""
        words, tok = self.pack.anaphora, sentence.toks[a]
        if source[0] > tok.start and b - a == 1:
            return False  # a clitic
        text = " ".join(sentence.lows(a, b))
        if b - a == 1 and (tok.low in words["person"] or tok.text.lower() in words["person"]):
            return False
        return True if b - a == 1 and text in words.get("body", ()) else None

    def before(self, place: int, *, bodies: bool = False) -> Mention | None:
        """Whom a pronoun at a place stands for: sentence by sentence backwards, who spoke there or opened it."""
        marks = self.sentences.marks.of("sentence")
        here = bisect_right(self.sentences.starts, place)
        for mark in reversed(marks[max(0, here - _BACK) : here]):
            found = self._last_speaker(mark, place, bodies) or self._opener(mark, place, bodies)
            if found:
                return found
        return None

    def _last_speaker(self, mark: Mark, place: int, bodies: bool) -> Mention | None:
        wanted = _BODIES if bodies else _SOMEBODY
        back = takewhile(lambda row: row[0] >= mark.start, reversed(self.spoke))
        return next((m for at, m in back if at < min(mark.end, place) and m.label in wanted), None)

    def _opener(self, mark: Mark, place: int, bodies: bool) -> Mention | None:
        """The first person (or body) named in a sentence before the place."""
        wanted = _BODIES if bodies else frozenset(("PER",))
        for name in self.sentences.marks.inside("name", mark.start, min(mark.end, place)):
            if name.label in wanted:
                text = str(name.attrs.get("name") or self.sentences.report.words(name.span))
                return Mention(text, name.label, str(name.attrs.get("ref") or ""), name.span)
        return None

    def continued(self, place: int) -> Mention | None:
        """Who goes on speaking at a place: the last speaker, if nobody else spoke in the sentence before."""
        return self.spoke[-1][1] if self.spoke and self.spoke[-1][0] < place else None

    def phrases(self, sentence: Sentence) -> tuple[Phrase, ...]:
        """The phrases of a sentence."""
        return tuple(chunk(sentence, self.pack))


