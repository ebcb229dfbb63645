"""Matters -> which tests can speak on a pair: what each claim has, as bits, and what each test needs.

A test names its needs with `needs`; one that names none is put to every pair that shares a key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from runut.types import Reason
from runut.weigh.ground import Ground
from runut.weigh.matter import HAPPENED, Matter, vouched
from runut.weigh.times import told

__all__ = [
    "DATED", "DENIAL", "ENDING", "FIGURE", "KIN", "ONE_FAMILY", "ONSET", "PLACED", "PLAN", "STEP", "VOUCHED", "Entry", "Test",
    "bits_of", "needs", "pair_bits", "table_of",
]

Test = Callable[[Matter, Matter, Ground], Reason | None]
Entry = tuple[str, str | None, Test]

VOUCHED, FIGURE, DATED, ONSET, PLACED, KIN = 1, 2, 4, 8, 16, 32   # both claims have it
STEP, DENIAL, PLAN, ENDING = 64, 128, 256, 512                    # one of them has it
ONE_FAMILY = 1024
_BOTH, _EITHER, _ALL = 63, 960, 2048
_NEEDS: dict[Test, int] = {}


def needs(bits: int) -> Callable[[Test], Test]:
    """Says what a pair must have for the test under it to be worth asking."""

    def marked(test: Test) -> Test:
        _NEEDS[test] = bits
        return test

    return marked


def bits_of(matter: Matter) -> int:
    """What a claim has that tests ask for."""
    status = matter.claim.status
    had = (
        (vouched(matter), VOUCHED), (matter.figure is not None, FIGURE), (told(matter.when), DATED), (matter.place is not None, PLACED),
        (matter.when is not None and matter.when.onset, ONSET), (bool(matter.kin), KIN),
        (matter.claim.step is not None or status not in HAPPENED, STEP), (status == "denied" or matter.negated, DENIAL),
        (status == "planned" or matter.family == "AGREE", PLAN), (bool(matter.ends), ENDING),
    )  # fmt: skip
    return sum(bit for has, bit in had if has)


def pair_bits(one: int, two: int, same: bool) -> int:
    """What two claims have together; `same` if they are of one family."""
    return (one & two & _BOTH) | ((one | two) & _EITHER) | (ONE_FAMILY if same else 0)


def table_of(tests: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """For each sum of bits that a pair may have, the tests whose needs it meets."""
    wanted = [(_NEEDS.get(entry[2], 0), entry) for entry in tests]
    return [tuple(entry for need, entry in wanted if need & bits == need) for bits in range(_ALL)]
