"""A ledger of a few small reports, one of them hostile, and clients of what serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_serve.told import REPORTS, TOKEN

from runut.ledger import Ledger
from runut.serve import Shelf
from runut.serve.application import application
from runut.serve.guard import Policy
from runut.settings import Settings

Serve = Callable[..., TestClient]
PLAIN = Settings(models=False, language="id")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger's file; tests of one module share it."""
    folder = tmp_path_factory.mktemp("served")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    path = folder / "story.ledger"
    with Ledger(path, models=False) as ledger:
        ledger.add(sorted(folder.glob("*.txt")), PLAIN)
    return path


@pytest.fixture(scope="module")
def shelf(kept: Path) -> Shelf:
    """The ledger, open for rulings."""
    return Shelf(kept, write=True, settings=PLAIN)


@pytest.fixture
def serve(shelf: Shelf) -> Serve:
    """A client of a server under a policy."""
    return lambda **policy: TestClient(application(shelf, Policy(**policy)), base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(shelf: Shelf) -> Iterator[TestClient]:
    """A client of a server that may be written to by who has the token."""
    with TestClient(application(shelf, Policy(token=TOKEN, rate=0)), base_url="http://localhost", raise_server_exceptions=False) as made:
        yield made
