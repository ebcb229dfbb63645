"""What a report introduces: abbreviations in brackets, other names, and short names that two people share."""

from __future__ import annotations

import pytest
from line import marks_of

from runut.marks.introduced import stands_for


def who(text: str, surface: str, nth: int, lang: str = "id") -> tuple[str, str]:
    """The known id, or else the name in full, and the label of what stands for the nth time."""
    report, marks = marks_of(text, lang)
    found = [m for m in marks.of("name") if report.words(m.span) == surface]
    mark = found[nth - 1]
    return str(mark.attrs["ref"] or mark.attrs.get("name")), mark.label


@pytest.mark.parametrize(("text", "lang", "surface", "nth", "name"), [
    ("Dewan Nelayan Selatan (DNS) menolak. Kini DNS diam.", "id", "DNS", 2, "Dewan Nelayan Selatan"),
    ("DNS (Dewan Nelayan Selatan) menolak. Kini DNS diam.", "id", "DNS", 1, "Dewan Nelayan Selatan"),
    ("The Southern Ferry Commission (SFC) said no. Later the SFC said yes.", "en", "SFC", 2, "Southern Ferry Commission"),
    ("Komite Pasar Kota (KPK) menolak. Kini KPK diam.", "id", "KPK", 2, "Komite Pasar Kota"),  # not the known body of these letters
    ("Dewan Nelayan Selatan (DNS) menolak. Dinas Niaga Sawit (DNS) menolak.", "id", "DNS", 2, "DNS"),  # introduced twice: nobody's
])  # fmt: skip
def test_an_abbreviation_is_what_it_was_introduced_for(text: str, lang: str, surface: str, nth: int, name: str) -> None:
    assert who(text, surface, nth, lang) == (name, "ORG")


def test_a_new_telling_of_a_known_body_is_the_known_body() -> None:
    assert who("Biro Investigasi Pusat (FBI) menolak merinci.", "Biro Investigasi Pusat", 1) == who("FBI menolak merinci.", "FBI", 1)


def test_a_person_is_not_the_party_in_brackets() -> None:
    assert who("Bupati Danu Wirasto (PKN) menolak. PKN diam.", "PKN", 2)[0] != "Danu Wirasto"


@pytest.mark.parametrize(("text", "lang", "surface", "name"), [
    ("Rahmat Tomagola alias Abu Karang ditangkap. Kata Abu Karang, ia diam.", "id", "Abu Karang", "Rahmat Tomagola"),
    ("Samir Haddadin, also known as Abu Nur, was held. Abu Nur said nothing.", "en", "Abu Nur", "Samir Haddadin"),
])  # fmt: skip
def test_another_name_is_the_same_person(text: str, lang: str, surface: str, name: str) -> None:
    assert who(text, surface, 2, lang) == (name, "PER")


def test_a_surname_of_two_people_means_neither() -> None:
    text = "Menurut Danu Wirasto, kapal itu tiba. Menurut Galih Wirasto, tidak. Kata Wirasto, beras aman."
    report, marks = marks_of(text)
    assert [m.attrs.get("name") for m in marks.of("name") if report.words(m.span) == "Wirasto"] in ([], ["Wirasto"])


def test_a_longer_telling_of_one_name_is_no_second_person() -> None:
    assert who("Menurut Rina Hapsari, air naik. Rina Ayu Hapsari diam. Kata Hapsari, air surut.", "Hapsari", 1)[0] == "Rina Hapsari"


@pytest.mark.parametrize(("letters", "name", "fits"), [
    ("BEL", "Badan Energi Laut", True),
    ("Baenla", "Badan Energi Laut", True),
    ("Bakol", "Badan Keamanan dan Olahraga Laut", True),
    ("UNS", "University of the Northern Sea", True),
    ("BEM", "Badan Energi Laut", False),
    ("EL", "Badan Energi Laut", False),
    ("", "Badan", False),
])  # fmt: skip
def test_letters_of_a_name(letters: str, name: str, fits: bool) -> None:
    assert stands_for(letters, name) is fits


@pytest.mark.parametrize(("text", "name"), [
    ("Menurut Yuliana Prabowo, warga Sleman, air naik. Kata Prabowo, rumahnya hanyut.", "Yuliana Prabowo"),
    ("Menurut Yuliana Prabowo, warga Sleman, air naik. Presiden Prabowo tiba. Kata Prabowo, bantuan siap.", "prabowo-subianto"),
    ("Menurut Yuliana Prabowo, warga Sleman, air naik. Prabowo Subianto tiba. Kata Prabowo, bantuan siap.", "prabowo-subianto"),
])  # fmt: skip
def test_a_famous_surname_is_whose_full_name_the_report_gives(text: str, name: str) -> None:
    report, marks = marks_of(text)
    last = [m for m in marks.of("name") if report.words(m.span) == "Prabowo"][-1]
    assert (last.attrs["ref"] or last.attrs["name"]) == name
