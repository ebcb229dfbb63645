"""Indonesian and English word forms taken apart, and the page that tells of them."""

from __future__ import annotations

import doctest
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from runut.langs.en import hooks as english
from runut.langs.id import hooks as indonesian

PAGE = Path(__file__).resolve().parents[2] / "docs" / "word-forms.md"
ROWS = re.findall(r"^\| (\S+) \| `(\S+)` \| (\w+) \|$", PAGE.read_text("utf-8"), re.M)


@pytest.mark.parametrize(
    ("form", "root", "affixes", "voice", "clitics"),
    [
        ("menyerang", "serang", "meN+R", "Act", ()),
        ("mengirimkan", "kirim", "meN+R+kan", "Act", ()),
        ("mengebom", "bom", "meN+R", "Act", ()),
        ("memproduksi", "produksi", "meN+R", "Act", ()),
        ("mempertemukan", "temu", "memper+R+kan", "Act", ()),
        ("mengetahui", "tahu", "menge+R+i", "Act", ()),
        ("diserahkannya", "serah", "di+R+kan", "Pass", ("nya",)),
        ("kuterima", "terima", "ku+R", "Pass", ()),
        ("terasa", "rasa", "te+R", "Stat", ()),
        ("bekerja", "kerja", "be+R", "Mid", ()),
        ("belajar", "ajar", "bel+R", "Mid", ()),
        ("tembak-menembak", "tembak", "R-meN+R", "Mid", ()),
        ("bertahun-tahun", "tahun", "ber+R-R", "Mid", ()),
        ("pengiriman", "kirim", "peN+R+an", "NomAct", ()),
        ("pekerja", "kerja", "pe+R", "NomAgt", ()),
        ("kebersamaan", "sama", "keber+R+an", "NomRes", ()),
        ("serangan-serangan", "serang", "R-R R+an", "One", ()),
        ("secepat-cepatnya", "cepat", "se+R-R+nya", "One", ()),
        ("pergilah", "pergi", "R", "Base", ("lah",)),
        ("rumahnyalah", "rumah", "R", "Base", ("nya", "lah")),
    ],
)
def test_an_indonesian_form_taken_apart(form: str, root: str, affixes: str, voice: str, clitics: tuple[str, ...]) -> None:
    assert (root, affixes, voice, clitics) in [(a.root, a.affixes, a.voice, a.clitics) for a in indonesian.analyse(form)]


@pytest.mark.parametrize("form", ["belkirim", "bekirim", "pelkirim", "tekirim"])
def test_a_prefix_that_asks_for_other_roots_makes_nothing(form: str) -> None:
    assert form not in dict(indonesian.family("kirim"))


@pytest.mark.parametrize(
    ("form", "root", "voice"),
    [
        ("attacks", "attack", "Third"), ("carries", "carry", "Third"), ("passes", "pass", "Third"), ("stopped", "stop", "Past"),
        ("agreed", "agree", "Past"), ("tied", "tie", "Past"), ("dying", "die", "Ger"), ("running", "run", "Ger"), ("making", "make", "Ger"),
        ("heavier", "heavy", "Comp"), ("biggest", "big", "Sup"),
    ],
)  # fmt: skip
def test_an_english_form_taken_apart(form: str, root: str, voice: str) -> None:
    assert (root, voice) in [(a.root, a.voice) for a in english.analyse(form)]


def test_every_template_is_understood() -> None:
    told = tomllib.loads(files("runut.langs.id").joinpath("affixes.toml").read_text("utf-8"))
    names = [name for table in ("forms", "more") for found in told[table].values() for name in found]
    assert len(names) == len(set(names)) and len(names) > 90
    assert {t.name for t in indonesian._templates("forms", "more")} == set(names)


def test_the_page_shows_a_root_with_forms_of_every_voice() -> None:
    assert {voice for _, _, voice in ROWS} == {voice for _, voice in indonesian.family("tulis")}


@pytest.mark.parametrize(("form", "affixes", "voice"), ROWS)
def test_a_form_on_the_page_is_made_and_taken_apart(form: str, affixes: str, voice: str) -> None:
    assert (form, voice) in indonesian.family("tulis")
    assert ("tulis", affixes, voice) in [(a.root, a.affixes, a.voice) for a in indonesian.analyse(form)]


def test_the_examples_on_the_page_run() -> None:
    failed, ran = doctest.testfile(str(PAGE), module_relative=False)
    assert ran > 4 and not failed
