"""A model folder: what its manifest says, and what is told of a file that is not as it was made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from runut.errors import ModelError
from runut.nets import model_files, models, read_manifest, write_manifest

files = import_module("runut.nets.files")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a model of the language xx, standing where models are looked for."""
    monkeypatch.setattr(files, "_root", lambda: tmp_path)
    model_files.cache_clear()
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "words.bin").write_bytes(b"0123456789")
    (folder / "heads.bin").write_bytes(b"abc")
    write_manifest(
        folder, language="xx", name="small", version="1.2", made="2031-05-04", files=["words.bin", "heads.bin"], scores={"las": 0.75}
    )
    yield folder
    model_files.cache_clear()


def test_a_whole_model_is_read(made: Path) -> None:
    model = model_files("xx")
    assert models() == ("xx",)
    assert (model.language, model.name, model.version, model.made, model.scores["las"]) == ("xx", "small", "1.2", "2031-05-04", 0.75)
    assert {name: file.bytes for name, file in model.files.items()} == {"heads.bin": 3, "words.bin": 10}
    assert model.path("words.bin").read_bytes() == b"0123456789"


def test_the_manifest_does_not_depend_on_the_order_of_files(made: Path) -> None:
    told = (made / "model.json").read_bytes()
    files_ = ["heads.bin", "words.bin"]
    write_manifest(made, language="xx", name="small", version="1.2", made="2031-05-04", files=files_, scores={"las": 0.75})
    assert (made / "model.json").read_bytes() == told


def test_each_file_is_read_once_a_process(made: Path) -> None:
    first = model_files("xx")
    (made / "words.bin").unlink()
    assert model_files("xx") is first


def cut(folder: Path) -> None:
    (folder / "words.bin").write_bytes(b"01234")


def flip(folder: Path) -> None:
    (folder / "words.bin").write_bytes(b"0123456780")


def lose(folder: Path) -> None:
    (folder / "words.bin").unlink()


def lose_manifest(folder: Path) -> None:
    (folder / "model.json").unlink()


def break_manifest(folder: Path) -> None:
    (folder / "model.json").write_text("{")


def manifest(**changes: Any) -> Callable[[Path], None]:
    """A damage that puts other values into the manifest, `None` taking one out."""

    def damage(folder: Path) -> None:
        told = json.loads((folder / "model.json").read_text("utf-8")) | changes
        (folder / "model.json").write_text(json.dumps({k: v for k, v in told.items() if v is not None}))

    return damage


@pytest.mark.parametrize(
    ("damage", "file", "reason"),
    [
        (cut, "words.bin", "5 bytes long, was made with 10"),
        (flip, "words.bin", "its sha256 begins"),
        (lose, "words.bin", "is missing"),
        (lose_manifest, "model.json", "is missing"),
        (break_manifest, "model.json", "is damaged"),
        (manifest(version=None), "model.json", "version"),
        (manifest(version=3), "model.json", "version"),
        (manifest(made="last week"), "model.json", "last week"),
        (manifest(language="yy"), "model.json", "'yy'"),
        (manifest(files={"../words.bin": {"sha256": "0", "bytes": 1}}), "model.json", "no plain file name"),
        (manifest(files=[]), "model.json", "is damaged"),
        (manifest(files={"words.bin": 3}), "model.json", "is damaged"),
    ],
)
def test_damage_is_told_by_file_reason_and_remedy(made: Path, damage: Callable[[Path], None], file: str, reason: str) -> None:
    damage(made)
    with pytest.raises(ModelError) as caught:
        model_files("xx")
    assert caught.value.file == f"models/xx/{file}" and reason in caught.value.reason
    assert all(word in str(caught.value) for word in ("make train-xx", "--no-models", "install"))


def test_a_file_that_is_not_listed_is_told(made: Path) -> None:
    with pytest.raises(ModelError, match=r"other\.bin: is not listed"):
        model_files("xx").path("other.bin")


def test_a_folder_of_models_that_is_not_there_holds_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_root", lambda: tmp_path / "absent")
    assert models() == ()


def test_a_model_cannot_be_made_of_what_is_not_there(made: Path) -> None:
    told = (made / "model.json").read_bytes()
    for wrong in ({"files": ["absent.bin"]}, {"made": "soon"}, {"files": ["model.json"]}):
        facts: dict[str, Any] = {"language": "xx", "name": "small", "version": "1", "made": "2031-05-04", "files": ["words.bin"], **wrong}
        with pytest.raises((ValueError, OSError)):
            write_manifest(made, **facts)
    assert (made / "model.json").read_bytes() == told


def test_every_model_that_comes_with_runut_is_whole() -> None:
    model_files.cache_clear()
    for code in models():
        model = model_files(code)
        assert (model.folder / "CARD.md").is_file() and model.files
        assert read_manifest(model.folder) == model
