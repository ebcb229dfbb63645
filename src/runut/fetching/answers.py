"""Server -> Answer: what one request brought; and the two ways in which it may bring nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from runut.errors import InputError

__all__ = ["Answer", "Closed", "Failed", "Limits", "Refused", "Trail"]

_MOVED = frozenset({301, 302, 303, 307, 308})
_KEPT = (
    "cache-control", "content-encoding", "content-language", "content-length", "content-type", "date", "etag", "last-modified", "location",
    "retry-after",
)  # fmt: skip
_LONGEST = 500


class Refused(InputError):
    """A request that was not made, or whose answer was not taken: asking again brings the same."""


class Closed(Refused):
    """A request that was not made because it would have gone where none may."""


class Failed(InputError):
    """A request that brought no whole answer this time; a later one may."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: bytes of its body (packed or unpacked), seconds in all, seconds of silence, redirects."""

    size: int = 16_000_000
    seconds: float = 30.0
    silence: float = 10.0
    hops: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request: `headers` in lower case, `body` unpacked (empty unless the status is 200), from `address`."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    address: str = ""

    def header(self, name: str) -> str:
        """The first value of a header, `""` if it was not sent."""
        return next((value for key, value in self.headers if key == name), "")

    def next(self) -> str:
        """The URL that this answer sends one on to, `""` if it does not."""
        place = self.header("location") if self.status in _MOVED else ""
        return _joined(self.url, place) if place else ""

    def charset(self) -> str:
        """The encoding that the content type tells, as told."""
        for part in self.header("content-type").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'")[:40]
        return ""

    def served(self) -> str:
        """The status and the headers that matter, one a line."""
        told = (f"{key}: {value[:_LONGEST]}" for key in _KEPT for k, value in self.headers if k == key)
        return "\n".join((str(self.status), *told))


@dataclass(frozen=True, slots=True)
class Trail:
    """The URLs that one request was sent on through, the first first."""

    urls: tuple[str, ...]

    def on(self, url: str, most: int) -> Trail:
        """The trail one redirect further; raises `Refused` for a circle and for more than `most` redirects."""
        if url in self.urls:
            raise Refused(self.urls[0], f"its redirects go in a circle, back to {url}", "tell those who run the site")
        if len(self.urls) > most:
            raise Refused(self.urls[0], f"redirected more than {most} times", "give the URL at which it ends")
        return Trail((*self.urls, url))


def _joined(base: str, place: str) -> str:
    """A redirect's URL; what cannot be joined is kept as it was told, for the check of URLs to refuse."""
    try:
        return urldefrag(urljoin(base, place.strip()))[0]
    except ValueError:
        return place
