"""Documents read by several processes: the same ledger, the same words, the same errors as by one."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from runut import batches, flow
from runut.cli import main
from runut.errors import InputError
from runut.ledger import Added, Ledger
from runut.settings import Settings
from runut.types import Report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAIN = Settings(models=False)
TWO = Settings(models=False, jobs=2)
TALE = "Gubernur Rahma Tanjung mengatakan {n} orang tewas akibat gempa di Melur pada 6 Mei 2031. Jepang mengirim {n} tenda ke Indonesia."


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, lines and an archive of them, among them what cannot be read and what is there twice."""
    folder = tmp_path_factory.mktemp("batch")
    for n in range(4):
        (folder / f"page-{n}.txt").write_text(f"Kabar {n}\n{TALE.format(n=n + 10)}\n", "utf-8")
    (folder / "page-2-again.txt").write_bytes((folder / "page-2.txt").read_bytes())
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 400)
    lines = [json.dumps({"id": f"line-{n}", "text": TALE.format(n=n + 30), "outlet": "Warta Teluk"}) for n in range(2)]
    (folder / "feed.jsonl").write_text("\n".join([lines[0], '{"text": 7}', "{", lines[1]]) + "\n", "utf-8")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("in/page.html", (EXAMPLES / "arms" / "arms-03-penjurumata.html").read_bytes())
        archive.writestr("in/feed.jsonl", "\n".join(['{"text": "Hujan."}', "[]"]))
        archive.writestr("in/nothing.txt", b"")
    (folder / "several.zip").write_bytes(held.getvalue())
    return folder


def outlined(path: Path) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The exports of a ledger, and its log without the moments."""
    with Ledger(path, readonly=True) as ledger:
        view = ledger.view()
        assert ledger.verify() == ()
    told = {name: "".join(flow.export(view, name)) for name in ("jsonl", "links", "csv", "graphml", "ftm")}
    with closing(sqlite3.connect(path)) as db:
        return told, list(db.execute("SELECT kind, subject, digest FROM log ORDER BY rowid"))


def test_a_ledger_is_the_same_whoever_read_for_it(batch: Path, tmp_path: Path) -> None:
    paths = [batch, tmp_path / "nowhere.txt"]
    added: list[Added] = []
    for jobs in (1, 2):
        with Ledger(tmp_path / f"{jobs}.runut", models=False) as ledger:
            steps: list[int] = []
            one = ledger.add(paths, replace(PLAIN, jobs=jobs, outlet="Kabar Melur"), progress=steps.append)
            assert len(steps) == one.new + one.known + len(one.failed)
            added.append(one)
    assert replace(added[0], failed=()) == replace(added[1], failed=()) and (added[0].new, added[0].known) == (8, 1)
    assert [vars(error) for error in added[0].failed] == [vars(error) for error in added[1].failed] and len(added[0].failed) == 6
    assert outlined(tmp_path / "1.runut") == outlined(tmp_path / "2.runut")


def test_reading_again_and_proving_are_the_same_whoever_does_it(batch: Path, tmp_path: Path) -> None:
    told = []
    for jobs in (1, 2):
        path = tmp_path / f"{jobs}.runut"
        with Ledger(path, models=False) as ledger:
            ledger.add([batch / "page-0.txt"])
        with Ledger(path, models=False, jobs=jobs) as ledger:
            ledger.keep(flow.read([batch / "page-0.txt"], replace(PLAIN, outlet="Kabar Melur")))
            assert [r.outlet.value for r in ledger.reports() if r.outlet] == ["Kabar Melur"]
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE claim SET body = replace(body, 'tenda', 'kapal')")
        with Ledger(path, readonly=True, jobs=jobs) as ledger:
            told.append(ledger.verify())
    assert told[0] == told[1] and any("rebuild" in fault.text for fault in told[0])


def killing(report: Report, settings: Settings) -> str:
    """Is killed over one report of all."""
    if report.name == "page-1":
        os.kill(os.getpid(), signal.SIGKILL)
    return report.name


def test_a_report_that_kills_its_worker_is_told_by_its_name() -> None:
    reports = [Report(f"{n}" * 64, f"page-{n}", "Hujan.", "id", "text") for n in range(4)]
    found = list(batches.over(reports, killing, TWO))
    assert [one for one in found if isinstance(one, str)] == ["page-0", "page-2", "page-3"]
    (lost,) = (one for one in found if isinstance(one, InputError))
    assert found.index(lost) == 1 and lost.name == "page-1" and "SIGKILL" in lost.reason


def command(*words: object) -> list[str]:
    start = "import sys; from runut.cli import main; sys.exit(main())"
    return [sys.executable, "-c", start, *map(str, words)]


def test_commands_tell_the_same_with_workers(batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for jobs in ("1", "2"):
        monkeypatch.setattr(sys, "argv", ["runut", "claims", str(batch), "--no-models"])
        monkeypatch.setenv("RUNUT_JOBS", jobs)
        told.append((main(), *capsys.readouterr()))
    code, out, err = told[0]
    assert told[0] == told[1]
    assert code == 3 and out and "feed.jsonl:2" in err and "several.zip/in/nothing.txt" in err


def children(process: int) -> set[int]:
    """The processes that a process has begun."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return {int(child) for thread in threads for child in (thread / "children").read_text("ascii").split()}
    except OSError:
        return set()


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def until(true: object, seconds: float = 30.0) -> bool:
    """Waits until something called is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():   # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_however_it_ends_no_worker_is_left_and_the_ledger_is_whole(number: int, code: int, tmp_path: Path) -> None:
    folder, path = tmp_path / "many", tmp_path / "story.runut"
    folder.mkdir()
    for n in range(50):
        (folder / f"page-{n:03}.txt").write_text(f"Kabar nomor {n}.\n", "utf-8")
    for name in ("slow-1.txt", "slow-2.txt"):
        (folder / name).write_text(f"{name}\n" + f"{TALE.format(n=12)}\n" * 6000, "utf-8")
    words = command("add", path, folder, "--no-models", "--language", "id", "--jobs", 2)
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a run in the background would pass on that it hears none
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard
    ) as running:
        assert until(lambda: len(children(running.pid)) == 2)
        workers = children(running.pid)
        assert until(lambda: kept(path) == 50 or running.poll() is not None)
        running.send_signal(number)
        _, said = running.communicate(timeout=30)
    assert running.returncode == code and "Traceback" not in said, said
    assert until(lambda: not any(alive(worker) for worker in workers))
    with Ledger(path, models=False) as ledger:
        assert len(ledger.reports()) == 50
        assert ledger.verify() == ()


def kept(path: Path) -> int:
    """How many reports are committed."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as db:
            return int(db.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.Error:
        return 0
