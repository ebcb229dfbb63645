"""The facts of a report that survive translation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_weigh.build import report

from runut.types import Field
from runut.weigh.copies.beacons import beacons
from runut.weigh.copies.sharing import shared

# language, sentence -> keys
KEYS = [
    ("en", "The crew of 1,250 left at 1.15 p.m. with 1.2 million letters.", ["1250", "1:15", "1200000"]),
    ("id", "Awak 1.250 orang berangkat pukul 13.15 membawa 1,2 juta surat.", ["1250", "1:15", "1200000"]),
    ("en", "Some twenty-three boats sank, and forty sailed at 9 p.m. in the rain.", ["23", "40", "9:00"]),
    ("id", "Sebanyak dua puluh tiga perahu karam dan empat puluh berlayar pukul 21.00 saat hujan.", ["23", "40", "9:00"]),
    ("id", "Sebelas truk datang, lalu seratus dua belas lagi.", ["11", "112"]),
    ("en", "On Tuesday, in March, the Minister met Ola Brindt of Velmora.", ["ola", "brindt", "velmora"]),
    ("id", "Pada Selasa (4/3/2031), Menteri menemui Ola Brindt dari Velmora.", ["ola", "brindt", "velmora"]),
    ("id", "Ada tiga, empat atau lima puluh.", ["3", "4", "50"]),
    ("en", "Nobody came. Everybody went.", []),
    ("en", "Brindt left. Then Ola Brindt came back.", ["brindt", "ola", "brindt"]),
    ("en", "A Headline Of Many Names Without An End", []),
    ("xx", "In Velmora 1,250 men stood.", ["velmora", "1250"]),
]


@pytest.mark.parametrize(("language", "text", "keys"), KEYS)
def test_figures_times_and_names_are_read_alike_in_both_languages(language: str, text: str, keys: list[str]) -> None:
    page = replace(report("r", text), language=language)
    found = beacons(page)
    assert [b.key for b in found] == keys
    for b in found:
        assert text[b.start : b.end].strip() == text[b.start : b.end] != ""


def test_an_outlet_is_no_fact_of_its_own_report() -> None:
    page = replace(report("r", "Reporters of the Velmora Post saw Ola Brindt."), outlet=Field("Velmora Post", "override"))
    assert [b.key for b in beacons(page)] == ["ola", "brindt"]


def test_what_one_tells_alone_counts_against_it() -> None:
    whole = beacons(report("a", "They saw 4,310 crates, Ola Brindt, 77 carts and Fenn Harrow in Velmora."))
    part = beacons(report("b", "He met Ola Brindt and counted 4,310 crates."))
    other = beacons(report("c", "He met Ola Brindt, Mia Sorn and Pit Lenner, and counted 4,310 crates and 512 sacks."))
    assert shared(whole, part).held[1] == 1
    assert shared(whole, other).held[1] < 0.6
    assert shared(whole, part).figures == 1
    assert shared(whole, other).figures == 0.5
    assert shared(part, whole).held == shared(whole, part).held[::-1]
    assert shared(whole, ()).weight == 0
