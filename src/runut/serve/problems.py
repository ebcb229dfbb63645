"""Errors -> problem details (RFC 9457), and records -> bytes of JSON that any reader takes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from runut.errors import InputError, RunutError

__all__ = ["JSON", "PROBLEM", "encoded", "handle", "problem"]

JSON, PROBLEM = "application/json", "application/problem+json"
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SAID = 300   # characters of a message about what was sent


def encoded(record: object) -> bytes:
    """One record as one line of JSON; a number that is none is `null`, a lone surrogate its escape."""
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(record), ensure_ascii=False)
    try:
        return text.translate(_BREAKS).encode()
    except UnicodeEncodeError:
        return json.dumps(_finite(record)).encode()


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value


def problem(status: int, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """A problem as a response; `detail` says what is wrong with this request and what would be right."""
    title = HTTPStatus(status).phrase
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail or title, **more}
    return Response(encoded(told), status, headers, PROBLEM)


def handle(app: FastAPI) -> None:
    """Answers every error of an application with a problem; what went wrong inside is not told."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem(error.status_code, str(error.detail), error.headers)

    async def misasked(request: Request, error: Exception) -> Response:
        assert isinstance(error, InputError)
        return problem(400, str(error)[:_SAID * 3])

    async def malformed(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = [{"where": ".".join(map(str, e["loc"])), "what": str(e["msg"])[:_SAID]} for e in error.errors()]
        return problem(422, "; ".join(f"{f['where']}: {f['what']}" for f in faults)[:_SAID], faults=faults)

    async def unread(request: Request, error: Exception) -> Response:
        return problem(503, "the ledger cannot be read or written now", {"Retry-After": "5"})

    async def broken(request: Request, error: Exception) -> Response:
        return problem(500, "something went wrong here; the ledger is as it was")

    handlers = {HTTPException: refused, InputError: misasked, RequestValidationError: malformed, RunutError: unread, Exception: broken}
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)
