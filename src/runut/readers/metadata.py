"""HTML -> what the page says of itself: JSON-LD first, then meta tags, then the title element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from runut.readers.reading import iso_day
from runut.readers.scanning import Token, attributes
from runut.types import Field

__all__ = ["declared", "page_fields", "page_language"]

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,4}=\s{0,4}["']?\s{0,4}([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,4}=\s{0,4}["']([\w:.-]{2,40})""")
_LINKED = {"headline": "title", "publisher": "outlet", "author": "byline", "datePublished": "published", "dateModified": "modified"}
_META = {
    "title": ("og:title", "twitter:title", "dcterms.title", "dc.title"),
    "outlet": ("og:site_name", "application-name", "dcterms.publisher"),
    "byline": ("author", "article:author", "content_author", "dc.creator", "byl"),
    "published": ("article:published_time", "datepublished", "content_publisheddate", "publishdate", "pubdate", "date", "dcterms.date",
                  "dc.date", "dc.date.issued", "parsely-pub-date", "sailthru.date"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod"),
    "url": ("og:url",),
}
_WEB = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_LINKED_CAP, _OBJECT_CAP, _VALUE_CAP = 1_000_000, 2000, 1000


def declared(data: bytes) -> str | None:
    """The encoding that the page's first bytes declare."""
    found = _CHARSET.search(data[:8192]) or _XML.search(data[:512])
    return found[1].decode("ascii", "replace") if found else None


def page_language(html: str, seen: list[Token]) -> str | None:
    """The `lang` of the root element."""
    root = next((token for token in seen if token.kind == "open" and token.name == "html"), None)
    found = attributes(html[root.start : root.end]) if root else {}
    return found.get("lang") or found.get("xml:lang")


def page_fields(html: str, seen: list[Token]) -> dict[str, Field]:
    """Title, outlet, byline, published, modified and url, each with the place it came from; dates are ISO or left out."""
    fields: dict[str, Field] = {}
    for field, value, origin in (*_linked(html, seen), *_metas(html, seen), *_head(html, seen)):
        sound = _sound(field, value)
        if sound and field not in fields:
            fields[field] = Field(sound, f"html:{origin}")
    return fields


def _sound(field: str, value: str) -> str | None:
    value = " ".join(re.sub("[\x00-\x1f\ud800-\udfff]", " ", unescape(value[:_VALUE_CAP])).split())
    if field in ("published", "modified"):
        return iso_day(value)
    web = bool(_WEB.fullmatch(value))
    return value if value and web == (field == "url") else None


def _linked(html: str, seen: list[Token]) -> Iterator[tuple[str, str, str]]:
    for opened, token in pairwise(seen):
        if token.kind != "raw" or token.name != "script" or token.end - token.start > _LINKED_CAP:
            continue
        if "ld+json" not in html[opened.start : opened.end].lower():
            continue
        for thing in _articles(html[token.start : token.end]):
            for key, field in _LINKED.items():
                if words := _words(thing.get(key)):
                    yield field, words, f"jsonld:{key}"


def _articles(text: str) -> Iterator[dict[str, object]]:
    try:
        queue: list[object] = [json.loads(text.strip(), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_OBJECT_CAP):
        if not queue:
            return
        thing = queue.pop(0)
        if isinstance(thing, list):
            queue += thing[:_OBJECT_CAP]
        elif isinstance(thing, dict):
            kind = thing.get("@type")
            if any(isinstance(one, str) and _ARTICLE.search(one) for one in (kind if isinstance(kind, list) else [kind])):
                yield thing
            queue += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return _name(value)


def _name(value: object) -> str:
    inner = value.get("name") if isinstance(value, dict) else value
    return inner if isinstance(inner, str) else ""


def _metas(html: str, seen: list[Token]) -> Iterator[tuple[str, str, str]]:
    found: dict[str, str] = {}
    for token in seen:
        if token.kind == "open" and token.name == "meta":
            given = attributes(html[token.start : token.end])
            key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if key and given.get("content"):
                found.setdefault(key, given["content"])
    for field, keys in _META.items():
        yield from ((field, found[key], key) for key in keys if key in found)


def _head(html: str, seen: list[Token]) -> Iterator[tuple[str, str, str]]:
    for token in seen:
        if token.kind == "raw" and token.name == "title":
            yield "title", html[token.start : token.end], "title"
        elif token.kind == "open" and token.name == "link":
            given = attributes(html[token.start : token.end])
            if given.get("rel", "").lower() == "canonical":
                yield "url", given.get("href", ""), "canonical"
