"""Why a test says no: the condition that decided, read off the test's own lines; and why two claims are linked or not."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, cases, story, weighed

from runut.types import Check, Why
from runut.weigh import TESTS
from runut.weigh.graph.refusals import causes
from runut.weigh.graph.why import why
from runut.weigh.ground import lay
from runut.weigh.links import load_tests
from runut.weigh.matter import Matter, matters

CASES = cases("links.toml") + cases("forecasts.toml") + cases("grades.toml")
DEED = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun", "when": "2031-05-02"}


def between(case: dict[str, Any], one: str, two: str) -> Why:
    return why(*story(case), *weighed(case), one, two, tests=TESTS, facts=FACTS)


def pairs(case: dict[str, Any]) -> list[tuple[str, str]]:
    ids = sorted(c.id for c in story(case)[1])
    return [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]


def respects(found: Why) -> dict[str, Check]:
    return {check.what: check for check in found.compared}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_links_tests_and_keys_agree(case: dict[str, Any]) -> None:
    for one, two in pairs(case):
        found = between(case, one, two)
        told = {f"{k.kind}/{k.what}" if k.what else k.kind for k in found.links}
        assert {c.what for c in found.tests if c.outcome == "yes"} == told - {"copies", "corroborates"}
        assert all(c.text.strip() for c in (*found.compared, *found.tests))
        if told - {"copies", "corroborates"}:
            assert respects(found)["key"].outcome == "shared"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_either_order_of_asking_gives_the_same_answer(case: dict[str, Any]) -> None:
    for one, two in pairs(case)[:3]:
        assert between(case, one, two) == between(case, two, one)


def _asked(a: int, b: int) -> str | None:
    """Speaks of two equal ones below ten."""
    least, most = min(a, b), max(a, b)
    if least > 9 or not (a and b):
        return None
    if least == 7:
        text = "seven"
        return text if most == 7 else None
    if least == 8:
        return "eight"
    if most > 20:
        return None
    return "yes" if most == least else None


def _fallen(a: int) -> str | None:
    """Speaks of one and of two."""
    if a == 1:
        return "one"
    if a == 2:
        return "two"
    return None


def test_what_would_have_been_said_is_told_where_nothing_is() -> None:
    assert [(c.condition, c.held) for c in causes(_fallen, 3)] == [("a == 1", False), ("a == 2", False)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ((10, 12), [("least > 9", True, "min")]),
        ((0, 3), [("a", False, "a")]),
        ((3, 0), [("b", False, "b")]),
        ((7, 8), [("most == 7", False, "max")]),
        ((3, 30), [("most > 20", True, "max")]),
        ((3, 4), [("most == least", False, "max")]),
    ],
)
def test_the_deciding_condition_is_found(given: tuple[int, int], found: list[tuple[str, bool, str]]) -> None:
    assert _asked(*given) is None
    assert [(c.condition, c.held, c.names[0]) for c in causes(_asked, *given)] == found


@pytest.mark.parametrize(
    ("rows", "test", "condition"),
    [
        (({**DEED, "type": "CONSULT"}, DEED), "runut.weigh.clashes:swapped", "a.family == b.family"),
        ((DEED, {**DEED, "actor": ["KEL"]}), "runut.weigh.clashes:restarted", "same_parties(a, b)"),
        ((DEED, {**DEED, "status": "planned"}), "runut.weigh.clashes:displaced", "vouched(b)"),
        ((DEED, {**DEED, "when": "2031-06-02"}), "runut.weigh.forecasts:came_true", "matter.claim.status in _COMING"),
        ((DEED, DEED), "runut.weigh.figures:differs", "comparable(a, b, ground)"),
        ((DEED, DEED), "runut.weigh.steps:denied", "a.negated"),
    ],
)
def test_the_deciding_condition_of_each_test(rows: tuple[dict[str, Any], ...], test: str, condition: str) -> None:
    a, b, ground = ready(*rows)
    ((_, _, asked),) = load_tests({"updates": test})
    assert asked(a, b, ground) is None
    assert condition in [c.condition for c in causes(asked, a, b, ground)]


def ready(*rows: dict[str, Any]) -> tuple[Matter, Matter, Any]:
    pages = [{"name": f"r{n}", "published": f"2031-06-{9 - n:02}", "claim": [{**row, "id": f"c{n}"}]} for n, row in enumerate(rows)]
    made = matters(*story({"report": pages}), FACTS)
    by_id = {m.id: m for m in made}
    return by_id["c0"], by_id["c1"], lay(made, FACTS, {})


def test_a_copy_is_said_to_be_judged_by_its_original() -> None:
    words = "Ostmark has handed its old field guns to the navy of Vela at the pier of Borr"
    row = {**DEED, "words": words}
    case = {"report": [{"name": n, "published": d, "text": words, "claim": [{**row, "id": i}]}
                       for n, d, i in (("r1", "2031-05-03", "a"), ("r2", "2031-05-04", "b"))]}  # fmt: skip
    found = respects(between(case, "a", "b"))
    assert [found[what].outcome for what in ("event", "origin", "key")] == ["one", "same", "none"]
    assert "copy" in found["key"].text


def test_an_unknown_claim_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        between(CASES[0], "a", "nobody")
