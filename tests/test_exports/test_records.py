"""The records, field by field, and the schemas that hold them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders import NORTH, at, event, links, north, south, view

from runut.exports.records import claim_record, json_line, link_record, mark_record
from runut.types import Amount, Claim, Grade, Mark, Report

DOCS = Path(__file__).parent.parent.parent / "docs"
KEYS = [
    "report", "claim", "type", "mode", "aux", "actor", "recipient", "item", "quantity", "when", "place", "source", "via", "said", "bound",
    "status", "in_return_for", "quote", "evidence", "rules", "notices", "report_id", "event", "origins", "grade", "derivation", "matter",
    "step", "context", "also",
]


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def told(words: str) -> list[int]:
    """Where the words stand in the first report."""
    return [NORTH.index(words), NORTH.index(words) + len(words)]


def quote_mark(source: Report) -> Mark:
    attrs = {"form": "indirect", "content": at(source, "Velia sent"), "cue": tuple(told("said")),
             "speaker": {"name": at(source, "port office")}, "chain": (), "certainty": 1.0, "day": date(2031, 5, 2)}
    return Mark("quote", at(source, "said Velia sent"), "says", attrs, "cue#1")


def grammar_mark(source: Report, *, head: str = "") -> Mark:
    attrs = {"head": tuple(told(head)) if head else None, "upos": "NOUN", "lemma": "crane", "feats": "Number=Plur"}
    return Mark("grammar", at(source, "cranes"), "obj" if head else "root", attrs, "model")


def samples() -> list[tuple[str, dict[str, Any]]]:
    """Every kind of record, as it is after a trip through JSON."""
    (n, (rich, bare)), (s, (other,)) = north(), south()
    names = {r.id: r for r in view().reports}
    made = [("claim", claim_record(rich, n, event())), ("claim", claim_record(bare, n)), ("claim", claim_record(other, s, event()))]
    made += [("link", link_record(x, names)) for x in links()]
    made += [("mark", mark_record(quote_mark(n), n)), ("mark", mark_record(Mark("word", at(n, "cranes")), n))]
    made += [("mark", mark_record(mark, n)) for mark in (grammar_mark(n), grammar_mark(n, head="sent"))]
    return [(name, json.loads(json_line(record))) for name, record in made]


def paths(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key of every object in a record."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(value, dict):
            yield (*here, key)
        yield from paths(inner, (*here, key))


def without(record: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    left = copy.deepcopy(record)
    inner: Any = left
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return left


@pytest.mark.parametrize("number", range(len(samples())))
def test_samples_follow_their_schema(number: int) -> None:
    name, record = samples()[number]
    assert [e.message for e in validator(name).iter_errors(record)] == []


FREE = {"aliases", "derived", "spans", "pattern", "anchor", "approximate", "onset"}
CUTS = [(n, p) for n, (name, r) in enumerate(samples()) for p in paths(r) if p[-1] not in FREE and "attrs" not in p[:-1]]


def test_the_cuts_reach_every_value() -> None:
    assert {p[0] for _, p in CUTS if p[-1] == "span"} == {"actor", "recipient", "item", "quantity", "when", "place", "source", "via"}


@pytest.mark.parametrize(("number", "path"), CUTS, ids=lambda x: ".".join(map(str, x)) if isinstance(x, tuple) else str(x))
def test_a_missing_key_is_caught(number: int, path: tuple[Any, ...]) -> None:
    name, record = samples()[number]
    assert not validator(name).is_valid(without(record, path))


@pytest.mark.parametrize(("name", "change"), [
    ("claim", {"span": [1]}), ("claim", {"status": "sure"}), ("claim", {"said": "4 May"}), ("claim", {"said": "2031-02-31"}),
    ("claim", {"report_id": "north"}), ("claim", {"type": "aid"}), ("claim", {"evidence": {"start": 3, "end": 9, "text": ""}}),
    ("claim", {"also": [[1, 2, 3]]}), ("claim", {"quote": [1, 2]}),
    ("link", {"kind": "likes"}), ("link", {"kind": "contradicts", "what": None}), ("link", {"what": "mood"}), ("link", {"reasons": []}),
    ("mark", {"kind": "mood"}), ("mark", {"start": -1}), ("mark", {"kind": "quote", "attrs": {}}),
    ("mark", {"kind": "grammar", "label": "obj", "attrs": {}}),
    ("mark", {"kind": "grammar", "label": "obj", "attrs": {"head": [1], "upos": "NOUN"}}),
])
def test_a_wrong_value_is_caught(name: str, change: dict[str, Any]) -> None:
    record = next(r for n, r in samples() if n == name)
    assert not validator(name).is_valid(record | change)


def test_every_offset_gives_back_its_words() -> None:
    source, (rich, _) = north()
    record = claim_record(rich, source)
    for value in (*record["actor"], *record["recipient"], record["item"], record["place"], *record["source"], *record["via"]):
        start, end = value["span"]
        assert source.text[start:end] == value["mention"]
    evidence = record["evidence"]
    assert NORTH[evidence["start"] : evidence["end"]] == evidence["text"] == "Velia sent about 40 cranes to Ostmark on 2 May"


def test_claim_record_in_full() -> None:
    source, (rich, _) = north()
    record = claim_record(rich, source, event())
    assert list(record) == KEYS
    assert (record["report"], record["report_id"], record["claim"], record["matter"]) == ("north", source.id, "c-north-1", "m1")
    assert record["actor"] == [{
        "id": "velia", "name": "Velia", "mention": "Velia", "country": "VEL", "sector": "GOV", "aliases": ["Republic of Velia"],
        "span": told("Velia"), "pattern": "en/aid#1"}]
    assert record["recipient"] == [
        {"id": None, "name": "Ostmark", "mention": "Ostmark", "label": "STATE", "span": told("Ostmark"), "pattern": "en/aid#1"}]
    assert record["quantity"] == {
        "op": "~", "value": 40, "high": None, "unit": "cranes", "role": "sent", "span": told("about 40"), "pattern": "en/aid#1"}
    assert record["when"] == {
        "start": "2031-05-02", "end": "2031-05-02", "grain": "day", "rule": "day-month", "span": told("2 May"),
        "anchor": told("4 May 2031"), "approximate": True, "derived": True,
        "spans": [told("2 May"), told("4 May 2031")], "pattern": "en/aid#1"}
    assert record["source"] == [{
        "id": "port-office", "name": "port office", "mention": "port office", "country": None, "sector": None, "role": None,
        "affiliation": "Harbour", "stance": "says", "certainty": None, "cue": told("said"), "said": "2031-05-03",
        "span": told("port office")}]
    assert [p["name"] for p in record["via"]] == ["Coast Wire"]
    assert (record["event"], record["origins"], record["said"]) == ("e1", 2, "2031-05-03")
    assert record["notices"] == [{"code": "date.year-inferred", "text": "The year is the page's own.", "spans": [told("2 May")]}]


def test_a_grade_stands_with_its_derivation() -> None:
    source, (rich, _) = north()
    record = claim_record(rich, source, event(), Grade("c-north-1", "2", 1, 0, ("One origin says so.", "So 2: probably true.")))
    assert list(record) == KEYS and record["grade"] == "2"
    assert record["derivation"] == {"origins": 1, "against": 0, "why": ["One origin says so.", "So 2: probably true."]}
    assert validator("claim").is_valid(record) and not validator("claim").is_valid(record | {"grade": "7"})


def test_unknown_is_null_or_empty() -> None:
    source, (_, bare) = north()
    record = claim_record(bare, source)
    empty = {key for key, value in record.items() if value in (None, [])}
    assert empty == set(KEYS) - {"report", "claim", "type", "actor", "status", "evidence", "report_id"}


def test_a_bound_is_marked_as_derived() -> None:
    source, (_, bare) = north()
    record = claim_record(replace(bare, not_after=date(2031, 5, 4)), source)
    assert record["bound"] == {"end": "2031-05-04", "rule": "page-day", "derived": True}
    validator("claim").validate(record)


@pytest.mark.parametrize(("value", "written"), [(40.0, "40"), (40, "40"), (2.5, "2.5"), (1e6, "1000000"), (float("inf"), "null")])
def test_whole_numbers_have_no_point(value: float, written: str) -> None:
    source, (claim,) = south()
    cells = tuple(replace(c, value=replace(c.value, value=value)) if isinstance(c.value, Amount) else c for c in claim.cells)
    assert f'"value": {written}, "high": 60,' in json_line(claim_record(replace(claim, cells=cells), source))


def test_open_end_and_onset() -> None:
    source, (claim,) = south()
    when = claim_record(claim, source)["when"]
    assert (when["start"], when["end"], when["onset"]) == ("2031-05-01", None, True)
    assert "approximate" not in when


def test_a_claim_of_another_report_is_refused() -> None:
    claim: Claim = south()[1][0]
    with pytest.raises(ValueError, match="asked of"):
        claim_record(claim, north()[0])


def test_mark_record_in_full() -> None:
    source = north()[0]
    assert mark_record(quote_mark(source), source) == {
        "report": "north", "kind": "quote", "start": 43, "end": 58, "text": "said Velia sent", "label": "says",
        "attrs": {"form": "indirect", "content": told("Velia sent"), "cue": told("said"),
                  "speaker": {"name": told("port office")}, "chain": [], "certainty": 1, "day": "2031-05-02"},
        "rule": "cue#1", "report_id": source.id,
    }


def test_link_record_in_full() -> None:
    (n, _), (s, _) = north(), south()
    assert link_record(links()[0], {n.id: n, s.id: s}) == {
        "kind": "contradicts", "what": "figure", "a": "c-south-1", "b": "c-north-1",
        "reasons": [{"test": "figure", "text": "55 to 60 against about 40", "spans": [["south", 14, 23], ["north", *told("about 40")]],
                     "report_ids": [s.id, n.id]}],
        "ruled": None,
    }
