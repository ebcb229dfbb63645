"""The API tells the versions of a report's page."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from test_cli.test_versions import TEXTS, URL, page

from runut import flow
from runut.ledger import Ledger
from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy
from runut.settings import Settings


def test_versions_of_a_report(tmp_path: Path) -> None:
    path = tmp_path / "twice.ledger"
    with Ledger(path, models=False) as kept:
        for hour, text in enumerate(TEXTS):
            kept.keep(flow.received(page(text), URL, f"2031-05-05T0{hour}:00:00Z"))
        kept.keep(flow.received(page("Hujan turun semalaman di Teluk Rara."), "https://kabar.co.id/berita/2", "2031-05-05T02:00:00Z"))
        ids = {r.fetched.value: r.id for r in kept.reports() if r.fetched}
    client = TestClient(application(Shelf(path, settings=Settings(models=False)), Policy()), base_url="http://localhost")
    first, second, alone = (client.get(f"/api/v1/reports/{ids[f'2031-05-05T0{h}:00:00Z'][:20]}/versions").json() for h in range(3))
    assert first == second
    assert (first["page"], first["url"], len(first["versions"]), len(first["revisions"])) == ("kabar.co.id/berita/1", URL, 2, 1)
    assert "corrected" in [c["kind"] for c in first["revisions"][0]["claims"]]
    assert (alone["page"], len(alone["versions"]), alone["revisions"]) == ("kabar.co.id/berita/2", 1, [])
    assert client.get("/api/v1/reports/none/versions").status_code == 404
