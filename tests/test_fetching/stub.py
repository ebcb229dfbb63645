"""A local server that answers as it is told, and counts who asked; and a way to send every connection to it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from runut.fetching import Fetcher, Guard, Limits

__all__ = ["LOCAL", "PUBLIC", "Stub", "fetcher", "serving"]

PUBLIC = "93.184.215.14"
LOCAL = ("127.0.0.0/8",)
Handler = Callable[["Ask"], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as it came in, and the stream to answer on."""

    host: str
    path: str
    headers: dict[str, str]
    send: Callable[[bytes], None]


@dataclass(slots=True)
class Stub:
    """The server's port, what it was asked (host and path), and the addresses that were dialled."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to the stub, whatever the address."""
        self.dialled.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)


@contextmanager
def serving(handle: Handler) -> Iterator[Stub]:
    """A stub that hands each request to `handle`, which writes the whole answer."""

    class Local(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.stub.asked.append((self.headers.get("Host", ""), self.path))  # type: ignore[attr-defined]
            self.close_connection = True
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                handle(Ask(self.headers.get("Host", ""), self.path, dict(self.headers), self._send))
            except OSError:
                return

        do_POST = do_GET

        def _send(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Local)
    server.daemon_threads = True
    server.stub = Stub(server.server_address[1])  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.stub  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def fetcher(stub: Stub, *, allow: tuple[str, ...] = (), names: dict[str, tuple[str, ...]] | None = None, **limits: float) -> Fetcher:
    """A fetcher whose every connection ends at the stub; names that are not told resolve to a public address."""

    def resolve(host: str, port: int) -> tuple[str, ...]:
        return (names or {}).get(host, (PUBLIC,))

    return Fetcher(guard=Guard(allow), limits=Limits(**limits), resolve=resolve, dial=stub.dial)  # type: ignore[arg-type]
