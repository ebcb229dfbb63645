"""A lexicon built from a few sentences: the same bytes each time, and lemmas of words it never saw."""

from __future__ import annotations

from pathlib import Path

import conllu
import lemma_score
import lemmas
import pytest
from lemma_data import Language

from runut.marks.lemmas import Lemmatiser
from runut.packs.lexicon import Lexicon, read_lexicon

WORDS = [
    ("menulis", "VERB", "tulis"), ("ditulis", "VERB", "tulis"), ("menolak", "VERB", "tolak"), ("ditolak", "VERB", "tolak"),
    ("mengirim", "VERB", "kirim"), ("dikirim", "VERB", "kirim"), ("pergi", "VERB", "pergi"), ("Ani", "PROPN", "Ani"),
    ("kursi", "NOUN", "kursi"), ("kan", "PART", "bukan"), ("bukan", "PART", "bukan"), ("slipz", "NOUN", "qqq"),
]  # fmt: skip
BANK = [conllu.Sentence(tuple(conllu.Word(i, f, lemma, u) for i, (f, u, lemma) in enumerate(WORDS, 1)))] * 4
LANGUAGE = Language(treebanks={"x": ()}, schemes={"": "x x"}, roots="known", plain=("raw.txt",))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Lexicon, Path]:
    data = tmp_path_factory.mktemp("data")
    (data / "raw.txt").write_text("dia menembak lalu ditembak, tembakan itu keras; jalan dan jalan\n" * 3, "utf-8")
    return lemmas.build("id", LANGUAGE, data, {"x": BANK}), data


def test_the_same_data_give_the_same_bytes(built: tuple[Lexicon, Path]) -> None:
    told, data = built
    text = lemmas.text_of(told)
    assert text == lemmas.text_of(lemmas.build("id", LANGUAGE, data, {"x": BANK}))
    assert lemmas.text_of(read_lexicon("x", text)) == text


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("menembak", "VERB", "tembak"), ("menulis", "VERB", "tulis"), ("kan", "PART", "bukan"), ("Ani", "PROPN", "Ani"),
        ("pergi", "VERB", "pergi"),
    ],
)  # fmt: skip
def test_words_seen_and_unseen(built: tuple[Lexicon, Path], form: str, upos: str, expected: str) -> None:
    assert Lemmatiser("id", built[0]).lemma(form, upos, "x") == expected


def test_only_what_the_rules_get_wrong_is_listed(built: tuple[Lexicon, Path]) -> None:
    assert built[0].words.get("kan\tPART\tx") == "bukan"
    assert not any(key.startswith("menulis\t") for key in built[0].words)


def test_a_slip_of_the_treebank_is_left_out(built: tuple[Lexicon, Path]) -> None:
    assert "qqq" not in built[0].words.values()


def test_scores_count_words_by_class(built: tuple[Lexicon, Path]) -> None:
    found = lemma_score.score(Lemmatiser("id", built[0]), BANK, "x", lemma_score.Score())
    assert (found.seen["all"], found.seen["VERB"], found.right["VERB"]) == (48, 28, 28)
    assert found.wrong == {("slipz", "NOUN", "qqq", "slipz"): 4}
    assert "verbs 100.00" in lemma_score.told("x", found, 1)


def test_predicted_classes_may_stand_beside_the_gold_ones(built: tuple[Lexicon, Path]) -> None:
    tagged = [conllu.Sentence(tuple(conllu.Word(w.id, w.form, upos="PUNCT") for w in s.words)) for s in BANK]
    found = lemma_score.score(Lemmatiser("id", built[0]), BANK, "x", lemma_score.Score(), tagged)
    assert found.seen["VERB"] == 28 and found.right["VERB"] == 4
