"""How two figures stand to one another: one of five kinds, always with a sentence, whichever comes first."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, cases, story

from runut.weigh import weigh
from runut.weigh.figures import figure_relation
from runut.weigh.ground import lay
from runut.weigh.matter import matters

CASES = cases("relations.toml")
LINKED = {"update": "updates", "correction": "corrects", "contradiction": "contradicts"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_two_figures_stand_as_the_case_says(case: dict[str, Any]) -> None:
    ready = matters(*story(case), FACTS)
    by_id, ground = {m.id: m for m in ready}, lay(ready, FACTS, {})
    kind, reason = figure_relation(by_id["a"], by_id["b"], ground)
    assert (kind, reason.test) == (case["kind"], case["test"]), case.get("why", reason.text)
    assert reason.text.endswith(".") and {s.report for s in reason.spans} == {m.claim.report for m in ready}
    assert figure_relation(by_id["b"], by_id["a"], ground) == (kind, reason)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_links_tell_the_same(case: dict[str, Any]) -> None:
    _, links = weigh(*story(case), facts=FACTS)
    told = {link.kind for link in links} & set(LINKED.values())
    assert told == ({LINKED[case["kind"]]} if case["kind"] in LINKED else set())
