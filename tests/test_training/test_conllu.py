"""CoNLL-U is read into records and written back without a change."""

from __future__ import annotations

from pathlib import Path

import conllu
import pytest

TEXT = """# newpar
# sent_id = a1
# text = Kapalnya tiba, kata Rina.
1-2\tKapalnya\t_\t_\t_\t_\t_\t_\t_\t_
1\tKapal\tkapal\tNOUN\tNSD\tNumber=Sing\t3\tnsubj\t_\t_
2\tnya\tnya\tPRON\tPS3\tPerson=3\t1\tnmod:poss\t_\t_
3\ttiba\ttiba\tVERB\tVSA\tVoice=Act\t0\troot\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\tZ--\t_\t5\tpunct\t_\t_
5\tkata\tkata\tVERB\tVSA\tVoice=Act\t3\tparataxis\t_\t_
6\tRina\trina\tPROPN\tF--\t_\t5\tnsubj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\tZ--\t_\t3\tpunct\t_\t_

# newpar id = p2
# text = Ya
1\tYa\tya\tINTJ\t_\t_\t0\troot\t_\t_

"""


def test_what_is_read_is_written_back() -> None:
    assert "".join(conllu.plain(s) for s in conllu.parse(TEXT.splitlines())) == TEXT


def test_a_file_is_read_and_written(tmp_path: Path) -> None:
    sentences = list(conllu.parse(TEXT.splitlines(keepends=True)))
    conllu.write(tmp_path / "a.conllu", sentences)
    assert conllu.read(tmp_path / "a.conllu") == sentences


def test_tokens_hold_their_words_their_blanks_and_their_place() -> None:
    first, _ = conllu.parse(TEXT.splitlines())
    assert [(t.form, t.first, t.last, t.space_after) for t in first.tokens()][:3] == [
        ("Kapalnya", 0, 2, True),
        ("tiba", 2, 3, False),
        (",", 3, 4, True),
    ]
    assert first.text == first.comment("text") == "Kapalnya tiba, kata Rina."
    assert [first.text[a:b] for a, b in first.spans()] == ["Kapalnya", "tiba", ",", "kata", "Rina", "."]


def test_paragraphs_begin_where_the_file_says_so() -> None:
    sentences = list(conllu.parse(TEXT.splitlines()))
    assert [len(p) for p in conllu.paragraphs(sentences)] == [1, 1]
    assert [len(p) for p in conllu.paragraphs(conllu.Sentence(s.words) for s in sentences)] == [2]


def test_empty_nodes_are_passed_over() -> None:
    rows = [f"{n}\tw\t_\t_\t_\t_\t_\t_\t_\t_" for n in ("1", "1.1", "2")]
    assert [w.id for s in conllu.parse(rows) for w in s.words] == [1, 2]


@pytest.mark.parametrize("row", ["1\tshort", "x\tw\t_\t_\t_\t_\t0\troot\t_\t_", "2\tw\t_\t_\t_\t_\t0\troot\t_\t_"])
def test_a_broken_line_is_named(row: str) -> None:
    with pytest.raises(ValueError, match="line 1: "):
        list(conllu.parse([row]))
