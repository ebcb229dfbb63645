"""URL -> Answer: one request over a pinned connection, or as many as its redirects ask for, each checked anew."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from ipaddress import ip_address
from typing import TYPE_CHECKING, cast

from runut.errors import InputError
from runut.fetching.answers import Answer, Closed, Failed, Limits, Refused, Trail
from runut.fetching.bodies import CODINGS, unpack
from runut.fetching.networks import Guard
from runut.fetching.urls import Target, target_of
from runut.fetching.wire import Dial, Resolve, Wire, dial, resolve, within

if TYPE_CHECKING:
    import httpcore2

__all__ = ["AGENT", "Fetcher"]

AGENT = f"runut/{version('runut')} (reads news for a ledger of claims)"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml, */*;q=0.5"
_MANY_HEADERS = 100


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are checked against the machine's own store, names against certificates; TLS 1.2 at least."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Asks for URLs within limits and past a guard. No cookies, no credentials, no proxies, no scripts; nothing is kept between requests.

    `resolve` and `dial` are how names and connections are come by.
    """

    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    agent: str = AGENT
    resolve: Resolve = resolve
    dial: Dial = dial
    tls: ssl.SSLContext | None = None

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer at the end of a URL's redirects; raises `Refused` or `Failed`."""
        answer = self.hop(url, headers)
        trail = Trail((url, answer.url)) if answer.url != url else Trail((url,))
        while onward := answer.next():
            trail = trail.on(onward, self.limits.hops)
            answer = self.hop(onward, headers)
        return answer

    def hop(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to one request, redirects not followed; raises `Refused` or `Failed`."""
        return self._ask("GET", url, headers or {}, b"")

    def post(self, url: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to one POST, redirects not followed; raises `Refused` or `Failed`."""
        return self._ask("POST", url, headers or {}, body)

    def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        target, deadline = target_of(url), time.monotonic() + self.limits.seconds
        wire = Wire(self._addresses(target, deadline), deadline, self.dial)
        try:
            return self._exchange(method, target, wire, headers, body)
        except InputError:
            raise
        except Exception as error:   # what a server sends may break the protocol anywhere; all of it is told in one way
            raise Failed(target.url, _told(error), "it may work later") from error

    def _addresses(self, target: Target, deadline: float) -> tuple[str, ...]:
        """The addresses of the target, every one of them allowed; raises `Refused` or `Failed`."""
        try:
            self.guard.check_name(target.url, target.host, target.port)
            found = _literal(target.host) or within(deadline - time.monotonic(), self.resolve, target.host, target.port, target.url)
            for address in found:
                self.guard.check_address(target.url, target.host, address)
        except (Refused, Failed):
            raise
        except InputError as error:
            raise Closed(error.name, error.reason, error.remedy) from None
        return found

    def _exchange(self, method: str, target: Target, wire: Wire, headers: Mapping[str, str], body: bytes) -> Answer:
        import httpcore2

        address = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        said = {"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": CODINGS, "Connection": "close"}
        sent = {"Host": target.authority, **said, **headers}
        waits = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.silence)
        backend = cast("httpcore2.NetworkBackend", wire)
        with (
            httpcore2.ConnectionPool(ssl_context=self.tls or _tls(), max_connections=1, network_backend=backend) as pool,
            pool.stream(method, address, headers=list(sent.items()), content=body or None, extensions={"timeout": waits}) as response,
        ):
            got = tuple((_text(k).lower(), _text(v)) for k, v in response.headers[:_MANY_HEADERS])
            answer = Answer(target.url, response.status, got, address=wire.addresses[0])
            return Answer(answer.url, answer.status, got, self._body(answer, response), answer.address)

    def _body(self, answer: Answer, response: httpcore2.Response) -> bytes:
        """The unpacked body of a whole answer; that of any other status is not read."""
        if answer.status != 200:
            return b""
        told = answer.header("content-length")
        if told.isdigit() and int(told[:20]) > self.limits.size:
            raise Refused(answer.url, f"larger than {self.limits.size:,} bytes", "raise the size limit if you want it")
        chunks = cast("Iterable[bytes]", response.iter_stream())
        return unpack(_collected(chunks, answer.url, self.limits), answer.header("content-encoding"), self.limits.size, answer.url)


def _collected(chunks: Iterable[bytes], url: str, limits: Limits) -> bytes:
    out = bytearray()
    for chunk in chunks:
        out += chunk
        if len(out) > limits.size:
            raise Refused(url, f"larger than {limits.size:,} bytes", "raise the size limit if you want it")
    return bytes(out)


def _literal(host: str) -> tuple[str, ...]:
    """The host itself where it is an address."""
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return ()


def _text(header: bytes) -> str:
    try:
        return header.decode("utf-8")
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _told(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not good ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return "no whole answer in time"
    if isinstance(error, OSError):
        return f"no connection ({error.strerror or error})"
    return f"no proper answer ({type(error).__name__}: {str(error)[:120]})"
