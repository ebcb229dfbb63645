"""Matters -> Links of copies and corroborations; and the register of tests, loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import pairwise

from runut.types import Link, Reason
from runut.weigh.copies.alignment import Passage
from runut.weigh.copies.carrying import copy_reason
from runut.weigh.copies.reuse import Reuse
from runut.weigh.figures import comparable, meets
from runut.weigh.gates import Entry
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, order
from runut.weigh.origins import origins
from runut.weigh.phrases import reason, who

__all__ = ["AGAINST", "copied", "corroborated", "load_tests", "sorted_links"]

AGAINST = ("contradicts", "denies", "corrects", "updates")   # kinds of link that keep two claims from corroborating each other
Carried = Mapping[str, tuple[Matter, Matter, Reuse, Passage]]


def load_tests(register: Mapping[str, str]) -> tuple[Entry, ...]:
    """(kind, what, function) of each test of a register; see `runut.weigh.TESTS` for its keys."""
    loaded = []
    for name, target in register.items():
        kind, _, what = name.partition("+")[0].partition("/")
        module, _, function = target.partition(":")
        loaded.append((kind, what or None, getattr(import_module(module), function)))
    return tuple(loaded)


def copied(carried: Carried) -> Iterator[Link]:
    """A link for each claim that came along with a copy."""
    for copy, original, reuse, passage in carried.values():
        yield Link("copies", copy.id, original.id, (copy_reason(copy, original, reuse, passage),))


def corroborated(groups: Iterable[Sequence[Matter]], ground: Ground, against: frozenset[tuple[str, str]]) -> Iterator[Link]:
    """In each event, the first claim of each independent origin with the first of the origin before it."""
    for group in groups:
        firsts = (_apart(one, two) for one, two in pairwise(origins(group, ground.source, ground.altered)))
        for earlier, later in filter(None, firsts):
            if (later.id, earlier.id) in against or (earlier.id, later.id) in against or not _one_assertion(later, earlier, ground):
                continue
            text = f"{who(later)} tells of the same as {who(earlier)}, and nothing shows that one has it from the other."
            why = reason("origin.independent", text, later, earlier, "actor", "recipient", "item")
            yield Link("corroborates", later.id, earlier.id, (why,))


def _apart(one: Sequence[Matter], two: Sequence[Matter], most: int = 8) -> tuple[Matter, Matter] | None:
    """The first words of two origins in which no speaker has a part in both, the earlier word first."""
    for later in two[:most]:
        ids = {hop.party.id for hop in later.voices}
        for earlier in one[:most]:
            if ids.isdisjoint(hop.party.id for hop in earlier.voices):
                first, second = sorted((earlier, later), key=order)
                return first, second
    return None


def _one_assertion(a: Matter, b: Matter, ground: Ground) -> bool:
    """Two figures must be of one quantity and fit; without two figures, one happening is assertion enough."""
    if a.figure is None or b.figure is None:
        return True
    if a.figure.value == b.figure.value and a.counted == b.counted and a.family == b.family and not a.flow:
        return True   # of one event, one of the two telling less of who acted
    return comparable(a, b, ground) and meets(a.figure, b.figure)


def sorted_links(found: Iterable[Link]) -> tuple[Link, ...]:
    """One link a kind and pair, with all its reasons, in a fixed order."""
    merged: dict[tuple[str, str, str, str], set[Reason]] = {}
    for link in found:
        merged.setdefault((link.kind, link.what or "", link.a, link.b), set()).update(link.reasons)
    return tuple(
        Link(kind, a, b, tuple(sorted(reasons, key=lambda r: (r.test, r.text, r.spans))), what or None)
        for (kind, what, a, b), reasons in sorted(merged.items())
    )
