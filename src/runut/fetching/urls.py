"""text -> Target: a URL taken apart in one way only; whatever two programs might read in two ways is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, urlsplit

from runut.fetching.answers import Refused

__all__ = ["Target", "target_of"]

LONGEST = 4000
_PORTS = {"http": 80, "https": 443}
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_SAFE = "/%:;,@&=+$!*'()~?[]|^`{}\"<>"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` in ASCII without a dot behind, an IPv6 address without brackets; `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The URL in its one spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """Host and port as the header `Host` tells them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """The parts of a web URL. Raises `Refused` for another scheme, credentials, and a host, port or character that is not plain."""
    if len(url) > LONGEST:
        raise Refused(url[:100], f"a URL of more than {LONGEST} characters", "give its canonical form")
    if _UNFIT.search(url.strip()):
        raise Refused(url, "a URL with blanks, control characters or backslashes", "write it with / and %20")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise Refused(url, f"not a URL ({error})", "write it like https://example.org/feed") from None
    if parts.scheme.lower() not in _PORTS:
        raise Refused(url, f"{parts.scheme or 'no'} scheme: only http and https are fetched", "give a web address")
    if "@" in parts.netloc:
        raise Refused(url, "a URL with a user name in it", "leave it out")
    scheme = parts.scheme.lower()
    port = _PORTS[scheme] if port is None else port
    if not 0 < port < 65536:
        raise Refused(url, f"no port {port}", "leave it out")
    return Target(scheme, plain_host(url, parts.netloc), port, _path(parts.path, parts.query))


def plain_host(url: str, netloc: str) -> str:
    """The host of a URL's authority in ASCII; raises `Refused` unless it is a name, a dotted IPv4 or a bracketed IPv6 address."""
    if netloc.startswith("["):
        return _six(url, netloc)
    host = _ascii(url, netloc.rpartition(":")[0] if ":" in netloc else netloc).removesuffix(".")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _four(url, host)
    if not _NAME.fullmatch(host):
        raise Refused(url, f"{host or 'nothing'!r} is not a host", "write it like https://example.org/feed")
    return host


def _six(url: str, netloc: str) -> str:
    inner, _, rest = netloc[1:].partition("]")
    try:
        if "%" in inner or (rest and not rest.startswith(":")):
            raise ValueError
        return str(IPv6Address(inner))
    except ValueError:
        raise Refused(url, f"{netloc} is not a plain IPv6 address", "write it without a zone, in brackets") from None


def _four(url: str, host: str) -> str:
    try:
        return str(ip_address(host))
    except ValueError:
        raise Refused(url, f"{host} is an address in disguise", "write it as four decimal numbers") from None


def _ascii(url: str, host: str) -> str:
    """The host as it goes over the wire: letters, digits and dots of other scripts are brought to ASCII first."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise Refused(url, f"{host!r} is not a host", "write it as it stands in a browser") from None


def _path(path: str, query: str) -> str:
    told = (path or "/") + (f"?{query}" if query else "")
    return quote(told if told.startswith("/") else f"/{told}", safe=_SAFE)
