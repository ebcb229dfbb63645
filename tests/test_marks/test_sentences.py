"""Sentences: where they begin and end, by cases; nothing of the running text is lost."""

from __future__ import annotations

from typing import Any

import pytest
from line import cases, made, marks_of

from runut.marks.sentences import mark_sentences, sentences
from runut.packs import language
from runut.types import Marks

AFTER = "dan muatannya utuh sampai di gudang pelabuhan yang baru dibangun tahun lalu itu."


@pytest.mark.parametrize("case", cases("sentences/indonesian.toml"), ids=lambda c: c["why"])
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    _, marks = marks_of(text, case.get("lang", "id"))
    assert [text[m.start : m.end] for m in marks.of("sentence")] == case["sentences"]


def test_the_title_is_told_from_the_body() -> None:
    text = "Kapal Beras Tiba di Ambon\nKabarlaut.com - Kapal itu tiba kemarin.\nAwaknya sehat " + AFTER
    report, marks = marks_of(text)
    labels = {text[m.start : m.end]: m.label for m in marks.of("sentence")}
    assert report.title is not None
    assert labels["Kapal Beras Tiba di Ambon"] == "title"
    assert set(labels.values()) == {"title", "body"}


def test_every_word_of_plain_text_is_in_a_sentence() -> None:
    text = "Kapal itu tiba. Awaknya sehat! Muatannya beras, gula, dan garam."
    _, marks = marks_of(text)
    covered = "".join(text[m.start : m.end] for m in marks.of("sentence"))
    assert covered.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("run", [" ", "\t", "\u3000", " .", ". ", "- ", "\n "], ids=repr)
def test_a_long_run_of_blanks_is_passed_over(run: str) -> None:
    text = "Kapal tiba pagi." + run * 100_000 + "Kapal pergi sore."
    report = made(text)
    found = [report.words(m.span) for m in mark_sentences(report, Marks(report.id), language("id"))]
    assert (found[0][:10], found[-1][-17:]) == ("Kapal tiba", "Kapal pergi sore.")


def test_a_page_without_a_stop_is_cut_at_blanks() -> None:
    text = "kapal itu tiba dan " * 2000
    _, marks = marks_of(text)
    parts = marks.of("sentence")
    assert len(parts) > 10
    assert max(m.end - m.start for m in parts) <= 2000
    assert " ".join(text[m.start : m.end] for m in parts) == text.strip()


@pytest.mark.parametrize("unit", ["a \"A", "a “A", "a Di a", "a. \"A", "A. A", "“", "\"Aa. "], ids=repr)
def test_a_long_run_of_marks_is_split_in_time_that_grows_with_it(unit: str) -> None:
    text = (unit + " ") * 20_000
    spans = list(sentences(text, language("id")))
    assert spans == sorted(spans)
