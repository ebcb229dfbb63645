"""Language packs: they hold together, and one that breaks its rules is told by file and key."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from runut.errors import PackError
from runut.packs import language as packs_language
from runut.packs import languages
from runut.packs.language import language, toml

CODES = languages()
UPOS = {
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
    "REL",
    "COMP",
}
VOICES = {"Act", "Pass", "Stat", "Mid", "Base", "NomAct", "NomRes", "Idiom"}


def test_indonesian_has_a_pack() -> None:
    assert "id" in CODES


@pytest.mark.parametrize("code", CODES)
def test_a_pack_is_read_once(code: str) -> None:
    assert packs_language(code) is packs_language(code)


@pytest.mark.parametrize("code", CODES)
def test_tags_are_those_of_the_treebanks(code: str) -> None:
    assert set(packs_language(code).tags.values()) <= UPOS


@pytest.mark.parametrize("code", CODES)
def test_ids_tell_language_file_and_name(code: str) -> None:
    pack = packs_language(code)
    assert all(re.fullmatch(rf"{code}/[a-z-]+#[a-z-]+", p.id) for p in pack.patterns)
    assert all(re.fullmatch(rf"{code}/cue/[a-z-]+", c.id) for c in pack.cues)
    assert len({c.id for c in pack.cues}) == len(pack.cues)


@pytest.mark.parametrize("code", CODES)
def test_words_are_told_as_they_are_looked_up(code: str) -> None:
    pack = packs_language(code)
    told = [f for p in pack.patterns for f in p.forms] + [f for c in pack.cues for f in c.forms] + list(pack.tags)
    assert [w for w in told if w != w.lower() or w != " ".join(w.split())] == []


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_can_speak(code: str) -> None:
    for pattern in packs_language(code).patterns:
        assert pattern.forms, pattern.id
        assert pattern.roles, pattern.id
        assert pattern.nominal in ("light", "subject", "full", "any", "embedded", "never"), pattern.id


def test_an_indonesian_verb_is_spelled_in_every_voice() -> None:
    send = next(p for p in packs_language("id").patterns if p.id == "id/aid#send")
    told = {
        "mengirim": "Act",
        "mengirimkan": "Act",
        "dikirim": "Pass",
        "terkirim": "Stat",
        "pengiriman": "NomAct",
        "menyuplai": "Act",
        "memasok": "Act",
        "menyalurkan": "Act",
    }
    assert {w: send.forms.get(w) for w in told} == told
    assert set(send.forms.values()) <= VOICES


def test_a_listed_word_stands_over_an_excluded_one() -> None:
    dead = next(p for p in packs_language("id").patterns if p.id == "id/other#dead")
    assert "tewas" in dead.forms
    assert "tewasi" not in dead.forms


@pytest.mark.parametrize(
    ("root", "form", "voice"),
    [
        ("kirim", "mengirim", "Act"),
        ("tulis", "menulis", "Act"),
        ("pasok", "memasok", "Act"),
        ("serang", "menyerang", "Act"),
        ("ambil", "mengambil", "Act"),
        ("bom", "mengebom", "Act"),
        ("lihat", "melihat", "Act"),
        ("dukung", "mendukung", "Act"),
        ("suplai", "disuplai", "Pass"),
        ("buang", "terbuang", "Stat"),
        ("temu", "bertemu", "Mid"),
        ("kirim", "pengiriman", "NomAct"),
        ("bantu", "bantuan", "NomRes"),
        ("kirim", "kirim", "Base"),
    ],
)
def test_an_indonesian_form(root: str, form: str, voice: str) -> None:
    from runut.langs.id.hooks import forms

    assert dict(reversed(forms(root)))[form] == voice


@pytest.mark.parametrize(
    ("word", "voice"),
    [("membangkang", "Act"), ("dibubarkan", "Pass"), ("terjungkal", "Stat"), ("bersorak", "Mid"), ("kapal", ""), ("berita", "")],
)
def test_the_voice_of_an_unknown_word(word: str, voice: str) -> None:
    assert packs_language("id").voice(word) == voice


# ---- broken packs


def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(str(files("runut") / "langs"), tmp_path / "langs")
    monkeypatch.setattr(sys.modules["runut.packs.language"], "files", lambda _: tmp_path)
    return tmp_path / "langs" / "id"


def _edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before


BROKEN = [
    (
        "a key that nobody knows",
        "events/aid.toml",
        lambda t: t.replace('id = "send"', 'id = "send"\ncolour = "red"'),
        "aid.toml",
        "send",
        "colour",
    ),
    (
        "a pattern without an example",
        "events/aid.toml",
        lambda t: t + '\n[[pattern]]\nid = "bare"\nroots = ["kirim"]\n',
        "aid.toml",
        "bare",
        "example",
    ),
    (
        "a pattern id that stands twice",
        "events/aid.toml",
        lambda t: t.replace('id = "give-help"', 'id = "send"'),
        "events",
        "send",
        "twice",
    ),
    (
        "a slot that nobody fills",
        "events/aid.toml",
        lambda t: t.replace('"benefit"', '"benefits"', 1),
        "aid#send",
        "roles.recipient",
        "benefits",
    ),
    ("a kind of cue that nobody knows", "cues.toml", lambda t: t + '\n[[hint]]\nid = "x"\n', "cues.toml", "hint", "unknown kind"),
    ("a cue without an example", "cues.toml", lambda t: t + '\n[[say]]\nid = "mute"\nforms = ["x"]\n', "cues.toml", "say.mute", "example"),
    ("no TOML at all", "cues.toml", lambda t: t + "\n= = =\n", "cues.toml", "-", ""),
]


@pytest.mark.parametrize(("why", "file", "change", "named", "key", "reason"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_pack(
    why: str, file: str, change: Callable[[str], str], named: str, key: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(_copy(tmp_path, monkeypatch) / file, change)
    with pytest.raises(PackError) as told:
        language.__wrapped__("id")
    assert named in told.value.file
    assert key in told.value.key
    assert reason in told.value.reason


def test_a_missing_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (_copy(tmp_path, monkeypatch) / "grammar.toml").unlink()
    with pytest.raises(PackError, match=r"grammar\.toml.*missing"):
        language.__wrapped__("id")


def test_the_line_of_a_syntax_error_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('a = 1\nb = "\n', "utf-8")
    with pytest.raises(PackError) as told:
        toml(tmp_path, "x.toml")
    assert told.value.line == 2


def test_no_such_language() -> None:
    with pytest.raises(PackError, match="no such language"):
        packs_language("xx")


@pytest.mark.parametrize("code", languages())
def test_whom_a_pattern_gives_way_to_is_there(code: str) -> None:
    patterns = language(code).patterns
    known = {p.id.partition("/")[2] for p in patterns}
    assert {(p.id, other) for p in patterns for other in p.gives_way if other not in known} == set()
