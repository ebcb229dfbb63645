"""What every store in the register must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from builders import entry, north, numbered, report, ruling, south

from runut.errors import StoreError
from runut.stores import STORES, Entry, Store, effective, open_store
from runut.types import Arrival, Field

Opener = Callable[..., Store]


@pytest.fixture(params=sorted(STORES))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same ledger again and again, in the store under test."""
    return lambda **options: open_store(tmp_path / "story.runut", kind=request.param, **options)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    with opener() as opened:
        yield opened


def test_gives_back_what_it_was_given(store: Store) -> None:
    n, s = entry(north()), entry(south())
    assert store.add([s, n]) == 2
    assert store.reports() == (n.report, s.report)
    assert store.claims() == (*n.claims, *s.claims)
    assert store.raw(n.report.id) == n.raw
    assert store.arrivals() == {n.report.id: (Arrival("north"),), s.report.id: (Arrival("south"),)}
    assert store.check() == ()


def test_keeps_it_after_closing(opener: Opener) -> None:
    with opener() as first:
        first.add([entry(north())])
        first.add_ruling(ruling())
        head = first.head()
    with opener(readonly=True) as again:
        assert again.reports() == (north()[0],)
        assert again.claims() == north()[1]
        assert again.rulings() == (ruling(),)
        assert again.head() == head
        assert again.check() == ()


def test_adding_twice_adds_nothing(store: Store) -> None:
    assert store.add([entry(north())]) == 1
    head = store.head()
    assert store.add([entry(north()), entry(north())]) == 0
    assert (store.head(), len(store.claims())) == (head, 2)


def test_more_than_one_group(store: Store) -> None:
    entries = numbered(123)
    assert store.add(iter(entries)) == 123
    assert store.reports() == tuple(e.report for e in entries)
    assert store.check() == ()


def test_groups_before_a_failing_source_are_kept(store: Store) -> None:
    def source() -> Iterator[Entry]:
        yield from numbered(60)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(source())
    assert store.reports() == tuple(e.report for e in numbered(50))


@pytest.mark.parametrize("fault", ["id", "claim"])
def test_an_entry_that_contradicts_itself_is_refused(store: Store, fault: str) -> None:
    good = entry(north())
    bad = replace(good, raw=b"other bytes") if fault == "id" else replace(good, claims=south()[1])
    with pytest.raises(ValueError, match="sha256" if fault == "id" else "another report"):
        store.add([bad])
    assert store.reports() == ()


def test_raw_bytes_that_are_no_text(store: Store) -> None:
    raw = bytes(range(256)) * 3
    blank = report("", "blob")
    store.add([Entry(replace(blank, id=sha256(raw).hexdigest()), raw, Arrival("blob"))])
    assert store.raw(store.reports()[0].id) == raw


def test_unknown_report(store: Store) -> None:
    with pytest.raises(StoreError, match="holds no report"):
        store.raw("0" * 64)


def test_effective_arrival_takes_the_smallest_of_each_field() -> None:
    several = [Arrival("b", "Outlet", "", "en"), Arrival("a", "", "2031-05-04"), Arrival("c", "Earlier", "2031-05-03")]
    assert effective(several) == effective(reversed(several)) == Arrival("a", "Earlier", "2031-05-03", "en", "")
    with pytest.raises(ValueError, match="no arrival"):
        effective([])


def test_a_second_arrival_asks_for_a_new_reading(store: Store) -> None:
    late, early = Arrival("north", outlet="Zebra"), Arrival("copy", outlet="Alpha")
    source, claims = north()
    store.add([entry((source, claims), late)])
    assert store.stale() == {}
    assert store.add([entry((source, claims), early)]) == 0
    assert store.stale() == {source.id: Arrival("copy", outlet="Alpha")}
    read_again = replace(source, name="copy", outlet=Field("Alpha", "override"))
    store.replace(source.id, read_again, claims[:1])
    assert store.stale() == {}
    assert (store.reports(), store.claims()) == ((read_again,), claims[:1])
    assert store.check() == ()


def test_other_packs_ask_for_a_new_reading(store: Store) -> None:
    store.add([entry(north(), packs="one")])
    assert store.stale("one") == store.stale() == {}
    assert set(store.stale("two")) == {north()[0].id}
    store.replace(north()[0].id, *north(), packs="two")
    assert store.stale("two") == {}


def test_order_of_adding_shows_nowhere_but_in_the_log(opener: Opener, tmp_path: Path) -> None:
    first, second = entry(north(), Arrival("b", "X"), packs="p"), entry(south(), Arrival("a"), packs="p")
    seen = []
    for number, order in enumerate(([first, second], [second, first])):
        with open_store(tmp_path / f"{number}.runut") as store:
            store.add(order)
            seen.append((store.reports(), store.claims(), store.arrivals(), store.stale("p")))
    assert seen[0] == seen[1]


def test_rulings_are_kept_and_sorted(store: Store) -> None:
    for r in (ruling(2, undoes="ruling-1"), ruling(1), ruling(1)):
        store.add_ruling(r)
    assert store.rulings() == (ruling(1), ruling(2, undoes="ruling-1"))
    with pytest.raises(StoreError, match="never changed"):
        store.add_ruling(ruling(1, note="other"))
    assert store.check() == ()


def test_what_was_settled_is_not_looked_at_again(store: Store) -> None:
    store.add([entry(north(), packs="one")])
    store.settle("one")
    store.add([entry(south(), packs="one")])
    assert store.stale("one", whole=False) == {}
    store.add([entry(north(), Arrival("a", "X"), packs="one")])
    assert set(store.stale("one", whole=False)) == set(store.stale("one")) == {north()[0].id}
    assert set(store.stale("two", whole=False)) == {north()[0].id, south()[0].id}


def test_head_moves_with_every_change(store: Store) -> None:
    heads = [store.head()]
    for change in (lambda: store.add([entry(north())]), lambda: store.add_ruling(ruling()), lambda: store.replace(north()[0].id, *north())):
        change()
        heads.append(store.head())
    assert len(set(heads)) == 4
    assert all(len(h) == 64 for h in heads)


def test_a_snapshot_does_not_move(opener: Opener, store: Store) -> None:
    store.add([entry(north())])
    with opener(readonly=True) as reader, reader.snapshot():
        before = reader.reports()
        store.add([entry(south())])
        assert reader.reports() == before
    assert len(store.reports()) == 2


def test_readonly_refuses_every_change(opener: Opener) -> None:
    with opener() as first:
        first.add([entry(north())])
    with opener(readonly=True) as store:
        changes: tuple[Callable[[], object], ...] = (
            lambda: store.add([entry(south())]), lambda: store.add_ruling(ruling()), lambda: store.replace(north()[0].id, *north()),
        )
        for change in changes:
            with pytest.raises(StoreError, match="read-only"):
                change()
        with pytest.raises(StoreError, match="read-only"), store.weighing("one", 9):
            pass


def test_readonly_makes_no_ledger(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no ledger"):
        opener(readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_closed_twice_and_used_after(opener: Opener) -> None:
    store = opener()
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.reports()


def test_a_name_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#100%.runut"
    with open_store(path) as store:
        store.add([entry(north())])
    assert path.exists()


def test_unknown_kind_of_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there are: sqlite"):
        open_store(tmp_path / "x", kind="paper")
