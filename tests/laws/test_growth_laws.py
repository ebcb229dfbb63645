"""Laws of weighing bit by bit: reports that come and go in any order give what weighing what is there at once gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.test_weigh_laws import copy_of, ledgers
from test_weigh.build import FACTS, cases, claim, report, story

from runut.stores import Entry, open_store
from runut.types import Amount, Arrival, Claim, Event, Field, Link, Report
from runut.weigh import TESTS, results, update, weigh
from runut.weigh.library import Given
from runut.weigh.shelves import MemoryShelves
from runut.weigh.weighing import Weighing
from runut.weigh.windows import Windows, paired

Content = dict[str, tuple[Report, tuple[Claim, ...]]]
Found = tuple[tuple[Event, ...], tuple[Link, ...]]
NARROW = {
    "runut.weigh.pairs._REACH": 2, "runut.weigh.pairs._FAR": 3, "runut.weigh.copies.copying._NEAR": 1, "runut.weigh.strands._CROWD": 4,
    "runut.weigh.joins._SHELF": 2, "runut.weigh.joins._FITTING": 2,
}


@contextmanager
def narrow() -> Iterator[None]:
    """Weighing that looks at few neighbours, so that a handful of claims already crowd each other out."""
    patches = [patch(name, value) for name, value in NARROW.items()]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def content_of(reports: Sequence[Report], claims: Sequence[Claim]) -> Content:
    return {r.id: (r, tuple(c for c in claims if c.report == r.id)) for r in reports}


def at_once(content: Content, ids: Sequence[str]) -> Found:
    return weigh([content[id][0] for id in ids], [c for id in ids for c in content[id][1]], facts=FACTS)


def growing(content: Content) -> tuple[Weighing, Callable[[], Found]]:
    shelves = MemoryShelves()
    return Weighing(shelves, Given(content), facts=FACTS, tests=TESTS, ready=2), lambda: results(shelves)


def held_together(content: Content, order: Sequence[str], out: int) -> None:
    """Add one by one in this order, take some out, put them back: each time what weighing at once gives."""
    weighing, found = growing(content)
    for place, id in enumerate(order, 1):
        weighing.change((), [id])
        assert found() == at_once(content, order[:place])
    weighing.change(order[:out], ())
    assert found() == at_once(content, order[out:])
    weighing.change(order[out:], order[:out] + order[out:])
    assert found() == at_once(content, order)


def held_shuffled(content: Content, out: int, crowded: bool, random: Any) -> None:
    """Held together in a drawn order; `crowded`: where each looks at few neighbours."""
    order = list(content)
    random.shuffle(order)
    with narrow() if crowded else nullcontext():
        held_together(content, order, out)


def altered(claim: Claim) -> Claim:
    """The same words with another figure."""
    cells = (replace(c, value=replace(c.value, value=c.value.value + 1)) if isinstance(c.value, Amount) else c for c in claim.cells)
    return replace(claim, cells=tuple(cells))


@settings(max_examples=80, deadline=None)
@given(ledgers(), st.integers(0, 3), st.integers(0, 3), st.booleans(), st.randoms(use_true_random=False))
def test_bit_by_bit_in_any_order_is_at_once(
    ledger: tuple[list[Report], list[Claim]], copies: int, out: int, crowded: bool, random: Any
) -> None:
    reports, claims = list(ledger[0]), list(ledger[1])
    for n in range(copies):
        made, moved = copy_of(random.choice(reports), claims, f"copy{n}", random.randrange(-3, 4))
        reports, claims = [*reports, made], [*claims, *(altered(c) if random.random() < 0.4 else c for c in moved)]
    content = content_of(reports, claims)
    held_shuffled(content, out, crowded, random)


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.integers(0, 3), st.booleans(), st.randoms(use_true_random=False))
def test_versions_of_pages_in_any_order_are_at_once(
    ledger: tuple[list[Report], list[Claim]], out: int, crowded: bool, random: Any
) -> None:
    reports, claims = list(ledger[0]), list(ledger[1])
    for n in range(2):
        made, moved = copy_of(random.choice(reports), claims, f"copy{n}", random.randrange(-3, 4))
        reports, claims = [*reports, made], [*claims, *(altered(c) if random.random() < 0.6 else c for c in moved)]
    urls, times = ["https://kabar.example/1", "http://www.kabar.example/1/", "https://kabar.example/2"], ["2031-05-02", "2031-05-03", ""]
    fields = [{"url": random.choice(urls), "fetched": random.choice(times), "modified": random.choice(times)} for _ in reports]
    told = [replace(r, **{k: Field(v, "override") for k, v in f.items() if v}) for r, f in zip(reports, fields, strict=True)]
    content = content_of(told, claims)
    held_shuffled(content, out, crowded, random)


@st.composite
def quarrels(draw: st.DrawFn) -> tuple[list[Report], list[Claim]]:
    """Reports that all tell of one gift or one toll, with figures that grow, are taken back, or differ."""
    reports, claims = [], []
    for n in range(draw(st.integers(4, 8))):
        words = f"r{n} tells " + " ".join(f"r{n}w{i}" for i in range(6))
        day = draw(st.sampled_from(["2031-05-02", "2031-05-03", "2031-05-04", "2031-06-20"]))
        source = report(f"r{n}", words, published=day, outlet=draw(st.sampled_from(["Dock Wire", "Shore Post"])))
        row: dict[str, Any] = {
            "id": f"c{n}", "words": words, "quantity": draw(st.sampled_from(["= 8", "= 10", ">= 10", "= 12", "= 20"])),
            "source": draw(st.lists(st.sampled_from(["PER:ann@OST", "the Red Fleet"]), max_size=1)),
        }
        if draw(st.booleans()):
            row |= {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun"}
            row["quantity"] += " crates"
        else:
            place = draw(st.sampled_from(["arda", "arda harbour", "arda north quay", ""]))
            row |= {"type": "OTHER", "mode": ["casualties"], "when": "2031-05-01", **({"place": place} if place else {})}
            row["quantity"] += " people: dead"
        reports.append(source)
        claims.append(claim(row, source))
    return reports, claims


@settings(max_examples=120, deadline=None)
@given(quarrels(), st.integers(0, 3), st.booleans(), st.randoms(use_true_random=False))
def test_a_quarrel_told_bit_by_bit_is_the_quarrel_told_at_once(
    ledger: tuple[list[Report], list[Claim]], out: int, crowded: bool, random: Any
) -> None:
    content = content_of(*ledger)
    held_shuffled(content, out, crowded, random)


@pytest.mark.parametrize("case", [*cases("links.toml"), *cases("copies.toml")], ids=lambda c: c["name"])
def test_the_cases_hold_bit_by_bit_from_either_end(case: dict[str, Any]) -> None:
    content = content_of(*story(case))
    for order in (list(content), list(content)[::-1]):
        held_together(content, order, 1)


def test_a_report_read_anew_counts_as_it_now_reads() -> None:
    case = cases("links.toml")[0]
    content = content_of(*story(case))
    weighing, found = growing(content)
    weighing.change((), content)
    first = next(iter(content))
    content[first] = (content[first][0], ())
    weighing.change([first], [first])
    assert found() == at_once(content, list(content))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.lists(st.sampled_from("kmn"), min_size=1, max_size=3, unique=True)), max_size=12),
       st.randoms(use_true_random=False))
def test_windows_know_every_pair_that_comes_or_goes(rows: list[tuple[int, list[str]]], random: Any) -> None:
    """After each change: a pair meets now but did not before, or the other way round, only if it was named."""
    windows = Windows(MemoryShelves(), "s", lambda one, other: 4 if one[0] == "d" or other[0] == "d" else 2, least=2, most=4)
    given_ = {f"{'d' if n % 5 == 0 else 'c'}{n}": (f"{sort:02}", keys) for n, (sort, keys) in enumerate(rows)}
    there: dict[str, tuple[str, list[str]]] = {}

    def meet() -> set[tuple[str, str]]:
        return {
            paired(a, b) for a, (one, keys) in there.items() for b, (two, more) in there.items()
            if a < b and windows.meeting((one, a), (two, b), set(keys) & set(more))
        }

    for id in [*given_, *random.sample(sorted(given_), len(given_) // 2)]:
        before, row = meet(), (given_[id][0], id)
        if id in there:
            named = windows.leave(there.pop(id)[1], row)
        else:
            there[id] = given_[id]
            named = windows.enter(given_[id][1], row)
        assert before ^ meet() <= named


def test_a_ledger_on_disk_grows_as_one_in_memory_does(tmp_path: Path) -> None:
    """The store's shelves, reopened between two reports, against weighing in memory."""
    for case in cases("links.toml")[:12]:
        reports, claims = story(case)
        with open_store(tmp_path / f"{case['name']}.runut".replace(" ", "-").replace("/", "-")) as store:
            known: Content = {}
            for report in reports:
                raw = f"{report.name}\n{report.text}".encode()
                known[report.id] = report, tuple(c for c in claims if c.report == report.id)
                store.add([Entry(report, raw, Arrival(report.name), known[report.id][1])])
                with store.weighing("one", 9) as (shelves, ids):
                    update(shelves, store, ids, facts=FACTS)
                kept = store.weighed("one")
                assert results(kept) == at_once(known, list(known))
