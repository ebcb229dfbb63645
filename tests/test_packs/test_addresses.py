"""Addresses: what is one page and what is not, and in which order its versions stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_weigh.build import report

from runut.packs.addresses import address, label, moment, page_of, same_page, site
from runut.types import Field, Report

PAGE = "kabar.example/berita/12?id=3"
SAME = [
    "https://kabar.example/berita/12?id=3", "http://kabar.example/berita/12?id=3", "https://www.kabar.example/berita/12/?id=3",
    "HTTPS://Kabar.Example:443/berita/12?id=3#foto", "https://kabar.example./berita/12?utm_source=surat&id=3&fbclid=xyz",
    "  https://kabar.example/%62erita/12?id=3 ", "https://user:word@kabar.example/berita/12?id=3",
]  # fmt: skip
OTHERS = [
    "https://kabar.example/berita/12", "https://kabar.example/berita/12?id=4", "https://kabar.example/Berita/12?id=3",
    "https://m.kabar.example/berita/12?id=3", "https://kabar.example:8080/berita/12?id=3", "https://kabar.test/berita/12?id=3",
]
NONE = [
    "", "kabar.example/berita/12", "ftp://kabar.example/a", "javascript:alert(1)", "https://", "https://kabar.example", "https://kabar.example/",
    "https://kabar.example/index.html", "https://kabar.example/?utm_medium=surat", "https://[::1", "https://kabar.example:99999/a",
    "https://kabar.example/" + "a" * 5000,
]


@pytest.mark.parametrize("url", SAME)
def test_spellings_of_one_address_are_one_page(url: str) -> None:
    assert address(url) == PAGE


@pytest.mark.parametrize("url", OTHERS)
def test_another_path_query_host_or_port_is_another_page(url: str) -> None:
    assert address(url) not in ("", PAGE)


@pytest.mark.parametrize("url", NONE)
def test_what_is_no_page_has_no_address(url: str) -> None:
    assert address(url) == ""


@given(st.text(max_size=60))
@example("0;;;\x80\x80\x80\x80\x80\x80\x80\U00010000?0")
@example("%zz;%c3%28\ud800\U00010000?0")
def test_any_words_are_borne(words: str) -> None:
    for url in (words, f"https://{words}", f"https://kabar.example/{words}"):
        assert address(address(url) and f"https://{address(url)}") == address(url)
        assert isinstance(site(url), str)
        assert label(url) or not url


@pytest.mark.parametrize(("url", "told"), [
    ("https://kabar.contoh.co.id/a", "contoh.co.id"), ("https://www.contoh.com:8443/", "contoh.com"), ("http://10.0.0.7/a", "10.0.0.7"),
    ("https://satu.blogspot.com/a", "satu.blogspot.com"), ("https://localhost/a", "localhost"), ("https://[", ""),
])  # fmt: skip
def test_a_site_is_what_somebody_registered(url: str, told: str) -> None:
    assert site(url) == told


def page(name: str, *, url: str = "https://kabar.example/a", **told: str) -> Report:
    fields = {key: Field(value, "override") for key, value in told.items()}
    return replace(report(name, f"words of {name}"), url=Field(url, "override") if url else None, **fields)  # type: ignore[arg-type]


def test_two_reports_are_of_one_page_by_their_address() -> None:
    one, other = page("one"), page("other", url="http://www.kabar.example/a/#x")
    assert same_page(one, other)
    assert not same_page(one, one)
    assert not same_page(one, None)
    assert not same_page(page("one", url=""), page("other", url=""))
    assert not same_page(page("one", url="https://kabar.example/"), page("other", url="https://kabar.example/"))
    assert page_of(replace(one, media="row")) == ""


ORDERED = [
    page("published alone", published="2031-05-01"),
    page("changed at night, as its zone has it", modified="2031-05-02T02:00:00+07:00"),
    page("fetched before", fetched="2031-05-01T20:00:00Z", modified="2031-05-09"),
    page("fetched after, whatever it says", fetched="2031-05-01T21:00:00Z", modified="2031-05-01"),
    page("another day", modified="2031-05-02"),
]  # fmt: skip


def test_versions_stand_in_the_order_in_which_they_were_seen() -> None:
    assert [r.name for r in sorted((ORDERED[n] for n in (3, 0, 4, 2, 1)), key=moment)] == [r.name for r in ORDERED]


@pytest.mark.parametrize("told", ["2031-05-02T99:99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "x", ""])
def test_a_moment_that_is_none_breaks_nothing(told: str) -> None:
    assert moment(page("odd", modified=told))[1] == told[:10]
