"""Two texts -> how they stand, by the real line: what parts them, on which words it rests, and when nothing is said."""

from __future__ import annotations

from typing import Any

import pytest
from line import cases, made

from runut import flow
from runut.packs.contrasts import contrasts
from runut.packs.language import languages
from runut.settings import Settings
from runut.types import Comparison, Report

CASES = cases("statements.toml")
EXAMPLES = [(code, example) for code in languages() for example in contrasts(code).examples]


def compared(a: str, b: str, lang: str = "id", days: tuple[str, str] = ("", "")) -> list[Comparison]:
    return list(flow.compare([made(text, lang, published=day) for text, day in zip((a, b), days, strict=True)]))


def answer(found: list[Comparison]) -> str:
    told = [c.answer for c in found]
    return next((one for one in ("contradiction", "compatible", "entailed") if one in told), "")


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    found = compared(case["a"], case["b"], case.get("lang", "id"))
    assert answer(found) == case["answer"]
    if "what" in case:
        (clash,) = {c.what for c in found if c.answer == "contradiction"}
        assert clash == case["what"]
    if "words" in case:
        chosen = next(c for c in found if c.answer == "contradiction")
        one, two = chosen.reason.spans
        assert [case["a"][one.start : one.end], case["b"][two.start : two.end]] == case["words"]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(EXAMPLES)])
def test_the_examples_of_the_packs(code: str, example: Any) -> None:
    assert answer(compared(example.a, example.b, code)) == example.answer


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_contradiction_is_one_from_either_side(case: dict[str, Any]) -> None:
    there, back = (compared(*pair, case.get("lang", "id")) for pair in ((case["a"], case["b"]), (case["b"], case["a"])))
    assert (answer(there) == "contradiction") == (answer(back) == "contradiction")


def test_a_count_may_grow_between_two_days() -> None:
    earlier, later = "Banjir di Kudus merendam 40 rumah.", "Banjir di Kudus merendam 90 rumah."
    assert answer(compared(earlier, later)) == "contradiction"
    assert answer(compared(earlier, later, days=("2031-01-02", "2031-01-04"))) == "compatible"
    assert answer(compared(later, earlier, days=("2031-01-04", "2031-01-02"))) == "compatible"
    assert answer(compared(later, earlier, days=("2031-01-02", "2031-01-04"))) == "contradiction"


def test_a_text_agrees_with_itself_and_every_span_is_its_own() -> None:
    text = "Waduk Jatiluhur menampung 2,4 miliar meter kubik air. Waduk itu tidak kering pada 2019. Semua turbin berputar."
    one, two = made(text), made(f"{text} ")
    found = list(flow.compare([one, two]))
    assert found and {c.answer for c in found} <= {"entailed", "compatible"}
    assert all(c.a.report == one.id and c.b.report == two.id for c in found)


def test_without_a_model_nothing_is_compared() -> None:
    one, two = made("Museum itu buka."), made("Museum itu tidak buka.")
    assert not list(flow.compare([one, two], Settings(models=False)))
    assert not flow.has_statements(Report("a" * 64, "x", "Das Museum ist offen.", "de", "text/plain"))


def test_texts_of_two_languages_are_not_compared() -> None:
    assert not list(flow.compare([made("Museum Bahari memiliki 3 kapal."), made("Museum Bahari memiliki 5 kapal.", "en")]))


ODD = [
    "", " ", ".", "Semua", "Kapal itu semua", "tidak", "bukan bukan", "yang yang yang", "3", "semua tidak semua", "%", "x\x00y",
    "dan kapal " * 1500, "of all ships " * 100,
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_text_is_too_odd_to_be_read(text: str, lang: str) -> None:
    assert all(c.answer != "contradiction" for c in compared(text, f"{text} ", lang))
