"""Hostile files, a few of each class: what a browser would show is read or it is told why not, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.corpus import CLASSES, made
from hostile.files import DEEP, GOOD, File, fate, page, read
from runut import flow
from runut.ledger import Ledger
from runut.readers import Reading, html
from runut.settings import Settings

FILES, SMALL, LARGE = 6, 30, 300
PLAIN = Settings(models=False)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("name", CLASSES)
def test_nothing_is_lost_without_a_word(name: str, size: int) -> None:
    told = {label: fate(file, read(file)) for label, file in made(name, FILES, size)}
    assert not {label: wrong for label, wrong in told.items() if wrong}


@pytest.mark.parametrize("name", CLASSES)
def test_every_claim_can_be_looked_for(name: str) -> None:
    for _, file in made(name, 2, SMALL):
        for one in (one for one in read(file) if isinstance(one, Reading)):
            report, _ = flow.read_claims(one.report, PLAIN)
            assert not [n.text for n in report.notices if n.code == "reading.failed"]


def test_the_rest_of_the_batch_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in CLASSES:
        for label, file in made(name, 1, SMALL):
            (folder / f"{label}{Path(file.name).suffix}").write_bytes(file.data)
    (folder / "zz.txt").write_text(f"Rabu, 7 Mei 2031\n{GOOD}", "utf-8")
    with Ledger(tmp_path / "a.ledger", models=False) as ledger:
        added = ledger.add([folder], PLAIN)
        assert added.failed and added.new >= len(CLASSES) - len(added.failed) and "zz" in {r.name for r in ledger.reports()}


@pytest.mark.parametrize("cap", ["excess", "_thin"])
def test_a_reader_without_its_cap_is_caught(cap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = File("deep.html", page("<div>" * 400 + f"<p>{DEEP}</p>" + "</div>" * 400).encode(), shown=(GOOD, DEEP))
    assert not fate(deep, read(deep))
    monkeypatch.setattr(html, "excess", lambda *given: "")
    monkeypatch.setattr(html, "_left", lambda *given: ())
    if cap == "_thin":
        monkeypatch.setattr(html, "_thin", lambda *given: False)
    assert fate(deep, read(deep)).startswith("lost without a word")


def test_an_error_that_says_nothing_is_caught() -> None:
    assert fate(File("a.txt", b"x"), []) == "nothing came of it"
    assert fate(File("a.txt", GOOD.encode(), shown=(DEEP,)), read(File("a.txt", GOOD.encode()))).startswith("lost")
