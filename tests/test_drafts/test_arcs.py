"""Grammar marks that fill in a subject or object: over joined verbs and relative clauses, never without a noun phrase to point at."""

from __future__ import annotations

import pytest
from line import made

from runut.marks import make_marks
from runut.marks.grammar import grammar_mark
from runut.packs import language
from runut.syntax.arcs import parsed_object, parsed_subject
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence, Sentences
from runut.types import Mark, Span

PHRASES = [Phrase("NP", 0, 2), Phrase("V", 2, 3, head=2), Phrase("NP", 3, 4), Phrase("V", 4, 5, head=4), Phrase("PP", 5, 7, head=6)]
Arcs = dict[int, tuple[int, str]]
SUBJECTS: list[tuple[str, Arcs, int, int | None]] = [
    ("its own", {1: (2, "nsubj")}, 1, 0),
    ("of a passive", {3: (4, "nsubj:pass")}, 3, 2),
    ("of the verb it is joined to", {1: (2, "nsubj"), 4: (2, "conj")}, 3, 0),
    ("of the verb it completes", {1: (2, "nsubj"), 4: (2, "xcomp")}, 3, 0),
    ("the noun it tells of", {4: (3, "acl:relcl")}, 3, 2),
    ("not that of a clause it depends on otherwise", {1: (2, "nsubj"), 4: (2, "advcl")}, 3, None),
    ("not a noun behind a preposition", {6: (4, "nsubj")}, 3, None),
    ("not without arcs", {}, 1, None),
    ("not round in a ring", {2: (4, "conj"), 4: (2, "conj")}, 1, None),
]


def sentence(arcs: Arcs) -> Sentence:
    """A sentence of which only the arcs are asked."""
    report = made("Ya.")
    return Sentence(report, Mark("sentence", Span(report.id, 0, 3)), (), (), (), arcs)


@pytest.mark.parametrize(("why", "arcs", "k", "expected"), SUBJECTS, ids=[s[0] for s in SUBJECTS])
def test_the_subject(why: str, arcs: Arcs, k: int, expected: int | None) -> None:
    found = parsed_subject(sentence(arcs), PHRASES, k)
    assert found == (None if expected is None else PHRASES[expected])


@pytest.mark.parametrize(
    ("arcs", "expected"), [({3: (2, "obj")}, 2), ({6: (2, "obj")}, None), ({3: (4, "obj")}, None), ({3: (2, "iobj")}, None)]
)
def test_the_object(arcs: Arcs, expected: int | None) -> None:
    found = parsed_object(sentence(arcs), PHRASES, 1)
    assert found == (None if expected is None else PHRASES[expected])


def test_arcs_join_the_words_of_the_line() -> None:
    report = made("Bukunya hilang.")
    pack = language("id")

    def grammar(*_: object) -> tuple[Mark, ...]:
        rows = [((0, 4), "nsubj", (8, 14)), ((4, 7), "nmod:poss", (0, 4)), ((8, 14), "root", None), ((14, 15), "punct", (8, 14))]
        return tuple(grammar_mark(report, s, r, h, upos="X", lemma="x", feats="_", rule="t") for s, r, h in rows)

    marks = make_marks(report, pack, models=False).having("grammar", grammar())
    sentences = Sentences(report, marks)
    (read,) = map(sentences.read, sentences.telling())
    assert dict(read.arcs) == {0: (1, "nsubj"), 2: (1, "punct")}
