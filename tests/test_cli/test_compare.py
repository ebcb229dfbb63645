"""`runut compare`: files and words held against each other, what is left out, and what is said when there is nothing to compare."""

from __future__ import annotations

from pathlib import Path

from test_cli.told import Run

A, B = "Museum Bahari memamerkan 126 kapal.\n", "Museum Bahari memamerkan 90 kapal. Museum Bahari terletak di Jakarta.\n"


def test_files_are_held_against_each_other(run: Run, tmp_path: Path) -> None:
    for name, text in (("a", A), ("b", B), ("c", "Museum Bahari terletak di Jakarta Utara.\n")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    found = run("compare", *(tmp_path / f"{n}.txt" for n in "abc"), "--language", "id", "--json").objects()
    assert {(r["answer"], r["what"], r["a"]["name"], r["b"]["name"]) for r in found} == {
        ("contradiction", "figure", "a", "b"), ("entailed", None, "b", "c"),
    }  # fmt: skip
    for row in found:
        texts = {side["report"]: (tmp_path / f"{side['name']}.txt").read_text("utf-8") for side in (row["a"], row["b"])}
        assert all(texts[side["report"]][slice(*side["span"])] == side["text"] for side in (row["a"], row["b"]))
        assert all(report in texts for report, _, _ in row["reason"]["spans"])
    (only,) = run("compare", tmp_path, "--language", "id", "--json", "--contradictions").objects()
    assert only["what"] == "figure"


def test_words_are_compared_as_they_stand(run: Run) -> None:
    done = run("compare", "--text", "--language", "id", A, B, "--contradictions")
    assert "126" in done.out and "cannot both hold" in done.out


def test_what_is_missing_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(A, "utf-8")
    assert run("compare", path).code == 2
    assert run("compare", "--text", A, B).code == 2
    done = run("compare", "--text", "--language", "id", "--no-models", A, B)
    assert done.code == 0 and "not compared" in done.err and "126" not in done.out
