"""stream -> Records: the frames of a web archive (WARC), read as they come, under caps; after a broken record reading goes on at the next.

Own code, since here a broken record may cost itself alone, a header may not grow without end, and each is known by its place: the libraries
for archives end at the first fault, or read on without a word.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from runut.readers.reading import DOCUMENT_CAP

__all__ = ["Broken", "Record", "Taken", "records"]

_MAGIC, _START = b"\x1f\x8b\x08", b"WARC/"
_CHUNK, _GULP = 1 << 16, 1 << 18
_HEADER, _BLANK = 1 << 16, 64          # bytes of a record's header, blank lines between two records
_SKIPPED = 1 << 30                     # bytes of a record too large to read that are stepped over one by one
_REMEMBERED = 1 << 22                  # raw bytes of a packed member that are kept, to go back to where it is broken
_LEAP = b"\nWARC/1."
_NEXT = re.compile(rb"WARC/1\.\d\r?\n\Z")


class Broken(Exception):
    """A record that cannot be read; what it says is for the sender of the archive."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number (from 1), the byte of the file at which it (or the packed member that holds it) begins, header and body.

    Header names are in lower case. `fault` says why there is no body: then nothing but number and offset can be trusted.
    """

    number: int
    offset: int
    header: Mapping[str, str]
    body: bytes
    fault: str = ""


Taken = list[int]
"""How many bytes of the file have been read, as its only item."""


def records(stream: BinaryIO, head: bytes = b"", taken: Taken | None = None) -> Iterator[Record]:
    """The records of an archive, in order; `head` holds what was read from the stream before. Raises `OSError` as the stream does."""
    feed = _Feed(stream, head, [0] if taken is None else taken)
    number = 0
    while True:
        try:
            if not feed.begin():
                return
        except Broken as error:
            if not feed.lost:
                number += 1
                yield Record(number, feed.offset, {}, b"", str(error))
            feed.recover(b"\n")
            continue
        number += 1
        yield _record(feed, number)


def _record(feed: _Feed, number: int) -> Record:
    offset, header, body = feed.offset, dict[str, str](), b""
    try:
        header = _header(feed)
        body = _body(feed, header)
        feed.end()
    except Broken as error:
        feed.recover(body)
        return Record(number, offset, header, b"", str(error))
    return Record(number, offset, header, body)


def _header(feed: _Feed) -> dict[str, str]:
    left, found, last = _HEADER, dict[str, str](), ""
    while (line := feed.line(left)).strip():
        left -= len(line)
        if found and (next_one := _NEXT.search(line)):
            feed.put_back(b"\n" + next_one[0])
            raise Broken("another record begins inside its header")
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if line[:1] in b" \t" and last:
            found[last] += " " + line.decode("utf-8", "replace").strip()
        elif colon:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return found


def _body(feed: _Feed, header: Mapping[str, str]) -> bytes:
    told = header.get("content-length", "")
    if not told.isascii() or not told.isdigit() or len(told) > 18:
        raise Broken("it does not say how long it is")
    size = int(told)
    if size > DOCUMENT_CAP:
        if size <= _SKIPPED:
            feed.skip(size)
        raise Broken(f"larger than {DOCUMENT_CAP:,} bytes")
    return feed.read(size)


class _Feed:
    """The bytes of an archive, unpacked; `offset` is where the record (or its member) begins in the file."""

    def __init__(self, stream: BinaryIO, head: bytes, taken: Taken) -> None:
        self._stream, self._raw, self._taken = stream, head, taken
        self._place = 0                    # of the first of the raw bytes, in the file
        self._out = bytearray()            # unpacked, not yet taken
        self._tool: zlib._Decompress | None = None
        self._packed: bool | None = None
        self._bad = False                  # the packed member at hand cannot be unpacked
        self._member = bytearray()         # its raw bytes so far, as many as are kept
        self.lost = False                  # looking for the next record
        self.offset = 0

    def begin(self) -> bool:
        """Go to the next record's header; false at the end."""
        blank = 0
        while True:
            if not self._out and not self._more():
                return False
            line = self._line_start()
            if line.strip():
                return True
            blank += 1
            if blank > _BLANK:
                raise Broken("nothing but blank lines")

    def _line_start(self) -> bytes:
        """The first line, left where it is if it begins a record; raises `Broken` for another."""
        self._fill(len(_START))
        self.offset = self.offset if self._packed else self._place - len(self._out)
        if self._out.startswith(_START):
            self.lost = False
            return _START
        line = self.line(_HEADER)
        if line.strip():
            raise Broken("no record begins here")
        return line

    def line(self, cap: int) -> bytes:
        """The next line with its end; raises `Broken` for one that is too long, or cut off."""
        at = self._out.find(b"\n")
        while at < 0:
            size = len(self._out)
            if size > cap or not self._within():
                raise Broken("a header without an end")
            at = self._out.find(b"\n", size)
        return self._take(at + 1)

    def read(self, size: int) -> bytes:
        """So many bytes; raises `Broken` where there are fewer."""
        while len(self._out) < size:
            if not self._within():
                raise Broken("it ends too early")
        return self._take(size)

    def skip(self, size: int) -> None:
        """Step over so many bytes."""
        while size:
            if not self._out and not self._within():
                raise Broken("it ends too early")
            size -= len(self._take(min(size, len(self._out))))

    def end(self) -> None:
        """See that the record ends where it says; raises `Broken`."""
        self._fill(5)
        if self._out and not self._out.startswith((b"\r\n", b"\n")):
            raise Broken("its length is not what it says")

    def recover(self, body: bytes = b"") -> None:
        """Go to where the next record may begin: a line that begins as a record does, or the next packed member."""
        self.lost = True
        self.put_back(body)
        try:
            while (at := self._out.find(_LEAP)) < 0:
                del self._out[: max(0, len(self._out) - len(_LEAP))]
                if self._bad or not self._within():
                    break
        except Broken:
            at = -1
        if at >= 0:
            del self._out[: at + 1]
            return
        self._out.clear()
        if self._bad:
            self._bad = False
            self._leap(_MAGIC)

    def put_back(self, words: bytes) -> None:
        """Give bytes back, to be taken again."""
        self._out = bytearray(words) + self._out

    def _leap(self, mark: bytes) -> None:
        """Drop raw bytes up to the next mark behind the beginning of the broken member, which may have swallowed what follows it."""
        least = 1
        if len(self._member) < _REMEMBERED:
            self._raw = bytes(self._member) + self._raw
            self._place -= len(self._member)
        while (at := self._raw.find(mark, least)) < 0:
            dropped = max(0, len(self._raw) - len(mark) + 1)
            self._drop(dropped)
            least = 0 if dropped else least
            if not self._load():
                self._drop(len(self._raw))
                return
        self._drop(at)

    def _fill(self, size: int) -> None:
        while len(self._out) < size and self._within():
            pass

    def _take(self, size: int) -> bytes:
        found = bytes(self._out[:size])
        del self._out[:size]
        return found

    def _drop(self, size: int) -> None:
        self._raw = self._raw[size:]
        self._place += size

    def _load(self) -> bool:
        """More raw bytes; false at the end."""
        data = self._stream.read(_CHUNK)
        self._raw += data
        self._taken[0] = self._place + len(self._raw)
        return bool(data)

    def _within(self) -> bool:
        """More unpacked bytes of the same member; false where it ends."""
        return self._more() if self._tool is not None or not self._packed else False

    def _more(self) -> bool:
        """More unpacked bytes, of the next member if need be; false at the end."""
        if not self._raw and not self._load():
            return self._rest()
        if self._packed is None:
            while len(self._raw) < len(_MAGIC) and self._load():
                pass
            self._packed = self._raw.startswith(_MAGIC)
        return self._unpack() if self._packed else self._plain()

    def _rest(self) -> bool:
        """What the packed member still holds where the file has ended; raises `Broken` if its end is missing."""
        if self._tool is None:
            return False
        more = self._tool.decompress(b"", _GULP)
        self._out += more
        if self._tool.eof:
            self._tool = None
        elif not more:
            self._tool, self._bad = None, True
            raise Broken("it ends too early")
        return True

    def _plain(self) -> bool:
        self._out += self._raw
        self._drop(len(self._raw))
        return True

    def _unpack(self) -> bool:
        """Unpack some of the raw bytes; raises `Broken` where they are no packed member."""
        if self._tool is None:
            self._tool, self.offset = zlib.decompressobj(31), self._place
            self._member.clear()
        had = self._raw
        try:
            self._out += self._tool.decompress(had, _GULP)
        except zlib.error:
            self._tool, self._bad = None, True
            raise Broken("packed bytes that cannot be unpacked") from None
        rest = self._tool.unused_data if self._tool.eof else self._tool.unconsumed_tail
        self._drop(len(had) - len(rest))
        if len(self._member) < _REMEMBERED:
            self._member += had[: len(had) - len(rest)]
        if self._tool.eof:
            self._tool = None
        return True
