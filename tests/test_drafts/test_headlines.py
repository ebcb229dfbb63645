"""Headlines in Indonesian leave the verb's prefix out ("Chile Usir Diplomat Peru"), those in English an auxiliary ("Two jailed")."""

from __future__ import annotations

import pytest
from line import claims_of, marks_of, told

from runut.packs.headlines import bare_verbs

BODY = "\n\nSANTIAGO - Kabar itu disampaikan seorang juru bicara pada Selasa malam setelah rapat tertutup yang lama, hampir lima jam.\n"
HEADLINES = (
    ("Chile Usir Enam Diplomat Peru", "SANCTION", ["Chile"], ["Diplomat Peru"]),
    ("Iran Tangguhkan Kerja Sama dengan Swiss", "SANCTION", ["Iran"], ["Swiss"]),
    ("Iran Tahan Kapal Tanker Yunani", "COERCE", ["Iran"], ["Yunani"]),
    ("Kolombia Putuskan Hubungan Diplomatik dengan Israel", "SANCTION", ["Kolombia"], ["Israel"]),
    ("Kenya Kunjungi Somalia", "CONSULT", ["Kenya"], []),
    ("Oman Minta Yaman Tarik Pasukan", "REQUEST", ["Oman"], ["Yaman"]),
)


@pytest.mark.parametrize(("headline", "kind", "actor", "recipient"), HEADLINES)
def test_a_bare_verb_tells_in_a_headline(headline: str, kind: str, actor: list[str], recipient: list[str]) -> None:
    text = headline + BODY
    found = [told(c, text) for c in claims_of(text)]
    assert any((t["type"], t["actor"], t["recipient"]) == (kind, actor, recipient) for t in found), found


@pytest.mark.parametrize("words", ["Pukul Dua Siang Kapal Peru Berlabuh", "Lepas Pantai Chile Ramai Nelayan"])
def test_a_noun_stays_one_in_a_headline(words: str) -> None:
    report, marks = marks_of(words + BODY)
    first = marks.of("word")[0]
    assert report.words(first.span) == words.split()[0] and first.label != "VERB"


def test_a_bare_verb_is_none_in_the_body() -> None:
    report, marks = marks_of("Mereka usir semua lalat dari dapur itu.")
    assert [w.label for w in marks.of("word") if report.words(w.span) == "usir"] != ["VERB"]


def test_a_language_whose_verbs_stand_whole_has_no_bare_ones() -> None:
    assert not bare_verbs("en") and bare_verbs("id")["usir"] == "mengusir"


@pytest.mark.parametrize(
    ("headline", "status", "stance"),
    [
        ("Chile Tuduh Peru Bunuh Dua Nelayan", "alleged", ["accuses"]),
        ("Chile Sebut Peru Bunuh Dua Nelayan", "asserted", ["says"]),
        ("Chile Klaim Tembak Jatuh Drone Peru", "alleged", ["claims"]),
    ],
)
def test_a_headline_says_who_tells_it(headline: str, status: str, stance: list[str]) -> None:
    text = headline + BODY
    found = [told(c, text) for c in claims_of(text)]
    assert [(t["status"], t["source"], t["stance"]) for t in found if t["type"] == "ASSAULT"] == [(status, ["Chile"], stance)], found


def test_nobody_did_what_a_headline_asks_of_another() -> None:
    text = "Oman Minta Yaman Tarik Pasukan" + BODY
    assert [c.type for c in claims_of(text)] == ["REQUEST"]


def test_a_headline_counts_what_stands_behind_its_verb() -> None:
    text = "Chile Bebaskan 14 Sandera" + BODY
    assert [c.quantity.value for c in claims_of(text) if c.quantity] == [14]


def test_a_headline_and_its_body_are_told_once() -> None:
    text = (
        "Gerilyawan Bebaskan 12 Sandera\n\nBOGOTA - Kelompok gerilyawan Front Andesa membebaskan 12 pekerja minyak di dekat sungai pada "
        "Selasa malam setelah berunding berbulan-bulan dengan pemerintah setempat.\n"
    )
    assert len([c for c in claims_of(text) if c.type == "RETREAT"]) == 1


ENGLISH_BODY = "\n\nOfficials in Santiago said on Monday that more would be told later. The roads were open in the afternoon.\n"
ENGLISH = (
    ("Two bankers jailed over bribes in Lima", "COERCE", [], ["bankers"]),
    ("Chilean envoy sacked for leak", "SANCTION", [], ["Chilean envoy"]),
    ("Three nurses killed in bomb attack in Osh", "ASSAULT", [], ["nurses"]),
    ("Mayor shot dead in Chad", "ASSAULT", [], ["Mayor"]),
    ("UN chief urges calm in Chad", "REQUEST", ["UN"], ["Chad"]),
    ("Oman shells Yemen airport", "ASSAULT", ["Oman"], ["Yemen"]),
)


@pytest.mark.parametrize(("headline", "kind", "actor", "recipient"), ENGLISH)
def test_an_english_headline_tells_without_its_auxiliary(headline: str, kind: str, actor: list[str], recipient: list[str]) -> None:
    text = headline + ENGLISH_BODY
    found = [told(c, text) for c in claims_of(text, "en")]
    assert any((t["type"], t["actor"], t["recipient"]) == (kind, actor, recipient) for t in found), found
