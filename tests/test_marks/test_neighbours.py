"""What the words beside a run of capitals tell of it, and what of a run is no name; in both languages, with the nets on."""

from __future__ import annotations

import pytest
from line import marks_of

Named = list[tuple[str, str]]


def _named(text: str, lang: str) -> Named:
    _, marks = marks_of(text, lang)
    return [(text[m.start : m.end], m.label) for m in marks.of("name")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police in Ndola questioned Mr. Banda on Friday.", [("Ndola", "PLACE"), ("Banda", "PER")]),
        ("The letter was sent to Mrs. Thatcham's lawyer.", [("Thatcham", "PER")]),
        ("Rep. Orla Quince (D-N.J.) opposed the bill.", [("Orla Quince", "PER")]),
        ("The Ministry of Health counted 40 dead.", [("Ministry of Health", "ORG")]),
        ("The Ministry of Energy and Mines halted the work.", [("Ministry of Energy and Mines", "ORG")]),
        ("Soldiers arrested a member of the National League for Democracy.", [("National League for Democracy", "ORG")]),
        ("The Ministry of Health and the police counted 40 dead.", [("Ministry of Health", "ORG")]),
        ("The Ministry of Health and Hamas counted 40 dead.", [("Ministry of Health", "ORG"), ("Hamas", "GROUP")]),
        ("The Ministry of Defence on Friday denied it.", [("Ministry of Defence", "ORG")]),
    ],
)
def test_english_names_and_what_stands_before_and_behind_them(text: str, names: Named) -> None:
    assert [n for n in _named(text, "en") if n[1] != "NAME"] == names


def test_the_name_of_a_body_does_not_take_in_the_state_that_it_belongs_to() -> None:
    assert ("Kenya", "STATE") in _named("The Parliament of Kenya rejected the bill.", "en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petugas memeriksa enam anggota KPPS di Garut.", {"KPPS": ("ORG", "NAME")}),
        ("Kabar itu dibantah pihak Sinarindo.", {"Sinarindo": ("ORG", "NAME")}),
        ("Menurut Kartono, kapal itu tenggelam. Warga sepakat. Menurut Edison kapal itu sarat muatan.", {"Edison": ("PER",)}),
        ("Rapat itu dihadiri Komisi VI dan XI kemarin.", {"Komisi VI": ("ORG",)}),
        ("Mereka tercatat dalam daftar pemilih tetap (DPT) di Garut.", {"Garut": ("PLACE",)}),
        ("Ia memimpin Lembaga Kajian Laut Dalam (LKLD) di Garut.", {"Lembaga Kajian Laut Dalam": ("ORG",), "LKLD": ("ORG",)}),
        ("Kasus Covid-19 bertambah di Garut menjelang Pilkada 2024.", {"Garut": ("PLACE",)}),
        ("Brigadir K ditahan bersama tersangka RPS (34).", {"K": ("PER",), "RPS": ("PER",)}),
    ],
)
def test_indonesian_names_and_what_stands_before_and_behind_them(text: str, names: dict[str, tuple[str, ...]]) -> None:
    told = dict(_named(text, "id"))
    assert all(told.get(name) in labels for name, labels in names.items()), told
    assert not {n for n in told if n in ("XI", "DPT", "Covid-19", "Covid", "Pilkada", "Menurut Edison", "Ketidakhadiran Rizieq")}
