"""Paths of the API -> answers: lists with paging and filters, single things, search, why, and rulings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Path as Part
from fastapi import Query as Parameter
from starlette.responses import Response

from runut import flow
from runut.errors import InputError
from runut.serve.asking import LINES, Paging, answer, paging, parameters, streamed, wants_lines
from runut.serve.catalog import LISTINGS
from runut.serve.listing import cursor_of, key_in
from runut.serve.loading import Loaded
from runut.serve.problems import PROBLEM, encoded
from runut.serve.records import ruling_record as told_of
from runut.serve.records import versions_record
from runut.serve.searching import search
from runut.serve.shapes import ONES, PAGES, Asked, Problem, Ruling, Why
from runut.serve.shelf import Shelf
from runut.serve.sorting import known
from runut.serve.things import the_one, whole
from runut.serve.versionshapes import Versions

__all__ = ["router"]

Id = Annotated[str, Part(max_length=200, description="An id, or the start of it that no other has.")]
Claim = Annotated[str, Parameter(max_length=200, description="Id of a claim, or the start of it.")]
Other = Annotated[str, Parameter(max_length=200, description="Another claim; left out: the grade and the links of the first.")]
_ID_OF = {"reports": "report_id", "claims": "claim", "events": "event", "series": "series", "rulings": "ruling"}
_REFUSALS = (400, 401, 404, 408, 413, 421, 422, 429, 500, 503)


def _told(*more: int, without: tuple[int, ...] = ()) -> dict[int | str, dict[str, Any]]:
    """The errors that a path may answer with."""
    shape = {"model": Problem, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {code: {**shape, "description": "what is wrong, as a problem"} for code in (*_REFUSALS, *more) if code not in without}


def _listed(name: str) -> dict[int | str, dict[str, Any]]:
    lines = {"schema": {"type": "string", "description": "one item a line"}}
    return {200: {"model": PAGES[name], "content": {LINES: lines}, "description": "a page, or JSON Lines"}, 304: _SAME, **_told()}


_SAME: dict[str, Any] = {"description": "what the client has is still so"}


def router(shelf: Shelf) -> APIRouter:
    """The paths of one ledger's API."""
    made = APIRouter(prefix="/api/v1")
    filters = {"parameters": parameters()}
    for name in LISTINGS:
        made.add_api_route(
            f"/{name}", _list(shelf, name), methods=["GET"], responses=_listed(name), operation_id=f"list_{name}", openapi_extra=filters,
            response_model=None, tags=[name], summary=f"List {name}.",
        )  # fmt: skip
    for name in _ID_OF:
        answers = {200: {"model": ONES[name]}, 304: _SAME, **_told()}
        made.add_api_route(
            f"/{name}/{{id}}", _one(shelf, name), methods=["GET"], responses=answers, operation_id=f"get_{name}", response_model=None,
            tags=[name], summary=f"One of the {name}, by its id.",
        )  # fmt: skip
    made.add_api_route(
        "/search", _search(shelf), methods=["GET"], responses=_listed("search"), operation_id="search", openapi_extra=filters,
        response_model=None, tags=["search"], summary="Claims and reports that have words, the best first.",
    )  # fmt: skip
    answers = {200: {"model": Versions}, 304: _SAME, **_told()}
    made.add_api_route(
        "/reports/{id}/versions", _versions(shelf), methods=["GET"], responses=answers, operation_id="list_versions", response_model=None,
        tags=["reports"], summary="The versions of a report's page, and what each adds, drops or corrects.",
    )  # fmt: skip
    answers = {200: {"model": Why}, 304: _SAME, **_told()}
    made.add_api_route(
        "/why", _why(shelf), methods=["GET"], responses=answers, operation_id="why", response_model=None, tags=["claims"],
        summary="Why two claims are linked or are not.",
    )  # fmt: skip
    if shelf.write:
        made.add_api_route(
            "/rulings", _rule(shelf), methods=["POST"], responses={201: {"model": Ruling}, **_told(403, 415)}, operation_id="rule",
            status_code=201, response_model=None, tags=["rulings"], summary="Make a ruling.",
        )  # fmt: skip
    return made


