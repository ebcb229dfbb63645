"""Gazetteer: sound rows, one place a name, nothing where several could be meant, and no name made out of words."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from line import claims_of, marks_of

from runut.errors import PackError
from runut.packs import world
from runut.packs.gazetteer import COLUMNS, find_town, geoname, load_gazetteer
from runut.resolve.actors import place
from runut.types import Mention, Span

TABLE = files("runut") / "world" / "gazetteer.tsv"
BIGGEST = 1_500_000  # bytes


def where(words: str, ref: str = "") -> tuple[str, str | None]:
    found = place(Mention(words, "PLACE", ref, Span("r", 0, len(words))))
    return found.id, found.country


def test_the_rows_are_sound() -> None:
    towns = load_gazetteer(TABLE)
    assert len(towns) > 5000 and Path(str(TABLE)).stat().st_size < BIGGEST
    assert {t.country for t in towns} <= {a.id for a in world().actors.values() if a.label == "STATE"}
    assert {t.place for t in towns} - {""} <= set(world().places)
    told = [t.place for t in towns if t.place]
    assert len(told) == len(set(told))
    assert all(t.geonameid is None or (t.lat is not None and t.lon is not None) for t in towns)


def test_a_place_of_both_tables_lies_in_one_spot() -> None:
    for town in load_gazetteer(TABLE):
        row = world().places.get(town.place)
        if row and row.lat is not None and row.lon is not None and town.lat is not None and town.lon is not None:
            assert row.country == town.country and abs(row.lat - town.lat) < 1 and abs(row.lon - town.lon) < 1, town.name


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Enschede", "", "NLD"),
        ("Málaga", "", "ESP"),
        ("Malaga", "", "ESP"),
        ("Birmingham", "", None),
        ("Birmingham", "USA", "USA"),
        ("Kabupaten Ngada", "", "IDN"),
        ("Córdoba", "", None),
        ("Hyderabad", "", None),
        ("Hyderabad", "PAK", "PAK"),
        ("Koto", "", None),
        ("Kotō", "", "JPN"),
        ("Nowhere at all", "", None),
        ("", "", None),
    ],
)
def test_a_name_is_one_place_or_none(name: str, country: str, found: str | None) -> None:
    town = find_town(name, country)
    assert (town.country if town else None) == found


def test_a_place_that_the_tables_tell_keeps_its_id() -> None:
    town = geoname("kyiv")
    assert town and town.geonameid == 703448 and geoname("703448") == town and geoname("nowhere") is None


@pytest.mark.parametrize(
    ("words", "ref", "expected"),
    [
        ("Enschede", "", ("2756071", "NLD")),
        ("kota Enschede", "", ("2756071", "NLD")),
        ("Kiev", "", ("kyiv", "UKR")),
        ("Kabupaten Boven Digoel", "", ("kabupaten-boven-digoel", "IDN")),
        ("Birmingham", "USA", ("Birmingham", "USA")),
        ("Pulau Antah Berantah", "", ("pulau-antah-berantah", None)),
    ],
)
def test_a_place_without_a_row_gets_its_country(words: str, ref: str, expected: tuple[str, str | None]) -> None:
    id, country = where(words, ref)
    assert country == expected[1] and (id == expected[0] or ref)


def test_a_claim_tells_the_country_of_its_place() -> None:
    (claim,) = (c for c in claims_of("Polisi menangkap tujuh orang di Enschede pada Senin.") if c.type == "COERCE")
    assert claim.place and (claim.place.id, claim.place.country) == ("2756071", "NLD")


@pytest.mark.parametrize("text", ["Anda harus membaca ini sampai selesai.", "Kedutaan Besar itu tutup pada hari Natal."])
def test_a_word_that_is_also_a_town_is_no_name(text: str) -> None:
    assert not [m for m in marks_of(text)[1].of("name") if m.label == "PLACE"]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("1\tHere\tNLD\t91\t0\t5\t\t", "lat"),
        ("1\tHere\tNLD\t1\teast\t5\t\t", "lon"),
        ("1\tHere\tNLD\t1\t1\tmany\t\t", "people"),
        ("1\tHere\tNLD\t1\t1\t5\tA||B\t", "forms"),
        ("1\t\tNLD\t1\t1\t5\t\t", "name"),
        ("1\tHere\tNLD\t1\t1\t5\t\t\n1\tThere\tNLD\t1\t1\t5\t\t", "row"),
    ],
)
def test_a_broken_row_is_told(tmp_path: Path, row: str, key: str) -> None:
    path = tmp_path / "gazetteer.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + row + "\n", "utf-8")
    with pytest.raises(PackError) as caught:
        load_gazetteer(path)
    assert (caught.value.file, caught.value.key) == ("gazetteer.tsv", key)
