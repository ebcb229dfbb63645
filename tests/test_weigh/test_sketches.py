"""Sketches: bounded, the same in any order, and held in common by a report and what was cut from it."""

from __future__ import annotations

import random

import pytest
from test_weigh.build import report

from runut.weigh.copies.copying import reuses
from runut.weigh.copies.sketches import MEETING, sketch


def text(length: int, seed: int) -> str:
    """So many words by chance, some of them figures and names."""
    chance = random.Random(seed)
    own = [f"w{seed}n{chance.randrange(4000)}" for _ in range(length)]
    words = [chance.choice([w, w, w.capitalize(), str(chance.randrange(10**6, 10**9))]) for w in own]
    return ". ".join(" ".join(["the", *words[n : n + 12]]) for n in range(0, length, 12)) + "."


@pytest.mark.parametrize("length", [0, 3, 60, 400, 3000, 20000])
def test_a_sketch_has_at_most_256_keys(length: int) -> None:
    keys = sketch(report("r", text(length, length)), ())
    assert len(keys) <= 256
    assert all(0 <= key < 1 << 63 for key in keys)
    assert bool(keys) == (length >= 3)


@pytest.mark.parametrize(("whole", "part"), [(400, 60), (1200, 80), (3000, 250)])
def test_a_part_meets_the_whole_that_it_was_cut_from(whole: int, part: int) -> None:
    for seed in range(10):
        long = text(whole, seed)
        short = " ".join(long.split()[30 : 30 + part]) + "."
        assert len(sketch(report("a", long), ()) & sketch(report("b", short), ())) >= MEETING


def test_reports_in_words_of_their_own_do_not_meet() -> None:
    assert reuses([report(f"r{n}", text(300, n)) for n in range(12)]) == ()
