"""`runut rule` and `runut rulings`: words to rulings, what is refused, what they change in the other commands, and replays."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from test_cli.told import Run
from test_flow.gift import PAGES

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "ruling.schema.json"


@pytest.fixture
def story(run: Run, tmp_path: Path) -> Path:
    """A ledger of three reports on one gift, of which one has another figure."""
    path = tmp_path / "gift.ledger"
    folder = tmp_path / "gift"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("add", path, folder).code == 0
    return path


def gifts(run: Run, ledger: Path) -> dict[str, str]:
    """Report name -> id of its claim on the gift."""
    return {c["report"]: c["claim"] for c in run("export", ledger).objects() if c["type"] == "AID"}


def everything(run: Run, ledger: Path, *, rulings: bool = True) -> list[str]:
    formats = ["jsonl", "links", "csv", "plover-jsonl", "plover-csv", *(["rulings"] if rulings else [])]
    shown = [run(command, ledger, "--json").out for command in ("show", "conflicts", "figures")]
    return [*shown, *(run("export", ledger, "--format", name).out for name in formats)]


def test_a_dismissed_conflict_is_shown_no_more_but_stays_in_the_export(run: Run, story: Path) -> None:
    (quarrel, *_) = run("conflicts", story, "--json").objects()
    pair, why = (quarrel["b"][:8], quarrel["a"][:8], "--kind", quarrel["kind"]), "one was sent back"
    ran = run("rule", story, "dismiss", *pair, "--by", "Rina", "--note", why)
    assert ran.code == 0 and "to take it back: runut rule" in ran.out
    assert quarrel not in run("conflicts", story, "--json").objects()
    (kept,) = [k for k in run("export", story, "--format", "links").objects() if k["ruled"]]
    assert (kept["kind"], kept["a"], kept["b"], kept["ruled"]) == (quarrel["kind"], quarrel["a"], quarrel["b"], "dismissed")
    assert kept["reasons"][-1]["text"].startswith("Dismissed by Rina, ") and kept["reasons"][-1]["text"].endswith(": one was sent back")


def test_a_dismissed_claim_is_marked_and_about_nothing(run: Run, story: Path) -> None:
    claim = gifts(run, story)["malam"]
    assert run("rule", story, "dismiss", claim, "--by", "Rina").code == 0
    (record,) = [c for c in run("export", story).objects() if c["claim"] == claim]
    assert (record["ruled"], record["event"], record["origins"]) == ("dismissed", None, None)
    assert all("ruled" not in c for c in run("export", story).objects() if c["claim"] != claim)
    assert claim not in run("export", story, "--format", "plover-jsonl").out
    assert claim not in run("figures", story, "--json").out + run("conflicts", story, "--json").out
    assert f"{claim}" in run("export", story, "--format", "csv").out


def test_merge_and_split_move_claims_between_events(run: Run, story: Path) -> None:
    ids = gifts(run, story)

    def event(name: str) -> str:
        return {c["claim"]: c["event"] for c in run("export", story).objects()}[ids[name]]

    assert event("pagi") == event("siang") != event("malam")
    assert run("rule", story, "merge", ids["pagi"], ids["malam"], "--by", "Rina").code == 0
    assert event("pagi") == event("siang") == event("malam")
    assert run("rule", story, "split", ids["siang"], "--apart-from", ids["malam"], "--by", "Rina").code == 0
    assert event("pagi") == event("malam") != event("siang")


def test_undo_restores_every_byte(run: Run, story: Path) -> None:
    before, ids = everything(run, story, rulings=False), gifts(run, story)
    made = [run("rule", story, *words, "--by", "Rina", "--json").objects()[0]["ruling"] for words in (
        ("dismiss", ids["malam"]), ("merge", ids["pagi"], ids["malam"]), ("confirm", ids["pagi"]), ("split", ids["siang"]))]  # fmt: skip
    assert everything(run, story, rulings=False) != before
    for id in made:
        assert run("rule", story, "undo", id[:7], "--by", "Tomo").code == 0
    assert everything(run, story, rulings=False) == before
    assert [r["state"] for r in run("rulings", story, "--json").objects()] == ["undone"] * 4 + ["stands"] * 4


def test_the_list_tells_who_ruled_what_and_how_it_stands(run: Run, story: Path) -> None:
    ids = gifts(run, story)
    first, second = (run("rule", story, verdict, ids["malam"], "--by", "Rina", "--json").objects()[0] for verdict in ("confirm", "dismiss"))
    header, one, two = (line.split("\t") for line in run("rulings", story).out.splitlines())
    assert header == ["ruling", "made", "by", "verdict", "about", "state", "note"]
    assert (one[0], one[2], one[3], one[5]) == (first["ruling"], "Rina", "confirm", f"overruled by {second['ruling']}")
    assert (two[3], two[5]) == ("dismiss", "stands") and ids["malam"][:12] in two[4] and "14 generator" in two[4]
    assert (second["state"], second["now"], second["subjects"][0]["report"]) == ("stands", [ids["malam"]], "malam")


def test_records_follow_their_schema(run: Run, story: Path) -> None:
    ids, schema = gifts(run, story), json.loads(SCHEMA.read_text("utf-8"))
    (quarrel, *_) = run("conflicts", story, "--json").objects()
    pair = (quarrel["a"], quarrel["b"], "--kind", quarrel["kind"])
    for words in (("confirm", *pair), ("split", ids["pagi"], "--apart-from", ids["siang"]), ("dismiss", ids["malam"])):
        assert run("rule", story, *words, "--by", "Rina").code == 0
    assert run("rule", story, "undo", run("rulings", story, "--json").objects()[0]["ruling"], "--by", "Rina").code == 0
    records = run("export", story, "--format", "rulings").objects()
    assert [r["verdict"] for r in records] == ["confirm", "split", "dismiss", "undo"]
    for record in records:
        jsonschema.Draft202012Validator(schema).validate(record)


def test_the_signer_may_stand_in_the_environment(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNUT_BY", "Tomo Arif")
    assert run("rule", story, "confirm", gifts(run, story)["pagi"]).code == 0
    assert [r["by"] for r in run("rulings", story, "--json").objects()] == ["Tomo Arif"]


def test_a_ruling_that_nobody_signs_is_refused(run: Run, story: Path) -> None:
    ran = run("rule", story, "confirm", gifts(run, story)["pagi"])
    assert ran.code == 2 and "--by NAME" in ran.err and "RUNUT_BY" in ran.err
    assert run("rulings", story, "--json").out == ""


@pytest.mark.parametrize(("words", "told"), [
    (("dismiss", "zzz"), "no claim of this ledger"), (("veto", "zzz"), "no verdict"), (("undo", "zzz"), "0 rulings"),
    ((), "name a verdict"), (("merge",), "two or more claims"), (("confirm", "", "--from", "x"), "name a verdict"),
    (("undo",), "names a ruling"),
])  # fmt: skip
def test_wrong_usage_says_what_is_right(run: Run, story: Path, words: tuple[str, ...], told: str) -> None:
    ran = run("rule", story, *words, "--by", "Rina")
    assert ran.code == 2 and told in " ".join(ran.err.replace("│", " ").split()) and ran.out == ""


def test_a_ledger_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    for name in ("absent.ledger", "page.txt"):
        if name == "page.txt":
            (tmp_path / name).write_text("not a ledger", "utf-8")
        ran = run("rule", tmp_path / name, "confirm", "c1", "--by", "Rina")
        assert ran.code == 4 and name in ran.err
    assert not (tmp_path / "absent.ledger").exists()


# ---- replays


def test_rulings_replay_in_another_ledger_of_the_same_reports(run: Run, story: Path, tmp_path: Path) -> None:
    ids = gifts(run, story)
    (quarrel, *_) = run("conflicts", story, "--json").objects()
    run("rule", story, "dismiss", quarrel["a"], quarrel["b"], "--kind", "contradicts", "--by", "Rina", "--note", "satu kembali\nkemarin")
    run("rule", story, "merge", ids["pagi"], ids["malam"], "--by", "Tomo")
    run("rule", story, "undo", run("rulings", story, "--json").objects()[1]["ruling"], "--by", "Rina")
    run("rule", story, "split", ids["siang"], "--by", "Rina")
    other, file = tmp_path / "other.ledger", tmp_path / "rulings.jsonl"
    assert run("export", story, "--format", "rulings", "-o", file).code == 0
    for name in sorted(PAGES, reverse=True):
        assert run("add", other, tmp_path / "gift" / f"{name}.txt").code == 0
    (taken,) = run("rule", other, "--from", file, "--json").objects()
    assert taken == {"new": 4, "known": 0}
    assert everything(run, other) == everything(run, story)
    assert run("rulings", other).out == run("rulings", story).out
    assert run("rule", other, "--from", file, "--json").objects() == [{"new": 0, "known": 4}]
    assert run("verify", other).code == 0


def test_the_list_can_be_taken_as_well(run: Run, story: Path, tmp_path: Path) -> None:
    run("rule", story, "confirm", gifts(run, story)["pagi"], "--by", "Rina")
    file = tmp_path / "listed.jsonl"
    file.write_text(run("rulings", story, "--json").out, "utf-8")
    assert run("rule", story, "--from", file, "--json").objects() == [{"new": 0, "known": 1}]


def test_rulings_on_reports_that_are_not_there_are_kept_and_told(run: Run, story: Path, ledger: Path, tmp_path: Path) -> None:
    run("rule", story, "confirm", gifts(run, story)["pagi"], "--by", "Rina")
    file, before = tmp_path / "r.jsonl", everything(run, ledger, rulings=False)
    run("export", story, "--format", "rulings", "-o", file)
    assert run("rule", ledger, "--from", file).code == 0
    ran = run("rulings", ledger, "--json")
    assert [(r["state"], r["now"]) for r in ran.objects()] == [("orphan", [None])] and "is kept, but" in ran.err
    assert everything(run, ledger, rulings=False) == before


@pytest.mark.parametrize(("old", "new", "told"), [
    ('"by": "Rina"', '"by": "Tomo"', "altered"), ('"verdict": "confirm"', '"verdict": "dismiss"', "altered"),
    ('"by": "Rina"', '"by": null', "nobody signed it"), ('"subjects": [', '"subjects": 7, "x": [', "no ruling record"),
    ('"made": "', '"made": 7, "x": "', "no ruling record"), ("{", "[", "no ruling record"),
])  # fmt: skip
def test_altered_rulings_are_not_taken(run: Run, story: Path, tmp_path: Path, old: str, new: str, told: str) -> None:
    for name in ("pagi", "siang"):
        run("rule", story, "confirm", gifts(run, story)[name], "--by", "Rina")
    whole, broken = (run("export", story, "--format", "rulings").out).splitlines()
    assert old in broken
    file, other = tmp_path / "r.jsonl", tmp_path / "other.ledger"
    file.write_text(f"{whole}\n{broken.replace(old, new, 1)}\n", "utf-8")
    run("add", other, tmp_path / "gift")
    ran = run("rule", other, "--from", file)
    assert ran.code == 3 and told in ran.err and "Traceback" not in ran.err
    assert run("rulings", other, "--json").out == ""


@pytest.mark.parametrize("name", ["absent.jsonl", "noise.jsonl"])
def test_a_file_that_cannot_be_read_is_told(run: Run, story: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "noise.jsonl").write_bytes(b"\xff\xfe\x00")
    ran = run("rule", story, "--from", tmp_path / name)
    assert ran.code == 3 and name in ran.err and "Traceback" not in ran.err


def test_ruling_does_not_read_the_reports_again(run: Run, reports: Path, tmp_path: Path) -> None:
    """A ledger that was read without models stays so."""
    path = tmp_path / "plain.ledger"
    run("add", path, reports, "--no-models")
    before = run("export", path).out
    claim = run("export", path).objects()[0]["claim"]
    assert run("rule", path, "confirm", claim, "--by", "Rina").code == 0
    assert run("export", path).out.replace(', "ruled": "confirmed"', "") == before
