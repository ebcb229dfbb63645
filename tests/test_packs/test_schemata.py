"""What actors and countries are called elsewhere: whole, known and told with their line when they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.errors import PackError
from runut.packs import ontology, world
from runut.packs.schemata import alpha2, load_alpha2, load_schemata, schema_of


def test_every_kind_of_actor_has_a_schema() -> None:
    assert {a.kind for a in world().actors.values() if schema_of(a.kind).ftm == "LegalEntity"} <= {"", "unknown"}


@pytest.mark.parametrize(("kind", "ftm", "type_"), [
    ("person", "Person", "Person"), ("ministry", "PublicBody", "GovernmentOrganization"), ("company", "Company", "Corporation"),
    ("zyx", "LegalEntity", "Thing"), ("", "LegalEntity", "Thing"),
])  # fmt: skip
def test_a_kind_says_what_an_actor_is(kind: str, ftm: str, type_: str) -> None:
    assert (schema_of(kind).ftm, schema_of(kind).schema_org) == (ftm, type_)


def test_every_country_of_the_actors_has_its_short_code() -> None:
    assert [c for c in {a.country for a in world().actors.values() if a.country} if not alpha2(c)] == []


@pytest.mark.parametrize(("long", "short"), [("IDN", "ID"), ("XKX", "XK"), ("TLS", "TL"), ("ZZZ", None), ("", None)])
def test_short_codes(long: str, short: str | None) -> None:
    assert alpha2(long) == short


@pytest.mark.parametrize(("name", "load", "text"), [
    ("schemata.tsv", load_schemata, "kind\tftm\tschema_org\tsource\nperson\tPerson\t\tme\n"),
    ("schemata.tsv", load_schemata, "kind\tftm\tschema_org\tsource\na\tA\tA\tme\na\tB\tB\tme\n"),
    ("countries.tsv", load_alpha2, "id\talpha2\tsource\nIDN\t\tme\n"),
    ("countries.tsv", load_alpha2, "id\talpha2\nIDN\tID\n"),
])  # fmt: skip
def test_a_broken_table_is_told(tmp_path: Path, name: str, load: object, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(PackError, match=name):
        load(path)  # type: ignore[operator]


def test_money_goes_over_in_types_that_say_so() -> None:
    assert {row.type for row in ontology().values() if row.ftm} == {"AID"}
