"""A token table that breaks its rules is refused with the file and the key."""

from __future__ import annotations

from typing import Any

import pytest

from runut.errors import PackError
from runut.packs import languages
from runut.packs.tokens import rules_from, token_rules

GOOD: dict[str, Any] = {"abbreviations": ["Dr"], "splits": ["can+not"], "example": [{"text": "Dr. A", "tokens": "Dr. A"}]}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_rules_with_examples(code: str) -> None:
    rules = token_rules(code)
    assert rules.examples
    assert all(form == form.lower() for form in rules.splits)


def test_forms_stand_longest_first_and_splits_know_where_they_are_cut() -> None:
    rules = rules_from({**GOOD, "abbreviations": ["Dr", "Drs"]}, "xx", "xx.toml")
    assert rules.of("abbreviations") == ("Drs", "Dr")
    assert rules.splits == {"cannot": 3}


def test_roots_are_whole_words_with_and_without_their_prefixes() -> None:
    row = {"form": "lah", "whole": ["celah"], "roots": ["olah"], "prefixes": ["meng"]}
    (clitic,) = rules_from({**GOOD, "clitic": [row]}, "xx", "xx.toml").clitics
    assert clitic.whole == {"celah", "olah", "mengolah"}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"abreviations": ["Dr"]}, "abreviations"),
        ({"abbreviations": "Dr"}, "abbreviations"),
        ({"sites": ["id", ""]}, "sites"),
        ({"money": ["Rp", "Rp"]}, "money"),
        ({"splits": ["cannot"]}, "splits.cannot"),
        ({"splits": ["Can+not"]}, "splits.Can\\+not"),
        ({"clitic": [{"shortest": 2}]}, r"clitic\.\?"),
        ({"runs_on": "yes"}, "runs_on"),
        ({"clitic": [{"form": "nya", "root": []}]}, "clitic.nya"),
        ({"example": []}, "example"),
        ({"example": [{"text": "a"}]}, "example.a"),
    ],
)
def test_a_fault_names_file_and_key(change: dict[str, Any], key: str) -> None:
    with pytest.raises(PackError, match=rf"xx\.toml: {key}: "):
        rules_from({**GOOD, **change}, "xx", "xx.toml")


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(PackError, match=r"langs/xx/tokens\.toml"):
        token_rules("xx")
