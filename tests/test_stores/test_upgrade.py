"""Older formats: brought to the present one with a copy kept, all of it or nothing, and read as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import entry, north, numbered, ruling, south
from ledgers import format_1, outlined

from runut.errors import StoreError
from runut.stores import backup, open_store, schema
from runut.stores.schema import VERSION


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.runut"
    with open_store(path) as store:
        store.add([entry(north()), entry(south()), *numbered(60)])
        store.add_ruling(ruling())
    format_1(path)
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
        return found


def names(path: Path) -> list[str]:
    """What lies beside it, but for what reading needs."""
    return sorted(p.name for p in path.parent.iterdir() if not p.name.endswith(("-wal", "-shm")))


def test_an_older_file_is_brought_over_with_a_copy_kept(old: Path) -> None:
    before, told = old.read_bytes(), outlined(old)
    with open_store(old) as store:
        copy = store.backup
        assert store.check() == ()
    assert copy == old.with_name("old.runut.v1.bak")
    assert copy and copy.read_bytes()[100:] == before[100:]
    assert outlined(old) == outlined(copy) == told
    assert (version(old), version(copy)) == (VERSION, 1)
    assert names(old) == ["old.runut", "old.runut.v1.bak"]
    with open_store(old) as store:
        assert store.backup is None


def test_an_older_file_is_read_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with open_store(old, readonly=True) as store:
        assert len(store.reports()) == 62
        assert (store.check(), store.backup, store.weighed("any")) == ((), None, None)
    assert old.read_bytes() == before
    assert names(old) == ["old.runut"]


def test_the_copy_has_the_rights_of_the_file(old: Path) -> None:
    old.chmod(0o600)
    with open_store(old) as store:
        assert store.backup and store.backup.stat().st_mode & 0o777 == 0o600


def test_a_copy_of_the_same_state_is_made_once(old: Path) -> None:
    """As after a crash between the copy and the change."""
    first = backup.back_up(old, 1)
    moment = first.stat().st_mtime_ns
    with open_store(old) as store:
        assert store.backup == first
    assert first.stat().st_mtime_ns == moment


def test_a_copy_of_another_state_is_left_alone(old: Path) -> None:
    place = old.with_name("old.runut.v1.bak")
    place.write_bytes(b"something that somebody keeps here")
    with open_store(old) as store:
        assert store.backup == old.with_name("old.runut.v1.2.bak")
    assert place.read_bytes() == b"something that somebody keeps here"


def test_what_a_broken_copy_left_is_no_hindrance(old: Path) -> None:
    half = old.with_name("old.runut.v1.bak.part")
    half.write_bytes(b"x" * 5000)
    half.with_name(half.name + "-journal").write_bytes(b"y" * 5000)
    with open_store(old) as store:
        assert store.check() == ()
    assert names(old) == ["old.runut", "old.runut.v1.bak"]


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_without_room_for_a_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = outlined(old)
    monkeypatch.setattr(backup, "_force", full)
    with pytest.raises(StoreError, match=r"No space left on device.*nothing was changed.*make room") as caught:
        open_store(old)
    assert str(old) in str(caught.value)
    assert (version(old), outlined(old), names(old)) == (1, before, ["old.runut"])


def test_a_step_that_fails_leaves_the_older_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = outlined(old)
    monkeypatch.setitem(schema.STEPS, 1, f"{schema.STEPS[1]}CREATE TABLE broken (;\n")
    with pytest.raises(StoreError):
        open_store(old)
    assert (version(old), outlined(old)) == (1, before)
    monkeypatch.undo()
    with open_store(old) as store:
        assert store.check() == ()


def test_every_older_format_has_a_step() -> None:
    assert sorted(schema.STEPS) == list(range(1, VERSION))


def test_an_older_file_goes_on_as_if_it_had_been_new(old: Path, tmp_path: Path) -> None:
    with open_store(old) as store, open_store(tmp_path / "new.runut") as fresh:
        store.add(numbered(5, first=100))
        fresh.add([entry(north()), entry(south()), *numbered(60), *numbered(5, first=100)])
        fresh.add_ruling(ruling())
    assert outlined(old) == outlined(tmp_path / "new.runut")
