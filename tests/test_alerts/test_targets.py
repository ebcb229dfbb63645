"""Targets: a webhook and a service of apprise on a server of this machine, and what is said where they do not take an alert."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from runut.alerts import Alert, Target
from runut.alerts.targets import send
from runut.errors import InputError

ALERT = Alert("00ff", "tolls", {
    "alert": "00ff", "rule": "tolls", "on": "figure", "made": "2031-05-08T09:46:40Z", "title": "Figure moved", "text": "It grew.",
    "claims": [{"claim": "ab" * 8, "source": "Ann \u202e", "report": "r1", "words": "12 people \x07 died", "link": "http://x.example/claims/1"}],
})  # fmt: skip


@dataclass
class Hook:
    """A server that keeps what is posted to it and answers with a status."""

    url: str = ""
    status: int = 200
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("content-length", 0))
            made.got.append(({k.lower(): v for k, v in self.headers.items()}, self.rfile.read(size)))
            self.send_response(made.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        made.url = f"127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


def test_a_webhook_gets_the_record_and_a_key_to_know_it_by(hook: Hook) -> None:
    send(Target("hook", "webhook", f"http://{hook.url}/in", ("127.0.0.0/8",), (("Authorization", "Bearer x"),)), ALERT)
    ((headers, body),) = hook.got
    assert json.loads(body) == ALERT.record
    assert (headers["content-type"], headers["idempotency-key"], headers["authorization"]) == ("application/json", "00ff", "Bearer x")


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_webhook_that_answers_otherwise_did_not_take_it(hook: Hook, status: int) -> None:
    hook.status = status
    with pytest.raises(InputError, match=f"answered {status}"):
        send(Target("hook", "webhook", f"http://{hook.url}/in", ("127.0.0.0/8",)), ALERT)
    assert len(hook.got) == 1, "a redirect is not followed"


def test_a_webhook_on_this_machine_is_refused_unless_it_is_allowed(hook: Hook) -> None:
    with pytest.raises(InputError):
        send(Target("hook", "webhook", f"http://{hook.url}/in"), ALERT)
    assert hook.got == []


def test_a_service_of_apprise_gets_title_and_words(hook: Hook) -> None:
    send(Target("desk", "apprise", f"json://{hook.url}/in"), ALERT)
    ((_, body),) = hook.got
    told = json.loads(body)
    assert told["title"] == "Figure moved"
    assert all(words in told["message"] for words in ("It grew.", "12 people", "http://x.example/claims/1"))


def test_what_apprise_does_not_know_or_could_not_send_is_told(hook: Hook) -> None:
    with pytest.raises(InputError, match="does not know"):
        send(Target("desk", "apprise", "nonsense"), ALERT)
    hook.status = 500
    with pytest.raises(InputError, match="did not take it"):
        send(Target("desk", "apprise", f"json://{hook.url}/in"), ALERT)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        send(Target("desk", "file", str(tmp_path)), ALERT)
