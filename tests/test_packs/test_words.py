"""Word packs are whole, typed and refused with file and key when they are not."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib import import_module
from importlib.resources import files

import pytest

from runut.errors import PackError
from runut.packs.epochs import epochs
from runut.packs.words import Counts, Numbers, Times, has_words, words

words_module = import_module("runut.packs.words")
epochs_module = import_module("runut.packs.epochs")


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_key_of_a_pack_is_read(code: str) -> None:
    tables = (("amounts.toml", "numbers", Numbers), ("times.toml", "times", Times), ("amounts.toml", "counts", Counts))
    for file, name, cls in tables:
        data = tomllib.loads(files("runut").joinpath("langs", code, file).read_text("utf-8"))
        assert set(data[name]) == {f.name.rstrip("_") for f in fields(cls)}
    assert len(words(code).times.months) == 12


@pytest.mark.parametrize("code", ["xx", "..", "", "id/x"])
def test_a_missing_pack_is_told_by_name(code: str) -> None:
    assert not has_words(code)
    with pytest.raises(PackError, match="are missing"):
        words(code)


@pytest.mark.parametrize(("table", "reason"), [
    ({}, "is missing"), ({"decimal": 3}, "must be a str"), ({"colour": "red"}, "is not a known key"),
])
def test_a_broken_table_names_its_key(table: dict[str, object], reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        words_module._table(Numbers, "numbers", "amounts.toml", {"numbers": table})


def test_a_broken_holiday_names_its_row() -> None:
    with pytest.raises(PackError, match="feast"):
        words_module._holiday("amounts.toml", {"id": "feast", "names": "Feast"})


def test_epochs_have_days_and_sources() -> None:
    assert {e.id for e in epochs()} >= {"ukraine-invasion"}
    assert all(e.first >= 0 and e.source.startswith("https://") and e.names["id"] and e.names["en"] for e in epochs())


def test_a_broken_epoch_names_its_line() -> None:
    with pytest.raises(PackError, match=r"epochs\.tsv:7"):
        epochs_module._epoch(epochs_module.Row(7, ("x", "a", "b", "2022-99-99", "1", "https://x.example")))
