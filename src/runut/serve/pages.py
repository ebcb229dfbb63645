"""Paths of the page -> HTML: its frame, its sections, a page for each thing, what is shown in every format of the exports, its assets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as Part
from fastapi import Query as Parameter
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from runut import flow
from runut.errors import InputError
from runut.query import FIELDS, narrowed
from runut.serve.asking import answer
from runut.serve.choosing import HOMES, LISTED, chosen
from runut.serve.loading import Loaded
from runut.serve.problems import encoded
from runut.serve.shelf import Shelf, Unready
from runut.serve.things import whole
from runut.serve.viewing import Viewer
from runut.types import View
from runut.web import languages
from runut.web.sections import SECTIONS
from runut.web.served import POLICY, asset_of, plain_page
from runut.web.state import State

__all__ = ["pages"]

HTML = "text/html; charset=utf-8"
_FILTERS = tuple(name for name in FIELDS if name != "text")
_LONG = 2000      # characters of one parameter
Id = Annotated[str, Part(max_length=400)]
Start = Annotated[int, Parameter(alias="from", ge=0, le=10_000_000)]
Short = Annotated[str, Parameter(max_length=400)]


def pages(shelf: Shelf) -> APIRouter:
    """The paths of one ledger's page."""
    made, viewer = APIRouter(include_in_schema=False), Viewer(shelf)
    made.add_api_route("/assets/{stamp}/{name}", _asset, methods=["GET"])
    made.add_api_route("/favicon.ico", _nothing, methods=["GET"])
    made.add_api_route("/newer", _newer(shelf), methods=["GET"])
    made.add_api_route("/view/{key}", _section(shelf, viewer), methods=["GET"])
    made.add_api_route("/export/{form}", _export(shelf), methods=["GET"])
    made.add_api_route("/", _page(shelf, viewer), methods=["GET"])
    for kind in HOMES:
        made.add_api_route(f"/{kind}/{{id:path}}", _one(shelf, viewer, kind), methods=["GET"])
    return made


def _page(shelf: Shelf, viewer: Viewer, kind: str = "") -> Callable[..., Response]:
    def page(request: Request) -> Response:
        state = _state(request)
        return _guarded(request, shelf, state, lambda loaded: viewer.frame(loaded, state))

    return page


def _one(shelf: Shelf, viewer: Viewer, kind: str) -> Callable[..., Response]:
    def one(request: Request, id: Id) -> Response:
        stem, dot, form = id.rpartition(".")
        if dot and form == "json":
            loaded = shelf.now()
            return answer(request, loaded, lambda: whole(loaded, LISTED.get(kind, kind), stem))
        if dot and form in ("csv", "jsonl"):
            return _sent(shelf.now(), form, State(only=f"{kind}/{stem}"))
        state = _state(request, f"{kind}/{id}")
        return _guarded(request, shelf, state, lambda loaded: viewer.frame(loaded, state))

    return one


def _section(shelf: Shelf, viewer: Viewer) -> Callable[..., Response]:
    def section(request: Request, key: Id, part: Short = "", start: Start = 0, at: Short = "", only: Short = "") -> Response:
        if key not in SECTIONS:
            raise HTTPException(404, "the page has no such section")
        state = _state(request, only)
        if "hx-request" in request.headers:
            return _guarded(request, shelf, state, lambda loaded: viewer.piece(loaded, state, key, part, start, at), whole=False)
        return _guarded(request, shelf, state, lambda loaded: viewer.frame(loaded, state, key, part, start))

    return section


def _guarded(request: Request, shelf: Shelf, state: State, draw: Callable[[Loaded], str], *, whole: bool = True) -> Response:
    """HTML, kept by the browser as long as the ledger shows the same; a page that tells what is wrong, or how far reading is."""
    try:
        loaded = shelf.now()
        headers = {"X-Runut-Head": loaded.head, "X-Runut-View": state.page("claims")}
        kept = answer(request, loaded, lambda: None, f"{shelf.behind} {whole} {loaded.edition}")
        if kept.status_code == 304:
            return kept
        text = draw(loaded)
    except Unready as error:
        if not whole:
            raise
        told = error.progress
        page = plain_page("waiting", _spoken(state), step=told.step, done=told.done, of=told.of, seconds=told.seconds)
        return _html(page, 503, {"Retry-After": "1", "Cache-Control": "no-store"})
    except (InputError, HTTPException) as error:
        if not whole:
            raise
        status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (400, str(error))
        return _html(plain_page("fault", _spoken(state), detail=detail), status, {})
    return _html(text, 200, {**headers, "ETag": kept.headers["ETag"], "Vary": "HX-Request, Authorization"})


def _spoken(state: State) -> str:
    return state.lang if state.lang in languages() else "en"


def _html(text: str, status: int, headers: dict[str, str]) -> Response:
    return Response(text.encode(), status, {"Content-Security-Policy": POLICY, **headers}, HTML)


def _state(request: Request, only: str = "") -> State:
    """The state that a request asks for; a parameter that is none is passed over."""
    given = request.query_params
    filters = tuple((k, v.strip()[:_LONG]) for k, v in given.multi_items() if k in _FILTERS and v.strip())
    q, sort = given.get("q", "").strip()[:_LONG], given.get("sort", "")[:40]
    return State(q=q, filters=filters, sort=sort, only=only, lang=given.get("lang", "en")[:8])


def _newer(shelf: Shelf) -> Callable[..., Response]:
    def newer(request: Request, head: Short = "") -> Response:
        """Whether there is a newer state than that of a head, and whether one is being read."""
        loaded = shelf.now()
        told = {"head": loaded.head, "newer": bool(head) and loaded.head != head, "behind": shelf.behind}
        return Response(encoded(told), headers={"Cache-Control": "no-store"}, media_type="application/json")

    return newer


def _export(shelf: Shelf) -> Callable[..., Response]:
    def export(request: Request, form: Id, only: Short = "") -> Response:
        return _sent(shelf.now(), form, _state(request, only))

    return export


def _sent(loaded: Loaded, form: str, state: State) -> Response:
    """What a state shows, as a file in a format of the exports."""
    if form not in flow.formats():
        raise HTTPException(404, f"there is no such format; there are {', '.join(flow.formats())}")
    desk, _ = chosen(loaded, state)
    view = loaded.view if not state.asks else narrowed(loaded.view, [c.id for c in desk.shown.claims])
    name = f"runut.{form.replace('-', '.')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_pieces(view, form), headers=headers, media_type=flow.media(form))


def _pieces(view: View, form: str, some: int = 64) -> Iterator[bytes]:
    """The file, several lines at a time."""
    waiting: list[bytes] = []
    for piece in flow.export_bytes(view, form):
        waiting.append(piece)
        if len(waiting) == some:
            yield b"".join(waiting)
            waiting.clear()
    yield b"".join(waiting)


def _nothing() -> Response:
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


def _asset(stamp: str, name: str) -> Response:
    try:
        data, media = asset_of(name)
    except KeyError:
        raise HTTPException(404, "there is no such asset") from None
    return Response(data, headers={"Cache-Control": "public, max-age=31536000, immutable"}, media_type=media)
