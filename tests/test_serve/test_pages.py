"""The served page: a light frame, sections as they are asked for, one query for all, a page for each thing, what is shown as a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from time import monotonic, sleep

import pytest
from lxml import html
from starlette.testclient import TestClient
from test_serve.told import SCRIPT

from runut import flow
from runut.errors import RunutError
from runut.ledger import Ledger
from runut.query import narrowed
from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy
from runut.serve.shelf import Unready
from runut.settings import Settings
from runut.web.sections import SECTIONS

PART = {"HX-Request": "true"}
API = "/api/v1"
PLAIN = Settings(models=False, language="id")


def tree(client: TestClient, path: str, headers: dict[str, str] | None = None) -> html.HtmlElement:
    return html.document_fromstring(client.get(path, headers=headers).raise_for_status().text)


def first(client: TestClient, name: str) -> dict[str, object]:
    return dict(client.get(f"{API}/{name}").json()["items"][0])


def waited(true: Callable[[], bool], seconds: float = 20) -> bool:
    until = monotonic() + seconds
    while monotonic() < until and not true():
        sleep(0.02)
    return true()


def test_the_frame_is_light_and_asks_for_the_rest(client: TestClient) -> None:
    answer = client.get("/")
    page = html.document_fromstring(answer.text)
    assert len(answer.content) < 60_000
    asked = page.xpath("//*[contains(@class, 'waits')]/@hx-get")
    assert asked == [f"/view/{key}" for key in SECTIONS if key != "story"]
    assert page.xpath("//section[@id='story']//ul[@class='counts']")
    assert [s.get("src") is not None and s.text is None for s in page.iter("script")] == [True] * 3


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_is_a_part_or_a_page(client: TestClient, key: str) -> None:
    part = client.get(f"/view/{key}", headers=PART)
    assert part.status_code == 200 and part.text.lstrip().startswith(f'<div class="body" data-key="{key}"')
    whole = tree(client, f"/view/{key}")
    assert not whole.xpath(f"//*[@data-key='{key}' and contains(@class, 'waits')]") and whole.xpath("//nav")
    assert SCRIPT not in part.text and not re.search(r"<[a-z][^>]* (style|on[a-z]+)=", part.text)


def test_assets_have_addresses_of_their_own_and_weigh_little(client: TestClient) -> None:
    page = tree(client, "/")
    paths = [*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href")]
    answers = [client.get(path).raise_for_status() for path in paths]
    assert len(paths) == 4 and all("immutable" in a.headers["cache-control"] for a in answers)
    assert sum(len(a.content) for a in answers) + len(client.get("/").content) < 1_000_000
    assert client.get("/assets/x/start.js").status_code == client.get("/assets/x/..%2Fstart.js").status_code == 404


def test_vendored_files_are_those_that_are_pinned() -> None:
    folder = files("runut.web") / "vendor"
    pinned = tomllib.loads((folder / "vendor.toml").read_text("utf-8"))
    told = Path(__file__).parents[2].joinpath("Makefile").read_text("utf-8")
    for name, row in pinned.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == row["sha256"]
        assert (folder / row["text"]).is_file() and row["licence"] and f":= {row['version']}" in told
    assert {f.name for f in folder.iterdir() if f.name.endswith(".js")} == set(pinned)


@pytest.mark.parametrize(
    ("asked", "types", "total"),
    [("type=AID", {"AID"}, None), ("q=type:AID tenda", {"AID"}, 2), ("q=tenda&party=IDN", {"AID"}, 2), ("q=unheard", set(), 0),
     ("", None, None)],
)  # fmt: skip
def test_one_query_for_table_and_api(client: TestClient, asked: str, types: set[str] | None, total: int | None) -> None:
    table = tree(client, f"/view/claims?{asked}&outlet=", PART)
    rows = table.xpath("//tbody[starts-with(@class, 'claim')]")
    found = client.get(f"{API}/claims?{asked}").json()
    assert len(rows) == found["total"] and (total is None or len(rows) == total)
    assert types is None or {row.get("data-did") for row in rows} == types
    assert {row.get("data-id") for row in rows} == {c["claim"] for c in found["items"]}


def test_words_are_looked_for_in_reports_too(client: TestClient) -> None:
    named = tree(client, "/view/reports?q=Korban", PART).xpath("//article[@class='report']")
    assert len(named) == 1 and not tree(client, "/view/claims?q=Korban", PART).xpath("//tbody[starts-with(@class, 'claim')]")


def test_the_state_stands_in_addresses(client: TestClient) -> None:
    answer = client.get("/view/claims?type=AID&sort=-amount&lang=id&junk=1", headers=PART)
    assert answer.headers["x-runut-view"] == "/?type=AID&sort=-amount&lang=id#claims"
    frame = tree(client, "/?type=AID&sort=-amount")
    total = client.get(f"{API}/claims").json()["total"]
    assert f"of {total} claims: type:AID" in " ".join(frame.xpath("string(//p[@class='scope'])").split())
    assert "/view/links?type=AID&sort=-amount" in frame.xpath("//@hx-get")


@pytest.mark.parametrize("column", ["who", "when", "amount", "said", "status", "grade", "source"])
def test_sorting_is_one_for_page_and_api(client: TestClient, column: str) -> None:
    for sort in (column, f"-{column}"):
        rows = tree(client, f"/view/claims?sort={sort}", PART).xpath("//tbody[starts-with(@class, 'claim')]/@data-id")
        listed = client.get(f"{API}/claims?sort={sort}").json()["items"]
        assert rows == [c["claim"] for c in listed]
    amounts = [c["quantity"]["value"] for c in client.get(f"{API}/claims?sort=-amount").json()["items"] if c["quantity"]]
    assert amounts == sorted(amounts, reverse=True)


def test_a_sorted_list_is_paged_to_its_end(client: TestClient) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{API}/claims", params={"sort": "-when", "limit": "2", **({"cursor": cursor} if cursor else {})}).json()
        seen += [c["claim"] for c in page["items"]]
        cursor = page["next"]
    assert seen == [c["claim"] for c in client.get(f"{API}/claims?sort=-when").json()["items"]]
    given = client.get(f"{API}/claims?sort=who&limit=1").json()["next"]
    assert client.get(f"{API}/claims?sort=when&cursor={given}").status_code == 400
    assert client.get(f"{API}/claims?sort=colour").status_code == client.get(f"{API}/sources?sort=who").status_code == 400


@pytest.mark.parametrize(
    ("kind", "name", "key", "section"),
    [("claims", "claims", "claim", "claims"), ("events", "events", "event", "timeline"), ("figures", "series", "series", "figures"),
     ("reports", "reports", "report_id", "reports"), ("links", "links", "link", "links")],
)  # fmt: skip
def test_each_thing_has_a_page_and_its_data(client: TestClient, kind: str, name: str, key: str, section: str) -> None:
    id = str(first(client, name)[key])
    page = tree(client, f"/{kind}/{id}")
    assert page.xpath("//main/section/@id")[0] == section and not page.xpath(f"//*[@data-key='{section}' and contains(@class, 'waits')]")
    assert client.get(f"/{kind}/{id}.json").json()[key] == id
    lines = client.get(f"/{kind}/{id}.csv").raise_for_status().text.splitlines()
    assert len(lines) > 1 and lines[0].startswith(("\ufeff", "claim", "report"))
    assert client.get(f"/{kind}/nothing-of-the-kind").status_code == 404


@pytest.mark.parametrize("form", [f for f in flow.formats() if f not in ("parquet",)])
def test_what_is_found_is_exported(client: TestClient, shelf: Shelf, form: str) -> None:
    whole, some = (client.get(f"/export/{form}{asked}").raise_for_status() for asked in ("", "?type=AID"))
    view = shelf.now().view
    aids = [c.id for c in view.claims if c.type == "AID"]
    assert len(some.content) <= len(whole.content) and "attachment" in some.headers["content-disposition"]
    if not flow.is_binary(form):
        assert some.text == "".join(flow.export(narrowed(view, aids), form))
    assert client.get("/export/nothing").status_code == 404


def test_a_fragment_is_found_where_it_stands(client: TestClient) -> None:
    claim = str(first(client, "claims")["claim"])
    for key, at in (("claims", f"claim-{claim}"), ("reports", f"at-claim-{claim}")):
        assert tree(client, f"/view/{key}?at={at}", PART).xpath(f"//*[@id='{at}']")


@pytest.mark.parametrize("path", ["/?q=colour:red", "/view/claims?q=colour:red", "/?sort=colour", "/?since=yesterday", "/?lang=xx"])
def test_what_cannot_be_asked_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400 and answer.headers["content-type"].startswith("text/html")
    assert "role=\"alert\"" in answer.text and "Traceback" not in answer.text
    assert client.get("/view/nothing").status_code == 404


def test_a_page_that_is_the_same_is_not_sent_again(client: TestClient) -> None:
    for path, headers in (("/", {}), ("/view/links", PART)):
        tag = client.get(path, headers=headers).headers["etag"]
        assert client.get(path, headers={**headers, "If-None-Match": tag}).status_code == 304
    assert client.get("/view/links").headers["etag"] != client.get("/view/links", headers=PART).headers["etag"]


def ledger(folder: Path, *texts: str) -> Path:
    path = folder / "l.ledger"
    with Ledger(path, models=False) as kept:
        for n, text in enumerate(texts):
            (folder / f"{n}.txt").write_text(text, "utf-8")
            kept.add([folder / f"{n}.txt"], PLAIN)
    return path


ONE = "Senin, 2 Juni 2031\nNorwegia akan mengirim 30 generator ke Moldova pada Juni 2031.\n"
TWO = "Selasa, 3 Juni 2031\nJepang mengirim 55 tenda ke Indonesia pada 7 Mei 2031.\n"


def test_a_large_ledger_shows_what_it_was_while_it_is_read_anew(tmp_path: Path) -> None:
    path = ledger(tmp_path, ONE)
    shelf = Shelf(path, settings=PLAIN, large=1)
    before = shelf.now()
    with Ledger(path, models=False) as kept:
        (tmp_path / "two.txt").write_text(TWO, "utf-8")
        kept.add([tmp_path / "two.txt"], PLAIN)
    assert shelf.now() is before
    assert waited(lambda: shelf.now() is not before and not shelf.behind)
    assert len(shelf.now().view.reports) == 2 and shelf.fresh() is shelf.now()


def test_a_small_ledger_shows_a_change_at_once(tmp_path: Path) -> None:
    path = ledger(tmp_path, ONE)
    shelf = Shelf(path, settings=PLAIN)
    shelf.now()
    with Ledger(path, models=False) as kept:
        (tmp_path / "two.txt").write_text(TWO, "utf-8")
        kept.add([tmp_path / "two.txt"], PLAIN)
    assert len(shelf.now().view.reports) == 2 and not shelf.behind


def test_the_first_visitor_is_told_how_far_loading_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(ledger(tmp_path, ONE), settings=PLAIN)
    monkeypatch.setattr("runut.serve.shelf._PATIENCE", 0.01)
    with shelf._reading, TestClient(application(shelf, Policy(rate=0)), base_url="http://localhost") as client:
        shelf.start()
        with pytest.raises(Unready):
            shelf.now()
        answer = client.get("/")
        assert answer.status_code == 503 and "refresh" in answer.text and answer.headers["retry-after"] == "1"
        assert client.get(f"{API}/claims").status_code == 503
    assert waited(lambda: not isinstance(_tried(shelf), RunutError))
    assert client.get("/").status_code == 200


def _tried(shelf: Shelf) -> object:
    try:
        return shelf.now()
    except Unready as error:
        return error
