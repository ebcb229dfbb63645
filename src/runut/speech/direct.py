"""Marks -> voices: direct speech between quotation marks, with its cue and speaker where they stand next to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from runut.packs import Language
from runut.packs.speakers import speakers
from runut.packs.telling import tellings
from runut.speech.quotemarks import Stretch, nested, stretches
from runut.speech.sources import source_before, source_behind
from runut.speech.voices import Range, Voice
from runut.types import Mark, Marks, Report

__all__ = ["find_direct"]

_SHORT = 4  # words; a shorter run without a cue is a mixed quote or a label
_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_NEAR = 60  # characters behind a noun in which its giver is named
_NAMED = 4  # words behind "pernyataan" in which its giver is named
_GAP = 200  # characters from a quote to its cue
_WORDS = 14  # words of a speaker between a quote and its cue
_SAYS = frozenset(("say", "according"))
_STOPS_ONLY = frozenset(".…")
_QUOTING: dict[str, object] = {
    "cue": "say", "status": "", "aux": "", "certainty": "", "inverted": True, "document_only": False,
}  # fmt: skip
_BLANK = re.compile(r"[\s,]{0,6}")
_LEAD = re.compile(r"[,:]\s*$|[,:]\s*\n\s*$")
_BREAK = re.compile(r"[.!?;](?=\s|$)|\n|[“”\"«»„]")
_SENTENCE = re.compile(r"[.!?…]")


def find_direct(report: Report, marks: Marks, pack: Language) -> tuple[Voice, ...]:
    """The quotations of a report, in text order."""
    says = [m for m in marks.of("cue") if m.attrs["cue"] in _SAYS and not m.attrs["document_only"]]
    found = stretches(report.text, frozenset(m.start for m in says))
    page = _Page(report, marks, pack, says, [m.start for m in says], marks.starts("sentence"))
    found = [page.whole(one) for one in found]
    told = (page.voice(one, found[n - 1] if n else None) for n, one in enumerate(found))
    return tuple(sorted((*told, *page.inner(found)), key=lambda v: v.said))


@dataclass(frozen=True, slots=True)
class _Page:
    """A report and the words of saying in it."""

    report: Report
    marks: Marks
    pack: Language
    says: Sequence[Mark]
    starts: Sequence[int]
    opened: Sequence[int]

    def whole(self, one: Stretch) -> Stretch:
        """A stretch without its closing mark up to the speaker behind its last comma: "Tanggul itu jebol, | kata X."."""
        cues = [c for c in self._near(one.first, one.last) if c.attrs["inverted"] or c.attrs["cue"] == "say"] if not one.closed else []
        last = next((c for c in reversed(cues) if self.report.text[: c.start].rstrip().endswith(",")), None)
        if last is None or not last.attrs["inverted"]:
            return one
        end = len(self.report.text[: last.start].rstrip())
        return replace(one, end=end, last=end) if end > one.first else one

    def inner(self, found: Sequence[Stretch]) -> Iterator[Voice]:
        """What a speaker tells another to have said: "“He told me ‘wait’ and left,” said X." """
        for one in found:
            for part in nested(self.report.text, one):
                cue = self._before(part, one.first)
                gap = self.report.text[cue.end : part.start].strip() if cue else ""
                cue = None if gap and gap[-1] not in ",:" else cue  # "called us ‘thieves’" quotes a name
                source = self._source(part, cue, one.first) if cue and cue.attrs["cue"] == "say" else None
                who = self.marks.inside("word", *source)[:1] if source else ()
                if cue and source and who and who[0].label != "PRON" and not self._label(part, cue):
                    words = (part.first, part.last)
                    yield Voice((part.start, part.end), "direct", "quotes/nested", _cue(self.report.text, cue), source, cue, content=words)

    def voice(self, one: Stretch, last: Stretch | None) -> Voice:
        """The voice of a stretch; `last` is the one before it."""
        floor = max(last.end if last else 0, one.start - 400)
        cue = self._behind(one) or self._before(one, floor)
        form = self._form(one, cue)
        if cue and form == "mixed" and self._label(one, cue):
            cue = None
        source = self._source(one, cue, floor) if cue else None
        said = (one.start, one.end)
        return Voice(said, form, "quotes/pairs", cue=_cue(self.report.text, cue), source=source, mark=cue, content=(one.first, one.last))

    def _near(self, a: int, b: int) -> Sequence[Mark]:
        """The words of saying that begin in `[a, b)`."""
        return self.says[bisect_right(self.starts, a - 1) : bisect_right(self.starts, b - 1)]

    def _behind(self, one: Stretch) -> Mark | None:
        """The cue behind a quote: at once ("...," kata X), or behind its speaker ("...," X said)."""
        text, at = self.report.text, _past(self.report.text, one.end)
        near = self._near(at, at + _GAP)
        cue = self._closing(near[0]) if near and near[0].start == at else self._quoting(at)
        if cue:
            return cue if self._belongs(one, cue) else None
        if text[one.last - 1] in _STOPS_ONLY and not text[one.end : at].strip():
            return None
        named = (m for m in near if m.attrs["cue"] == "say" and self._one_speaker(at, m))
        return next(named, None)

    def _quoting(self, at: int) -> Mark | None:
        """A word that is one of saying only because it stands right behind a quote."""
        told, word = speakers(self.pack.code), _WORD.match(self.report.text, at)
        if told is None or word is None or not (told.has("cues.quoting", word[0].lower()) or self._giving(word)):
            return None
        attrs = {**_QUOTING, "id": f"{self.pack.code}/cue/quoting"}
        return self._closing(Mark("cue", self.report.span(at, word.end()), "says", attrs, "cue/quoting"))

    def _giving(self, word: re.Match[str]) -> bool:
        """True for a noun that opens the sentence behind a quote and is a person's: "...” Ucapan Tini membuat"."""
        if not word[0][0].isupper() or self.pack.possessive or word[0].lower() not in tellings(self.pack.code).nouns:
            return False
        near = [m for m in self.marks.inside("name", word.start(), word.end() + _NEAR) if m.label in ("PER", "NAME")]
        return any(m.start == word.end() + 1 or (m.start == word.start() and m.end > word.end()) for m in near)

    def _closing(self, cue: Mark) -> Mark:
        """A cue that closes a speech with the verb behind it: "Demikian ditegaskan" X."""
        known, text = tellings(self.pack.code), self.report.text
        behind = _WORD.match(text, cue.end + 1) if text[cue.start : cue.end].lower() in known.closing else None
        verbs = known.verbs.get(behind[0].lower(), ()) if behind else ()
        told = behind is not None and any("Pass" in voice.split("|") for _, voice, _ in verbs)
        return replace(cue, span=self.report.span(cue.start, behind.end())) if behind and told else cue

    def _belongs(self, one: Stretch, cue: Mark) -> bool:
        """True if a cue right behind a quote is its own: not one that opens the next sentence with words of its own."""
        text = self.report.text
        if not text[cue.start].isupper() or text[one.last - 1] in "," or " " in text[cue.start : cue.end]:
            return True
        if text[cue.start : cue.end].lower() in tellings(self.pack.code).nouns:
            return True
        end = _SENTENCE.search(text, cue.end)
        return end is None or (len(_WORD.findall(text, cue.end, end.start())) <= _WORDS and "," not in text[cue.end : end.start()])

    def _one_speaker(self, at: int, cue: Mark) -> bool:
        """True if little more than a speaker stands between a quote and the cue behind it: "...," Kirby said."""
        gap = self.report.text[at : cue.start]
        if len(_WORD.findall(gap)) > _WORDS or _BREAK.search(gap):
            return False
        source = source_before(self.report, self.marks, self.pack, cue.start, at)
        return source is not None and source[0] - at <= 12

    def _before(self, one: Stretch, floor: int) -> Mark | None:
        """The last cue before a quote in its sentence: X mengatakan, "..."; kata X, "..."."""
        text = self.report.text
        for cue in reversed(self._near(floor, one.start)):
            gap = text[cue.end : one.start]
            if cue.end > one.start or len(_WORD.findall(gap)) > _WORDS or _BREAK.search(gap.rstrip()):
                continue
            if _LEAD.search(gap) or (not gap.strip() or len(_WORD.findall(gap)) <= 3) or not text[one.first].isupper():
                return cue
        return None

    def _form(self, one: Stretch, cue: Mark | None) -> str:
        """Whether a stretch is speech by itself or words taken into a sentence of the report."""
        text = self.report.text
        count, last = len(_WORD.findall(text, one.first, one.last)), text[one.last - 1]
        stopped = last in ",.?!…" or text[one.end : one.end + 1] == ","
        if cue and cue.start >= one.end:
            return "direct" if stopped or count >= _SHORT else "mixed"
        led = bool(_LEAD.search(text[max(0, one.start - 4) : one.start]))
        opens = text[one.first : one.first + 3].lstrip()[:1].isupper()
        if cue:
            return "direct" if opens and (led or last in ".?!…") and (count >= _SHORT or last in ".?!…") else "mixed"
        fresh = one.start == 0 or _SENTENCE.search(text[max(0, one.start - 3) : one.start]) or text[one.start - 1] == "\n"
        whole = count >= _SHORT and opens and bool(fresh or led) and (last in ",.?!…" or not one.closed)
        return "direct" if whole else "mixed"

    def _label(self, one: Stretch, cue: Mark) -> bool:
        """True for words in quotation marks that are only called so: a title, a name, a word used with tongs."""
        text = self.report.text
        words = _WORD.findall(text, one.first, one.last)
        titled = len(words) > 1 and all(w[0].isupper() or len(w) < 4 for w in words)
        return titled or (cue.start < one.start and len(_WORD.findall(text, cue.end, one.start)) > 4 and len(words) < _SHORT)

    def _source(self, one: Stretch, cue: Mark, floor: int) -> Range | None:
        """The phrase that names the speaker: a clitic of the cue, what follows it, or what stands before it."""
        told = speakers(self.pack.code)
        low = self.report.text[cue.start : cue.end].lower()
        clitic = next((c for c in self.pack.clitics if low.endswith(c) and self._says(low.removesuffix(c))), "")
        if told and clitic:
            return cue.end - len(clitic), cue.end
        behind = cue.start >= one.end
        sentence = bisect_right(self.opened, cue.start) - 1
        opened = self.opened[sentence] if sentence >= 0 else 0
        if behind and cue.start - _past(self.report.text, one.end) > 0:
            return source_before(self.report, self.marks, self.pack, cue.start, _past(self.report.text, one.end))
        end = self._end(cue) if behind else one.start
        after = source_behind(self.report, self.marks, self.pack, self._past_words(cue.end, end), end)
        if behind or cue.attrs["cue"] == "according":
            return after
        before = source_before(self.report, self.marks, self.pack, cue.start, max(floor, opened))
        inverted = cue.attrs["inverted"]
        return (after or before) if inverted and not before else before or (after if inverted else None)

    def _past_words(self, at: int, end: int) -> int:
        """Where the giver stands behind a noun for what was said: "demikian pernyataan tertulis | Komunitas X"."""
        noun = _WORD.match(self.report.text, at + 1)
        if noun is None or noun[0].lower() not in tellings(self.pack.code).nouns:
            return at
        words = self.marks.inside("word", noun.end(), end)[:_NAMED]
        named = next((w.start for w in words if self.report.text[w.start].isupper()), 0)
        return named - 1 if named else at

    def _end(self, cue: Mark) -> int:
        """Where the sentence of a cue ends."""
        n = bisect_right(self.opened, cue.start) - 1
        return self.marks.of("sentence")[n].end if n >= 0 else cue.end

    def _says(self, form: str) -> bool:
        told = speakers(self.pack.code)
        known = any(form in cue.forms for cue in self.pack.cues if cue.inverted or cue.kind in _SAYS)
        return known or (told is not None and told.has("cues.quoting", form))


def _past(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _cue(text: str, cue: Mark | None) -> Range | None:
    """The cue's words, without a sign behind them."""
    return (cue.start, cue.start + len(text[cue.start : cue.end].rstrip(",: "))) if cue else None
