"""Answer -> what stands on the page: its words, which page it says it is, and all that the ledger is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from runut import flow
from runut.errors import InputError
from runut.fetching import Answer
from runut.packs.addresses import site
from runut.types import Report
from runut.watching.links import is_light, key_of
from runut.watching.plan import Source
from runut.watching.tasks import Spooled

__all__ = ["Page", "own_page", "read_page", "spooled"]

_MEDIA = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "": "", "application/xml": "html", "text/xml": "html"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: `key` of the page that it says it is, `words` the digest of its text, title and byline."""

    report: Report
    key: str
    url: str
    words: str
    headline: str
    media: str


def read_page(answer: Answer, fetched: str) -> Page:
    """What stands on a page. Raises `InputError` for what is no page, holds no text, or is a site's front page."""
    told = answer.header("content-type").partition(";")[0].strip().lower()
    if told not in _MEDIA:
        raise InputError(answer.url, f"not a page but {told[:60]}", "leave it out with `skip`")
    one = next(iter(flow.received(answer.body, answer.url, fetched, charset=answer.charset(), media=_MEDIA[told], served=answer.served())))
    if isinstance(one, InputError):
        raise one
    report = one.report
    url = report.url.value if report.url else answer.url
    key = key_of(url) or key_of(answer.url)
    if not key:
        raise InputError(answer.url, "it leads to its site's first page", "the article may have been taken down")
    title = " ".join(report.title.value.split()) if report.title else ""
    byline = report.byline.value if report.byline else ""
    home, headline = url if key_of(url) else answer.url, _digest(title) if title else ""
    return Page(report, key, home, _digest(report.text, title, byline), headline, report.media)


def own_page(answer: Answer, page: Page) -> str:
    """The URL of the page that this is a light variant of, `""` if it is the page itself or does not tell."""
    light = is_light(answer.url) and not is_light(page.url) and page.url != answer.url
    return page.url if light and site(page.url) == site(answer.url) and page.key == key_of(answer.url) else ""


def spooled(answer: Answer, page: Page, fetched: str, source: Source | None, published: str) -> Spooled:
    """The page as it waits for the ledger. What its listing says of the day counts only where the page itself declares none."""
    dated = page.report.published and not any(n.code == "date.guessed" for n in page.report.notices)
    return Spooled(
        answer.url, fetched, answer.charset(), page.media, answer.served(), source.outlet if source else "",
        source.language if source else "", "" if dated else published, answer.body,
    )  # fmt: skip


def _digest(*words: str) -> str:
    return sha256("\n\n".join(words).encode("utf-8", "backslashreplace")).hexdigest()[:32]
