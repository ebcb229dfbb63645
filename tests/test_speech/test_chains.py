"""Chains of speakers: who stands around whom, who only carries, whom a pronoun or a role means, how certain each is."""

from __future__ import annotations

from typing import Any

import pytest
from line import marks_of

Hops = list[str]

# language, text, words that are said, chain from the outside in (a star: only carries)
CHAINS: list[tuple[str, str, str, Hops]] = [
    ("id", "Tanoto, mengutip BNPB, mengatakan bahwa tanggul kedua jebol.", "tanggul kedua jebol", ["Tanoto", "BNPB"]),
    ("id", "Melansir Antara, polisi menyatakan bahwa dua perahu hilang.", "dua perahu hilang", ["Antara*", "polisi"]),
    ("id", "Kantor berita Interpol Baru mewartakan bahwa pelabuhan itu ditutup.", "pelabuhan itu ditutup", ["Interpol Baru*"]),
    ("id", "Rina Hapsari membuka rapat itu. Ia mengatakan bahwa dana sudah cair.", "dana sudah cair", ["Rina Hapsari"]),
    ("id", "Warga desa menolak. Mereka mengatakan bahwa sumur sudah kering.", "sumur sudah kering", ["Warga desa"]),
    ("id", "Rina Hapsari melapor. Menteri Perdagangan Selandia Baru membantah kabar itu. Menurut dia, dana sudah cair.", "dana sudah cair",
     ["Menteri Perdagangan Selandia Baru"]),
    ("en", "The Harbour Agency met. The pier is closed, according to the coastal safety commission.", "The pier is closed",
     ["the coastal safety commission"]),
    ("en", "The Harbour Agency met. The pier is closed, according to the agency.", "The pier is closed", ["Harbour Agency"]),
    ("id", "Kantor berita Yonhap, mengutip seorang nakhoda, melaporkan pada Rabu bahwa dua perahu hilang.", "dua perahu hilang",
     ["Yonhap*", "seorang nakhoda"]),
    ("id", "Menurut laporan Kompas yang mengutip warga desa, sumur sudah kering.", "sumur sudah kering", ["Kompas", "warga desa"]),
    ("en", "Yonhap, citing a harbour pilot, reported on Wednesday that two boats were lost.", "two boats were lost",
     ["Yonhap*", "a harbour pilot"]),
    ("en", "Two boats were lost, Reuters reported on Wednesday, citing Ann Lowe.", "Two boats were lost", ["Reuters*", "Ann Lowe"]),
    ("en", "According to a Reuters report citing harbour pilots, two boats were lost.", "two boats were lost",
     ["a Reuters report*", "harbour pilots"]),
    ("id", "Seorang pejabat desa yang enggan disebutkan namanya mengatakan kepada Antara bahwa sumur sudah kering.", "sumur sudah kering",
     ["Seorang pejabat desa yang enggan disebutkan namanya"]),
    ("id", "Warga desa menyebutkan sumur sudah kering, demikian dilaporkan Reuters.", "sumur sudah kering", ["Reuters*", "Warga desa"]),
    ("id", "Reuters mengutip Rina Hapsari yang mengatakan bahwa dua perahu hilang.", "dua perahu hilang", ["Reuters*", "Rina Hapsari"]),
    ("id", "Kompas.com mengutip kepala desa yang menyebut sumur sudah kering.", "sumur sudah kering", ["Kompas.com*", "kepala desa"]),
    ("en", "The ministry said in a statement on its Telegram channel that two boats were lost.", "two boats were lost", ["The ministry"]),
    ("id", "Rina Hapsari adalah bupati di sana. Bupati itu menyebut jalan sudah dibuka.", "jalan sudah dibuka", ["Rina Hapsari"]),
    ("en", "Officials said that the tunnel was flooded, Reuters reported.", "the tunnel was flooded", ["Reuters*", "Officials"]),
    ("en", "Mayor Ann Lowe closed the pier. She said that the wood was rotten.", "the wood was rotten", ["Ann Lowe"]),
    ("id", "Presiden Rano Wirasto tiba. “Kapal kami sudah siap,” kata Presiden yang datang dari Ende.", "Kapal kami sudah siap",
     ["Rano Wirasto"]),
    ("id", "Panglima TNI Laksamana Danu Wirasto tiba. Menurut Panglima TNI, kapal sudah siap.", "kapal sudah siap",
     ["Laksamana Danu Wirasto"]),
    ("id", "Bupati Ende Danu Wirasto tiba. Mantan guru itu menyebut kapal sudah siap.", "kapal sudah siap", ["Danu Wirasto"]),
    ("id", "Bupati Ende Danu Wirasto tiba. Seorang pejabat menyebut kapal sudah siap.", "kapal sudah siap", ["Seorang pejabat"]),
    ("id", "Bupati Ende Danu Wirasto tiba. Menteri Kelautan menyebut kapal sudah siap.", "kapal sudah siap", ["Menteri Kelautan"]),
    ("id", "Bupati Ende Danu Wirasto, seperti dilansir Lembata Raya, menyebut kapal sudah siap.", "kapal sudah siap",
     ["Lembata Raya*", "Danu Wirasto"]),
    ("id", "Kapal itu karam, dilansir dari Lembata Raya, Rabu (3/5).", "Kapal itu karam", ["Lembata Raya*"]),
    ("id", "Mengutip Dinas Perikanan, kapal itu sudah karam.", "kapal itu sudah karam", ["Dinas Perikanan"]),
    ("id", "“Kami akan melaut lagi.” Demikian ditegaskan nakhoda kapal, Danu Wirasto, kemarin.", "Kami akan melaut lagi", ["Danu Wirasto"]),
    ("id", "“Kami akan melaut lagi,” demikian pernyataan tertulis Ikatan Pelaut.", "Kami akan melaut lagi", ["Ikatan Pelaut"]),
    ("id", "“Petugas bilang, ‘tunggu giliran’, padahal anak saya sakit,” kata Rina Hapsari.", "tunggu giliran",
     ["Rina Hapsari", "Petugas"]),
    ("id", "“Dermaga itu hanya kuat dua pekan lagi, kata Kepala Pelabuhan Ende, Rina Hapsari.", "Dermaga itu hanya kuat dua pekan lagi",
     ["Rina Hapsari"]),
    ("id", "“Saya sudah memaafkan nakhoda itu.” Ucapan Rina Hapsari, ibu korban, membuat hening.", "Saya sudah memaafkan nakhoda itu",
     ["Rina Hapsari"]),
    ("id", "Sekretaris Kementerian Perairan dan Rempah Danu Wirasto mengatakan kapal sudah siap.", "kapal sudah siap", ["Danu Wirasto"]),
    ("en", "The mayor of Accra said two piers fell. He said that water was short.", "water was short", ["The mayor of Accra"]),
    ("id", "“Ombak datang malam hari,” Rina Hapsari mengisahkan, “lalu surut.”", "Ombak datang malam hari", ["Rina Hapsari"]),
    ("en", "“It was wrong,” Obama's former campaign strategist said.", "It was wrong", ["Obama's former campaign strategist"]),
    ("en", "“It was wrong,” Putin's spokesman Dmitry Peskov said.", "It was wrong", ["Dmitry Peskov"]),
    ("en", "The newspaper Harbour Dispatch said that the ferry was sold.", "the ferry was sold", ["Harbour Dispatch*"]),
]


