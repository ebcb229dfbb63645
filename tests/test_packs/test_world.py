"""World: the tables that come with runut hold together, and a broken table is told by file and line."""

from __future__ import annotations

import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from runut.errors import PackError
from runut.packs.world import load_world, world
from runut.packs.worldrows import REGISTERS

LANGS = ("id", "en")


def _codes() -> set[str]:
    known = Locale("en").territories
    return {a for a, to in get_global("territory_aliases").items() if len(a) == 3 and a.isalpha() and to[0] in known} | {"XKX"}


def _shared(forms: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for id, form, caution in forms:
        if caution != "weak":
            owners[form].add(id)
    return {form: ids for form, ids in owners.items() if len(ids) > 1}


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_of_two_actors_is_weak(lang: str) -> None:
    assert not _shared((n.id, n.form, n.caution) for n in world().names(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_of_two_places_is_weak(lang: str) -> None:
    assert not _shared((p.id, p.form, p.caution) for p in world().place_forms(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_a_form_of_an_item_has_one_item(lang: str) -> None:
    assert not _shared((id, form.lower(), "") for form, id in world().item_forms(lang))


def test_a_form_of_an_outlet_has_one_outlet() -> None:
    assert not _shared((o.id, form, "") for o in world().outlets.values() for form in o.forms + o.weak)


def test_states_and_countries_are_iso_3166_alpha_3() -> None:
    made = world()
    states = {a.id for a in made.actors.values() if a.label == "STATE"}
    told = {row.country for table in (made.actors, made.places, made.outlets) for row in table.values()}  # type: ignore[attr-defined]
    assert states <= _codes()
    assert told - {""} <= states


def test_every_actor_has_a_form_in_each_language() -> None:
    for lang in LANGS:
        named = {n.id for n in world().names(lang)}
        assert set(world().actors) - named == set()


def test_every_place_has_a_form_in_each_language() -> None:
    for lang in LANGS:
        assert set(world().places) - {p.id for p in world().place_forms(lang)} == set()


def test_forms_are_composed_text() -> None:
    made = world()
    forms = [n.form for n in made.name_forms] + [p.form for p in made.all_place_forms]
    assert [f for f in forms if unicodedata.normalize("NFC", f) != f or "’’" in f] == []


def test_offices_stand_in_order_and_do_not_run_backwards() -> None:
    for actor in world().actors.values():
        starts = [o.start for o in actor.offices if o.start]
        assert starts == sorted(starts), actor.id


@pytest.mark.parametrize(
    ("form", "lang", "id", "kind", "caution"),
    [
        ("Korut", "id", "PRK", "short", ""),
        ("AS", "id", "USA", "abbr", "case"),
        ("Moskwa", "id", "RUS", "capital", ""),
        ("Pyongyang", "en", "PRK", "capital", ""),
        ("North Korean", "en", "PRK", "demonym", ""),
        ("Kim Joung Un", "id", "kim-jong-un", "variant", ""),
        ("Zelenskiy", "id", "volodymyr-zelenskyy", "short", ""),
        ("Singapore", "en", "SGP", "name", ""),
        ("PBB", "id", "un", "abbr", "case"),
        ("NIS", "id", "kor-nis", "abbr", "case"),
        ("negara-negara Barat", "id", "west", "variant", ""),
    ],
)
def test_a_form_names_its_actor(form: str, lang: str, id: str, kind: str, caution: str) -> None:
    assert [(n.id, n.kind, n.caution) for n in world().names(lang) if n.form == form and n.caution != "weak"] == [(id, kind, caution)]


def test_a_person_has_the_office_of_the_day() -> None:
    person = world().actors["prabowo-subianto"]
    told = [person.held(day) for day in (date(2015, 1, 1), date(2020, 1, 1), date(2025, 1, 1), None)]
    assert [office and office.title for office in told] == [
        None, "defence minister of Indonesia", "president of Indonesia", "president of Indonesia",
    ]


def test_a_word_that_is_also_an_outlet_is_a_weak_form() -> None:
    agency = world().outlets["antara"]
    assert "Antara" in agency.weak and "Antara" not in agency.forms and "Antaranews.com" in agency.forms


def test_the_forms_of_an_actor_are_its_own() -> None:
    made = world()
    assert {n.form for n in made.forms_of("kor-nis")} >= {"NIS", "Dinas Intelijen Nasional"}
    assert made.forms_of("nowhere") == () and sum(map(len, made.forms_by_id.values())) == len(made.name_forms)


def test_items_stand_under_their_parents() -> None:
    made = world()
    assert made.is_a("srbm", "missile") and made.is_a("missile", "missile")
    assert not made.is_a("missile", "srbm") and not made.is_a("", "") and not made.is_a("nowhere", "arms")
    assert (made.item_family("artillery-shell"), made.item_family("nowhere")) == ("ammunition", "")
    assert ("peluru artileri", "artillery-shell") in made.item_forms("id")


def test_a_language_without_item_forms_has_none() -> None:
    assert world().item_forms("xx") == ()


@pytest.mark.parametrize(
    ("file", "added", "key"),
    [
        ("actors.tsv", "nowhere\tCLUB\tNowhere\t\t\tstate\t\t\t\tx", "label"),
        ("actors.tsv", "nowhere\tPER\tNowhere\t\tXXX\tperson\t\t\t\tx", "sector"),
        ("actors.tsv", "FRA\tSTATE\tFrance\tFRA\t\tstate\t\t\t\tx", "id"),
        ("actors.tsv", "nowhere\tPER\tNowhere\t\t\tperson\tking\t2020-13-01\t\tx", "valid_from"),
        ("actors.tsv", "nowhere\tPER\tNowhere\t\t\tperson\tking\t2020-02\t2020-01\tx", "valid_to"),
        ("names.tsv", "nowhere\t*\tNowhere\tname\t\tx", "id"),
        ("names.tsv", "FRA\t*\tNowhere\tnickname\t\tx", "kind"),
        ("names.tsv", "FRA\t*\tNowhere\tname\tloud\tx", "caution"),
        ("names.tsv", "FRA\t*\tParis\tcapital\t\tx", "row"),
        ("places.tsv", "kabul\tKabul\txx\tKabul\t\tFRA\tcapital\t\t\tx", "id"),
        ("places.tsv", "nowhere\tNowhere\t*\tNowhere\t\t\ttown\t\t\tx", "kind"),
        ("places.tsv", "nowhere\tNowhere\t*\tNowhere\t\t\tcity\t91\t0\tx", "lat"),
        ("places.tsv", "nowhere\tNowhere\t*\tNowhere\t\t\tcity\t1\teast\tx", "lon"),
        ("outlets.tsv", "nowhere\tNowhere\tNowhere||Now\t\t\toutlet\t\tx", "forms"),
        ("items.tsv", "nowhere\tarms\tbeyond\tnowhere\tx\t\tx", "parent"),
        ("items.tsv", "arms\tarms\t\tarms\tx\t\tx", "row"),
        ("items.tsv", "nowhere\tarms\tarms\tnowhere\tx\tun:toys\tx", "register"),
        ("items.tsv", "nowhere\tarms\tarms\tnowhere\t\t\tx", "id_forms"),
    ],
)
def test_a_broken_row_is_told_by_file_key_and_line(tmp_path: Path, file: str, added: str, key: str) -> None:
    folder = tmp_path / "world"
    shutil.copytree(str(files("runut") / "world"), folder)
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text + added + "\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_world(folder)
    assert (caught.value.file, caught.value.key) == (file, key)
    assert caught.value.line in (text.count("\n") + 1, _first(text, added))


def _first(text: str, added: str) -> int:
    """The line of the first row with the added row's id: a doubled actor is told there."""
    id = added.split("\t")[0]
    return next((n for n, line in enumerate(text.splitlines(), start=1) if line.split("\t")[0] == id), 0)


@pytest.mark.parametrize("lang", LANGS)
def test_every_item_is_named_in_each_language_once(lang: str) -> None:
    for item in world().items.values():
        forms = [form.lower() for form in item.forms[lang]]
        assert forms and len(set(forms)) == len(forms), item.id


def test_an_item_stands_below_none_of_its_own() -> None:
    made = world()
    for item in made.items.values():
        assert not item.parent or (item.parent in made.items and not made.is_a(item.parent, item.id)), item.id


@pytest.mark.parametrize(
    ("item", "classes"),
    [
        ("tank", {"un:battle-tanks", "sipri:armoured-vehicles"}),
        ("leopard", {"un:battle-tanks", "sipri:armoured-vehicles"}),
        ("self-propelled-howitzer", {"un:large-calibre-artillery", "sipri:artillery"}),
        ("attack-helicopter", {"un:attack-helicopters", "sipri:aircraft"}),
        ("helicopter", {"sipri:aircraft"}),
        ("nuclear-submarine", {"un:warships", "sipri:ships"}),
        ("icbm", {"un:missiles", "sipri:missiles"}),
        ("s-400", {"sipri:air-defence"}),
        ("pistol", {"un:small-arms"}),
        ("rice", set()),
        ("nowhere", set()),
    ],
)
def test_arms_have_their_registers(item: str, classes: set[str]) -> None:
    assert set(world().registers(item)) == classes


def test_every_register_of_arms_has_an_item() -> None:
    assert {c for item in world().items.values() for c in item.register} == set(REGISTERS)
