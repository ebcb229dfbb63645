"""Rewriting: what sentences with both annotations show is carried over to others, and every sentence stays a tree."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="PyTorch is only there where nets are trained")

import numpy as np
from conllu import Sentence, Word
from converter import converter, rewrite
from loglinear import learn
from silver import Old, View, old
from treebanks import Example

from runut.nets.trees import is_tree

NAMES = ["ani", "budi", "citra", "dewi", "eka", "fajar"]


def test_a_model_says_what_it_was_shown() -> None:
    cases = [["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"]] * 3
    model = learn(cases, ["one", "one", "two", "two"] * 3)
    assert model.best([["a"], ["b", "never met"]]) == ["one", "two"]
    assert model.scores([["a"]]).exp().sum().item() == pytest.approx(1)
    assert learn(cases, ["one", "one", "two", "two"] * 3).weights.equal(model.weights)


def was(name: str) -> Old:
    """`NAME tiba kemarin`, with the last word as a noun under the first one then."""
    rows = (name, "PROPN", 2, "nsubj"), ("tiba", "VERB", 0, "root"), ("kemarin", "NOUN", 1, "nmod")
    sentence = Sentence(tuple(Word(n, form, "_", upos, "_", "_", head, rel) for n, (form, upos, head, rel) in enumerate(rows, 1)))
    arcs = np.zeros((4, 4), dtype=np.float16)
    arcs[1, 2] = arcs[2, 0] = arcs[3, 2] = 1
    view = View(("PROPN", "VERB", "NOUN"), ("_",) * 3, (2, 0, 2), ("nsubj", "root", "obl"), np.ones((4, 3)), arcs, np.ones((4, 3)), {})
    found = old([name, "tiba", "kemarin"], sentence, view)
    assert found
    return found


def test_what_changed_since_is_learnt() -> None:
    labels = ("PROPN", "VERB", "ADV"), ("_",) * 3, (2, 0, 2), ("nsubj", "root", "advmod"), 0
    now = [Example((name, "tiba", "kemarin"), *labels) for name in NAMES]
    told = converter([(was(name), e) for name, e in zip(NAMES, now, strict=True)])
    found = rewrite(was("gita"), told, 0)
    assert (found.upos[2], found.heads[2], found.relations[2]) == ("ADV", 2, "advmod")
    assert is_tree([0, *found.heads]) and found.relations[1] == "root"
