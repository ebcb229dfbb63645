"""The command `import` from its words to its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli.told import Run

HEAD = "id,event_id,date_start,deaths_best,injuries_best,source_author,country\n"
TWO = HEAD + "a,E1,2031-05-02,4,0,Kabar,Kenya\nb,E1,2031-05-02,7,0,Warta,Kenya\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(TWO, "utf-8")
    return path


def test_rows_are_taken_and_weighed(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "rows.ledger"
    (told,) = run("import", path, rows, "--json").objects()
    assert (told["new"], told["known"], told["failed"]) == (2, 0, [])
    (clash,) = run("conflicts", path, "--json").objects()
    assert [clash[k] for k in ("kind", "what", "words_a", "words_b")] == ["contradicts", "figure", "deaths_best: 7", "deaths_best: 4"]
    assert run("import", path, rows).out.startswith("0 new, 2 known") and run("verify", path).code == 0


def test_a_row_that_cannot_be_read_gives_exit_code_3(run: Run, rows: Path, tmp_path: Path) -> None:
    rows.write_text(TWO + "c,E2,2031-05-02,many,0,Kabar,Kenya\n", "utf-8")
    ran = run("import", tmp_path / "rows.ledger", rows)
    assert ran.code == 3 and ran.out.startswith("2 new") and "rows.csv:4: column deaths_best: 'many'" in ran.err


def test_a_map_that_breaks_its_rules_gives_exit_code_5(run: Run, rows: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("start = 3\n", "utf-8")
    ran = run("import", tmp_path / "rows.ledger", rows, "--map", own)
    assert ran.code == 5 and "own.toml: figure" in ran.err


SHOWN = [("figures",), ("show",), ("export", "--format", "links"), ("dossier", "-o", "page.html")]


@pytest.mark.parametrize("words", SHOWN, ids=lambda w: w[0])
def test_a_ledger_of_rows_is_shown_like_any_other(
    run: Run, rows: Path, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("import", "rows.ledger", rows)
    ran = run(words[0], "rows.ledger", *words[1:])
    assert (ran.code, ran.err) == (0, "") and ran.out


def test_a_claim_of_a_row_is_explained_by_its_columns(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "rows.ledger"
    run("import", path, rows)
    (first, *_) = run("export", path).objects()
    ran = run("explain", first["claim"], path, "--json")
    assert ran.code == 0 and "row/maverick" in ran.objects()[0]["rules"]
