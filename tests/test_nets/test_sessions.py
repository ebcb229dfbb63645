"""Nets at work: what every model that comes with runut must hold, whatever it learned; a file that is no net is told.

A batch is scaled as one where a net is int8, so the same call gives the same answer, while a sentence may read a little otherwise in
other company. What may be asked of any grouping is asked here: as many answers, well formed, and nearly all of them alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from runut.errors import ModelError
from runut.nets import model_files, model_folder, models
from runut.nets.grammar import Grammar, Parsed, _joined, grammar
from runut.nets.sessions import session
from runut.nets.trees import is_tree
from runut.nets.words import Tagged, Words, words_net

NETS = ("words.onnx", "grammar.onnx")
MODELS = [code for code in models() if all((model_folder(code) / name).is_file() for name in NETS)]
TEXTS = {
    "id": (
        "Kapal barang itu bersandar di dermaga lama sejak pagi .",
        "Rina Hapsari , kepala pelabuhan , menolak merinci muatan yang dibawa kapal itu .",
        "Hujan .",
        "“ Kami menunggu izin , ” kata Budi Laksana di Teluk Laras kemarin .",
        "Para nelayan mengatakan bahwa ikan makin sulit dicari di perairan dekat pulau itu karena ombak tinggi",
        "KAPAL BERAS TIBA DI PELABUHAN",
        "Dua derek baru dipindahkan ke gudang timur pada hari Senin .",
    ),
    "en": (
        "The cargo ship has been lying at the old quay since morning .",
        "Rina Hapsari , the head of the port , declined to say what the ship was carrying .",
        "Rain .",
        "“ We are waiting for a permit , ” Budi Laksana said in Laras Bay yesterday .",
        "Fishermen say that fish are getting harder to find in the waters near the island because of high waves",
        "RICE SHIP ARRIVES IN PORT",
        "Two new cranes were moved to the eastern warehouse on Monday .",
    ),
}
SENTENCES = {code: tuple(tuple(text.split()) for text in texts) for code, texts in TEXTS.items()}
ODD = (
    ("🚢", "🚢🚢🚢", "👩‍👩‍👧"),
    ("\0",),
    ("ka\0pal", "\0", "tiba"),
    ("a" * 5_000,),
    ("", "kapal"),
    ("\u200b", "\ufeff", "\u202e"),
    ("北京", "سدوم", "И\u0306"),
    tuple("." * 40),
    ("½", "1" * 900, "-" * 900),
)
ALIKE = 0.9  # share of a text's words that must read alike in any company; in trials fewer than one in a hundred did not


@pytest.fixture(params=MODELS, scope="module")
def code(request: pytest.FixtureRequest) -> str:
    """A language whose model comes with runut."""
    return str(request.param)


@pytest.fixture(scope="module")
def known(code: str) -> tuple[tuple[str, ...], ...]:
    """Sentences of that language."""
    return SENTENCES.get(code, SENTENCES["en"])


def words_of(sentences: Sequence[Sequence[str]], code: str) -> list[Tagged]:
    return words_net(code).read(sentences)


def trees_of(sentences: Sequence[Sequence[str]], code: str) -> list[Parsed]:
    return grammar(code).parse(sentences)


@lru_cache(maxsize=2)
def long(count: int) -> tuple[str, ...]:
    """A sentence of so many words."""
    return tuple(word for _ in range(count) for s in SENTENCES["id"] for word in s)[:count]


def well_tagged(words: Sequence[str], told: Tagged) -> bool:
    """As many tags as words; names in order that lie in the sentence and do not touch one another."""
    ends = [at for name in told.names for at in (name.start, name.end)]
    inside = ends == sorted(ends) and all(n.start < n.end <= len(words) for n in told.names)
    return len(told.upos) == len(told.feats) == len(words) and inside and {n.label for n in told.names} <= {"PER", "ORG", "LOC"}


def well_parsed(words: Sequence[str], told: Parsed) -> bool:
    """As many heads as words, one root, a tree, and the root relation there alone."""
    sizes = {len(part) for part in (told.upos, told.feats, told.heads, told.relations)}
    if sizes != {len(words)} or not all(0 <= head <= len(words) for head in told.heads):
        return False
    roots = [head == 0 for head in told.heads]
    return is_tree([0, *told.heads]) and sum(roots) == min(1, len(words)) and roots == [name == "root" for name in told.relations]


@pytest.mark.parametrize("content", [b"", b"not a net", b"\x08\x08\x12\x00" * 40], ids=["empty", "text", "bytes"])
def test_a_file_that_is_no_net_is_told_with_its_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "xx" / "words.onnx"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        session(path)
    assert caught.value.file == "models/xx/words.onnx" and "cannot read it" in caught.value.reason
    assert "install" in caught.value.remedy and "--no-models" in caught.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"words\.onnx"):
        session(tmp_path / "words.onnx")


@pytest.mark.parametrize(
    "sentences", [*SENTENCES.values(), ODD, ((),), (), ((), ("Kapal",), ())], ids=[*SENTENCES, "odd", "empty", "none", "gaps"]
)
def test_every_sentence_is_tagged_and_parsed_whole(code: str, sentences: tuple[tuple[str, ...], ...]) -> None:
    tagged, parsed = words_of(sentences, code), trees_of(sentences, code)
    assert len(tagged) == len(parsed) == len(sentences)
    assert all(map(well_tagged, sentences, tagged)) and all(map(well_parsed, sentences, parsed))


@pytest.mark.parametrize("count", [159, 160, 161, 320, 321, 1000])
def test_a_long_sentence_is_tagged_and_parsed_whole(code: str, count: int) -> None:
    company = (("Kapal", "tiba"), long(count), ())
    assert all(map(well_tagged, company, words_of(company, code)))
    assert all(map(well_parsed, company, trees_of(company, code)))


def test_the_pieces_of_a_long_sentence_hang_on_its_first_root() -> None:
    first = Parsed(("NOUN", "VERB"), ("", "Voice=Act"), (2, 0), ("nsubj", "root"))
    more = Parsed(("VERB", "NOUN", "PUNCT"), ("", "", ""), (0, 1, 2), ("root", "obj", "punct"))
    told = _joined(first, more, 2)
    assert told.heads == (2, 0, 2, 3, 4)
    assert told.relations == ("nsubj", "root", "parataxis", "obj", "punct")
    assert told.upos == first.upos + more.upos and told.feats == first.feats + more.feats


def test_the_same_call_gives_the_same_answer(code: str, known: tuple[tuple[str, ...], ...]) -> None:
    assert words_of(known, code) == words_of(known, code)
    assert trees_of(known, code) == trees_of(known, code)


def test_what_was_read_before_tells_on_nothing(code: str, known: tuple[tuple[str, ...], ...]) -> None:
    files, strange = model_files(code), [["zxqj" * 40] * 3]
    tagger, parser = Words(files), Grammar(files)
    tagger.read(strange)
    parser.parse(strange)
    assert tagger.read(known) == Words(files).read(known)
    assert parser.parse(known) == Grammar(files).parse(known)


@pytest.mark.parametrize("way", ["turned", "alone", "twice"])
def test_order_and_company_change_hardly_anything(code: str, known: tuple[tuple[str, ...], ...], way: str) -> None:
    order = {"turned": known[::-1], "alone": known, "twice": known * 2}[way]
    groups = [[s] for s in order] if way == "alone" else [order]
    back = slice(None, None, -1) if way == "turned" else slice(0, len(known))
    tags = [told for group in groups for told in words_of(group, code)]
    trees = [told for group in groups for told in trees_of(group, code)]
    assert len(tags) == len(trees) == len(order)
    assert all(map(well_tagged, order, tags)) and all(map(well_parsed, order, trees))
    assert share([(a.upos, b.upos) for a, b in zip(tags[back], words_of(known, code), strict=True)]) >= ALIKE
    assert share([(a.heads, b.heads) for a, b in zip(trees[back], trees_of(known, code), strict=True)]) >= ALIKE


def share(pairs: Sequence[tuple[Sequence[object], Sequence[object]]]) -> float:
    """The share of words that read alike."""
    told = [a == b for one, other in pairs for a, b in zip(one, other, strict=True)]
    return sum(told) / len(told)


def test_a_style_that_the_model_does_not_know_is_refused(code: str) -> None:
    with pytest.raises(ValueError):
        words_net(code, "no such set")
    with pytest.raises(ValueError):
        grammar(code, "no such bank")
