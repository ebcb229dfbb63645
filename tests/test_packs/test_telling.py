"""The words of telling: what the packs hold, and the faults of a file named with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.errors import PackError
from runut.packs import telling
from runut.packs.language import languages


@pytest.mark.parametrize("code", languages())
def test_the_packs_hold_verbs_and_nouns(code: str) -> None:
    told = telling.tellings(code)
    assert told.verbs and told.nouns and told.openers and told.spoken <= told.verbs.keys()


def test_forms_are_spelled_with_their_voice() -> None:
    assert {voice for _, voice, group in telling.tellings("id").verbs["dituduh"] if group.id == "accuse"} == {"Pass"}
    assert [rest for rest, _, group in telling.tellings("en").verbs["pointed"] if group.id == "say"] == [("out",)]


FAULTS = [
    ("an unknown key", {"id": "say", "example": [1], "sound": 1}, "say"),
    ("an unknown frame", {"id": "say", "example": [1], "takes": ["song"]}, "say.takes"),
    ("no example", {"id": "say"}, "say"),
]


@pytest.mark.parametrize(("row", "key"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_names_file_and_key(row: dict[str, object], key: str) -> None:
    with pytest.raises(PackError) as told:
        telling._group(row, "xx/telling.toml")
    assert "xx/telling.toml" in str(told.value) and key in str(told.value)


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "files", lambda _: tmp_path)
    with pytest.raises(PackError, match="telling"):
        telling.tellings.__wrapped__("xx")
