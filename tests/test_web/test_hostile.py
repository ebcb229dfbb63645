"""Hostile text in every field, in a real browser: it shows as text, runs nothing, loads nothing, and breaks no line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from runut.types import Claim, Field, Notice, Ruling, View
from runut.web import dossier
from runut.web import page as pages
from test_web.browser import Browser
from test_web.sample import sample
from test_web.sample_reports import HOSTILE, R1

PAYLOADS = (
    *HOSTILE,
    "<img src=x onerror=alert(6)>",
    "<svg/onload=alert(7)>",
    "<a href='javascript:alert(8)' hx-get='/x' hx-trigger='load'>x</a>",
    "</textarea></title></template></select><script>alert(9)</script>",
    "<style>*{display:none}</style><base href='http://x.example/'><meta http-equiv=refresh content='0;url=http://x.example/'>",
    "\u2066\u2067\u2068\u2069\u202a\u202b\u202d",
    "\x00\x07\x1b[31m\x85\u2028\u2029",
)
STARTING = (
    "javascript:alert(10)", '=HYPERLINK("http://x.example/")', "+1+1", "-1+1", "@SUM(1)", "data:text/html,<script>alert(11)</script>",
)  # fmt: skip
WATCH = """() => {
  const found = [];
  const known = new Set(%s.split(/\\s+/));
  for (const element of document.querySelectorAll('*')) {
    if (!known.has(element.localName)) found.push('element ' + element.localName);
    for (const { name, value } of element.attributes) {
      if (/^on|^hx-on|^style$|^srcdoc$|^formaction$/.test(name)) found.push(element.localName + ' ' + name);
      if (/^(href|src|action|data|xlink:href|hx-get|hx-post)$/.test(name) && !/^(#|\\/(?!\\/)|https?:\\/\\/)/.test(value)) {
        found.push(element.localName + ' ' + name + ' ' + value.slice(0, 80));
      }
    }
  }
  return found;
}"""
KNOWN = """html head meta title style script link body header nav main footer section article details summary dialog form fieldset legend
label input select option output button textarea table caption thead tbody tr th td ul ol li dl dt dd h1 h2 h3 h4 p div span a abbr b i
q bdi br code kbd small time blockquote svg defs symbol use path rect circle text tspan linearGradient stop mask g noscript template"""
OUT = """document.querySelectorAll('template').forEach(part => part.replaceWith(part.content));
  document.querySelectorAll('details').forEach(part => { part.open = true; }); 0"""


def watch(chromium: Browser) -> list[str]:
    """What the page holds that no text may bring in, and what it did that it may not."""
    return [*chromium.page.evaluate(WATCH % json.dumps(KNOWN)), *chromium.seen]


def poisoned(text: str) -> View:
    """The sample with one text in every free field, also those of speakers, names, links' reasons and rulings."""
    view = sample()
    claims, fact = tuple(_claim(c, text) for c in view.claims), Field(text, text)
    reports = tuple(
        replace(r, name=text, media=text, language=text, title=fact, outlet=fact, byline=fact, url=fact, notices=(Notice(text, text, ()),))
        for r in view.reports
    )  # fmt: skip
    links = tuple(replace(k, what=text, reasons=tuple(replace(r, text=text, test=text) for r in k.reasons)) for k in view.links)
    events = tuple(replace(e, item=text) for e in view.events)
    odd = Ruling(text, text, text, (text,), text, text, text, text, (text,))
    made = (odd, Ruling("r1", "2031-01-01", "merge", ("c101", "c102"), text, by=text))
    return replace(view, claims=claims, reports=reports, links=links, events=events, rulings=made)


def _claim(claim: Claim, text: str) -> Claim:
    def named(value: object) -> object:
        return replace(value, name=text) if hasattr(value, "name") else value  # type: ignore[type-var]

    cells = tuple(replace(c, value=named(c.value), rule=text) for c in claim.cells)  # type: ignore[arg-type]
    sayings = tuple(replace(s, party=replace(s.party, name=text), affiliation=text, role=text, stance=text) for s in claim.sayings)
    return replace(
        claim, cells=cells, sayings=sayings, step=text, mode=(text,), in_return_for=text, rules=(text,),
        notices=(Notice(text, text, (claim.evidence,)),),
    )  # fmt: skip


def written(folder: Path, view: View, title: str) -> Path:
    """A view's page as a file."""
    place = folder / "page.html"
    place.write_text(dossier(view, title=title), "utf-8")
    return place


@pytest.mark.parametrize("width", [1200, 390])
def test_hostile_text_is_text_in_every_view(chromium: Browser, tmp_path: Path, width: int) -> None:
    text = " ".join(PAYLOADS)
    chromium.show(written(tmp_path, poisoned(text), text), width=width)
    chromium.ask(OUT)
    chromium.settle()
    assert watch(chromium) == []
    assert chromium.ask("document.documentElement.scrollWidth - innerWidth") <= 0
    held = "Array.from(document.querySelectorAll('main > section'), part => [part.id, part.textContent])"
    assert [name for name, told in chromium.ask(held) if HOSTILE[0] not in told] == []


@pytest.mark.parametrize("text", STARTING)
def test_no_field_becomes_an_address_or_a_formula(chromium: Browser, tmp_path: Path, text: str) -> None:
    chromium.show(written(tmp_path, poisoned(text), text))
    chromium.ask(OUT)
    assert watch(chromium) == []
    rows = list(csv.reader(io.StringIO(chromium.ask("page.saved('csv')").removeprefix("\ufeff"), newline="")))
    cells = [cell for row in rows[1:] for cell in row]
    assert any(text in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_a_line_of_a_megabyte_breaks_no_page(chromium: Browser, tmp_path: Path) -> None:
    long = replace(R1, text=R1.text + "x" * 1_000_000)
    view = sample()
    claims = tuple(replace(c, evidence=replace(c.evidence, end=len(long.text))) if c.id == "c103" else c for c in view.claims)
    place = written(tmp_path, replace(view, reports=(long, *view.reports[1:]), claims=claims), "long")
    for width in (1200, 390):
        chromium.show(place, width=width)
        assert watch(chromium) == []
        assert chromium.ask("document.documentElement.scrollWidth - innerWidth") <= 0
        assert chromium.ask("document.querySelector('#claim-c103 .evid').textContent.length") < 1000


def unescaped(monkeypatch: pytest.MonkeyPatch) -> None:
    pages.environment.cache_clear()
    made = pages.environment()
    monkeypatch.setattr(made, "autoescape", False)
    made.cache.clear()  # type: ignore[union-attr]


@pytest.mark.parametrize("plant", [unescaped], ids=["no escaping"])
def test_the_watch_sees_a_page_that_escapes_nothing(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    plant(monkeypatch)
    place = written(tmp_path, poisoned("<img src=x onerror=alert(6)>"), "planted")
    pages.environment.cache_clear()
    chromium.show(place)
    assert [fault for fault in watch(chromium) if fault in ("element img", "img onerror")]


@pytest.mark.parametrize("field", ["name", "title", "note", "words"])
def test_the_watch_sees_one_unescaped_field(chromium: Browser, tmp_path: Path, field: str) -> None:
    mark = f"mark-of-{field}"
    view = sample()
    first = replace(view.reports[0], name=mark) if field == "name" else view.reports[0]
    made = replace(view, reports=(first, *view.reports[1:]), rulings=(Ruling("r1", "2031-01-01", "merge", ("c101",), mark, by="x"),))
    page = dossier(made, title=mark if field == "title" else "x")
    place = tmp_path / "planted.html"
    words = {"words": "Belmora"}.get(field, mark)
    assert words in page
    place.write_text(page.replace(f">{words}<", "><img src=x onerror=alert(6)><"), "utf-8")
    chromium.show(place)
    chromium.ask(OUT)
    assert "element img" in watch(chromium) and "img onerror" in watch(chromium)


