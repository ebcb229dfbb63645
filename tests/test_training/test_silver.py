"""Old annotation on today's words: what was cut or joined since, whose heads they get, which heads are thought of."""

from __future__ import annotations

import numpy as np
import pytest
from conllu import Sentence, Word
from silver import View, candidates, head_case, old, relation_case, tag_case

TAGS = {"NOUN": 0, "PRON": 1, "VERB": 2}


def then(*rows: tuple[str, str, int, str]) -> Sentence:
    """A sentence from (form, tag, head, relation)."""
    return Sentence(tuple(Word(n, form, "_", upos, "_", "_", head, rel) for n, (form, upos, head, rel) in enumerate(rows, 1)))


def view(heads: tuple[int, ...], *, second: float = 0.0) -> View:
    """A net that is sure of these heads, or gives the first word so much besides."""
    size = len(heads) + 1
    arcs = np.zeros((size, size), dtype=np.float16)
    for n, head in enumerate(heads, 1):
        arcs[n, 1] = second
        arcs[n, head] = 1 - second
    tags, kinds = np.zeros((size, 3), dtype=np.float16), np.ones((size, 1), dtype=np.float16)
    tags[:, 0] = 1
    return View(("NOUN",) * len(heads), ("_",) * len(heads), heads, ("dep",) * len(heads), tags, arcs, kinds, TAGS)


CASES = [
    ("the same words", "ibu pergi", (("ibu", "NOUN", 2, "nsubj"), ("pergi", "VERB", 0, "root")),
     ("NOUN", "VERB"), (2, 0), ("nsubj", "root")),
    ("a clitic hangs on its host", "ibu nya pergi", (("ibunya", "NOUN", 2, "nsubj"), ("pergi", "VERB", 0, "root")),
     ("NOUN", "NOUN+", "VERB"), (3, 1, 0), ("nsubj", "nsubj+", "root")),
    ("heads behind a cut word move on", "rumah nya milik nya", (("rumahnya", "NOUN", 0, "root"), ("miliknya", "NOUN", 1, "nmod")),
     ("NOUN", "NOUN+", "NOUN", "NOUN+"), (0, 1, 1, 3), ("root", "root+", "nmod", "nmod+")),
    ("a joined word has the head that leads out of it", "anak-anak pergi",
     (("anak", "NOUN", 4, "nsubj"), ("-", "PUNCT", 3, "punct"), ("anak", "NOUN", 1, "compound"), ("pergi", "VERB", 0, "root")),
     ("NOUN", "VERB"), (2, 0), ("nsubj", "root")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "upos", "heads", "relations"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_todays_words_get_the_old_labels(
    text: str, rows: tuple[tuple[str, str, int, str], ...], upos: tuple[str, ...], heads: tuple[int, ...], relations: tuple[str, ...]
) -> None:
    forms = text.split()
    found = old(forms, then(*rows), view((1,) * len(forms)))
    assert found is not None
    assert (found.upos, found.heads, found.relations) == (upos, heads, relations)
    assert [head for n, head in enumerate(heads, 1) if n - 1 in found.below[head - 1]] == [h for h in heads if h]


def test_other_letters_are_told() -> None:
    assert old(["ibu", "pulang"], then(("ibu", "NOUN", 2, "nsubj"), ("pergi", "VERB", 0, "root")), view((2, 0))) is None


def test_candidates_are_what_was_and_what_the_net_thinks_of() -> None:
    rows = ("satu", "NOUN", 2, "nmod"), ("dua", "NOUN", 4, "nmod"), ("tiga", "NOUN", 2, "nmod"), ("empat", "VERB", 0, "root")
    sure, unsure = (old(["satu", "dua", "tiga", "empat"], then(*rows), v) for v in (view((3, 4, 4, 0)), view((3, 4, 2, 0), second=0.3)))
    assert sure and unsure
    assert [candidates(sure, n) for n in range(4)] == [[2, 4, 3], [4, 0], [2, 4], [0]]
    assert candidates(unsure, 2) == [2, 4, 1]


def test_a_mark_keeps_its_old_head_as_a_candidate() -> None:
    rows = ("ibu", "NOUN", 3, "nsubj"), ("pulang", "VERB", 3, "advcl"), ("pergi", "VERB", 0, "root"), (".", "PUNCT", 1, "punct")
    found = old(["ibu", "pulang", "pergi", "."], then(*rows), view((3, 3, 0, 3)))
    assert found
    assert (found.heads[3], found.stood[3], set(candidates(found, 3))) == (3, 1, {3, 1, 0})


def test_cases_differ_by_what_they_are_about() -> None:
    found = old(["ibu", "pergi"], then(("ibu", "NOUN", 2, "nsubj"), ("pergi", "VERB", 0, "root")), view((2, 0)))
    assert found
    upos = found.upos
    heads = {tuple(head_case(found, 0, head, upos)) for head in (0, 2)}
    relations = {tuple(relation_case(found, 0, "NOUN", head, "VERB")) for head in (0, 2)}
    assert (len(heads), len(relations), tag_case(found, 0) != tag_case(found, 1)) == (2, 2, True)
