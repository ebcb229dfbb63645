"""The tools over the Model Context Protocol, asked by the SDK's own client in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from test_serve.conftest import PLAIN
from test_serve.told import BIDI, REPORTS, SCRIPT

from runut.serve import Shelf
from runut.serve.mcpserver import served
from runut.serve.tools import Tools

TOOLS = ("check_claim", "list_origins", "contradictions", "figure_history", "who_said")


@pytest.fixture(scope="module")
def tools(kept: Path) -> Tools:
    return Tools(Shelf(kept, settings=PLAIN), PLAIN)


def ask(tools: Tools, name: str, mode: str = "auto", **asked: Any) -> Any:
    """What a tool answers over the protocol; the message where it says that something is wrong."""

    async def asking() -> Any:
        async with Client(served(tools), mode=mode) as client:
            answer = await client.call_tool(name, asked)
            return answer.content[0].text if answer.is_error else answer.structured_content  # type: ignore[union-attr]

    return anyio.run(asking)


def quotes(record: object) -> Iterator[dict[str, Any]]:
    """Every quotation in an answer."""
    if isinstance(record, dict):
        if {"report", "start", "end", "text"} <= set(record):
            yield record
        for inner in record.values():
            yield from quotes(inner)
    elif isinstance(record, list):
        for inner in record:
            yield from quotes(inner)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_are_told_with_what_they_take(tools: Tools, mode: str) -> None:
    async def listing() -> Any:
        async with Client(served(tools), mode=mode) as client:
            return (await client.list_tools()).tools

    told = anyio.run(listing)
    assert sorted(t.name for t in told) == sorted(TOOLS)
    assert all(t.description and t.annotations.read_only_hint and t.input_schema["properties"] for t in told)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("check_claim", {"claim": "14 orang tewas akibat gempa di Pulau Melur"}),
        ("contradictions", {}),
        ("figure_history", {}),
        ("who_said", {"speaker": "Rahma Tanjung"}),
    ],
)
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_each_answer_quotes_the_words_where_they_stand(tools: Tools, name: str, asked: dict[str, Any], mode: str) -> None:
    found = list(quotes(ask(tools, name, mode, **asked)))
    assert found and all(REPORTS[q["report"]][q["start"] : q["end"]] == q["text"] for q in found)


@pytest.mark.parametrize(
    ("claim", "language", "word"),
    [
        ("Jepang mengirim 40 tenda ke Indonesia", "", "tenda"),
        ("Jepang mengirim 40 tenda ke Indonesia pada 7 Mei 2031", "id", "tenda"),
        ("Norwegia akan mengirim 30 generator ke Moldova pada Juni 2031.", "", "generator"),
        ("Japan sent 40 tents to Indonesia", "en", "tenda"),
    ],
)
def test_a_claim_in_words_finds_those_about_the_same(tools: Tools, claim: str, language: str, word: str) -> None:
    told = ask(tools, "check_claim", claim=claim, language=language)
    assert told["read_as"] and told["about_the_same_event"] >= 1 and told["events"]
    first = told["matches"][0]
    assert (told["origins"] >= 1) == (first["status"] == "asserted")
    assert word in first["words"] and first["grade"] and "actor" in first["same"] and first["quotes"]


def test_what_stands_against_a_claim_is_told(tools: Tools) -> None:
    told = ask(tools, "check_claim", claim="Jepang mengirim 99 tenda ke Indonesia pada 7 Mei 2031.", language="id")
    assert told["against"] >= 1
    against = next(m for m in told["matches"] if m["links"])
    assert "figure" in against["differing"] and against["links"][0]["why"]


def test_words_that_tell_no_claim_are_looked_for(tools: Tools) -> None:
    told = ask(tools, "check_claim", claim="soal tenda itu")
    assert told["read_as"] == [] and any("tenda" in m["words"] for m in told["matches"])


def test_a_claim_by_its_id_tells_what_stands_beside_it(tools: Tools) -> None:
    (first, *_) = ask(tools, "who_said", speaker="Rahma Tanjung")["claims"]
    told = ask(tools, "check_claim", claim=first["claim"][:12])
    assert told["asked"]["claim"] == first["claim"] and told["matches"]
    assert first["claim"] not in {m["claim"] for m in told["matches"]}


def test_origins_of_an_event(tools: Tools) -> None:
    told = ask(tools, "check_claim", claim="Jepang mengirim 40 tenda ke Indonesia pada 7 Mei 2031")
    event = told["events"][0]["event"]
    origins = ask(tools, "list_origins", id=event)
    assert origins["event"]["event"] == event and len(origins["stances"]["yes"]) == origins["origins"]
    assert all(o["source"] and o["tellings"] and o["first"] in {t["claim"] for t in o["tellings"]} for o in origins["stances"]["yes"])
    by_claim = ask(tools, "list_origins", id=origins["stances"]["yes"][0]["first"])
    assert by_claim == origins


def test_how_a_figure_moved(tools: Tools) -> None:
    (deaths, *_) = ask(tools, "figure_history", query="report:morning")["figures"]
    assert [v["value"] for v in deaths["values"]] == [14, 21, 25] and deaths["tally"]["most"]["value"] == 25


def test_who_said_such_a_thing(tools: Tools) -> None:
    told = ask(tools, "who_said", query="tewas")
    assert told["total"] == 3 and {c["chain"][0]["name"] for c in told["claims"]} == {"Rahma Tanjung"}
    assert ask(tools, "who_said", speaker="Rahma Tanjung", query="report:morning")["total"] == 1


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("check_claim", {"claim": " "}, "no words"),
        ("check_claim", {"claim": "x" * 6000}, "5000"),
        ("list_origins", {"id": "zzz"}, "no events"),
        ("contradictions", {"query": "colour:red"}, "no field 'colour'"),
        ("figure_history", {"query": 'actor:"'}, "quotation marks"),
        ("who_said", {"limit": 0}, "greater than or equal"),
    ],
)
def test_what_cannot_be_asked_is_told(tools: Tools, name: str, asked: dict[str, Any], said: str) -> None:
    told = ask(tools, name, **asked)
    assert isinstance(told, str) and said in told


@pytest.mark.parametrize("text", [SCRIPT, BIDI, "\x00", "🚢" * 100, "javascript:alert(1)", "a" * 5000])
def test_hostile_words_are_words(tools: Tools, text: str) -> None:
    assert isinstance(ask(tools, "check_claim", claim=text)["matches"], list)
