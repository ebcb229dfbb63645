"""Data folders -> digest: one hash over everything that the reading of a page follows from."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from runut.packs.own import TABLES, own_pack

__all__ = ["digest"]



class _Sums(Protocol):
    def update(self, data: bytes, /) -> None: ...


_FOLDERS = ("langs", "ontology", "world", "nets", "marks", "drafts", "resolve", "readers", "coded", "packs")


@lru_cache(maxsize=4)
def digest(*, weighing: bool = False, models: bool = True) -> str:
    """sha256 (hex, 16 digits) over the version, the data packs and the code that reads with them, and the user's own pack.

    `models`: and the learned models, by the hashes that they were made with; where none is installed this makes no difference.
    `weighing`: and the code that weighs, but no model: each reading carries its own.
    """
    sums = sha256(_version().encode())
    root = files("runut")
    for name in (*_FOLDERS, *(("weigh",) if weighing else ())):
        _take(root / name, name, sums)
    if own := own_pack():
        _take_own(own, sums)
    if models and not weighing:
        _take_models(root / "models", sums)
    return sums.hexdigest()[:16]


def _version() -> str:
    try:
        return version("runut")
    except PackageNotFoundError:
        return "0"


def _take(folder: Traversable, path: str, sums: _Sums) -> None:
    if not folder.is_dir():
        return
    for child in sorted(folder.iterdir(), key=lambda c: c.name):
        if child.is_dir() and child.name != "__pycache__":
            _take(child, f"{path}/{child.name}", sums)
        elif child.name.endswith((".toml", ".tsv", ".py")):
            sums.update(f"{path}/{child.name}".encode() + b"\0" + child.read_bytes())


def _take_own(folder: Path, sums: _Sums) -> None:
    for table in (folder / name for name in TABLES):
        if table.is_file():
            sums.update(f"own/{table.name}".encode() + b"\0" + table.read_bytes())


def _take_models(folder: Traversable, sums: _Sums) -> None:
    """Each model by its `model.json`, which holds the hash of every file; one that has lost it counts as another model."""
    for model in sorted(folder.iterdir(), key=lambda f: f.name) if folder.is_dir() else ():
        if model.is_dir() and model.name[0] not in "._":
            told = model / "model.json"
            sums.update(f"models/{model.name}".encode() + b"\0" + (told.read_bytes() if told.is_file() else b""))
