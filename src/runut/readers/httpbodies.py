"""bytes of an HTTP answer -> status, headers and body, unpacked under caps."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from runut.readers.reading import DOCUMENT_CAP, clean_name

__all__ = ["Answer", "Undecodable", "answered"]

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"""charset\s{0,3}=\s{0,3}["']?([\w:.-]{2,40})""", re.IGNORECASE)
_SIZE = re.compile(rb"[ \t]{0,8}([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,200})?\r?\n")
_HEADER, _LINES = 1 << 16, 300
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Undecodable(Exception):
    """A body that cannot be taken out of its packing; what it says is for a person."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """The media type, in lower case; `""` if none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """What the server says of the encoding; `""` if nothing."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else ""


def answered(data: bytes) -> Answer:
    """The answer with its body as the page was; raises `Undecodable`.

    Archives often keep a page unpacked under the header of the packed one: what does not begin as its packing does is taken as it is.
    """
    status, end = _STATUS.match(data), _END.search(data, 0, _HEADER)
    if not status or not end:
        raise Undecodable("no HTTP answer in it")
    headers = _headers(data[: end.start()])
    body = data[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for packing in reversed([part.strip().lower() for part in headers.get("content-encoding", "").split(",")][:4]):
        body = _unpacked(body, packing)
    return Answer(int(status[1]), headers, body)


def _headers(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.splitlines()[1:_LINES]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), clean_name(value.strip()))
    return found


def _joined(body: bytes) -> bytes:
    """A chunked body in one; as it is where it is not chunked."""
    place, parts = 0, list[bytes]()
    while found := _SIZE.match(body, place):
        size, start = int(found[1], 16), found.end()
        if not size:
            return b"".join(parts)
        if start + size > len(body):
            raise Undecodable("a body in chunks that was cut off")
        parts.append(body[start : start + size])
        place = start + size
        place += 2 if body.startswith(b"\r\n", place) else 1 if body.startswith(b"\n", place) else 0
    if parts:
        raise Undecodable("a body in chunks that do not follow one another")
    return body


def _unpacked(body: bytes, packing: str) -> bytes:
    if packing in ("", "identity") or not body:
        return body
    if packing == "br":
        raise Undecodable("packed by Brotli, which is not read here")
    if packing not in _WINDOWS:
        raise Undecodable(f"packed in a way that nobody knows ({clean_name(packing)[:20]})")
    if packing != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return _inflated(body, _WINDOWS[packing])
    except zlib.error:
        if packing == "deflate":
            return _raw(body)
        raise Undecodable("a packed body that cannot be unpacked") from None


def _raw(body: bytes) -> bytes:
    """A body that is deflated without a header, or not at all."""
    try:
        return _inflated(body, -15)
    except zlib.error:
        return body


def _inflated(body: bytes, window: int) -> bytes:
    tool = zlib.decompressobj(window)
    out = tool.decompress(body, DOCUMENT_CAP + 1)
    if len(out) > DOCUMENT_CAP:
        raise Undecodable(f"it unpacks to more than {DOCUMENT_CAP:,} bytes")
    if not tool.eof:
        raise Undecodable("a packed body that was cut off")
    return out
