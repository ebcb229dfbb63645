"""Heads of words -> heads of punctuation marks as Universal Dependencies asks for them: high, inside the unit, no arc crossed."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["hung"]

_PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "“": "”", "``": "''", "«": "»"}
_LAST = {".", "?", "!"}


def hung(forms: Sequence[str], heads: Sequence[int], marks: Sequence[bool]) -> list[int]:
    """The heads (1 is the first word, 0 the root), with those of the marks set anew; no word hangs on a mark any more."""
    is_mark = [False, *marks]
    out = [0, *heads]
    for n in range(1, len(out)):
        out[n] = _lifted(out, n, is_mark)
    if 0 not in out[1:]:
        return list(heads)
    pairs = _pairs(forms, marks)
    for first, last in pairs.items():
        tops = [n for n in range(first + 1, last) if not is_mark[n] and not first < out[n] < last]
        if tops:
            out[first], out[last] = tops[0], tops[-1]
    held = {n for pair in pairs.items() for n in pair}
    for n in range(1, len(out)):
        if is_mark[n] and n not in held:
            out[n] = _place(forms, out, n, is_mark)
    return out[1:]


def _lifted(heads: Sequence[int], n: int, is_mark: Sequence[bool]) -> int:
    """The next head above that is no mark."""
    head, seen = heads[n], 0
    while is_mark[head] and seen < len(heads):
        head, seen = heads[head], seen + 1
    return 0 if is_mark[head] else head


def _pairs(forms: Sequence[str], marks: Sequence[bool]) -> dict[int, int]:
    """Opening mark -> closing mark."""
    found: dict[int, int] = {}
    open_marks: list[tuple[int, str]] = []
    for n, (form, mark) in enumerate(zip(forms, marks, strict=True), 1):
        if mark and open_marks and open_marks[-1][1] == form:
            first = open_marks.pop()[0]
            if n - first > 1:
                found[first] = n
        elif mark and form in _PAIRS:
            open_marks.append((n, _PAIRS[form]))
    return found


def _place(forms: Sequence[str], heads: Sequence[int], n: int, is_mark: Sequence[bool]) -> int:
    """The head of one mark: of the units that end before it and begin behind it, the lower one."""
    left = _path(heads, n, [k for k in range(n - 1, 0, -1) if not is_mark[k]], is_mark)
    right = [] if forms[n - 1] in _LAST else _path(heads, n, [k for k in range(n + 1, len(heads)) if not is_mark[k]], is_mark)
    ways: tuple[list[int], ...] = left, right
    if left and right:
        ways = (left,) if right[-1] in _above(heads, left[-1]) else (right,) if left[-1] in _above(heads, right[-1]) else (left, right)
    if any(heads[n] in way for way in ways):
        return heads[n]
    return next((way[-1] for way in ways if way), heads[n])


def _path(heads: Sequence[int], n: int, near: Sequence[int], is_mark: Sequence[bool]) -> list[int]:
    """From the nearest word on one side of a mark up to the highest that stays there with all that hangs on it."""
    if not near:
        return []
    path, before = [near[0]], near[0] < n
    while (head := heads[path[-1]]) and (head < n) == before and not _across(heads, path[-1], n, before, is_mark):
        path.append(head)
    return path


def _across(heads: Sequence[int], top: int, n: int, before: bool, is_mark: Sequence[bool]) -> bool:
    """True if something that hangs on `top` stands on the other side of the mark."""
    other = range(n + 1, len(heads)) if before else range(1, n)
    return any(not is_mark[k] and top in _above(heads, k) for k in other)


def _above(heads: Sequence[int], n: int) -> list[int]:
    out: list[int] = []
    while (n := heads[n]) and n not in out:
        out.append(n)
    return out
