"""Foreign news in Indonesian: whose clock, who stands at the head of a sentence, who fought whom, and whom people belong to."""

from __future__ import annotations

import pytest
from line import claims_of, told

ROWS = (
    ("a clock", "Parlemen Peru pada Rabu (25/6/2025) waktu setempat memecat Menteri Luar Negeri Juan Soto.", "SANCTION", ["Parlemen Peru"]),
    ("a place first", "Di Wina, Peru dan Chile menandatangani pakta pertahanan.", "SUPPORT", ["Peru", "Chile"]),
    ("joined in a thing", "Pakta pertahanan Peru dan Chile mulai berlaku pada Mei 2021.", "SUPPORT", ["Peru", "Chile"]),
    ("a light verb behind", "Dua warga tewas dalam serangan udara yang dilancarkan Chile.", "ASSAULT", ["Chile"]),
    ("a particle in a name", "Presiden Tarek al-Sanusi mengecam Chile.", "ACCUSE", ["Tarek al-Sanusi"]),
    ("no neighbour", "Bentrokan Peru dan Chile terjadi di dekat perbatasan dengan Bolivia.", "ASSAULT", ["Peru", "Chile"]),
    ("said to be", "Chile menjadi negara pertama yang menandatangani pakta dagang dengan Peru.", "SUPPORT", ["Chile"]),
    ("an exercise by name", "Peru dan Chile memulai latihan militer Tameng Andes pada Maret.", "MOBILIZE", ["Peru", "Chile"]),
    ("a truce told by another", "Qatar mengumumkan gencatan senjata antara Peru dan Chile.", "CONCEDE", ["Peru", "Chile"]),
)


@pytest.mark.parametrize(("text", "kind", "actor"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_who_acts(text: str, kind: str, actor: list[str]) -> None:
    found = [told(c, text) for c in claims_of(text)]
    assert any((t["type"], t["actor"]) == (kind, actor) for t in found), found


@pytest.mark.parametrize(
    ("text", "country"),
    [("Yordania menampung 900 pengungsi Suriah.", "SYR"), ("Yordania menampung 900 korban serangan Suriah.", None)],
    ids=["a people of a state", "not of whoever hurt them"],
)
def test_the_state_of_a_people(text: str, country: str | None) -> None:
    parties = [p for c in claims_of(text) if c.type == "AID" for p in c.parties("recipient")]
    assert [p.country for p in parties] == [country]


def test_a_list_of_places_stays_one() -> None:
    text = "Di Surabaya, Bandung, dan Medan digelar unjuk rasa."
    assert not [told(c, text)["actor"] for c in claims_of(text) if c.parties("actor")]


def test_what_two_did_and_what_one_of_them_did_are_two() -> None:
    text = "Peru dan Chile terlibat baku tembak di Tacna. Chile menembakkan roket ke Provinsi Arica."
    assert len([c for c in claims_of(text) if c.type == "ASSAULT"]) == 2


def test_an_abbreviation_of_two_bodies_is_the_one_told_in_full() -> None:
    text = "Pasukan Dukungan Cepat (RSF) mundur dari Khartoum. RSF membantah tuduhan itu."
    assert {p.id for c in claims_of(text) for p in c.parties("actor")} == {"sdn-rsf"}


def test_a_treaty_tells_nothing() -> None:
    text = "Peru menarik pasukan dari Tacna berdasarkan atas perjanjian dengan Chile."
    assert {s.party.name for c in claims_of(text) for s in c.sayings} == set()


def test_the_neighbour_behind_a_border_is_no_party() -> None:
    text = "Peru mengerahkan 900 tentara ke perbatasan dengan Chile."
    (claim,) = [c for c in claims_of(text) if c.type == "MOBILIZE"]
    assert told(claim, text)["recipient"] == [] and claim.place is not None and claim.place.country == "CHL"


def test_a_speaker_with_a_small_word_in_the_name() -> None:
    text = '"Kami mengutuk serangan itu," kata Presiden Brasil Luiz Inacio Lula da Silva.'
    assert {s.party.country for c in claims_of(text) for s in c.sayings} == {"BRA"}


def test_two_steps_of_one_doer_are_two() -> None:
    text = "Chile memangkas tarif atas produk Peru. Chile juga mencabut larangan pembelian pesawat Boeing."
    assert len([c for c in claims_of(text) if c.type == "CONCEDE"]) == 2


@pytest.mark.parametrize("words", ["di dekat Arica", "di pinggiran Arica"])
def test_a_place_beside_a_place(words: str) -> None:
    (claim,) = [c for c in claims_of(f"Jet Peru menjatuhkan dua bom {words}.") if c.type == "ASSAULT"]
    assert claim.place is not None and claim.place.mention == "Arica"


def test_a_ship_that_rams_one_of_nobody_is_no_accident() -> None:
    text = "Kapal penjaga pantai Peru menabrak kapal pasokan di Teluk Arica. Truk Peru menabrak pagar di Arica."
    assert [(c.type, [p.country for p in c.parties("actor")]) for c in claims_of(text)] == [("ASSAULT", ["PER"]), ("OTHER", [])]
