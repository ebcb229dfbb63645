"""The scorer counts as the CoNLL 2018 definition says: by cases small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import conll18
import conllu
import pytest

# form, lemma, tag, features, head, relation; a form "Ab=A+b" is a token of two words
GOLD = [
    [("Kapalnya=Kapal", "kapal", "NOUN", "Number=Sing", 3, "nsubj"), ("nya", "nya", "PRON", "_", 1, "nmod:poss"),
     ("tiba", "tiba", "VERB", "_", 0, "root"), (".", ".", "PUNCT", "_", 3, "punct")],
    [("Awak", "awak", "NOUN", "Number=Sing|Typo=Yes", 2, "nsubj"), ("sehat", "_", "ADJ", "_", 0, "root")],
]  # fmt: skip
Rows = list[list[tuple[str, str, str, str, int, str]]]


def made(rows: Rows) -> list[conllu.Sentence]:
    out = []
    for sentence in rows:
        words, ranges = [], []
        for n, (form, lemma, tag, feats, head, relation) in enumerate(sentence, 1):
            whole, _, part = form.partition("=")
            if part:
                ranges.append(conllu.Range(n, n + 1, whole))
            words.append(conllu.Word(n, part or form, lemma, tag, "_", feats, head, relation))
        out.append(conllu.Sentence(tuple(words), tuple(ranges)))
    return out


def changed(at: tuple[int, int], **cells: object) -> Rows:
    names = ("form", "lemma", "tag", "feats", "head", "relation")
    rows = [list(s) for s in GOLD]
    s, w = at
    rows[s][w] = tuple(cells.get(name, old) for name, old in zip(names, rows[s][w], strict=True))  # type: ignore[assignment]
    return rows


def right(rows: Rows) -> dict[str, int]:
    return {name: s.correct for name, s in conll18.score(made(GOLD), made(rows)).items()}


ALL = {"Tokens": 5, "Sentences": 2, "Words": 6, "UPOS": 6, "XPOS": 6, "UFeats": 6, "AllTags": 6, "Lemmas": 6, "UAS": 6, "LAS": 6, "CLAS": 5}


def test_a_file_against_itself_is_right_in_everything() -> None:
    assert right(GOLD) == ALL


@pytest.mark.parametrize(
    ("rows", "less"),
    [
        (changed((0, 2), tag="NOUN"), {"UPOS": 5, "AllTags": 5}),
        (changed((1, 0), feats="Number=Sing"), {}),
        (changed((0, 0), feats="Number=Plur"), {"UFeats": 5, "AllTags": 5}),
        (changed((1, 1), lemma="sehat"), {}),
        (changed((1, 0), lemma="Awak"), {"Lemmas": 5}),
        (changed((0, 1), relation="nmod"), {}),
        (changed((0, 0), relation="obj"), {"LAS": 5, "CLAS": 4}),
        (changed((0, 3), relation="case"), {"LAS": 5}),
        (changed((0, 3), head=1), {"UAS": 5, "LAS": 5}),
        (changed((1, 0), head=-1), {"UAS": 5, "LAS": 5, "CLAS": 4}),
    ],
)
def test_one_change_costs_its_measures(rows: Rows, less: dict[str, int]) -> None:
    assert right(rows) == ALL | less


def test_a_multiword_token_left_whole_aligns_no_word() -> None:
    rows: Rows = [[("Kapalnya", "kapal", "NOUN", "_", 2, "nsubj"), ("tiba", "tiba", "VERB", "_", 0, "root"), (*GOLD[0][3][:4], 2, "punct")],
                  GOLD[1]]  # fmt: skip
    scores = conll18.score(made(GOLD), made(rows))
    assert (scores["Tokens"].correct, scores["Words"].correct, scores["Words"].system) == (5, 4, 5)
    assert scores["LAS"].correct == 4
    assert scores["Words"].f1 == pytest.approx(8 / 11)


def test_words_of_a_multiword_token_are_aligned_by_form_whatever_their_case() -> None:
    assert right(changed((0, 0), form="Kapalnya=kapal"))["Words"] == 6
    assert right(changed((0, 1), form="ya"))["Words"] == 5


def test_joined_sentences_and_split_tokens_are_wrong_by_their_ends() -> None:
    first, second = GOLD
    joined = [[*first, *((*row[:4], row[4] + 4 if row[4] else 3, row[5]) for row in second)]]
    scores = conll18.score(made(GOLD), made(joined))
    assert (scores["Sentences"].correct, scores["Sentences"].system, scores["UAS"].correct) == (0, 1, 5)
    split = [first, [second[0], ("se", "_", "ADJ", "_", 0, "root"), ("hat", "_", "ADJ", "_", 2, "dep")]]
    assert conll18.score(made(GOLD), made(split))["Words"].correct == 5


def test_other_characters_are_refused() -> None:
    with pytest.raises(ValueError, match="character 12"):
        conll18.score(made(GOLD), made(changed((0, 3), form="!")))


def test_the_command_prints_a_table_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, rows in (("gold", GOLD), ("system", changed((0, 2), tag="NOUN"))):
        conllu.write(tmp_path / name, made(rows))
    conll18.main([str(tmp_path / "gold"), str(tmp_path / "system"), "--json"])
    assert json.loads(capsys.readouterr().out)["UPOS"] == pytest.approx(83.3333)
    conll18.main([str(tmp_path / "gold"), str(tmp_path / "system")])
    assert "UPOS           83.33     83.33     83.33     83.33" in capsys.readouterr().out
