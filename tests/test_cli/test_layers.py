"""Models at the command line: layers, reading without models, what doctor says of their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli.told import Run

from runut import flow
from runut.errors import ModelError
from runut.nets import files, write_manifest
from runut.types import KINDS, LAYERS, Marks


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["--layers", "times"], {"time"}),
        (["--layers", "times, sentences"], {"time", "sentence"}),
        (["--layers", "times", "--kind", "sentence"], {"time", "sentence"}),
    ],
    ids=lambda words: " ".join(words),
)
def test_marks_of_layers(run: Run, reports: Path, words: list[str], kinds: set[str]) -> None:
    assert {row["kind"] for row in run("marks", reports, *words).objects()} == kinds


def test_every_layer_is_a_kind_and_every_kind_a_layer(run: Run, reports: Path) -> None:
    assert sorted(LAYERS.values()) == sorted(KINDS)
    every = run("marks", reports, "--layers", ",".join(LAYERS))
    assert every.out == run("marks", reports).out and every.code == 0


def test_grammar_without_a_model_is_told(run: Run, reports: Path) -> None:
    ran = run("marks", reports / "morning.txt", "--layers", "grammar", "--no-models")
    assert (ran.code, ran.out) == (0, "") and "note: morning: no grammar" in ran.err


@pytest.mark.parametrize("command", ["claims", "marks", "quotes", "add", "names"])
def test_every_command_that_reads_can_do_without_models(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked: list[bool] = []
    made = flow._marks.make_marks
    monkeypatch.setattr(flow._marks, "make_marks", lambda *a, **k: asked.append(k["models"]) or made(*a, **k))
    into = [tmp_path / "l.ledger"] if command == "add" else []
    assert run(command, *into, reports / "morning.txt", "--no-models").code == 0 and asked == [False]
    assert run(command, *into, reports / "evening.txt").code == 0 and asked[1:] == [True] * (len(asked) - 1)


def test_a_model_that_is_not_whole(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object, models: bool, **__: object) -> Marks:
        if models:
            raise ModelError("models/id/words.bin", "is missing", "install runut again")
        return Marks("none")

    monkeypatch.setattr(flow._marks, "make_marks", damaged)
    ran = run("claims", reports)
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.splitlines()[-1] == "runut: models/id/words.bin: is missing (install runut again)"


def test_doctor_reads_every_file_of_a_model(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_root", lambda: tmp_path)
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "words.bin").write_bytes(b"0123456789")
    write_manifest(tmp_path / "id", language="id", name="small", version="1.2", made="2031-05-04", files=["words.bin"])

    def found() -> tuple[int, dict[str, str]]:
        ran = run("doctor", "--json")
        assert run("doctor").code == ran.code and ran.err == ""
        return ran.code, ran.objects()[0]

    code, told = found()
    assert (code, told["model en"]) == (0, "none; read by the pack alone") and "small 1.2, made 2031-05-04" in told["model id"]
    assert told["model id, words.bin"].endswith("sha256 84d89877f0d4: ok") and {"library numpy", "library onnxruntime"} <= set(told)
    (tmp_path / "id" / "words.bin").write_bytes(b"0123456780")
    code, told = found()
    assert code == 1 and told["model id"].endswith("damaged") and "is damaged: its sha256" in told["model id, words.bin"]
    (tmp_path / "id" / "words.bin").unlink()
    assert found()[0] == 1 and "is missing" in found()[1]["model id, words.bin"]
    (tmp_path / "id" / "model.json").unlink()
    assert found() == (0, found()[1]) and found()[1]["model id"].startswith("none")
    (tmp_path / "id" / "words.onnx").write_bytes(b"")
    assert found()[0] == 1 and "models/id/model.json: is missing" in found()[1]["model id"]
