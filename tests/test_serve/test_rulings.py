"""Rulings over the API: made, listed, undone; what is shown follows at once; without --write there is no such path."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from test_serve.conftest import PLAIN
from test_serve.told import WRITING

from runut.ledger import Ledger
from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy

API = "/api/v1"


def test_a_ruling_is_laid_over_at_once_and_taken_back(client: TestClient) -> None:
    claim = client.get(f"{API}/claims").json()["items"][0]["claim"]
    before = client.get(f"{API}/claims").headers["etag"]
    asked = {"verdict": "dismiss", "subjects": [claim], "by": "Ana", "note": "<b>misread</b>"}
    made = client.post(f"{API}/rulings", json=asked, headers=WRITING)
    assert made.status_code == 201 and made.headers["location"] == f"{API}/rulings/{made.json()['ruling']}"
    assert (made.json()["note"], made.json()["state"]) == ("<b>misread</b>", "stands")
    assert client.get(f"{API}/claims").headers["etag"] != before
    assert [c["claim"] for c in client.get(f"{API}/claims", params={"ruled": "dismissed"}).json()["items"]] == [claim]
    assert client.get(f"{API}/why", params={"a": claim}).status_code == 404
    assert client.get(made.headers["location"]).json() == made.json()
    assert client.get(f"{API}/rulings", params={"claim": claim}).json()["total"] == 1
    undone = client.post(f"{API}/rulings", json={"verdict": "undo", "undoes": made.json()["ruling"], "by": "Ana"}, headers=WRITING)
    assert undone.status_code == 201 and client.get(f"{API}/claims", params={"ruled": "dismissed"}).json()["total"] == 0


def test_what_cannot_be_ruled_is_told(client: TestClient) -> None:
    for asked in (
        {"verdict": "confirm", "subjects": ["zzz"], "by": "Ana"},
        {"verdict": "confirm", "subjects": [], "by": "Ana"},
        {"verdict": "praise", "subjects": [], "by": "Ana"},
        {"verdict": "undo", "undoes": "zzz", "by": "Ana"},
        {"verdict": "confirm", "subjects": ["zzz"]},
        {"verdict": "confirm", "subjects": ["zzz"], "by": "Ana", "more": 1},
        {"verdict": "confirm", "subjects": ["zzz"], "by": "A" * 3000},
    ):
        answer = client.post(f"{API}/rulings", json=asked, headers=WRITING)
        assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json"


def test_without_writing_there_is_nothing_to_post_to(kept: Path) -> None:
    client = TestClient(application(Shelf(kept, settings=PLAIN), Policy()), base_url="http://localhost")
    assert client.post(f"{API}/rulings", json={}).status_code == 405
    assert "post" not in client.get(f"{API}/openapi.json").json()["paths"][f"{API}/rulings"]


def test_what_another_writer_adds_is_shown(kept: Path, tmp_path: Path) -> None:
    shelf = Shelf(kept, settings=PLAIN)
    first = shelf.now()
    assert shelf.now() is first
    (tmp_path / "late.txt").write_text("Jumat, 9 Mei 2031\nPeru mengirim 12 perahu ke Chile.\n", "utf-8")
    with Ledger(kept, models=False) as ledger:
        ledger.add([tmp_path / "late.txt"], PLAIN)
    assert len(shelf.now().view.reports) == len(first.view.reports) + 1