def _quote(text: str, lang: str, words: str) -> Any:
    report, marks = marks_of(text, lang)
    found = [m.attrs for m in marks.of("quote") if words == _bare(report.text[slice(*m.attrs["content"])])]  # type: ignore[misc]
    assert len(found) == 1, [report.text[m.start : m.end] for m in marks.of("quote")]
    return found[0]


def _bare(words: str) -> str:
    return words.removeprefix("that ").removeprefix("bahwa ").rstrip(".,")


@pytest.mark.parametrize(("lang", "text", "words", "chain"), CHAINS, ids=[c[1][:40] for c in CHAINS])
def test_a_chain(lang: str, text: str, words: str, chain: Hops) -> None:
    hops = _quote(text, lang, words)["chain"]
    assert [text[slice(*h["name"])] + "*" * h["carrier"] for h in hops] == chain


def test_two_who_say_the_same_are_two_attributions() -> None:
    _, marks = marks_of("Gubernur dan bupati mengatakan bahwa jalan itu putus.")
    assert [len(m.attrs["chain"]) for m in marks.of("quote")] == [1, 1]  # type: ignore[arg-type]
    assert len({m.attrs["chain"][0]["name"][0] for m in marks.of("quote")}) == 2  # type: ignore[index]


def test_nobody_is_the_speaker_by_his_own_words() -> None:
    alone = "“Rapat Rina Hapsari akan digelar lusa,” tuturnya."
    (said,) = marks_of(alone)[1].of("quote")
    assert said.attrs["chain"] == []
    report, marks = marks_of("Bupati Tanoto Wibawa melapor. " + alone)
    last = marks.of("quote")[-1]
    assert [report.text[slice(*hop["name"])] for hop in last.attrs["chain"]] == ["Tanoto Wibawa"]


