"""Contexts: the vocabulary is PLOVER's and our own, every way to a context leads to one of it, and words give the right ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from line import claims_of

from runut.errors import PackError
from runut.packs import ontology, world
from runut.packs.contexts import COLUMNS, contexts, load_contexts

ENDS = {"id": ("nya",), "en": ("'s", "s")}
DOCS = Path(__file__).resolve().parents[2] / "docs" / "claim-record.md"


def test_plover_has_thirty_seven_and_we_have_two() -> None:
    ours = {id for id in contexts().rows if id.startswith("runut:")}
    assert len(contexts().rows) == 39 and ours == {"runut:arms-transfer", "runut:sanctions-evasion"}


def test_the_ontology_names_no_other_context() -> None:
    for kind in ontology().values():
        ways = [*kind.context_by_family.values(), *kind.context_by_mode.values(), kind.contexts, kind.context_of_arms, kind.context_between]
        assert {x for way in ways for x in way} <= set(contexts().rows), kind.type
        assert set(kind.context_by_family) <= {i.family for i in world().items.values()} | {"military-equipment"}, kind.type


def test_every_context_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    assert [id for id in contexts().rows if f"`{id}`" not in text] == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Gempa merusak rumah sakit itu", {"health", "disasters"}),
        ("id", "KPK menangkap bupati atas dugaan suap", {"corruption"}),
        ("id", "pemilunya diundur", {"election"}),
        ("id", "polisi menembakkan gas air mata", {"repression"}),
        ("id", "ekspor gas alam naik", {"economic", "natural_resource"}),
        ("id", "ia membeli tiga ekor ikan", set()),
        ("en", "The courts ordered three embassies shut", {"legal"}),
        ("en", "the embassy's gate", {"diplomatic"}),
        ("en", "a suicide bomber struck a mosque", {"religion_ethnicity", "terrorism"}),
        ("en", "she bought three red lamps", set()),
        ("xx", "gempa", set()),
    ],
)
def test_words_give_contexts(lang: str, text: str, expected: set[str]) -> None:
    assert set(contexts().of_words(text, lang, ENDS.get(lang, ()))) == expected


def test_sectors_give_contexts() -> None:
    assert contexts().of_sectors(("MIL", "JUD")) == ("military", "legal") and contexts().of_sectors(("EDU",)) == ()


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Norwegia mengirim dua puluh tank ke Moldova.", "AID", {"military", "runut:arms-transfer"}),
        ("Norwegia mengirim dua puluh generator ke Moldova.", "AID", {"economic"}),
        ("Peru menuduh Chile.", "ACCUSE", {"diplomatic"}),
    ],
)
def test_a_claim_has_the_contexts_of_its_item_and_parties(text: str, type_: str, expected: set[str]) -> None:
    (claim,) = (c for c in claims_of(text) if c.type == type_)
    assert expected <= set(claim.context) and len(set(claim.context)) == len(claim.context)


@pytest.mark.parametrize(("thing", "mode"), [("tank", "military"), ("kapal selam", "military"), ("generator", "economic"), ("truk", None)])
def test_arms_make_aid_military(thing: str, mode: str | None) -> None:
    (claim,) = (c for c in claims_of(f"Norwegia mengirim dua {thing} ke Moldova.") if c.type == "AID")
    assert claim.mode == ((mode,) if mode else ())


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("war\tarmed conflict\tARMY\twar\tperang\tx", "sectors"),
        ("war\tarmed conflict\t\twar||battle\tperang\tx", "en"),
        ("war\tarmed conflict\t\twar\t\tx", "id_forms"),
        ("war\ta\t\twar\tperang\tx\nwar\tb\t\twar\tperang\tx", "row"),
    ],
)
def test_a_broken_row_is_told(tmp_path: Path, row: str, key: str) -> None:
    path = tmp_path / "contexts.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + row + "\n", "utf-8")
    with pytest.raises(PackError) as caught:
        load_contexts(path)
    assert (caught.value.file, caught.value.key) == ("contexts.tsv", key)
