"""A regular expression -> texts made to be hard for it: what stands before, and what is written many times over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from random import Random
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["pumps", "signs"]

MOST = 7         # signs of a pattern that are paired
SAMPLES = 3      # of what one repeat matches
SPARE = (" ", "a", "1", "A", ".")
KINDS = {
    code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "a", code.CATEGORY_NOT_DIGIT: "a", code.CATEGORY_NOT_SPACE: "a",
    code.CATEGORY_NOT_WORD: ",",
}  # fmt: skip
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def pumps(pattern: re.Pattern[Any], most: int) -> Iterator[tuple[str, str]]:
    """What stands before and what is repeated, at most `most`, each once: signs, pairs of them, and samples of the pattern's parts."""
    tree = _parsed(pattern)
    some = signs(tree)
    plain = [("", sign) for sign in some] + [("", a + b) for a, b in product(some, some) if a != b]
    parts = [pair for seed in range(SAMPLES) for pair in _parts(tree, Random(seed), "")]
    made = dict.fromkeys(pair for pair in [*_mixed(plain, parts)] if pair[1])
    yield from list(made)[:most]


def _mixed(plain: list[tuple[str, str]], parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Signs first, then parts and pairs in turn, so that a budget is spent on both."""
    signs_ = [pair for pair in plain if len(pair[1]) == 1]
    pairs = [pair for pair in plain if len(pair[1]) > 1]
    yield from signs_
    for n in range(max(len(pairs), len(parts))):
        yield from parts[n : n + 1]
        yield from pairs[n : n + 1]


def _parsed(pattern: re.Pattern[Any]) -> Any:
    if isinstance(pattern.pattern, str):
        return parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    return parser.parse(pattern.pattern.decode("latin-1"), re.ASCII)


def signs(tree: Any) -> list[str]:
    """Signs that the parts of a pattern match, the first of it first."""
    seen = dict.fromkeys(_signs(tree))
    return [*dict.fromkeys([*list(seen)[: MOST - 2], *SPARE])][:MOST]


def _signs(tree: Any) -> Iterator[str]:
    for op, value in tree:
        if op is code.BRANCH:
            for branch in value[1]:
                yield from _signs(branch)
        elif op in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
            yield _one(op, value, Random(0))
        else:
            for part in _inside(value):
                yield from _signs(part)


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        yield from (part for part in value if isinstance(part, parser.SubPattern))


def _one(op: Any, value: Any, dice: Random) -> str:
    """A sign that one place of a pattern matches."""
    if op is code.LITERAL:
        return chr(value)
    if op is code.IN and value[0][0] is not code.NEGATE:
        kind, some = dice.choice(value)
        return chr(dice.choice(some)) if kind is code.RANGE else chr(some) if kind is code.LITERAL else KINDS.get(some, "-")
    return dice.choice([sign for sign in ("a", " ", "1", "A", ",", "-") if _fits(op, value, sign)] or ["a"])


def _fits(op: Any, value: Any, sign: str) -> bool:
    """Whether a place that tells what may not stand there matches a sign."""
    if op is code.NOT_LITERAL:
        return bool(chr(value) != sign)
    if op is code.ANY:
        return True
    return not any(
        (kind is code.LITERAL and chr(some) == sign)
        or (kind is code.RANGE and some[0] <= ord(sign) <= some[1])
        or (kind is code.CATEGORY and _of(some, sign))
        for kind, some in value[1:]
    )


def _of(kind: Any, sign: str) -> bool:
    written = {code.CATEGORY_DIGIT: r"\d", code.CATEGORY_SPACE: r"\s", code.CATEGORY_WORD: r"\w"}
    negative = {code.CATEGORY_NOT_DIGIT: r"\D", code.CATEGORY_NOT_SPACE: r"\S", code.CATEGORY_NOT_WORD: r"\W"}
    return re.match({**written, **negative}[kind], sign) is not None


def _parts(tree: Any, dice: Random, before: str) -> Iterator[tuple[str, str]]:
    """For each repeat: what stands before it once and then its body, and both over and over; then the whole pattern over and over."""
    start = before
    for op, value in tree:
        if op in REPEATS:
            body = _sample(value[2], dice)
            yield from ((before, body), ("", before + body), ("", body), (before, body[:1]))
            yield from _parts(value[2], dice, before)
        elif op is code.BRANCH:
            for branch in dice.sample(value[1], min(len(value[1]), 4)):
                yield from _parts(branch, dice, before)
        else:
            for part in _inside(value):
                yield from _parts(part, dice, before)
        before += _sample([(op, value)], dice)
    if before != start:
        yield "", before
        yield "", before[:-1]


def _sample(tree: Any, dice: Random) -> str:
    """Something that a part of a pattern may match, without what stands around it."""
    out = ""
    for op, value in tree:
        if op in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
            out += _one(op, value, dice)
        elif op is code.BRANCH:
            out += _sample(dice.choice(value[1]), dice)
        elif op in REPEATS:
            out += "".join(_sample(value[2], dice) for _ in range(max(value[0], min(value[1], dice.choice((0, 1, 1, 2))))))
        elif op not in (code.ASSERT, code.ASSERT_NOT, code.AT, code.GROUPREF):
            out += "".join(_sample(part, dice) for part in _inside(value))
    return out
