"""A large ledger's file: each list holds the first of what there is and says how many it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from runut.types import Report, View
from runut.web import dossier, held
from runut.web.cut import Page, Whole
from test_web.sample import calm


def large(times: int) -> View:
    """The friendly reports and their claims so many times, each under ids of their own."""
    view = calm()
    reports = tuple(replace(r, id=f"{r.id}{n}") for n in range(times) for r in view.reports)
    claims = tuple(replace(c, id=f"{c.id}-{n}", report=f"{c.report}{n}") for n in range(times) for c in view.claims)
    return View(reports=reports, claims=claims)


def test_a_file_holds_the_first_claims_and_says_so() -> None:
    view = large(150)
    page = dossier(view)
    tree = html.document_fromstring(page)
    assert len(view.claims) == 1800 and len(tree.xpath("//tbody[starts-with(@class, 'claim')]")) == 1000
    (told,) = tree.xpath("//section[@id='claims']//p[contains(@class, 'left')]")
    assert "1,000 of 1,800" in told.text and "runut serve" in told.text and "--where" in told.text
    assert len(page.encode()) < 20_000_000


def test_nothing_is_said_where_nothing_is_left_out() -> None:
    assert not html.document_fromstring(dossier(calm())).xpath("//p[contains(@class, 'left')]")


@pytest.mark.parametrize(
    ("sizes", "count"), [([10], 1), ([5_000_000], 1), ([600_000, 600_000], 1), ([400_000, 400_000, 400_000], 2), ([10] * 500, 400)]
)
def test_texts_are_held_while_there_is_room(sizes: list[int], count: int) -> None:
    view = View(tuple(Report(f"r{n:03}", f"r{n:03}", "x" * size, "en", "text/plain") for n, size in enumerate(sizes)))
    assert [r.id for r in held(view)] == [f"r{n:03}" for n in range(count)]


def test_a_page_is_one_batch_and_the_way_to_the_others() -> None:
    def page(**more: object) -> Page:
        return Page(lambda name, start: f"{name}@{start}", str, **more)  # type: ignore[arg-type]

    def some(cut: Page) -> tuple[list[int], str, str]:
        found = cut.some("n", range(25), lambda n: n, size=10, most=5, key=lambda n: f"k{n}")
        return list(found), found.before, found.after

    assert some(page()) == (list(range(10)), "", "n@10")
    assert some(page(part="n", start=20)) == (list(range(20, 25)), "", "")
    assert some(page(part="other", start=20)) == ([], "", "")
    assert some(page(at="k13")) == (list(range(10, 20)), "n@0", "n@20")
    assert some(page(begins="n", start=10)) == (list(range(10, 20)), "n@0", "n@20")


def test_a_file_cuts_into_batches() -> None:
    found = Whole().some("n", range(25), lambda n: n, size=4, most=10)
    assert [len(batch) for batch in found.batches] == [4, 4, 2] and (len(found), found.left) == (25, 15)
