"""What a server or a sender says of a document, over what the document says of itself."""

from __future__ import annotations

from hashlib import sha256

import pytest

from runut.errors import InputError
from runut.readers import Reading, read_bytes
from runut.readers.arrivals import came, received
from runut.types import Arrival

WORDS = "The harbour of Velmora took in nine ships on Tuesday, the port master said, and two more were waiting outside the mole."
URL, WHEN = "https://www.kabar.co.id/berita/12?utm_source=surat", "2031-05-02T07:30:00Z"


def page(head: str = "", words: str = WORDS) -> bytes:
    body = f"<body><article><p>{words}</p></article></body>"
    return f"<!doctype html><html lang=en><head><title>Ships</title>{head}</head>{body}</html>".encode()


def got(data: bytes, url: str = URL, *, charset: str = "", media: str = "") -> Reading:
    (one,) = received(data, url, WHEN, charset=charset, media=media)
    assert isinstance(one, Reading), one
    return one


def test_a_page_from_the_web_knows_where_and_when_it_was_found() -> None:
    one = got(page())
    assert one.report.id == sha256(one.raw).hexdigest()
    assert (one.report.name, one.report.media) == ("kabar.co.id/berita/12", "html")
    assert [(f.value, f.origin) for f in (one.report.url, one.report.fetched) if f] == [(URL, "override"), (WHEN, "override")]
    assert one.arrival == Arrival("kabar.co.id/berita/12", url=URL, fetched=WHEN)


@pytest.mark.parametrize(("own", "taken", "doubted"), [
    ("https://kabar.co.id/berita/12", "https://kabar.co.id/berita/12", False),
    ("https://mobil.kabar.co.id/b/12", "https://mobil.kabar.co.id/b/12", False),
    ("https://kabar.co.id/", URL, False),
    ("https://lain.test/berita/12", URL, True),
])  # fmt: skip
def test_a_pages_own_address_is_believed_on_its_own_site_alone(own: str, taken: str, doubted: bool) -> None:
    one = got(page(f'<link rel="canonical" href="{own}">'))
    assert one.report.url is not None
    assert one.report.url.value == taken
    assert ("url.elsewhere" in [n.code for n in one.report.notices]) is doubted


def test_the_servers_encoding_stands_over_the_pages_own() -> None:
    data = page('<meta charset="iso-8859-2">', WORDS + " Pelabuhan é à ü ç").decode().encode("cp1252")
    served, unserved = got(data, charset="windows-1252"), got(data)
    assert "é à ü ç" in served.report.text
    assert "é à ü ç" not in unserved.report.text


def test_kept_bytes_are_read_again_as_they_were() -> None:
    data = page('<meta charset="iso-8859-2">', WORDS + " Pelabuhan à").decode().encode("cp1252")
    one = got(data, charset="windows-1252")
    (again,) = read_bytes(one.raw, one.arrival.name, media=one.report.media, charset=one.arrival.charset)
    assert isinstance(again, Reading)
    assert came(again, one.arrival).report == one.report


def test_plain_text_is_read_as_text_and_a_broken_page_is_an_error_under_its_address() -> None:
    assert got(WORDS.encode()).report.media == "text"
    (broken,) = received(b"%PDF-1.7 x", URL, WHEN, media="html")
    assert isinstance(broken, InputError)
    assert broken.name == URL


def test_a_record_tells_where_and_when_it_was_found() -> None:
    (one,) = read_bytes(f'{{"text": "{WORDS}", "url": "{URL}", "fetched": "{WHEN}"}}'.encode(), "a.jsonl")
    assert isinstance(one, Reading)
    assert [(f.value, f.origin) for f in (one.report.url, one.report.fetched) if f] == [
        (URL, "jsonl:url"), ("2031-05-02T07:30:00+00:00", "jsonl:fetched"),
    ]  # fmt: skip
