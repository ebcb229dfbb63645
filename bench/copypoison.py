"""Poisoned corroboration: invented stories, each flooded with near-copies of itself under the names of other outlets.

A near-copy has another headline, outlet and day; 5 to 20 % of its words are put in the place of others, sentences are dropped or change
places. The stories are those of `bench/copies/` that nobody copied them from. Used by `python bench/copies.py --poison`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from runut.types import Report

__all__ = ["flood", "words_by_language"]

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")


def words_by_language(stories: Sequence[Report]) -> Mapping[str, tuple[str, ...]]:
    """The small-letter words of the stories, a tuple a language: what is put in the place of others."""
    found: dict[str, set[str]] = {}
    for one in stories:
        found.setdefault(one.language, set()).update(w for w in _WORD.findall(one.text) if w.islower() and len(w) > 2)
    return {code: tuple(sorted(words)) for code, words in found.items()}


def texts(story: Report, pool: Sequence[str], number: int, chance: random.Random) -> Iterator[str]:
    """Near-copies of a story's text."""
    head, *rest = story.text.split("\n\n")
    for n in range(number):
        share = 0.05 + 0.15 * n / max(number - 1, 1)
        parts = [_shuffled(part, chance) for part in rest]
        body = "\n\n".join(part for part in parts if part)
        yield f"{_retitled(head, pool, chance)}\n\n{_reworded(body, pool, share, chance)}"


def _retitled(head: str, pool: Sequence[str], chance: random.Random) -> str:
    words = head.split()
    chance.shuffle(words)
    return " ".join([chance.choice(pool).capitalize(), *words[: len(words) // 2], chance.choice(pool)])


def _shuffled(part: str, chance: random.Random) -> str:
    """A paragraph with, now and then, a sentence dropped or two that change places."""
    sentences = _SENTENCE.split(part)
    if len(sentences) > 1 and chance.random() < 0.3:
        sentences.pop(chance.randrange(len(sentences)))
    if len(sentences) > 1 and chance.random() < 0.3:
        at = chance.randrange(len(sentences) - 1)
        sentences[at], sentences[at + 1] = sentences[at + 1], sentences[at]
    return " ".join(sentences)


def _reworded(text: str, pool: Sequence[str], share: float, chance: random.Random) -> str:
    """The text with a share of its words, names too, put in the place of others."""

    def swap(hit: re.Match[str]) -> str:
        if chance.random() >= share:
            return hit.group()
        word = chance.choice(pool)
        return word.capitalize() if hit.group()[0].isupper() else word

    return _WORD.sub(swap, text)


def flood(story: Report, pool: Sequence[str], number: int, chance: random.Random) -> Iterator[tuple[str, str, str, str, str]]:
    """(name, text, language, outlet, published) of near-copies of a story, each a day or more after it."""
    day = story.day
    assert day is not None
    for n, text in enumerate(texts(story, pool, number, chance)):
        outlet = f"{chance.choice(pool).capitalize()} {chance.choice(pool).capitalize()} {n}"
        yield f"{story.name}-{n}", text, story.language, outlet, (day + timedelta(days=1 + n % 9)).isoformat()
