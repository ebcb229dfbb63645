"""Who speaks by his office alone before the report names him."""

from __future__ import annotations

import pytest

from tests.line import claims_of

CASES = [
    ("en", "Nine people were killed in Pemba, the regional governor said.\n\nGovernor Ada Nguse said 12 people were injured.", "Ada Nguse"),
    ("en", "Nine people were killed in Pemba, a governor said.\n\nGovernor Ada Nguse said 12 people were injured.", "governor"),
    ("en", "Nine people were killed, the health minister said.\n\nInterior Minister Ada Nguse said 12 were injured.", "health minister"),
    ("id", "Sembilan orang tewas di Pemba, kata gubernur setempat.\n\nGubernur Ada Nguse mengatakan 12 orang terluka.", "Ada Nguse"),
    ("id", "Sembilan orang tewas di Pemba, kata gubernur setempat.\n\nMenteri Ada Nguse mengatakan 12 orang terluka.", "gubernur setempat"),
    (
        "id", "Sembilan orang tewas, kata gubernur setempat.\n\nGubernur Ada Nguse mengatakan 12 orang terluka. "
        "Gubernur Tiro Balewa mengatakan lima orang hilang.", "gubernur setempat",
    ),
]


@pytest.mark.parametrize(("lang", "text", "name"), CASES, ids=lambda x: str(x)[-40:])
def test_who_speaks_by_his_office_is_the_one_named_later(lang: str, text: str, name: str) -> None:
    dead = next(c for c in claims_of(text, lang) if c.quantity and c.quantity.value == 9)
    assert [hop.party.name for hop in dead.sayings] == [name]
