"""Whom "the company", "the group" or "the ministry" means: by the ids of those who act."""

from __future__ import annotations

from typing import Any

import pytest
from line import cases, claims_of


@pytest.mark.parametrize("case", [pytest.param(c, id=c["why"]) for c in cases("drafts/definite.toml")])
def test_whom_a_noun_with_the_definite_article_means(case: dict[str, Any]) -> None:
    told = [(c.type, [p.id for p in c.parties("actor")]) for c in claims_of(case["text"], "en")]
    assert all((want["type"], want["actor"]) in told for want in case["claims"]), told
