"""URL, Report -> which page it is: what all spellings of one page's address share, its site, and which of its versions came first."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from runut.types import Report

__all__ = ["address", "label", "moment", "page_of", "same_page", "site", "universal"]

_TRACKERS = frozenset((
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "igsh", "igshid", "mc_cid", "mc_eid", "_ga",
))  # fmt: skip
_CAMPAIGN = ("utm_", "mtm_", "pk_")
_FRONT = ("/", "/index.html", "/index.htm", "/index.php")
_PORTS = {"http": 80, "https": 443}
_ROW = "row"
_LONGEST, _NAME = 4000, 100


@lru_cache(1 << 16)
def address(url: str) -> str:
    """Host, path and query of a page, without what may differ between two links to it: scheme, `www.`, port, fragment, trackers.

    `""` for what is no web address, and for the front page of a site, which is another page each day.
    """
    try:
        parts = urlsplit(url.strip().encode(errors="replace").decode())
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host or len(url) > _LONGEST:
        return ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True, errors="replace") if not _tracks(pair[0])))
    if parts.path in ("", *_FRONT) and not query:
        return ""
    place = _host(host) + (f":{port}" if port and port != _PORTS[parts.scheme] else "")
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/%:@!$&'()*+,;=~-._", errors="surrogateescape")
    return place + (path.rstrip("/") or "/") + (f"?{query}" if query else "")


def _tracks(key: str) -> bool:
    return key.lower() in _TRACKERS or key.lower().startswith(_CAMPAIGN)


def _host(host: str) -> str:
    """The host without `www.`, names of other scripts as the net writes them."""
    try:
        return host.removeprefix("www.").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return quote(unquote(host.removeprefix("www."), errors="replace"), errors="replace").lower()


@lru_cache(1 << 12)
def site(url: str) -> str:
    """The part of a host that somebody registered (`kabar.example.co.id` -> `example.co.id`); the host itself where none is known."""
    from tld import get_fld

    try:
        host = _host((urlsplit(url.strip()).hostname or "").removesuffix("."))
    except ValueError:
        return ""
    return get_fld(f"http://{host}", fail_silently=True, search_private=True) or host


def label(url: str) -> str:
    """What a page is called by that came without a file name: its host and path."""
    name = address(url) or url.partition("://")[2].strip("/") or url
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"


def page_of(report: Report) -> str:
    """The page that a report is a version of, as its `address`; `""` if none is told. A row that a person coded is no page."""
    return address(report.url.value) if report.url and report.media != _ROW else ""


def same_page(one: Report | None, other: Report | None) -> bool:
    """True for two versions of one page."""
    return one is not None and other is not None and one.id != other.id and page_of(one) == page_of(other) != ""


def moment(report: Report, seen: str = "") -> tuple[str, str, str]:
    """The key that puts the versions of a page in order: when it was fetched, else when it says that it was changed or published.

    What was seen goes before what a page says of itself; the id settles what nothing tells. `seen`: when it was fetched again.
    """
    fetched, modified, published = (_utc(field.value) if field else "" for field in (report.fetched, report.modified, report.published))
    fetched = _utc(seen) if seen else fetched
    return fetched or modified or published, modified or published, report.id


def _utc(told: str) -> str:
    """A moment so that texts compare as moments; of what is none, its first letters."""
    return universal(told) or told[:10]


def universal(told: str) -> str:
    """An ISO date or date-time in universal time, to the second; one without a zone is taken as universal. `""` for what is none."""
    try:
        found = datetime.fromisoformat(told)
        found = found if found.tzinfo is None else found.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return ""
    return found.isoformat(timespec="seconds")
