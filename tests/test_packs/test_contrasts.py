"""The words by which statements are compared: what the packs hold, and the faults of a file named with its key."""

from __future__ import annotations

from typing import Any

import pytest

from runut.errors import PackError
from runut.packs import contrasts
from runut.packs.language import languages, toml


@pytest.mark.parametrize("code", languages())
def test_the_packs_hold_them(code: str) -> None:
    told = contrasts.contrasts(code)
    assert all(told.words[key] or key in ("not_nouns", "alike") for key in contrasts.LISTS)
    assert told.poles and told.same and told.shares and len(told.examples) > 10
    assert {low <= high for low, high in told.shares.values()} == {True}


FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("unknown-table", {"songs": []}, "songs"),
    ("missing-list", {"words": {"only": []}}, "words"),
    ("both-sides", {"opposite": [{"a": ["up"], "b": ["up"]}]}, "opposite"),
    ("two-classes", {"same": {"classes": [["up", "on"], ["in", "on"]]}}, "same"),
    ("no-range", {"share": [{"words": ["all"], "range": [1.0, 0.5]}]}, "share"),
    ("unknown-answer", {"example": [{"a": "x", "b": "y", "answer": "maybe"}]}, "example"),
]


@pytest.mark.parametrize(("change", "key"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_names_file_and_key(change: dict[str, Any], key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contrasts, "toml", lambda folder, name: {**toml(folder, name), **change})
    contrasts.contrasts.cache_clear()
    with pytest.raises(PackError) as told:
        contrasts.contrasts("en")
    contrasts.contrasts.cache_clear()
    assert "en/contrasts.toml" in str(told.value) and key in str(told.value)
