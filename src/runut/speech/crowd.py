"""The words around a source -> the personal name among them: ranks belong to it, the roles and bodies that its mark holds do not."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.packs.gazetteer import find_town
from runut.packs.speakers import Speakers
from runut.speech.lines import Word, at, length
from runut.speech.roles import apart, head, personal
from runut.speech.sides import Sides, timed
from runut.speech.talk import Talk
from runut.types import Mark, Marks

__all__ = ["Crowd"]

_CUE = 30  # characters of a cue before a source
_LONGEST = 5  # words of a name
_ENDING = frozenset(("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "ADV"))


@dataclass(slots=True)
class Crowd:
    """The words around a source, and the people named among them."""

    talk: Talk
    marks: Marks
    line: list[Word]
    told: Speakers
    particles: frozenset[str]
    people: list[Mark] = field(default_factory=list)
    made: Sides | None = None

    def __post_init__(self) -> None:
        if self.line:
            near = self.marks.inside("name", self.line[0].start, self.line[-1].end)
            self.people = [m for m in near if m.label == "PER" and self._somebody_named(m)]

    def _somebody_named(self, mark: Mark) -> bool:
        """False for a name mark that holds but a rank, roles, fields, or words that the report writes small elsewhere."""
        i, j = at(self.line, mark.start), at(self.line, mark.end - 1) + 1
        if not personal(self.line[i:j], self.told) or all(self._apart(n) for n in range(i, j)):
            return False
        if i and self.told.has("bodies.named", self.line[i - 1].low):
            return False
        return not all(self.talk.is_small(w.low) for w in self.line[i:j])

    def name(self, a: int, b: int) -> tuple[int, int] | None:
        """The personal name among the words `[a, b)`: ranks before it belong to it, roles and bodies that its mark holds do not."""
        line = self.line
        if described := self._apposed(a, b):
            return described
        inside = [m for m in self.people if m.start < line[b - 1].end and line[a].start < m.end]
        if not inside and line[a].capital and b < len(line):
            inside = [m for m in self.people if m.start == line[b].start]
        if not inside:
            return self._called(a, b) or self._hidden(a, b) or self._placed(a, b)
        inside = [self._holder(m) for m in inside]
        first = inside[-1] if head(line, a, self.told) else inside[0]
        while before := next((m for m in inside if m.end + 1 == first.start), None):
            first = before
        i, j = at(line, first.start), at(line, first.end - 1) + 1
        return self._ranked(self._trimmed(i, j)), self._ended(j)

    def _holder(self, mark: Mark) -> Mark:
        """The person named behind a body that a name mark takes for one: "pendiri | Rimba Kita, | Lina Batubara"."""
        behind = next((m for m in self.people if m.start == mark.end + 2), None)
        return behind if behind and self.talk.text[mark.end] == "," and self.sides().held(mark) else mark

    def _placed(self, a: int, b: int) -> tuple[int, int] | None:
        """A name mark of no known kind behind a role and its place or body."""
        span = self.line[a].start, self.line[b - 1].end
        plain = any((m.start, m.end) == span and m.label == "NAME" for m in self.marks.inside("name", *span))
        start = self.sides().left(a) if plain else None
        return (a, b) if start is not None and a > start + head(self.line, start, self.told) else None

    def _apposed(self, a: int, b: int) -> tuple[int, int] | None:
        """The name behind the comma of a description: "camat Tanah Rea, Yohanes Nuwa", "pemiliknya, Kusuma Dewi"."""
        line = self.line
        comma = next((n for n in range(a + 1, min(len(line), b + 1)) if line[n].low == ","), None)
        if comma is None or not (head(line, a, self.told) or line[a].tag == "NOUN") or comma + 1 >= len(line):
            return None
        comma += line[comma + 1].low.endswith(".") and not line[comma + 1].capital and comma + 2 < len(line)  # "..., dr. Mirna Lubis"
        end = comma + 1
        while end < len(line) and line[end].capital and not line[end].sign and (end == comma + 1 or self._touch(end)):
            end += 1
        alone = comma + 1 < end <= comma + 1 + _LONGEST and (end == len(line) or line[end].sign or line[end].tag in _ENDING)
        first = line[comma + 1]
        timeless = not (first.low[0].isdigit() or timed(self.marks, first.start))
        if not (alone and timeless) or apart(line, comma + 1, self.told) or self._told_of(a, end):
            return None
        known = [m for m in self.marks.inside("name", line[comma + 1].start, line[end - 1].end) if m.label != "PER" and m.attrs.get("ref")]
        return None if known or not personal(line[comma + 1 : end], self.told) else (comma + 1, end)

    def _told_of(self, a: int, end: int) -> bool:
        """True for a name that a verb follows where words before it are a source already: "menurut dua sumber, X menyerang Y"."""
        if end == len(self.line) or self.line[end].sign:
            return False
        start = self.line[a].start
        return any(c.attrs["cue"] == "according" and c.end >= start - 1 for c in self.marks.inside("cue", max(0, start - _CUE), start))

    def _called(self, a: int, b: int) -> tuple[int, int] | None:
        """Capital words without a name mark, if the report calls somebody so."""
        if any(self._apart(n) for n in range(a, b)) or not any(w.low in self.talk.alone for w in self.line[a:b]):
            return None
        first = a - 1 if a > 1 and self.line[a - 2].sign and not self._apart(a - 1) else a
        return self._ranked(first), self._ended(b)

    def _ended(self, j: int) -> int:
        """Where a name ends: a capital word behind its mark goes on with it."""
        line = self.line
        while j < len(line) and line[j].capital and line[j].tag != "VERB" and line[j].start == line[j - 1].end + 1:
            if apart(line, j, self.told) or timed(self.marks, line[j].start):
                break
            j += 1
        return j

    def _apart(self, n: int) -> bool:
        """True if a word cannot be part of a personal name."""
        low = self.line[n].low
        return low not in self.particles and (low in self.talk.places or apart(self.line, n, self.told))

    def _trimmed(self, i: int, j: int) -> int:
        """Where a name begins: behind roles, bodies and fields that its mark holds, or at a word by which the report calls people."""
        k = i
        for n in range(i, j - 1):
            if self._rank(n, j) and not self._in_role(n, n + 1):
                return n + self._numbered(n, j)
            if self._apart(n) or self._in_role(n, n + 1):
                k = n + 1
        while k > 0 and self.line[k - 1].low in self.talk.alone and not self._apart(k - 1) and self._touch(k):
            k -= 1
        k += k > 0 and j - k > 1 and self._seated(k)
        if k == i and self._left_out(k - 1):
            k -= 1
        headed = self.told.behind and j - k > 2 and k > 0 and self._headed(k)
        if (given := self._behind_body(k, j)) is not None:
            return given
        if i < k or j - i > 3 or headed or (k > 0 and self.line[k - 1].letters):
            known = self._known(k + headed, j)
            if known is None:
                return k + (headed and self._bodied(k, j))
            return known - 1 if k + headed < known == j - 1 and not self._apart(known - 1) else known
        return k

    def _numbered(self, n: int, j: int) -> bool:
        """True for the number of a body before a rank: "Armada I | Letkol Fajar"."""
        return n > 0 and self.line[n].low == "i" and self._rank(n + 1, j) > 0 and self._touch(n)

    def _behind_body(self, k: int, j: int) -> int | None:
        """Where words that begin as no name does go over to a name behind a role and its body: "Terminal Terpadu | Budi Santoso"."""
        told, line = self.told, self.line
        seated = k > 0 and line[k - 1].low in self.talk.places and self._touch(k)  # "Wali Kota Bogor | Bima Arya"
        if not told.behind or seated or line[k].low in self.talk.alone or told.has("names.given", line[k].low):
            return None
        first = next((n for n in range(k + 1, j) if told.has("names.given", line[n].low) or line[n].low in self.talk.called), None)
        start = self.sides().left(k) if first is not None else None
        if first is None or start is None or self._namesakes(start, first):
            return None
        opened = self._bodied(k, j) or length(line, k - 1, told, "bodies.heads") > 0
        near = (first == k + 1 or opened) and not line[k - 1].letters and not line[k - 1].sign
        likely = near and first <= j - 2 and told.has("names.given", line[first].low) and not length(line, start, told, "roles.office")
        if not likely and not all(self._common(n, first) for n in range(k, first)):
            return None
        return first if k > start + head(line, start, told) or self._bodied(k, j) else None

    def _common(self, n: int, first: int) -> bool:
        """True for a word that is no name's: of a field or a place, written small elsewhere, or told there without the name behind it."""
        word, text = self.line[n], self.talk.text
        if self.told.is_field(word.low) or self.talk.is_small(word.low) or word.low in self.talk.places:
            return True
        a, b, before = word.start, word.end, self.line[n - 1].start
        if find_town(text[a:b]) or find_town(text[before:b]):
            return True
        name = text[self.line[first].start : self.line[first].end]
        return text.count(text[before:b]) > text.count(f"{text[before:b]} {name}") and first == n + 1

    def _namesakes(self, a: int, b: int) -> bool:
        """True for words with one behind which a body's own name stands: "PT", "Universitas"."""
        return any(self.told.has("bodies.named", self.line[n].low) for n in range(a, b))

    def _left_out(self, n: int) -> bool:
        """True if a capital word before a name is in no name mark, and one of a body or place ends before it."""
        if n < 1 or self._apart(n) or self.line[n].start != self.line[n - 1].end + 1:
            return False
        near = self.marks.inside("name", max(0, self.line[n - 1].start - 100), self.line[n].end)
        return any(m.end == self.line[n - 1].end and m.label != "PER" for m in near) and all(m.end != self.line[n].end for m in near)

    def _touch(self, k: int) -> bool:
        """True if one blank parts a word from the one before it."""
        return self.line[k].start == self.line[k - 1].end + 1

    def _known(self, k: int, j: int) -> int | None:
        """The first word by which the report calls people."""
        near = [n for n in range(k, j) if self.line[n].low in self.talk.alone and j - n < 5]
        return next((n for n in near if self.line[n].low in self.talk.called), near[0] if near else None)

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
        start = a if head(line, a, self.told) else self.sides().left(b)
        j = b
        while j > a and (line[j - 1].sign or not line[j - 1].capital):
            j -= 1
        i = j
        while start is not None and i > start + 1 and not self._apart(i - 1):
            i -= 1
        if start is None or i == j or i < start + head(line, start, self.told):
            return None
        begun = next((n for n in range(i, j) if line[n].low in self.talk.alone), None)
        if begun is None and self.told.behind and not self._namesakes(start, i):
            begun = next((n for n in range(i + 1, j) if self.told.has("names.given", line[n].low)), None)
        if begun is None and length(line, i - 1, self.told, "bodies.heads"):
            return None
        begun = i if begun is None else begun
        if not (0 < j - begun < 5 and (begun > i or line[i].low in self.talk.alone or j - i > 1)):
            return None
        return self._ranked(begun), self._ended(j)

    def _ranked(self, i: int) -> int:
        """Where a name begins with its ranks and titles, which may have a branch in brackets behind them."""
        line, ranks = self.line, self.told.lists["names.ranks"]
        while i > 0:
            k = i
            while k > 0 and (line[k - 1].low in "()." or self.told.has("names.inside", line[k - 1].low)):
                k -= 1
            lows = [w.low for w in line[max(0, k - 3) : k]]
            size = next((n for n in range(len(lows), 0, -1) if tuple(lows[-n:]) in ranks), 0)
            if not size or self._in_role(k - size, k):
                return self._past(i)
            i = k - size
        return i

    def _past(self, i: int) -> int:
        """A name's start moved over one word to the rank before it, where its mark left that word out."""
        line, ranks = self.line, self.told.lists["names.ranks"]
        if i <= 2 or not line[i - 1].capital or line[i - 1].sign:
            return i
        long = any(tuple([w.low for w in line[max(0, i - 1 - n) : i - 1]]) in ranks for n in (2, 3))
        return self._ranked(i - 1) if long else i

    def _in_role(self, a: int, b: int) -> bool:
        """True if the words `[a, b)` end a role: the general of "director general"."""
        return any(n + head(self.line, n, self.told) >= b for n in range(max(0, a - 4), a))

    def sides(self) -> Sides:
        """The words beside a name."""
        if self.made is None:
            near = self.marks.inside("cue", self.line[0].start, self.line[-1].end)
            said = frozenset([c.span.start for c in near if c.attrs["cue"] == "say"])
            self.made = Sides(self.marks, self.line, self.told, self.people, said)
        return self.made
