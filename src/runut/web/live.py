"""Span -> address: the passage in the page that it came from, as a text fragment that browsers scroll to and mark."""

from __future__ import annotations

from urllib.parse import quote, urldefrag, urlsplit

from runut.types import Span
from runut.web.desk import Desk

__all__ = ["fragment", "live", "safe_url"]

_WHOLE = 10  # words up to which a passage is named whole; of a longer one, its first and last words
_ENDS = 5
_LONGEST = 60  # characters of one word; there is none that long but in what is no prose


def safe_url(url: str) -> str:
    """The address if it is a plain http(s) one, else nothing."""
    try:
        parts = urlsplit(url.strip())
        fit = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return url.strip() if fit and url.isprintable() else ""


def fragment(words: str) -> str:
    """The directive that finds some words (`text=...`); nothing for words that a page cannot be searched for."""
    found = words.split()
    if not found or not " ".join(found).isprintable() or any(len(word) > _LONGEST for word in found):
        return ""
    if len(found) <= _WHOLE and "\n" not in words.strip():
        return f"text={_quoted(found)}"
    if len(found) < 2:
        return ""
    some = min(_ENDS, len(found) // 2)
    return f"text={_quoted(found[:some])},{_quoted(found[-some:])}"


def _quoted(words: list[str]) -> str:
    """Words as they stand in a directive, where a hyphen, too, means something."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def live(desk: Desk, span: Span) -> str:
    """The address of a passage in its own page; the page alone where the words cannot be named, nothing where no address is known."""
    report = desk.reports.get(span.report)
    url = safe_url(report.url.value) if report and report.url else ""
    if not url:
        return ""
    told = fragment(desk.words(span))
    bare, old = urldefrag(url)
    return f"{bare}#{old}:~:{told}" if told else url
