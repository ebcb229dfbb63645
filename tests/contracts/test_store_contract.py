"""What every store in the register must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Note:
    """A card of its own, as weighing would lay one."""

    text: str


@dataclass(frozen=True, slots=True)
class Other:
    """A card of another type."""

    text: str


ROWS = [("2031-05-01", "ab" * 8), ("2031-05-01", "cd" * 32), ("2031-05-02", "a word"), ("2031-05-03", "ef" * 8)]


def shelved(store: Store, state: str = "one") -> tuple[list[tuple[str, str]], Note | None] | None:
    shelves = store.weighed(state)
    return shelves and (shelves.row("shore", "k"), shelves.card(Note, "k"))


def test_shelves_keep_rows_in_order_and_cards_by_type(store: Store) -> None:
    with store.weighing("one", 9) as (shelves, _):
        for row in (ROWS[2], ROWS[0], ROWS[3], ROWS[1], ROWS[0]):
            shelves.put("shore", "k", row)
        shelves.put("shore", "ff" * 8, ROWS[0])
        assert shelves.row("shore", "k") == ROWS
        assert shelves.before("shore", "k", ROWS[2], 9) == [ROWS[1], ROWS[0]]
        assert shelves.before("shore", "k", ROWS[3], 1) == [ROWS[2]]
        assert shelves.after("shore", "k", ROWS[0], 2) == ROWS[1:3]
        assert shelves.after("shore", "k", ("2031-05-01", "ac" * 8), 1) == [ROWS[1]]
        shelves.drop("shore", "k", ROWS[1])
        shelves.drop("shore", "k", ROWS[1])
        assert shelves.row("shore", "k") == [ROWS[0], *ROWS[2:]]
        shelves.lay("k", Note("first"))
        shelves.lay("k", Note("second"))
        shelves.lay("ab" * 8, Note("third"))
        assert (shelves.card(Note, "k"), shelves.bare(Note), shelves.bare(Other)) == (Note("second"), False, True)
        assert dict(shelves.cards(Note)) == {"k": Note("second"), "ab" * 8: Note("third")}
        shelves.lift(Note, "k")
        assert shelves.card(Note, "k") is None


def test_the_work_of_weighing_is_kept_whole_or_not_at_all(opener: Opener) -> None:
    with opener() as store:
        store.add([entry(north())])
        with store.weighing("one", 9) as (shelves, ids):
            assert ids == (north()[0].id,)
            shelves.put("shore", "k", ROWS[0])
            shelves.lay("k", Note("kept"))
        with pytest.raises(RuntimeError, match="halfway"), store.weighing("one", 9) as (shelves, _):
            shelves.put("shore", "k", ROWS[1])
            shelves.lay("k", Note("lost"))
            raise RuntimeError("halfway")
        assert shelved(store) == ([ROWS[0]], Note("kept"))
    with opener(readonly=True) as again:
        assert shelved(again) == ([ROWS[0]], Note("kept"))
        assert again.check() == ()


def test_what_another_program_worked_out_is_seen(opener: Opener) -> None:
    with opener() as one, opener() as two:
        for number, (store, other) in enumerate(((one, two), (two, one), (one, two))):
            with store.weighing("one", 9) as (shelves, _):
                shelves.lay("k", Note(f"{number}"))
            seen = other.weighed("one")
            assert seen is not None and seen.card(Note, "k") == Note(f"{number}")


def test_reports_wait_until_they_were_weighed(store: Store) -> None:
    store.add([entry(north()), entry(south())])
    ids = sorted((north()[0].id, south()[0].id))
    assert store.weighed("one") is None
    with store.weighing("one", 1) as (_, some):
        assert list(some) == ids[:1]
    assert store.weighed("one") is None
    with store.weighing("one", 1) as (shelves, rest):
        assert list(rest) == ids[1:]
        shelves.put("shore", "k", ROWS[0])
    assert shelved(store) == ([ROWS[0]], None)
    store.replace(south()[0].id, *south())
    assert store.weighed("one") is None
    with store.weighing("one", 9) as (_, again):
        assert again == (south()[0].id,)
    with store.weighing("two", 9) as (shelves, every):
        assert list(every) == ids and shelves.row("shore", "k") == []
    assert store.weighed("one") is None


def test_a_ruling_leaves_what_was_weighed_as_it_is(store: Store) -> None:
    store.add([entry(north())])
    with store.weighing("one", 9):
        pass
    store.add_ruling(ruling())
    assert store.weighed("one") is not None


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
