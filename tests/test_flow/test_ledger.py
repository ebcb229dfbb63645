"""The line over a whole ledger: what is added twice, in which order, under which words, and what is broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from runut import batches, flow
from runut import ledger as keeping
from runut.errors import InputError, StoreError
from runut.ledger import Ledger
from runut.settings import Settings
from runut.types import View

EXAMPLES = sorted(p for p in (Path(__file__).parents[2] / "examples").glob("*/*") if p.suffix in (".txt", ".html"))
ORDERS = 20


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Reading is pure (`test_reading_twice_gives_the_same`), so these tests read each page once."""
    kept = flow.read_claims
    flow.read_claims = lru_cache(maxsize=512)(kept)
    yield
    flow.read_claims = kept


def lines(view: View) -> dict[str, str]:
    """The exports whose bytes must not depend on the order."""
    return {name: "".join(flow.export(view, name)) for name in ("jsonl", "links")}


def kept(path: Path, steps: list[list[Path]], settings: Settings | None = None) -> dict[str, str]:
    """The exports of a ledger to which documents were added step by step."""
    with Ledger(path) as ledger:
        for step in steps:
            ledger.add(step, settings)
        return lines(ledger.view())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All examples, added at once."""
    return kept(tmp_path_factory.mktemp("whole") / "all.db", [EXAMPLES])


def test_the_examples_give_claims_and_links(whole: dict[str, str]) -> None:
    assert len(EXAMPLES) > 12
    assert whole["jsonl"].count("\n") > len(EXAMPLES)
    assert whole["links"].count("\n") > 3


def test_no_example_fails() -> None:
    assert [n.text for n in batches.trace(EXAMPLES).notices if n.code == "reading.failed"] == []


def test_reading_twice_gives_the_same() -> None:
    reports = [one.report for one in flow.read(EXAMPLES[:4]) if not isinstance(one, InputError)]
    assert len(reports) == 4
    assert [flow._stages(r) for r in reports] == [flow._stages(r) for r in reports]


@pytest.mark.parametrize("seed", range(ORDERS))
def test_any_order_gives_the_same_bytes(seed: int, whole: dict[str, str], tmp_path: Path) -> None:
    order = list(EXAMPLES)
    Random(seed).shuffle(order)
    cuts = sorted(Random(seed).sample(range(len(order)), 3))
    assert kept(tmp_path / "any.db", [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]) == whole


def test_one_by_one_gives_the_same_bytes(whole: dict[str, str], tmp_path: Path) -> None:
    assert kept(tmp_path / "one.db", [[p] for p in EXAMPLES]) == whole


def test_without_a_ledger_it_is_the_same(whole: dict[str, str]) -> None:
    assert lines(batches.trace(list(reversed(EXAMPLES)))) == whole


def test_what_is_added_twice_adds_nothing(whole: dict[str, str], tmp_path: Path) -> None:
    with Ledger(tmp_path / "twice.db") as ledger:
        first = ledger.add(EXAMPLES)
        head = ledger.head()
        again = ledger.add(EXAMPLES)
        assert (first.new, first.known, first.failed) == (len(EXAMPLES), 0, ())
        assert (again.new, again.known, again.failed) == (0, len(EXAMPLES), ())
        assert ledger.head() == head
        assert lines(ledger.view()) == whole


def test_a_ledger_of_examples_has_no_fault(tmp_path: Path) -> None:
    with Ledger(tmp_path / "sound.db") as ledger:
        ledger.add(EXAMPLES)
        assert ledger.verify() == ()


def test_progress_tells_every_document(tmp_path: Path) -> None:
    done: list[int] = []
    with Ledger(tmp_path / "steps.db") as ledger:
        ledger.add(EXAMPLES[:3], progress=done.append)
    assert done == [1, 1, 1]


# ---- what the sender says of the pages

PAGE = "India mengirim 40 tenda ke Kenya kemarin. Rombongan itu tiba pada Senin."


def page(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def told_when(ledger: Ledger) -> list[str]:
    return [str(c.when.start) for c in ledger.view().claims if c.when]


def test_a_day_from_the_sender_dates_the_claims(tmp_path: Path) -> None:
    path = page(tmp_path, "satu.txt", PAGE)
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add([path], Settings(language="id"))
        assert told_when(ledger) == []
        ledger.add([path], Settings(language="id", published="2031-05-09"))
        assert told_when(ledger) == ["2031-05-08"]
        assert ledger.verify() == ()


def test_a_day_from_the_sender_is_free_of_order(tmp_path: Path) -> None:
    path = page(tmp_path, "satu.txt", PAGE)
    bare, dated = Settings(language="id"), Settings(language="id", published="2031-05-09")
    seen = []
    for n, steps in enumerate(([bare, dated], [dated, bare], [dated], [bare, dated, bare])):
        with Ledger(tmp_path / f"{n}.db") as ledger:
            for settings in steps:
                ledger.add([path], settings)
            seen.append(lines(ledger.view()))
    assert all(one == seen[0] for one in seen)
    assert "2031-05-08" in seen[0]["jsonl"]


def test_an_outlet_from_the_sender_stands(tmp_path: Path) -> None:
    path = page(tmp_path, "satu.txt", PAGE)
    view = batches.trace([path], Settings(language="id", outlet="Warta Teluk"))
    assert [(r.outlet.value, r.outlet.origin) for r in view.reports if r.outlet] == [("Warta Teluk", "override")]


def test_an_outlet_told_later_stands_in_every_reason(tmp_path: Path) -> None:
    """The claims of a page stay the same under another outlet; what links say of them does not."""
    named = Settings(outlet="Warta Teluk")
    once, twice = tmp_path / "once.db", tmp_path / "twice.db"
    with Ledger(once) as ledger:
        ledger.add(EXAMPLES[:1], named)
        ledger.add(EXAMPLES[1:6])
        wanted = lines(ledger.view())
    with Ledger(twice) as ledger:
        ledger.add(EXAMPLES[:6])
        ledger.add(EXAMPLES[:1], named)
        assert lines(ledger.view()) == wanted
    assert "Warta Teluk" in wanted["links"]


# ---- what is broken


def test_work_of_weighing_that_was_damaged_is_told_and_can_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "l"
    with Ledger(path) as ledger:
        ledger.add(EXAMPLES[:-1])
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE card SET body = '[1]' WHERE kind = 'ClaimCard'")
    with Ledger(path) as ledger, pytest.raises(StoreError, match="--reweigh"):
        ledger.add(EXAMPLES[-1:])
    with Ledger(path) as ledger:
        ledger.reweigh()
        ledger.add(EXAMPLES[-1:])
        assert ledger.verify() == ()


def test_a_broken_document_does_not_lose_the_batch(tmp_path: Path) -> None:
    good, more = page(tmp_path, "satu.txt", PAGE), page(tmp_path, "tiga.txt", "Kenya mengirim kopi ke India.")
    bad = tmp_path / "dua.txt"
    bad.write_bytes(b"")
    with Ledger(tmp_path / "a.db") as ledger:
        added = ledger.add([good, bad, tmp_path / "tidak-ada.txt", more], Settings(language="id"))
        assert (added.new, len(added.failed)) == (2, 2)
        assert {"dua", "tidak-ada"} == {Path(e.name).stem for e in added.failed}
        assert {r.name for r in ledger.view().reports} == {"satu", "tiga"}


def test_a_stage_that_fails_costs_one_report_its_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = page(tmp_path, "satu.txt", PAGE), page(tmp_path, "dua.txt", "Kenya mengirim kopi ke India.")
    whole: Callable[..., object] = flow._stages

    def fail(report: flow.Report, settings: Settings) -> object:
        if report.name == "dua":
            raise RuntimeError("a fault in a stage")
        return whole(report, settings)

    monkeypatch.setattr(flow, "_stages", fail)
    view = batches.trace([good, bad], Settings(language="id"))
    assert {c.report for c in view.claims} == {r.id for r in view.reports if r.name == "satu"}
    assert [n.code for r in view.reports if r.name == "dua" for n in r.notices][-1:] == ["reading.failed"]


def test_a_language_without_a_pack_is_told(tmp_path: Path) -> None:
    view = batches.trace([page(tmp_path, "satu.txt", "Der Hafen ist seit gestern geschlossen.")], Settings(language="de"))
    assert view.claims == ()
    assert [n.code for n in view.notices] == ["language.none"]
    assert "de" in view.notices[0].text


def test_trace_raises_the_first_broken_document(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        batches.trace([tmp_path / "tidak-ada.txt"])


def test_a_format_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        "".join(flow.export(View(), "tabel"))


def test_a_readonly_ledger_shows_the_same(whole: dict[str, str], tmp_path: Path) -> None:
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add(EXAMPLES)
    with Ledger(tmp_path / "a.db", readonly=True) as ledger:
        assert lines(ledger.view()) == whole


def test_what_is_drawn_is_what_the_markers_saw(whole: dict[str, str]) -> None:
    view = batches.trace(EXAMPLES)
    found, told = batches.drawn(view)
    for report in view.reports:
        marks = flow.mark(report)[1]
        assert found[report.id] == tuple(m.span for m in marks.of("residue"))
        quoted = [m for m in marks.of("quote") if any(not h["carrier"] for h in m.attrs["chain"])]
        assert [[q.words.start, q.words.end] for q in told[report.id]] == [m.attrs["content"] for m in quoted]
    assert sum(map(len, found.values())) > 5
    assert sum(map(len, told.values())) > 20


@pytest.mark.parametrize("told", ["yesterday", "", "2031-02-30", "31/12/2030"])
def test_a_sender_s_date_that_is_none(told: str) -> None:
    with pytest.raises(InputError, match="not a date"):
        Settings(published=told)


@pytest.mark.parametrize(
    ("told", "kept"),
    [("2031-05-06", "2031-05-06"), ("20310506", "2031-05-06"), ("2031-05-06 08:30", "2031-05-06T08:30:00")],
)
def test_a_sender_s_date_has_one_form(told: str, kept: str) -> None:
    assert Settings(published=told).published == kept


def test_what_is_known_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "l.db") as ledger:
        first = ledger.add(EXAMPLES)
        monkeypatch.setattr(flow, "read_claims", lambda report: pytest.fail("was read again"))
        again = ledger.add([*EXAMPLES, *EXAMPLES])
    assert (again.new, again.known, again.notices) == (0, 2 * len(EXAMPLES), ())
    assert first.notices


def test_reading_all_again_grows_with_the_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New packs make a ledger read all its reports again; the kept ones are fetched once, not once for each."""
    with Ledger(tmp_path / "l.db") as ledger:
        ledger.add(EXAMPLES)
        kept, asked = ledger._store.reports, []
        monkeypatch.setattr(type(ledger._store), "reports", lambda self: asked.append(1) or kept())
        monkeypatch.setattr(keeping, "digest", lambda **_: "other packs")
        ledger.view()
        ledger.verify()
        assert len(asked) < 8 < len(EXAMPLES)
