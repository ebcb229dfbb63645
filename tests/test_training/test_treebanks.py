"""Treebanks for a parser: clitics off their hosts as the gold has them, heads kept right, what is held out and what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import treebanks
from conllu import Range, Sentence, Word, write


def words(*rows: tuple[str, str, str, int, str]) -> tuple[Word, ...]:
    """Words from (form, tag, features, head, relation)."""
    return tuple(Word(n, form, form.lower(), upos, "_", feats, head, deprel) for n, (form, upos, feats, head, deprel) in enumerate(rows, 1))


HELD = Sentence(
    words(
        ("Rumah", "NOUN", "_", 3, "nsubj"),
        ("nya", "PRON", "_", 1, "nmod:poss"),
        ("besar", "ADJ", "_", 0, "root"),
        ("akhirnya", "ADV", "_", 3, "advmod"),
    ),
    (Range(1, 2, "Rumahnya"),),
)
GOLD = [HELD, HELD]
THEN = Sentence(
    words(("Rumahnya", "NOUN", "_", 2, "nsubj"), ("besar", "ADJ", "_", 0, "root"), ("akhirnya", "ADV", "_", 2, "advmod")),
    comments=("# sent_id = dev-s1",),
)
SILVER = [
    ("Rumahnya", "NOUN", 2, ["Rumah", "nya"]),
    ("akhirnya", "ADV", 2, ["akhirnya"]),
    ("besarnya", "ADJ", 2, ["besarnya"]),
    ("buku-bukunya", "NOUN", 2, ["buku-bukunya"]),
    ("lemarinya", "NOUN", 2, ["lemarinya"]),
    ("perpustakaannya", "NOUN", 2, ["perpustakaan", "nya"]),
]


@pytest.mark.parametrize(("form", "upos", "head", "parts"), SILVER, ids=[s[0] for s in SILVER])
def test_a_clitic_comes_off_where_the_gold_takes_it_off(form: str, upos: str, head: int, parts: list[str]) -> None:
    silver = [Sentence(words((form, upos, "_", head, "nsubj"), ("hilang", "VERB", "_", 0, "root"), ("buku-buku", "NOUN", "_", 1, "dep")))]
    (found,) = treebanks.split_clitics(silver, GOLD)
    assert [w.form for w in found.words[:-2]] == parts
    verb = len(parts) + 1
    assert (found.words[0].head, found.words[verb - 1].head, found.words[verb].head) == (verb, 0, 1)
    if len(parts) > 1:
        assert (found.words[1].head, found.words[1].deprel, found.words[1].upos) == (1, "nmod:poss", "PRON")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Every file of a language with a few sentences of our own."""
    for path in (treebanks._GSD_SILVER, treebanks._GSD_DEV, treebanks._CSUI, treebanks._PUD, *treebanks.TESTS["id"].values()):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / path, [HELD] * 10)
    for part in ("train", "dev"):
        (tmp_path / treebanks._GSD_THEN).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / treebanks._GSD_THEN.format(part), [THEN, replace(THEN, words=THEN.words[:2])])
    return tmp_path


def test_what_is_held_out_does_not_train(data: Path) -> None:
    tried, whole = (treebanks.train("id", data, whole=w) for w in (False, True))
    held = treebanks.heldout("id", data)
    assert {name: len(rows) for name, rows in held.items()} == {"gsd": 5, "csui": 2}
    assert len(whole) - len(tried) == 12
    assert {e.bank for e in whole} == {0, 1, 2}


def test_the_same_sentence_of_two_releases_is_known_by_its_letters(data: Path) -> None:
    assert len(treebanks.then(data)) == 2
    tried, whole = (treebanks.both(data, whole=w) for w in (False, True))
    assert (len(tried), len(whole)) == (5, 10)
    assert {(e.forms, then.words) for e, then in whole} == {(("Rumah", "nya", "besar", "akhirnya"), THEN.words)}


def test_the_test_parts_have_their_treebank_s_number(data: Path) -> None:
    assert {name: {e.bank for e in rows} for name, rows in treebanks.test("id", data).items()} == {"gsd": {0}, "csui": {1}}
