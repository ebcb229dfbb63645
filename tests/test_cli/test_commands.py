"""The commands from their words to their exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli.told import MORNING, Run

from runut import flow
from runut.errors import ModelError, PackError
from runut.nets import files, write_manifest
from runut.types import KINDS, LAYERS, Fault, Marks

READING = ("claims", "marks", "quotes")
ASKING = ("show", "conflicts", "figures", "export", "verify")


@pytest.mark.parametrize("command", READING)
def test_reading_commands_print_one_object_a_line(run: Run, reports: Path, command: str) -> None:
    ran = run(command, reports)
    assert (ran.code, ran.out == "" and command != "quotes") == (0, False)
    assert {row["report"] for row in ran.objects()} <= {"morning", "evening"}


def test_claims_name_their_passage(run: Run, reports: Path) -> None:
    text = (reports / "morning.txt").read_text("utf-8")
    rows = run("claims", reports / "morning.txt").objects()
    assert rows and all(text[r["evidence"]["start"] : r["evidence"]["end"]] == r["evidence"]["text"] for r in rows)


def test_marks_of_one_kind(run: Run, reports: Path) -> None:
    kinds = {row["kind"] for row in run("marks", reports, "--kind", "time", "--kind", "sentence").objects()}
    assert kinds == {"time", "sentence"}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["--layers", "times"], {"time"}),
        (["--layers", "times, sentences"], {"time", "sentence"}),
        (["--layers", "times", "--kind", "sentence"], {"time", "sentence"}),
    ],
    ids=lambda words: " ".join(words),
)
def test_marks_of_layers(run: Run, reports: Path, words: list[str], kinds: set[str]) -> None:
    assert {row["kind"] for row in run("marks", reports, *words).objects()} == kinds


def test_every_layer_is_a_kind_and_every_kind_a_layer(run: Run, reports: Path) -> None:
    assert sorted(LAYERS.values()) == sorted(KINDS)
    every = run("marks", reports, "--layers", ",".join(LAYERS))
    assert every.out == run("marks", reports).out and every.code == 0


def test_grammar_without_a_model_is_told(run: Run, reports: Path) -> None:
    ran = run("marks", reports / "morning.txt", "--layers", "grammar", "--no-models")
    assert (ran.code, ran.out) == (0, "") and "note: morning: no grammar" in ran.err


@pytest.mark.parametrize("command", ["claims", "marks", "quotes", "add", "names"])
def test_every_command_that_reads_can_do_without_models(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked: list[bool] = []
    made = flow._marks.make_marks
    monkeypatch.setattr(flow._marks, "make_marks", lambda *a, **k: asked.append(k["models"]) or made(*a, **k))
    into = [tmp_path / "l.ledger"] if command == "add" else []
    assert run(command, *into, reports / "morning.txt", "--no-models").code == 0 and asked == [False]
    assert run(command, *into, reports / "evening.txt").code == 0 and asked[1:] == [True] * (len(asked) - 1)


def test_a_model_that_is_not_whole(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object, models: bool, **__: object) -> Marks:
        if models:
            raise ModelError("models/id/words.bin", "is missing", "install runut again")
        return Marks("none")

    monkeypatch.setattr(flow._marks, "make_marks", damaged)
    ran = run("claims", reports)
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.splitlines()[-1] == "runut: models/id/words.bin: is missing (install runut again)"


def test_quotes_are_the_quote_marks(run: Run, reports: Path) -> None:
    quotes = run("quotes", reports).out
    assert quotes == run("marks", reports, "--kind", "quote").out


def test_what_a_person_says_of_a_page_wins(run: Run, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "told.ledger"
    run("add", path, reports / "morning.txt", "--published", "2031-06-01", "--outlet", "Kabar Melur", "--language", "id")
    (row,) = [row for row in run("show", path, "--json").objects() if row["record"] == "report"]
    assert (row["outlet"], row["published"], row["language"]) == ("Kabar Melur", "2031-06-01", "id")


def test_standard_input_is_read(reports: Path) -> None:
    program = [sys.executable, "-c", "import sys; from runut.cli import main; sys.exit(main())", "claims", "-"]
    done = subprocess.run(program, input=MORNING.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert all(json.loads(line)["claim"] for line in done.stdout.splitlines()) and done.stdout


def test_a_report_known_already_adds_nothing(run: Run, ledger: Path, reports: Path) -> None:
    before = run("export", ledger).out
    (again,) = run("add", ledger, reports, "--json").objects()
    assert (again["new"], again["known"], again["failed"]) == (0, 2, [])
    assert run("export", ledger).out == before


@pytest.mark.parametrize("command", ["claims", "add"])
def test_an_unreadable_file_is_told_and_the_rest_goes_through(run: Run, reports: Path, tmp_path: Path, command: str) -> None:
    missing = reports / "not-there.txt"
    words = [command, *([tmp_path / "l.ledger"] if command == "add" else []), missing, reports / "morning.txt"]
    ran = run(*words)
    assert ran.code == 3 and "Traceback" not in ran.err
    (line,) = [x for x in ran.err.splitlines() if "note:" not in x]
    assert line.startswith("runut: ") and "not-there.txt" in line
    assert ran.out


def test_the_overview_lists_reports_and_events(run: Run, ledger: Path) -> None:
    rows = run("show", ledger, "--json").objects()
    assert [r["report"] for r in rows if r["record"] == "report"] == ["morning", "evening"]
    assert [r for r in rows if r["record"] == "event"]


def test_show_keeps_to_what_was_asked(run: Run, ledger: Path) -> None:
    assert {r["report"] for r in run("show", ledger, "--report", "evening", "--json").objects()} == {"evening"}
    (event, *_) = [r["event"] for r in run("show", ledger, "--json").objects() if r["record"] == "event"]
    shown = run("show", ledger, "--event", event, "--json").objects()
    assert shown and all(r["event"].startswith(event) for r in shown)


@pytest.mark.parametrize("command", ASKING)
def test_tables_behind_a_pipe_have_one_row_a_line(run: Run, ledger: Path, command: str) -> None:
    ran = run(command, ledger)
    assert ran.code == 0 and "\x1b" not in ran.out
    if command in ("conflicts", "figures"):
        assert len({line.count("\t") for line in ran.out.splitlines()}) == 1


@pytest.mark.parametrize("command", ASKING)
def test_every_answer_comes_as_json_lines_too(run: Run, ledger: Path, command: str) -> None:
    ran = run(command, ledger, "--json")
    assert ran.code == 0 and all(isinstance(row, dict) for row in ran.objects())


def test_figures_show_the_history_of_a_count(run: Run, ledger: Path) -> None:
    rows = [r for r in run("figures", ledger, "--json").objects() if r["figure"].split()[-1] != "tents"]
    assert [(r["report"], r["date"]) for r in rows if r["counted"] == rows[0]["counted"]] == [
        ("morning", "2031-05-06"), ("evening", "2031-05-07"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", flow.formats())
def test_every_format_is_written_to_a_file_or_to_standard_output(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "new" / f"story.{name}"
    assert run("export", ledger, "--format", name, "-o", out).out == ""
    assert out.read_bytes().decode() == run("export", ledger, "-f", name).out


def test_the_csv_has_a_row_a_claim(run: Run, ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", ledger, "-f", "csv").out)))
    assert len(rows) == len(run("export", ledger).objects())


def test_the_dossier_is_one_page_and_says_where(run: Run, ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    ran = run("dossier", ledger, "-o", page)
    assert (ran.code, str(page) in ran.out) == (0, True)
    assert "21 orang tewas" in re.sub(r"<[^>]+>", "", page.read_text("utf-8"))


def test_verify_tells_what_it_read_and_fails_on_a_fault(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fine,) = run("verify", ledger, "--json").objects()
    assert (fine["reports"], fine["faults"]) == (2, []) and fine["claims"] > 0
    monkeypatch.setattr(flow.Ledger, "verify", lambda self: (Fault("claim c1", "the span does not hold"),))
    ran = run("verify", ledger)
    assert ran.code == 1 and "claim c1: the span does not hold" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        ["export", "LEDGER", "--format", "yaml"],
        ["claims", "x.txt", "--published", "yesterday"],
        ["claims", "x.txt", "--published", ""],
        ["marks", "x.txt", "--kind", "verb"],
        ["marks", "x.txt", "--layers", "words,verbs"],
        ["marks", "x.txt", "--layers", ""],
        ["export", "LEDGER", "--format", "csv", "--json"],
        ["export", "LEDGER", "-o", "LEDGER"],
        ["export", "absent.ledger", "--format", "yaml"],
        ["dossier", "LEDGER", "-o", "LEDGER"],
        ["dossier", "LEDGER", "-o", "page.html", "--lang", "xx"],
        ["show", "LEDGER", "--event", "no-such-event"],
        ["show", "LEDGER", "--report", "no-such-report"],
        ["frobnicate"],
        ["add"],
    ],
    ids=lambda words: " ".join(words),
)
def test_wrong_usage(run: Run, ledger: Path, words: list[str]) -> None:
    before = ledger.read_bytes()
    ran = run(*(ledger if word == "LEDGER" else word for word in words))
    assert (ran.code, ran.out) == (2, "") and ran.err.strip()
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("command", ASKING)
def test_a_ledger_that_is_none(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "text.ledger").write_text("this is a letter, not a ledger\n" * 100)
    for path in (tmp_path / "absent.ledger", tmp_path / "text.ledger"):
        ran = run(command, path)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (4, "", 1), ran.err
        assert path.name in ran.err
    assert not (tmp_path / "absent.ledger").exists()


def test_a_folder_that_cannot_be_written(run: Run, ledger: Path) -> None:
    ran = run("dossier", ledger, "-o", ledger / "below-a-file.html")
    assert (ran.code, len(ran.err.splitlines())) == (4, 1)


def test_a_broken_pack(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PackError("id/cues.toml", "say", "needs an example", 12)

    monkeypatch.setattr(flow, "mark", broken)
    ran = run("claims", reports)
    assert (ran.code, ran.err.splitlines()[-1]) == (5, "runut: id/cues.toml:12: say: needs an example")


def test_doctor_and_version_tell_versions(run: Run) -> None:
    found = dict(line.split("\t") for line in run("doctor").out.splitlines()[1:])
    assert found["runut"] == run("version").out.strip() and found["sqlite"] and found["pack id"]
    (row,) = run("doctor", "--json").objects()
    assert row == found


def test_doctor_reads_every_file_of_a_model(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_root", lambda: tmp_path)
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "words.bin").write_bytes(b"0123456789")
    write_manifest(tmp_path / "id", language="id", name="small", version="1.2", made="2031-05-04", files=["words.bin"])

    def found() -> tuple[int, dict[str, str]]:
        ran = run("doctor", "--json")
        assert run("doctor").code == ran.code and ran.err == ""
        return ran.code, ran.objects()[0]

    code, told = found()
    assert (code, told["model en"]) == (0, "none; read by the pack alone") and "small 1.2, made 2031-05-04" in told["model id"]
    assert told["model id, words.bin"].endswith("sha256 84d89877f0d4: ok") and {"library numpy", "library onnxruntime"} <= set(told)
    (tmp_path / "id" / "words.bin").write_bytes(b"0123456780")
    code, told = found()
    assert code == 1 and told["model id"].endswith("damaged") and "is damaged: its sha256" in told["model id, words.bin"]
    (tmp_path / "id" / "words.bin").unlink()
    assert found()[0] == 1 and "is missing" in found()[1]["model id, words.bin"]
    (tmp_path / "id" / "model.json").unlink()
    assert found() == (0, found()[1]) and found()[1]["model id"].startswith("none")
    (tmp_path / "id" / "words.onnx").write_bytes(b"")
    assert found()[0] == 1 and "models/id/model.json: is missing" in found()[1]["model id"]


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    for command in (*READING, *ASKING, "add", "dossier", "names", "promote", "doctor", "version"):
        assert f"\n  {command} " in ran.out and run(command, "--help").code == 0


def test_kinds_are_those_of_the_types(run: Run, reports: Path) -> None:
    assert {row["kind"] for row in run("marks", reports).objects()} <= set(KINDS)


def test_a_day_is_kept_in_one_form(run: Run, reports: Path, tmp_path: Path) -> None:
    for number, told in enumerate(("20310601", "2031-W22-7", "2031-06-01")):
        path = tmp_path / f"{number}.ledger"
        assert run("add", path, reports / "morning.txt", "--published", told).code == 0
        (row,) = [row for row in run("show", path, "--json").objects() if row["record"] == "report"]
        assert row["published"] == "2031-06-01"


def test_json_keeps_numbers_lists_and_whole_ids(run: Run, ledger: Path) -> None:
    claims = {row["claim"]: row for row in run("export", ledger).objects()}
    rows = run("show", ledger, "--json").objects()
    assert {r["report_id"] for r in rows if r["record"] == "report"} == {row["report_id"] for row in claims.values()}
    assert sum(r["claims"] for r in rows if r["record"] == "report") == len(claims)
    assert [r["outlet"] for r in rows if r["record"] == "report"] == [None, None]
    (event, *_) = [r for r in rows if r["record"] == "event"]
    assert isinstance(event["claims"], int) and isinstance(event["actors"], list)
    figures = run("figures", ledger, "--json").objects()
    assert [(claims[r["claim"]]["quantity"]["value"], claims[r["claim"]]["quantity"]["op"]) for r in figures] == [
        (r["value"], r["op"]) for r in figures
    ]  # fmt: skip
    assert all(isinstance(r["source"], list) and r["report_id"] == claims[r["claim"]]["report_id"] for r in figures)


def test_the_two_tables_of_the_overview_are_apart(run: Run, ledger: Path) -> None:
    reports, events = run("show", ledger).out.split("\n\n")
    assert (len(reports.splitlines()), events.splitlines()[0].split("\t")[0]) == (3, "event")


def test_a_doubt_about_a_new_report_is_told_once(run: Run, reports: Path, tmp_path: Path) -> None:
    path = tmp_path / "told.ledger"
    first, again = (run("add", path, reports / "morning.txt", "--language", "xx") for _ in range(2))
    assert (first.code, again.code) == (0, 0)
    assert first.err.startswith("runut: note: morning: no language pack for 'xx'") and again.err == ""


def test_claims_that_could_not_be_read_are_told(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a stage fell over")

    monkeypatch.setattr(flow._drafts, "find_drafts", broken)
    ran = run("claims", reports)
    assert (ran.code, ran.out) == (0, "") and "a stage fell over" in ran.err and "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["claims", "add"])
def test_a_broken_pack_stops_every_reading(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(*_: object) -> None:
        raise PackError("id/cues.toml", "say", "needs an example", 12)

    monkeypatch.setattr(flow._drafts, "find_drafts", broken)
    assert run(command, *([tmp_path / "l.ledger"] if command == "add" else []), reports).code == 5


def test_verify_lists_what_it_can_of_a_damaged_ledger(run: Run, ledger: Path) -> None:
    with sqlite3.connect(ledger) as db:
        db.execute("UPDATE report SET body = x'00'")
    db.close()
    ran = run("verify", ledger)
    assert ran.code == 1 and ran.err == "" and re.fullmatch(r"\d+ faults", ran.out.splitlines()[-1])
    (row,) = run("verify", ledger, "--json").objects()
    assert row["reports"] is None and len(row["faults"]) == len(ran.out.splitlines()) - 1
    assert run("show", ledger).code == 4


def test_no_path_is_no_folder(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    ran = run("claims", "")
    assert (ran.code, ran.out) == (3, "") and "no name" in ran.err


def test_the_dossier_dims_page_furniture_and_takes_a_title(run: Run, reports: Path, tmp_path: Path) -> None:
    advert = "Baca juga: Sepuluh pantai terbaik untuk berlibur"
    (reports / "morning.txt").write_text(MORNING + advert + "\n", "utf-8")
    path, page = tmp_path / "l.ledger", tmp_path / "page.html"
    run("add", path, reports)
    assert run("dossier", path, "-o", page, "--title", "Melur", "--lang", "id").code == 0
    html = page.read_text("utf-8")
    assert f'<span class="furn">{advert}</span>' in html
    assert re.search("<title>Melur\\b", html) and '<html lang="id"' in html
    assert run("dossier", path, "-o", "-", "--title", "Melur", "--lang", "id").out == html


def test_the_version_has_an_option_too(run: Run) -> None:
    assert run("--version").out == run("version").out
