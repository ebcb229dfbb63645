"""`runut serve`, `runut mcp` and `runut show --where` at the command line: what they ask for, and what they say where it is missing."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from socket import create_server, socket

import pytest
from ledgers import format_1
from test_serve.told import TOKEN
from typer.testing import CliRunner, Result

from runut import cli


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(w) for w in words], env={"RUNUT_TOKEN": "", "COLUMNS": "200", "NO_COLOR": "1"})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--write"], "--write needs --token"),
        (["--host", "0.0.0.0"], "needs --token"),
        (["--host", "example.org"], "needs --token"),
        (["--write", "--token", "short"], "at least 16 characters"),
        (["--token", "with spaces in between"], "without spaces"),
    ],
)
def test_a_token_is_asked_for(kept: Path, words: list[str], said: str) -> None:
    told = run("serve", kept, *words)
    assert told.exit_code == 2 and said in told.output


@pytest.mark.parametrize(("command", "library", "extra"), [("serve", "uvicorn", "runut[serve]"), ("mcp", "mcp_types", "runut[mcp]")])
def test_a_missing_extra_is_named(kept: Path, monkeypatch: pytest.MonkeyPatch, command: str, library: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "runut.serve.mcpserver", raising=False)
    told = run(command, kept)
    assert told.exit_code == 2 and f"pip install '{extra}'" in told.output and library in told.output


def test_a_port_that_is_taken_is_told(kept: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        told = run("serve", kept, "--port", taken.getsockname()[1], "--no-models")
    assert told.exit_code == 2 and "cannot listen on 127.0.0.1" in told.output


def test_it_listens_on_this_machine_alone_and_says_where(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where: list[tuple[str, int]] = []

    def runs(self: object, sockets: list[socket]) -> None:
        where.append(sockets[0].getsockname())

    monkeypatch.setattr("uvicorn.Server.run", runs)
    told = json.loads(run("serve", kept, "--port", 0, "--json", "--write", "--token", TOKEN, "--no-models").stdout)
    ((host, port),) = where
    assert host == "127.0.0.1" and told["page"] == f"http://127.0.0.1:{port}/" and told["openapi"].endswith("/api/v1/openapi.json")


@pytest.mark.parametrize("write", [True, False])
def test_an_older_ledger_is_brought_over_by_who_may_write_and_told(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, write: bool
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)
    old = Path(shutil.copy(kept, tmp_path / "old.ledger"))
    format_1(old)
    told = run("serve", old, "--port", 0, "--no-models", *(["--write", "--token", TOKEN] if write else []))
    copies = [path.name for path in tmp_path.glob("*.bak")]
    assert told.exit_code == 0 and copies == (["old.ledger.v1.bak"] if write else [])
    assert ("it is kept in" in told.output and "old.ledger.v1.bak" in told.output) is write


def test_show_takes_a_query(kept: Path) -> None:
    found = [json.loads(line) for line in run("show", kept, "--where", "type:AID tenda", "--json").stdout.splitlines()]
    assert found and {c["type"] for c in found} == {"AID"} and {c["report"] for c in found} == {"evening", "denial"}
    both = run("show", kept, "--report", "evening", "--where", "tenda", "--json").stdout.splitlines()
    assert [json.loads(line)["report"] for line in both] == ["evening"]
    for query, said in (("colour:red", "no field 'colour'"), ("kapal", "no claim of this ledger")):
        told = run("show", kept, "--where", query)
        assert told.exit_code == 2 and said in told.output
