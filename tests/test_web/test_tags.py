"""Spots -> tags: the words beside the spots of a chart never lie over one another, over a spot or over a line."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from runut.web.tags import Spot, Tag, spread, tags

PLACES = st.lists(st.tuples(st.integers(80, 540), st.integers(40, 225)), min_size=1, max_size=12, unique=True)


def room(tag: Tag) -> tuple[float, float, float, float]:
    left = tag.x - tag.spot.width * {"start": 0, "middle": 0.5, "end": 1}[tag.side]
    return left, tag.y - 12, left + tag.spot.width, tag.y + 3


def meet(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@given(PLACES)
def test_no_word_lies_over_another_but_where_the_first_and_last_must_be_named(places: list[tuple[int, int]]) -> None:
    spots = [Spot(x, y, str(n), "R1") for n, (x, y) in enumerate(places)]
    found = [t for t in tags(spots, [], 60, 600, 2) if t.spot not in (spots[0], spots[-1])]
    assert not [pair for pair in combinations(map(room, found), 2) if meet(*pair)]
    assert all(room(t)[0] >= 60 and room(t)[2] <= 600 for t in found)


def test_a_rising_line_sends_the_words_to_its_other_side() -> None:
    (plain,) = tags([Spot(100, 100, "8", "")], [], 60, 600, 2)
    (moved,) = tags([Spot(100, 100, "8", "")], [(100, 100, 160, 70)], 60, 600, 2)
    assert plain.side == "start" and moved.side == "end"


def test_spots_of_one_place_stand_side_by_side() -> None:
    assert list(spread([(10, 5), (20, 5), (10, 5), (10, 5)])) == [10, 20, 21, 32]
