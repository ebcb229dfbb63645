"""Bodies of one state whose name another state's body bears."""

from __future__ import annotations

import pytest

from tests.line import claims_of

CASES = [
    ("id", "KPU Chile menolak gugatan partai oposisi.", "chl-kpu", "CHL"),
    ("id", "Komisi Nasional Hak Asasi Manusia Nepal mengecam polisi Nepal.", "npl-komnas-ham", "NPL"),
    ("id", "KPU menolak gugatan partai oposisi.", "idn-kpu", "IDN"),
    ("id", "BNPB Indonesia menolak permintaan Chad.", "idn-bnpb", "IDN"),
    ("en", "Nepal's National Commission on Human Rights condemned the rebels.", "npl-komnas-ham", "NPL"),
    ("en", "Bosnian steel company NIS rejected the claims of Chad.", "nis", None),
]


@pytest.mark.parametrize(("lang", "text", "id", "country"), CASES, ids=lambda x: str(x)[:30])
def test_a_body_tied_to_another_state_is_that_states(lang: str, text: str, id: str, country: str | None) -> None:
    actors = [p for c in claims_of(text, lang) for p in c.parties("actor")]
    assert [(p.id, p.country) for p in actors] == [(id, country)]


def test_a_body_told_once_with_another_state_is_that_states_all_through() -> None:
    claims = claims_of("KPU Chile menuduh Partai Andes. KPU mengecam polisi. KPU menolak gugatan oposisi.", "id")
    assert {p.id for c in claims for p in c.parties("actor")} == {"chl-kpu"}


def test_a_body_told_first_by_its_name_alone_is_its_own_states() -> None:
    claims = claims_of("KPU mengecam polisi. KPU Chile mengecam tentara Chile.", "id")
    assert [p.id for c in claims for p in c.parties("actor")] == ["idn-kpu", "chl-kpu"]
