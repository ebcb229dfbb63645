"""Events and rulings on them -> groups of claims: merges and splits laid one after another over the machine's events.

A merge joins the whole events of its claims. A split takes its claims, together, out of theirs. A later ruling wins over an
earlier one that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runut.types import Event

__all__ = ["MERGE", "SPLIT", "Parting", "parted"]

MERGE, SPLIT = "merge", "split"


@dataclass(frozen=True, slots=True)
class Parting:
    """One merge or split by the id of its ruling, with the claims that it is about now; `apart` is empty for all others."""

    ruling: str
    verdict: str
    claims: frozenset[str]
    apart: frozenset[str] = frozenset()


class _Groups:
    """Claims in groups that change from ruling to ruling."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.members = {number: set(event.claims) for number, event in enumerate(events)}
        self.home = {id: number for number, members in self.members.items() for id in members}
        self._next = len(self.members)

    def around(self, ids: Iterable[str]) -> set[int]:
        """The groups in which some claims are."""
        return {self.home[id] for id in ids if id in self.home}

    def lay(self, parting: Parting) -> set[str]:
        """Carries a ruling out; returns every claim whose group may have changed."""
        if parting.verdict == MERGE:
            return self._gather([(n, set(self.members[n])) for n in self.around(parting.claims)])
        taken = [(n, self.members[n] & parting.claims) for n in self.around(parting.claims)]
        if not parting.apart:
            return self._gather(taken)
        stirred: set[str] = set()
        for number, ids in taken:
            if self.members[number] & parting.apart:
                stirred |= self._gather([(number, ids)])
        return stirred

    def _gather(self, taken: list[tuple[int, set[str]]]) -> set[str]:
        """Takes claims out of their groups into a new one."""
        stirred = {id for number, _ in taken for id in self.members[number]}
        moved = {id for _, ids in taken for id in ids}
        for number, ids in taken:
            self.members[number] -= ids
        self.members[self._next] = moved
        self.home.update(dict.fromkeys(moved, self._next))
        self._next += 1
        return stirred

    def holds(self, parting: Parting) -> bool:
        """True while the groups are as the ruling wants them."""
        numbers = self.around(parting.claims)
        if parting.verdict == MERGE:
            return len(numbers) <= 1
        if parting.apart:
            return numbers.isdisjoint(self.around(parting.apart))
        return len(numbers) <= 1 and all(self.members[n] <= parting.claims for n in numbers)


def parted(events: Iterable[Event], partings: Sequence[Parting]) -> tuple[list[frozenset[str]], dict[str, str]]:
    """The groups after all rulings, in their order; and each ruling that no longer holds with the one that broke it."""
    groups = _Groups(events)
    broken: dict[str, str] = {}
    watching: dict[str, list[Parting]] = {}
    for parting in partings:
        stirred = groups.lay(parting)
        for other in {o.ruling: o for id in stirred for o in watching.get(id, ())}.values():
            if groups.holds(other):
                broken.pop(other.ruling, None)
            else:
                broken.setdefault(other.ruling, parting.ruling)
        for id in parting.claims | parting.apart:
            watching.setdefault(id, []).append(parting)
    return [frozenset(g) for g in groups.members.values() if g], broken
