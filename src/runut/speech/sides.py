"""The words beside a name -> where the role before it begins, and the role and body behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runut.packs.speakers import Speakers
from runut.speech.lines import Word, at, length
from runut.speech.roles import apart, head, split
from runut.speech.voices import Range
from runut.types import Mark, Marks

__all__ = ["Sides", "timed"]

_COMMAS = 4
_MODIFIERS = 5  # words before the head of a role behind a name
_PAIRS = frozenset("-–/&")
_TAGS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))


def timed(marks: Marks, offset: int) -> bool:
    """True if a time is told at an offset."""
    return bool(marks.of("time")) and any(m.start <= offset < m.end for m in marks.inside("time", max(0, offset - 40), offset + 60))


@dataclass(frozen=True, slots=True)
class Sides:
    """The words around a source, and the name marks of the people among them."""

    marks: Marks
    line: list[Word]
    told: Speakers
    people: Sequence[Mark]
    said: frozenset[int]  # where words of saying begin

    def left(self, i: int) -> int | None:
        """Where the role before a name begins: the first word of a role in the unbroken phrase before it."""
        line, found, commas = self.line, None, 0
        for n in range(i - 1, -1, -1):
            word = line[n]
            commas += word.low == ","
            if word.low == "," and (found is not None or commas > _COMMAS):
                break
            role = 0 if word.sign else head(line, n, self.told)
            if not (role or self._goes_on(n)) or self._ends_before(n):
                break
            if role and not (n and line[n - 1].low == "("):
                if found is not None and line[found].capital and not line[found - 1].capital and not self._tied(found - 1):
                    break
                found = n
        return found

    def lead(self, start: int) -> int:
        """Where a body before a role begins, in a language that puts it there."""
        line, n = self.line, start
        while not self.told.behind and n > 0 and self._leads(n - 1):
            n -= 1
        while n < start and not line[n].capital and not _modifying(line[n]):
            n += 1
        return n

    def _leads(self, n: int) -> bool:
        word, told = self.line[n], self.told
        named = (word.capital and word.tag != "VERB") or _modifying(word)
        return named or told.has("links.owner", word.low) or (n > 0 and told.has("links.joins", word.low))

    def _tied(self, n: int) -> bool:
        """True if a word ties a role to what stands before it."""
        return any(self.told.has(key, self.line[n].low) for key in ("links.joins", "roles.before")) or self.line[n].low in "()/"

    def _ends_before(self, n: int) -> bool:
        """True if a phrase cannot reach back over a word: a word of saying, a date, another person in a list."""
        word = self.line[n]
        return word.start in self.said or (word.low.isdigit() and timed(self.marks, word.start)) or self._somebody(n)

    def _somebody(self, n: int) -> bool:
        """True if another person's name ends at a word and a list goes on behind it."""
        line = self.line
        listed = n + 1 < len(line) and (line[n + 1].low == "," or self.told.has("links.also", line[n + 1].low))
        return listed and any(m.end == line[n].end and self._clean(m) and not self.held(m) for m in self.people)

    def held(self, mark: Mark) -> bool:
        """True for a name mark where a role has its body: "CEO | Warung Kita, Budi", "tim Rudi - | Anton, Budi"."""
        i = at(self.line, mark.start)
        while i > 1 and self.line[i - 1].low in _PAIRS:
            i -= 2
        told, before = self.told, self.line[i - 1] if i else None
        if before is None or not told.behind:
            return False
        named = any(n + length(self.line, n, told, "roles.near", "bodies.named") == i for n in range(max(0, i - 4), i))
        alone = before.letters and mark.end == self.line[i].end and not told.has("names.given", self.line[i].low)
        return named or (alone and i > 1 and head(self.line, i - 2, told) == 1)

    def _clean(self, mark: Mark) -> bool:
        """True if a name mark holds a name alone, no role, body or field, and no place of a role stands in it."""
        i, j = at(self.line, mark.start), at(self.line, mark.end - 1) + 1
        seated = any(n + length(self.line, n, self.told, "roles.seated", "roles.whose") == i for n in range(max(0, i - 3), i))
        return not seated and not any(apart(self.line, n, self.told) for n in range(i, j))

    def _goes_on(self, n: int) -> bool:
        word, told = self.line[n], self.told
        if word.sign:
            return word.low in "(),/-&–" or (word.low == "." and n > 0 and len(self.line[n - 1].low) < 4)
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
        told = n
        while n < len(line) and (size := length(line, n, self.told, "links.as", "links.articles")):
            n, comma = n + size, True
        if n + 1 < len(line) and self.told.has("links.after", line[n].low) and not comma:
            return self._joined(n + 1)
        first = self._headed(n) if comma else None
        if first is None:
            return None, None
        end = self._run(first)
        if first > n and any(line[n].start < m.start < line[end - 1].end for m in self.people):
            return None, None
        if end == n + head(line, n, self.told) and any(self.told.has("links.also", w.low) for w in line[end + 1 : end + 2]):
            return None, None
        role, body = split(line[n:end], self.told)
        own = length(line, told, self.told, "links.as") > 0  # "Budi selaku ketua tim Ani" is no office of Ani
        return (role, body) if own or not self._of_another(n, end, role) else (None, None)

    def _headed(self, n: int) -> int | None:
        """Where the head of a role stands that begins at a word: there, or behind what is said of it ("the county's flood | engineer")."""
        line, k = self.line, n
        while not self.told.behind and k < min(n + _MODIFIERS, len(line)) and not head(line, k, self.told) and self._leads(k):
            k += 1
        return k if k < len(line) and head(line, k, self.told) else None

    def _of_another(self, n: int, end: int, role: Range | None) -> bool:
        """True if the role behind a name is an office of somebody named behind it."""
        if role is None or not self.line[n].capital or length(self.line, n, self.told, "roles.whose"):
            return False
        last = [m for m in self.people if self.line[n].start < m.start and m.end == self.line[end - 1].end and self._clean(m)]
        return any(not length(self.line, at(self.line, m.start) - 1, self.told, "bodies.heads", "links.joins") for m in last)

    def _joined(self, n: int) -> tuple[Range | None, Range | None]:
        """What a link leads to behind a name: a body, or a role in it."""
        line, end = self.line, self._run(n)
        if head(line, n, self.told):
            return split(line[n:end], self.told)
        while end > n and line[end - 1].sign and line[end - 1].low != ")":
            end -= 1
        called = n + length(line, n, self.told, "bodies.named", "bodies.heads")  # "dari komunitas | Sahabat Kereta"
        return None, ((line[n].start, line[end - 1].end) if called < end and line[called].capital else None)

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


def _modifying(word: Word) -> bool:
    """True for a noun or adjective that may stand before a role's head: "the county's | flood engineer"."""
    return not word.sign and word.tag in ("NOUN", "ADJ")
