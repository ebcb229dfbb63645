"""Grammar marks: how one is made; nothing is marked where no model is in use."""

from __future__ import annotations

import pytest
from line import made

from runut import flow
from runut.exports import mark_record
from runut.marks.grammar import grammar_mark
from runut.settings import Settings


@pytest.mark.parametrize(("head", "told"), [((9, 16), [9, 16]), (None, None)])
def test_a_word_points_at_the_words_of_its_head(head: tuple[int, int] | None, told: list[int] | None) -> None:
    report = made("Rumahnya terbakar.")
    mark = grammar_mark(report, (0, 5), "nsubj", head, upos="NOUN", lemma="rumah", feats="Number=Sing", rule="model")
    record = mark_record(mark, report)
    assert (record["kind"], record["text"], record["label"], record["rule"]) == ("grammar", "Rumah", "nsubj", "model")
    assert record["attrs"] == {"head": told, "upos": "NOUN", "lemma": "rumah", "feats": "Number=Sing"}


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError):
        grammar_mark(made("Ya."), (0, 9), "root", None, upos="X", lemma="", feats="", rule="model")


def test_without_models_there_is_no_grammar() -> None:
    assert flow.mark(made("Rumahnya terbakar."), Settings(models=False))[1].of("grammar") == ()
