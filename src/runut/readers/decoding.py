"""bytes -> characters: BOM, then UTF-8, then what the page declares, then a guess that is told."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from runut.errors import InputError
from runut.types import Notice

__all__ = ["Decoded", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED = re.compile(r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|windows-?\d{3,4}|cp\d{3,4}"
                      r"|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis)", re.ASCII)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
_MAGIC = {
    b"%PDF-": "a PDF document", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive under another suffix", b"\x1f\x8b": "a gzip file", b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3": "an SQLite database", b"\x7fELF": "a program", b"7z\xbc\xaf": "a 7z archive", b"BZh": "a bzip2 file",
}
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_ESCAPED = re.compile("[\ud800-\udfff]")
_SAMPLE = 65536
_REMEDY = "give plain text, HTML, JSON Lines or ZIP"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a document. `source` keeps each undecodable byte as a lone surrogate, `text` shows it as U+FFFD;
    both have the same length. `skip` bytes of BOM come first; `guess` names an encoding that nobody declared."""

    source: str
    encoding: str
    skip: int = 0
    guess: str = ""

    @property
    def text(self) -> str:
        """The characters as they are shown."""
        return _ESCAPED.sub("\N{REPLACEMENT CHARACTER}", self.source)

    @property
    def damaged(self) -> bool:
        """True if a byte could not be decoded."""
        return bool(_ESCAPED.search(self.source)) or "\N{REPLACEMENT CHARACTER}" in self.source

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What to tell about the encoding."""
        return (Notice("encoding.guessed", f"Nobody declared the encoding; it was taken as {self.guess}."),) if self.guess else ()

    def bytes_at(self, offsets: Sequence[int], raw: bytes) -> list[int] | None:
        """Byte offsets in `raw` of sorted character offsets; `None` where the encoding cannot be walked back exactly."""
        try:
            if self.source.encode(self.encoding, "surrogateescape") != raw[self.skip :]:
                return None
            place, at, found = 0, self.skip, []
            for offset in offsets:
                at += len(self.source[place:offset].encode(self.encoding, "surrogateescape"))
                found.append(at)
                place = offset
        except UnicodeError:
            return None
        return found


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """The characters of `data`; raises `InputError` for an empty or a binary file."""
    if not data:
        raise InputError(name, "the file is empty", "check that it was saved whole")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data, encoding, skip=len(bom))
    if wide := _wide(data[:_SAMPLE]):
        return _lenient(data, wide, guess=wide)
    _refuse_magic(data, name)
    decoded = _utf8(data) or _as_declared(data, declared)
    if _noise(data) > (0.2 if decoded and not decoded.damaged else 0.02):
        raise InputError(name, "binary data, not text", _REMEDY)
    return decoded or _guessed(data, name)


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(name, f"{what}, not text", _REMEDY)


def _noise(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample)


def _wide(sample: bytes) -> str:
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or min(even, odd) > half * 0.05:
        return ""
    return "utf-16-le" if odd > half * 0.4 else "utf-16-be" if even > half * 0.4 else ""


def _utf8(data: bytes) -> Decoded | None:
    source = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(source))
    at_end = bad <= 3 and not _ESCAPED.search(source[:-bad] if bad else source)
    sound = sum(map(str.isprintable, re.findall(r"[^\x00-\x7f]", source[:_SAMPLE])))
    return Decoded(source, "utf-8") if at_end or sound >= 4 * bad else None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    label = (declared or "").strip().lower()
    if not _ALLOWED.fullmatch(label):
        return None
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return None
    return _lenient(data, _WIDER.get(encoding, encoding))


def _guessed(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_exclusion=["utf_7"]).best()
    if best is None:
        raise InputError(name, "text in no encoding that can be told", "save it as UTF-8")
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
    return _lenient(data, encoding, guess=encoding)


def _lenient(data: bytes, encoding: str, *, skip: int = 0, guess: str = "") -> Decoded:
    body = data[skip:]
    try:
        source = body.decode(encoding, "surrogateescape")
    except UnicodeDecodeError:
        source = body.decode(encoding, "replace")
    return Decoded(source, encoding, skip, guess)
