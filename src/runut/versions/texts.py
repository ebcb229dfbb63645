"""Two versions' texts -> the sentences that were added, dropped, changed or moved, with spans on both sides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from runut.types import Report, Span, TextChange

__all__ = ["COMPARED", "Ways", "text_changes"]

COMPARED = 300_000
"""Characters of each version that are compared."""
_PIECES = 4000      # sentences a side; more of them are taken together, so that work stays bounded
_ALIKE = 0.5        # part of the words of two sentences that must be shared for the one to be the other, changed
_BLOCK = 2500       # pairs of sentences of one changed stretch that are held against each other
_LONG = 400         # words of a sentence whose differences are told word by word
_WORD = re.compile(r"\S+")

_Piece = tuple[int, int]
_Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a sentence of the old version went: `to` gives its place among the new ones, `kept` whether its words are the same."""

    old: tuple[_Piece, ...]
    new: tuple[_Piece, ...]
    to: dict[int, int]
    kept: frozenset[int]

    def target(self, old: Span) -> tuple[int | None, bool]:
        """The new sentence that the one of an old span has become, and whether its words are the same."""
        place = _at(self.old, old.start)
        return (None, False) if place is None else (self.to.get(place), place in self.kept)

    def place(self, new: Span) -> int | None:
        """The sentence of a span of the new version."""
        return _at(self.new, new.start)


def _at(pieces: Sequence[_Piece], place: int) -> int | None:
    n = bisect_right(pieces, place, key=lambda p: p[0]) - 1
    return n if n >= 0 and place < pieces[n][1] else None


def text_changes(old: Report, new: Report, cut: Callable[[Report], Sequence[_Piece]]) -> tuple[tuple[TextChange, ...], Ways]:
    """What changed from one version to the other, in the order of the text, and where each old sentence went."""
    a, b = _pieces(old, cut), _pieces(new, cut)
    words = [[" ".join(r.text[i:j].split()) for i, j in side] for r, side in ((old, a), (new, b))]
    pairs, same = _aligned(words[0], words[1])
    moved = _moved(pairs, words[0], words[1])
    changes = [_change(old, new, i, j, a, b, moved) for i, j in pairs if (i, j) not in same]
    to = {i: j for i, j in (*pairs, *moved.items()) if i is not None and j is not None}
    kept = frozenset(i for i, j in same if i is not None) | frozenset(moved)
    return tuple(change for change in changes if change), Ways(a, b, to, kept)


def _pieces(report: Report, cut: Callable[[Report], Sequence[_Piece]]) -> tuple[_Piece, ...]:
    found = [(i, min(j, COMPARED)) for i, j in cut(report) if i < COMPARED]
    many = -(-len(found) // _PIECES)
    return tuple((found[n][0], found[min(n + many, len(found)) - 1][1]) for n in range(0, len(found), many)) if found else ()


def _aligned(a: Sequence[str], b: Sequence[str]) -> tuple[list[_Pair], set[_Pair]]:
    """Pairs of places in order, `None` for what has no counterpart, and those of them whose words are the same."""
    pairs: list[_Pair] = []
    same: set[_Pair] = set()
    for tag, i, i_end, j, j_end in SequenceMatcher(None, _numbered(a), _numbered(b), autojunk=False).get_opcodes():
        if tag == "equal":
            told = list(zip(range(i, i_end), range(j, j_end), strict=True))
            pairs += told
            same.update(told)
        else:
            pairs += _matched(a, b, range(i, i_end), range(j, j_end))
    return pairs, same


def _numbered(words: Sequence[str]) -> list[tuple[str, int]]:
    """Each sentence with how often it stood before: no two are equal, so that a text of a thousand like lines costs no more."""
    met: Counter[str] = Counter()
    numbered = []
    for sentence in words:
        numbered.append((sentence, met[sentence]))
        met[sentence] += 1
    return numbered


def _matched(a: Sequence[str], b: Sequence[str], left: range, right: range) -> list[_Pair]:
    """The sentences of one changed stretch: those most alike together, in order, and the others by themselves."""
    if not left or not right or len(left) * len(right) > _BLOCK:
        return [*((i, None) for i in left), *((None, j) for j in right)]
    bags = {**{(0, i): Counter(_WORD.findall(a[i])) for i in left}, **{(1, j): Counter(_WORD.findall(b[j])) for j in right}}
    best: dict[_Piece, tuple[float, list[_Pair]]] = {}
    for i in (left.stop, *reversed(left)):
        for j in (right.stop, *reversed(right)):
            ways: list[tuple[float, list[_Pair]]] = []
            if i < left.stop:
                ways.append((best[i + 1, j][0], [(i, None)]))
            if j < right.stop:
                ways.append((best[i, j + 1][0], [(None, j)]))
            if i < left.stop and j < right.stop and (alike := _alike(bags[0, i], bags[1, j])) >= _ALIKE:
                ways.append((best[i + 1, j + 1][0] + alike, [(i, j)]))
            best[i, j] = max(ways, key=lambda way: way[0], default=(0.0, []))
    return list(_way(best, left, right))


def _way(best: dict[_Piece, tuple[float, list[_Pair]]], left: range, right: range) -> Iterator[_Pair]:
    i, j = left.start, right.start
    while step := best[i, j][1]:
        yield step[0]
        i, j = i + (step[0][0] is not None), j + (step[0][1] is not None)


def _alike(a: Counter[str], b: Counter[str]) -> float:
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0


def _moved(pairs: Sequence[_Pair], a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Sentences that were dropped here and added there, by their old places."""
    came: dict[str, list[int]] = {}
    for i, j in reversed(pairs):
        if i is None and j is not None:
            came.setdefault(b[j], []).append(j)
    gone = (i for i, j in pairs if j is None and i is not None)
    return {i: came[a[i]].pop() for i in gone if came.get(a[i])}


def _change(
    old: Report, new: Report, i: int | None, j: int | None, a: Sequence[_Piece], b: Sequence[_Piece], moved: dict[int, int]
) -> TextChange | None:
    if i is not None and i in moved:
        return TextChange("moved", old.span(*a[i]), new.span(*b[moved[i]]))
    if i is None and j in moved.values():
        return None
    was, now = old.span(*a[i]) if i is not None else None, new.span(*b[j]) if j is not None else None
    if was and now:
        return TextChange("changed", was, now, _parts(old, new, was, now))
    return TextChange("dropped" if was else "added", was, now)


def _parts(old: Report, new: Report, was: Span, now: Span) -> tuple[tuple[Span | None, Span | None], ...]:
    """The words that differ between two sentences."""
    one, two = ([(m.start(), m.end()) for m in _WORD.finditer(r.text, s.start, s.end)] for r, s in ((old, was), (new, now)))
    if max(len(one), len(two)) > _LONG:
        return ()
    words = [old.text[i:j] for i, j in one], [new.text[i:j] for i, j in two]
    found = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return tuple(
        (old.span(one[i][0], one[i_end - 1][1]) if i < i_end else None, new.span(two[j][0], two[j_end - 1][1]) if j < j_end else None)
        for tag, i, i_end, j, j_end in found if tag != "equal"
    )  # fmt: skip
