"""Open data -> the whole model of a language: lemmas, the words net, the grammar net, scores, card, manifest.

`python training/train.py id --data ../shared/data` writes `src/runut/models/id/`. States are kept in `build/train/id/work` and taken up
again; the same data and seeds give the same nets. The words net and the grammar net are trained side by side, a core each.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from card import card
from evaluate import evaluate, show
from vectors import vectors

from runut.nets.files import write_manifest

__all__ = ["main"]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VERSION = "1"
FILES = ("words.onnx", "words.npz", "words.json", "grammar.onnx", "grammar.npz", "grammar.json", "lemmas.tsv", "CARD.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Makes the model of a language anew from the data folders.")
    parser.add_argument("language", choices=("en", "id"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where the model goes (default: src/runut/models/LANGUAGE)")
    parser.add_argument("--fresh", action="store_true", help="throw away the states of an earlier run")
    told = parser.parse_args(arguments)
    began, work = monotonic(), ROOT / "build" / "train" / told.language
    if told.fresh:
        shutil.rmtree(work, ignore_errors=True)
    out = told.out or ROOT / "src" / "runut" / "models" / told.language
    _nets(told.language, told.data, work)
    _finish(told.language, told.data, work, out, minutes=(monotonic() - began) / 60)
    return 0


def _nets(code: str, data: Path, work: Path) -> None:
    """The three parts; raises `SystemExit` when one of them fails."""
    work.mkdir(parents=True, exist_ok=True)
    vectors(code, work.parent / "vectors")  # fetched before the two that read them run side by side
    _wait([_start("lemmas.py", code, data, work)])
    _wait([_start("train_words.py", code, data, work, "--resume"), _start("grammar_run.py", code, data, work)])


def _start(script: str, code: str, data: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(HERE / script), code, "--data", str(data), "--out", str(out), *more])


def _wait(running: Sequence[subprocess.Popen[bytes]]) -> None:
    if failed := [one.args for one in running if one.wait()]:
        raise SystemExit(f"failed, and taken up where it stopped when called again: {failed}")


def _finish(code: str, data: Path, work: Path, out: Path, *, minutes: float) -> None:
    """Scores what was made, writes the card and the manifest, and puts the folder in its place."""
    made = datetime.now(UTC).date().isoformat()
    manifest: dict[str, Any] = {"language": code, "name": f"runut-{code}", "version": VERSION, "made": made}
    write_manifest(work, **manifest, files=[name for name in FILES if name != "CARD.md"])
    scores = evaluate(code, data, work)
    print("\n".join(show(scores)), flush=True)
    sizes = {name: (work / name).stat().st_size for name in FILES if name != "CARD.md"}
    facts = tomllib.loads((HERE / "cards.toml").read_text("utf-8"))
    (work / "CARD.md").write_text(card(code, facts, scores, sizes, made=made), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(work / name, out / name)
    write_manifest(out, **manifest, files=FILES, scores=scores)
    print(f"{out}: {sum(sizes.values()) / 1e6:.1f} MB in {minutes:.0f} minutes", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
