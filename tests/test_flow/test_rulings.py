"""Rulings in a ledger: kept, told when altered, laid over another reading, carried to another ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from test_flow.gift import PAGES
from test_stores.test_checks import tamper

from runut import flow
from runut.errors import InputError, StoreError
from runut.ledger import Ledger
from runut.settings import Settings
from runut.types import Claim, Report, View

FORMATS = sorted(set(flow.formats()) - {"rulings"})
PLAIN = Settings(language="id", models=False)


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return [tmp_path / f"{name}.txt" for name in PAGES]


@pytest.fixture
def ledger(tmp_path: Path, pages: list[Path]) -> Iterator[Ledger]:
    with Ledger(tmp_path / "story.db", models=False) as kept:
        kept.add(pages, PLAIN)
        yield kept


def gifts(view: View) -> dict[str, str]:
    """Report name -> id of its claim on the gift."""
    names = {r.id: r.name for r in view.reports}
    return {names[c.report]: c.id for c in view.claims if c.type == "AID"}


def lines(view: View) -> dict[str, bytes]:
    return {name: b"".join(flow.export_bytes(view, name)) for name in FORMATS}


def ruled(ledger: Ledger) -> None:
    """A ruling of each kind."""
    view = ledger.view()
    ids = gifts(view)
    ledger.rule("merge", [ids["pagi"], ids["malam"]], by="Rina", note="one gift")
    ledger.rule("split", [ids["siang"]], by="Rina", apart=[ids["pagi"]])
    ledger.rule("confirm", [ids["malam"]], by="Tomo")
    ledger.rule("dismiss", [next(c.id for c in view.claims if c.type != "AID")], by="Tomo")
    link = next(k for k in view.links if k.kind == "contradicts")
    ledger.rule("dismiss", [link.b, link.a], by="Rina", link="contradicts")


def test_rulings_are_kept_and_laid_over_each_view(ledger: Ledger, tmp_path: Path) -> None:
    before = lines(ledger.view())
    ruled(ledger)
    view = ledger.view()
    assert [s.state for s in view.standings] == ["stands"] * 5 and not [n for n in view.notices if n.code == "ruling.orphan"]
    assert lines(view) != before and ledger.verify() == ()
    with Ledger(tmp_path / "story.db", readonly=True) as again:
        assert again.view() == view
    assert {k.ruled for k in view.links} == {None, "dismissed"} and {c.ruled for c in view.claims} == {None, "confirmed", "dismissed"}


def test_undo_restores_the_bytes_of_every_export(ledger: Ledger) -> None:
    before = lines(ledger.view())
    ruled(ledger)
    for ruling in ledger.view().rulings:
        ledger.rule("undo", by="Rina", undoes=ruling.id)
    assert lines(ledger.view()) == before


def test_what_was_weighed_is_kept_without_the_rulings(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ruling weighs nothing again, and taking a ruling back needs nothing but the ruling."""
    before = lines(ledger.view())
    monkeypatch.setattr(flow, "weighed", lambda *_: pytest.fail("weighed again"))
    ruled(ledger)
    for ruling in ledger.view().rulings:
        ledger.rule("undo", by="Rina", undoes=ruling.id)
    assert lines(ledger.view()) == before


def test_a_readonly_ledger_takes_no_ruling(ledger: Ledger, tmp_path: Path) -> None:
    claim = gifts(ledger.view())["pagi"]
    with Ledger(tmp_path / "story.db", readonly=True) as shut, pytest.raises(StoreError, match="read-only"):
        shut.rule("confirm", [claim], by="Rina")


# ---- another reading


def other_matter(claim: Claim) -> Claim:
    return replace(claim, id=f"{claim.id[:-3]}zzz", matter="f" * 16)


def narrower(claim: Claim) -> Claim:
    span = claim.evidence
    return replace(claim, id=f"{claim.id[:-3]}yyy", evidence=replace(span, start=span.start + 3, end=span.end - 1))


@pytest.mark.parametrize("read", [other_matter, narrower])
def test_rulings_survive_packs_that_give_other_ids(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, read: Callable[[Claim], Claim]) -> None:
    ruled(ledger)
    before, whole = ledger.view(), flow._stages
    states = [s.state for s in before.standings]

    def again(report: Report, settings: Settings | None = None) -> tuple[Report, tuple[Claim, ...]]:
        made, found = whole(report, settings)
        return made, tuple(read(c) for c in found)

    monkeypatch.setattr(flow, "_stages", again)
    monkeypatch.setattr("runut.ledger.digest", lambda **facts: f"other packs {sorted(facts.items())}")
    after = ledger.view()
    assert {c.id for c in before.claims}.isdisjoint(c.id for c in after.claims)
    now = {a.id: b.id for a, b in zip(before.claims, after.claims, strict=True)}
    assert [c.ruled for c in after.claims] == [c.ruled for c in before.claims]
    assert {frozenset(now[id] for id in e.claims) for e in before.events} == {frozenset(e.claims) for e in after.events}
    assert {(k.kind, now[k.a], now[k.b], k.ruled) for k in before.links} == {(k.kind, k.a, k.b, k.ruled) for k in after.links}
    assert [s.state for s in after.standings] == states and after.rulings == before.rulings
    assert ledger.verify() == ()