def test_a_quotation_that_goes_on_has_the_same_speaker() -> None:
    text = "“Gudang itu kosong sejak lama,” kata Rina Hapsari.\n\n“Kami sudah melapor ke dinas dua kali.”"
    _, marks = marks_of(text)
    assert [text[slice(*m.attrs["chain"][0]["name"])] for m in marks.of("quote")] == ["Rina Hapsari"] * 2  # type: ignore[index]
    assert [m.attrs["cue"] is None for m in marks.of("quote")] == [False, True]


CERTAINTIES = [
    ("id", "Polisi mengatakan bahwa gudang itu terbakar.", "gudang itu terbakar", "says", "CT+"),
    ("id", "Polisi mengatakan bahwa gudang itu diduga dibakar.", "gudang itu diduga dibakar", "says", "PS+"),
    ("id", "Polisi mengatakan bahwa gudang itu tampaknya dibakar.", "gudang itu tampaknya dibakar", "says", "PR+"),
    ("id", "Polisi mengatakan bahwa gudang itu kabarnya dibakar.", "gudang itu kabarnya dibakar", "says", "Uu"),
    ("id", "Polisi membantah bahwa gudang itu dibakar.", "gudang itu dibakar", "denies", "CT-"),
    ("id", "Polisi belum mengatakan bahwa gudang itu dibakar.", "gudang itu dibakar", "says", "Uu"),
    ("en", "The agency warned that the dam could burst.", "the dam could burst", "warns", "PS+"),
    ("en", "The agency said that the dam would burst in May.", "the dam would burst in May", "says", "CT+"),
    ("en", "The agency did not say that the dam was safe.", "the dam was safe", "says", "Uu"),
]


@pytest.mark.parametrize(("lang", "text", "words", "stance", "certainty"), CERTAINTIES, ids=[c[1][:50] for c in CERTAINTIES])
def test_how_certain_the_speaker_is(lang: str, text: str, words: str, stance: str, certainty: str) -> None:
    told = _quote(text, lang, words)
    assert (told["chain"][-1]["stance"], told["certainty"]) == (stance, certainty)


def test_an_outer_speaker_is_certain_of_what_is_said_not_of_its_content() -> None:
    told = _quote("Melansir Antara, polisi mengatakan bahwa gudang itu diduga dibakar.", "id", "gudang itu diduga dibakar")
    assert [h["certainty"] for h in told["chain"]] == ["CT+", "PS+"]


@pytest.mark.parametrize("text", ["Kapal “Laut Biru” itu panjang.", "Gambar itu menunjukkan dua truk.", "Kata kunci itu rahasia."])
def test_what_is_nobody_s_word(text: str) -> None:
    _, marks = marks_of(text)
    assert [m for m in marks.of("quote") if m.attrs["chain"]] == []


STANDINGS = [
    ("“Air naik,” kata Bupati Ende Rina Hapsari.", "public"),
    ("“Air naik,” kata Danu Wirasto dari PT Samudra Lepas.", "public"),
    ("“Air naik,” kata Panglima Komando Armada I Laksda TNI Danu Wirasto.", "public"),
    ("“Air naik,” kata Danu Wirasto, penjual ikan di Pasar Senen.", "private"),
    ("“Air naik,” kata Danu Wirasto, sopir truk.", "private"),
    ("“Air naik,” kata Danu Wirasto, warga Ende.", None),
    ("“Air naik,” kata Danu Wirasto.", None),
    ("“Air naik,” demikian pernyataan Kementerian Perikanan.", None),
]


@pytest.mark.parametrize(("text", "standing"), STANDINGS, ids=[c[0][-30:] for c in STANDINGS])
def test_the_standing_of_who_speaks(text: str, standing: str | None) -> None:
    speaker = _quote(text, "id", "Air naik")["speaker"]
    assert speaker["standing"] == standing
    assert speaker["label"] == ("ORG" if "Kementerian" in text else "PER")
