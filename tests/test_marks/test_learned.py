"""Words, names and grammar with a net at hand: what stands over what, whatever the net says; and what holds with the nets that ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line import made

from runut import flow
from runut import marks as stage
from runut.marks import grammar as grammar_marks
from runut.marks import learned, make_marks
from runut.marks.grammar import mark_grammar, mark_whole_grammar
from runut.marks.learned import Read, mark_learned_names, mark_learned_words
from runut.marks.names import mark_names
from runut.marks.tokens import tokens, words
from runut.marks.words import mark_words
from runut.nets import model_folder
from runut.nets.grammar import Parsed
from runut.nets.words import Name, Tagged
from runut.packs import language
from runut.settings import Settings
from runut.types import Mark, Marks, Report

ID = language("id")
SHIPPED = all((model_folder("id") / name).is_file() for name in ("words.onnx", "grammar.onnx", "model.json"))
shipped = pytest.mark.skipif(not SHIPPED, reason="no Indonesian model comes with this checkout")

Tags = Mapping[str, tuple[str, str]]
Names = Sequence[tuple[str, str]]
TEXTS = (
    "Rumahnya terbakar semalam. Siapakah pemiliknya? Warga belum tahu.",
    "Rina Hapsari mengatakan kapal itu akan mengirim beras ke Teluk Laras. Ikannya segar. Awaknya dua belas orang.",
    "KAPAL BERAS TIBA DI PELABUHAN\nKabarlaut.com - Ia membeli 3,5 ton gula seharga Rp10.000 per kilogram, ujar S.H. Laksana.",
    "Hujan 🚢 turun\0 di “Teluk Laras” ... bukunya-bukunya 北京 é\u0301té.",
    "Ya.",
)


def before(text: str) -> tuple[Report, Marks]:
    """The report of a text and its marks up to the sentences."""
    report = made(text)
    return report, make_marks(report, ID, models=False, last="sentence")


def as_read(report: Report, marks: Marks, tags: Tags, names: Names) -> tuple[Read, ...]:
    """What a net would give that says just this: tags by form (X for the rest) and names by their words."""
    out = []
    for sentence in marks.of("sentence"):
        spans, continues = words(report.text, tokens(report.text, ID, sentence.start, sentence.end), ID)
        told = [tags.get(report.text[a:b], ("X", "")) for a, b in spans]
        found = tuple(sorted((n for words_, label in names for n in _placed(report.text, spans, words_, label)), key=lambda n: n.start))
        out.append(Read(tuple(spans), tuple(continues), Tagged(tuple(u for u, _ in told), tuple(f for _, f in told), found)))
    return tuple(out)


def _placed(text: str, spans: Sequence[tuple[int, int]], words_: str, label: str) -> list[Name]:
    at = text.find(words_)
    inside = [n for n, (a, b) in enumerate(spans) if at >= 0 and a >= at and b <= at + len(words_)]
    return [Name(inside[0], inside[-1] + 1, label)] if inside else []


def with_net(patch: pytest.MonkeyPatch, text: str, tags: Tags | None = None, names: Names = ()) -> tuple[Report, Marks]:
    """The report of a text with its words and names, as they are with a net that says this."""
    patch.setattr(learned, "read", lambda report, marks, _: as_read(report, marks, tags or {}, names))
    report, marks = before(text)
    marks = marks.having("word", mark_learned_words(report, marks, ID))
    return report, marks.having("name", mark_learned_names(report, marks, ID))


def told(report: Report, marks: Sequence[Mark]) -> list[tuple[str, str, str]]:
    return [(report.words(m.span), m.label, m.rule) for m in marks]


# ---- syntactic words


class Silent:
    """A words net that finds nothing."""

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Tagged]:
        return [Tagged(("X",) * len(s), ("",) * len(s), ()) for s in sentences]


@pytest.mark.parametrize("text", TEXTS)
def test_words_tile_their_tokens(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(learned, "words_net", lambda _: Silent())
    learned._read.cache_clear()
    report, marks = before(text)
    found = learned.read(report, marks, ID)
    learned._read.cache_clear()
    for one, sentence in zip(found, marks.of("sentence"), strict=True):
        assert len(one.spans) == len(one.continues) == len(one.tagged.upos)
        heads = [n for n, goes_on in enumerate(one.continues) if not goes_on] + [len(one.spans)]
        parts = [one.spans[a:b] for a, b in pairwise(heads)]
        assert [(part[0][0], part[-1][1]) for part in parts] == tokens(text, ID, sentence.start, sentence.end)
        assert all(a[1] == b[0] for part in parts for a, b in pairwise(part))


# ---- words

WORDS = [
    ("a closed class", "Kapal itu tiba.", "itu", ("VERB", ""), ("DET", "", "word/pack")),
    ("a known verb", "Beras dikirim ke Ambon.", "dikirim", ("NOUN", ""), ("VERB", "Pass", "word/pack")),
    ("the voice of a known verb", "Beras dikirim ke Ambon.", "dikirim", ("VERB", "Voice=Act"), ("VERB", "Pass", "word/pack")),
    ("a known noun", "Kabar pengiriman itu benar.", "pengiriman", ("VERB", "Voice=Act"), ("NOUN", "NomAct", "word/pack")),
    ("a figure", "Harga naik 3,5%.", "3,5%", ("NOUN", ""), ("NUM", "", "word/pack")),
    ("a sign", "Kapal itu tiba.", ".", ("NOUN", ""), ("PUNCT", "", "word/pack")),
    ("a guessed noun", "Perahu kelabu itu tiba.", "kelabu", ("ADJ", ""), ("ADJ", "", "word/net")),
    ("a guessed name", "Perahu Kelabu itu tiba.", "Kelabu", ("ADJ", ""), ("ADJ", "", "word/net")),
    ("a guessed verb", "Mereka menggarami ikan.", "menggarami", ("NOUN", ""), ("NOUN", "", "word/net")),
    ("a verb that looks like one", "Mereka Berlayar pulang.", "Berlayar", ("VERB", ""), ("VERB", "Mid", "word/net")),
    ("its voice", "Mereka Terapung di sana.", "Terapung", ("VERB", "Voice=Pass"), ("VERB", "Pass", "word/net")),
    ("a verb that looks like none", "Perahu kelabu itu tiba.", "kelabu", ("VERB", "Voice=Act"), ("NOUN", "", "word/guess")),
    ("the same class", "Mereka menggarami ikan.", "menggarami", ("VERB", "Voice=Pass"), ("VERB", "Act", "word/guess")),
    ("a closed class of a guessed word", "Perahu kelabu itu tiba.", "kelabu", ("ADP", ""), ("NOUN", "", "word/guess")),
    ("no class", "Perahu kelabu itu tiba.", "kelabu", ("X", ""), ("NOUN", "", "word/guess")),
]


@pytest.mark.parametrize(("text", "word", "net", "expected"), [w[1:] for w in WORDS], ids=[w[0] for w in WORDS])
def test_the_pack_decides_what_it_knows_the_net_what_it_guesses(
    monkeypatch: pytest.MonkeyPatch, text: str, word: str, net: tuple[str, str], expected: tuple[str, str, str]
) -> None:
    report, marks = with_net(monkeypatch, text, {word: net})
    (mark,) = [m for m in marks.of("word") if report.words(m.span) == word]
    assert (mark.label, mark.attrs.get("voice", ""), mark.rule) == expected


@pytest.mark.parametrize("upos", ["ADJ", "ADP", "ADV", "NOUN", "PROPN", "VERB", "X", "PUNCT"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_net_changes_no_spans_no_lemmas_and_guessed_words_alone(monkeypatch: pytest.MonkeyPatch, text: str, upos: str) -> None:
    report, marks = before(text)
    plain = mark_words(report, marks, ID)
    every = {report.text[a:b]: (upos, "") for one in as_read(report, marks, {}, ()) for a, b in one.spans}
    _, found = with_net(monkeypatch, text, every)
    for old, new in zip(plain, found.of("word"), strict=True):
        assert (old.span, old.attrs.get("lemma")) == (new.span, new.attrs.get("lemma"))
        assert old == new or (old.rule, new.rule, new.label) == ("word/guess", "word/net", upos)


# ---- names

NAMES: list[tuple[str, str, Names, list[tuple[str, str, str]]]] = [
    ("a table over the net", "Ia tiba di Jenewa.", [("Jenewa", "PER")], [("Jenewa", "PLACE", "world/place")]),
    ("a table over a wider name", "Ia tiba di Jenewa tua.", [("Jenewa tua", "ORG")], [("Jenewa", "PLACE", "world/place")]),
    ("an office over the net", "Gubernur Wirya Santika tiba.", [("Wirya Santika", "ORG")],
     [("Wirya Santika", "PER", "names/office-before")]),
    (
        "a say-verb over the net",
        "Kemarin Wirya Santika mengatakan itu.",
        [("Wirya Santika", "LOC")],
        [("Wirya Santika", "PER", "names/says")],
    ),
    ("a place noun over the net", "Ia tiba di Teluk Laras.", [("Teluk Laras", "PER")], [("Teluk Laras", "PLACE", "names/place-noun")]),
    (
        "the net over two capitals",
        "Kapal milik Samudra Kencana tiba.",
        [("Samudra Kencana", "ORG")],
        [("Samudra Kencana", "ORG", "names/net")],
    ),
    ("the net over a preposition", "Ia tiba di Wirya Santika.", [("Wirya Santika", "PER")], [("Wirya Santika", "PER", "names/net")]),
    ("the net's bounds", "Kapal milik Samudra Kencana tiba.", [("Samudra", "LOC")], [("Samudra", "PLACE", "names/net")]),
    ("capitals alone", "Kapal milik Samudra Kencana tiba.", [], [("Samudra Kencana", "NAME", "names/capitals")]),
    ("capitals that a net took for nobody", "Samudra Kencana tiba, lalu Wirya pergi.", [("Wirya", "PER")],
     [("Samudra Kencana", "NAME", "names/capitals"), ("Wirya", "PER", "names/net")]),
    ("an office is no name", "Kabar itu dibantah Gubernur.", [("Gubernur", "PER")], []),
    ("a word without a capital", "Mereka naik perahu kelabu.", [("perahu kelabu", "ORG")], []),
    ("a time", "Ia tiba pada 5 Mei.", [("Mei", "PER")], []),
    ("a headline in capitals", "Samudra Kencana Borong Perahu", [("Samudra Kencana", "ORG")], [("Samudra Kencana", "ORG", "names/net")]),
]


@pytest.mark.parametrize(("text", "net", "expected"), [n[1:] for n in NAMES], ids=[n[0] for n in NAMES])
def test_tables_then_words_beside_then_the_net_then_capitals(
    monkeypatch: pytest.MonkeyPatch, text: str, net: Names, expected: list[tuple[str, str, str]]
) -> None:
    report, marks = with_net(monkeypatch, text, names=net)
    assert told(report, marks.of("name")) == expected


@given(st.lists(st.tuples(st.integers(0, 16), st.integers(1, 5), st.sampled_from(["PER", "ORG", "LOC"])), max_size=6))
def test_names_never_overlap_whatever_the_net_says(drawn: list[tuple[int, int, str]]) -> None:
    text = "Gubernur Wirya Santika menemui Samudra Kencana, Presiden Rusia Vladimir Putin dan PT Laras Jaya di Teluk Laras pada 5 Mei."
    report, marks = before(text)
    (whole,) = as_read(report, marks, {}, ())
    names: list[Name] = []
    for start, size, label in sorted(drawn):
        if not names or start >= names[-1].end:
            names.append(Name(start, min(start + size, len(whole.spans)), label))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learned, "read", lambda *_: (Read(whole.spans, whole.continues, replace(whole.tagged, names=tuple(names))),))
        marks = marks.having("word", mark_learned_words(report, marks, ID))
        found = marks.having("name", mark_learned_names(report, marks, ID)).of("name")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {"Rusia", "Vladimir Putin"} <= {report.words(m.span) for m in found}


@pytest.mark.parametrize(
    ("name", "expected"), [((2, 4), ["Laras"]), ((2, 3), ["Laras"]), ((3, 4), []), ((3, 5), []), ((2, 5), ["Laraslah Jaya"])]
)
def test_a_clitic_at_the_end_is_no_part_of_a_name(monkeypatch: pytest.MonkeyPatch, name: tuple[int, int], expected: list[str]) -> None:
    text = "itu milik Laraslah Jaya tadi"
    spans = ((0, 3), (4, 9), (10, 15), (15, 18), (19, 23), (24, 28))
    one = Read(spans, (False, False, False, True, False, False), Tagged(("X",) * 6, ("",) * 6, (Name(*name, "LOC"),)))
    monkeypatch.setattr(learned, "read", lambda *_: (one,))
    report = made(text)
    marks = Marks(report.id).having("sentence", (Mark("sentence", report.span(0, len(text)), "body"),))
    found = mark_learned_names(report, marks, ID)
    assert [report.words(m.span) for m in found if m.rule == "names/net"] == expected


# ---- grammar

SAID = "Nelayan itu mengatakan ombak makin tinggi."
FRAME = "“Ombak makin tinggi,” kata nelayan itu."
REST = ("Dari gudang itu dikirim beras ke Ambon.", "Pengiriman di teluk itu lancar sekali.", FRAME)


def chained(report: Report, sentences: Sequence[Read], _: object) -> list[Parsed]:
    """The grammar of a net that hangs each word on the one before it."""
    return [Parsed(("NOUN",) * n, ("",) * n, tuple(range(n)), ("root", *("dep",) * (n - 1))) for n in (len(one.spans) for one in sentences)]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(mark_grammar, [SAID]), (mark_whole_grammar, [SAID, *REST])],
    ids=["gated", "whole"],
)
def test_sentences_that_tell_something_are_parsed(monkeypatch: pytest.MonkeyPatch, mark: stage.Marker, expected: list[str]) -> None:
    monkeypatch.setattr(grammar_marks, "read", lambda report, marks, _: as_read(report, marks, {}, ()))
    monkeypatch.setattr(grammar_marks, "parsed", chained)
    report = made(" ".join([SAID, *REST]))
    marks = make_marks(report, ID, models=False)
    found = marks.having("grammar", mark(report, marks, ID))
    parsed = [s for s in marks.of("sentence") if found.inside("grammar", s.start, s.end)]
    assert [report.words(s.span) for s in parsed] == expected
    check_grammar(report, found)


def check_grammar(report: Report, marks: Marks) -> None:
    """Each parsed sentence is told word for word, and its heads are words of it."""
    every = marks.of("grammar")
    sentences = [(s, marks.inside("grammar", s.start, s.end)) for s in marks.of("sentence")]
    assert [m for _, inside in sentences for m in inside] == list(every)
    for sentence, inside in sentences:
        spans = {(m.start, m.end) for m in inside}
        assert all(a.end <= b.start for a, b in pairwise(inside)) and len(spans) == len(inside)
        assert not inside or "".join(report.words(m.span) for m in inside) == "".join(report.words(sentence.span).split())
        assert all(m.attrs["head"] is None or m.attrs["head"] in spans - {(m.start, m.end)} for m in inside)
        assert [m.attrs["head"] is None for m in inside] == [m.label == "root" for m in inside]
        assert sum(m.label == "root" for m in inside) == bool(inside)


# ---- without nets, and with those that ship


@pytest.mark.parametrize("text", TEXTS)
def test_without_models_the_packs_speak_and_no_net_is_opened(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delattr(learned, "words_net")
    monkeypatch.delattr(learned, "grammar")
    learned._read.cache_clear()
    report, marks = flow.mark(made(text), Settings(models=False))
    assert marks.of("word") == marks.having("word", mark_words(report, marks, ID)).of("word")
    assert marks.of("name") == marks.having("name", mark_names(report, marks, ID)).of("name")
    assert marks.of("grammar") == ()
    monkeypatch.setattr(stage, "modelled", lambda: ())
    assert flow.mark(made(text))[1] == marks


@shipped
@pytest.mark.parametrize("text", TEXTS)
def test_with_the_net_that_ships_the_packs_words_and_names_stand(text: str) -> None:
    report, marks = flow.mark(made(text))
    learned._read.cache_clear()
    assert flow.mark(made(text))[1] == marks
    _, plain = flow.mark(made(text), Settings(models=False))
    for old, new in zip(plain.of("word"), marks.of("word"), strict=True):
        assert old == new or (old.span == new.span and (old.rule, new.rule) == ("word/guess", "word/net"))
    known = [m for m in plain.of("name") if m.rule.startswith("world/")]
    assert [m for m in marks.of("name") if m.rule.startswith("world/")] == known
    assert all(a.end <= b.start for a, b in pairwise(marks.of("name")))
    check_grammar(report, marks)


@shipped
@pytest.mark.parametrize("text", TEXTS)
def test_the_net_that_ships_parses_every_sentence_when_asked(text: str) -> None:
    report, marks = flow.mark(made(text))
    whole = marks.having("grammar", mark_whole_grammar(report, marks, ID))
    check_grammar(report, whole)
    assert all(whole.inside("grammar", s.start, s.end) for s in marks.of("sentence"))
