"""The page under rulings: what was dismissed is counted nowhere, and who ruled what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from runut.types import Ruling, Standing, View
from runut.web import dossier
from test_web.sample import calm


def text_of(view: View, id: str, lang: str = "en") -> str:
    (part,) = html.document_fromstring(dossier(view, lang=lang)).xpath(f"//*[@id='{id}']")
    return " ".join(" ".join(part.itertext()).split())


def test_a_dismissed_link_is_drawn_nowhere() -> None:
    view = calm()
    assert any(k.kind == "contradicts" for k in view.links)
    words = next(k.reasons[0].text for k in view.links if k.kind == "contradicts")
    bare = replace(view, links=tuple(k for k in view.links if k.kind != "contradicts"))
    ruled = replace(view, links=tuple(replace(k, ruled="dismissed") if k.kind == "contradicts" else k for k in view.links))
    assert words in dossier(view) and dossier(ruled) == dossier(bare)


@pytest.mark.parametrize(("mark", "english", "indonesian"), [
    ("dismissed", "dismissed by an analyst", "ditolak analis"), ("confirmed", "confirmed by an analyst", "dikuatkan analis"),
])  # fmt: skip
def test_a_ruled_claim_or_link_says_so(mark: str, english: str, indonesian: str) -> None:
    view = calm()
    first = replace(view, claims=(replace(view.claims[0], ruled=mark), *view.claims[1:]))
    for lang, words in (("en", english), ("id", indonesian)):
        assert words in text_of(first, "claims", lang) and words not in text_of(view, "claims", lang)
    if mark == "confirmed":
        linked = replace(view, links=(replace(view.links[0], ruled=mark), *view.links[1:]))
        assert english in text_of(linked, "links")


def test_rulings_are_told_with_who_signed_them_and_how_they_stand() -> None:
    made = Ruling("r1", "2031-06-01", "merge", ("c1", "c2"), "one gift", by="Rina <b>", link="")
    gone = Ruling("r2", "2031-06-02", "dismiss", ("c1", "c2"), by="Tomo", link="contradicts/date")
    view = replace(calm(), rulings=(made, gone), standings=(Standing("r1", "stands"), Standing("r2", "undone", "r3")))
    told = text_of(view, "rulings")
    assert "1 Jun 2031 Rina <b> joins" in told and "one gift stands" in told
    assert "2 Jun 2031 Tomo dismisses contradicts on the date" in told and told.index("Tomo") < told.index("Rina")
    assert "was taken back" in told


def test_a_ruling_names_the_claims_it_is_about_and_says_which_are_gone() -> None:
    view = calm()
    made = Ruling("r1", "2031-06-01T07:30:00.000001+00:00", "split", ("c101", "zz"), by="Rina", apart=("c102",))
    ruled = replace(view, rulings=(made,), standings=(Standing("r1", "stands", None, ("c101", "", "c102")),))
    told = text_of(ruled, "rulings")
    assert "1 Jun 2031, 07:30 UTC" in told and "no longer in the ledger" in told and "apart from" in told
    rows = html.document_fromstring(dossier(ruled)).xpath("//*[@id='rulings']//a[@class='no']/@href")
    assert rows == ["#claim-c101", "#claim-c102"]


def test_who_ruled_stands_beside_what_was_ruled() -> None:
    view = calm()
    link = next(k for k in view.links if k.kind == "updates")
    made = (
        Ruling("r1", "2031-06-01", "confirm", ("c101",), "seen the ship", by="Rina"),
        Ruling("r2", "2031-06-02", "confirm", (link.a, link.b), by="Tomo", link="updates"),
        Ruling("r3", "2031-06-03", "merge", ("c103", "c104"), by="Ana"),
        Ruling("r4", "2031-06-04", "dismiss", ("c102",), by="Bima"),
    )
    states = ("stands", "stands", "stands", "undone")
    ruled = replace(view, rulings=made, standings=tuple(Standing(r.id, s) for r, s in zip(made, states, strict=True)))
    page = html.document_fromstring(dossier(ruled))

    def beside(path: str) -> list[str]:
        return [" ".join(x.text_content().split()) for x in page.xpath(f"{path}//*[@class='ruled']/li")]

    assert beside("//*[@id='claim-c101']") == ["confirms Rina, 1 Jun 2031 seen the ship"]
    assert beside("//*[@id='claim-c102']") == []
    assert beside("//*[contains(@class, 'pair')]") == ["confirms Tomo, 2 Jun 2031"]
    assert beside("//*[@id='event-e03']") == beside("//*[@id='event-e04']") == ["joins Ana, 3 Jun 2031"]
    assert page.xpath("//button[@data-rule]") == []
