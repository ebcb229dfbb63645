"""Common nouns for people: one set of classes in all languages, the longest noun at the head of a phrase, and faults named."""

from __future__ import annotations

from typing import Any

import pytest

from runut.errors import PackError
from runut.packs import folk
from runut.packs.language import languages, toml


def test_all_languages_share_the_classes() -> None:
    told = {folk.folk(code).names for code in languages()}
    assert len(told) == 1 and len(next(iter(told))) > 50
    assert {folk.folk(code).organs for code in languages()} == {folk.folk("en").organs}


@pytest.mark.parametrize(("code", "words", "kind"), [
    ("en", "riot police", "police"), ("en", "Angry dock workers", "workers"), ("en", "political prisoners", "political-prisoners"),
    ("en", "police dogs", ""), ("id", "nelayan kecil", "fisherman"), ("id", "tahanan politik", "political-prisoners"),
    ("id", "tahanan perang", "prisoners"), ("id", "ketua nelayan", ""), ("xx", "police", ""),
])  # fmt: skip
def test_the_longest_noun_at_the_head_tells_the_class(code: str, words: str, kind: str) -> None:
    assert folk.folk(code).of(words) == kind


FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("no-head", {"head": "middle"}, "head"),
    ("unknown-organ", {"organs": ["choir"]}, "organs"),
    ("two-classes", {"organs": [], "classes": {"police": ["police"], "choir": ["police"]}}, "choir"),
    ("capital", {"organs": [], "classes": {"police": ["Police"]}}, "police"),
]


@pytest.mark.parametrize(("change", "key"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_names_file_and_key(change: dict[str, Any], key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folk, "toml", lambda folder, name: {**toml(folder, name), **change})
    folk.folk.cache_clear()
    with pytest.raises(PackError) as told:
        folk.folk("en")
    folk.folk.cache_clear()
    assert "en/folk.toml" in str(told.value) and key in str(told.value)
