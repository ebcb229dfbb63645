"""(marks, a mention of a person) -> where the report introduces that person in full: "kata Budi" leads back to "Ketua Umum X Budi Y"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from runut.packs import Language
from runut.packs.speakers import speakers
from runut.packs.telling import tellings
from runut.speech.people import People
from runut.speech.sources import source_before, source_behind
from runut.speech.voices import Parts, Range
from runut.types import Mark, Marks, Report

__all__ = ["Cast"]

_WORD = re.compile(r"[^\W\d_a-z][\w’'-]+")
_REST = "[^\\W\\d_A-Z]{2,}"  # what a short form leaves out
_SHORTEST = 3  # characters of a short form
_TRIES = 6  # other places where a name stands
_HOLDERS = 24  # other places where a role stands
_NEAR = 120  # characters from a role to the name of its holder
_BACK = 12  # sentences that a pronoun reaches back over


class Cast:
    """The people of one report: how each was introduced, and who spoke last before a place."""

    def __init__(self, report: Report, marks: Marks, pack: Language, quoted: Sequence[Range] = ()) -> None:
        """`quoted` is the direct speech: nobody is introduced and nobody speaks inside it."""
        self._report, self._marks, self._pack, self._quoted = report, marks, pack, tuple(quoted)
        self._people, self._telling = People(report, marks, pack), tellings(pack.code)
        self._places: dict[str, list[Range]] = {}
        self._tied: set[tuple[str, str]] | None = None  # the two names of a person, where the report ties them

    def parts(self, source: Range) -> Parts:
        """Name, role and affiliation of a source, as they stand beside it."""
        return self._people.parts(source)

    def is_person(self, source: Range) -> bool:
        """True for a source that names a person."""
        return self._people.named(source) is not None

    def introduced(self, mention: Range) -> Parts:
        """Name, role and affiliation with which the person of `mention` is introduced; its own where a full name has a role."""
        own = self._people.parts(mention)
        if own.name is None:
            return (self._holder(mention, own.role) if own.role and not own.affiliation else None) or own
        if (own.role or own.affiliation) and " " in self._report.text[slice(*own.name)]:
            return own
        length, told = own.name[1] - own.name[0], []
        for one in self._told(mention, own.name):
            told.append(one)
            if one.name and one.name[1] - one.name[0] > length and (one.role or one.affiliation):
                return one
        longer = [one for one in told if one.name and one.name[1] - one.name[0] > length]
        if not longer and length >= _SHORTEST:
            longer = [*self._told(mention, own.name, cut=True)]
        with_role = (one for one in (*longer, *(told if not own.role else ())) if one.role or one.affiliation)
        return next(with_role, own if own.role or not longer else longer[0])

    def _told(self, mention: Range, name: Range, *, cut: bool = False) -> Iterator[Parts]:
        """How other places tell of whom a name names; `cut` takes the name for a short form of a word ("Rob" of "Robert")."""
        yield from (one for at in self._mentions(mention, name, cut) if (one := self._people.parts(at)).name and _holds(one.name, at))

    def held_by(self, mention: Range, own: Parts) -> Parts | None:
        """The person named before with the office that a mention holds and nothing else: "kata Presiden"."""
        if own.name or own.role is None or own.role[0] != mention[0] or max(own.role, own.affiliation or own.role)[1] != mention[1]:
            return None
        return self._holder(mention, mention) if self._is_office(mention) else None

    def _is_office(self, mention: Range) -> bool:
        """True for words that begin with an office of one holder, and for another office in capitals inside a sentence: "kata Ketua"."""
        told, words = speakers(self._pack.code), self._report.text[slice(*mention)].lower().split()
        if told and any(tuple(words[: n + 1]) in told.lists["roles.office"] for n in range(len(words))):
            return True
        capital = self._report.text[mention[0]].isupper() and mention[0] not in self._marks.starts("sentence")
        return capital and words[0] in self._pack.nouns["office"]

    def _holder(self, mention: Range, role: Range) -> Parts | None:
        """The person named with a role that stands alone at `mention`: the nearest one before it."""
        word, at = self._report.text[slice(*role)], mention[0]
        word = word[0].upper() + word[1:]
        for _ in range(_HOLDERS):
            at = self._report.text.rfind(word, 0, at)
            if at < 0:
                return None
            name = next((m for m in self._marks.inside("name", at, at + _NEAR) if m.label == "PER"), None)
            told = self._people.parts((name.start, name.end)) if name else None
            if told and told.name and told.role and told.role[0] == at:
                return told
        return None

    def _mentions(self, mention: Range, name: Range, cut: bool) -> Iterator[Range]:
        """Other places where the last word of a name stands: those before it, the nearest first, then those behind it."""
        words = _WORD.findall(self._report.text[slice(*name)])
        if not words:
            return
        key = words[-1] + (_REST if cut else "")
        if key not in self._places:
            self._places[key] = [*_placed(words[-1], self._report.text, cut=cut)]
        found = [r for r in (*self._places[key], *self._namesakes(name)) if not mention[0] <= r[0] < mention[1]]
        before = [r for r in found if r[1] <= mention[0]]
        yield from dict.fromkeys([*before[::-1][:_TRIES], *before[:_TRIES], *[r for r in found if r[0] >= mention[1]][:2]])

    def _namesakes(self, name: Range) -> Iterator[Range]:
        """Where the other name of a person stands, as the report ties it to this one: "Rahmat Halim, yang akrab disapa Bang Jo"."""
        if self._tied is None:
            tied = (m for m in self._marks.of("name") if m.attrs["form"] == "introduced" and m.label == "PER")
            self._tied = {(self._report.words(m.span), str(m.attrs.get("name"))) for m in tied}
        text = self._report.text[slice(*name)]
        others = {b if a == text else a for a, b in self._tied if text in (a, b)} - {text}
        yield from (place for other in sorted(others) for place in _placed(other, self._report.text, cut=False))

    def spoken_before(self, place: int) -> Range | None:
        """The name of whom a pronoun at `place` means: the person of the nearest sentence that one speaks in, else is the subject of."""
        if speakers(self._pack.code) is None:
            return None
        sentences = self._marks.of("sentence")
        n = bisect_right(self._marks.starts("sentence"), place) - 1
        near = [(s.start, min(s.end, place)) for s in reversed(sentences[max(0, n - _BACK) : n + 1])]
        told = next((found for a, b in near if (found := self._teller(a, b) or self._teller_before(a, b))), None)
        return told or next((found for a, b in near if (found := self._subject(a, b))), None)

    def _free(self, offset: int) -> bool:
        n = bisect_right(self._quoted, (offset, 1 << 60)) - 1
        return n < 0 or not self._quoted[n][0] <= offset < self._quoted[n][1]

    def _teller(self, start: int, end: int) -> Range | None:
        """The person behind a word of saying: "menurut X", "kata X"."""
        for cue in reversed(self._marks.inside("cue", start, end)):
            if _leads(cue) and self._free(cue.start):
                person = self._person(source_behind(self._report, self._marks, self._pack, cue.end, end))
                if person:
                    return person
        return None

    def _teller_before(self, start: int, end: int) -> Range | None:
        """The person before a sentence's first word of saying, asking or thinking."""
        cues = [c.start for c in self._marks.inside("cue", start, end) if c.attrs["cue"] == "say"]
        asks = (w.start for w in self._marks.inside("word", start, end) if self._text(w) in self._telling.verbs)
        return self._before(next((at for at in sorted((*cues, *asks)) if self._free(at)), None), start)

    def _text(self, word: Mark) -> str:
        return self._report.text[word.start : word.end].lower() if word.label == "VERB" else ""

    def _subject(self, start: int, end: int) -> Range | None:
        """The person before a sentence's first verb."""
        verbs = (w.start for w in self._marks.inside("word", start, end) if w.label == "VERB")
        return self._before(next((at for at in verbs if self._free(at)), None), start)

    def _before(self, at: int | None, start: int) -> Range | None:
        return self._person(source_before(self._report, self._marks, self._pack, at, start)) if at else None

    def _person(self, source: Range | None) -> Range | None:
        told = self._people.named(source) if source and self._free(source[0]) else None
        return told.name if told else None


def _holds(name: Range | None, at: Range) -> bool:
    return name is not None and name[0] <= at[0] and at[1] <= name[1]


def _placed(word: str, text: str, *, cut: bool) -> Iterator[Range]:
    """Where a word stands by itself; with `cut`, where one stands that goes on behind it in small letters."""
    if cut:
        yield from (m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(word)}{_REST}(?![\w-])", text))
        return
    at, size = text.find(word), len(word)
    while at >= 0:
        if not (_inner(text[at - 1 : at]) or _inner(text[at + size : at + size + 1])):
            yield at, at + size
        at = text.find(word, at + 1)


def _inner(sign: str) -> bool:
    """True for what stands inside a word."""
    return sign.isalnum() or sign in ("_", "-")


def _leads(cue: Mark) -> bool:
    """True if the speaker may stand behind a cue."""
    return cue.attrs["cue"] == "according" or (cue.attrs["cue"] == "say" and bool(cue.attrs["inverted"]))
