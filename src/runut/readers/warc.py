"""stream -> Reports: the pages of a web archive (WARC, packed or not), one after another, each with its address and when it was fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import BinaryIO

from runut.errors import InputError
from runut.readers.arrivals import TRUNCATED, received
from runut.readers.httpbodies import Answer, Undecodable, answered
from runut.readers.reading import Part, Reading, clean_name, unfolded
from runut.readers.warcframes import Record, Taken, records

__all__ = ["parts", "read", "read_stream", "stream_parts"]

_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_ASIDE = ("warcinfo", "request", "metadata")   # records that hold no document
_FOUND = (200, 203)
_KEPT = ("content-type", "etag", "last-modified", "content-language")
_TOLD = 8


def read(data: bytes, name: str) -> Iterator[Reading | InputError]:
    """The reports of an archive that is in memory."""
    yield from read_stream(BytesIO(data), name)


def parts(data: bytes, name: str) -> Iterator[Part | InputError]:
    """The pages of an archive that is in memory, still to be read."""
    yield from stream_parts(BytesIO(data), name)


def read_stream(stream: BinaryIO, name: str, head: bytes = b"", taken: Taken | None = None) -> Iterator[Reading | InputError]:
    """A report for each page of an archive, an `InputError` for each that cannot be read, and one for all that hold no page.

    `head` holds bytes that were read before, `taken` is told how far the stream has been read. Memory does not grow with the archive.
    """
    yield from unfolded(stream_parts(stream, name, head, taken))


def stream_parts(stream: BinaryIO, name: str, head: bytes = b"", taken: Taken | None = None) -> Iterator[Part | InputError]:
    """The same before the pages are read."""
    passed: Counter[str] = Counter()
    many = 0
    try:
        for record in records(stream, head, taken):
            many += 1
            if record.header.get("warc-type", "") not in _ASIDE or record.fault:
                yield from _one(record, name, passed)
    except OSError as error:
        yield InputError(name, f"cannot be read on ({error.strerror or error})", "check the file and its disk")
    if not many:
        yield InputError(name, "an archive with no record in it", "check that it was saved whole")
    if passed:
        told = ", ".join(f"{count:,} {what}" for what, count in passed.most_common(_TOLD))
        yield InputError(name, f"{passed.total():,} of its {many:,} records hold no page: {told}", "")


def _one(record: Record, name: str, passed: Counter[str]) -> Iterator[Part | InputError]:
    url = clean_name(record.header.get("warc-target-uri", "").strip("<>"))
    where = f"{name}, record {record.number} at byte {record.offset}" + (f" ({url})" if url != "document" else "")
    if record.fault:
        yield InputError(where, f"a broken record: {record.fault}", "fetch the page or the archive again")
        return
    try:
        answer = _answer(record)
    except Undecodable as error:
        yield InputError(where, str(error), "fetch the page again")
        return
    media, why = _media(record, answer)
    if not media:
        passed[why] += 1
        return
    fetched, served = _moment(record.header.get("warc-date", "")), _served(answer, record.header)
    how = partial(_page, where=where, url=url, fetched=fetched, charset=answer.charset, media=media, served=served)
    yield Part(answer.body, where, how)


def _page(body: bytes, *, where: str, url: str, fetched: str, charset: str, media: str, served: str) -> Iterator[Reading | InputError]:
    for one in received(body, url, fetched, charset=charset, media=media, served=served):
        yield InputError(where, one.reason, one.remedy) if isinstance(one, InputError) else one


def _answer(record: Record) -> Answer:
    """What the server answered; of a record without an HTTP header, its body as it is."""
    kind = record.header.get("warc-type", "")
    if kind == "response" and not record.header.get("content-type", "application/http").startswith("application/http"):
        kind = "resource"
    if kind == "revisit":
        return Answer(0, {}, b"")
    if kind == "response":
        return answered(record.body)
    return Answer(200, {"content-type": record.header.get("content-type", "")}, record.body)


def _media(record: Record, answer: Answer) -> tuple[str, str]:
    """Which reader takes it, or `""` and why none does."""
    kind = record.header.get("warc-type", "")
    if kind == "revisit":
        return "", "as they were when fetched before (revisit)"
    if kind not in ("response", "resource", "conversion"):
        return "", f"of type {clean_name(kind)[:20]}"
    if answer.status not in _FOUND:
        return "", f"with status {answer.status}"
    told = answer.media
    return ("html", "") if not told else (_PAGES.get(told, ""), f"of {told[:40]}")


def _served(answer: Answer, header: Mapping[str, str]) -> str:
    """The server's status and the headers that matter, one a line, and the archive's word that the page was cut off."""
    told = {**{key: answer.headers.get(key, "") for key in _KEPT}, TRUNCATED: clean_name(header.get(TRUNCATED) or " ").strip()}
    return "\n".join((str(answer.status), *(f"{key}: {value[:300]}" for key, value in told.items() if value)))


def _moment(told: str) -> str:
    """`WARC-Date` to the second, in universal time; `""` for one that is none."""
    from runut.packs.addresses import universal

    found = universal(told)
    return f"{found}Z" if found else ""
