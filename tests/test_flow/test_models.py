"""Models in use or not: what is marked, and a ledger that is never read half with and half without."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from runut import batches, flow, marks
from runut.errors import ModelError
from runut.ledger import Ledger
from runut.nets import write_manifest
from runut.settings import Settings
from runut.types import Report

digests, files = import_module("runut.packs.digests"), import_module("runut.nets.files")
TEXT = "Gubernur Rahma Tanjung mengatakan 14 orang tewas akibat gempa di Pulau Melur pada Selasa, 6 Mei 2031.\n"
PLAIN = Settings(language="id", models=False)
LEARNED = Settings(language="id")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A model of Indonesian whose names are not those of the pack."""
    root = tmp_path / "installed"
    folder = root / "models" / "id"
    folder.mkdir(parents=True)
    (folder / "words.bin").write_bytes(b"0123456789")
    made(folder, "1")
    monkeypatch.setattr(digests, "files", lambda _: root)
    monkeypatch.setattr(files, "_root", lambda: root / "models")
    monkeypatch.setattr(marks, "LEARNED", {"name": "test_flow.learned:mark_names"})
    digests.digest.cache_clear()
    yield folder
    digests.digest.cache_clear()


def made(folder: Path, version: str) -> None:
    write_manifest(folder, language="id", name="small", version=version, made="2031-05-04", files=["words.bin"])
    digests.digest.cache_clear()


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    found = [tmp_path / "satu.txt", tmp_path / "dua.txt"]
    for number, path in enumerate(found):
        path.write_text(TEXT + "Petugas mencatatnya.\n" * number, "utf-8")
    return found


def rules(report: Report, settings: Settings | None = None) -> set[str]:
    return {m.rule for m in flow.mark(report, settings)[1].of("name")}


def kept(path: Path) -> str:
    with Ledger(path, readonly=True) as ledger:
        return "".join(flow.export(ledger.view(), "jsonl"))


def test_a_learned_marker_stands_in_where_models_are_in_use(model: Path, pages: list[Path]) -> None:
    read = next(flow.read(pages, LEARNED))
    assert isinstance(read, flow.Reading)
    one = read.report
    assert rules(one) == rules(one, LEARNED) == {"learned"}
    assert "learned" not in rules(one, PLAIN) and rules(one, PLAIN)


def test_a_language_without_a_model_is_read_by_its_pack(model: Path, pages: list[Path]) -> None:
    read = next(flow.read(pages, Settings(language="en")))
    assert isinstance(read, flow.Reading)
    one = read.report
    assert "learned" not in rules(one)


def test_the_digest_tells_which_models_are_in_use(model: Path) -> None:
    first, weighed = digests.digest(), digests.digest(weighing=True)
    assert first != digests.digest(models=False)
    made(model, "2")
    assert digests.digest() != first and digests.digest(weighing=True) == weighed
    (model / "model.json").unlink()
    digests.digest.cache_clear()
    assert digests.digest() not in (first, digests.digest(models=False))
    model.rename(model.with_name("_id"))
    digests.digest.cache_clear()
    assert digests.digest() == digests.digest(models=False)


@pytest.mark.parametrize(("first", "then"), [(LEARNED, PLAIN), (PLAIN, LEARNED)], ids=["learned-plain", "plain-learned"])
def test_a_ledger_is_read_as_it_was_last_added_to(model: Path, pages: list[Path], tmp_path: Path, first: Settings, then: Settings) -> None:
    path, whole = tmp_path / "step.db", tmp_path / "whole.db"
    for page, settings in zip(pages, (first, then), strict=True):
        with Ledger(path) as ledger:
            ledger.add([page], settings)
    with Ledger(whole) as ledger:
        ledger.add(pages, then)
    assert kept(path) == kept(whole) != ""


def test_a_ledger_read_without_models_stays_so(model: Path, pages: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    with Ledger(path) as ledger:
        ledger.add(pages, PLAIN)
        told = "".join(flow.export(ledger.view(), "jsonl"))
    with Ledger(path, models=False) as ledger:
        assert "".join(flow.export(ledger.view(), "jsonl")) == told == kept(path)
    with Ledger(path) as ledger:
        assert "".join(flow.export(ledger.view(), "jsonl")) != told


@pytest.mark.parametrize("settings", [LEARNED, PLAIN], ids=["learned", "plain"])
def test_verify_rebuilds_a_ledger_as_it_was_read(
    model: Path, pages: list[Path], tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "l.db"
    with Ledger(path) as ledger:
        ledger.add(pages, settings)
    asked: list[bool] = []
    read = flow.read_claims
    monkeypatch.setattr(flow, "read_claims", lambda report, how: asked.append(how.models) or read(report, how))
    with Ledger(path, readonly=True) as ledger:
        assert ledger.verify() == ()
    assert asked == [settings.models] * 2


def test_a_model_that_is_not_whole_stops_all_but_the_packs(model: Path, pages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise ModelError("models/id/words.bin", "is missing", "install runut again")

    monkeypatch.setattr("test_flow.learned.mark_names", damaged)
    with pytest.raises(ModelError):
        batches.trace(pages, LEARNED)
    assert batches.trace(pages, PLAIN).claims
