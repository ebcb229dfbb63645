"""The API against its own description: schemathesis asks every path, a bounded number of times; no 5xx, no breach of the schema."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from test_serve.conftest import PLAIN
from test_serve.told import WRITING

from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
]  # fmt: skip
OPENAPI = "/api/v1/openapi.json"
TOKEN = WRITING["Authorization"].removeprefix("Bearer ")


HOST = {"Host": "localhost"}
PATHS = 18   # what the description tells of: nine lists, five single things, search, why, and making a ruling


@pytest.fixture(scope="module")
def described(kept: Path) -> schemathesis.BaseSchema:
    app = application(Shelf(kept, write=True, settings=PLAIN), Policy(frozenset({"localhost"}), token=TOKEN, rate=0))
    return schemathesis.openapi.from_asgi(OPENAPI, app, headers=HOST)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
@pytest.mark.parametrize("number", range(PATHS))
def test_every_path_keeps_to_its_description(described: schemathesis.BaseSchema, number: int, mode: schemathesis.GenerationMode) -> None:
    operation = list(described.get_all_operations())[number].ok()

    @settings(
        max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={**HOST, **(WRITING if case.method == "POST" else {})})

    ask()


def test_no_path_is_left_out(described: schemathesis.BaseSchema) -> None:
    assert len(list(described.get_all_operations())) == PATHS


def test_a_breach_would_be_seen(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runut.serve.catalog.claim_record", lambda *_: {"claim": 1})
    app = application(Shelf(kept, settings=PLAIN), Policy(frozenset({"localhost"}), rate=0))
    described = schemathesis.openapi.from_asgi(OPENAPI, app, headers=HOST)
    operation = next(o.ok() for o in described.get_all_operations() if o.ok().path == "/api/v1/claims")
    with pytest.raises(BaseExceptionGroup, match="failure"):
        operation.Case().call_and_validate(checks=CHECKS, headers=HOST)