def test_a_ruling_whose_claim_is_read_no_more_waits_for_it(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ruling = ledger.rule("dismiss", [gifts(ledger.view())["malam"]], by="Rina")
    under, whole = lines(ledger.view()), flow._stages
    monkeypatch.setattr(flow, "_stages", lambda report, settings=None: (whole(report, settings)[0], ()))
    monkeypatch.setattr("runut.ledger.digest", lambda **facts: f"other packs {sorted(facts.items())}")
    view = ledger.view()
    assert view.claims == () and view.rulings == (ruling,)
    assert [n.code for n in view.notices if n.code.startswith("ruling")] == ["ruling.orphan"]
    monkeypatch.undo()
    assert lines(ledger.view()) == under


# ---- another ledger


def test_rulings_replay_exactly(ledger: Ledger, pages: list[Path], tmp_path: Path) -> None:
    ruled(ledger)
    ledger.rule("undo", by="Tomo", undoes=ledger.view().rulings[0].id)
    texts = list(flow.export(ledger.view(), "rulings"))
    with Ledger(tmp_path / "other.db", models=False) as other:
        assert other.take(flow.rulings_in(reversed(texts[:3]), "half")) == 3
        other.add(reversed(pages), PLAIN)
        assert other.take(flow.rulings_in(texts, "all")) == 3
        assert other.view() == ledger.view() and list(flow.export(other.view(), "rulings")) == texts
        assert other.verify() == ()


def test_an_altered_ruling_is_not_taken(ledger: Ledger) -> None:
    ruled(ledger)
    good, other = ledger.view().rulings[:2]
    for bad in (replace(other, by="Tomo"), replace(other, by=""), replace(other, id="x")):
        with pytest.raises(InputError, match="altered"):
            ledger.take([good, bad])


# ---- altered behind the ledger's back

CHANGES = {
    "who signed it": ('"by":"Rina"', '"by":"Tomo"'), "why": ('"note":"one gift"', '"note":"two"'), "when": ('"made":"20', '"made":"21'),
    "what": ('"verdict":"merge"', '"verdict":"split"'), "a claim": ('"subjects":["', '"subjects":["0'),
    "the words of its claim": ("generator", "senapan"), "its type": ('"type":"AID"', '"type":"ACCUSE"'),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_an_altered_ruling_is_found(ledger: Ledger, tmp_path: Path, what: str) -> None:
    ruled(ledger)
    id, (old, new) = ledger.view().rulings[0].id, CHANGES[what]
    change = "UPDATE ruling SET body = replace(body, :old, :new) WHERE id = :id AND instr(body, :old)"
    tamper(tmp_path / "story.db", change, old=old, new=new, id=id)
    found = ledger.verify()
    assert {f.where for f in found} == {f"ruling {id}"}
    assert "its id is not that of what it says" in {f.text for f in found} and "was kept, and is gone or changed" in {f.text for f in found}


def test_a_ruling_that_was_taken_out_or_slipped_in_is_found(ledger: Ledger, tmp_path: Path) -> None:
    ruled(ledger)
    first, second = (r.id for r in ledger.view().rulings[:2])
    tamper(tmp_path / "story.db", f"DELETE FROM ruling WHERE id = '{first}'")
    assert {f.where for f in ledger.verify()} == {f"ruling {first}"}
    tamper(tmp_path / "story.db", f"INSERT INTO ruling SELECT 'abc', body FROM ruling WHERE id = '{second}'")
    assert {f"ruling {first}", "ruling abc"} <= {f.where for f in ledger.verify()}


def test_rulings_of_a_ledger_older_than_signing_are_read(ledger: Ledger, tmp_path: Path) -> None:
    claim = gifts(ledger.view())["malam"]
    body = f'{{"id":"r1","made":"2031-05-09T09:00:00+00:00","verdict":"dismiss","subjects":["{claim}"],"note":"as it was"}}'
    with closing(sqlite3.connect(tmp_path / "story.db")) as db, db:
        db.execute("INSERT INTO ruling VALUES ('r1', ?)", (body,))
    view = ledger.view()
    assert [(r.by, r.anchors, r.link, r.apart) for r in view.rulings] == [("", (), "", ())]
    assert [c.id for c in view.claims if c.ruled] == [claim]


def test_the_same_ruling_once_more_is_the_one_that_is_there(ledger: Ledger) -> None:
    """As after a kill that came between the keeping and the telling."""
    ids = gifts(ledger.view())
    first, second = ids["pagi"], ids["malam"]
    made = ledger.rule("confirm", [first], by="R. Putri", note="seen")
    head = ledger.head()
    assert ledger.rule("confirm", [first], by=" R.  Putri", note="seen") == made
    assert ledger.head() == head
    others = [
        ledger.rule("confirm", [second], by="R. Putri", note="seen"), ledger.rule("confirm", [first], by="R. Putri"),
        ledger.rule("confirm", [first], by="A. Ruiz", note="seen"), ledger.rule("dismiss", [first], by="R. Putri", note="seen"),
    ]  # fmt: skip
    assert len({made.id, *(r.id for r in others)}) == 5
    assert ledger.rule("confirm", [first], by="R. Putri", note="seen").id not in {made.id, *(r.id for r in others)}, "it was overruled"
