"""Outlets that are made to look like others: told, and left as they are."""

from __future__ import annotations

import pytest

from runut.resolve.outlets import CODE, look_alikes
from runut.types import Field, Report


def page(outlet: str, url: str) -> Report:
    fields = [Field(value, "override") if value else None for value in (outlet, url)]
    return Report("0" * 64, "p", "Ada kabar.", "id", "text/html", outlet=fields[0], url=fields[1])


# outlet, address, what the notices hold
ODD = {
    "rn for m": ("", "https://www.kornpas.com/a", ["kompas.com"]),
    "a Cyrillic letter as the net writes it": ("", "https://xn--kmpas-jye.com/a", ["kompas.com"]),
    "a figure for a letter": ("", "https://reuter5.com/a", ["reuters.com"]),
    "a name beside another word": ("", "https://detik-news.com/a", []),
    "the known address inside another's": ("", "https://kompas.com.kabar-kita.net/a", ["kabar-kita.net"]),
    "the same behind www": ("", "https://www.reuters.com.login.example.org/a", ["example.org"]),
    "a name with a Cyrillic letter": ("Kоmpas.com", "", ["Kompas.com"]),
    "a name with a letter that is not seen": ("Kom\u200bpas.com", "", ["Kompas.com"]),
    "another's name on the page": ("Kompas.com", "https://kompas-berita.net/a", ["kompas-berita.net"]),
    "its own site": ("Kompas.com", "https://nasional.kompas.com/read/1", []),
    "its own name in large letters": ("KOMPAS.com", "https://kompas.com/read/1", []),
    "an outlet that nobody knows": ("Warta Teluk", "https://wartateluk.id/a", []),
    "another known outlet that carries it": ("Kompas.com", "https://www.bbc.com/a", []),
    "no address at all": ("Reuters", "", []),
    "an address that is none": ("Reuters", "https://[oops/a", []),
}


@pytest.mark.parametrize(("outlet", "url", "told"), ODD.values(), ids=ODD)
def test_an_outlet_that_looks_like_another_is_told(outlet: str, url: str, told: list[str]) -> None:
    notices = look_alikes(page(outlet, url))
    assert {n.code for n in notices} <= {CODE}
    assert len(notices) == len(told)
    assert all(word in n.text for word, n in zip(told, notices, strict=True))
