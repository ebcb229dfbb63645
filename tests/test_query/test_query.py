"""The query language: what it takes, what it refuses, and which claims answer."""

from __future__ import annotations

from datetime import date

import pytest
from builders import view

from runut.errors import InputError
from runut.query import Query, Term, Words, answering, asked, parse
from runut.query.fulltext import places
from runut.query.language import LONGEST, MOST, days

RICH, DENIAL, OTHER = "c-north-1", "c-north-2", "c-south-1"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        (" , ", ()),
        ("type:AID", (Term("type", ("AID",)),)),
        ("Type:AID,REJECT", (Term("type", ("AID", "REJECT")),)),
        ('actor:"Port Office, Velia",Ostmark', (Term("actor", ("Port Office, Velia", "Ostmark")),)),
        ("-status:denied", (Term("status", ("denied",), True),)),
        ("cranes -ships", (Term("text", ("cranes",)), Term("text", ("ships",), True))),
        ('"forty cranes"', (Term("text", ("forty cranes",)),)),
        ("10:30 o'clock", (Term("text", ("10:30",)), Term("text", ("o'clock",)))),
        ("type: AID", (Term("text", ("type:",)), Term("text", ("AID",)))),
    ],
)
def test_words_become_terms(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text) == Query(terms)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "no field 'colour'"),
        ('actor:"Velia', "quotation marks come in pairs"),
        ("-", "nothing is asked for"),
        ('type:""', "nothing is asked for"),
        ("since:soon", "is no day"),
        ("when:2024-13", "is no day"),
        ("when:2024-01..", "is no day"),
        ("since:٢٠٢٤", "is no day"),
        ("x" * (LONGEST + 1), "longer than"),
        ("a " * (MOST + 1), "more than"),
        ("type:" + ",".join("a" * (MOST + 1)), "more than"),
    ],
)
def test_what_breaks_the_rules_is_told(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [RICH, DENIAL, OTHER]),
        ("type:aid", [RICH, OTHER]),
        ("type:AID,REJECT -type:REJECT", [RICH, OTHER]),
        ("actor:Velia", [RICH, OTHER]),
        ("actor:VEL", []),
        ("actor:vel*", [RICH, OTHER]),
        ('actor:"republic of velia"', [RICH]),
        ("country:VEL", [RICH, OTHER]),
        ("recipient:ostmark", [RICH, OTHER]),
        ("actor:ostmark", []),
        ('speaker:"port office"', [RICH]),
        ('party:"port office",ana-ruiz', [RICH, DENIAL]),
        ("item:crane", [RICH]),
        ("item:machine", [RICH]),
        ("place:harbour", [RICH]),
        ("report:south", [OTHER]),
        ("report:sou", [OTHER]),
        ("event:e", [RICH, OTHER]),
        ("event:nothing", []),
        ("claim:c-north", [RICH, DENIAL]),
        ("link:contradicts/figure", [RICH, OTHER]),
        ("link:denies", [RICH, DENIAL]),
        ("status:denied", [DENIAL]),
        ("since:2031-05-04", [DENIAL, OTHER]),
        ("until:2031-05-03", [RICH]),
        ("since:2031 until:2031", [RICH, DENIAL, OTHER]),
        ("when:2031-05-02", [RICH, OTHER]),
        ("when:2031-05-03..2031-06", [OTHER]),
        ("when:2030", []),
        ("cranes", [RICH, OTHER]),
        ('"cranes to ostmark"', [RICH, OTHER]),
        ("CRANES velia -ship*", [RICH]),
        ("cran", []),
        ("cran*", [RICH, OTHER]),
        ("velia OR ruiz", []),
        ('NEAR(velia) ")(*^', None),
    ],
)
def test_claims_answer(text: str, found: list[str] | None) -> None:
    if found is None:
        with pytest.raises(InputError):
            parse(text)
        return
    assert [c.id for c in answering(view(), parse(text))] == found


HOSTILE = ("*", "^", "NEAR", "a:b:c", "NOT", "{}", "body:x", "\\", "'; DROP TABLE words", "\u202e", "🚢", "\x00", "%", "(((")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_is_syntax(text: str) -> None:
    assert isinstance(answering(view(), Query((Term("text", (text,)),))), tuple)


def test_filters_are_taken_as_they_are() -> None:
    query = asked({"actor": ["Port Office, Velia", "x"], "type": []}, "cranes")
    assert query.terms == (Term("actor", ("Port Office, Velia", "x")), Term("text", ("cranes",)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3)),
        ("2024-05..2024", date(2024, 5, 1), date(2024, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


def test_letters_without_case_and_marks_are_found_in_place() -> None:
    text = "Kápal itu; KAPAL lain."
    assert places(text, ["kapal"]) == ((0, 5), (11, 16))
    assert Words([text, "lain"]).having(["kapal"]) == {0}
    assert Words(["a b", "b a b", "c"]).best(["b", "c"], joined="OR")[0] == 2


def test_a_lone_surrogate_is_no_matter() -> None:
    assert Words(["kapal \ud800"]).having(["kapal"]) == {0}
    assert Words(["kapal"]).having(["\ud800"]) == frozenset()
