"""bytes -> Reports: JSON Lines, one report a line; a bad line is one error and the others go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from runut.errors import InputError
from runut.readers.decoding import decode
from runut.readers.reading import DOCUMENT_CAP, Part, Reading, clean_name, finish, iso_day, stem, unfolded
from runut.types import Field, Notice

__all__ = ["KEYS", "parts", "read", "read_record"]

KEYS = ("id", "text", "url", "title", "outlet", "byline", "published", "modified", "fetched", "language")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "null"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOMENTS = ("published", "modified", "fetched")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, name: str) -> Iterator[Reading | InputError]:
    """A report or an `InputError` for each line that is not blank; a file that is one JSON object is one record."""
    yield from unfolded(parts(data, name))


def parts(data: bytes, name: str) -> Iterator[Part]:
    """Each line that is not blank, still to be read. Raises `InputError` for a file of no lines that can be told apart."""
    if not data.strip():
        raise InputError(name, "the file is empty", "give one JSON object a line")
    if data.startswith(_WIDE):
        raise InputError(name, "JSON Lines in UTF-16", "save it as UTF-8")
    if _spread(data):
        yield Part(data, name, partial(_one, where=name, name=stem(name)))
        return
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            where = f"{name}:{number}"
            yield Part(line, where, partial(_one, where=where, name=f"{stem(name)}:{number}"))


def read_record(data: bytes, name: str) -> Iterator[Reading | InputError]:
    """The report of one line that was kept by itself; `name` is the record's name, used as it is if the line has no id."""
    yield from _one(data, name, name)


def _spread(data: bytes) -> bool:
    first = data.strip().split(b"\n", 1)[0].strip()
    if first not in (b"{", b"\xef\xbb\xbf{"):
        return False
    try:
        return isinstance(json.loads(data.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _one(line: bytes, where: str, name: str) -> Iterator[Reading | InputError]:
    try:
        yield _reading(line, where, name)
    except InputError as error:
        yield error


def _reading(line: bytes, where: str, name: str) -> Reading:
    if len(line) > DOCUMENT_CAP:
        raise InputError(where, f"a record larger than {DOCUMENT_CAP:,} bytes", "split it")
    decoded = decode(line, where)
    record = _record(decoded.text, where)
    text, torn = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", record["text"])
    fields, notices = _fields(record)
    return finish(
        line, clean_name(record.get("id") or name), text, media="record", where=where, language=record.get("language"), trusted=True,
        fields=fields, notices=(*decoded.notices, *notices), damaged=bool(torn) or "\N{REPLACEMENT CHARACTER}" in text,
    )


def _record(text: str, where: str) -> dict[str, str]:
    try:
        loaded = json.loads(text)
    except RecursionError:
        raise InputError(where, "JSON nested too deep", "give one flat object a line") from None
    except ValueError as error:
        raise InputError(where, f"broken JSON ({str(error)[:60]})", "give one JSON object a line") from None
    if not isinstance(loaded, dict):
        raise InputError(where, f"{_kind(loaded)} where an object should be", "give one JSON object a line")
    if "text" not in loaded:
        raise InputError(where, "no `text`", "give the report's words under the key `text`")
    return {key: _string(loaded[key], key, where) for key in KEYS if key == "text" or loaded.get(key) is not None}


def _string(value: object, key: str, where: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise InputError(where, f"`{key}` is {_kind(value)}, not a string", f"put `{key}` in quotes or leave the record out")
    return value


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a string")


def _fields(record: dict[str, str]) -> tuple[dict[str, Field], tuple[Notice, ...]]:
    fields: dict[str, Field] = {}
    notices = []
    for key in ("url", "title", "outlet", "byline", "published", "modified", "fetched"):
        value: str | None = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", record.get(key, "")).strip()
        if value and key in _MOMENTS and (value := iso_day(told := value)) is None:
            notices.append(Notice("date.unread", f"`{key}` is not an ISO date and was left out: {told[:40]}"))
        if value:
            fields[key] = Field(value, f"jsonl:{key}")
    return fields, tuple(notices)