def _list(shelf: Shelf, name: str) -> Callable[..., Response]:
    def listing(request: Request, wanted: Annotated[Paging, Depends(paging)]) -> Response:
        loaded = shelf.now()
        several = loaded.listing(name)
        if wants_lines(request):
            return streamed(request, loaded, several.all(wanted.query, wanted.cursor, wanted.limit, wanted.sort))

        def page() -> dict[str, Any]:
            found = several.page(wanted.query, wanted.cursor, wanted.most, wanted.sort)
            return {"items": [several.record(item) for item in found.items], "total": found.total, "next": found.cursor}

        return answer(request, loaded, page)

    return listing


def _one(shelf: Shelf, name: str) -> Callable[..., Response]:
    def one(request: Request, id: Id) -> Response:
        loaded = shelf.now()
        return answer(request, loaded, lambda: whole(loaded, name, id))

    return one


def _search(shelf: Shelf) -> Callable[..., Response]:
    def searching(request: Request, wanted: Annotated[Paging, Depends(paging)]) -> Response:
        loaded = shelf.now()
        known(wanted.sort, ())
        hits, start = search(loaded, wanted.query), _from(loaded, wanted.cursor)
        if wants_lines(request):
            some = hits[start : None if wanted.limit is None else start + wanted.limit]
            return streamed(request, loaded, (hit() for hit in some))
        end = start + wanted.most
        more = cursor_of((loaded.head, end)) if end < len(hits) else None
        return answer(request, loaded, lambda: {"items": [hit() for hit in hits[start:end]], "total": len(hits), "next": more})

    return searching


def _from(loaded: Loaded, cursor: str | None) -> int:
    """How many hits have been seen; the order of hits is another once the ledger is."""
    if cursor is None:
        return 0
    key = key_in(cursor)
    if len(key) != 2 or key[0] != loaded.head or not isinstance(key[1], int) or key[1] < 0:
        raise InputError("cursor", "is not one of this search in the ledger as it is now", "begin anew without it")
    return key[1]


def _why(shelf: Shelf) -> Callable[..., Response]:
    def why(request: Request, a: Claim, b: Other = "") -> Response:
        loaded = shelf.now()
        one = _standing(loaded, a)
        if not b:
            links = tuple(k for k in loaded.view.links if one in (k.a, k.b))
            return answer(request, loaded, lambda: loaded.names.claim_record(one, links))
        two = _standing(loaded, b)
        if one == two:
            raise InputError("why", "both ids are those of one claim", "leave b out for its grade and links")
        return answer(request, loaded, lambda: loaded.names.why_record(flow.why(loaded.view, one, two)))

    return why


def _versions(shelf: Shelf) -> Callable[..., Response]:
    def versions(request: Request, id: Id) -> Response:
        loaded = shelf.now()
        report = the_one(loaded, "reports", id)
        return answer(request, loaded, lambda: versions_record(loaded.pages, loaded.names.reports, report))

    return versions


def _standing(loaded: Loaded, asked: str) -> str:
    claim = the_one(loaded, "claims", asked)
    if claim.ruled == "dismissed":
        raise HTTPException(404, "that claim was dismissed by a ruling: it is in no event and stands in no link")
    return str(claim.id)


def _rule(shelf: Shelf) -> Callable[..., Response]:
    def rule(request: Request, asked: Asked) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "send application/json")
        try:
            made = shelf.rule(
                asked.verdict, asked.subjects, by=asked.by, note=asked.note, link=asked.link, apart=asked.apart, undoes=asked.undoes
            )
        except InputError as error:
            raise HTTPException(422, str(error)) from None
        loaded = shelf.now()
        record = loaded.listing("rulings").record(made) if made.id in loaded.by_id("rulings") else told_of(made, None, loaded.names.reports)
        return Response(encoded(record), 201, {"Location": f"/api/v1/rulings/{made.id}"}, "application/json")

    return rule
