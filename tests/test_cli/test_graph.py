"""`runut first`, `outcomes`, `sources` and `why`: what a ledger's graph tells, as tables and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli.told import Run

PLAN = """Senin, 2 Juni 2031
Norwegia akan mengirim 30 generator ke Moldova pada Juni 2031.
"""
DONE = """Jumat, 27 Juni 2031
Norwegia telah mengirim 30 generator ke Moldova pada 25 Juni 2031.
"""


@pytest.fixture
def dead(run: Run, ledger: Path) -> tuple[str, str]:
    """The ids of the two tolls, the earlier first."""
    told = [c for c in run("export", ledger).objects() if c["quantity"] and c["quantity"]["role"] == "dead"]
    first, second = sorted(told, key=lambda c: c["quantity"]["value"])
    return first["claim"], second["claim"]


def test_who_said_it_first(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    rows = run("first", ledger, "--json").objects()
    assert {r["of"] for r in rows} == {"event", "figure"}
    toll = next(r for r in rows if r["of"] == "figure" and r["first"][0]["claim"] == dead[0])
    assert (toll["day"], toll["later"], toll["undated"]) == ("2031-05-06", 0, []) and toll["what"].startswith(">= 14")
    assert toll["first"][0]["source"] == "Rahma Tanjung" and toll["first"][0]["report"] == "morning"
    header, *lines = run("first", ledger).out.splitlines()
    assert header.split("\t")[:4] == ["of", "what", "day", "first"] and len(lines) == len(rows)


def test_first_words_on_one_event(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    event = next(c["event"] for c in run("export", ledger).objects() if c["claim"] == dead[0])
    rows = run("first", ledger, "--event", event[:8], "--json").objects()
    assert rows and rows[0]["id"] == event and len(rows) < len(run("first", ledger, "--json").objects())
    ran = run("first", ledger, "--event", "zzz")
    assert ran.code == 2 and "no event" in ran.err


def test_what_became_of_a_plan(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    ledger = tmp_path / "plans.ledger"
    run("add", ledger, tmp_path / "plan.txt", "--language", "id")
    (open_,) = run("outcomes", ledger, "--json").objects()
    assert (open_["status"], open_["outcome"], open_["by"], open_["overdue"]) == ("planned", "open", [], False)
    (tmp_path / "done.txt").write_text(DONE, "utf-8")
    run("add", ledger, tmp_path / "done.txt", "--language", "id")
    (done,) = run("outcomes", ledger, "--json").objects()
    assert (done["outcome"], [b["report"] for b in done["by"]]) == ("came true", ["done"]) and done["why"]
    assert run("outcomes", ledger).out.splitlines()[1].split("\t")[2] == "came true"


def test_records_of_sources(run: Run, ledger: Path) -> None:
    rows = run("sources", ledger, "--json").objects()
    governor = next(r for r in rows if r["name"] == "Rahma Tanjung")
    assert (governor["kind"], governor["claims"], governor["words"]) == ("speaker", 2, 2)
    assert "score" not in governor and governor["corroborated"] == governor["contradicted"] == 0
    assert run("sources", ledger).out.startswith("source\tkind\twords")


def test_why_two_claims_are_linked(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    (told,) = run("why", ledger, dead[0][:10], dead[1][:10], "--json").objects()
    assert (told["a"]["claim"], told["b"]["claim"]) == (dead[1], dead[0])
    grown = next(link for link in told["links"] if link["kind"] == "updates")
    quotes = grown["reasons"][0]["quotes"]
    assert {q["report"] for q in quotes} == {"morning", "evening"} and all(q["text"] for q in quotes)
    tests = {t["what"]: t for t in told["tests"] if t["outcome"] == "yes"}
    assert set(tests) == {"updates"}
    assert all(t["text"] and (t["outcome"] != "no" or "Not so: " in t["text"]) for t in told["tests"])


def test_why_two_claims_are_not_linked(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    tents = next(c["claim"] for c in run("export", ledger).objects() if c["type"] == "AID")
    (told,) = run("why", ledger, dead[0], tents, "--json").objects()
    compared = {c["what"]: c["outcome"] for c in told["compared"]}
    assert told["links"] == [] and compared["kind"] == "differs" and compared["event"] == "two" and compared["key"] == "none"
    grown = next(t for t in told["tests"] if t["what"] == "updates")
    assert grown["outcome"] == "no" and grown["condition"]
    rows = run("why", ledger, dead[0], tents).out.splitlines()
    assert rows[0].split("\t") == ["what", "outcome", "why", "words"] and rows[1].startswith("link\tnone")


def test_why_one_claim_has_its_grade(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    (told,) = run("why", ledger, dead[0], "--json").objects()
    record = next(c for c in run("export", ledger).objects() if c["claim"] == dead[0])
    assert (told["grade"], told["why"], told["event"]) == (record["grade"], record["derivation"]["why"], record["event"])
    assert run("why", ledger, dead[0]).out.splitlines()[1].startswith(f"grade\t{record['grade']}\t")
    shown = run("show", ledger, "--report", "morning").out.splitlines()
    assert shown[0].split("\t")[3:5] == ["grade", "origins"] and shown[1].split("\t")[3] == record["grade"]


@pytest.mark.parametrize(("asked", "told"), [(("zzz",), "no claim"), (("",), "no claim")])
def test_an_id_that_fits_none_is_wrong_usage(run: Run, ledger: Path, asked: tuple[str, ...], told: str) -> None:
    ran = run("why", ledger, *asked)
    assert ran.code == 2 and told in ran.err and ran.out == ""


def test_one_claim_twice_is_wrong_usage(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    ran = run("why", ledger, dead[0], dead[0][:9])
    assert ran.code == 2 and "both ids" in ran.err


def test_a_dismissed_claim_has_no_grade(run: Run, ledger: Path, dead: tuple[str, str]) -> None:
    assert run("rule", ledger, "dismiss", dead[0], "--by", "Test").code == 0
    ran = run("why", ledger, dead[0])
    assert ran.code == 2 and "dismissed" in ran.err
    record = next(c for c in run("export", ledger).objects() if c["claim"] == dead[0])
    assert (record["grade"], record["derivation"]) == (None, None)
