"""Laws of keeping: a record comes back as it was, and the order of adding shows nowhere."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import EllipsisType
from typing import Any

import pytest
from builders import event, links, north, numbered, ruling, south
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.exports import EXPORTS, export_bytes
from runut.stores import Entry, effective, open_store
from runut.stores.codec import dump, load
from runut.types import (
    Amount,
    Arrival,
    Cell,
    Claim,
    Event,
    Field,
    Item,
    Link,
    Mention,
    Notice,
    Party,
    Place,
    Reason,
    Report,
    Ruling,
    Saying,
    Segment,
    Span,
    View,
    When,
)

HOME = "a" * 64
spans = st.builds(lambda r, s, n: Span(r, s, s + n), st.sampled_from([HOME, "b" * 64]), st.integers(0, 9999), st.integers(1, 99))
st.register_type_strategy(Span, spans)
st.register_type_strategy(float, st.one_of(st.integers(), st.floats(allow_nan=False)))


def whole(kind: type) -> st.SearchStrategy[Any]:
    """Records with every field drawn, not only those without a default."""
    drawn: dict[str, EllipsisType] = {f.name: ... for f in fields(kind)}
    return st.builds(kind, **drawn)  # type: ignore[arg-type]


for _kind in (Mention, Party, Item, Amount, When, Place, Cell, Saying, Notice, Segment, Field, Reason):
    st.register_type_strategy(_kind, whole(_kind))


@given(st.one_of(*(whole(kind) for kind in (Claim, Report, Event, Link, Ruling, Arrival))), st.sampled_from([HOME, "b" * 64, ""]))
@settings(max_examples=150, deadline=None)
def test_a_record_comes_back_exactly(record: Any, home: str) -> None:
    text = dump(record, home=home)
    again = load(type(record), text, home=home)
    assert again == record
    assert repr(again) == repr(record)
    assert dump(again, home=home) == text


names = st.sampled_from(["", "a", "b", "zz"])
arrivals = st.builds(Arrival, st.sampled_from(["n1", "n2", "n3"]), names, names, names, names)


@given(st.lists(arrivals, min_size=1, max_size=5), st.randoms())
def test_effective_arrival_is_blind_to_order_and_repetition(several: list[Arrival], dice: Any) -> None:
    shuffled = several * 2
    dice.shuffle(shuffled)
    assert effective(shuffled) == effective(several)
    assert effective([effective(several), *several]) == effective(several)


PAGES = (north(), south(), *((e.report, e.claims) for e in numbered(7)))
ARRIVALS = [(n, Arrival(r.name)) for n, (r, _) in enumerate(PAGES)] + [
    (0, Arrival("a-page", outlet="Post", published="2031-05-09")),
    (1, Arrival("z-page", outlet="Post")), (1, Arrival("z-page", outlet="Mail")),
]


def read(page: int, arrival: Arrival) -> Entry:
    """A reading as a flow makes it: a function of the bytes and the arrival alone."""
    report, claims = PAGES[page]
    outlet = Field(arrival.outlet, "override") if arrival.outlet else None
    return Entry(replace(report, name=arrival.name, outlet=outlet), report.text.encode(), arrival, claims[: 1 if outlet else 2], "p")


def kept(arrivals: Sequence[tuple[int, Arrival]], parts: int) -> list[bytes]:
    """Every export of a ledger that was given the arrivals in so many calls."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "x.runut") as store:
        for part in range(parts):
            store.add(read(*a) for a in arrivals[part::parts])
        for key, arrival in store.stale("p").items():
            page = next(n for n, (r, _) in enumerate(PAGES) if r.id == key)
            again = read(page, arrival)
            store.replace(key, again.report, again.claims, packs="p")
        store.add_ruling(ruling())
        assert store.check() == ()
        assert store.stale("p") == {}
        view = View(store.reports(), store.claims(), (event(),), links(), store.rulings())
        return [b"".join(export_bytes(view, format=name)) for name in sorted(EXPORTS)]


@given(st.permutations(range(len(ARRIVALS))), st.integers(1, 12))
@settings(max_examples=20, deadline=None)
def test_any_order_in_any_parts_gives_the_same_bytes(order: list[int], parts: int) -> None:
    assert kept([ARRIVALS[n] for n in order], parts) == kept(ARRIVALS, 1)


@pytest.mark.parametrize("left_out", range(len(ARRIVALS)))
def test_every_arrival_counts(left_out: int) -> None:
    """Control: leaving any arrival out shows, but for the one whose every word another arrival says smaller."""
    same = kept([a for n, a in enumerate(ARRIVALS) if n != left_out], 1) == kept(ARRIVALS, 1)
    assert same == (ARRIVALS[left_out][1] == Arrival("z-page", outlet="Post") or ARRIVALS[left_out] == (0, Arrival("north")))


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_day_is_kept(day: date) -> None:
    when = When(day, day, "day", "iso", Span(sha256(b"x").hexdigest(), 0, 1))
    assert load(When, dump(when)) == when
