"""The phrase that names a source -> its parts: name, role, affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from runut.packs import Language
from runut.packs.speakers import Speakers, speakers
from runut.speech.lines import Word, at, length, words
from runut.speech.roles import apart, head, personal, split
from runut.speech.voices import Parts, Range
from runut.types import Mark, Marks, Report

__all__ = ["parts"]

_REACH = 260  # characters beside a name in which its role may stand
_COMMAS = 4
_SMALL = re.compile(r"(?<![\w-])[a-z][a-z]+")
_CAPITAL = re.compile(r"\s([^\W\d_a-z][\w’'-]+)")
_TAGS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


def parts(report: Report, marks: Marks, pack: Language, source: Range) -> Parts:
    """The spans of name, role and affiliation inside `source`, or just beside it where an apposition tells them."""
    told = speakers(pack.code)
    if told is None:
        people = [m for m in marks.inside("name", *source) if m.label == "PER"]
        return Parts(name=(people[0].start, people[0].end) if people else source)
    crowd = _Crowd(report, marks, _line(report, marks, source), told, pack.particles)
    a, b = at(crowd.line, source[0]), min(at(crowd.line, source[1] - 1) + 1, len(crowd.line))
    name = crowd.name(a, b) if a < b else None
    if name is None:
        role, body = split(crowd.line[a:b], told)
        return Parts(None if role else source, role, body)
    return crowd.around(name)


def _line(report: Report, marks: Marks, source: Range) -> list[Word]:
    """The words of the sentence around a source, as far as its parts may stand."""
    over = [s for s in marks.inside("sentence", max(0, source[0] - 3000), source[1] + 3000) if s.start < source[1] and s.end > source[0]]
    first = min((s.start for s in over), default=source[0])
    last = max((s.end for s in over), default=source[1])
    return words(report, marks, max(first, source[0] - _REACH), min(last, source[1] + _REACH))


@dataclass(slots=True)
class _Crowd:
    """The words around a source, and the people named among them."""

    report: Report
    marks: Marks
    line: list[Word]
    told: Speakers
    particles: frozenset[str]
    people: list[Mark] = field(default_factory=list)
    known: frozenset[str] | None = None
    places: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.line:
            near = self.marks.inside("name", self.line[0].start, self.line[-1].end)
            text = self.report.text
            self.places = frozenset(text[m.start : m.end].lower() for m in self.marks.of("name") if m.label == "PLACE") - self.alone()
            self.people = [m for m in near if m.label == "PER" and self._somebody_named(m)]

    def _somebody_named(self, mark: Mark) -> bool:
        """False for a name mark that holds but a rank, roles, fields, or words that the report writes small elsewhere."""
        i, j = at(self.line, mark.start), at(self.line, mark.end - 1) + 1
        if not personal(self.line[i:j], self.told) or all(self._apart(n) for n in range(i, j)):
            return False
        return not all(w.low in _small_words(self.report.text) for w in self.line[i:j])

    def alone(self) -> frozenset[str]:
        """The single words by which the report calls people: as a name mark, or behind a word of saying."""
        if self.known is None:
            text = self.report.text
            said = [text[m.start : m.end] for m in self.marks.of("name") if m.label == "PER"]
            behind = [_first_word(text, m.end) for m in self.marks.of("cue") if m.attrs["cue"] == "say" and m.attrs["inverted"]]
            self.known = frozenset(one.lower() for one in (*said, *behind) if one and " " not in one)
        return self.known

    def name(self, a: int, b: int) -> tuple[int, int] | None:
        """The personal name among the words `[a, b)`: ranks before it belong to it, roles and bodies that its mark holds do not."""
        line = self.line
        inside = [m for m in self.people if m.start < line[b - 1].end and line[a].start < m.end]
        if not inside:
            return self._hidden(a, b)
        first = inside[-1] if head(line, a, self.told) else inside[0]
        while before := next((m for m in inside if m.end + 1 == first.start), None):
            first = before
        i, j = at(line, first.start), at(line, first.end - 1) + 1
        return self._ranked(self._trimmed(i, j)), self._ended(j)

    def _ended(self, j: int) -> int:
        """Where a name ends: a capital word behind its mark goes on with it."""
        line = self.line
        while j < len(line) and line[j].capital and line[j].tag != "VERB" and line[j].start == line[j - 1].end + 1:
            if apart(line, j, self.told) or self._timed(line[j].start):
                break
            j += 1
        return j

    def _timed(self, offset: int) -> bool:
        return any(m.start <= offset < m.end for m in self.marks.inside("time", max(0, offset - 40), offset + 60))

    def _apart(self, n: int) -> bool:
        """True if a word cannot be part of a personal name."""
        low = self.line[n].low
        return low not in self.particles and (low in self.places or apart(self.line, n, self.told))

    def _trimmed(self, i: int, j: int) -> int:
        """Where a name begins: behind roles, bodies and fields that its mark holds, or at a word by which the report calls people."""
        k = i
        for n in range(i, j - 1):
            if self._rank(n, j) and not self._in_role(n, n + 1):
                return n
            if self._apart(n) or self._in_role(n, n + 1):
                k = n + 1
        while k > 0 and self.line[k - 1].low in self.alone() and not self._apart(k - 1) and self.line[k].start == self.line[k - 1].end + 1:
            k -= 1
        headed = k > 0 and self._headed(k)
        if i < k or j - i > 3 or headed or (k > 0 and self.line[k - 1].letters):
            known = self._known(k + headed, j)
            if known is None:
                return k + (headed and self._bodied(k, j))
            return known - 1 if k + headed < known == j - 1 and not self._apart(known - 1) else known
        return k + (k > 0 and j - k > 1 and self._seated(k))

    def _known(self, k: int, j: int) -> int | None:
        """The first word by which the report calls people."""
        return next((n for n in range(k, j) if self.line[n].low in self.alone() and j - n < 5), None)

    def _bodied(self, k: int, j: int) -> bool:
        """True if a name mark right behind a role begins with a body: three words behind a role that always has one."""
        return j - k > 2 and any(n + length(self.line, n, self.told, "roles.near") == k for n in range(max(0, k - 4), k))

    def _seated(self, k: int) -> bool:
        """True if a role that is always told with its place ends right before a word."""
        return any(n + length(self.line, n, self.told, "roles.seated") == k for n in range(max(0, k - 3), k))

    def _headed(self, k: int) -> bool:
        """True if a role without its body ends right before a word."""
        near = range(max(0, k - 4), k)
        return any(n + head(self.line, n, self.told) == k and not length(self.line, n, self.told, "roles.office") for n in near)

    def _rank(self, n: int, j: int) -> int:
        return length(self.line[:j], n, self.told, "names.ranks")

    def _hidden(self, a: int, b: int) -> tuple[int, int] | None:
        """A person's name that no name mark tells: the last words of a phrase that begins with a role."""
        line = self.line
        start = a if head(line, a, self.told) else self.left(b)
        j = b
        while j > a and (line[j - 1].sign or not line[j - 1].capital):
            j -= 1
        i = j
        while start is not None and i > start + 1 and not self._apart(i - 1):
            i -= 1
        if start is None or i == j or i < start + head(line, start, self.told):
            return None
        begun = next((n for n in range(i, j) if line[n].low in self.alone()), i)
        if not (0 < j - begun < 5 and (begun > i or line[i].low in self.alone() or j - i > 1)):
            return None
        return self._ranked(begun), self._ended(j)

    def _ranked(self, i: int) -> int:
        """Where a name begins with its ranks and titles, which may have a branch in brackets behind them."""
        line, ranks = self.line, self.told.lists["names.ranks"]
        while i > 0:
            k = i
            while k > 0 and (line[k - 1].low in "()." or self.told.has("names.inside", line[k - 1].low)):
                k -= 1
            size = next((n for n in range(3, 0, -1) if k >= n and tuple(w.low for w in line[k - n : k]) in ranks), 0)
            if not size or self._in_role(k - size, k):
                return self._past(i)
            i = k - size
        return i

    def _past(self, i: int) -> int:
        """A name's start moved over one word to the rank before it, where its mark left that word out."""
        line, ranks = self.line, self.told.lists["names.ranks"]
        long = any(tuple(w.low for w in line[max(0, i - 1 - n) : i - 1]) in ranks for n in (2, 3))
        return self._ranked(i - 1) if i > 2 and long and line[i - 1].capital and not line[i - 1].sign else i

    def _in_role(self, a: int, b: int) -> bool:
        """True if the words `[a, b)` end a role: the general of "director general"."""
        return any(n + head(self.line, n, self.told) >= b for n in range(max(0, a - 4), a))

    def around(self, name: tuple[int, int]) -> Parts:
        """A name with the role and body before it, else behind it."""
        i, j = name
        span = self.line[i].start, self.line[j - 1].end
        start = self.left(i)
        role, body = split(self.line[self._lead(start) : i], self.told) if start is not None else self.right(j)
        return Parts(span, role, body)

    def _lead(self, start: int) -> int:
        """Where a body before a role begins, in a language that puts it there."""
        line, n = self.line, start
        while not self.told.behind and n > 0 and self._leads(n - 1):
            n -= 1
        return n if n == start or line[n].capital else n + 1

    def _leads(self, n: int) -> bool:
        word, told = self.line[n], self.told
        return (word.capital and word.tag != "VERB") or told.has("links.owner", word.low) or (n > 0 and told.has("links.joins", word.low))

    def left(self, i: int) -> int | None:
        """Where the role before a name begins: the first word of a role in the unbroken phrase before it."""
        line, found, commas = self.line, None, 0
        for n in range(i - 1, -1, -1):
            word = line[n]
            commas += word.low == ","
            if (word.low == "," and (found is not None or commas > _COMMAS)) or not self._goes_on(n) or self._somebody(n):
                break
            if head(line, n, self.told) and not (n and line[n - 1].low == "("):
                if found is not None and line[found].capital and not line[found - 1].capital and not self._tied(found - 1):
                    break
                found = n
        return found

    def _tied(self, n: int) -> bool:
        """True if a word ties a role to what stands before it."""
        return any(self.told.has(key, self.line[n].low) for key in ("links.joins", "roles.before")) or self.line[n].low in "()"

    def _somebody(self, n: int) -> bool:
        """True if another person's name ends at a word and a list goes on behind it."""
        line = self.line
        listed = n + 1 < len(line) and (line[n + 1].low == "," or self.told.has("links.also", line[n + 1].low))
        return listed and any(m.end == line[n].end for m in self.people)

    def _goes_on(self, n: int) -> bool:
        word, told = self.line[n], self.told
        if word.sign:
            return word.low in "(),/-&.–"
        if word.capital or told.has("links.joins", word.low) or told.has("links.body", word.low) or head(self.line, n, told):
            return True
        return word.tag in _TAGS and not told.has("stops.words", word.low)

    def right(self, j: int) -> tuple[Range | None, Range | None]:
        """The role and body behind a name, past an age in brackets and a comma."""
        line, n = self.line, j
        if n + 2 < len(line) and line[n].low == "(" and line[n + 2].low == ")":
            n += 3
        comma = n < len(line) and line[n].low == ","
        n += comma
        while n < len(line) and (size := length(line, n, self.told, "links.as", "links.articles")):
            n, comma = n + size, True
        if n + 1 < len(line) and self.told.has("links.body", line[n].low) and not comma:
            return self._joined(n + 1)
        if not comma or n >= len(line) or not head(line, n, self.told):
            return None, None
        end = self._run(n)
        role, body = split(line[n:end], self.told)
        return (role, body) if not self._of_another(n, end, role) else (None, None)

    def _of_another(self, n: int, end: int, role: Range | None) -> bool:
        """True if the role behind a name is an office of somebody named behind it."""
        inside = (at(self.line, m.start) for m in self.people if self.line[n].start < m.start and m.end <= self.line[end - 1].end)
        named = any(not any(length(self.line, n, self.told, "bodies.heads") for n in (k - 1, k)) for k in inside)
        return named and role is not None and self.line[n].capital

    def _joined(self, n: int) -> tuple[Range | None, Range | None]:
        """What a link leads to behind a name: a body, or a role in it."""
        line, end = self.line, self._run(n)
        if head(line, n, self.told):
            return split(line[n:end], self.told)
        while end > n and line[end - 1].sign and line[end - 1].low != ")":
            end -= 1
        return None, ((line[n].start, line[end - 1].end) if end > n and line[n].capital else None)

    def _run(self, n: int) -> int:
        """Where a role behind its name ends."""
        line, end = self.line, n + head(self.line, n, self.told)
        while end < len(line):
            word = line[end]
            listed = word.low == "," and any(self.told.has("links.also", w.low) for w in line[end : end + 6])
            aged = word.low == "(" and line[end + 1 : end + 2] and line[end + 1].low.isdigit()
            if aged or not (listed or (word.low != "," and self._goes_on(end))):
                break
            end += 1
        return end


def _first_word(text: str, offset: int) -> str:
    found = _CAPITAL.match(text, offset)
    return found[1] if found else ""


@lru_cache(maxsize=4)
def _small_words(text: str) -> frozenset[str]:
    """The words that a text writes in small letters."""
    return frozenset(_SMALL.findall(text))
