"""Who may ask for what: hosts, tokens, other sites, sizes, rates, and what every response carries."""

from __future__ import annotations

import asyncio

import pytest
from starlette.testclient import TestClient
from starlette.types import Message
from test_serve.conftest import Serve
from test_serve.told import TOKEN, WRITING

from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy, _neighbours

CLAIMS, RULINGS = "/api/v1/claims", "/api/v1/rulings"
RULING = {"verdict": "confirm", "by": "tester", "subjects": ["nothing"]}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("localhost:8765", 200), ("127.0.0.1:1", 200), ("[::1]:80", 200), ("LOCALHOST", 200), ("localhost.", 200),
        ("evil.example", 421), ("localhost.evil.example", 421), ("10.0.0.1", 421), ("evil.example@localhost", 421), ("", 421), ("[", 421),
        ("localhost evil.example", 421), ("127.1", 421), ("2130706433", 421), ("0x7f.1", 421), ("0.0.0.0", 421), ("[::]", 421), ("[::1",
        421),
        ("[::ffff:127.0.0.1]", 421), ("127.0.0.1.nip.example", 421), ("localhost,evil.example", 421), ("localhost/x", 421),
        ("local\thost", 421),
    ],
)  # fmt: skip
def test_the_host_must_be_known(serve: Serve, host: str, status: int) -> None:
    assert serve().get(CLAIMS, headers={"Host": host}).status_code == status


def test_addresses_are_known_where_others_can_reach_it(serve: Serve) -> None:
    client = serve(addresses=True)
    assert client.get(CLAIMS, headers={"Host": "10.0.0.1:8765"}).status_code == 200
    assert client.get(CLAIMS, headers={"Host": "rebound.example"}).status_code == 421


def test_reading_from_elsewhere_wants_the_token(serve: Serve) -> None:
    client = serve(token=TOKEN, closed=True)
    for path in (CLAIMS, "/", "/api/v1/openapi.json"):
        refused = client.get(path)
        assert refused.status_code == 401 and "Basic" in refused.headers["www-authenticate"]
    assert client.get(CLAIMS, headers=WRITING).status_code == 200
    assert client.get("/", auth=("anyone", TOKEN)).status_code == 200
    for wrong in ("Bearer ", f"Bearer {TOKEN}x", f"Token {TOKEN}", "Basic !", "Bearer \u00e9"):
        assert client.get(CLAIMS, headers={"Authorization": wrong.encode("latin-1")}).status_code == 401


def test_writing_wants_the_token_and_no_browser_sends_it_by_itself(serve: Serve) -> None:
    client = serve(token=TOKEN)
    assert client.post(RULINGS, json=RULING).status_code == 401
    assert client.post(RULINGS, json=RULING, auth=("anyone", TOKEN)).status_code == 401
    assert client.post(RULINGS, json=RULING, headers=WRITING).status_code == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://localhost"}, 422),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 422),
    ],
)
def test_other_sites_may_not_write(serve: Serve, headers: dict[str, str], status: int) -> None:
    assert serve(token=TOKEN).post(RULINGS, json=RULING, headers={**WRITING, **headers}).status_code == status


def test_a_form_is_no_ruling(serve: Serve) -> None:
    answer = serve(token=TOKEN).post(RULINGS, content=b'{"verdict": "undo", "by": "x"}', headers={**WRITING, "Content-Type": "text/plain"})
    assert answer.status_code in (415, 422)


def test_bodies_have_a_limit_told_or_not(serve: Serve) -> None:
    client = serve(token=TOKEN, body=100)
    assert client.post(RULINGS, content=b"x" * 101, headers=WRITING).status_code == 413
    assert client.post(RULINGS, content=(b"x" * 60 for _ in range(3)), headers=WRITING).status_code == 413
    assert client.post(RULINGS, content=b"{}", headers={**WRITING, "Content-Type": "application/json"}).status_code == 422


def test_a_body_that_does_not_come_is_not_waited_for(shelf: Shelf) -> None:
    sent: list[Message] = []

    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError("nobody waits so long")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": RULINGS, "client": ("127.0.0.1", 1), "headers": [
        (b"host", b"localhost"), (b"authorization", f"Bearer {TOKEN}".encode()), (b"content-length", b"10"),
    ]}  # fmt: skip
    asyncio.run(application(shelf, Policy(token=TOKEN, wait=0.01))(scope, never, send))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(("one", "two", "same"), [
    ("2001:db8::1", "2001:db8::ffff:2", True), ("2001:db8::1", "2001:db8:0:1::1", False), ("10.0.0.1", "10.0.0.2", False), ("x", "x",
    True),
])  # fmt: skip
def test_neighbours_of_one_network_share_their_pace(one: str, two: str, same: bool) -> None:
    assert (_neighbours(one) == _neighbours(two)) is same


def test_too_many_requests_are_put_off(serve: Serve) -> None:
    client = serve(rate=0.001, burst=2)
    assert [client.get("/api/v1/nothing").status_code for _ in range(3)] == [404, 404, 429]
    assert client.get("/api/v1/nothing").headers["retry-after"]


@pytest.mark.parametrize("path", ["/", CLAIMS, "/api/v1/nothing", "/api/v1/openapi.json", "/api/v1/claims?limit=0"])
def test_every_response_is_closed_to_others(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Origin": "http://evil.example"}).headers
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"] and headers["referrer-policy"] == "no-referrer"
    assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, CLAIMS, headers=WRITING).status_code == 405


def test_what_a_client_has_keeps_its_own_policy(client: TestClient) -> None:
    first = client.get("/view/claims")
    again = client.get("/view/claims", headers={"If-None-Match": first.headers["etag"]})
    assert "script-src 'self'" in first.headers["content-security-policy"]
    assert again.status_code == 304 and "content-security-policy" not in again.headers
