"""Values in words: amounts, times, axes."""

from __future__ import annotations

from datetime import date

import pytest

from runut.packs.ontology import ontology
from runut.types import Amount
from runut.web.axis import axis
from runut.web.backing import backing, copies
from runut.web.desk import Records, desk
from runut.web.facts import chain, figure, interval
from runut.web.labels import Labels, labels
from runut.web.live import fragment, live
from runut.web.texts import safe_url
from test_web.sample import calm, sample
from test_web.sample_reports import R1, R2, at

EN, ID = labels("en"), labels("id")


@pytest.mark.parametrize(
    ("op", "value", "high", "english", "indonesian"),
    [
        ("=", 400, None, "400", "400"),
        (">", 11000, None, "more than 11,000", "lebih dari 11.000"),
        (">=", 20, None, "at least 20", "sedikitnya 20"),
        ("<=", 2.5, None, "up to 2.5", "hingga 2,5"),
        ("~", 15000, 16500, "about 15,000 to 16,500", "sekitar 15.000 sampai 16.500"),
    ],
)
def test_amounts(op: str, value: float, high: float | None, english: str, indonesian: str) -> None:
    amount = Amount(op, value, "x", at(R1, "400"), high=high)
    shown = [figure(say, amount) for say in (EN, ID)]
    assert [f"{f.op} {f.number}".strip() for f in shown] == [english, indonesian]


@pytest.mark.parametrize(
    ("start", "end", "grain", "onset", "shown"),
    [
        ("2024-05-09", "2024-05-09", "day", False, "9 May 2024"),
        ("2023-09-01", "2023-09-30", "day", False, "September 2023"),
        ("2023-01-01", "2023-12-31", "day", False, "2023"),
        ("2024-06-01", "2024-07-31", "day", False, "Jun 2024 – Jul 2024"),
        ("2023-08-01", "2023-11-03", "month", True, "since August 2023"),
        ("2023-08-01", None, "day", False, "since 1 Aug 2023"),
        ("2023-08-01", None, "month", False, "since August 2023"),
        (None, "2023-12-31", "year", False, "until 2023"),
        ("2023-08-04", None, "day", False, "since 4 Aug 2023"),
        (None, "2024-02-01", "day", False, "until 1 Feb 2024"),
        (None, None, "day", False, "date not told"),
        ("2024-01-03", "2024-02-10", "day", False, "3 Jan 2024 – 10 Feb 2024"),
    ],
)
def test_intervals(start: str | None, end: str | None, grain: str, onset: bool, shown: str) -> None:
    first, last = (date.fromisoformat(d) if d else None for d in (start, end))
    assert interval(EN, first, last, grain=grain, onset=onset) == shown


@pytest.mark.parametrize(
    "days",
    [
        [date.min, date.max],
        [date.min],
        [date.max, date.max],
        [date(2024, 2, 29)],
        [date(2024, 1, 1), date(2024, 2, 1)],
        [date(1945, 8, 17), date(2024, 1, 1)],
    ],
)
def test_an_axis_holds_any_days(days: list[date]) -> None:
    line = axis(days, 0.0, 100.0)
    assert line
    assert all(0 <= line.x(d) <= 100 for d in days)
    assert 1 <= len(line.ticks(EN)) <= 12


def test_an_outlier_does_not_squeeze_the_rest() -> None:
    line = axis([date(1950, 1, 1), *[date(2024, m, 1) for m in range(1, 10)]], 0.0, 100.0)
    assert line and line.low > date(2023, 1, 1).toordinal()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:1", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("//a.example", False),
        ("https://[bad", False),
        ("https://a.example/\u202e", False),
    ],
)
def test_only_plain_web_addresses_are_links(url: str, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


@pytest.mark.parametrize("say", [EN, ID], ids=["en", "id"])
def test_every_type_and_mode_of_the_ontology_has_a_name(say: Labels) -> None:
    kinds = ontology()
    assert set(kinds) - set(say.table["type"]) == set()
    assert {mode for kind in kinds.values() for mode in kind.modes} - set(say.table["mode"]) == set()


def test_a_chain_runs_from_the_mouth_to_the_page() -> None:
    view = calm()
    laid = desk(view, EN, {}, {}, Records())
    claim = next(c for c in view.claims if len(c.sayings) > 1)
    outer, inner = (s.party.name for s in claim.sayings)
    hops = [(h.name, h.part) for h in chain(laid, claim, "Bay Courier")]
    assert hops == [(inner, "source"), (outer, "source"), ("Bay Courier", "outlet")]


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("Arkania sent 400 trucks", "text=Arkania%20sent%20400%20trucks"),
        ("semi-final, 2-1 & more", "text=semi%2Dfinal%2C%202%2D1%20%26%20more"),
        ("1 2 3 4 5 six 7 8 9 10 11", "text=1%202%203%204%205,7%208%209%2010%2011"),
        ("first line\nsecond line", "text=first%20line,second%20line"),
        ("a\u202eb c", ""),
        ("x" * 90, ""),
        ("  ", ""),
    ],
)
def test_words_become_a_text_fragment(words: str, directive: str) -> None:
    assert fragment(words) == directive


def test_only_a_known_http_address_leads_to_the_live_page() -> None:
    view = calm()
    laid = desk(view, EN, {}, {}, Records())
    teluk, courier = (next(c for c in view.claims if c.report == r.id) for r in (R1, R2))
    assert live(laid, teluk.evidence).startswith("https://teluk.example/berita/1#:~:text=")
    assert live(laid, courier.evidence) == ""


def test_copies_are_no_origins() -> None:
    view = sample()
    laid = desk(view, EN, {}, {}, Records())
    told = backing(laid, next(e for e in view.events if e.id == "e01"))
    assert (told.reports, told.origins, told.copies) == (3, 2, 1)
    assert told.words(EN) == "3 reports, 2 independent origins, 1 copy"
    assert told.words(ID) == "3 laporan, 2 asal mandiri, 1 salinan"
    alone = backing(laid, next(e for e in view.events if e.id == "e03"))
    assert alone.words(EN) == "1 report, 1 independent origin"
    assert copies(laid, laid.reports) == 1
