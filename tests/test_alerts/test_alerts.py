"""Alerts: what each kind tells, each thing once, nothing lost where a target fails or a run breaks off."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from test_alerts.desk import Desk

from runut import flow
from runut.alerts import Outbox, atom, beside
from runut.errors import StoreError
from runut.ledger import Ledger

TARGET = '[target.desk]\nfile = "out.jsonl"\n'


def rule(on: str, more: str = "", name: str = "") -> str:
    return f'[[rule]]\nname = "{name or on}"\non = "{on}"\n{more}\n'


def desk(tmp_path: Path, *rules: str, head: str = "") -> Desk:
    return Desk(tmp_path, head + TARGET + "".join(rules))


# kind, pages that are there before, those that come -> how the titles begin
KINDS: list[tuple[str, str, list[str], list[str], list[str]]] = [
    ("correction", "", ["first"], ["again"], ["Correction: Rahma Tanjung (Kabar) corrects itself"]),
    ("figure", "", ["first"], ["again"], ["Figure moved from 14 people to 12 people (dead): Rahma Tanjung (Kabar)"]),
    ("version", "", ["first"], ["again"], ["New version of kabar.co.id/1: claims: 1 corrected; sentences: 1 changed"]),
    ("origin", "", ["aid"], ["aid too"], ["New independent origin: Harian; the event now has 2"]),
    ("origin", "", [], ["aid", "aid too"], ["2 independent origins tell of one event"]),
    ("origin", "least = 3", ["aid", "aid too"], ["aid three"], ["New independent origin: Pos; the event now has 3"]),
    ("claim", 'where = "type:AID actor:JPN"', ["first"], ["aid", "again"], ["AID asserted: Warta"]),
    ("claim", 'where = "tenda"', [], ["aid"], ["AID asserted: Warta"]),
]


@pytest.mark.parametrize(("on", "more", "before", "after", "titles"), KINDS, ids=[f"{k[0]} {n}" for n, k in enumerate(KINDS)])
def test_each_kind_tells_what_is_new_once(
    tmp_path: Path, on: str, more: str, before: list[str], after: list[str], titles: list[str]
) -> None:
    one = desk(tmp_path, rule(on, more))
    one.add(*before)
    one.run(baseline=True)
    assert one.titles() == []
    one.add(*after)
    assert one.titles() == titles
    assert one.titles() == []
    assert [alert.title for _, alert in one.taker.got] == titles


def test_an_alert_tells_the_words_and_where_they_stand(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("figure"), head='page = "http://127.0.0.1:8000/"\n')
    one.add("first", "again")
    (alert,) = one.run().new
    record = json.loads(alert.text())
    assert (record["rule"], record["on"], record["made"]) == ("figure", "figure", "2031-05-08T09:46:40Z")
    with Ledger(one.ledger, readonly=True) as kept:
        reports = {r.id: r for r in kept.reports()}
    for claim in record["claims"]:
        assert reports[claim["report_id"]].text[claim["start"] : claim["end"]] == claim["words"]
        assert claim["link"] == f"http://127.0.0.1:8000/claims/{claim['claim']}"
    assert '"Gubernur' not in alert.title
    assert "12 orang tewas" in alert.body and "http://127.0.0.1:8000/claims/" in alert.body


def test_a_query_narrows_every_kind(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("version", 'where = "type:AID"', "aid pages"), rule("version"))
    one.add("first", "again")
    assert [a.rule for a in one.run().new] == ["version"]


def test_a_correction_that_is_taken_back_is_told_too(tmp_path: Path) -> None:
    from test_alerts.desk import PAGES

    one = desk(tmp_path, rule("correction"))
    one.add("first", "again")
    assert len(one.titles()) == 1
    url, _, _, text = PAGES["first"]
    head = "<title>x</title><meta property='og:site_name' content='Kabar'><meta property='article:published_time' content='2031-05-06'>"
    page = f"<!doctype html><html lang=id><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()
    with Ledger(one.ledger, models=False) as kept:
        kept.keep(flow.received(page, url, "2031-05-06T12:00:00Z"))
    assert [t.startswith("Correction: Rahma Tanjung (Kabar) changed figure") for t in one.titles()] == [True]


def test_a_dry_run_shows_and_changes_nothing(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("claim", 'where = "type:AID"'))
    one.add("aid")
    assert [len(one.run(dry=True).new) for _ in range(2)] == [1, 1]
    assert not beside(one.ledger).exists()
    assert one.taker.got == []
    assert len(one.run().new) == 1
    assert one.run(dry=True).new == ()


def test_a_target_that_fails_has_it_later_and_others_have_it_now(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("claim", 'where = "type:AID"'))
    one.add("aid")
    one.taker.down = True
    ran = one.run()
    assert (len(ran.new), ran.sent, ran.waiting, ran.failed) == (1, 0, 1, (("desk", "nobody there"),))
    one.taker.down = False
    assert (one.run().sent, one.run().waiting) == (0, 1), "too soon"
    one.now += 61
    ran = one.run()
    assert (len(ran.new), ran.sent, ran.waiting) == (0, 1, 0)
    assert len(one.taker.got) == 1


def test_a_target_that_is_gone_from_the_rules_is_told_of(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("claim", 'where = "type:AID"'))
    one.add("aid")
    one.taker.down = True
    one.run()
    one.rules = one.rules.replace("target.desk", "target.other")
    one.now += 61
    assert one.run().failed == (("desk", "is no longer in the rules"),)
    assert one.run().waiting == 1


def test_a_run_that_breaks_off_repeats_one_at_most_and_loses_none(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("claim", 'where = "tewas OR tenda"'.replace(" OR tenda", "")), rule("claim", 'where = "type:AID"', "aid"))
    one.add("first", "aid", "aid too", "aid three")
    want = {a.id for a in one.run(dry=True).new}
    assert len(want) >= 3
    for crash in range(1, len(want) + 1):
        one.taker.crash = crash
        try:
            one.run()
        except KeyboardInterrupt:
            one.now += 301
    one.taker.crash = -1
    one.run()
    got = [alert.id for _, alert in one.taker.got]
    assert set(got) == want
    assert len(got) - len(want) <= len(want), "one repeated a crash"
    with sqlite3.connect(beside(one.ledger)) as db:
        assert db.execute("SELECT count(*) FROM waiting").fetchone() == (0,)


def test_a_file_has_a_line_once_though_a_run_broke_off_behind_it(tmp_path: Path) -> None:
    from runut.alerts.targets import send

    one = desk(tmp_path, rule("claim", 'where = "type:AID"'))
    one.add("aid")
    (alert,) = one.run(dry=True).new
    from runut.alerts import Target

    out = Target("desk", "file", str(tmp_path / "sub" / "out.jsonl"))
    send(out, alert)
    send(out, alert)
    (tmp_path / "sub" / "out.jsonl").open("ab").write(b'{"half')
    lines = (tmp_path / "sub" / "out.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line)["alert"] for line in lines[:1]] == [alert.id]
    assert len(lines) == 2


def test_reading_a_ledger_anew_tells_nothing_again(tmp_path: Path) -> None:
    """Ids of claims may be others under other packs; what is known is known by where it stands."""
    one = desk(tmp_path, rule("origin"), rule("figure"), rule("claim", 'where = "type:AID"'))
    one.add("first", "again", "aid", "aid too")
    assert one.titles()
    with Ledger(one.ledger, models=False) as kept:
        kept.reweigh()
    one.add("aid three")
    assert sorted(t.split(":")[0] for t in one.titles()) == ["AID asserted", "New independent origin"]


def test_the_file_beside_the_ledger_is_no_others(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("figure"))
    one.add("first")
    with sqlite3.connect(beside(one.ledger)) as db:
        db.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="another program"):
        one.run()
    beside(one.ledger).write_bytes(b"no database at all, but long enough to be looked at" * 50)
    with pytest.raises(StoreError, match="begin anew"):
        one.run()


def test_two_runs_at_once_tell_a_thing_once(tmp_path: Path) -> None:
    one = desk(tmp_path, rule("claim", 'where = "type:AID"'))
    one.add("aid")
    (alert,) = one.run(dry=True).new
    with Outbox(beside(one.ledger)) as first, Outbox(beside(one.ledger)) as second:
        assert first.note("claim", ["k"], [(alert, ("desk",))], 1.0) == (alert,)
        assert second.note("claim", ["k"], [(alert, ("desk",))], 1.0) == ()
        assert len(list(zip(first.take(2.0), [1], strict=False))) == 1
        assert list(second.take(2.0)) == []


def test_the_feed_is_atom(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    one = desk(tmp_path, rule("claim", 'where = "type:AID"'), head='page = "http://127.0.0.1:8000"\n')
    one.add("aid")
    one.run()
    with Outbox(beside(one.ledger), dry=True) as outbox:
        text = b"".join(atom(outbox.latest(9), "story"))
    feed = ElementTree.fromstring(text)
    ns = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = feed.findall("a:entry", ns)
    assert [entry.findtext(f"a:{key}", "", ns) for key in ("title", "updated")] == ["AID asserted: Warta", "2031-05-08T09:46:40Z"]
    assert "Jepang mengirim 40 tenda" in entry.findtext("a:content", "", ns)
    link = entry.find("a:link", ns)
    assert link is not None and link.get("href", "").startswith("http://127.0.0.1:8000/claims/")
