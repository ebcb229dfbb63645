"""The lexicon's file: read whole, or refused with file and line."""

from __future__ import annotations

import pytest

from runut.errors import PackError
from runut.packs.lexicon import SECTIONS, lexicon, read_lexicon

GOOD = "# settings 1\nroots\tknown\n# schemes 0\n# actions 0\n# words 1\nfled\tVERB\tx\tflee\n# roots 0\n# weights 0\n"


def test_a_good_file() -> None:
    found = read_lexicon("x", GOOD)
    assert found.settings == {"roots": "known"} and found.words == {"fled\tVERB\tx": "flee"}


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "settings", 1),
        ("\n".join(GOOD.splitlines()[:-1]), "weights", 8),
        (GOOD.replace("# words 1", "# words 99"), "words", 5),
        (GOOD.replace("# words 1", "# words x"), "words", 5),
        (GOOD.replace("roots\tknown", "roots known"), "settings", 2),
    ],
)
def test_a_damaged_file_is_refused(text: str, key: str, line: int) -> None:
    with pytest.raises(PackError) as caught:
        read_lexicon("xx/lemmas.tsv", text)
    assert (caught.value.file, caught.value.key, caught.value.line) == ("xx/lemmas.tsv", key, line)


def test_a_missing_file_names_its_remedy() -> None:
    with pytest.raises(PackError, match="make train-zz"):
        lexicon("zz")


@pytest.mark.parametrize("code", ["id", "en"])
def test_each_language_has_one(code: str) -> None:
    assert all(getattr(lexicon(code), name) for name in SECTIONS)
