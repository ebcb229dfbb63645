"""URL of a page -> the key that all its spellings share, its light variants (AMP) among them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from runut.packs.addresses import address

__all__ = ["bare", "is_light", "key_of", "uncached"]

_CACHE = re.compile(r"/(?:amp|[cvi])/(?:s/)?([^/]+\.[^/]+)(/.*)?")
_CACHES = ("cdn.ampproject.org", "google.com", "bing-amp.com")
_TAIL = re.compile(r"(?:/amp/?|\.amp|\.amp(?=\.html?)|(?<=/)amp(?=/\Z))\Z|\.amp(?=\.html?\Z)", re.IGNORECASE)
_HEAD = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
_ASKED = {"amp": ("", "1", "true"), "outputtype": ("amp",), "output": ("amp",), "m": ("amp",)}


@lru_cache(1 << 12)
def key_of(url: str) -> str:
    """What all spellings of a page's URL share, `""` for what is no page; see `runut.packs.addresses.address`."""
    return address(_plain(url))


def is_light(url: str) -> bool:
    """True for the URL of a light variant, which its own page should be taken in place of."""
    return address(_plain(url)) != address(url)


def bare(url: str) -> str:
    """The URL without the parameters that only tell where a reader came from, and without its fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


@lru_cache(1 << 10)
def _tracks(key: str) -> bool:
    return "?" not in address(f"https://host.example/page?{key}=1")


def uncached(url: str) -> str:
    """The outlet's own URL of a page that is told under the address of somebody's store of light variants; any other URL as it is."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return url
    cached = _CACHE.fullmatch(parts.path) if host.endswith(_CACHES) else None
    return f"https://{cached[1]}{cached[2] or '/'}" if cached else url


def _plain(url: str) -> str:
    """The URL without what makes it that of a light variant."""
    try:
        parts = urlsplit(uncached(url).strip())
    except ValueError:
        return url
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if v.lower() not in _ASKED.get(k.lower(), ())]
    query = urlencode(asked) if parts.query else ""
    path = _HEAD.sub("", _TAIL.sub("", parts.path)) or "/"
    netloc = parts.netloc.removeprefix("amp.")
    return urlunsplit((parts.scheme, netloc, path, query, ""))
