"""Report, Claim, Event, Link ... -> JSON text -> the same: exact both ways, every kind of value under its own tag.

A span of the record's own report is written `[start, end]`, one of another report `[start, end, report]`. Fields that stand
at their default are left out. Text is ASCII, so that any character, also NUL, survives the database.
"""

from __future__ import annotations

import json
import types as python_types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from runut.types import Amount, Item, Mention, Party, Place, Span, When

__all__ = ["dump", "load"]

Pack = Callable[[Any, str], Any]
T = TypeVar("T")

_TAGS: dict[str, type] = {"mention": Mention, "party": Party, "item": Item, "amount": Amount, "when": When, "place": Place}
_NAMES = {kind: tag for tag, kind in _TAGS.items()}


def dump(record: Any, *, kind: Any = None, home: str = "") -> str:
    """The record as canonical JSON text; `home` is the id of the report that its spans are mostly about.

    `kind` is needed for a tuple of records (`tuple[Event, ...]`). Raises `TypeError` when a value is not of its field's type.
    """
    hint: Any = kind or type(record)
    return json.dumps(_coder(hint)[0](record, home), separators=(",", ":"))


def load(kind: type[T], text: str, *, home: str = "") -> T:
    """The record that `dump` wrote with the same `home`; raises `ValueError` when the text is no such record."""
    hint: Any = kind
    try:
        record: T = _coder(hint)[1](json.loads(text), home)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__} record: {error!r}") from error
    return record


@cache
def _coder(hint: Any) -> tuple[Pack, Pack]:
    """Encoder and decoder of one type annotation."""
    if hint is Span:
        return _span_out, _span_in
    if hint is date:
        return (lambda value, home: value.isoformat()), (lambda value, home: date.fromisoformat(value))
    if is_dataclass(hint):
        return _record_coder(hint)
    if get_origin(hint) in (Union, python_types.UnionType):
        return _union_coder(tuple(a for a in get_args(hint) if a is not type(None)))
    if get_origin(hint) is tuple:
        return _tuple_coder(get_args(hint)[0])
    if hint in (str, int, float, bool):
        return _plain_coder(hint)
    raise TypeError(f"no way to keep a {hint!r}")


def _plain_coder(hint: type) -> tuple[Pack, Pack]:
    allowed = (int, float) if hint is float else (hint,)

    def check(value: Any, home: str) -> Any:
        if type(value) not in allowed:
            raise TypeError(f"{value!r} is not {hint.__name__}")
        return value

    return check, check


def _span_out(span: Span, home: str) -> list[Any]:
    return [span.start, span.end] if span.report == home else [span.start, span.end, span.report]


def _span_in(value: list[Any], home: str) -> Span:
    start, end, *other = value
    return Span(other[0] if other else home, start, end)


def _tuple_coder(inner: Any) -> tuple[Pack, Pack]:
    write, read = _coder(inner)
    return (lambda value, home: [write(x, home) for x in value]), (lambda value, home: tuple([read(x, home) for x in value]))


def _union_coder(members: tuple[Any, ...]) -> tuple[Pack, Pack]:
    """`X | None` as X or null; the union of cell values as `[tag, record]`."""
    if len(members) == 1:
        write, read = _coder(members[0])
        return (lambda v, home: None if v is None else write(v, home)), (lambda v, home: None if v is None else read(v, home))
    coders = {_NAMES[m]: _coder(m) for m in members}

    def write_tagged(value: Any, home: str) -> list[Any]:
        tag = _NAMES[type(value)]
        return [tag, coders[tag][0](value, home)]

    def read_tagged(value: list[Any], home: str) -> Any:
        tag, body = value
        return coders[tag][1](body, home)

    return write_tagged, read_tagged


def _record_coder(kind: Any) -> tuple[Pack, Pack]:
    hints = get_type_hints(kind)
    plan = [(f.name, *_coder(hints[f.name]), _default(f)) for f in fields(kind)]
    readers = {name: read for name, _, read, _ in plan}

    def write(record: Any, home: str) -> dict[str, Any]:
        if type(record) is not kind:
            raise TypeError(f"{record!r} is not a {kind.__name__}")
        out: dict[str, Any] = {}
        for name, put, _, default in plan:
            value = getattr(record, name)
            if value is not default and not (value == default and type(value) is type(default)):
                out[name] = put(value, home)
        return out

    def read_record(value: dict[str, Any], home: str) -> Any:
        return kind(**{name: readers[name](x, home) for name, x in value.items()})

    return write, read_record


def _default(item: Field[Any]) -> Any:
    """The field's default, or a value that equals nothing."""
    if item.default is not MISSING:
        return item.default
    return item.default_factory() if item.default_factory is not MISSING else MISSING
