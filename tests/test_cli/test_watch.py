"""The command `watch`: what it prints, its exit codes, its end by a signal, and what it says where something is missing."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledgers import format_1
from test_cli.told import Run
from test_fetching.stub import Ask, Stub, serving
from test_watching.site import article, feed

from runut.stores import open_store

PAGES = {"/feed": feed("/n/1", "/n/2"), "/n/1": article(1), "/n/2": article(2)}


def answer(ask: Ask) -> None:
    body = PAGES.get(ask.path, b"")
    ask.send(f"HTTP/1.1 {200 if body else 404} X\r\nContent-Length: {len(body)}\r\nContent-Type: text/html\r\n\r\n".encode() + body)


@pytest.fixture
def stub() -> Iterator[Stub]:
    with serving(answer) as found:
        yield found


def feeds(folder: Path, stub: Stub, path: str = "/feed") -> Path:
    file = folder / "feeds.toml"
    told = f'[watch]\nallow = ["127.0.0.1"]\ndelay = "0.1s"\n[[feed]]\nurl = "http://127.0.0.1:{stub.port}{path}"\n'
    file.write_text(told, "utf-8")
    return file


def test_what_is_new_goes_into_the_ledger(run: Run, stub: Stub, tmp_path: Path) -> None:
    ledger, file = tmp_path / "story.ledger", feeds(tmp_path, stub)
    done = run("watch", ledger, file, "--once", "--json", "--no-models")
    events = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0 and [e["event"] for e in events] == ["polled", "page", "page", "added"] and events[-1]["new"] == 2
    assert all(e["at"].endswith("Z") and set(e) >= {"event", "at", "url", "text"} for e in events)
    again = run("watch", ledger, file, "--once", "--no-models")
    assert (again.code, again.out) == (0, "") and run("verify", ledger).code == 0


def test_an_older_ledger_is_brought_over_and_told(run: Run, stub: Stub, tmp_path: Path) -> None:
    ledger, file = tmp_path / "story.ledger", feeds(tmp_path, stub)
    open_store(ledger).close()
    format_1(ledger)
    done = run("watch", ledger, file, "--once", "--no-models")
    assert done.code == 0 and done.err.count("it is kept in") == 1 and "story.ledger.v1.bak" in done.err
    assert run("watch", ledger, file, "--once", "--no-models").err.count("it is kept in") == 0


def test_a_source_that_cannot_be_polled_is_told(run: Run, stub: Stub, tmp_path: Path) -> None:
    done = run("watch", tmp_path / "story.ledger", feeds(tmp_path, stub, "/none"), "--once", "--no-models")
    assert done.code == 3 and "poll failed" in done.out and "404" in done.out


def test_a_fault_in_the_file_is_told_before_anything_is_asked(run: Run, stub: Stub, tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nurl = "http://127.0.0.1/feed"\nevery = "often"\n', "utf-8")
    done = run("watch", tmp_path / "story.ledger", file, "--once")
    assert done.code == 5 and "feeds.toml:3: feed.every" in done.err and not (tmp_path / "story.ledger").exists()


def test_a_file_that_is_no_ledger_is_left_alone(run: Run, stub: Stub, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("notes", "utf-8")
    assert run("watch", other, feeds(tmp_path, stub), "--once").code == 4 and not stub.asked and other.read_text("utf-8") == "notes"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(run: Run, stub: Stub, tmp_path: Path, number: int) -> None:
    def end() -> None:
        while len(stub.asked) < 4:
            time.sleep(0.02)
        time.sleep(0.2)
        os.kill(os.getpid(), number)

    threading.Thread(target=end, daemon=True).start()
    done = run("watch", tmp_path / "story.ledger", feeds(tmp_path, stub), "--no-models")
    assert done.code == 0 and "stopped" in done.err and "added: 2 new" in done.out


def test_without_its_libraries_it_says_what_to_install(run: Run, stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from runut import fetching

    monkeypatch.setattr(fetching, "missing", lambda: ("protego",))
    done = run("watch", tmp_path / "story.ledger", feeds(tmp_path, stub))
    assert done.code == 2 and "protego" in done.err and "runut[watch]" in done.err


def test_what_is_new_is_told_after_each_add(run: Run, stub: Stub, tmp_path: Path) -> None:
    ledger, file, rules = tmp_path / "story.ledger", feeds(tmp_path, stub), tmp_path / "alerts.toml"
    rules.write_text('[target.desk]\nfile = "out.jsonl"\n[[rule]]\nname = "all"\non = "claim"\nwhere = "tewas"\n', "utf-8")
    done = run("watch", ledger, file, "--once", "--json", "--no-models", "--alerts", rules)
    events = [json.loads(line) for line in done.out.splitlines()]
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert done.code == 0 and [e["alert"] for e in events if e["event"] == "alert"] == told and told
    assert run("watch", ledger, file, "--once", "--no-models", "--alerts", rules).out == ""
    assert run("alerts", ledger, rules).out == "0 new; 0 sent, 0 waiting\n"
    rules.write_text("[[rule]]", "utf-8")
    assert run("watch", ledger, file, "--once", "--alerts", rules).code == 5
