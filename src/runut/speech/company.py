"""Sources -> who is meant: the party that a phrase names, and for a pronoun or unbroken speech the one who spoke before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from runut.packs import Language
from runut.packs.telling import tellings
from runut.speech.voices import Range
from runut.syntax.chunks import phrases_of
from runut.syntax.heads import head_words
from runut.syntax.phrases import Phrase
from runut.syntax.tellers import speaker
from runut.syntax.tokens import Sentence, Sentences
from runut.types import Mark, Mention, Span

__all__ = ["Company"]

_SOMEBODY = frozenset(("PER", "PEOPLE"))
_BODIES = frozenset(("STATE", "ORG", "GROUP"))
_NAMED = frozenset(("STATE", "ORG", "GROUP", "OUTLET"))
_MANY = frozenset(("PEOPLE", "GROUP", "ORG", "STATE"))
_EMPTY = frozenset(("PRON", "DET", "REL", "SCONJ", "ADP", "ADV", "PUNCT", "PART", "AUX"))
_BACK = 4  # sentences that a pronoun reaches back over
_REACH = 1500  # characters that "presiden itu" reaches back over
_KINDS = ("media", "group", "office", "people")
_BESIDE = 24  # characters beside a source that are read with it
_REL = 12  # characters behind a source in which the word that opens such a clause stands
_CLAUSE = 90  # characters in which a clause says that a source keeps its name back
_DESCRIBED = 60  # characters around a name in which its description stands


@dataclass(slots=True)
class Company:
    """Who has spoken and been spoken of so far. `spoke` holds (place, speaker) in text order."""

    sentences: Sentences
    pack: Language
    spoke: list[tuple[int, Mention]] = field(default_factory=list)
    read: dict[int, Sentence] = field(default_factory=dict)
    parts: dict[Range, Sentence] = field(default_factory=dict)

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence over an offset, read once."""
        mark = self.sentences.over(offset)
        if mark is None:
            return None
        if mark.start not in self.read:
            self.read[mark.start] = self.sentences.read(mark)
        return self.read[mark.start]

    def around(self, source: Range) -> Sentence | None:
        """The words of a source and some beside it: all that tells whom it names."""
        mark = self.sentences.over(source[0])
        if mark is None:
            return None
        start, end = max(mark.start, source[0] - _BESIDE), min(mark.end, source[1] + _BESIDE)
        if (start, end) not in self.parts:
            self.parts[start, end] = self.sentences.part(mark, start, end)
        return self.parts[start, end]

    def spoken(self, place: int, who: Mention) -> None:
        """Takes note of a speaker at a place."""
        self.spoke.append((place, who))

    def who(self, source: Range, said: Range | None = None) -> Mention | None:
        """The party that a source's phrase stands for, its own words where no table knows it; a pronoun is nobody unnamed in `said`."""
        sentence = self.around(source)
        if sentence is None or not sentence.toks:
            return None
        a, b = sentence.at(source[0]), min(sentence.at(source[1] - 1) + 1, len(sentence.toks))
        if a >= b:
            return None
        if (wanted := self._pronoun(sentence, a, b, source)) is not None:
            one = self.before(source[0], wanted)
            aside = said is not None and said[1] == source[0]  # "X, kata dia, ..." is not told by X
            within = said and one and said[0] <= one.span.start < said[1] and (aside or one.label == "PEOPLE")
            return self.before(said[0], wanted) if said and within else one
        found = [m for m in speaker(sentence, Phrase("NP", a, b, a, parts=((a, b),)), self.pack) if not self._cut(m)]
        media = found and found[0].label in ("OUTLET", "SOURCE") and not found[0].ref and self._is_media(sentence, a, b)
        vague = not found or found[0].label == "PEOPLE" or media
        if vague and (meant := self._pointed(sentence, a, b)):
            return meant
        return found[0] if found else self._words(sentence, source, a, b)

    def _cut(self, who: Mention) -> bool:
        """True for a name that is but a part of a word: "Hamas-run"."""
        text, end = self.sentences.report.text, who.span.end
        return text[end : end + 1] == "-" and text[end + 1 : end + 2].islower()

    def named(self, source: Range) -> Mention | None:
        """The person, or the party that tables know, whose name is all of a source, as its name mark tells."""
        found = next(iter(self.sentences.marks.inside("name", *source)), None)
        if found is None or (found.start, found.end) != source:
            return None
        return self._mention(found) if found.label == "PER" or (found.label in _NAMED and found.attrs.get("ref")) else None

    def widened(self, source: Range) -> Range:
        """A source with the pointing word ("presiden itu") or the name of an outlet ("the newspaper X") behind it."""
        sentence = self.around(source)
        if sentence and (named := self._titled(sentence, source)):
            return source[0], named
        if (withheld := self._withheld(source)) > source[1]:
            return source[0], withheld
        behind = next((t for t in sentence.toks if t.start >= source[1]), None) if sentence else None
        points = behind is not None and behind.low in self.pack.anaphora.get("pointer", ()) and behind.start == source[1] + 1
        return (source[0], behind.end) if points and behind else source

    def _withheld(self, source: Range) -> int:
        """Where a source ends with the clause that keeps its name back: "seorang pejabat | yang enggan disebut namanya"."""
        opener, text, end = self.sentences.marks.inside("word", source[1], source[1] + _REL), self.sentences.report.text, 0
        if not opener or opener[0].label != "REL" or opener[0].start != source[1] + 1:
            return 0
        marks = self.sentences.marks.inside("word", source[1], source[1] + _CLAUSE)
        for mark in takewhile(lambda m: m.label not in ("PUNCT", "COMP"), marks):
            told = text[mark.start : mark.end].lower() in tellings(self.pack.code).withheld
            end = mark.end if told or (end and mark.label == "VERB" and mark.attrs.get("voice") == "Pass") else end
        return end

    def unowned(self, source: Range) -> Range:
        """A source without the ending that makes it an owner: "his lawyer's"."""
        words = self.sentences.report.text[slice(*source)].replace("’", "'")
        ending = next((e for e in self.pack.possessive if words.endswith(e)), "")
        return source[0], source[1] - len(ending) + ending.startswith("s")

    def owned(self, source: Range) -> Range | None:
        """Whom a phrase means that begins with a person as an owner: "Obama's former strategist", or the one named behind."""
        people = [m for m in self.sentences.marks.inside("name", *source) if m.label == "PER"]
        if not people or people[0].start != source[0]:
            return None
        first, last = people[0], people[-1]
        owner = next((w.end for w in self.sentences.marks.inside("word", first.start, source[1]) if w.end >= first.end), source[1])
        if owner >= source[1] or self.unowned((first.start, owner)) == (first.start, owner):
            return None
        return (last.start, last.end) if last is not first else source

    def plain(self, source: Range, who: Mention) -> Range:
        """A source as it names somebody: without the ending of an owner, and without what a clause adds to the name of a body."""
        start, end = self.unowned(source)
        words = self.sentences.report.text[start:end]
        told = words[: max(0, who.span.start - start)].lower().split()
        if who.label in _NAMED - {"OUTLET"} and told and set(told[:3]) & tellings(self.pack.code).nouns.keys() and who.span.end <= end:
            return who.span.start, end
        name, comma, rest = words.partition(",")
        added = rest.split()[:1]
        if comma and who.label != "SOURCE" and added and self._adds(start + len(name)):
            return start, start + len(name)
        return start, start + len(words.rstrip(", "))

    def _adds(self, comma: int) -> bool:
        """True for a comma before a clause about somebody: "the governor, who ...", "a diplomat, speaking ...": """
        first = next(iter(self.sentences.marks.inside("word", comma + 1, comma + 40)), None)
        word = self.sentences.report.words(first.span).lower() if first else ""
        return first is not None and (self.pack.tags.get(word) == "REL" or first.label in ("REL", "VERB"))

    def _titled(self, sentence: Sentence, source: Range) -> int | None:
        """Where the name of an outlet ends that stands behind a source which calls it one: "the newspaper" Okaz."""
        last = sentence.at(source[1] - 1)
        called = {" ".join(sentence.lows(max(0, last + 1 - n), last + 1)) for n in (1, 2)} & self.pack.nouns.get("carrier", frozenset())
        end = last + 1
        while called and end < len(sentence.toks) and sentence.toks[end].text[:1].isupper():
            end += 1
        return sentence.toks[end - 1].end if end > last + 1 else None

    def _is_media(self, sentence: Sentence, a: int, b: int) -> bool:
        known = self.pack.nouns.get("media", frozenset())
        return any(h in known for h in head_words(sentence, _first(sentence, a, b), b, self.pack))

    def bare(self, source: Range) -> Range:
        """A source without the clause that tells more of it: "Presiden | yang berkunjung ke Sumba"."""
        words = self.sentences.marks.inside("word", *source)
        clause = next((w.start for w in words if w.label == "REL" and w.start > source[0]), source[1])
        return source[0], len(self.sentences.report.text[:clause].rstrip(" ,"))

    def pointing(self, source: Range) -> bool:
        """True for a phrase that points to somebody named before."""
        sentence, back = self.around(source), self.pack.anaphora["back"]
        a, b = (sentence.at(source[0]), min(sentence.at(source[1] - 1) + 2, len(sentence.toks))) if sentence else (0, 0)
        return sentence is not None and any(t.low in back for t in sentence.toks[a + 1 : b])

    def _points(self, sentence: Sentence, a: int, b: int) -> bool:
        """True for a phrase that points to somebody named before: "the agency", "kantor berita itu"."""
        low = sentence.lows(a, b)
        return low[-1] in self.pack.anaphora["back"] or low[0] in self.pack.anaphora.get("definite", ())

    def _words(self, sentence: Sentence, source: Range, a: int, b: int) -> Mention | None:
        """The source's own words; nobody for a relative or another pronoun that stands for nothing known."""
        if all(t.tag in _EMPTY for t in sentence.toks[a:b]):
            return None
        document = any(w in self.pack.nouns["document"] for w in sentence.lows(a, b))
        span = Span(sentence.report.id, *source)
        return Mention(sentence.report.words(span), "SOURCE" if document else "", "", span)

    def _pronoun(self, sentence: Sentence, a: int, b: int, source: Range) -> frozenset[str] | None:
        """For a pronoun: the labels of those it may stand for; `None` for words that name somebody themselves."""
        words, tok = self.pack.anaphora, sentence.toks[a]
        if b - a > 1:
            return None
        low = {tok.low, tok.text.lower()}
        if source[0] > tok.start or low & words["person"]:  # a clitic, or "dia"
            return _SOMEBODY
        if low & words.get("body", frozenset()):
            return _BODIES
        return _MANY if low & words["plural"] else None

    def _pointed(self, sentence: Sentence, a: int, b: int) -> Mention | None:
        """ "Presiden itu", "the agency": the one named before whose description or name has the same head."""
        pack = self.pack
        heads = [w for w in head_words(sentence, _first(sentence, a, b), b, pack) if w]
        if not self._points(sentence, a, b) or not heads or any(t.name for t in sentence.toks[a:b]):
            return None
        place = sentence.toks[a].start
        kinds = {k: known for k in _KINDS if (known := [h for h in heads if h in pack.nouns.get(k, ())])}
        labels = frozenset(("OUTLET",)) if "media" in kinds else frozenset(("ORG",)) if "group" in kinds else frozenset(("PER",))
        near = [m for m in self.sentences.marks.inside("name", max(0, place - _REACH), place) if m.label in labels]
        same = [m for m in near if any(self._beside(m, h, place) for h in heads)]
        one = len({m.attrs.get("ref") or self.sentences.report.words(m.span) for m in near}) == 1
        organ = bool(pack.possessive) and any(h in pack.nouns["organ"] for h in heads)  # "the foreign ministry" is a state's
        bare = _bare(sentence, a, b, (h for several in kinds.values() for h in several))
        alone = one and not organ and kinds.keys() - {"people"} and bare
        meant = same or (near if alone else [])
        return self._mention(meant[-1]) if meant else self._spoke(heads, place)

    def _spoke(self, heads: Iterable[str], place: int) -> Mention | None:
        """Who spoke last before a place and was called so without a name: "a defence official ... the official"."""
        text = self.sentences.report.text
        near = (m for at, m in reversed(self.spoke) if place - _REACH <= at < place and m.label not in _NAMED)
        return next((m for m in near if any(h in text[m.span.start : m.span.end].lower().split() for h in heads)), None)

    def _beside(self, name: Mark, head: str, place: int) -> bool:
        """True if a name holds a head word, or has it in the description before or behind it; what stands from `place` on is none."""
        text = self.sentences.report.text
        around = text[max(0, name.start - _DESCRIBED) : min(name.end + _DESCRIBED, place)].lower()
        return head in around

    def _mention(self, name: Mark) -> Mention:
        text = str(name.attrs.get("name") or self.sentences.report.words(name.span))
        return Mention(text, name.label, str(name.attrs.get("ref") or ""), name.span, str(name.attrs.get("state") or ""))

    def before(self, place: int, wanted: frozenset[str]) -> Mention | None:
        """Whom a pronoun at a place stands for: sentence by sentence backwards, who spoke there or opened it."""
        marks = self.sentences.marks.of("sentence")
        here = bisect_right(self.sentences.starts, place)
        for mark in reversed(marks[max(0, here - _BACK) : here]):
            found = self._last_speaker(mark, place, wanted) or self._opener(mark, place, wanted)
            if found:
                return found
        return None

    def _last_speaker(self, mark: Mark, place: int, wanted: frozenset[str]) -> Mention | None:
        back = takewhile(lambda row: row[0] >= mark.start, reversed(self.spoke))
        return next((m for at, m in back if at < min(mark.end, place) and self._may_be(m, wanted)), None)

    def _may_be(self, who: Mention, wanted: frozenset[str]) -> bool:
        """True if a pronoun for parties of these kinds may mean somebody; the holder of an office is a person, whatever he speaks for."""
        if who.label in wanted:
            return True
        words = self.sentences.report.words(who.span).lower().split()
        return "PER" in wanted and any(w in self.pack.nouns.get("office", ()) for w in words)

    def _opener(self, mark: Mark, place: int, wanted: frozenset[str]) -> Mention | None:
        """Whom the first noun phrase of a sentence names, else the first fitting name in it, before the place."""
        sentence = self.sentence(mark.start)
        phrases = self.phrases(sentence) if sentence and sentence.toks else ()
        first = next((p for p in phrases if p.kind == "NP"), None)
        if sentence and first and sentence.toks[first.b - 1].end <= place:
            found = speaker(sentence, first, self.pack)
            if found and self._may_be(found[0], wanted):
                return found[0]
        names = self.sentences.marks.inside("name", mark.start, min(mark.end, place))
        return next((self._mention(n) for n in names if n.label in wanted), None)

    def continued(self, place: int) -> Mention | None:
        """Who goes on speaking at a place: the last speaker, if nobody else spoke in the sentence before."""
        here = bisect_right(self.sentences.starts, place)
        back = self.sentences.starts[max(0, here - _BACK)] if here else 0
        return self.spoke[-1][1] if self.spoke and back <= self.spoke[-1][0] < place else None

    def phrases(self, sentence: Sentence) -> tuple[Phrase, ...]:
        """The phrases of a sentence."""
        return phrases_of(sentence, self.pack)


def _bare(sentence: Sentence, a: int, b: int, heads: Iterable[str]) -> bool:
    """True for a head without any description: "the agency", not "the national rights agency", which is named by its own words."""
    known = {word for head in heads for word in head.split()}
    return all(t.tag in _EMPTY or t.low in known for t in sentence.toks[a:b])


def _first(sentence: Sentence, a: int, b: int) -> int:
    """The first word of a phrase that is no article, determiner or figure."""
    return next((i for i in range(a, b) if sentence.toks[i].tag not in ("DET", "NUM", "ADP")), a)
