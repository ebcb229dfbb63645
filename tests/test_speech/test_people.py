"""The parts of a speaker's phrase: name with its ranks, role, body; before the name and behind it, in both languages."""

from __future__ import annotations

import pytest
from line import marks_of

from runut.packs import language
from runut.speech.cast import Cast
from runut.speech.people import parts

# sentence, the speaker's phrase, name, role, affiliation
ID = [
    ("Ketua Umum Ikatan Pelaut Indonesia Rina Hapsari mengatakan hal itu.", "", "Rina Hapsari", "Ketua Umum", "Ikatan Pelaut Indonesia"),
    ("Direktur Utama PT Samudra Lepas Tbk Danu Wirasto menolak.", "", "Danu Wirasto", "Direktur Utama", "PT Samudra Lepas Tbk"),
    ("Danu Wirasto, Direktur Utama PT Samudra Lepas, menolak.", "Danu Wirasto", "Danu Wirasto", "Direktur Utama", "PT Samudra Lepas"),
    ("Danu Wirasto (51), nelayan di Ende, menolak.", "Danu Wirasto", "Danu Wirasto", "nelayan", "Ende"),
    ("Danu Wirasto (51), warga Ende, menolak.", "Danu Wirasto", "Danu Wirasto", "", ""),
    ("Menteri Perikanan Rina Hapsari menolak.", "", "Rina Hapsari", "Menteri Perikanan", ""),
    ("Bupati Flores Timur Danu Wirasto menolak.", "", "Danu Wirasto", "Bupati Flores Timur", ""),
    ("Presiden Rusia, Vladimir Putin, menolak.", "", "Vladimir Putin", "Presiden Rusia", ""),
    (
        "Kepala Bidang Humas Polda Rambutan Komisaris Besar Danu Wirasto menolak.",
        "",
        "Komisaris Besar Danu Wirasto",
        "Kepala Bidang Humas",
        "Polda Rambutan",
    ),
    ("Pengamat kelautan dari Universitas Samudra, Rina Hapsari, setuju.", "", "Rina Hapsari", "Pengamat kelautan", "Universitas Samudra"),
    ("Sementara itu, Kepala Badan Pelabuhan (BP) Rina Hapsari setuju.", "Rina Hapsari", "Rina Hapsari", "Kepala", "Badan Pelabuhan (BP)"),
    ("Kata dia, kapal sudah penuh.", "dia", "dia", "", ""),
    ("Pengelola Marapu Underwater Ikhwan Lamba menolak.", "", "Ikhwan Lamba", "Pengelola", "Marapu Underwater"),
    ("Koordinator Basarnas Pos SAR Maumere Danu Lamba menolak.", "", "Danu Lamba", "Koordinator", "Basarnas Pos SAR Maumere"),
    ("Ketua Umum Federasi Panahan Samudra Robi Tanjung menolak.", "", "Robi Tanjung", "Ketua Umum", "Federasi Panahan Samudra"),
    ("Wali Kota Bogor Bima Lamba menolak. “Kami siap,” kata Bima.", "", "Bima Lamba", "Wali Kota Bogor", ""),
    ("Anggota DPRD Widyarto Budi Lamba menolak.", "", "Widyarto Budi Lamba", "Anggota", "DPRD"),
    ("Direktur Pengendalian Penyakit Dwi Lamba menolak.", "", "Dwi Lamba", "Direktur Pengendalian Penyakit", ""),
    ("Salah satu pendiri Samudra Explorer, Rina Hapsari, setuju.", "", "Rina Hapsari", "pendiri", "Samudra Explorer"),
    ("Ketua tim kampanye Danu - Sari, Rina Hapsari, setuju.", "Rina Hapsari", "Rina Hapsari", "Ketua tim kampanye Danu - Sari", ""),
    ("Danu Wirasto selaku Ketua Tim Pemenangan Paslon Rina - Sari menolak.", "Danu Wirasto", "Danu Wirasto",
     "Ketua Tim Pemenangan Paslon Rina - Sari", ""),
    ("Danu Wirasto, Koordinator Bahari Fast Boat untuk Ende, menolak.", "Danu Wirasto", "Danu Wirasto", "Koordinator",
     "Bahari Fast Boat untuk Ende"),
    ("Danu Wirasto dari komunitas Perahu Lestari menolak.", "Danu Wirasto", "Danu Wirasto", "", "komunitas Perahu Lestari"),
    ("Danu Wirasto adalah nakhoda yang disegani.", "Danu Wirasto", "Danu Wirasto", "nakhoda", ""),
    ("Wali Kota Bogor Bima Wirasto menolak.", "", "Bima Wirasto", "Wali Kota Bogor", ""),
    ("Menurut Danu Wirasto, CEO Rina Hapsari menolak.", "Danu Wirasto", "Danu Wirasto", "", ""),
    ("Ketua KPU Rina Hapsari, Danu Wirasto, dan Sari Melati menolak.", "Danu Wirasto", "Danu Wirasto", "", ""),
    ("Rektor Universitas Ahmad Dahlan menolak.", "Rektor Universitas Ahmad Dahlan", "", "Rektor", "Universitas Ahmad Dahlan"),
]

