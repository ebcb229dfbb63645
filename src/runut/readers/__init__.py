"""bytes -> Report: one file an input format; a bad document is one error and the rest go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from runut.errors import InputError
from runut.readers.reading import Part, Reading, unfolded

__all__ = ["READERS", "Part", "Reading", "Source", "Taken", "parts_of", "parts_under", "read_bytes", "read_paths"]

READERS = {
    "html": "runut.readers.html:read",
    "jsonl": "runut.readers.jsonl:read",
    "record": "runut.readers.jsonl:read_record",
    "text": "runut.readers.text:read",
    "warc": "runut.readers.warc:read",
    "zip": "runut.readers.zip:read",
}

_PARTED = {
    "jsonl": "runut.readers.jsonl:parts",
    "warc": "runut.readers.warc:parts",
    "zip": "runut.readers.zip:parts",
}
_SERVED = ("html", "text")   # media whose encoding a server may tell
Taken = Callable[[str, int, int], None]
Source = Iterator["Reading | InputError"]
Parts = Iterator["Part | InputError"]


def read_bytes(data: bytes, name: str, *, media: str | None = None, charset: str = "") -> Source:
    """The reports in `data`, each as a `Reading`, and an `InputError` for each document that cannot be read.

    `name` is the file name they came under, `media` a key of `READERS` (found from name and bytes if not given), `charset` what a
    server said of the encoding. With the same charset, `read_bytes(reading.raw, reading.arrival.name, media=reading.report.media)`
    gives the same report again.
    """
    from runut.readers.reading import clean_name
    from runut.readers.sniffing import media_of

    name = clean_name(name)
    try:
        kind = media or media_of(data, name)
        told = {"charset": charset} if charset and kind in _SERVED else {}
        yield from _reader(kind, name)(data, name, **told)
    except InputError as error:
        yield error


def parts_of(data: bytes, name: str, *, media: str | None = None) -> Parts:
    """The documents in `data`, each still to be read (`Part`): an archive or JSON Lines come apart, anything else is one.

    What the parts give, read one after another, is what `read_bytes` gives.
    """
    from runut.readers.reading import clean_name
    from runut.readers.sniffing import media_of

    name = clean_name(name)
    try:
        kind = media or media_of(data, name)
        if kind in _PARTED:
            yield from cast("Parts", _named(_PARTED[kind])(data, name))
        else:
            yield Part(data, name, partial(read_bytes, name=name, media=kind))
    except InputError as error:
        yield error


def read_paths(paths: Iterable[str | Path], taken: Taken | None = None) -> Source:
    """The reports under files, folders (sorted, hidden files left out) and `-` (standard input); web archives are read as they come.

    `taken` is told the name of an archive, how many bytes of it have been read, and of how many (0: nobody knows).
    """
    yield from unfolded(parts_under(paths, taken))


def parts_under(paths: Iterable[str | Path], taken: Taken | None = None) -> Parts:
    """The same documents, each still to be read."""
    from runut.readers.trees import files

    for found in files(paths, streams=True):
        if isinstance(found, InputError):
            yield found
        elif found.stream is not None:
            with nullcontext() if found.stream is sys.stdin.buffer else found.stream:
                yield from _streamed(found.stream, found.name, found.data, taken)
        else:
            yield from parts_of(found.data, found.name, media=found.media)


def _streamed(stream: BinaryIO, name: str, head: bytes, taken: Taken | None) -> Parts:
    from runut.readers.warc import stream_parts

    place, whole = [0], _size(stream)
    for one in stream_parts(stream, name, head, place):
        yield one
        if taken:
            taken(name, place[0], whole)


def _size(stream: BinaryIO) -> int:
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, ValueError):
        return 0


def _reader(media: str, name: str) -> Callable[..., Source]:
    if media not in READERS:
        raise InputError(name, f"no reader for {media!r}", f"choose one of {', '.join(sorted(READERS))}")
    return cast("Callable[..., Source]", _named(READERS[media]))


def _named(place: str) -> Callable[..., object]:
    module, _, attribute = place.partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), attribute))
