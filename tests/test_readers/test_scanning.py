"""What is too much of a page for the extractor: how far its tables spread."""

from __future__ import annotations

import pytest

from runut.readers.scanning import SPREAD_CAP, excess, tokens


def refused(body: str) -> bool:
    """Whether a page is kept from the extractor for its tables."""
    return "cells" in excess(body, list(tokens(body)))


ROW = "<tr><td>a<td>b<td>c</tr>"


@pytest.mark.parametrize(("body", "too_much"), [
    (f"<table>{ROW * 900}</table>", False),
    (f"<table>{ROW * 20}</table>" * 100, False),
    ("<table>" + "<tr><td colspan=3>a</tr>" * 900 + "</table>", False),
    ("<table><tr><td colspan=100>a</tr></table>" + f"<table>{ROW * 1000}</table>", False),
    ("<table><tr><td colspan=100>a</tr>" + ROW * 600 + "</table>", True),
    ("<table>" + "<td colspan=99999999 rowspan=99999999>x</td>" * 10 + "</table>", True),
    ("<table>" + "<tr><TD ROWSPAN='500'>x</tr>" * 600 + "</table>", True),
    ("<table><tr><td colspan=100><table>" + "<tr><td colspan=0>a</tr>" * 600 + "</table></table>", False),
    ("<td colspan=²><td rowspan=-5><td colspan=>" * 100, False),
    (f"<table><td {'rowspan=100 ' * 400}>", False),
], ids=("plain", "many", "headings", "one wide", "filled up", "spread", "columns", "inside", "no figure", "twice"))  # fmt: skip
def test_tables_that_spread_are_kept_from_the_extractor(body: str, too_much: bool) -> None:
    assert refused(body) is too_much


def test_the_cap_is_told() -> None:
    body = "<td colspan=100 rowspan=100>x" * 6
    assert f"{SPREAD_CAP:,}" in excess(body, list(tokens(body)))
