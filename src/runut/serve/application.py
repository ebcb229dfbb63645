"""A ledger, a policy -> the web application that serves it: the page, the API and its description."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi import Query as Parameter
from starlette.responses import Response
from starlette.types import ASGIApp

from runut.serve.asking import answer
from runut.serve.guard import Guard, Policy
from runut.serve.loading import Shelf
from runut.serve.problems import handle
from runut.serve.routes import router

__all__ = ["application", "bare"]

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_HEAD = 4096   # characters of the page in which its policy stands


def application(shelf: Shelf, policy: Policy) -> ASGIApp:
    """The application behind its guard."""
    return Guard(bare(shelf), policy)


def bare(shelf: Shelf) -> FastAPI:
    """The application without its guard."""
    app = FastAPI(
        title="runut", version=version("runut"), openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None,
        description="A ledger of what reports claim, by whom, and how the claims stand to one another.",
    )  # fmt: skip
    app.include_router(router(shelf))
    app.add_api_route("/", _page(shelf), methods=["GET"], include_in_schema=False)
    handle(app)
    return app


def _page(shelf: Shelf) -> Callable[..., Response]:
    def page(request: Request, lang: Annotated[str, Parameter(max_length=8)] = "en") -> Response:
        loaded = shelf.now()
        kept = answer(request, loaded, dict)
        if kept.status_code == 304:
            return kept
        text = shelf.page(lang)
        headers = {"ETag": kept.headers["ETag"], "Content-Security-Policy": _policy(text)}
        return Response(text.encode(), headers=headers, media_type="text/html; charset=utf-8")

    return page


def _policy(page: str) -> str:
    """The policy that the page carries, as a header; none may frame it."""
    found = _META.search(page, 0, _HEAD)
    return (html.unescape(found[1]).rstrip("; ") if found else "default-src 'none'") + "; frame-ancestors 'none'"
