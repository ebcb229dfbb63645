"""Lemmas of words by form and class, and forms taken apart with what is known of roots."""

from __future__ import annotations

import pytest

from runut.errors import PackError
from runut.marks.lemmas import Lemmatiser, analyse, candidates, lemma, shape
from runut.packs.lexicon import Lexicon, lexicon


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("mengirimkan", "VERB", "kirim"), ("dikirim", "VERB", "kirim"), ("Mengatakan", "VERB", "kata"), ("menembaki", "VERB", "tembak"),
        ("bertemu", "VERB", "temu"), ("pergi", "VERB", "pergi"), ("pengiriman", "NOUN", "kirim"), ("serangan", "NOUN", "serang"),
        ("negara-negara", "NOUN", "negara"), ("meja", "NOUN", "meja"), ("terbesar", "ADJ", "besar"), ("besar", "ADJ", "besar"),
        ("Jakarta", "PROPN", "Jakarta"), ("Direktur", "NOUN", "direktur"), ("Yang", "PRON", "yang"), ("12", "NUM", "12"),
    ],
)  # fmt: skip
def test_an_indonesian_lemma(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos, "id") == expected


@pytest.mark.parametrize(
    ("scheme", "form", "upos", "first", "expected"),
    [
        ("gsd", "Jakarta", "PROPN", False, "jakarta"),
        ("csui", "Jakarta", "PROPN", False, "Jakarta"),
        ("csui", "Direktur", "NOUN", False, "Direktur"),
        ("csui", "Direktur", "NOUN", True, "direktur"),
        ("gsd", "nya", "PRON", False, "dia"),
        ("csui", "nya", "PRON", False, "nya"),
        ("pud", "setelah", "SCONJ", False, "telah"),
        ("gsd", "setelah", "SCONJ", False, "setelah"),
    ],
)
def test_a_scheme_writes_lemmas_in_its_own_way(scheme: str, form: str, upos: str, first: bool, expected: str) -> None:
    assert lemma(form, upos, "id", scheme, first=first) == expected


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("attacked", "VERB", "attack"), ("stopped", "VERB", "stop"), ("fled", "VERB", "flee"), ("said", "VERB", "say"),
        ("was", "AUX", "be"),        ("children", "NOUN", "child"), ("drones", "NOUN", "drone"), ("Americans", "PROPN", "American"),
        ("The", "DET", "the"), ("I", "PRON", "I"),        ("zorbled", "VERB", "zorble"),
    ],
)  # fmt: skip
def test_an_english_lemma(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos, "en") == expected


@pytest.mark.parametrize(("feats", "expected"), [("Case=Acc|", "she"), ("Case=Gen|", "her")])
def test_features_part_words_that_look_alike(feats: str, expected: str) -> None:
    rest = "Gender=Fem|Number=Sing|Person=3|" + ("Poss=Yes|" if "Gen" in feats else "") + "PronType=Prs"
    assert lemma("her", "PRON", "en", feats=feats.replace("|", f"|{rest}")) == expected


@pytest.mark.parametrize("form", ["mengglorpkan", "dizzwqi", "pentrafulian", "ber", "-", "x", ""])
def test_an_indonesian_lemma_is_never_made_up(form: str) -> None:
    assert lemma(form, "VERB", "id") in {form, *lexicon("id").roots}


def test_the_likeliest_way_to_take_a_form_apart_comes_first() -> None:
    found = analyse("menyerang", "id")
    assert (found[0].root, found[0].affixes, found[0].voice) == ("serang", "meN+R", "Act")
    assert "nyerang" in [a.root for a in found]


def test_a_known_word_wins_over_its_affixes() -> None:
    told = Lexicon(actions={"x\tVERB\t\t": "low root"}, words={"dikirim\tVERB\tx": "other"}, roots={"kirim": "9 90 3"})
    assert Lemmatiser("id", told).lemma("Dikirim", "VERB", "x") == "other"


def test_roots_that_nobody_knows_are_no_lemmas_unless_any_root_will_do() -> None:
    told = {"actions": {"x\tVERB\t\t": "low root"}, "weights": {"di+R": "100"}}
    assert Lemmatiser("id", Lexicon(**told)).lemma("dizorb", "VERB", "x") == "dizorb"
    assert Lemmatiser("id", Lexicon({"roots": "any"}, **told)).lemma("dizorb", "VERB", "x") == "zorb"


@pytest.mark.parametrize(
    ("action", "expected"),
    [("form", "Dikirim"), ("low word", "dikirim"), ("own word", "Dikirim"), ("low root", "kirim"), ("own root", "Kirim")],
)
def test_an_action_settles_capitals_and_roots(action: str, expected: str) -> None:
    told = Lexicon(actions={"x\tVERB\tmid\tCap": action}, roots={"kirim": "9 90 3"}, weights={"di+R": "100"})
    assert Lemmatiser("id", told).lemma("Dikirim", "VERB", "x") == expected


@pytest.mark.parametrize(
    ("form", "look"), [("kata", "low"), ("12", "low"), ("Kata", "Cap"), ("PBB", "ALL"), ("iPhone", "mix"), ("I", "one")]
)
def test_a_shape(form: str, look: str) -> None:
    assert shape(form) == look


def test_the_form_itself_is_the_first_candidate() -> None:
    assert candidates("id", "menulis")[0] == ("menulis", "R")
    assert ("tulis", "meN+R") in candidates("id", "menulis")


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(PackError, match="train-zz"):
        lemma("kata", "NOUN", "zz")
