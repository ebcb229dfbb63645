"""Name sets are read into one set of labels, kept apart from the test sets, and carried over to a translation."""

from __future__ import annotations

from pathlib import Path

import names_data as nd
import pytest

CLEANED = [
    ("B-PERSON I-PERSON O", "B-PER I-PER O"),
    ("I-PLACE I-PLACE", "B-LOC I-LOC"),
    ("B-ORGANISATION I-PLACE", "B-ORG B-LOC"),
    ("B-TIME I-TIME B-LOCATION", "O O B-LOC"),
    ("B-PPL I-PPL B-EVT", "B-PPL I-PPL B-EVT"),
]


@pytest.mark.parametrize(("told", "clean"), CLEANED)
def test_labels_become_ours(told: str, clean: str) -> None:
    assert nd.clean_tags(told.split()) == tuple(clean.split())


def test_reads_three_columns_with_carriage_returns(tmp_path: Path) -> None:
    (tmp_path / "idner_news_2k").mkdir()
    (tmp_path / "idner_news_2k" / "dev.txt").write_text("Rina PROPN B-PER\r\npergi VERB O\r\n\r\nHujan NOUN O\r\n", encoding="utf-8")
    first, second = nd.idner(tmp_path, "dev")
    assert (first.words, first.tags, first.source, second.words) == (("Rina", "pergi"), ("B-PER", "O"), "idner", ("Hujan",))


def test_reads_iob2_with_comments(tmp_path: Path) -> None:
    (tmp_path / "uner_en_pud").mkdir()
    text = "# sent_id = 1\n# text = Ann left.\n1\tAnn\tB-PER\t-\tx\n2\tleft\tO\t-\t-\n\n"
    (tmp_path / "uner_en_pud" / "en_pud-ud-test.iob2").write_text(text, encoding="utf-8")
    assert nd.uner(tmp_path, "pud", "test") == [nd.NameSentence(("Ann", "left"), ("B-PER", "O"), "uner-pud")]


def told(text: str) -> nd.NameSentence:
    words = tuple(text.split())
    return nd.NameSentence(words, ("O",) * len(words), "x")


def test_leaves_out_what_a_test_set_holds() -> None:
    test = told("Kapal itu tiba di pelabuhan pada pagi hari bersama dua puluh awak")
    same, longer = told("kapal itu , tiba di Pelabuhan pada pagi hari bersama dua puluh awak"), told(" ".join((*test.words, "lagi")))
    other = told("Kapal itu tiba di dermaga kecil ketika hujan turun dan angin mulai reda")
    assert list(nd.unseen([same, longer, other], [test])) == [other]


def names(text: str) -> nd.NameSentence:
    words, tags = zip(*(w.split("/") if "/" in w else (w, "O") for w in text.split()), strict=True)
    return nd.NameSentence(words, tags, "en")


PROJECTED = [
    ("the same form", "Mr Obama/B-PER left", "Tuan Obama/B-PER pergi/"),
    ("a like form", "in Ukraine/B-LOC", "di Ukraina/B-LOC"),
    ("a form of the pack", "near South/B-LOC Korea/I-LOC", "dekat Korea/B-LOC Selatan/I-LOC"),
    ("the one row that is left", "the Peace/B-ORG Council/I-ORG met", "lalu Dewan/B-ORG Damai/I-ORG bertemu"),
]


@pytest.mark.parametrize(("why", "english", "wanted"), PROJECTED)
def test_projects_names(why: str, english: str, wanted: str) -> None:
    goal = names(wanted.replace("/ ", " ").rstrip("/"))
    proper = tuple(tag != "O" for tag in goal.tags)
    made = nd.project(names(english), goal.words, proper, {"south korea": ["Korea Selatan"]}, "en")
    assert made == goal, why


def test_gives_up_where_a_name_finds_no_place() -> None:
    words = ("Bala", "dan", "Cipta", "bertemu")
    assert nd.project(names("Xu/B-PER met Yi/B-PER there"), words, (True, False, True, False), {}, "id") is None
