"""Names made to look like others are told, keep an id of their own, and clean names of any script are let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line import made, marks_of

from runut.packs import world
from runut.packs.lookalikes import skeleton
from runut.resolve.actors import actor_id
from runut.resolve.spoofs import CODE, spoofs

TRICKS = {
    "zero-width space": "Pu\u200btin", "non-joiner": "Pu\u200ctin", "joiner": "Pu\u200dtin", "soft hyphen": "Pu\u00adtin",
    "bidi override": "Pu\u202etin", "word joiner": "Pu\u2060tin", "byte order mark": "Pu\ufefftin", "tag": "Pu\U000e0074tin",
    "selector": "Pu\ufe0ftin", "Cyrillic": "\u0420utin", "Greek": "P\u03c5tin", "full width": "\uff30\uff55\uff54\uff49\uff4e",
    "bold": "\U0001d40f\U0001d42e\U0001d42d\U0001d422\U0001d427", "dotless": "Put\u0131n", "a figure": "Put1n",
}  # fmt: skip


@pytest.mark.parametrize("written", TRICKS.values(), ids=TRICKS)
def test_a_known_name_in_disguise(written: str) -> None:
    text = f"Presiden {written} tiba di Jenewa."
    (told,) = spoofs(made(text))
    assert (told.code, [text[s.start : s.end] for s in told.spans]) == (CODE, [written])
    assert "'Putin' (vladimir-putin); it was not taken" in told.text


@pytest.mark.parametrize("written", [
    "H\u0430psari", "Hap\u200bsari", "\uff28\uff41\uff50\uff53\uff41\uff52\uff49",
])  # fmt: skip
def test_an_unknown_name_in_disguise_is_told_and_stands_alone(written: str) -> None:
    (told,) = spoofs(made(f"Menurut Rina {written}, air naik."))
    assert told.text.endswith("reads as 'Hapsari'.")
    assert actor_id(f"Rina {written}", "PER") not in (actor_id("Rina Hapsari", "PER"), "")


def test_a_disguise_of_a_known_person_never_is_that_person() -> None:
    assert actor_id("Sergei Lavrov", "PER") == "sergei-lavrov"
    for written in ("Sergei Lavr\u043ev", "Sergei La\u200bvrov", "\uff33ergei Lavrov"):
        assert actor_id(written, "PER") != "sergei-lavrov"


@pytest.mark.parametrize("text", [
    "Presiden Putin dan Владимир Путин, 김정은, 習近平, محمد بن سلمان, François, Yıldırım, Šefčovič, Ørsted.",
    "COVID19, G20, F-16, iPhone5, B1, Su-34, m², CO₂, µg, kΩ, naïve, Mail, Mali, Barnes, Bern.",
    "BTS는 di Seoul; iPhone-ом; Ωmega; 5G; 4x4; می‌خواهم.",
    "Ka\u00adta re\u00adzim dan pe\u00adme\u00adrin\u00adtah, ke\u00adpa\u00adda In\u00addo\u00adne\u00adsia.",
])  # fmt: skip
def test_clean_names_are_let_be(text: str) -> None:
    assert spoofs(made(text)) == ()


def test_no_form_of_the_tables_is_a_disguise() -> None:
    forms = sorted({n.form for n in world().name_forms} | {f for o in world().outlets.values() for f in o.forms})
    assert [n.text for n in spoofs(made(".\n".join(forms)))] == []


def test_a_report_tells_it() -> None:
    report, _ = marks_of("Presiden Pu\u200btin tiba di Jenewa.")
    assert [n.code for n in report.notices if n.code == CODE] == [CODE]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(0 <= s.start < s.end <= len(text) for n in spoofs(made(text)) for s in n.spans)
    assert skeleton(skeleton(text)) == skeleton(text) or not text.isascii()
