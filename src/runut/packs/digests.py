"""Data folders -> digest: one hash over everything that the reading of a page follows from."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["digest"]

_FOLDERS = ("langs", "ontology", "world", "models", "marks", "drafts", "resolve", "readers", "packs")


@lru_cache(maxsize=2)
def digest(*, weighing: bool = False) -> str:
    """sha256 (hex, 16 digits) over the version, the data packs and the code that reads with them; `weighing`: and that weighs."""
    sums = sha256(_version().encode())
    root = files("runut")
    for name in (*_FOLDERS, *(("weigh",) if weighing else ())):
        _take(root / name, name, sums)
    return sums.hexdigest()[:16]


def _version() -> str:
    try:
        return version("runut")
    except PackageNotFoundError:
        return "0"


def _take(folder: Traversable, path: str, sums: object) -> None:
    if not folder.is_dir():
        return
    for child in sorted(folder.iterdir(), key=lambda c: c.name):
        if child.is_dir() and child.name != "__pycache__":
            _take(child, f"{path}/{child.name}", sums)
        elif child.name.endswith((".toml", ".tsv", ".py")):
            sums.update(f"{path}/{child.name}".encode() + b"\0" + child.read_bytes())  # type: ignore[attr-defined]
