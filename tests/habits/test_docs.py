"""The documents against the code: every command, event type and export is told, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
IDS = {"ids": lambda p: p.relative_to(ROOT).as_posix()}


def text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text("utf-8") for name in names)


def commands() -> list[str]:
    from runut.cli import app

    return sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)


def event_types() -> list[str]:
    return sorted(p.stem.upper() for p in (ROOT / "src" / "runut" / "ontology").glob("*.toml"))


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"runut {command}" in text("README.md"), "not in the README"
    assert re.search(rf"^#+ .*`runut {command}\b", text("docs/commands.md"), re.M), "no heading in docs/commands.md"


@pytest.mark.parametrize("command", commands())
def test_every_option_is_documented(command: str) -> None:
    import typer.main

    from runut.cli import app

    options = [o for p in typer.main.get_command(app).commands[command].params for o in p.opts if o.startswith("--")]
    assert [o for o in options if o not in text("docs/commands.md")] == []


@pytest.mark.parametrize("kind", event_types())
def test_every_event_type_is_documented(kind: str) -> None:
    assert re.search(rf"\b{kind}\b", text("docs/claim-record.md"))


def test_every_layer_is_documented() -> None:
    from runut.cli import opt
    from runut.types import LAYERS

    (told,) = [o.help for o in opt.Layers.__metadata__]
    for where in (told, text("docs/commands.md"), text("docs/mark-record.md")):
        assert [name for name in LAYERS if not re.search(rf"\b{name}\b", where)] == []


def test_every_export_is_documented() -> None:
    from runut import flow

    assert [name for name in flow.formats() if f"`{name}`" not in text("docs/commands.md")] == []


@pytest.mark.parametrize("page", PAGES, **IDS)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    local = [t for t in targets if not re.match(r"[a-z]+:", t)]
    assert [t for t in local if not (page.parent / t).exists()] == []


def test_make_targets_named_in_the_documents_exist() -> None:
    named = set(re.findall(r"`make ([a-z-]+)`", "\n".join(p.read_text("utf-8") for p in PAGES)))
    assert named <= set(re.findall(r"^([a-z-]+):", text("Makefile"), re.M))


def test_every_exit_code_is_told() -> None:
    told = text("docs/commands.md")
    assert all(re.search(rf"^\| {code} \|", told, re.M) for code in range(7))


def test_the_pattern_guide_names_every_slot() -> None:
    from runut.packs.patterns import SLOTS

    guide = (ROOT / "docs" / "patterns.md").read_text("utf-8")
    assert [slot for slot in sorted(SLOTS) if f"`{slot}`" not in guide] == []
