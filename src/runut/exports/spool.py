"""file -> chunks of bytes: what a library has written to a temporary file, read back piece by piece; the file is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Error as SQLiteError
from tempfile import TemporaryDirectory

from runut.errors import StoreError

__all__ = ["pieces", "scratch"]

_SIZE = 1 << 20


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """The path of a file that is not there yet, in a folder of its own that is taken away at the end.

    Raises `StoreError` where the disk does not take it.
    """
    try:
        with TemporaryDirectory(prefix="runut-") as folder:
            yield Path(folder) / name
    except (OSError, SQLiteError) as error:
        raise StoreError(f"the file cannot be made ({name}, in the temporary folder): {error}") from error


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a mebibyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(_SIZE):
            yield piece
