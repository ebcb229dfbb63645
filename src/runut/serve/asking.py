"""A request's parameters -> a Query, a cursor, a limit; a record -> a response that a client may keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Query as Parameter
from fastapi import Request
from starlette.responses import Response, StreamingResponse

from runut.errors import InputError
from runut.query import FIELDS, Query, asked
from runut.serve.loading import Loaded
from runut.serve.problems import JSON, encoded

__all__ = ["LINES", "MOST", "Paging", "answer", "paging", "parameters", "query_of", "streamed", "wants_lines"]

LINES = "application/x-ndjson"
MOST, USUAL = 1000, 100   # items of a page
_NAMED = frozenset({"q", "cursor", "limit", "sort"})
_FILTERS = tuple(name for name in FIELDS if name != "text")

Text = Annotated[str, Parameter(max_length=1000, description="A query: actor:RUS type:AID,ASSAULT -outlet:\"First Last\" since:2024 words")]
Cursor = Annotated[str | None, Parameter(max_length=2000, description="`next` of the page before.")]
Sort = Annotated[str, Parameter(max_length=40, description="A column of the list, such as `when`; `-` before it: the other way round.")]
Limit = Annotated[int | None, Parameter(ge=1, le=MOST, description=f"Items of a page: {USUAL} if left out; of JSON Lines, all.")]


@dataclass(frozen=True, slots=True)
class Paging:
    """What a list was asked for."""

    query: Query
    cursor: str | None
    limit: int | None
    sort: str = ""

    @property
    def most(self) -> int:
        """Items of the page."""
        return self.limit or USUAL


def paging(request: Request, q: Text = "", cursor: Cursor = None, limit: Limit = None, sort: Sort = "") -> Paging:
    """What a list was asked for; raises `InputError` for a parameter that there is none of, and for what is no query."""
    return Paging(query_of(request, q), cursor, limit, sort)


def query_of(request: Request, q: str) -> Query:
    """The query of a request: `q` and every filter, each as often as it is given."""
    given = request.query_params
    if strange := sorted(set(given) - _NAMED - set(_FILTERS)):
        known = ", ".join((*sorted(_NAMED), *_FILTERS))
        raise InputError("request", f"there is no parameter {strange[0][:40]!r}", f"there are {known}")
    return asked({name: given.getlist(name) for name in _FILTERS if name in given}, q)


def parameters() -> list[dict[str, Any]]:
    """The filters as OpenAPI describes them."""
    several = {"type": "array", "items": {"type": "string"}}
    return [
        {"name": name, "in": "query", "required": False, "schema": several, "description": FIELDS[name], "style": "form", "explode": True}
        for name in _FILTERS
    ]


def wants_lines(request: Request) -> bool:
    """True if JSON Lines are asked for."""
    return LINES in request.headers.get("accept", "")


def answer(request: Request, loaded: Loaded, make: Callable[[], object], more: str = "") -> Response:
    """The record that `make` gives, or 304 where the client has it; made only when wanted. `more` is what else tells answers apart."""
    tag = _tag(request, loaded, more)
    if _had(request, tag):
        return Response(status_code=304, headers=_kept(tag))
    return Response(encoded(make()), headers=_kept(tag), media_type=JSON)


def streamed(request: Request, loaded: Loaded, records: Iterable[object]) -> Response:
    """Records as JSON Lines, each sent as it is made."""
    tag = _tag(request, loaded)
    if _had(request, tag):
        return Response(status_code=304, headers=_kept(tag))
    return StreamingResponse(_lines(records), headers=_kept(tag), media_type=LINES)


def _lines(records: Iterable[object], some: int = 64) -> Iterator[bytes]:
    """The lines, several at a time."""
    waiting: list[bytes] = []
    for record in records:
        waiting.append(encoded(record) + b"\n")
        if len(waiting) == some:
            yield b"".join(waiting)
            waiting.clear()
    yield b"".join(waiting)


def _tag(request: Request, loaded: Loaded, more: str = "") -> str:
    told = f"{loaded.stamp} {request.url.path}?{request.url.query} {wants_lines(request)} {more}"
    return f'"{sha256(told.encode("utf-8", "replace")).hexdigest()[:32]}"'


def _had(request: Request, tag: str) -> bool:
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))


def _kept(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Vary": "Accept, Authorization"}
