"""The lists that tell the parts of a speaker's phrase: each language has them all, and a fault names its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from runut.errors import PackError
from runut.packs import languages, speakers

BROKEN = [
    ('before = ["x"]', 'before = [""]', "roles.before"),
    ('before = ["x"]', "", "roles.before"),
    ('order = "behind"', 'order = "left"', "links.order"),
    ('fields = ["x"]', 'fields = ["("]', "names.fields"),
    ('words = ["x"]', 'words = ["x"]\nother = ["y"]', "stops"),
]
LISTS = {
    "roles": ("before", "office", "seated", "whose", "near", "plain", "lay", "trades"),
    "bodies": ("heads", "named", "inner", "outer", "units"),
    "links": ("body", "after", "joins", "as", "also", "articles", "owner"),
    "names": ("ranks", "inside", "given", "fields"),
    "cues": ("quoting",),
    "stops": ("words",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(speakers, "files", lambda _: tmp_path)
    speakers.speakers.cache_clear()
    yield tmp_path
    speakers.speakers.cache_clear()


def _text() -> str:
    tables = (f"[{table}]\n" + "".join(f'{key} = ["x"]\n' for key in keys) for table, keys in LISTS.items())
    return "\n".join(tables).replace('owner = ["x"]', 'owner = ["x"]\norder = "behind"')


def _write(folder: Path, text: str) -> None:
    (folder / "langs" / "xx").mkdir(parents=True)
    (folder / "langs" / "xx" / "speakers.toml").write_text(text, "utf-8")


@pytest.mark.parametrize("code", languages())
def test_each_language_has_its_lists(code: str) -> None:
    told = speakers.speakers(code)
    assert told is not None
    assert all(told.lists[key] for key in ("roles.plain", "bodies.heads", "links.articles", "names.ranks", "stops.words"))


def test_a_whole_file_is_read(folder: Path) -> None:
    _write(folder, _text())
    told = speakers.speakers("xx")
    assert told is not None
    assert told.has("roles.plain", "x")
    assert speakers.speakers("yy") is None


@pytest.mark.parametrize(("good", "bad", "key"), BROKEN, ids=[b[2] + b[1][:9] for b in BROKEN])
def test_a_fault_names_its_key(folder: Path, good: str, bad: str, key: str) -> None:
    _write(folder, _text().replace(good, bad))
    with pytest.raises(PackError) as caught:
        speakers.speakers("xx")
    assert key in str(caught.value)


def test_words_of_a_field_are_told_alike_when_what_was_asked_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    told = speakers.speakers("id")
    assert told is not None
    first = [told.is_field(word) for word in ("penyakit", "budi", "ekonomi")]
    monkeypatch.setattr(speakers, "_ASKED", 0)
    told.asked.clear()
    assert [told.is_field(word) for word in ("penyakit", "budi", "ekonomi", "penyakit")] == [*first, True]
    assert first == [True, False, True] and len(told.asked) <= 1
