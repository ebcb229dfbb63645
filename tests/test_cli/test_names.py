"""`runut names` and `runut promote`: what no table knows, and a pack of one's own that knows it from then on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli.told import Ran, Run


def apart(*words: object, pack: Path | None = None) -> Ran:
    """A command in a process of its own: which tables are read is settled once a process."""
    program = [sys.executable, "-c", "import sys; from runut.cli import main; sys.exit(main())", *map(str, words)]
    around = {k: v for k, v in os.environ.items() if k != "RUNUT_PACK"} | ({"RUNUT_PACK": str(pack)} if pack else {})
    done = subprocess.run(program, capture_output=True, check=False, env=around)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_new_names_are_listed_with_where_they_first_stand(run: Run, reports: Path) -> None:
    rows = {row["name"]: row for row in run("names", reports, "--json").objects()}
    text = (reports / "morning.txt").read_text("utf-8")
    found = rows["Rahma Tanjung"]
    assert (found["label"], found["reports"], found["times"], found["report"]) == ("PER", 2, 2, "morning")
    assert text[found["start"] : found["end"]] == "Rahma Tanjung" and found["published"] == "2031-05-06" and found["rule"]
    assert not {"Jepang", "Indonesia"} & set(rows)


def test_a_ledger_and_its_reports_give_the_same_names(run: Run, ledger: Path, reports: Path) -> None:
    assert run("names", ledger).out == run("names", reports).out != ""


def test_a_path_that_cannot_be_read_is_told(run: Run, reports: Path) -> None:
    ran = run("names", reports / "absent.txt", reports / "morning.txt")
    assert ran.code == 3 and "absent.txt" in ran.err and "Rahma Tanjung" in ran.out


def test_a_promoted_name_is_known_to_the_commands_that_get_the_pack(reports: Path, tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    added = apart("promote", "Rahma Tanjung", reports, "--pack", pack, "--note", "seen on the island", "--json")
    (row,) = added.objects()
    assert (added.code, row["label"], row["id"], row["table"]) == (0, "PER", "rahma-tanjung", str(pack / "names.tsv"))
    (_, told) = (pack / "names.tsv").read_text("utf-8").splitlines()
    assert all(part in told for part in ("morning", "2031-05-06", "seen on the island"))

    def known(ran: Ran) -> set[str]:
        assert ran.code == 0, ran.err
        return {r["attrs"]["ref"] for r in ran.objects() if r["text"] == "Rahma Tanjung"}

    marks = ("marks", reports, "--layers", "names")
    assert known(apart(*marks)) == {""}
    assert known(apart(*marks, "--pack", pack)) == known(apart(*marks, pack=pack)) == {"rahma-tanjung"}
    assert "Rahma Tanjung" not in apart("names", reports, "--pack", pack).out
    again = apart("promote", "Rahma Tanjung", reports, "--pack", pack)
    assert again.code == 2 and "'runut names' lists them" in again.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Nobody At All"], "Nobody At All"),
        (["Rahma Tanjung", "--label", "CLUB"], "--label PER"),
        (["Rahma Tanjung", "--label", "PLACE"], "--kind"),
        (["Rahma Tanjung", "--id", "IDN"], "IDN is STATE"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_cannot_be_promoted_is_wrong_usage(run: Run, reports: Path, tmp_path: Path, words: list[str], told: str) -> None:
    name, *options = words
    ran = run("promote", name, reports, "--pack", tmp_path / "mine", *options)
    assert (ran.code, ran.out) == (2, "") and told in ran.err
    assert not (tmp_path / "mine").exists()


def test_a_place_is_promoted_with_its_kind(run: Run, reports: Path, tmp_path: Path) -> None:
    ran = run("promote", "Pulau Melur", reports, "--pack", tmp_path / "mine", "--label", "PLACE", "--kind", "island", "--id", "melur")
    assert ran.code == 0 and "as melur (PLACE)" in ran.out
    assert (tmp_path / "mine" / "places.tsv").read_text("utf-8").splitlines()[1].startswith("melur\tPulau Melur\t*\tPulau Melur\t")


def test_a_pack_that_is_none(reports: Path, tmp_path: Path) -> None:
    for ran in (apart("claims", reports, "--pack", tmp_path / "absent"), apart("claims", reports, pack=tmp_path / "absent")):
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (5, "", 1) and "absent" in ran.err


ONE = "Menurut Rina Ayu Hapsari, kapal itu sudah tiba. Badan Energi Laut menolak rencana itu.\n"
TWO = "Menurut Rina Hapsari, kapal itu belum tiba. Menurut Galih Hapsari, air surut.\n"


def test_names_that_may_be_one_actor_are_told_with_reasons(run: Run, tmp_path: Path) -> None:
    for name, text in (("one", ONE), ("two", TWO)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    ran = run("names", tmp_path, "--same", "--language", "id", "--json")
    (pair,) = ran.objects()
    assert (ran.code, pair["a"]["name"], pair["b"]["name"], pair["together"]) == (0, "Rina Ayu Hapsari", "Rina Hapsari", False)
    assert pair["why"] == ["One leaves out 'ayu'."]
    (place,) = pair["b"]["places"]
    assert TWO[place["span"][1] : place["span"][2]] == "Rina Hapsari" and place["report"] == "two"
    assert "rina-hapsari" in run("names", tmp_path, "--same", "--language", "id").out


def test_a_ledger_is_asked_for_pairs_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, "utf-8")
    kept = tmp_path / "a.ledger"
    assert run("add", kept, tmp_path / "one.txt", "--language", "id").code == 0
    assert run("names", kept, "--same", "--json").out == ""
