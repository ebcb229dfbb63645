"""packed body -> body: gzip, deflate, br and zstd, never more than a cap in memory however little was sent."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from runut.fetching.answers import Failed, Refused

__all__ = ["CODINGS", "unpack"]

CODINGS = "gzip, deflate, br, zstd"
_LAYERS = 2
_STEP = 1 << 16
_ZSTD_WINDOW = 1 << 23   # what RFC 8878 lets a receiver ask for
_SKIPPED = 0x184D2A50
_AUTO, _RAW = 47, -15


class _Torn(Exception):
    """The packed bytes end too early, or are none."""


class _Burst(Exception):
    """More comes out than the cap."""


def unpack(body: bytes, coding: str, cap: int, url: str) -> bytes:
    """The body without its content codings.

    Raises `Refused` for an unknown coding, for more than two of them and for more than `cap` bytes; `Failed` for damaged bytes.
    """
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > _LAYERS or any(name not in _TOOLS for name in names):
        raise Refused(url, f"packed as {coding[:60]!r}, which is not read", f"it should be one of {CODINGS}")
    for name in reversed(names):
        try:
            body = _TOOLS[name](body, cap) if body else body
        except _Burst:
            raise Refused(url, f"unpacks to more than {cap:,} bytes", "raise the size limit if you trust it") from None
        except _Torn:
            raise Failed(url, f"its {name} body is cut short or damaged", "it will be asked for again") from None
    return body


def _zlib(body: bytes, cap: int, bits: int = _AUTO) -> bytes:
    out, rest = bytearray(), body
    while rest:
        tool = zlib.decompressobj(bits)
        try:
            out += tool.decompress(rest, cap + 1 - len(out))
        except zlib.error:
            if out:
                break   # what follows the last member is not packed: it is left out, as browsers do
            raise _Torn from None
        if len(out) > cap:
            raise _Burst
        if not tool.eof:
            raise _Torn
        rest = tool.unused_data.lstrip(b"\0")
    return bytes(out)


def _deflate(body: bytes, cap: int) -> bytes:
    """Deflate as the standard has it, or without its frame, as some servers send it."""
    try:
        return _zlib(body, cap)
    except _Torn:
        return _zlib(body, cap, _RAW)


def _brotli(body: bytes, cap: int) -> bytes:
    import brotli

    tool, out = brotli.Decompressor(), bytearray()
    try:
        data = body
        while not tool.is_finished():
            piece = tool.process(data, output_buffer_limit=_STEP)
            out += piece
            data = b""
            if len(out) > cap:
                raise _Burst
            if not piece and tool.can_accept_more_data():
                break
    except brotli.error:
        raise _Torn from None
    if not tool.is_finished():
        raise _Torn
    return bytes(out)


def _zstd(body: bytes, cap: int) -> bytes:
    import zstandard

    tool, out = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW), bytearray()
    try:
        with tool.stream_reader(body, read_across_frames=True, read_size=_STEP) as reader:
            while piece := reader.read(min(_STEP, cap + 1 - len(out))):
                out += piece
                if len(out) > cap:
                    raise _Burst
        if not _whole_zstd(body):
            raise _Torn
    except zstandard.ZstdError:
        raise _Torn from None
    return bytes(out)


def _whole_zstd(body: bytes) -> bool:
    """True if the last frame ends where the bytes end; the reader itself keeps quiet about a frame that is cut short."""
    import zstandard

    at = 0
    while at < len(body):
        if int.from_bytes(body[at : at + 4], "little") & ~0xF == _SKIPPED:
            at += 8 + int.from_bytes(body[at + 4 : at + 8], "little")
            continue
        head, last = body[at : at + 18], False
        at += zstandard.frame_header_size(head)
        checked = 4 if zstandard.get_frame_parameters(head).has_checksum else 0
        while not last and at < len(body):
            block = int.from_bytes(body[at : at + 3], "little")
            last, at = bool(block & 1), at + 3 + (1 if block >> 1 & 3 == 1 else block >> 3)
        at += checked
        if not last:
            return False
    return at == len(body)


_TOOLS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _zlib, "x-gzip": _zlib, "deflate": _deflate, "br": _brotli, "zstd": _zstd,
}  # fmt: skip
