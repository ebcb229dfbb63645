"""bytes, how they came -> Reading: what the sender said of a document stands over what the document says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runut.errors import InputError
from runut.packs.addresses import address, label, site
from runut.readers.reading import Reading, clean_name
from runut.types import Arrival, Field, Notice, Report

__all__ = ["TRUNCATED", "came", "received", "under"]

TRUNCATED = "warc-truncated"
"""The line of `Arrival.served` that says why an archive holds only a part of the page."""


def under(report: Report, arrival: Arrival) -> Report:
    """The report as its arrival wants it: what the sender said stands over what the page says, and over doubts about that."""
    fields = {key: Field(value, "override") for key in ("outlet", "published", "fetched") if (value := getattr(arrival, key))}
    settled = (*(("language.",) if arrival.language else ()), *(("date.",) if arrival.published else ()))
    notices = tuple(n for n in report.notices if not n.code.startswith(settled))
    named = replace(report, name=arrival.name or report.name, language=arrival.language or report.language, notices=notices)
    told = _whole(replace(named, **fields) if fields else named, arrival.served)  # type: ignore[arg-type]
    return _at(told, arrival.url) if arrival.url else told


def _whole(report: Report, served: str) -> Report:
    """The report, with a notice where what was said of its bytes is that they are not all of the page."""
    why = next((line.partition(":")[2].strip() for line in served.split("\n") if line.startswith(f"{TRUNCATED}:")), "")
    if not why:
        return report
    told = Notice("warc.truncated", f"The archive says that the page was cut off when it was fetched ({clean_name(why)[:40]}).")
    return report if told in report.notices else replace(report, notices=(*report.notices, told))


def _at(report: Report, url: str) -> Report:
    """The report with its address: the page's own word for it is believed where it lies on the site that it was fetched from."""
    own, home = report.url, Field(url, "override")
    if own is None:
        return replace(report, url=home)
    if site(own.value) != site(url):
        told = f"The page gives {own.value} as its address, which is on another site than {url}, where it was found."
        return replace(report, url=home, notices=(*report.notices, Notice("url.elsewhere", told)))
    return report if address(own.value) else replace(report, url=home)


def came(reading: Reading, arrival: Arrival) -> Reading:
    """The reading as it is under another arrival."""
    return replace(reading, report=under(reading.report, arrival), arrival=arrival)


def received(
    data: bytes, url: str, fetched: str = "", *, charset: str = "", media: str = "", served: str = ""
) -> Iterator[Reading | InputError]:
    """The page that a server gave for `url` at the moment `fetched` (UTC, `YYYY-MM-DDTHH:MM:SSZ`), or its error under that address.

    `media` is `html` or `text`, told by the bytes if left out; `charset` is the server's word on the encoding, `served` its status and
    the headers that matter, one a line.
    """
    from runut.readers import read_bytes
    from runut.readers.sniffing import media_of

    kind = media or ("html" if media_of(data, "") == "html" else "text")
    for one in read_bytes(data, url, media=kind, charset=charset):
        arrival = Arrival(label(url), url=url, fetched=fetched, charset=charset, served=served)
        yield one if isinstance(one, InputError) else came(one, arrival)
