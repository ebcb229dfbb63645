"""Names: known and unknown ones, by cases; one surface keeps one label through a report."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from line import cases, marks_of


def _params(path: str) -> list[Any]:
    return [
        pytest.param(c, id=c["why"], marks=[pytest.mark.xfail(reason=c["gap"], strict=True)] if "gap" in c else []) for c in cases(path)
    ]


@pytest.mark.parametrize("case", _params("names/indonesian.toml"))
def test_names(case: dict[str, Any]) -> None:
    text = case["text"]
    _, marks = marks_of(text, case.get("lang", "id"))
    assert [[text[m.start : m.end], m.label, m.attrs["ref"]] for m in marks.of("name")] == case["names"]


def test_a_short_name_carries_the_full_one() -> None:
    text = "Menurut Rina Hapsari, kapal itu tiba. Hapsari menolak merinci."
    _, marks = marks_of(text)
    assert {m.attrs["name"] for m in marks.of("name")} == {"Rina Hapsari"}


def test_some_words_of_a_longer_name_carry_it_whole() -> None:
    text = "KPK menahan Arif Surya Wibawa. Arif Surya membantah. Surya Wibawa dan Surya Kusuma diperiksa."
    _, marks = marks_of(text)
    told = [m.attrs["name"] for m in marks.of("name") if m.label == "PER"]
    assert told == ["Arif Surya Wibawa", "Arif Surya Wibawa", "Arif Surya Wibawa", "Surya Kusuma"]


def test_words_that_two_longer_names_have_stand_for_neither() -> None:
    text = "KPK menahan Arif Surya Wibawa dan Arif Surya Kusuma. Arif Surya membantah."
    _, marks = marks_of(text)
    assert [m.attrs["name"] for m in marks.of("name") if m.label == "PER"][-1] == "Arif Surya"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Polisi memeriksa Bupati Kendal Rahmat Hidayat Saputra.", [("Kendal", "PLACE"), ("Rahmat Hidayat Saputra", "PER")]),
        ("Jaksa memeriksa Bupati Meranti sebagai saksi.", [("Meranti", "PLACE")]),
        ("Jaksa memeriksa Bupati Wiratno sebagai saksi.", [("Wiratno", "PER")]),
        ("Mahasiswa menolak RUU Cipta Karya pada Senin.", []),
        ("Inspektur Satu Rudiana Sabang memeriksa saksi.", [("Rudiana Sabang", "PER")]),
        ("Kepala Desa Ketanjung menepis tuduhan itu.", [("Desa Ketanjung", "PLACE")]),
        ("Wakil Bupati Aceh Timur Nurdin Ali memberi bantuan.", [("Aceh Timur", "PLACE"), ("Nurdin Ali", "PER")]),
        ("Kapal itu ditemukan di perairan Aceh Timur.", [("Aceh Timur", "PLACE")]),
        ("Kapal itu ditemukan di perairan Aceh Selasa lalu.", [("Aceh", "PLACE")]),
        ("Bupati Rahmat Hidayat Saputra memberi bantuan.", [("Rahmat Hidayat Saputra", "PER")]),
    ],
)
def test_a_place_between_an_office_and_its_holder_is_no_part_of_the_name(text: str, names: list[tuple[str, str]]) -> None:
    _, marks = marks_of(text)
    assert [(text[m.start : m.end], m.label) for m in marks.of("name")] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Asosiasi Bantuan untuk Tahanan Politik (AAPP) mengkritik junta.", "Asosiasi Bantuan untuk Tahanan Politik"),
        ("Pusat Pelaporan dan Analisis Transaksi Perak (PPATP) memeriksa rekening.", "Pusat Pelaporan dan Analisis Transaksi Perak"),
    ],
)
def test_a_body_with_its_letters_behind_is_one_name(text: str, name: str) -> None:
    _, marks = marks_of(text)
    assert name in [text[m.start : m.end] for m in marks.of("name") if m.label == "ORG"]


def test_two_bodies_joined_before_letters_stay_two() -> None:
    text = "Badan Pangan dan Kementerian Urusan Perak (Kemenperak) memeriksa gudang."
    _, marks = marks_of(text)
    assert not any(" dan " in text[m.start : m.end] for m in marks.of("name"))


def test_names_do_not_overlap() -> None:
    text = "Presiden Amerika Serikat Donald Trump dan Presiden Rusia Vladimir Putin bertemu di Helsinki, lapor Kantor Berita Antara."
    _, marks = marks_of(text)
    names = marks.of("name")
    assert len(names) > 4
    assert all(a.end <= b.start for a, b in pairwise(names))


def test_every_ref_is_in_the_world() -> None:
    from runut.packs import world

    _, marks = marks_of("Presiden Rusia Vladimir Putin menerima PBB di Jenewa, kata Kantor Berita Antara.")
    facts = world()
    refs = {str(m.attrs["ref"]) for m in marks.of("name")}
    assert len(refs) == 5
    assert all(r in facts.actors or r in facts.places or r in facts.outlets for r in refs)


@pytest.mark.parametrize(("text", "name", "ref"), [
    ("Yuliana Prabowo, warga Sleman, mengatakan air naik.", "Yuliana Prabowo", ""),
    ("Presiden Prabowo tiba di Sleman.", "Prabowo", "prabowo-subianto"),
    ("Menurut Putin, perang itu usai.", "Putin", "vladimir-putin"),
])  # fmt: skip
def test_a_full_name_is_not_its_famous_namesake(text: str, name: str, ref: str) -> None:
    report, marks = marks_of(text)
    people = [(report.words(m.span), m.attrs["ref"]) for m in marks.of("name") if m.label == "PER"]
    assert people == [(name, ref)]


@pytest.mark.parametrize(("text", "people"), [
    ("Insya Allah air surut besok.", []),
    ("Warga menanti Shalat Ied di lapangan.", []),
    ("Bima Wirasto tiba di Bogor.", ["Bima Wirasto"]),
    ("Kapal tiba di Bima kemarin.", []),
    ("Bima Wirasto pulang ke Bima. “Kami siap,” kata Bima kepada warga Bima.", ["Bima Wirasto", "Bima"]),
])  # fmt: skip
def test_words_of_prayer_are_nobody_and_a_town_may_open_a_name(text: str, people: list[str]) -> None:
    report, marks = marks_of(text)
    assert [report.words(m.span) for m in marks.of("name") if m.label == "PER"] == people
