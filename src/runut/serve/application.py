"""A ledger, a policy -> the web application that serves it: the page, the API and its description."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp

from runut.serve.guard import Guard, Policy
from runut.serve.pages import pages
from runut.serve.problems import handle
from runut.serve.routes import router
from runut.serve.shelf import Shelf

__all__ = ["application", "bare"]

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
    app.include_router(pages(shelf))
    handle(app)
    return app
