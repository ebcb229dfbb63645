"""Denials as texts tell them: what was told just before is denied only by a denial that says no more than that."""

from __future__ import annotations

import pytest

from runut import flow
from runut.weigh import weigh
from tests.line import made

CASES = [
    ("Kepolisian menyebut 21 orang tewas di Manado. Perusahaan itu membantah kapalnya kelebihan muatan.", 0),
    ("Human Rights Watch menuduh Chad menembaki 40 pengungsi. Chad membantah tuduhan itu.", 1),
    ("Human Rights Watch menuduh Chad menembaki 40 pengungsi. Chad membantah anggarannya untuk senjata naik dua kali lipat.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES, ids=lambda x: str(x)[-40:])
def test_a_denial_with_a_content_of_its_own_denies_nothing_told_before(text: str, count: int) -> None:
    report, claims = flow.read_claims(made(text, "id", published="2031-05-02"))
    assert any(c.status == "denied" for c in claims)
    assert sum(link.kind == "denies" for link in weigh([report], claims)[1]) == count
