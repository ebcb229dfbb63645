"""An input -> another: words strewn in, parts moved, doubled, cut out, figures changed; seeded, so that it can be done again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

__all__ = ["mutated"]

_FIGURE = re.compile(rb"\d+")
_FIGURES = (b"0", b"-1", b"1", b"12", b"31", b"99", b"2031", b"1000000", b"9" * 20, b"9" * 400, b"0.5", b"1,5", b"1.000", b"\xd9\xa3")


def mutated(data: bytes, longest: int, seed: int, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    """The input with one to five changes, at most `longest` bytes."""
    chance = Random(seed)
    made = data
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        made = chance.choice(_WAYS)(made, chance, words, others)[: longest * 2]
    return made[:longest]


def _place(data: bytes, chance: Random) -> int:
    """A place behind the byte that chooses, mostly between two words."""
    at = chance.randint(1, max(1, len(data)))
    edge = data.find(b" ", at)
    return edge if edge > 0 and chance.random() < 0.7 else at


def _slice(data: bytes, chance: Random) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.choice((1, 4, 20, 100, 1000)))


def _strewn(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    told = "".join(chance.choice(words) for _ in range(chance.choice((1, 1, 2, 4, 12))))
    return data[:at] + told.encode("utf-8", "replace") + data[at:]


def _swapped(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + chance.choice(words).encode("utf-8", "replace") + data[end:]


def _cut(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + data[end:]


def _repeated(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 10, 100)) + data[end:]


def _moved(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    start, end = _slice(data, chance)
    rest = data[:start] + data[end:]
    at = _place(rest, chance)
    return rest[:at] + data[start:end] + rest[at:]


def _joined(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    other, at = chance.choice(others), _place(data, chance)
    start, end = _slice(other, chance)
    return data[:at] + other[start : end if chance.random() < 0.7 else len(other)] + data[at if chance.random() < 0.5 else len(data) :]


def _counted(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    places = list(_FIGURE.finditer(data, 1))
    if not places:
        return _strewn(data, chance, words, others)
    one = chance.choice(places)
    return data[: one.start()] + chance.choice(_FIGURES) + data[one.end() :]


def _chosen(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    return bytes([chance.randrange(256)]) + data[1:]


def _damaged(data: bytes, chance: Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_WAYS: tuple[Callable[[bytes, Random, Sequence[str], Sequence[bytes]], bytes], ...] = (
    _strewn, _strewn, _strewn, _swapped, _swapped, _cut, _repeated, _moved, _joined, _counted, _counted, _chosen, _damaged,
)  # fmt: skip
