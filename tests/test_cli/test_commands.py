"""The commands from their words to their exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli.told import MORNING, Run

from runut import flow
from runut import ledger as keeping
from runut.types import KINDS, Fault

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


def test_quotes_are_the_quote_marks(run: Run, reports: Path) -> None:
    quotes = run("quotes", reports).out
    assert quotes == run("marks", reports, "--kind", "quote").out


def test_quotes_by_the_standing_of_who_speaks(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("“Air naik,” kata Bupati Ende Rina Hapsari.\n“Kami rugi,” kata Danu Wirasto, pedagang ikan.\n“Gelap,” kata Sari.\n")
    for standing, words in (("public", ["Air naik,"]), ("private", ["Kami rugi,"])):
        told = [row["attrs"]["content"] for row in run("quotes", page, "--standing", standing, "--language", "id").objects()]
        assert [page.read_text("utf-8")[a:b] for a, b in told] == words
    assert len(run("quotes", page, "--language", "id").objects()) == 3
    assert run("quotes", page, "--standing", "loud").code == 2


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
    if not flow.is_binary(name):
        assert out.read_bytes().decode() == run("export", ledger, "-f", name).out


@pytest.mark.parametrize("name", [name for name in flow.formats() if flow.is_binary(name)])
def test_what_is_no_text_goes_to_standard_output_only_if_asked(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    ran = run("export", ledger, "-f", name)
    assert (ran.code, ran.out) == (2, "") and "-o" in ran.err
    program = "import sys; from runut import cli; sys.exit(cli.main())"
    command = [sys.executable, "-c", program, "export", str(ledger), "-f", name, "-o", "-"]
    assert run("export", ledger, "-f", name, "-o", tmp_path / "file").code == 0
    assert subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout == (tmp_path / "file").read_bytes()


def test_parquet_without_its_library_tells_the_remedy(run: Run, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run("export", ledger, "-f", "parquet", "-o", tmp_path / "x.parquet")
    assert (ran.code, len(ran.err.splitlines())) == (3, 1) and "runut[parquet]" in ran.err
    assert not (tmp_path / "x.parquet").exists()


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
    monkeypatch.setattr(keeping.Ledger, "verify", lambda self, head: (Fault("claim c1", "the span does not hold"),))
    ran = run("verify", ledger)
    assert ran.code == 1 and "claim c1: the span does not hold" in ran.out


def test_doctor_and_version_tell_versions(run: Run) -> None:
    found = dict(line.split("\t") for line in run("doctor").out.splitlines()[1:])
    assert found["runut"] == run("version").out.strip() and found["sqlite"] and found["pack id"]
    (row,) = run("doctor", "--json").objects()
    limits = row.pop("limits")
    assert row == {what: told for what, told in found.items() if not what.startswith("limit ")}
    assert [f"limit {one['name']}" for one in limits] == [what for what in found if what.startswith("limit ")]
    assert all(found[f"limit {one['name']}"].startswith(f"{one['value']:,} {one['unit']}") for one in limits)


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


def test_figures_are_summed_up_by_origins(run: Run, ledger: Path) -> None:
    told = run("figures", ledger, "--tally", "--json").objects()
    (dead,) = [row for row in told if row["latest"]["value"] == 21]
    assert (dead["origins"], dead["most"]["value"], dead["most"]["low"]) == (1, 21, None), "one governor, one voice: the last word"
    header, *rows = run("figures", ledger, "--tally").out.splitlines()
    assert header.split("\t") == ["counted", "origins", "latest", "least", "most", "mode", "series"] and len(rows) == len(told)
