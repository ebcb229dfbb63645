"""The scorer of attributions: its gold stands in its texts, and it forgives marks and articles but no other name."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
FILES = [BENCH / "attributions" / f"{lang}.toml" for lang in ("id", "en")]
CASES = [(file.stem, case) for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]
KEYS = ("content", "cue")
STANCES = {"says", "claims", "denies", "confirms", "accuses", "warns", "expects", "doubts", "relays"}
CERTAINTIES = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"}


@pytest.fixture(scope="module")
def chains() -> ModuleType:
    spec = importlib.util.spec_from_file_location("runut_chains", BENCH / "chains.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_word_of_the_gold_stands_in_its_text(chains: ModuleType, lang: str) -> None:
    for text, told, keys in ((c["text"], t, k) for code, c in CASES if code == lang for t, k in tables(c)):
        assert all(chains.allowed(text, told, key) for key in keys if key in told)


def tables(case: dict[str, Any]) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    golds = case.get("attribution", [])
    return [*((g, KEYS) for g in golds), *((hop, ("name", "role", "affiliation", "cue")) for g in golds for hop in g["chain"])]


def test_labels_are_of_the_kinds_that_there_are() -> None:
    hops = [hop for _, case in CASES for gold in case.get("attribution", []) for hop in gold["chain"]]
    assert {word for hop in hops for word in (hop["stance"], *hop.get("stance_or", []))} <= STANCES
    assert {word for hop in hops for word in (hop["certainty"], *hop.get("certainty_or", []))} <= CERTAINTIES


def test_every_third_case_is_held_back() -> None:
    for lang in ("id", "en"):
        assert [c.get("held", False) for code, c in CASES if code == lang] == [
            n % 3 == 0 for n in range(1, 1 + sum(code == lang for code, _ in CASES))
        ]
    assert max(Counter(case["id"] for _, case in CASES).values()) == 1


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“The quay is shut,” ", "The quay is shut"),
        ("that the quay is shut.", "the quay is shut"),
        ("bahwa dermaga tutup", "dermaga tutup"),
        ("“”", ""),
    ],
)
def test_a_content_is_compared_without_its_marks(chains: ModuleType, words: str, kept: str) -> None:
    start, end = chains.trimmed(words, (0, len(words)))
    assert words[start:end] == kept


TEXT = "The port office said Ana Ruiz left, the Coast Wire reported. She denied it."
GOLD = {"chain": [{"name": "the Coast Wire", "carrier": True}, {"name": "The port office"}]}
WIRE, OFFICE = {"name": [36, 50], "carrier": True}, {"name": [0, 15]}


@pytest.mark.parametrize(
    ("hops", "right"),
    [
        ([WIRE, OFFICE], True),
        ([WIRE, {"role": [4, 8], "affiliation": [9, 15]}], True),
        ([OFFICE, WIRE], False),
        ([{**WIRE, "carrier": False}, OFFICE], False),
        ([OFFICE], False),
        ([WIRE, {"name": [21, 29]}], False),
        ([WIRE, {}], False),
    ],
)
def test_a_chain_is_right_as_a_whole(chains: ModuleType, hops: list[dict[str, Any]], right: bool) -> None:
    assert chains.chain_right(TEXT, GOLD, chains.Seen((21, 34), {}, tuple(hops))) is right


def test_two_sources_of_one_content_take_their_own_marks(chains: ModuleType) -> None:
    golds = [{"content": "Ana Ruiz left", "chain": [{"name": name}]} for name in ("Coast Wire", "port office")]
    ones = [chains.Seen((21, 34), {}, ({"name": at},)) for at in ([4, 15], [40, 50])]
    assert [(gold["chain"][0]["name"], one.hops[0]["name"]) for gold, one in chains.matched(TEXT, golds, ones)] == [
        ("Coast Wire", [40, 50]),
        ("port office", [4, 15]),
    ]


def test_a_content_that_begins_with_an_article_is_found(chains: ModuleType) -> None:
    golds = [{"content": "The port office said Ana Ruiz left", "chain": [{"name": "Coast Wire"}]}]
    one = chains.Seen((0, 34), {}, ({"name": [36, 50]},))
    assert chains.matched(TEXT, golds, [one]) == [(golds[0], one)]


@pytest.mark.parametrize(("hops", "left"), [([WIRE], 0), ([OFFICE], 1), ([{**WIRE, "carrier": False}], 1), ([], 1)])
def test_what_a_carrier_alone_says_is_not_wrong(chains: ModuleType, hops: list[dict[str, Any]], left: int) -> None:
    golds = [{"content": "Ana Ruiz left", **GOLD}]
    right, wider = chains.Seen((21, 34), {}, (WIRE, OFFICE)), chains.Seen((0, 34), {}, tuple(hops))
    assert len(chains.matched(TEXT, golds, [right, wider])) == 1 + left
