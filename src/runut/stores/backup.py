"""ledger -> a copy beside it: what stood there before the file was brought to a newer format."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from runut.errors import StoreError

__all__ = ["back_up"]

_HEAD = "SELECT value FROM meta WHERE name = 'head'"


def back_up(path: Path, version: int) -> Path:
    """Copy the ledger at `path`, which is of format `version`, to `NAME.vN.bak` beside it, and return the copy once it is safe on disk.

    To be called by whoever holds the ledger's write lock. A copy of the same state that is there already is kept as it is, one of
    another state as well: then the new one gets a number. Raises `StoreError` when there is no room or no right for a copy.
    """
    try:
        state = _state(path)
        place = next(p for p in _names(path, version) if not p.exists() or _same(p, state))
        if not place.exists():
            _copy(path, place)
    except (sqlite3.Error, OSError) as error:
        told = getattr(error, "strerror", None) or error
        raise StoreError(
            f"{path}: is of format {version}; no copy of it could be made before bringing it to the present one ({told}); nothing was "
            f"changed; make room and see that you may write to {path.absolute().parent}"
        ) from error
    return place


def _names(path: Path, version: int) -> list[Path]:
    return [path.with_name(f"{path.name}.v{version}{number}.bak") for number in ("", *(f".{n}" for n in range(2, 1000)))]


def _state(path: Path) -> tuple[object, ...]:
    """Format, pages and head of a ledger file."""
    with closing(_open(path)) as db:
        asked = ("PRAGMA application_id", "PRAGMA user_version", "PRAGMA page_count", _HEAD)
        return tuple(db.execute(question).fetchone() for question in asked)


def _same(copy: Path, state: tuple[object, ...]) -> bool:
    """True if a file is a copy of that state; a damaged or foreign one is not."""
    try:
        return _state(copy) == state
    except sqlite3.Error:
        return False


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)


def _copy(path: Path, place: Path) -> None:
    """Write beside, force to disk, then put in place: a reader sees a whole copy or none."""
    half = place.with_name(place.name + ".part")
    try:
        _clear(half)
        half.touch(mode=0o600)
        with closing(_open(path)) as source, closing(sqlite3.connect(half, isolation_level=None)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        shutil.copymode(path, half)
        _force(half)
        half.rename(place)
        _force(place.parent)
    except BaseException:
        with suppress(OSError):
            _clear(half)
        raise


def _clear(half: Path) -> None:
    """Take away what a copy that was broken off has left."""
    for end in ("", "-journal", "-wal", "-shm"):
        half.with_name(half.name + end).unlink(missing_ok=True)


def _force(place: Path) -> None:
    """Have the disk keep a file, or what a folder lists."""
    if os.name == "nt" and place.is_dir():
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
