"""Sentences are varied in ways that keep words and labels together, and batched without losing any."""

from __future__ import annotations

import random

import pytest
import words_data as wd


def case(text: str, task: str = "names") -> wd.Case:
    words, tags = zip(*(w.rsplit("/", 1) if "/" in w else (w, "O") for w in text.split()), strict=True)
    return wd.Case(words, {task: tags}, "x")


BRACKETS = [
    ("kampus (UNJ)/B-ORG itu", "kampus ( UNJ/B-ORG ) itu"),
    ("Wahid/B-PER (Gus/I-PER Dur)/I-PER", "Wahid/B-PER ( Gus/B-PER Dur/I-PER )"),
    ('"Ya" katanya', '" Ya " katanya'),
    ("( ) biasa", "( ) biasa"),
]


@pytest.mark.parametrize(("told", "bare"), BRACKETS)
def test_brackets_become_words(told: str, bare: str) -> None:
    assert wd._bare(case(told)) == case(bare)


def test_names_change_places_with_names_of_their_type() -> None:
    pool = {"PER": [("Rina", "Hapsari")], "LOC": [("Palu",)], "ORG": [("Bulog",)]}
    made = wd._swapped(case("kata Budi/B-PER di Kota/B-LOC Ambon/I-LOC ."), pool, 1.0, random.Random(1))
    assert made == case("kata Rina/B-PER Hapsari/I-PER di Palu/B-LOC .")


def test_tags_go_where_names_change_places() -> None:
    both = wd.Case(("Budi", "pergi"), {"names": ("B-PER", "O"), "upos": ("PROPN", "VERB")}, given=("PROPN", "VERB"))
    made = wd._swapped(both, {"PER": [("Rina", "Hapsari")]}, 1.0, random.Random(1))
    assert (made.words, set(made.labels), made.given) == (("Rina", "Hapsari", "pergi"), {"names"}, ())


def test_lower_case_gets_its_capitals_back() -> None:
    written = wd._capitals([("Kata", "DPR", "itu"), ("x", "DPR", "dpr")])
    assert wd._raised(case("menurut budi/B-PPL , dpr setuju", "nerp"), written).words == ("Menurut", "Budi", ",", "DPR", "setuju")


def test_nerp_keeps_its_names_and_takes_parties_from_the_teacher() -> None:
    told = case("Ketua PDIP Budi/B-PPL makan rendang/B-FNB di Palu/B-PLC", "nerp")
    teacher = ("O", "B-ORG", "I-ORG", "O", "B-LOC", "O", "O")
    assert wd.merged(told, teacher).labels["names"] == ("O", "O", "B-PER", "O", "O", "O", "B-LOC")
    assert wd.merged(told, ("O", "B-ORG", "O", "O", "O", "O", "O")).labels["names"][1] == "B-ORG"


def test_states_that_act_are_places_in_the_style_of_the_news() -> None:
    told = case("Serangan Rusia ke Korea Selatan , kata Menlu Rusia/I-ORG")
    made = wd._filled(told, {("Rusia",), ("Korea", "Selatan")})
    assert (made.style, made.labels["names"]) == ("news", ("O", "B-LOC", "O", "B-LOC", "I-LOC", "O", "O", "O", "I-ORG"))


def test_batches_hold_every_sentence_and_fill_up_the_last() -> None:
    cases = [wd.Case(("a",) * n, {}) for n in [3] * 10 + [20] * 3]
    made = wd.sized(cases, 24, random.Random(1))
    assert {len(c.words) for b in made for c in b} == {3, 20} and sum(len(b) for b in made) >= len(cases)
    assert {len(b) for b in made if len(b[0].words) == 3} == {24 // wd.depth(3)}


def test_shares_say_how_much_of_a_set_comes() -> None:
    sets = {"idner": [case("Budi/B-PER pergi")] * 10, "gsd": [wd.Case(("Ia", "pergi"), {"upos": ("PRON", "VERB")})] * 10}
    made = wd.Mix(sets, {"idner": 2.0, "gsd": 0.5}, headlines=0.0).epoch(random.Random(1))
    assert (sum("names" in c.labels for c in made), sum("upos" in c.labels for c in made)) == (20, 5)
