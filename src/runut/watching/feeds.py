"""bytes of a feed or a sitemap -> Listing: the pages that it names, each with when it says that it was published or changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from runut.errors import InputError
from runut.watching.dates import feed_date
from runut.watching.links import bare, uncached

__all__ = ["CAP", "Item", "Listing", "listing"]

CAP = 50_000
"""Pages that one listing names at most: as many as a sitemap may hold."""
_UNPACKED = 50_000_000
_FEED, _TAGS = 4_000_000, 100_000   # bytes and tags of a feed that are read, a hundred times an ordinary one
_REMEDY = "give the address of an RSS, Atom or JSON feed, or of a sitemap"


@dataclass(frozen=True, slots=True)
class Item:
    """A page that is named: `published` as ISO or `""`; `mark` changes when what the listing says of the page does."""

    url: str
    published: str = ""
    changed: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages in the order they are named; `more` are the sitemaps that a sitemap index names."""

    kind: str
    items: tuple[Item, ...] = ()
    more: tuple[Item, ...] = ()
    cut: bool = False


def listing(body: bytes, url: str) -> Listing:
    """What a feed, a JSON feed, a sitemap or a sitemap index (gzip or not) names; raises `InputError` for anything else."""
    body = _unpacked(body, url)
    head = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        found = _json_feed(body, url)
    elif b"<urlset" in head or b"<sitemapindex" in head:
        found = _sitemap(body, url)
    else:
        found = _feed(body, url)
    return Listing(found.kind, found.items[:CAP], found.more[:CAP], found.cut or len(found.items) > CAP)


def item(base: str, link: Any, published: Any, changed: Any, title: Any = "") -> Item | None:
    """A named page, if it has an address of the web; dates as told."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        url = bare(uncached(urljoin(base, link.strip())))
    except ValueError:
        return None
    told = [text if isinstance(text, str) else "" for text in (published, changed, title)]
    mark = sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:16]
    return Item(url, feed_date(told[0]), feed_date(told[1]), mark) if url.lower().startswith(("http://", "https://")) else None


def _unpacked(body: bytes, url: str) -> bytes:
    """The bytes of a file that is gzip itself, up to a cap."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    tool = zlib.decompressobj(47)
    try:
        out = tool.decompress(body, _UNPACKED + 1)
    except zlib.error:
        raise InputError(url, "its gzip is damaged", _REMEDY) from None
    if len(out) > _UNPACKED or not tool.eof:
        raise InputError(url, f"its gzip is cut short, or holds more than {_UNPACKED:,} bytes", _REMEDY)
    return out


def _json_feed(body: bytes, url: str) -> Listing:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise InputError(url, "broken JSON", _REMEDY) from None
    rows = told.get("items") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        raise InputError(url, "JSON without `items`", _REMEDY)
    base = told["feed_url"] if isinstance(told.get("feed_url"), str) else url
    found = (
        item(base, r.get("url") or r.get("external_url"), r.get("date_published"), r.get("date_modified"), r.get("title"))
        for r in rows[: CAP + 1] if isinstance(r, dict)
    )  # fmt: skip
    return Listing("json feed", tuple(filter(None, found)))


def _feed(body: bytes, url: str) -> Listing:
    """RSS or Atom, also where it is broken. Addresses that are not whole are taken from the feed's own."""
    import feedparser

    head = b"<".join(body[:_FEED].split(b"<", _TAGS)[:_TAGS])
    try:
        told = feedparser.parse(head, response_headers={"content-location": url}, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:   # the library meets feeds that nobody has checked
        raise InputError(url, f"no feed that can be read ({type(error).__name__})", _REMEDY) from error
    if not told.get("version") and not told.get("entries"):
        raise InputError(url, "neither a feed nor a sitemap", _REMEDY)
    broken = type(told.get("bozo_exception")).__name__.startswith("SAX")
    found = (item(url, _link(e), e.get("published"), dict.get(e, "updated"), e.get("title")) for e in told.entries[: CAP + 1])
    return Listing(told.get("version") or "feed", tuple(filter(None, found)), cut=len(head) < len(body) or broken)


def _link(entry: Any) -> Any:
    """An entry's page; its id where that is a web address and nothing else is told."""
    links = [row.get("href") for row in entry.get("links", ()) if row.get("rel") == "alternate"]
    return entry.get("feedburner_origlink") or next(filter(None, links), None) or entry.get("link") or entry.get("id")


def _sitemap(body: bytes, url: str) -> Listing:
    items: list[Item] = []
    more: list[Item] = []
    cut = False
    try:
        for kind, told in _entries(body):
            found = item(url, told.get("loc"), told.get("publication_date"), told.get("lastmod"), told.get("title"))
            (more if kind == "sitemap" else items).extend([found] if found else [])
            if len(items) + len(more) > CAP:
                cut = True
                break
    except SyntaxError:
        if not items and not more:
            raise InputError(url, "a broken sitemap", _REMEDY) from None
        cut = True
    return Listing("sitemap index" if more and not items else "sitemap", tuple(items), tuple(more), cut)


def _entries(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The entries of a sitemap, one after another; no entity is resolved, nothing is loaded. Raises `SyntaxError` where it breaks off."""
    from io import BytesIO

    from lxml import etree

    known = {f"{{*}}{name}" for name in ("url", "sitemap")} | {"url", "sitemap"}
    for _, node in etree.iterparse(
        BytesIO(body), events=("end",), tag=known, no_network=True, load_dtd=False, resolve_entities=False, huge_tree=False
    ):
        told: dict[str, str] = {}
        for part in node.iter():
            if isinstance(part.tag, str) and part.text:
                told.setdefault(part.tag.rpartition("}")[2], part.text.strip()[:4000])
        yield node.tag.rpartition("}")[2], told
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
