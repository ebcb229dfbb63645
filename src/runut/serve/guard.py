"""Requests -> those that may be answered: the right host, not too many, not too large, with the token where one is asked for.

Every response gets the headers that keep a browser from taking it for anything else, and from showing it to other sites.
"""

from __future__ import annotations

from asyncio import timeout
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runut.serve.problems import problem

__all__ = ["LOOPBACK", "Guard", "Policy"]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": NOTHING, "Cache-Control": "private, no-cache",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}  # fmt: skip
_WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_STRANGE = frozenset("@/?#\\ \t,")
_MOST = 1024   # addresses that are remembered


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may ask for what. `hosts` are the names under which the server is asked; `addresses`: and any address written as such.

    `closed`: reading wants the token, too. `rate` is requests a second from one address (0: any number), `burst` how many at once, `body`
    the largest body in bytes, `wait` how many seconds a body may take to come.
    """

    hosts: frozenset[str] = LOOPBACK
    addresses: bool = False
    token: str = ""
    closed: bool = False
    rate: float = 100.0
    burst: int = 400
    body: int = 65_536
    wait: float = 10.0


class Guard:
    """The first that every request meets."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app, self._policy = app, policy
        self._left: dict[str, tuple[float, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or lets it through."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send) if scope["type"] == "lifespan" else None
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is None and scope["method"] in _WRITING:
            refused, receive = await self._whole(receive, headers)
        await (refused or self._app)(scope, receive, _with_headers(send))

    async def _whole(self, receive: Receive, headers: Headers) -> tuple[Response | None, Receive]:
        """The body, taken before anything is done with it; a refusal where it is too large, or does not come."""
        try:
            async with timeout(self._policy.wait):
                body = await _body(receive, headers, self._policy.body)
        except TimeoutError:
            return problem(408, f"the body did not come in {self._policy.wait:g} s", {"Connection": "close"}), receive
        if body is None:
            return problem(413, f"the body may have {self._policy.body} bytes"), receive
        return None, _replayed(body, receive)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        policy = self._policy
        if not _known(headers.get("host", ""), policy):
            return problem(421, "it does not go by that name here; ask for localhost, or start it with that --host")
        if not self._paced(_neighbours(scope["client"][0] if scope.get("client") else "")):
            return problem(429, f"more than {policy.rate:g} requests a second", {"Retry-After": "1"})
        writing = scope["method"] in _WRITING
        if writing and _foreign(headers, policy):
            return problem(403, "other sites may not write here")
        if (writing or policy.closed) and policy.token and not _allowed(headers, policy.token, basic=not writing):
            asked = 'Bearer realm="runut"' if writing else 'Basic realm="runut", charset="UTF-8"'
            return problem(401, "the token is asked for: Authorization: Bearer TOKEN", {"WWW-Authenticate": asked})
        return None

    def _paced(self, address: str) -> bool:
        """True if the address has a request left; they grow again with time."""
        rate, burst, now = self._policy.rate, self._policy.burst, monotonic()
        if not rate:
            return True
        left, then = self._left.pop(address, (float(burst), now))
        left = min(left + (now - then) * rate, float(burst))
        if len(self._left) >= _MOST:
            self._left.pop(next(iter(self._left)))
        self._left[address] = (left - 1 if left >= 1 else left, now)
        return left >= 1


def _known(host: str, policy: Policy) -> bool:
    """True if the server goes by the name in a `Host` header; whatever is more than a name and a port is none."""
    name = "" if _STRANGE & set(host) else _name(f"//{host}")
    return name in policy.hosts or (policy.addresses and _is_address(name))


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _neighbours(address: str) -> str:
    """The address, of IPv6 its first 64 bits: whoever has one of those addresses has them all."""
    try:
        whole = ip_address(address)
    except ValueError:
        return address
    return address if whole.version == 4 else str(ip_network((int(whole) >> 64 << 64, 64)))


def _foreign(headers: Headers, policy: Policy) -> bool:
    """True if a page of another site sends this."""
    origin = headers.get("origin")
    if origin is not None and not _known(_place(origin), policy):
        return True
    return headers.get("sec-fetch-site", "none") not in ("none", "same-origin")


def _place(origin: str) -> str:
    """Host and port of an origin; empty for one that has none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _allowed(headers: Headers, token: str, *, basic: bool) -> bool:
    """True if the token was sent; for reading, also as the password of a browser's own form."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    given = value.strip()
    if basic and scheme.lower() == "basic":
        try:
            given = b64decode(given, validate=True).decode().partition(":")[2]
        except ValueError:
            return False
    elif scheme.lower() != "bearer":
        return False
    return compare_digest(given.encode(), token.encode())


async def _body(receive: Receive, headers: Mapping[str, str], most: int) -> bytes | None:
    """The body of a request; `None` if it is too large."""
    told = headers.get("content-length", "0")
    if not told.isascii() or not told.isdigit() or int(told[:12]) > most:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _with_headers(send: Send) -> Callable[[MutableMapping[str, Any]], Any]:
    """Adds what every response carries and the response does not say itself."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start" and message["status"] != 304:  # what 304 says would overwrite what the client has
            headers = MutableHeaders(scope=message)
            for name, value in _missing(headers):
                headers[name] = value
        await send(message)

    return sending


def _missing(headers: MutableHeaders) -> Iterable[tuple[str, str]]:
    return [(name, value) for name, value in _HEADERS.items() if name not in headers]
