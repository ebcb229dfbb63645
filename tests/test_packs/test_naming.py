"""How names are spelled: every rule does what its row tells, and one name keeps one key."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.errors import PackError
from runut.packs import world
from runut.packs.namekeys import body_words, evened, joined, kin, near, person_words, untouched
from runut.packs.naming import GivenName, Spelling, load_naming, naming

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=24)


@pytest.mark.parametrize("rule", naming().spellings, ids=lambda r: r.id)
def test_a_rule_makes_its_two_spellings_one(rule: Spelling) -> None:
    fold = evened if rule.layer == "same" else near
    assert fold(rule.one) == fold(rule.other)


@pytest.mark.parametrize("rule", [r for r in naming().spellings if r.layer == "near"], ids=lambda r: r.id)
def test_what_is_only_near_is_not_the_same(rule: Spelling) -> None:
    assert evened(rule.one) != evened(rule.other)


def test_a_form_belongs_to_one_name() -> None:
    owners: dict[str, set[str]] = {}
    for row in naming().given:
        for form in (row.name, *row.forms):
            owners.setdefault(evened(form), set()).add(row.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("row", [g for g in naming().given if g.forms], ids=lambda g: g.name)
def test_the_forms_of_a_name_are_read_as_it(row: GivenName) -> None:
    assert {person_words(form) for form in row.forms} == {person_words(row.name)}


@pytest.mark.parametrize(("name", "words"), [
    ("Ir. H. Bagas Laksono, M.Si", ["bagas", "laksono"]),
    ("Jenderal (Purn) Rudi Hartanto", ["rudi", "hartanto"]),
    ("B.J. Carver", ["b", "j", "carver"]),
    ("B. J. Carver", ["b", "j", "carver"]),
    ("Ratna S.H.", ["ratna"]),
    ("Jack Ma", ["jack", "ma"]),
    ("Dr.", ["dr"]),
    ("Harlan Dace Jr.", ["harlan", "dace", "jr"]),
    ("Nadim al-Qasri", ["nadim", "alqasri"]),
    ("Nadim Al Qasri", ["nadim", "alqasri"]),
    ("Abd al-Malik Jabir", ["abdulmalik", "jabir"]),
    ("Tan Sri Hamzah Rashid", ["hamzah", "rashid"]),
    ("Tan Wei Ming", ["tan", "wei", "ming"]),
])  # fmt: skip
def test_the_words_of_a_person(name: str, words: list[str]) -> None:
    assert list(person_words(name)) == words


@pytest.mark.parametrize(("one", "other"), [
    ("Kwon Hae-sol", "Kwon Haesol"),
    ("Kwon Hae-Sol", "Kwon Hae Sol"),
    ("Soeparman Tjahjadi", "Suparman Cahyadi"),
    ("Arseniy Dubrovsky", "Arsenii Dubrovskyi"),
    ("Ümit Çelık", "Umit Celik"),
])  # fmt: skip
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert joined(person_words(one)) == joined(person_words(other))


@pytest.mark.parametrize(("one", "other"), [
    ("Chen Wei", "Shen Wei"),
    ("Jang Min-ho", "Yang Min-ho"),
    ("Lee Sun-ja", "Li Sun-ja"),
    ("Winda Ayu", "Vinda Ayu"),
    ("Hendra Pratama", "Hendri Pratama"),
    ("Harlan Voss Jr.", "Harlan Voss Sr."),
    ("Igor Belenko", "Ihor Belenko"),
])  # fmt: skip
def test_names_that_two_people_bear_have_two_keys(one: str, other: str) -> None:
    assert joined(person_words(one)) != joined(person_words(other))


@pytest.mark.parametrize(("one", "other", "same"), [
    ("PT. Laut Makmur Tbk", "Laut Makmur", True),
    ("Dellby & Sons Ltd", "Dellby and Sons", True),
    ("Brigade ke-12", "Brigade 012", True),
    ("12th Brigade", "12 Brigade", True),
    ("Yonif 12", "Batalyon Infanteri 12", True),
    ("Brigade 12", "Brigade 21", False),
    ("Brigade 00", "Brigade 0", True),
    ("Brigade 10", "Brigade 1", False),
    (f"Brigade {'0' * 20_000}x", "Brigade 0", False),
    ("Bank Laut", "Bank Laut Syariah", False),
])  # fmt: skip
def test_the_words_of_a_body(one: str, other: str, same: bool) -> None:
    assert (body_words(one) == body_words(other)) is same


@pytest.mark.parametrize(("name", "kept"), [
    ("Rina Hapsari", True), ("Зоя Петрова", True), ("Müller", True), ("김민수", True),
    ("Ri\u200bna", False), ("Rin\u0430", False), ("R\u00adina", False),
])  # fmt: skip
def test_hidden_and_strange_letters_are_seen(name: str, kept: bool) -> None:
    assert untouched(name) is kept


def test_forms_of_one_name_over_languages_are_of_one_kin() -> None:
    assert kin(evened("ihor")) == kin(evened("igor")) != kin(evened("oleh"))


def test_no_two_known_persons_share_a_key() -> None:
    facts = world()
    forms = [n for n in facts.name_forms if facts.actors[n.id].label == "PER" and len(person_words(n.form)) > 1 and not n.caution]
    owners: dict[str, set[str]] = {}
    for n in forms:
        owners.setdefault(joined(person_words(n.form)), set()).add(n.id)
    assert Counter(map(len, owners.values())).keys() == {1}


@given(WORDS)
def test_any_text_has_words_and_they_are_stable(text: str) -> None:
    assert person_words(text) == person_words(text) and isinstance(body_words(text), tuple)
    assert all(w == w.casefold() for w in person_words(text))


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "spelling.tsv").write_text("id\tlayer\tfind\tput\tleast\tone\tother\tsource\na\tsame\t(\tb\t3\tx\ty\tme\n", "utf-8")
    with pytest.raises(PackError, match="is no rule"):
        load_naming(tmp_path, [])
    (tmp_path / "spelling.tsv").write_text("id\tlayer\tfind\tput\tleast\tone\tother\tsource\n", "utf-8")
    (tmp_path / "givennames.tsv").write_text("name\tforms\tkin\tsource\n", "utf-8")
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "names.toml").write_text('strange = ["a"]\n', "utf-8")
    with pytest.raises(PackError, match="unknown key"):
        load_naming(tmp_path, [tmp_path / "xx"])
