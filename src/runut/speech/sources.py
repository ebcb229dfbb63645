"""(marks, cue) -> the whole phrase that names who speaks: behind a cue ("kata X, ketua Y"), or before it ("X, ketua Y, mengatakan")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from runut.packs import Language
from runut.packs.speakers import Speakers, speakers
from runut.speech.lines import Word, length, words
from runut.speech.roles import head, personal
from runut.speech.voices import Range
from runut.types import Marks, Report

__all__ = ["source_before", "source_behind"]

_START = itemgetter(0)
_REACH = 320  # characters in which a source's phrase must stand
_GOES_ON = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON"))
_INSIDE = frozenset("(),/-–&’'")
_BODIES = frozenset(("PER", "ORG", "STATE", "GROUP", "BLOC"))


def source_behind(report: Report, marks: Marks, pack: Language, at: int, stop: int) -> Range | None:
    """The phrase that begins behind `at`, no further than `stop`."""
    told, line = speakers(pack.code), words(report, marks, at, min(stop, at + _REACH))
    if told is None or not line:
        return None
    if line[0].tag == "PRON":
        return line[0].start, line[0].end
    people = _people(marks, line, told)
    run = line[: _reach(line, told, people, _times(marks, line))]
    return _span(_kept(run, told, people), told)


def source_before(report: Report, marks: Marks, pack: Language, at: int, floor: int) -> Range | None:
    """The phrase before `at`, not before `floor`: what opens the clause, without what stands between commas behind it."""
    told, line = speakers(pack.code), words(report, marks, max(floor, at - _REACH), at)
    if told is None or not line:
        return None
    people, times = _people(marks, line, told), _times(marks, line)
    pieces = _pieces(line)
    for n in range(len(pieces) - 1, -1, -1):
        a, b = pieces[n]
        start = _opened(line, a, b, told, times)
        if start < b and _somebody(line[start:b], told, marks):
            first = _with_name(line, pieces, n, start, told, people)
            return _span(line[first:b], told)
    return None


def _people(marks: Marks, line: Sequence[Word], told: Speakers) -> frozenset[int]:
    near = (m for m in marks.inside("name", line[0].start, line[-1].end) if m.label == "PER")
    return frozenset(m.start for m in near if _person(line[: bisect_left(line, m.end, key=_START)], m.start, told))


def _person(line: Sequence[Word], start: int, told: Speakers) -> bool:
    """True if the last words of a line, from `start` on, name a person: not the place of an office, not what a body is named after."""
    n = bisect_left(line, start, key=_START)
    seated = any(k + length(line, k, told, "roles.seated", "bodies.heads", "bodies.named") == n for k in range(max(0, n - 3), n))
    return not seated and personal(line[n:], told)


def _times(marks: Marks, line: Sequence[Word]) -> frozenset[int]:
    return frozenset(m.start for m in marks.inside("time", line[0].start, line[-1].end))


def _reach(line: Sequence[Word], told: Speakers, people: Iterable[int], times: Iterable[int]) -> int:
    """How many words the phrase may hold at most."""
    named, n = line[0].capital and not head(line, 0, told), 0
    while n < len(line):
        word = line[n]
        if word.start in times or not _fits(line, n, told, named):
            break
        named = named or word.start in people
        n += 1
    return n


def _fits(line: Sequence[Word], n: int, told: Speakers, named: bool) -> bool:
    word = line[n]
    if word.sign:
        initial = word.low == "." and n > 0 and (line[n - 1].end - line[n - 1].start < 3) and n + 1 < len(line) and line[n + 1].capital
        return word.low in _INSIDE or initial
    if word.capital or head(line, n, told) or (not named and told.has("links.joins", word.low)):
        return True
    if told.has("links.body", word.low):
        tied = not named or told.has("links.after", word.low) or _role_ends(line, n, told)
        return tied and n + 1 < len(line) and (line[n + 1].capital or not told.behind)
    if length(line, n, told, "links.articles"):
        return n + 1 < len(line)
    if size := length(line, n, told, "links.as", "links.also"):
        return bool(n + size < len(line) and (head(line, n + size, told) or line[n + size].capital))
    return word.tag in _GOES_ON and not told.has("stops.words", word.low)


def _role_ends(line: Sequence[Word], n: int, told: Speakers) -> bool:
    """True if a role ends right before a word."""
    return any(k + head(line, k, told) == n for k in range(max(0, n - 4), n))


def _pieces(line: Sequence[Word]) -> list[tuple[int, int]]:
    """The stretches between commas."""
    cuts = [-1, *(n for n, word in enumerate(line) if word.low == ","), len(line)]
    return [(a + 1, b) for a, b in pairwise(cuts) if a + 1 < b]


def _kept(run: Sequence[Word], told: Speakers, people: frozenset[int]) -> Sequence[Word]:
    """A run cut at the comma behind which nothing more tells who speaks."""
    end = len(run)
    for a, b in _pieces(run):
        before = run[:a]
        named = any(word.start in people for word in before)
        later = any(word.start in people for word in run[a:])
        role = bool(head(run, a, told)) or bool(length(run, a, told, "links.as", "links.articles"))
        if a and not (role if named else later and bool(head(run, 0, told))):
            break
        end = b
    return run[:end]


def _opened(line: Sequence[Word], a: int, b: int, told: Speakers, times: Iterable[int]) -> int:
    """Where the phrase at the end of a piece begins; `b` for a piece that only tells when, where or how."""
    n = b
    while n > a:
        word = line[n - 1]
        if word.start in times or not _fits(line, n - 1, told, named=False) or (word.low == "." and line[n - 2 : n - 1]):
            break
        n -= 1
    while n < b and (line[n].sign or any(told.has(key, line[n].low) for key in ("links.body", "links.joins", "stops.words"))):
        n += 1
    adverbial = n > a and (line[a].tag == "ADP" or line[a].start in times) and a == n - 1
    return b if adverbial or (line[a].start in times) or (line[a].tag == "ADP" and n == a) else n


def _somebody(words: Sequence[Word], told: Speakers, marks: Marks) -> bool:
    """True if a phrase names somebody: a person, a body, a role or a pronoun."""
    named = any(m.label in _BODIES for m in marks.inside("name", words[0].start, words[-1].end))
    return named or words[-1].tag == "PRON" or any(head(words, n, told) for n in range(len(words)))


def _with_name(
    line: Sequence[Word], pieces: Sequence[tuple[int, int]], n: int, start: int, told: Speakers, people: Iterable[int]
) -> int:
    """The start of the phrase with the piece before it, where that is the name of this role or the role of this name."""
    if n == 0 or start > pieces[n][0]:
        return start
    a, b = pieces[n - 1]
    first = _opened(line, a, b, told, frozenset())
    if first >= b:
        return start
    role, name = bool(head(line, start, told) or length(line, start, told, "links.articles")), any(w.start in people for w in line[start:])
    held = any(word.start in people for word in line[first:b])
    return first if (role and held) or (name and not held and head(line, first, told)) else start


def _span(phrase: Sequence[Word], told: Speakers) -> Range | None:
    """From the first to the last word that names: no signs, links or stray brackets at its ends."""
    bracket = max((n for n, word in enumerate(phrase) if word.low == "("), default=-1)
    a, b = 0, bracket if bracket >= 0 and all(word.low != ")" for word in phrase[bracket:]) else len(phrase)
    while b > a and ((phrase[b - 1].sign and phrase[b - 1].low != ")") or _loose(phrase[b - 1], told)):
        b -= 1
    while a < b and phrase[a].sign:
        a += 1
    return (phrase[a].start, phrase[b - 1].end) if a < b else None


def _loose(word: Word, told: Speakers) -> bool:
    return any(told.has(key, word.low) for key in ("links.body", "links.joins", "links.articles", "stops.words")) and not word.capital
