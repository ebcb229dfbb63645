"""Words around a time -> the event that it leans on, and the day from which reports count where the world's table has it."""

from __future__ import annotations

import re
from typing import Any

from runut.marks.lexis import Coded
from runut.packs.epochs import Epoch, epochs

__all__ = ["event_words", "find_epoch", "named_epoch"]

_NAMED = re.compile(r"8?[xo]{0,2}E(?:[xo]{0,2}9)?")
_STOPS = frozenset(',.;:()\n|"”')
_FAR = 8


def event_words(coded: Coded, at: int) -> tuple[int, int, bool] | None:
    """Tokens of the event named from `at` on, and True if it is a short noun phrase rather than a clause."""
    match = _NAMED.match(coded.codes, at)
    if match:
        return at, match.end(), True
    last = at
    while last < len(coded.codes) and last - at < _FAR and coded.codes[last] not in _STOPS and coded.codes[last] not in "PSDT":
        last += 1
    return (at, last, False) if last > at else None


def find_epoch(coded: Coded, first: int, last: int, language: str, *, ahead_only: bool = False) -> dict[str, Any] | None:
    """The epoch named in the words after (or, failing that, before) a count, inside the sentence."""
    ahead = _bag(coded, range(last, min(last + 14, len(coded.codes))))
    behind = set() if ahead_only else _bag(coded, range(first - 1, max(first - 16, -1), -1))
    for bag in (ahead, behind, ahead | behind):
        for epoch in epochs():
            if any(name <= bag for name in epoch.names.get(language, ())):
                return _told(epoch)
    return None


def named_epoch(coded: Coded, first: int, language: str) -> dict[str, Any] | None:
    """The epoch that an event's own words name from a token on: its head noun and what stands right behind it."""
    bag = _bag(coded, range(first, min(first + _FAR, len(coded.codes))), stops=".\n;|,")
    heads = {coded.words[i] for i in range(first, min(first + 3, len(coded.codes))) if coded.codes[i] in "Ex"}
    for epoch in epochs():
        if any(name <= bag and heads & name for name in epoch.names.get(language, ())):
            return _told(epoch)
    return None


def _told(epoch: Epoch) -> dict[str, Any]:
    return {"epoch": epoch.id, "epoch_day": epoch.day.isoformat(), "epoch_first": epoch.first}


def _bag(coded: Coded, indexes: range, stops: str = ".\n;|") -> set[str]:
    bag: set[str] = set()
    for index in indexes:
        if coded.codes[index] in stops:
            break
        bag.update(coded.words[index].split())
    return bag
