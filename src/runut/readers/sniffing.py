"""bytes -> media: which reader takes a document, from its suffix and, failing that, its first bytes."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePosixPath

__all__ = ["SUFFIXES", "is_archive", "media_of"]

SUFFIXES = {
    ".htm": "html", ".html": "html", ".json": "jsonl", ".jsonl": "jsonl", ".md": "text", ".ndjson": "jsonl", ".text": "text",
    ".txt": "text", ".xhtml": "html", ".zip": "zip",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'\s*\{\s*"')


def is_archive(head: bytes) -> bool:
    """True if a file that begins with these bytes is a web archive, packed or not."""
    if not head.startswith(b"\x1f\x8b\x08"):
        return head.startswith(b"WARC/")
    try:
        return zlib.decompressobj(31).decompress(head, 64).startswith(b"WARC/")
    except zlib.error:
        return False


def media_of(data: bytes, name: str) -> str:
    """A key of `READERS`; what nothing speaks for is taken as text, whose reader refuses binary data."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if is_archive(data[:4096]):
        return "warc"
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if _HTML.match(head):
        return "html"
    return "jsonl" if _RECORD.match(head) else "text"
