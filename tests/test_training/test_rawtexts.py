"""Plain sentences for training: every line and every column file, once, cut as the treebanks cut words, neither short nor endless."""

from __future__ import annotations

from pathlib import Path

import rawtexts


def test_lines_and_columns_are_cut_into_words(tmp_path: Path) -> None:
    for path in (*rawtexts._LINES["id"], *rawtexts._COLUMNS["id"]):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", "utf-8")
    long = " ".join(["kata"] * 200)
    lines = ("Harganya naik lagi kemarin.", "Pendek.", long, "Harganya naik lagi kemarin.")
    (tmp_path / rawtexts._LINES["id"][0]).write_text("\n".join(lines), "utf-8")
    (tmp_path / rawtexts._COLUMNS["id"][0]).write_text("Kapal NOUN O\nitu PRON O\ntiba VERB O\ndi ADP O\nAmbon PROPN B-LOC\n\n\n", "utf-8")
    found = rawtexts.raw_sentences("id", tmp_path)
    assert found == [("Harga", "nya", "naik", "lagi", "kemarin", "."), ("Kapal", "itu", "tiba", "di", "Ambon")]


def test_a_language_without_plain_text_has_none(tmp_path: Path) -> None:
    assert rawtexts.raw_sentences("en", tmp_path) == []
