"""bytes -> Report: plain text, kept as it is, line ends and all."""

from __future__ import annotations

from collections.abc import Iterator

from runut.errors import InputError
from runut.readers.decoding import decode
from runut.readers.reading import DOCUMENT_CAP, Reading, finish, stem

__all__ = ["read"]


def read(data: bytes, name: str, charset: str = "") -> Iterator[Reading | InputError]:
    """One report; `charset` is what a server said of the encoding. Raises `InputError` for an empty, blank, binary or oversized file."""
    if len(data) > DOCUMENT_CAP:
        raise InputError(name, f"larger than {DOCUMENT_CAP:,} bytes", "split it into one report a file")
    decoded = decode(data, name, declared=charset)
    yield finish(data, stem(name), decoded.text, media="text", where=name, notices=decoded.notices, damaged=decoded.damaged)
