"""Ids: the same claiming has the same id everywhere; the matter leaves out who says it and where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from builders import at, north
from line import claims_of

from runut.resolve.identity import with_ids


def test_ids_are_hex_and_stable() -> None:
    source, claims = north()
    once, twice = with_ids(source, claims), with_ids(source, claims)
    assert once == twice
    assert all(re.fullmatch(r"[0-9a-f]{16}", c.id) and re.fullmatch(r"[0-9a-f]{16}", c.matter) for c in once)


def test_the_speaker_changes_the_id_but_not_the_matter() -> None:
    source, (rich, _) = north()
    (told,), (bare,) = with_ids(source, [rich]), with_ids(source, [replace(rich, sayings=())])
    assert told.matter == bare.matter
    assert told.id != bare.id


def test_a_figure_changes_the_matter() -> None:
    source, (rich, _) = north()
    without = replace(rich, cells=tuple(c for c in rich.cells if c.role != "quantity"))
    assert with_ids(source, [rich])[0].matter != with_ids(source, [without])[0].matter


def test_the_same_claim_in_other_words_is_the_same_matter() -> None:
    (one,), (two,) = claims_of("Norwegia mengirim 40 tenda ke Haiti."), claims_of("Sebanyak 40 tenda telah dikirim oleh Norwegia ke Haiti.")
    assert one.matter == two.matter
    assert one.id != two.id


def test_claims_stand_in_text_order_and_once() -> None:
    source, (rich, bare) = north()
    later = replace(rich, evidence=at(source, "the Coast Wire agency reported"))
    made = with_ids(source, [later, bare, rich, rich])
    assert len(made) == 3
    assert [c.evidence.start for c in made] == sorted(c.evidence.start for c in made)


def test_an_index_becomes_an_id() -> None:
    source, (rich, bare) = north()
    made = {c.type: c for c in with_ids(source, [rich, replace(bare, in_return_for="0")])}
    assert made["REJECT"].in_return_for == made["AID"].id
