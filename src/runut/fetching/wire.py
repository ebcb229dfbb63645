"""checked addresses -> one connection: it goes to them and nowhere else, and ends at its deadline however slowly bytes drip."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from runut.fetching.answers import Failed

__all__ = ["Dial", "Resolve", "Stream", "Wire", "dial", "resolve", "within"]

Resolve = Callable[[str, int], tuple[str, ...]]
"""Host and port -> addresses; raises `OSError` where there are none."""
Dial = Callable[[str, int, float], socket.socket]
"""Address, port and seconds -> a connected socket; raises `OSError`."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host as this machine's resolver tells them, each once; raises `OSError`."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to a numeric address; raises `OSError`."""
    return socket.create_connection((address, port), seconds)


def within(seconds: float, ask: Resolve, host: str, port: int, url: str) -> tuple[str, ...]:
    """What a resolver answers in time; raises `Failed` if it knows nothing or is too slow."""
    told: SimpleQueue[tuple[str, ...] | OSError] = SimpleQueue()

    def work() -> None:
        try:
            told.put(ask(host, port))
        except (OSError, UnicodeError) as error:
            told.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = told.get(timeout=max(seconds, 0.001))
    except Empty:
        raise Failed(url, f"{host} was not found in time", "it will be asked for again") from None
    if isinstance(answer, OSError) or not answer:
        raise Failed(url, f"{host} is not found ({answer or 'no address'})", "see that the name is right and this machine is online")
    return answer


@dataclass(frozen=True, slots=True)
class Stream:
    """A connected socket whose every wait ends at the deadline. In the shape of `httpcore2.NetworkStream`."""

    sock: socket.socket
    deadline: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes; raises `TimeoutError` after `timeout` seconds and at the deadline, `OSError` for a broken connection."""
        self.sock.settimeout(_left(self.deadline, timeout))
        return self.sock.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of the bytes; raises `TimeoutError`, or `httpcore2.WriteError` if the server stopped listening."""
        from httpcore2 import WriteError

        self.sock.settimeout(_left(self.deadline, timeout))
        try:
            self.sock.sendall(buffer)
        except TimeoutError:
            raise
        except OSError as error:
            raise WriteError(str(error)) from error

    def close(self) -> None:
        """Lets go of the connection."""
        self.sock.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        """The same connection under TLS, its certificate checked against the name; raises `OSError`."""
        self.sock.settimeout(_left(self.deadline, timeout))
        try:
            return Stream(ssl_context.wrap_socket(self.sock, server_hostname=server_hostname), self.deadline)
        except BaseException:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        """The socket, where it is asked for."""
        return self.sock if info == "socket" else None


@dataclass(frozen=True, slots=True)
class Wire:
    """Connects to these addresses alone, whatever host it is told. In the shape of `httpcore2.NetworkBackend`."""

    addresses: tuple[str, ...]
    deadline: float
    dial: Dial

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:  # fmt: skip
        """A connection to the first address that takes one; raises `OSError` if none does."""
        broken: OSError = OSError("no address")
        for address in self.addresses:
            try:
                return Stream(self.dial(address, port, _left(self.deadline, timeout)), self.deadline)
            except OSError as error:
                broken = error
        raise broken

    def sleep(self, seconds: float) -> None:
        """Waits, as long as the deadline lets it."""
        time.sleep(min(seconds, _left(self.deadline, seconds)))


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("out of time")
    return min(left, timeout) if timeout else left
