"""Raw text is put together from a treebank, cut by our own splitter and tokeniser, and scored as CoNLL-U."""

from __future__ import annotations

from pathlib import Path

import conllu
import pytest
import raw_score

from runut.packs import language


def sentence(*forms: str, opens: bool = False) -> conllu.Sentence:
    """Tokens with a blank behind them unless they end in `_`; `a+b` is a token of two words."""
    words: list[conllu.Word] = []
    ranges = []
    for form in forms:
        misc = "SpaceAfter=No" if form.endswith("_") else "_"
        parts = form.rstrip("_").split("+")
        if len(parts) > 1:
            ranges.append(conllu.Range(len(words) + 1, len(words) + 2, "".join(parts), misc))
        words += [conllu.Word(len(words) + n, part, misc="_" if len(parts) > 1 else misc) for n, part in enumerate(parts, 1)]
    return conllu.Sentence(tuple(words), tuple(ranges), ("# newpar",) if opens else ())


GOLD = [
    sentence("Kapal+nya", "tiba_", "."),
    sentence("Awak+nya", "sehat_", "."),
    sentence("Kabar", "lain", opens=True),
]


def test_raw_text_joins_sentences_by_a_blank_and_paragraphs_by_an_empty_line() -> None:
    assert raw_score.raw_text(GOLD) == "Kapalnya tiba. Awaknya sehat.\n\nKabar lain"


def test_what_is_read_holds_every_token_and_word_of_the_text() -> None:
    system, scores = raw_score.measure(GOLD, language("id"))
    assert [s.text for s in system] == [s.text for s in GOLD]
    assert {name: scores[name].f1 for name in ("Tokens", "Sentences", "Words")} == {"Tokens": 1, "Sentences": 1, "Words": 1}


def test_gold_sentences_are_kept_when_asked() -> None:
    glued = [sentence("Kapal", "tiba_", ".", "Awak", "sehat_", ".")]
    assert raw_score.measure(glued, language("id"))[1]["Sentences"].correct == 0
    assert raw_score.measure(glued, language("id"), way="gold")[1]["Sentences"].correct == 1


def test_an_oracle_of_stops_misses_what_has_none() -> None:
    assert [round(s.f1, 3) for s in raw_score.limits(GOLD, language("id")).values()] == [1.0, 1.0]
    run_on = [sentence("Kabar", "lain"), sentence("Kapal+nya", "tiba_", ".")]
    assert raw_score.limits(run_on, language("id"))["stops as gold, none without a stop"].correct == 0


def test_the_command_prints_scores_and_keeps_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conllu.write(tmp_path / "gold.conllu", GOLD)
    raw_score.main(["id", str(tmp_path / "gold.conllu"), "-o", str(tmp_path / "ours.conllu"), "--limits"])
    assert "Sentences     100.00" in (told := capsys.readouterr().out)
    assert "every stop" in told
    assert [s.text for s in conllu.read(tmp_path / "ours.conllu")] == [s.text for s in GOLD]
