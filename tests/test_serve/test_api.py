"""The API: lists, paging, filters, single things, search, why, streaming, caching, and errors."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient
from test_serve.told import BIDI, HOSTILE, REPORTS, SCRIPT

LISTS = ("reports", "claims", "events", "links", "series", "sources", "firsts", "outcomes", "rulings")
API = "/api/v1"


def items(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{API}/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def pages(client: TestClient, name: str, limit: int, **asked: Any) -> list[dict[str, Any]]:
    """All items, page after page."""
    found, cursor = [], None
    while True:
        page = client.get(f"{API}/{name}", params={**asked, "limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 1000])
def test_pages_join_to_the_whole(client: TestClient, name: str, limit: int) -> None:
    whole = client.get(f"{API}/{name}", params={"limit": 1000}).json()
    assert pages(client, name, limit) == whole["items"] and len(whole["items"]) == whole["total"]
    assert name == "rulings" or whole["total"]


@pytest.mark.parametrize("name", LISTS)
def test_lines_hold_the_same_items(client: TestClient, name: str) -> None:
    answer = client.get(f"{API}/{name}", headers={"Accept": "application/x-ndjson"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line) for line in answer.content.split(b"\n")[:-1]] == items(client, name, limit=1000)


def test_lines_go_on_from_a_cursor(client: TestClient) -> None:
    page = client.get(f"{API}/claims", params={"limit": 2}).json()
    lines = client.get(f"{API}/claims", params={"cursor": page["next"], "limit": 1}, headers={"Accept": "application/x-ndjson"})
    assert json.loads(lines.text) == items(client, "claims")[2]


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [
        ("claims", {"report": "morning"}, {"morning"}),
        ("claims", {"report": ["morning", "evening"], "type": "AID"}, {"evening"}),
        ("claims", {"q": "report:morning,evening -type:AID"}, {"morning", "evening"}),
        ("claims", {"q": "tenda", "until": "2031-05-31"}, {"evening"}),
        ("claims", {"q": "item:kapal*"}, set()),
        ("reports", {"since": "2031-06"}, {"plan", "denial"}),
        ("reports", {"q": "onerror"}, {"hostile"}),
        ("reports", {"status": "planned"}, {"plan"}),
        ("reports", {"q": '"Pulau Melur" type:AID'}, {"evening"}),
        ("outcomes", {"report": "plan"}, {"plan"}),
    ],
)
def test_filters(client: TestClient, name: str, asked: dict[str, Any], found: set[str]) -> None:
    assert {item["report"] for item in items(client, name, **asked)} == found


def test_what_is_told_of_claims_answers_with_them(client: TestClient) -> None:
    (event,) = {c["event"] for c in items(client, "claims", type="AID", report="evening")}
    assert event in {e["event"] for e in items(client, "events", report="evening")}
    assert all(event == e["event"] for e in items(client, "events", event=event))
    deaths = items(client, "series", report="morning")
    assert len(deaths) == 1 and {v["report"] for v in deaths[0]["values"]} >= {"morning", "evening"} and deaths[0]["tally"]
    kinds = {link["kind"] for link in items(client, "links")}
    assert {link["kind"] for link in items(client, "links", link=sorted(kinds)[0])} == {sorted(kinds)[0]}
    assert {s["kind"] for s in items(client, "sources", speaker="Rahma Tanjung")} == {"speaker"}


def test_each_quote_is_where_it_says(client: TestClient) -> None:
    texts = {r["report_id"]: client.get(f"{API}/reports/{r['report_id']}").json()["text"] for r in items(client, "reports")}
    quotes = [q for link in items(client, "links") for reason in link["reasons"] for q in reason["quotes"]]
    assert quotes and all(texts[q["report_id"]][q["start"] : q["end"]] == q["text"] for q in quotes)
    for claim in items(client, "claims"):
        passage = claim["evidence"]
        assert texts[claim["report_id"]][passage["start"] : passage["end"]] == passage["text"]


def test_one_thing_by_its_id_or_the_start_of_it(client: TestClient) -> None:
    for name, key in (("claims", "claim"), ("events", "event"), ("series", "series")):
        first = items(client, name)[0]
        assert client.get(f"{API}/{name}/{first[key]}").json() == first == client.get(f"{API}/{name}/{first[key][:10]}").json()
        assert client.get(f"{API}/{name}/zzz").status_code == 404
    report = client.get(f"{API}/reports/{items(client, 'reports', report='hostile')[0]['report_id'][:12]}").json()
    assert report["text"] == HOSTILE and report["told"] == items(client, "claims", report="hostile")


def test_why(client: TestClient) -> None:
    link = items(client, "links")[0]
    both = client.get(f"{API}/why", params={"a": link["a"], "b": link["b"]}).json()
    assert {k["kind"] for k in both["links"]} >= {link["kind"]} and both["compared"]
    assert client.get(f"{API}/why", params={"a": link["a"]}).json()["grade"]
    assert client.get(f"{API}/why", params={"a": link["a"], "b": link["a"]}).status_code == 400
    assert client.get(f"{API}/why", params={"a": "nothing"}).status_code == 404


def test_search_finds_passages_and_texts_the_best_first(client: TestClient) -> None:
    found = items(client, "search", q="tenda")
    assert [h["of"] for h in found][:1] == ["claim"] and {h["report"] for h in found} == {"evening", "denial"}
    for hit in found:
        text = REPORTS[hit["report"]]
        assert hit["at"] and all(text[a:b].casefold() == "tenda" for a, b in hit["at"])
        assert text[hit["passage"]["start"] : hit["passage"]["end"]] == hit["passage"]["text"]
    assert {h["report"] for h in items(client, "search", q="tenda report:denial")} == {"denial"}
    assert pages(client, "search", 1, q="tenda") == found
    assert client.get(f"{API}/search", params={"q": "type:AID"}).status_code == 400


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{API}/claims")
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get(f"{API}/claims", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get(f"{API}/claims", params={"limit": 1}, headers={"If-None-Match": tag})
    assert other.status_code == 200 and other.headers["etag"] != tag
    assert client.get("/", headers={"If-None-Match": client.get("/").headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("claims?colour=red", 400, "no parameter 'colour'"),
        ("claims?q=colour:red", 400, "no field 'colour'"),
        ("claims?since=soon", 400, "is no day"),
        ("claims?cursor=%21", 400, "cursor"),
        ("claims?cursor=WyJhIl0", 400, "cursor"),
        ("claims?cursor=" + "A" * 2001, 422, "cursor"),
        ("claims?limit=0", 422, "limit"),
        ("claims?limit=9999999999", 422, "limit"),
        ("claims?q=" + "x" * 1001, 422, "q"),
        ("sources?type=AID", 400, "is not asked by type"),
        ("search?q=tenda&cursor=WyJhIiwxXQ", 400, "cursor"),
        ("why", 422, "a:"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_problems_say_what_is_wrong(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(f"{API}/{path}")
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json" and told["status"] == answer.status_code == status
    assert said in told["detail"] and told["type"] and told["title"]


def test_hostile_text_stays_text(client: TestClient) -> None:
    for name in LISTS:
        answer = client.get(f"{API}/{name}")
        assert answer.headers["content-type"] == "application/json" and answer.headers["x-content-type-options"] == "nosniff"
    lines = client.get(f"{API}/claims", headers={"Accept": "application/x-ndjson"}).text
    assert len(lines.splitlines()) == len(items(client, "claims"))
    page = client.get("/")
    assert SCRIPT not in page.text and "<img src=x" not in page.text and 'href="javascript:' not in page.text.lower()
    assert BIDI in client.get(f"{API}/reports/{items(client, 'reports', report='hostile')[0]['report_id']}").json()["text"]


def test_the_page_carries_its_policy_as_a_header(client: TestClient) -> None:
    answer = client.get("/", params={"lang": "id"})
    policy = answer.headers["content-security-policy"]
    assert answer.headers["content-type"].startswith("text/html") and "frame-ancestors 'none'" in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; ") and "unsafe" not in policy and "*" not in policy
    assert "require-trusted-types-for 'script'" in policy and "<script>" not in answer.text and "style=" not in answer.text
    assert client.get("/", params={"lang": "xx"}).status_code == 400


def test_lists_are_in_order(client: TestClient) -> None:
    sizes = [len(e["claims"]) for e in items(client, "events")]
    assert all(a >= b for a, b in pairwise(sizes))
    places = [(c["report"], c["evidence"]["start"]) for c in items(client, "claims")]
    assert places == sorted(places)
