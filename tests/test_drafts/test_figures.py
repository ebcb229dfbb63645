"""What a claim counts: the thing done, not what describes it; a rate is no total, a part counts what its total counts."""

from __future__ import annotations

import pytest
from line import claims_of

ROWS = [
    ("id", "Sebuah gedung kantor 9 lantai ambruk di Lombok.", "OTHER", 1, "building", "floors are a feature of the building"),
    ("id", "Polisi menahan ketujuh tersangka selama 20 hari.", "COERCE", 7, "suspect", "those held are counted before their days"),
    ("id", "Antara 500 dan 700 orang tewas di Lombok.", "OTHER", 500, "person", "a range behind its own word"),
    ("id", "Polisi menahan bendahara itu selama 20 hari.", "COERCE", 20, "day", "how long, where nothing is counted"),
    ("id", "Polisi menangkap delapan kepala dinas.", "COERCE", 8, "kepala dinas", "the whole noun is the unit"),
    ("id", "Norwegia menjatuhkan sanksi terhadap tiga perusahaan Haiti.", "SANCTION", 3, "perusahaan", "whom it is done to"),
    ("id", "Presiden menjanjikan bantuan Rp 40 juta untuk setiap rumah.", "AGREE", 40e6, "IDR per house", "a rate is no total"),
    ("en", "Some 12,000 farmers protested in 40 towns.", "PROTEST", 12000, "farmer", "who protests is counted"),
    ("en", "Norway imposed sanctions on three companies linked to the army.", "SANCTION", 3, "companies", "whom it is done to"),
    ("en", "A court sentenced Carl Olsen to two years and seven months.", "SANCTION", 31, "month", "years and months are one span"),
    ("en", "The agency put the toll at 199.", "OTHER", 199, "person", "a toll is of people"),
    ("en", "Poland sent 18 of 54 tanks to Haiti.", "AID", 18, "tank", "of so many, a part was sent"),
    ("en", "A bridge was destroyed in Lombok.", "OTHER", 1, "bridge", "an article tells one"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "value", "unit", "why"), ROWS, ids=[f"{row[-1]} ({row[0]})" for row in ROWS])
def test_what_a_claim_counts(lang: str, text: str, kind: str, value: float, unit: str, why: str) -> None:
    (claim,) = claims_of(text, lang)
    assert claim.type == kind
    assert claim.quantity is not None, why
    assert (claim.quantity.value, claim.quantity.unit) == (value, unit), why


def test_a_part_counts_what_its_total_counts() -> None:
    total, part = claims_of("Sebanyak 900 rumah rusak, 120 di antaranya rusak berat.")
    assert [c.item and c.item.mention for c in (total, part)] == ["rumah", "rumah"]
    assert [c.quantity and (c.quantity.value, c.quantity.unit) for c in (total, part)] == [(900, "house"), (120, "house")]


def test_a_figure_told_again_in_another_unit_is_one_claim() -> None:
    (claim,) = claims_of("Norwegia memberi bantuan 3 juta dolar AS (Rp 48 miliar) kepada Haiti.")
    assert claim.quantity is not None and claim.quantity.unit == "USD"


@pytest.mark.parametrize(("lang", "text", "want"), [
    ("id", "Sebanyak 14 orang tewas di Ambon dan enam di Surabaya.", {("ambon", 14), ("surabaya", 6)}),
    ("en", "The flood killed 14 people in Ambon and six in Surabaya.", {("ambon", 14), ("surabaya", 6)}),
])
def test_the_same_is_counted_in_each_place(lang: str, text: str, want: set[tuple[str, float]]) -> None:
    assert {(c.place.id if c.place else "", c.quantity.value if c.quantity else 0) for c in claims_of(text, lang)} == want


def test_a_share_of_a_total_is_no_count() -> None:
    (claim,) = claims_of("Some 640 buildings collapsed, about a third of them in Ambon.", "en")
    assert claim.quantity is not None and claim.quantity.value == 640


def test_what_is_weighed_or_measured_is_the_item() -> None:
    (claim,) = claims_of("Sawah seluas 35 hektare terendam.")
    assert claim.item is not None and claim.item.mention == "Sawah"


def test_years_and_a_fine_are_two_claims() -> None:
    found = claims_of("Hakim menjatuhkan hukuman empat tahun penjara dan denda Rp 200 juta kepada bendahara itu.")
    told = {(c.quantity.value, c.quantity.unit, c.item.mention) for c in found if c.quantity and c.item}
    assert told == {(200e6, "IDR", "denda"), (4, "year", "penjara")}


def test_what_was_when_the_day_is_told_was_on_that_day() -> None:
    *_, freed = claims_of("Norway and Haiti met on 17 July 2030, when Norway freed 95 soldiers.", "en")
    assert freed.quantity is not None and freed.quantity.value == 95
    assert freed.when is not None and str(freed.when.start) == "2030-07-17"


def test_what_a_dealer_deals_in_is_not_counted() -> None:
    (only,) = claims_of("Polisi meringkus lima pengedar ganja di Bitung.")
    assert only.quantity is not None and only.quantity.value == 5 and only.cell("item") is None


def test_the_thing_of_another_figure_is_not_of_the_people_beside_it() -> None:
    people, things = claims_of("Polisi mengamankan tiga pelajar dan dua celurit.")
    assert people.cell("item") is None and people.quantity is not None and people.quantity.value == 3
    assert things.cell("item") is not None and things.quantity is not None and things.quantity.value == 2
