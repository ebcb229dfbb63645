"""bytes -> Reports: the members of a ZIP archive, read as a stream under caps; nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from runut.errors import InputError
from runut.readers.reading import DOCUMENT_CAP, Part, Reading, clean_name, unfolded
from runut.readers.sniffing import media_of

__all__ = ["MEMBER_CAP", "RATIO_CAP", "TOTAL_CAP", "parts", "read"]

MEMBER_CAP = 20_000
"""Members of one archive."""
TOTAL_CAP = 1_000_000_000
"""Bytes that all members may unpack to."""
RATIO_CAP = 300
"""Unpacked bytes to one packed byte, beyond a first megabyte."""
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError)
_OFFICE = "[Content_Types].xml"


def read(data: bytes, name: str) -> Iterator[Reading | InputError]:
    """The reports of the archive's members in the order of their names; a bad member is one `InputError`."""
    yield from unfolded(parts(data, name))


def parts(data: bytes, name: str) -> Iterator[Part | InputError]:
    """The documents of the archive's members, unpacked and still to be read. Raises `InputError` for what is no whole archive."""
    archive = _open(data, name)
    budget = TOTAL_CAP
    for info in sorted(archive.infolist(), key=lambda member: member.filename):
        if info.is_dir() or _hidden(info.filename):
            continue
        where = f"{name}/{clean_name(info.filename)}"
        try:
            content = _content(archive, info, where, budget)
            budget -= len(content)
            yield from _member(content, where, info.filename)
        except InputError as error:
            yield error


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise InputError(name, f"not a whole ZIP archive ({str(error)[:60]})", "pack it again") from None
    names = archive.namelist()
    if _OFFICE in names:
        raise InputError(name, "an Office document", "save it as text or HTML")
    if len(names) > MEMBER_CAP:
        raise InputError(name, f"{len(names):,} members, more than {MEMBER_CAP:,}", "split the archive")
    if all(member.endswith("/") or _hidden(member) for member in names):
        raise InputError(name, "an archive with nothing in it", "pack it again")
    return archive


def _hidden(member: str) -> bool:
    return any((part.startswith(".") and part.strip(".")) or part == "__MACOSX" for part in member.replace("\\", "/").split("/"))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, budget: int) -> bytes:
    if info.flag_bits & 1:
        raise InputError(where, "an encrypted member", "pack it without a password")
    cap = min(DOCUMENT_CAP, budget, max(_CHUNK, info.compress_size * RATIO_CAP))
    taken = bytearray()
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                taken += chunk
                if len(taken) > cap:
                    raise InputError(where, f"unpacks to more than {cap:,} bytes", "unpack it yourself and give the files")
    except _BROKEN as error:
        raise InputError(where, f"a broken member ({str(error)[:60]})", "pack the archive again") from None
    return bytes(taken)


def _member(content: bytes, where: str, member: str) -> Iterator[Part | InputError]:
    from runut.readers import parts_of

    base = clean_name(member.replace("\\", "/").rsplit("/", 1)[-1])
    media = media_of(content, base)
    if media == "zip":
        raise InputError(where, "an archive inside an archive", "unpack it first")
    for part in parts_of(content, base, media=media):
        if isinstance(part, InputError):
            yield _told(part, where, base)
        else:
            yield Part(part.raw, where + part.where.removeprefix(base), partial(_read, part=part.how, where=where, base=base))


def _read(raw: bytes, part: Callable[[bytes], Iterable[Reading | InputError]], where: str, base: str) -> Iterator[Reading | InputError]:
    """What is read of a member, its errors under the archive's name."""
    for found in part(raw):
        yield _told(found, where, base) if isinstance(found, InputError) else found


def _told(error: InputError, where: str, base: str) -> InputError:
    return InputError(where + error.name.removeprefix(base), error.reason, error.remedy)
