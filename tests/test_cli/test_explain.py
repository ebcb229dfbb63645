"""`runut explain`: what each part of a claim was read from, for a ledger and for files, and what happens with an id that fits none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cli.told import Run

from runut.packs.patterns import SLOTS
from runut.packs.slotwords import SLOT_MEANINGS

TALE = """Rabu, 7 Mei 2031
Norwegia dilaporkan mengirim lebih dari 20 generator ke Moldova pada 3 Mei 2031.
Menteri Luar Negeri Norwegia Lars Vik mengatakan Norwegia akan mengirim dua rumah sakit lapangan ke Haiti.
Kenya membantah telah mengirim senjata ke Sudan.
"""


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    path = tmp_path / "tale.txt"
    path.write_text(TALE, "utf-8")
    return path


def told(run: Run, path: Path, **facts: Any) -> dict[str, dict[str, Any]]:
    """The grounds of the one claim of a file with these facts, by part."""
    claims = [c for c in run("claims", path).objects() if all(c[k] == v for k, v in facts.items())]
    assert len(claims) == 1, [(c["type"], c["status"], c["evidence"]["text"]) for c in claims]
    (made,) = run("explain", claims[0]["claim"][:9], path, "--json").objects()
    assert (made["claim"], made["report"], made["rules"]) == (claims[0]["claim"], "tale", claims[0]["rules"])
    for ground in made["grounds"]:
        assert ground["span"] is None or TALE[slice(*ground["span"])] == ground["words"]
    return {ground["part"]: ground for ground in made["grounds"]}


def test_pattern_words_slots_and_rules_are_told(run: Run, tale: Path) -> None:
    parts = told(run, tale, type="AID", status="alleged")
    assert (parts["type"]["words"], parts["type"]["rule"]) == ("mengirim", "id/aid#send")
    assert "active verb" in parts["type"]["why"] and "langs/id/events/aid.toml" in parts["type"]["why"]
    assert parts["actor"]["rule"].endswith(":agent") and "subject" in parts["actor"]["why"]
    assert parts["recipient"]["words"] == "Moldova" and "'ke'" in parts["recipient"]["why"]
    assert parts["quantity"]["value"].startswith("> 20") and "'lebih dari' makes it >" in parts["quantity"]["why"]
    assert parts["when"]["value"] == "2031-05-03" and parts["when"]["words"] == "pada 3 Mei 2031"[-len(parts["when"]["words"]) :]
    assert parts["scale"]["value"] == "10"


def test_the_cue_of_a_status_is_told(run: Run, tale: Path) -> None:
    hedged, planned = told(run, tale, type="AID", status="alleged")["status"], told(run, tale, type="AID", status="planned")
    assert (hedged["words"], hedged["rule"]) == ("dilaporkan", hedged["why"].removeprefix("cue "))
    assert planned["status"]["words"] == "akan" and planned["status"]["rule"].startswith("id/cue/")
    assert "mengatakan" in planned["source"]["why"]


def test_a_status_that_the_pattern_gives(run: Run, tale: Path) -> None:
    denial = told(run, tale, type="REJECT")["status"]
    assert (denial["value"], denial["words"]) == ("denied", None) and denial["rule"].startswith("id/reject#")


def test_a_ledger_and_its_reports_are_explained_alike(run: Run, ledger: Path, reports: Path) -> None:
    ids = [c["claim"] for c in run("export", ledger).objects()]
    assert ids
    for id in ids:
        one, two = run("explain", id, ledger, "--json"), run("explain", id, reports, "--json")
        assert one.code == two.code == 0 and one.out == two.out != ""


def test_a_table_is_drawn(run: Run, tale: Path) -> None:
    claim = run("claims", tale).objects()[0]["claim"]
    header, *rows = run("explain", claim, tale).out.splitlines()
    assert header.split("\t") == ["part", "value", "words", "at", "rule", "why"] and rows[0].startswith("type\t")


@pytest.mark.parametrize("asked", ["zzz", ""])
def test_an_id_that_fits_no_claim_is_wrong_usage(run: Run, tale: Path, asked: str) -> None:
    ran = run("explain", asked, tale)
    assert ran.code == 2 and "no claim" in ran.err and ran.out == ""


def test_an_id_that_fits_several_claims_lists_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("\n".join(f"Norwegia mengirim {n} generator ke Moldova." for n in range(10, 40)), "utf-8")
    ids = [c["claim"] for c in run("claims", path).objects()]
    first = max((id[0] for id in ids), key=[id[0] for id in ids].count)
    ran = run("explain", first, path)
    assert len(ids) > 16 and ran.code == 2 and "several claims" in ran.err and all(id in ran.err for id in ids if id[0] == first)


def test_what_cannot_be_read_is_told_beside_the_explanation(run: Run, tale: Path) -> None:
    claim = run("claims", tale).objects()[0]["claim"]
    ran = run("explain", claim, tale.parent / "absent.txt", tale)
    assert ran.code == 3 and "absent.txt" in ran.err and ran.out.startswith("part\t")


def test_a_claim_that_may_stand_in_what_cannot_be_read_is_no_wrong_usage(run: Run, tale: Path) -> None:
    ran = run("explain", "zzz", tale.parent / "absent.txt")
    assert ran.code == 3 and "absent.txt" in ran.err and ran.out == ""


def test_only_slots_have_meanings() -> None:
    assert set(SLOT_MEANINGS) - SLOTS <= {"figure", "place"}
