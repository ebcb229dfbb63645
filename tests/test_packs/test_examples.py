"""Language packs: every example of every pattern and of every cue is run through the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from line import claims_of, marks_of, told

from runut.packs import Cue, Pattern, language, languages

KEYS = {"text", "actor", "recipient", "item", "quantity", "status", "none", "published", "step"}


def _patterns() -> Iterator[Any]:
    for code in languages():
        for pattern in language(code).patterns:
            for n, example in enumerate(pattern.examples, 1):
                yield pytest.param(code, pattern, example, id=f"{pattern.id}@{n}")


def _cues() -> Iterator[Any]:
    for code in languages():
        for cue in language(code).cues:
            for n, example in enumerate(cue.examples, 1):
                yield pytest.param(code, cue, example, id=f"{cue.id}@{n}")


@pytest.mark.parametrize(("code", "pattern", "example"), list(_patterns()))
def test_an_example_of_a_pattern(code: str, pattern: Pattern, example: Mapping[str, Any]) -> None:
    assert set(example) <= KEYS
    text = example["text"]
    found = claims_of(text, code, str(example.get("published", "")))
    own = [told(c, text) for c in found if pattern.id in c.rules]
    if example.get("none"):
        assert not own
        return
    everything = [(c.rules, told(c, text)) for c in found]
    assert any(_agrees(example, t) for t in own), everything


def _agrees(example: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    parties = all(_folded(example[role]) == _folded(got[role]) for role in ("actor", "recipient") if role in example)
    thing = "item" not in example or bool(set(example["item"].casefold().split()) & set(got.get("item", "").casefold().split()))
    return parties and thing and all(got.get(k) == example[k] for k in ("quantity", "status", "step") if k in example)


def _folded(words: list[str]) -> set[str]:
    return {w.casefold() for w in words}


@pytest.mark.parametrize(("code", "cue", "example"), list(_cues()))
def test_an_example_of_a_cue(code: str, cue: Cue, example: Mapping[str, Any]) -> None:
    assert set(example) in ({"text", "cue"}, {"text", "none"})
    text = example["text"]
    _, marks = marks_of(text, code)
    own = [text[m.start : m.end] for m in marks.of("cue") if m.attrs["id"] == cue.id]
    assert own == [example["cue"]] if "cue" in example else not own


@pytest.mark.parametrize("code", languages())
def test_every_pattern_has_an_example_for_and_one_against(code: str) -> None:
    for pattern in language(code).patterns:
        assert {bool(e.get("none")) for e in pattern.examples} == {True, False}, pattern.id