EN = [
    ("Foreign Minister Ilse Vantor told reporters so.", "Foreign Minister Ilse Vantor", "Ilse Vantor", "Foreign Minister", ""),
    ("The White House press secretary, Ann Lee, said so.", "Ann Lee", "Ann Lee", "press secretary", "White House"),
    ("Jane Doe, a spokeswoman for the U.N. refugee agency, said so.", "Jane Doe", "Jane Doe", "spokeswoman", "U.N. refugee agency"),
    ("North Korea's defence minister said so.", "North Korea's defence minister", "", "defence minister", "North Korea"),
    ("They left, said union leader Ann Lowe.", "Ann Lowe", "Ann Lowe", "union leader", ""),
    ("According to union leader Ann Lowe, it did.", "Ann Lowe", "Ann Lowe", "union leader", ""),
    ("Ann Lowe, the town's chief ferry pilot, said so.", "Ann Lowe", "Ann Lowe", "chief ferry pilot", "town"),
    ("Ann Lowe, her voice low, said so.", "Ann Lowe", "Ann Lowe", "", ""),
    ("Said Ann Lowe, Danish minister Kari Lund and others.", "Ann Lowe", "Ann Lowe", "", ""),
    ("A senior official at the ministry said so.", "A senior official at the ministry", "", "senior official", "ministry"),
]


@pytest.mark.parametrize(("lang", "case"), [("id", c) for c in ID] + [("en", c) for c in EN], ids=[c[0][:50] for c in ID + EN])
def test_parts(lang: str, case: tuple[str, str, str, str, str]) -> None:
    text, phrase, name, role, body = case
    phrase = phrase or text[: text.index(name) + len(name)]
    at = text.index(phrase)
    report, marks = marks_of(text, lang)
    told = parts(report, marks, language(lang), (at, at + len(phrase)))
    assert [text[slice(*p)] if p else "" for p in (told.name, told.role, told.affiliation)] == [name, role, body]


# report, mention, name, role, affiliation with which the person was introduced
CAST = [
    (
        "Ketua Umum Ikatan Pelaut Rina Hapsari menolak rencana itu. “Kapal kami penuh,” kata Rina.",
        "kata Rina",
        "Rina Hapsari",
        "Ketua Umum",
        "Ikatan Pelaut",
    ),
    ("Menteri Perikanan Danu Wirasto datang. “Kapal kami penuh,” kata Menteri.", "kata Menteri", "Danu Wirasto", "Menteri Perikanan", ""),
    ("“Kapal kami penuh,” kata Danu Wirasto.", "kata Danu Wirasto", "Danu Wirasto", "", ""),
    ("Bupati Flores Timur Hapsariwati datang. “Kapal kami penuh,” kata Hapsari.", "kata Hapsari", "Hapsariwati", "Bupati Flores Timur", ""),
    (
        "Wakil Bupati Ende Danu Wirasto, yang biasa disapa Bang Jago, datang. “Kapal kami penuh,” kata Bang Jago.",
        "kata Bang Jago",
        "Danu Wirasto",
        "Wakil Bupati Ende",
        "",
    ),
    ("“Kami siap,” kata Rina. Rina Hapsari, nakhoda kapal, lalu pergi.", "kata Rina", "Rina Hapsari", "nakhoda kapal", ""),
]


@pytest.mark.parametrize("case", CAST, ids=[c[0][:40] for c in CAST])
def test_a_speaker_is_introduced_before(case: tuple[str, str, str, str, str]) -> None:
    text, phrase, *wanted = case
    at = text.index(phrase) + len(phrase.split()[0]) + 1
    report, marks = marks_of(text)
    told = Cast(report, marks, language("id")).introduced((at, text.index(phrase) + len(phrase)))
    assert [text[slice(*p)] if p else "" for p in (told.name, told.role, told.affiliation)] == wanted


# report, whom the pronoun behind its last quote means
BACK = [
    ("Nelayan Danu Wirasto mengatakan bahwa kapal penuh. “Kami lelah,” katanya.", "Danu Wirasto"),
    ("Menurut Rina Hapsari, kapal penuh. Cuaca memburuk sejak pagi. “Kami lelah,” katanya.", "Rina Hapsari"),
    ("Danu Wirasto mengatakan bahwa Rina Hapsari pergi. “Kami lelah,” ujarnya.", "Danu Wirasto"),
    ("Cuaca memburuk. “Kami lelah,” ujarnya.", ""),
    ("Danu Wirasto menyatakan kapal penuh. Kapolres Ende Rina Hapsari mengimbau warga sabar. “Kami lelah,” ujarnya.", "Rina Hapsari"),
    ("Danu Wirasto menyatakan kapal penuh. Rina Hapsari duduk di depan. “Kami lelah,” ujarnya.", "Danu Wirasto"),
]


@pytest.mark.parametrize(("text", "name"), BACK, ids=[b[0][:40] for b in BACK])
def test_whom_a_pronoun_means(text: str, name: str) -> None:
    report, marks = marks_of(text)
    start = text.rindex("“")
    told = Cast(report, marks, language("id"), [(start, text.rindex("”") + 1)]).spoken_before(start)
    assert (text[slice(*told)] if told else "") == name
