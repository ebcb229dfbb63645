"""paths -> bytes: files, folders in sorted order, standard input; what cannot be opened is one error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from runut.errors import InputError
from runut.readers.sniffing import is_archive

__all__ = ["FILE_CAP", "Found", "files"]

FILE_CAP = 512_000_000
"""Bytes of one file, archives and JSON Lines included; web archives are read as they come, and may be of any size."""
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """A file's bytes under its own name; `media` is set where the sender told it.

    `stream` is set for what is read as it comes (a web archive): then `data` holds but its beginning.
    """

    data: bytes
    name: str
    media: str | None = None
    stream: BinaryIO | None = None


def files(paths: Iterable[str | Path], *, streams: bool = False) -> Iterator[Found | InputError]:
    """The files under `paths`, and an `InputError` for each that cannot be opened. With `streams`, web archives are opened, not read."""
    for path in paths:
        if str(path) == "-":
            yield _read(sys.stdin.buffer, "stdin", streams=streams)
            continue
        if not str(path):
            yield InputError("''", "a path with no name", "check the path")
            continue
        for one in _walk(Path(path)):
            yield one if isinstance(one, InputError) else _load(one, streams=streams)


def _walk(path: Path) -> Iterator[Path | InputError]:
    try:
        if path.is_dir():
            yield from _tree(path)
        elif path.is_file():
            yield path
        else:
            known = path.exists()
            yield InputError(str(path), "not a file or a folder" if known else "no such file", "" if known else "check the path")
    except (OSError, ValueError) as error:
        yield _error(path, error)


def _tree(folder: Path) -> Iterator[Path | InputError]:
    errors: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=errors.append):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted(name for name in (*names, *links) if not name.startswith(".")):
            empty, path = False, Path(place) / name
            yield InputError(str(path), "a link in a folder, not followed", "name its target") if path.is_symlink() else path
    yield from (_error(Path(error.filename or folder), error) for error in errors)
    if empty and not errors:
        yield InputError(str(folder), "a folder with no files in it", "check the path")


def _load(path: Path, *, streams: bool) -> Found | InputError:
    try:
        if not path.is_file():
            return InputError(str(path), "not an ordinary file")
        file = path.open("rb")
        found = _read(file, str(path), streams=streams)
        if isinstance(found, InputError) or found.stream is None:
            file.close()
        return found
    except (OSError, ValueError) as error:
        return _error(path, error)


def _read(file: BinaryIO, name: str, *, streams: bool) -> Found | InputError:
    head = file.read(_HEAD) if streams else b""
    if streams and is_archive(head):
        return Found(head, name, "warc", file)
    return _taken(head + file.read(FILE_CAP + 1 - len(head)), name)


def _taken(data: bytes, name: str) -> Found | InputError:
    if len(data) > FILE_CAP:
        return InputError(name, f"larger than {FILE_CAP:,} bytes", "split it")
    return Found(data, name)


def _error(path: Path, error: OSError | ValueError) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(str(path), f"cannot be opened ({reason})", "check the path and its rights")
