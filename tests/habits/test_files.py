"""Sizes, docstrings, exports and printing: what every source file keeps to."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "runut"
STAGES = ("readers", "marks", "drafts", "resolve", "weigh", "stores", "exports")
MAY_PRINT = {"cli.py", "term.py"}
LONGEST_FILE, LONGEST_FUNCTION, LONG_FUNCTION, SHARE_OF_SHORT = 300, 60, 30, 0.9
MODULES = sorted(p for p in SOURCE.rglob("*.py"))
STAGE_MODULES = [p for p in MODULES if p.relative_to(SOURCE).parts[0] in STAGES]
IDS = {"ids": lambda p: p.relative_to(SOURCE).as_posix()}
# A path from the root of one machine; "/usr" and "/bin" are left out because shebangs and licences name them.
MACHINE_PATH = re.compile(r"(?<![\w.<:/])/(?:work|farm|root|home|Users|tmp|opt|private)/[\w.]")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of each function, its docstring and decorators left out."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = node.body[0] if ast.get_docstring(node) else None
            doc = (said.end_lineno or 0) - said.lineno + 1 if said else 0
            found.append((f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - doc))
    return found


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def exported(path: Path) -> list[str] | None:
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        value = getattr(node, "value", None)
        if value and any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets):
            return list(ast.literal_eval(value))
    return None


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_no_function_is_very_long(path: Path) -> None:
    assert [f for f in functions(path) if f[1] > LONGEST_FUNCTION] == []


def test_nine_in_ten_functions_are_short() -> None:
    lengths = [length for path in MODULES for _, length in functions(path)]
    assert sum(length < LONG_FUNCTION for length in lengths) >= SHARE_OF_SHORT * len(lengths)


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_every_module_says_what_it_is_and_what_it_offers(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "no module docstring"
    assert exported(path) is not None, "no __all__"


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_what_is_offered_is_sorted_and_there(path: Path) -> None:
    names = exported(path) or []
    assert names == sorted(names, key=lambda n: (not n.isupper(), not n[0].isupper(), n)) or names == sorted(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", STAGE_MODULES, **IDS)
def test_stage_modules_begin_with_what_they_turn_into_what(path: Path) -> None:
    first = (ast.get_docstring(tree(path)) or "").splitlines()[0]
    assert re.match(r"[^:]+ -> [^:]+", first), f"first docstring line is {first!r}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.name not in MAY_PRINT], **IDS)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [n for n in ast.walk(tree(path)) if isinstance(n, ast.Call)]
    printing = [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
    streams = [n.lineno for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute) and n.attr in {"stdout", "stderr"}]
    assert printing + streams == []


@pytest.mark.parametrize("path", MODULES, **IDS)
def test_there_is_no_drawer_for_odds_and_ends(path: Path) -> None:
    assert not {"utils", "util", "helpers", "common", "misc"} & {part.removesuffix(".py") for part in path.parts[-3:]}


def test_data_is_toml_or_tsv() -> None:
    assert [p.name for p in SOURCE.rglob("*") if p.suffix.lower() in {".yaml", ".yml"}] == []


def test_no_tracked_file_names_a_place_on_one_machine() -> None:
    files = tracked()
    if not files:
        pytest.skip("not a git checkout")
    hits = []
    for path in files:
        if path.suffix != ".lock":
            for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
                if MACHINE_PATH.search(line) and "MACHINE_PATH" not in line:
                    hits.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert hits == []


def test_the_search_for_machine_paths_finds_one() -> None:
    assert MACHINE_PATH.search("see " + "/home" + "/someone/notes.txt")
    assert not MACHINE_PATH.search("https://example.org/home/page")
