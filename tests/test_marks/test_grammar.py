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


@pytest.mark.parametrize(
    ("text", "code", "parsed"),
    [
        ("Polisi menahan dua penadah di Jepara.", "id", False),
        ("“Kami sudah pulang,” kata Sarwo.", "id", False),
        ("“Kami sudah pulang,” kata Sarwo, yang memimpin regu itu.", "id", True),
        ("Sarwo mengatakan regunya sudah pulang.", "id", True),
        ("Menurut Sarwo, regunya sudah pulang.", "id", True),
        ("Sarwo mendesak pabrik itu ditutup.", "id", True),
        ("Sarwo berjanji akan pulang.", "id", True),
        ("The crew left the harbour at noon.", "en", False),
        ('"We are home," said Ann Hill.', "en", False),
        ('"We are home," said Ann Hill, a baker from Leeds.', "en", True),
        ("Ann Hill denied that the crew had left.", "en", True),
    ],
)
def test_a_sentence_is_parsed_where_something_may_be_said(text: str, code: str, parsed: bool) -> None:
    assert bool(flow.mark(made(text, code))[1].of("grammar")) is parsed


def test_without_models_there_is_no_grammar() -> None:
    assert flow.mark(made("Rumahnya terbakar."), Settings(models=False))[1].of("grammar") == ()
