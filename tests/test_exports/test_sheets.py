"""Sheets: the rows of links, and what no spreadsheet may take for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from builders import links, view

from runut.exports import export
from runut.exports.linksheet import COLUMNS
from runut.exports.sheet import safe
from runut.types import Link, Reason, View


def rows(made: View) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export(made, format="links-csv")), newline=""), strict=True))


def test_a_link_stands_with_both_passages() -> None:
    first, second = rows(view())
    assert tuple(first) == COLUMNS
    assert (first["kind"], first["what"], first["a_claim"], first["b_claim"]) == ("contradicts", "figure", "c-south-1", "c-north-1")
    assert (first["a_report"], first["a_status"], first["a_evidence"][:13]) == ("south", "alleged", "Velia shipped")
    assert (first["b_report"], first["b_start"], first["b_end"], first["b_evidence"][:10]) == ("north", "48", "94", "Velia sent")
    assert (first["tests"], first["reasons"], first["spans"]) == ("figure", "55 to 60 against about 40", "south 14:23; north 59:67")
    assert (second["what"], second["ruled"]) == ("", "confirm")


def test_a_claim_that_is_not_there_stands_by_its_id() -> None:
    (row,) = rows(View(links=links()[:1]))
    assert (row["a_claim"], row["a_report"], row["a_evidence"]) == ("c-south-1", "", "")


def test_links_are_in_order() -> None:
    given = (("updates", "a", ""), ("copies", "b", ""), ("copies", "a", "z"), ("copies", "a", "y"))
    made = [Link(kind, a, "x", (Reason("t", why, ()),)) for kind, a, why in given]
    told = [(row["kind"], row["a_claim"], row["reasons"]) for row in rows(View(links=tuple(made)))]
    assert told == [("copies", "a", "y"), ("copies", "a", "z"), ("copies", "b", ""), ("updates", "a", "")]


def test_a_reason_is_no_formula() -> None:
    bad = replace(links()[0], reasons=(Reason("t", "=HYPERLINK(1)", ()),))
    assert rows(replace(view(), links=(bad,)))[0]["reasons"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"), ("+62 21", "'+62 21"), ("-", "'-"), ("@x", "'@x"), ("\t=x", "'\t'=x"), ("\r=x", "'\r'=x"), ("＝x", "'＝x"),
        ("a;=1+1", "a;'=1+1"), ("a\t@x", "a\t'@x"), ("a\n-x", "a\n'-x"), ("a; =x", "a; =x"), ("a=b", "a=b"), ("a - b", "a - b"),
        ("1;2", "1;2"), (-3, "-3"), (-2.5, "-2.5"), (None, ""), ("", ""), ("'=x", "'=x"), (True, "True"),
    ],
)  # fmt: skip
def test_what_a_cell_is_written_as(value: object, cell: str) -> None:
    assert safe(value) == cell
