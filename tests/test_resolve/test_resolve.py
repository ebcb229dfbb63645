"""Drafts to claims: cells with spans, modes from items, affiliations, doubts told as notices."""

from __future__ import annotations

import pytest
from line import claims_of

GIFT = "Menurut Presiden Prancis Emmanuel Macron, Norwegia mengirim 40 rudal ke Haiti pada 3 Mei 2030."


def test_every_cell_stands_on_its_words() -> None:
    (claim,) = claims_of(GIFT)
    assert {c.role for c in claim.cells} == {"actor", "recipient", "item", "quantity", "when"}
    for c in claim.cells:
        assert c.spans
        assert c.value.span in c.spans
        assert c.rule


def test_the_item_gives_the_mode() -> None:
    assert [c.mode for c in claims_of(GIFT)] == [("military",)]
    assert [c.mode for c in claims_of("Norwegia mengirim beras ke Haiti.")] == [("humanitarian",)]


def test_a_speaker_has_the_state_behind_him() -> None:
    (claim,) = claims_of(GIFT)
    assert [(s.party.id, s.affiliation) for s in claim.sayings] == [("emmanuel-macron", "France")]


def test_a_leader_and_his_state_are_one_actor() -> None:
    (claim,) = claims_of("Emmanuel Macron dan Prancis mengirim beras ke Haiti.")
    assert len(claim.parties("actor")) == 1


def test_a_day_without_a_year_leans_on_the_page() -> None:
    text = "Norwegia mengirim beras ke Haiti pada 3 Mei."
    (bare,), (dated,) = claims_of(text), claims_of(text, "id", "2031-06-01")
    assert bare.when is None or bare.when.start is None or bare.notices
    assert dated.when is not None
    assert str(dated.when.start) == "2031-05-03"


def test_an_impossible_day_is_told() -> None:
    (claim,) = claims_of("Norwegia mengirim beras ke Haiti pada 31 April 2030.")
    assert "date.impossible" in {n.code for n in claim.notices}


COUNTED = "Norwegia mengirim 40 rudal ke Haiti pada {} Juni 2022, hari ke-100 perang Ukraina."


def test_a_claim_tells_where_the_day_counted_beside_its_date_does_not_fit() -> None:
    codes = [{n.code for n in claims_of(COUNTED.format(day))[0].notices} for day in (3, 9)]
    assert "date.count-differs" not in codes[0] and "date.count-differs" in codes[1]


def test_what_leans_on_the_time_told_last() -> None:
    text = "Norwegia mengirim beras ke Haiti pada 3 Mei 2030. Dua hari kemudian Swedia mengirim tenda ke Haiti."
    _, later = claims_of(text)
    assert later.when is not None and str(later.when.start) == "2030-05-05" and later.when.anchor is not None


def test_a_window_in_a_saying_whose_day_is_not_known_is_not_read_by_the_page() -> None:
    text = "Pada hari yang sama, Emmanuel Macron mengatakan Norwegia mengirim 40 rudal ke Haiti dalam beberapa bulan terakhir."
    (claim,) = claims_of(text, "id", "2030-05-03")
    assert claim.when is None


def test_where_no_time_is_said_the_page_bounds_what_was_not_what_will_be() -> None:
    (was,), (will,) = (claims_of(f"Norwegia {verb} 40 rudal ke Haiti.", "id", "2030-05-03") for verb in ("mengirim", "akan mengirim"))
    assert (was.when, str(was.not_after)) == (None, "2030-05-03")
    assert (will.when, will.not_after) == (None, None)
    assert claims_of(GIFT, "id", "2030-05-03")[0].not_after is None


GIVEN = "Norwegia mengirim beras ke Haiti pada 3 Mei 2030. {} Swedia mengirim tenda ke Haiti."
GAVE = "Norway sent rice to Haiti on 3 May 2030. {} Sweden sent tents to Haiti{}."
LEANING = [
    ("id", GIVEN.format("Beras itu ditanam saat panen pada 2024. Di hari yang sama,"), "2030-05-03", "2030-05-03", "a year is no day"),
    ("id", GIVEN.format("Gudang itu dibuka pada 2016-2018. [P]Dua pekan sebelumnya,"), "2030-04-15", "2030-04-21", "years are no week"),
    ("id", GIVEN.format("Beras ditanam saat gudang dibuka pada 7 Juni 2021. Dua hari kemudian,"), "2030-05-05", "2030-05-05", "an aside"),
    ("id", GIVEN.format("Sehari kemudian, 4 Mei 2030, hujan turun. Dua hari setelahnya,"), "2030-05-06", "2030-05-06", "a chain of days"),
    ("id", GIVEN.format("Sehari kemudian, 5 Mei 2030,"), "2030-05-05", "2030-05-05", "the day itself is told beside"),
    ("en", GAVE.format("The rice was grown when a law passed in 2019. The next day", ""), "2030-05-04", "2030-05-04", "a year is no day"),
    ("en", GAVE.format("It has sent aid since the 1990s. A few weeks earlier", ""), "2030-03-29", "2030-04-19", "an onset is no day"),
    ("id", GIVEN.format("Haiti ditimpa badai sejak 9 Mei 2030. [P]Keesokan harinya"), "2030-05-04", "2030-05-04", "an onset"),
    ("en", GAVE.format("It won a prize in March 2023. [P]A month earlier", ""), "2030-04-01", "2030-04-30", "background"),
    ("en", GAVE.format("It left after Monday's vote. The next day", ""), "2030-05-04", "2030-05-04", "a day that owns a noun"),
    ("en", GAVE.format("", " the same month"), "2030-05-01", "2030-05-31", "a day has a month"),
]


@pytest.mark.parametrize(("lang", "text", "start", "end", "why"), LEANING, ids=[row[4] + f" ({row[0]})" for row in LEANING])
def test_a_time_leans_on_one_whose_grain_fits(lang: str, text: str, start: str, end: str, why: str) -> None:
    when = claims_of(text.replace("[P]", "\n\n"), lang)[-1].when
    assert when is not None, why
    assert (str(when.start), str(when.end)) == (start, end), why


def test_what_leans_on_nothing_is_doubted() -> None:
    text = "Norwegia mengirim beras ke Haiti pada 2029. Dua hari kemudian Swedia mengirim tenda ke Haiti."
    _, later = claims_of(text, "id", "2030-05-04")
    assert later.when is None and "time.unanchored" in {n.code for n in later.notices}


def test_what_has_been_is_not_put_behind_the_page() -> None:
    text = "Norwegia mengirim beras ke Haiti pada 3 Mei 2030. Dua pekan kemudian Swedia mengirim tenda ke Haiti."
    early, late = (claims_of(text, "id", day)[-1] for day in ("2030-05-04", "2030-05-20"))
    assert early.when is None
    assert late.when is not None and str(late.when.start) == "2030-05-13"


def test_weeks_before_what_is_not_told_lie_about_so_long_before_the_page() -> None:
    (claim,) = claims_of("Dua pekan sebelumnya, Swedia mengirim tenda ke Haiti.", "id", "2030-05-15")
    assert claim.when is not None and claim.when.approximate and str(claim.when.start) == "2030-04-29"


def test_where_the_words_went_on_to_a_time_too_coarse_nothing_is_leant_on() -> None:
    text = GIVEN.format("[P]Gempa terjadi pada Juni 2028. Tiga hari sesudahnya hujan turun. Pada pekan yang sama,").replace("[P]", "\n\n")
    assert claims_of(text)[-1].when is None
