"""Names count by the definition of the CoNLL-2003 task: exact type, exact ends."""

from __future__ import annotations

import names_score
import pytest

ENTITIES = [
    ("O O", []),
    ("B-PER I-PER O", [(0, 2, "PER")]),
    ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
    ("I-LOC I-LOC O I-ORG", [(0, 2, "LOC"), (3, 4, "ORG")]),
    ("B-PER I-ORG", [(0, 1, "PER"), (1, 2, "ORG")]),
]


@pytest.mark.parametrize(("tags", "found"), ENTITIES)
def test_entities(tags: str, found: list[tuple[int, int, str]]) -> None:
    assert names_score.entities(tags.split()) == found


def test_a_wrong_end_counts_twice_against() -> None:
    told = names_score.score([["B-PER", "I-PER", "O", "B-LOC"]], [["B-PER", "O", "O", "B-LOC"]])["all"]
    assert (told.right, told.found, told.there, told.f1) == (1, 2, 2, 50.0)


def test_a_wrong_type_counts_in_both_types() -> None:
    told = names_score.score([["B-PER", "O"]], [["B-ORG", "O"]])
    assert (told["PER"].there, told["PER"].found, told["ORG"].found, told["all"].right) == (1, 0, 1, 0)


def test_by_hand() -> None:
    gold = [["B-ORG", "I-ORG", "O", "B-PER"], ["O", "B-LOC"], ["O"]]
    system = [["B-ORG", "I-ORG", "B-LOC", "B-PER"], ["O", "O"], ["O"]]
    told = names_score.score(gold, system)["all"]
    assert (round(told.precision, 2), round(told.recall, 2), round(told.f1, 2)) == (66.67, 66.67, 66.67)


def test_nothing_there_and_nothing_found() -> None:
    assert names_score.score([["O"]], [["O"]])["all"].f1 == 0.0


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="1 tags for 2 words"):
        names_score.score([["O", "O"]], [["O"]])
