"""Each group of telling words in the packs holds an example, and the example is read as it says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from line import made

from runut.marks import make_marks
from runut.marks.grammar import mark_whole_grammar
from runut.packs.language import language, languages


def _examples() -> Iterator[Any]:
    for code in languages():
        told = tomllib.loads((files("runut") / "langs" / code / "telling.toml").read_text("utf-8"))
        for row in (*told["verb"], *told["noun"]):
            for example in row["example"]:
                yield pytest.param(code, example["text"], example["cue"], id=f"{code}-{row['id']}-{example['cue']}")


@pytest.mark.parametrize(("code", "text", "cue"), list(_examples()))
def test_an_example(code: str, text: str, cue: str) -> None:
    report = made(text, code)
    marks = make_marks(report, language(code), replace={"grammar": mark_whole_grammar})
    found = [report.text[slice(*m.attrs["cue"])] for m in marks.of("quote") if m.attrs["cue"]]  # type: ignore[call-overload]
    assert cue in found, found
