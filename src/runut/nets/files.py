"""Model folder -> ModelFiles: what `models/<language>/model.json` says is there, held against what is there.

`write_manifest` writes that file when a model is made; nothing else reads or writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import file_digest
from importlib.resources import files as _inside
from pathlib import Path
from types import MappingProxyType
from typing import Any

from runut.errors import ModelError

__all__ = ["MANIFEST", "ModelFile", "ModelFiles", "fault", "model_files", "model_folder", "models", "read_manifest", "write_manifest"]

MANIFEST = "model.json"
_TEXTS = ("language", "name", "version", "made")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model as it was made: sha256 (hex) and size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's folder and what stands in it; `made` is an ISO date, `scores` is what training measured, a number a name."""

    language: str
    name: str
    version: str
    made: str
    folder: Path
    files: Mapping[str, ModelFile]
    scores: Mapping[str, Any] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """Where a file of the model lies; raises `ModelError` for a name that the model does not have."""
        if name not in self.files:
            raise _error(self.folder / name, "is not listed in model.json")
        return self.folder / name


def models() -> tuple[str, ...]:
    """The languages that have a model, sorted: those whose folder holds a manifest, or nets whose manifest was lost."""
    root = _root()
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and _has_model(f))) if root.is_dir() else ()


def _has_model(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() or any(folder.glob("*.onnx"))


def model_folder(code: str) -> Path:
    """Where the model of a language lies or would lie."""
    return _root() / code


@lru_cache(maxsize=8)
def model_files(code: str) -> ModelFiles:
    """The model of a language, every file held against its size and sha256, once a process; raises `ModelError`."""
    model = read_manifest(model_folder(code))
    for name in model.files:
        if wrong := fault(model, name):
            raise _error(model.folder / name, wrong)
    return model


def fault(model: ModelFiles, name: str) -> str:
    """What is wrong with one file of a model; the empty string if it is as it was made."""
    path, made = model.folder / name, model.files[name]
    try:
        if (size := path.stat().st_size) != made.bytes:
            return f"is damaged: {size} bytes long, was made with {made.bytes}"
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return "" if found == made.sha256 else f"is damaged: its sha256 begins {found[:12]}, was made with {made.sha256[:12]}"


def read_manifest(folder: Path) -> ModelFiles:
    """What a model's `model.json` says; the files themselves are not opened. Raises `ModelError`."""
    path = folder / MANIFEST
    try:
        return _told(folder, json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise _error(path, "is missing") from None
    except OSError as error:
        raise _error(path, f"cannot be read: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _error(path, f"is damaged: {type(error).__name__}: {error}") from error


def write_manifest(
    folder: Path, *, language: str, name: str, version: str, made: str, files: Iterable[str], scores: Mapping[str, Any] | None = None
) -> ModelFiles:
    """Writes `model.json` beside a model's finished `files` and gives back what it says.

    Raises `ValueError` if `made` is no ISO date or a name no plain file name, `OSError` for a file that is not there.
    """
    rows = {one: {"sha256": _sha256(folder / one), "bytes": (folder / one).stat().st_size} for one in sorted(files)}
    told = {"language": language, "name": name, "version": version, "made": made, "files": rows, "scores": dict(scores or {})}
    model = _told(folder, told)
    (folder / MANIFEST).write_bytes((json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
    return model


def _told(folder: Path, told: Mapping[str, Any]) -> ModelFiles:
    """The checked record of a manifest; raises `ValueError`, `KeyError` or `TypeError`."""
    language, name, version, made = (_text(told, key) for key in _TEXTS)
    date.fromisoformat(made)
    if language != folder.name:
        raise ValueError(f"the model is of {language!r}, its folder is {folder.name!r}")
    rows = {plain: ModelFile(_text(row, "sha256"), int(row["bytes"])) for plain, row in told["files"].items() if _plain(plain)}
    return ModelFiles(language, name, version, made, folder, MappingProxyType(rows), MappingProxyType(dict(told["scores"])))


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told[key]
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} is no text")
    return value


def _plain(name: str) -> bool:
    if Path(name).name != name or name == MANIFEST:
        raise ValueError(f"{name!r} is no plain file name")
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _root() -> Path:
    return Path(str(_inside("runut"))) / "models"


def _error(path: Path, reason: str) -> ModelError:
    remedy = f"install runut again, or make the model anew with 'make train-{path.parent.name}'; --no-models reads on packs alone"
    return ModelError(f"models/{path.parent.name}/{path.name}", reason, remedy)
