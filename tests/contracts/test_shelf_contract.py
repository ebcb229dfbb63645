"""What the shelves of every store in the register must do, on which the work of weighing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import entry, north, ruling, south

from runut.stores import STORES, Store, open_store

Opener = Callable[..., Store]


@pytest.fixture(params=sorted(STORES))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same ledger again and again, in the store under test."""
    return lambda **options: open_store(tmp_path / "story.runut", kind=request.param, **options)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    with opener() as opened:
        yield opened


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
