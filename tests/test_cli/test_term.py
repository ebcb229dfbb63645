"""What reaches a terminal or a pipe: nothing that steers it, nothing that breaks a line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from runut import term
from runut.errors import StoreError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("harga naik", "harga naik"),
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("line\none\ttwo", "line\none\ttwo"),
        ("\ud800", "\\ud800"),
        ("carriage\rreturn", "carriage\\x0dreturn"),
    ],
)
def test_what_would_steer_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert term.clean(text) == shown


def test_a_row_behind_a_pipe_is_one_line_of_cells(capsys: pytest.CaptureFixture[str]) -> None:
    term.table(("one", "two"), [("a\tb", "c\nd")], title="not shown")
    assert capsys.readouterr().out == "one\ttwo\na b\tc d\n"


def test_a_terminal_gets_a_drawn_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term, "interactive", lambda: True)
    term.table(("one", "two"), [("[bold]not markup[/bold]", "\x1b[31m")], title="a title")
    out = capsys.readouterr().out
    assert "a title" in out and "[bold]not markup[/bold]" in out and "\x1b[31m" not in out


def test_an_object_stays_on_one_line_for_every_reader(capsys: pytest.CaptureFixture[str]) -> None:
    record = {"text": "a\u2028b\x85c\nd"}
    term.objects([record])
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1 and json.loads(out) == record


def test_a_warning_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    term.warn("first\nsecond")
    assert capsys.readouterr() == ("", "runut: first second\n")


def test_a_reader_that_goes_away_ends_the_run_quietly() -> None:
    program = "from runut import term; term.lines(f'{n}\\n' for n in range(10**6))"
    writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout and writer.stderr
    assert writer.stdout.readline() == b"0\n"
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 0


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    term.save(page, [b"\xff\x00"])
    assert page.read_bytes() == b"\xff\x00"
    term.save(page, ["one ", "two"])

    def broken() -> object:
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        term.save(page, broken())  # type: ignore[arg-type]
    assert page.read_text() == "one two" and [p.name for p in page.parent.iterdir()] == ["page.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_on_a_terminal_leaves_standard_output_alone() -> None:
    import os

    program = (
        "from runut import term\nwith term.steps('read', streaming=True) as step:\n    for n in range(9): step(); term.lines([f'{n}\\n'])"
    )
    upper, lower = os.openpty()
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=lower, check=True)
    os.close(lower)
    drawn = os.read(upper, 65536)
    os.close(upper)
    assert done.stdout == b"".join(b"%d\n" % n for n in range(9))
    assert drawn


@pytest.mark.parametrize("reports", [0, 3, 40])
def test_progress_says_nothing_to_a_pipe(reports: int, capsys: pytest.CaptureFixture[str]) -> None:
    with term.steps("reports read") as step:
        for number in range(reports):
            step(number)
    assert capsys.readouterr() == ("", "")


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "link.html").symlink_to("page.html")
    term.save(tmp_path / "link.html", ["new"])
    assert (tmp_path / "link.html").is_symlink() and (tmp_path / "page.html").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("call", ["term.lines(['x' * 99999])", "term.save(Path('/dev/full'), ['x' * 99999])", "term.say('x')"])
def test_a_full_disk_is_told_in_one_line(call: str) -> None:
    program = f"import sys\nfrom pathlib import Path\nfrom runut import cli, term\ncli.app = lambda: {call}\nsys.exit(cli.main())"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-c", program], stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 4 and done.stderr.startswith("runut: ") and len(done.stderr.splitlines()) == 1
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("path", ["", ".", "-"])
def test_what_a_path_may_stand_for(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    if path == "-":
        term.save(Path(path), ["a line\n"])
        assert capsys.readouterr().out == "a line\n"
    else:
        with pytest.raises(StoreError, match="directory"):
            term.save(Path(path), ["a line\n"])


def test_a_closed_standard_output_is_no_fault() -> None:
    program = "import sys\nfrom runut import cli, term\ncli.app = lambda: term.say('x')\nsys.stdout = None\nsys.exit(cli.main())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")
