"""Word forms: whatever the generator makes of a root is taken back to that root."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.langs.en import hooks as english
from runut.langs.id import hooks as indonesian

_CONSONANTS = [*"bcdfghjklmnprstwyz", "ng", "ny", "kh", "sy", "pr", "tr", "st", "kl"]
_ENDS = ["", *"nrmkstlh", "ng"]
_SYLLABLE = st.builds("{}{}{}".format, st.sampled_from([*_CONSONANTS, ""]), st.sampled_from("aeiou"), st.sampled_from(_ENDS))
ROOTS = st.lists(_SYLLABLE, min_size=1, max_size=3).map("".join).filter(lambda r: len(r) > 1)


@settings(max_examples=60, deadline=None)
@given(ROOTS)
def test_every_form_of_a_root_is_taken_back_to_it(root: str) -> None:
    for form, voice in indonesian.family(root):
        assert any(a.root == root and a.voice == voice for a in indonesian.analyse(form)), form


@settings(max_examples=10, deadline=None)
@given(ROOTS, st.data())
def test_a_clitic_comes_off_again(root: str, data: st.DataObject) -> None:
    form, voice = data.draw(st.sampled_from(indonesian.family(root, clitics=True)))
    assert any(a.root == root and a.voice == voice for a in indonesian.analyse(form)), form


@settings(max_examples=60, deadline=None)
@given(ROOTS)
def test_what_a_pattern_listens_for_belongs_to_the_family(root: str) -> None:
    assert set(indonesian.forms(root)) <= set(indonesian.family(root))


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=14))
def test_a_form_may_always_be_its_own_root(form: str) -> None:
    for hooks in (indonesian, english):
        found = hooks.analyse(form)
        assert len(set(found)) == len(found)
        assert len(form) < 2 or form in [a.root for a in found]


@settings(max_examples=100, deadline=None)
@given(ROOTS)
def test_every_english_form_is_taken_back(root: str) -> None:
    for form, _ in english.forms(root):
        assert root in [a.root for a in english.analyse(form)], form


@pytest.mark.parametrize("hooks", [indonesian, english])
def test_taking_apart_is_blind_to_capitals(hooks: object) -> None:
    assert hooks.analyse("Mengirim") == hooks.analyse("mengirim")  # type: ignore[attr-defined]
