"""Feeds, sitemaps, dates and addresses as sites write them, whole and broken."""

from __future__ import annotations

import gzip

import pytest

from runut.errors import InputError
from runut.watching.dates import feed_date
from runut.watching.feeds import CAP, listing
from runut.watching.links import bare, is_light, key_of
from runut.watching.robots import allowed, pause
from runut.watching.waits import backoff, retry_after, spread

HOME = "https://kabar.example/feed"
ONE, TWO = "https://kabar.example/n/1", "https://kabar.example/n/2"
RSS = (
    '<rss version="2.0"><channel><item><title>A &amp; B</title><link>/n/1</link><pubDate>Sun, 22 Nov 2026 10:00:00 WIB</pubDate></item>'
    f'<item><guid isPermaLink="true">{TWO}</guid></item></channel></rss>'
)
ATOM = (
    f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="enclosure" href="/x.mp3"/><link href="{ONE}"/></entry>'
    '<entry><link href="/n/2"/></entry></feed>'
)
MAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{ONE}</loc></url><url><loc> {TWO} </loc></url></urlset>'
JSON = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/n/1"}, 3, {"external_url": "/n/2"}, {"url": 5}]}'
XXE = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LISTS: dict[str, tuple[bytes, list[str]]] = {
    "rss": (RSS.encode(), [ONE, TWO]), "rss with a mark": (b"\xef\xbb\xbf \n" + RSS.encode(), [ONE, TWO]),
    "rss in utf-16": (('<?xml version="1.0" encoding="utf-16"?>' + RSS).encode("utf-16"), [ONE, TWO]),
    "rss cut off": (RSS.encode()[:-20], [ONE, TWO]),
    "rss with wild entities": (RSS.replace("A &amp; B", "&nbsp; & <b").encode(), [ONE, TWO]),
    "atom": (ATOM.encode(), [ONE, TWO]), "sitemap": (MAP.encode(), [ONE, TWO]), "packed sitemap": (gzip.compress(MAP.encode()), [ONE, TWO]),
    "sitemap cut off": (MAP.encode()[:-25], [ONE]), "json": (JSON.encode(), [ONE, TWO]),
    "empty feed": (b'<rss version="2.0"><channel></channel></rss>', []),
    "no page": (RSS.replace("/n/1", "javascript:alert(1)").encode(), [TWO]),
    "outer entity": ((XXE + RSS.replace("/n/1", "/n/&e;")).encode(), ["https://kabar.example/n/&e", TWO]),
    "outer entity in a sitemap": ((XXE + MAP.replace(ONE, f"{ONE}&e;")).encode(), [ONE, TWO]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_pages_are_found_in_every_format(name: str) -> None:
    body, urls = LISTS[name]
    assert [item.url for item in listing(body, HOME).items] == urls


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Maaf</body></html>", b"{", b'{"a": 1}', b"[" * 9000, b"\x1f\x8bxx", b"\0" * 99, b"<urlset><url>"]
)
def test_what_is_no_listing_is_told(body: bytes) -> None:
    with pytest.raises(InputError, match="feed"):
        listing(body, HOME)


def test_a_packed_bomb_is_told() -> None:
    with pytest.raises(InputError, match="more than"):
        listing(gzip.compress(bytes(60_000_000)), HOME)


def test_a_sitemap_index_names_sitemaps_and_is_capped() -> None:
    index = "<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2026-01-02</lastmod></sitemap></sitemapindex>"
    assert [(m.url, m.changed) for m in listing(index.encode(), HOME).more] == [("https://kabar.example/s1.xml.gz", "2026-01-02")]
    many = listing(b"<urlset>" + b"<url><loc>/a</loc></url>" * (CAP + 9) + b"</urlset>", HOME)
    assert many.cut and len(many.items) <= CAP + 1


def test_what_a_listing_says_anew_is_marked() -> None:
    marks = [listing(RSS.replace("10:00:00", f"{hour}:00:00").encode(), HOME).items[0].mark for hour in (10, 10, 11)]
    assert marks[0] == marks[1] != marks[2]


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("Sun, 22 Nov 2026 10:00:00 WIB", "2026-11-22T10:00:00+07:00"), ("Minggu, 22 November 2026 9:05 WITA", "2026-11-22T09:05+08:00"),
        ("Sun, 22 Nov 2026 10:00:00 +0700", "2026-11-22T10:00:00+07:00"), ("22 Agu 2026 00:00:00 GMT", "2026-08-22T00:00:00+00:00"),
        ("2026-11-22T05:00:00.123Z", "2026-11-22T05:00:00+00:00"), ("2026-11-22 05:00", "2026-11-22"),
        ("22 Nov 2026 10:00 XYZ", "2026-11-22"),
        ("31 Feb 2026", ""), ("besok", ""), ("", ""), ("2026-13-01", ""), ("22 Foo 2026", ""), ("9" * 500, ""),
    ],
)  # fmt: skip
def test_dates_keep_their_zone_and_none_is_made_up(told: str, iso: str) -> None:
    assert feed_date(told) == iso


SAME = (
    "https://kabar.example/n/1", "http://kabar.example:80/n/1/", "https://www.kabar.example/n/1?utm_source=x#top",
    "https://kabar.example/n/1/amp", "https://kabar.example/n/1/amp/", "https://kabar.example/amp/n/1", "https://amp.kabar.example/n/1", "https://kabar.example/n/1?amp=1&fbclid=2",
    "https://kabar.example/n/1?outputType=amp", "https://www.google.com/amp/s/www.kabar.example/n/1/amp",
    "https://kabar-example.cdn.ampproject.org/c/s/kabar.example/n/1", "https://KABAR.example./n/1",
)  # fmt: skip
OTHERS = (
    "https://kabar.example/n/2", "https://kabar.example/n/1?id=2", "https://lain.example/n/1", "https://kabar.example/n/camp",
    "https://sub.kabar.example/n/1",
)  # fmt: skip


def test_one_page_has_one_key() -> None:
    assert len({key_of(url) for url in SAME}) == 1 and len({key_of(url) for url in (*SAME, *OTHERS)}) == 1 + len(OTHERS)
    assert [is_light(url) for url in SAME] == [False] * 3 + [True] * 8 + [False]
    assert key_of("https://kabar.example/") == key_of("mailto:a@b.example") == ""


def test_an_address_is_asked_for_without_trackers() -> None:
    assert bare("https://a.example/p?id=3&utm_source=x&gclid=1#f") == "https://a.example/p?id=3"


RULES = "User-agent: *\nCrawl-delay: 7\nDisallow: /closed/\nDisallow: /*.pdf$\nAllow: /closed/open\nUser-agent: other\nDisallow: /\n"


@pytest.mark.parametrize(
    ("path", "open_"), [("/n/1", True), ("/closed/1", False), ("/closed/open", True), ("/a/b.pdf", False), ("/a/b.pdf?x", True)]
)
def test_rules_are_obeyed(path: str, open_: bool) -> None:
    assert allowed(RULES, f"https://kabar.example{path}", "runut/1 (x)") is open_
    assert allowed("", f"https://kabar.example{path}", "runut/1 (x)")


def test_pauses_are_what_the_rules_ask_for() -> None:
    assert pause(RULES, "runut/1 (x)") == 7 and pause("", "runut") == 0 and pause("User-agent: *\nCrawl-delay: 999999\n", "runut") == 86400
    assert pause("User-agent: *\nRequest-rate: 1/20\n", "runut") == 20 and pause("User-agent: *\nCrawl-delay: -3\n", "runut") == 0


def test_waits_grow_to_a_cap_and_hang_on_the_seed() -> None:
    waits = [backoff(60, n, 3600, 1, "x") for n in range(1, 60)]
    assert all(30 <= w <= 5400 for w in waits) and waits[8] > waits[0]
    assert waits == [backoff(60, n, 3600, 1, "x") for n in range(1, 60)] != [backoff(60, n, 3600, 2, "x") for n in range(1, 60)]
    assert spread(1, "x", 0.1) != spread(2, "x", 0.1) and 0.9 <= spread(3, "y", 0.1) <= 1.1


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120), ("99999999999", 86400), ("Thu, 01 Jan 1970 00:01:40 GMT", 50), ("Wed, 31 Dec 1969 00:00:00 GMT", 0), ("soon", 0),
        ("-5", 0), ("", 0),
    ],
)  # fmt: skip
def test_retry_after_is_read(told: str, seconds: float) -> None:
    assert retry_after(told, 50.0) == seconds
