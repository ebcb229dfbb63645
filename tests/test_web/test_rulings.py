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
    return " ".join(part.text_content().split())


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
    told = text_of(view, "provenance")
    assert "2031-06-01 Rina <b> joins c1, c2 one gift" in told
    assert "2031-06-02 Tomo dismisses contradicts/date c1, c2 was taken back" in told
