"""View -> HTML: nothing loads, nothing runs but the page's own script, every word stands as it was read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from runut.errors import InputError
from runut.types import Notice, View
from runut.web import dossier
from runut.web.desk import anchor
from test_web.sample import calm, furniture, sample
from test_web.sample_reports import HOSTILE, R1, R3

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "details",
    "summary",
    "dialog",
    "form",
    "fieldset",
    "legend",
    "label",
    "input",
    "select",
    "option",
    "output",
    "button",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "q",
    "bdi",
    "br",
    "code",
    "kbd",
    "small",
    "time",
    "blockquote",
    "svg",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "text",
    "tspan",
    "lineargradient",
    "stop",
    "mask",
    "g",
}
LOADING = ("src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href", "style", "srcdoc")


def draw(view: View, **more: object) -> html.HtmlElement:
    """The parsed page of a view."""
    return html.document_fromstring(dossier(view, **more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    """The hostile sample, parsed."""
    return draw(sample(), title=HOSTILE[2], furniture=furniture())


def everywhere(payload: str) -> View:
    """The sample with one payload in every free field of its reports, claims and notices."""
    view = sample()
    claims = tuple(
        replace(
            c,
            type=payload,
            status=payload,
            step=payload,
            mode=(payload,),
            in_return_for=payload,
            rules=(payload,),
            notices=(Notice(payload, payload, (c.evidence,)),),
        )
        for c in view.claims
    )
    reports = tuple(replace(r, name=payload, media=payload, language=payload) for r in view.reports)
    links = tuple(replace(k, kind=payload, what=payload, ruled=payload) for k in view.links)
    return replace(
        view, claims=claims, reports=reports, links=links, events=tuple(replace(e, type=payload, item=payload) for e in view.events)
    )


def faults(tree: html.HtmlElement) -> list[str]:
    """What a page must not hold: unknown elements, event handlers, loading attributes, odd addresses, foreign scripts."""
    found = [f"element {e.tag}" for e in tree.iter() if not isinstance(e.tag, str) or e.tag.lower() not in TAGS]
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name.lower() in LOADING:
                found.append(f"{element.tag} {name}")
            if name == "href" and not (value.startswith("#") or (element.tag == "a" and re.match(r"https?://", value))):
                found.append(f"{element.tag} href {value}")
    return found + ["scripts"] * (len(tree.findall(".//script")) != 1) + ["styles"] * (len(tree.findall(".//style")) != 1)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_string_in_every_field_stays_text(payload: str) -> None:
    assert faults(draw(everywhere(payload), title=payload)) == []


@pytest.mark.parametrize(
    "planted",
    ["<img src='http://x.example/'>", "<a href='javascript:1'>x</a>", "<p onclick='x'>", "<script>1</script>", "<link href='http://x/'>"],
)
def test_the_watch_sees_a_planted_fault(planted: str) -> None:
    tree = html.document_fromstring(dossier(calm()).replace("<main>", f"<main>{planted}"))
    assert faults(tree)


def test_the_sample_page_is_clean(page: html.HtmlElement) -> None:
    assert faults(page) == []


def test_only_http_addresses_become_links() -> None:
    shown = [a.get("href") for a in draw(sample()).iter("a") if not a.get("href").startswith("#")]
    assert {a.partition("#")[0] for a in shown} == {"https://teluk.example/berita/1"}
    assert any("#:~:text=" in a for a in shown)


def test_ids_are_unique(page: html.HtmlElement) -> None:
    assert [key for key, n in Counter(page.xpath("//@id")).items() if n > 1] == []


def test_every_fragment_has_its_target(page: html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    wanted = {h[1:].split("?")[0] for h in page.xpath("//@href") if h.startswith("#")} | set(page.xpath("//@aria-labelledby"))
    assert len(wanted) > 50
    assert wanted - ids == set()


def test_every_claim_report_event_and_link_has_a_permalink(page: html.HtmlElement) -> None:
    view, ids = sample(), set(page.xpath("//@id"))
    wanted = {anchor("claim", c.id) for c in view.claims} | {anchor("report", r.id) for r in view.reports}
    wanted |= {anchor("event", e.id) for e in view.events}
    assert wanted - ids == set()
    assert len([i for i in ids if i.startswith("link-")]) == len(view.links) - 1
    assert "claim-c101" in ids


@pytest.mark.parametrize("report", sample().reports, ids=lambda r: r.name)
def test_the_text_without_its_tags_is_the_text(page: html.HtmlElement, report: object) -> None:
    article = page.get_element_by_id(anchor("report", report.id))  # type: ignore[attr-defined]
    assert "".join("".join(p.itertext()) for p in article.find_class("text")) == report.text  # type: ignore[attr-defined]


def test_the_policy_names_the_hashes_of_the_two_assets(page: html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    text = dossier(sample(), title=HOSTILE[2])
    for tag in ("style", "script"):
        inner = re.search(f"<{tag}>(.*?)</{tag}>", text, re.S)
        assert inner
        assert f"{tag}-src 'sha256-{b64encode(sha256(inner[1].encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_marked_words_stand_on_both_sides_of_a_link() -> None:
    pair = next(p for p in draw(sample()).find_class("pair") if "on the date" in p.text_content())
    assert [m.text_content() for m in pair.find_class("mk")] == ["sejak Januari 2024", "in March 2024"]


def test_overlapping_claims_lie_over_the_same_words() -> None:
    passages = draw(sample()).get_element_by_id(anchor("report", R1.id)).find_class("pass")
    both = [p for p in passages if p.get("data-over") == "claim-c102 claim-c101"]
    assert "".join(p.text_content() for p in both) == "Arkania telah mengirim 400 truk dan lebih dari 2.000 personel ke Belmora"


def test_furniture_is_dimmed_and_kept() -> None:
    dim = draw(sample(), furniture=furniture()).find_class("furn")
    assert [d.text_content() for d in dim] == ["Baca Juga: Harga Ikan Naik di Pelabuhan"]


def test_invisible_characters_are_named_and_fenced_in() -> None:
    article = draw(sample()).get_element_by_id(anchor("report", R3.id))
    named = [c.get("data-c") for p in article.find_class("text") for c in p.find_class("ctl")]
    assert named == ["U+202E", "U+202C", "U+200F", "U+200B", "U+00AD"]


def test_status_is_a_word_and_a_shape(page: html.HtmlElement) -> None:
    cells = page.find_class("c-status")[1:]
    shapes = {(c.text_content().strip(), c.xpath(".//use/@href")[0]) for c in cells}
    assert {("asserted", "#i-asserted"), ("denied", "#i-denied"), ("foretold", "#i-predicted")} <= shapes


def test_figures_show_each_value_with_its_comparator() -> None:
    figure = next(f for f in draw(calm()).find_class("figure") if "trucks" in f.findtext(".//bdi"))
    cells = [" ".join(r.xpath("string(td[2])").split()) for r in figure.xpath(".//tbody/tr")]
    assert cells == ["400", "at least 650"]
    assert [t.text for t in figure.find_class("pl")] == ["400", "≥ 650"]
    assert [t.findtext("tspan") for t in figure.find_class("pl")] == ["R1", "R2"]


def test_a_planned_event_is_drawn_in_the_future_lane() -> None:
    lane = draw(calm()).find_class("future")
    assert any("May 2024" in "".join(e.itertext()) for e in lane if e.tag == "a")


def test_an_empty_view_is_drawn() -> None:
    tree = draw(View())
    assert faults(tree) == [] and tree.find_class("empty")


def test_both_languages_have_the_same_texts() -> None:
    from runut.web.labels import labels

    english, indonesian = labels("en").table, labels("id").table
    assert {(g, k) for g, t in english.items() for k in t} == {(g, k) for g, t in indonesian.items() for k in t}
    assert "Garis waktu" in dossier(calm(), lang="id")


def test_an_unknown_language_is_an_input_error() -> None:
    with pytest.raises(InputError, match="xx"):
        dossier(calm(), lang="xx")


def test_the_order_of_the_view_does_not_matter() -> None:
    view = sample()
    turned = replace(view, reports=view.reports[::-1], claims=view.claims[::-1], links=view.links[::-1])
    assert dossier(turned) == dossier(view)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_view_gives_the_same_bytes(seed: str) -> None:
    code = "from hashlib import sha256; from test_web.sample import sample; from runut.web import dossier; "
    code += "print(sha256(dossier(sample()).encode()).hexdigest())"
    here = Path(__file__).parent.parent
    path = os.pathsep.join([str(here), str(here.parent / "src")])
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == sha256(dossier(sample()).encode()).hexdigest()


def test_an_event_that_names_a_party_by_id_gets_the_name_from_another_claim() -> None:
    view = calm()
    turned = replace(view, events=tuple(replace(e, actors=("analysts", "XAR")) if e.id == "e03" else e for e in view.events))
    title = draw(turned).get_element_by_id("event-e03").find("th").text_content()
    assert "Arkania" in title and "XAR" not in title
