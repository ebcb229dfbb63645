"""Claims of schema.org: the properties that each type has, who the author is, and that nothing is rated."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from builders import at, links, north, party, report, view

from runut.exports import export
from runut.types import Claim, Event, Field, Saying, View

THING = {"name", "identifier", "url", "alternateName"}
WORK = THING | {"author", "text", "about", "mentions", "datePublished", "inLanguage", "publisher", "headline"}
PROPERTIES = {  # what schema.org defines for the types that are written
    "Article": WORK, "Claim": WORK | {"appearance", "claimInterpreter"}, "Thing": THING, "Person": THING, "Organization": THING,
    "Country": THING, "Event": THING | {"startDate", "endDate", "location", "contributor"}, "Place": THING | {"address"},
    "PropertyValue": {"propertyID", "value"},
}  # fmt: skip


def nodes(made: View, type_: str = "") -> list[dict[str, Any]]:
    graph = json.loads("".join(export(made, format="jsonld")))["@graph"]
    return [node for node in graph if type_ in ("", node["@type"])]


def inside(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in inside(one)]
    return [value, *(found for one in value.values() for found in inside(one))] if isinstance(value, dict) else []


def test_every_property_is_one_of_its_type() -> None:
    typed = [node for node in inside(nodes(view())) if "@type" in node]
    strange = [(node["@type"], key) for node in typed for key in node if key[0] != "@" and not key.startswith("runut:")
               and key not in PROPERTIES[node["@type"]]]  # fmt: skip
    assert (len(typed) > 10, strange) == (True, [])


def test_a_claim_says_where_it_appears_and_what_it_is_about() -> None:
    first, denial, other = nodes(view(), "Claim")
    report_, event = nodes(view(), "Article")[0], nodes(view(), "Event")[0]
    assert (first["appearance"]["@id"], first["about"]["@id"]) == (report_["@id"], event["@id"])
    assert (first["text"], first["runut:start"], first["runut:end"]) == ("Velia sent about 40 cranes to Ostmark on 2 May", 48, 94)
    assert (first["datePublished"], first["runut:status"], first["author"]["name"]) == ("2031-05-03", "asserted", "port office")
    assert (denial["runut:denies"], other["runut:contradicts"]) == ([{"@id": first["@id"]}],) * 2
    assert (event["startDate"], event["runut:origins"], [p["name"] for p in event["contributor"]]) == ("2031-05-01", 2, ["Velia"])


@pytest.mark.parametrize(("spoken", "outlet", "author", "interpreter"), [
    (True, "Harbour Post", "Ana Ruiz", "Harbour Post"), (False, "Harbour Post", "Harbour Post", None), (True, "", "Ana Ruiz", None),
    (False, "", None, None),
])  # fmt: skip
def test_the_author_is_who_says_it(spoken: bool, outlet: str, author: str | None, interpreter: str | None) -> None:
    source, (claim, _) = north()
    chain = (Saying(party(source, "port office"), "says"), Saying(party(source, "Ana Ruiz"), "says"))
    told = replace(source, outlet=Field(outlet, "override") if outlet else None)
    (node,) = nodes(View((told,), (replace(claim, sayings=chain if spoken else ()),)), "Claim")
    assert [node.get(key, {}).get("name") for key in ("author", "claimInterpreter")] == [author, interpreter]


def test_nothing_is_rated() -> None:
    text = "".join(export(view(), format="jsonld"))
    assert not any(word in text for word in ("ClaimReview", "Rating", "rating", "grade", '"true"', '"false"'))


def test_a_dismissed_link_is_left_out() -> None:
    put_by = replace(view(), links=tuple(replace(x, ruled="dismissed") for x in links()))
    assert not any(key in node for node in nodes(put_by, "Claim") for key in ("runut:denies", "runut:contradicts"))


def test_known_actors_have_their_type() -> None:
    source = report("Prancis sent cranes.", "x")
    state = replace(party(source, "Prancis", country="FRA"), id="FRA")
    claim = Claim("c", source.id, "AID", at(source, "sent"), "asserted", sayings=(Saying(state, "says"),))
    (node,) = nodes(View((source,), (claim,), (Event("e", "AID", ("c",), (), (), "", None, None, 1),)), "Claim")
    assert node["author"] == {"@type": "Country", "@id": "urn:runut:actor:FRA", "name": "Prancis"}


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "\u202eba", "a\u2028b", "<!--", "a\0b", "é🚢", "&amp;"])
def test_it_can_stand_in_a_page(words: str) -> None:
    source = replace(report(f"{words} sent cranes.", words), title=Field(words, "override"))
    made = View((source,), (Claim(words, source.id, "AID", at(source, words), "asserted"),))
    text = "".join(export(made, format="jsonld"))
    assert text.isascii() and "<" not in text and "&" not in text
    assert nodes(made, "Claim")[0]["text"] == nodes(made, "Article")[0]["headline"] == words.replace("\0", "\ufffd")


@pytest.mark.parametrize(("url", "shown"), [
    ("https://example.org/a?b=1", True), ("http://example.org/", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
    ("//example.org", False), ("https://", False), ("https://a b", False), ("http://[bad", False), ("https://example.org/\u202e", False),
])  # fmt: skip
def test_only_addresses_of_the_web_are_addresses(url: str, shown: bool) -> None:
    source = replace(report("Velia sent cranes.", "x"), url=Field(url, "override"))
    assert nodes(View((source,)))[0].get("url") == (url if shown else None)


def test_rdflib_reads_claims() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data="".join(export(view(), format="jsonld")), format="json-ld")
    found = graph.query("SELECT ?text WHERE { ?c a <https://schema.org/Claim>; <https://schema.org/text> ?text }")
    assert {str(row.text) for row in found} == {view().reports[0].words(c.evidence) if c.report == view().reports[0].id
                                               else view().reports[1].words(c.evidence) for c in view().claims}  # fmt: skip
