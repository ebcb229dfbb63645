"""The page tells of a report which version of its page it is, and what that changed; hostile words stand as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_weigh.build import report

from runut import flow, web
from runut.types import Report, View

URL = "https://kabar.example/berita/1"
OLD, NEW = "Twelve ships came in. Two dogs barked.", "Nine ships came in. <script>alert(1)</script> \u202eeno."


def version(name: str, text: str, fetched: str) -> Report:
    return replace(report(name, text, url=URL, fetched=fetched), language="en", media="text")


VIEW = View((version("a", OLD, "2031-05-02T07:30:00Z"), version("b", NEW, "2031-05-02T09:00:00Z")))


@pytest.mark.parametrize(("lang", "words"), [("en", "Version 2 of 2 of this page"), ("id", "Versi 2 dari 2 halaman ini")])
def test_a_later_version_shows_what_it_changed(lang: str, words: str) -> None:
    page = web.dossier(VIEW, lang=lang, history=flow.pages(VIEW).of)
    shown = page[page.index(words) :]
    shown = shown[: shown.index("</details>")]
    assert "2031-05-02 07:30" in shown and f'href="#report-{VIEW.reports[0].id}"' in shown
    assert "<del dir=\"auto\">Twelve ships came in.</del>" in shown and "Nine ships came in." in shown
    assert "<script>alert(1)" not in shown and "&lt;script&gt;" in shown


def test_a_page_in_one_version_has_no_such_note() -> None:
    alone = replace(VIEW, reports=VIEW.reports[:1])
    assert 'class="edition"' not in web.dossier(alone, history=flow.pages(alone).of)
    assert 'class="edition"' not in web.dossier(VIEW)
