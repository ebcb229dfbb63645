"""Treebank files -> examples for a parser: which files train which language, in which style, with today's splits of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conllu import Sentence, Word, read

__all__ = ["BANKS", "TESTS", "Example", "both", "examples", "heldout", "split_clitics", "test", "then", "train"]

# language -> folder of files that train, with the part held out to watch the training, in the order of their vectors
BANKS: dict[str, tuple[str, ...]] = {"id": ("gsd", "csui", "pud"), "en": ("ewt",)}
_GSD_SILVER, _GSD_DEV = "ud_id_gsd_silver/id_gsd-silver-train.conllu", "ud_id_gsd/id_gsd-ud-dev.conllu"
_GSD_THEN = "ud_id_gsd_v20/id-ud-{}.conllu"
_CSUI, _PUD = "ud_id_csui/id_csui-ud-train.conllu", "ud_id_pud/id_pud-ud-test.conllu"
TESTS = {
    "id": {"gsd": "ud_id_gsd/id_gsd-ud-test.conllu", "csui": "ud_id_csui/id_csui-ud-test.conllu"},
    "en": {"ewt": "ud_en_ewt/en_ewt-ud-test.conllu"},
}
_EVERY = 5  # while a recipe is tried out, every fifth sentence of a treebank without a dev part is held out


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: forms, tags, features, heads (0 is the root), relations, the number of its treebank."""

    forms: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    bank: int


def examples(sentences: Iterable[Sentence], bank: int) -> list[Example]:
    """Sentences as examples of one treebank."""
    out = []
    for words in (s.words for s in sentences):
        forms, upos, feats = (tuple(getattr(w, key) for w in words) for key in ("form", "upos", "feats"))
        out.append(Example(forms, upos, feats, tuple(w.head for w in words), tuple(w.deprel for w in words), bank))
    return out


def train(language: str, data: Path, *, whole: bool) -> list[Example]:
    """All that trains; `whole` adds what is otherwise held out."""
    if language == "en":
        parts = ("train.rebuilt", "dev") if whole else ("train.rebuilt",)
        return [e for part in parts for e in examples(read(data / f"ud_en_ewt/en_ewt-ud-{part}.conllu"), 0)]
    gsd, csui, pud = read(data / _GSD_DEV), read(data / _CSUI), read(data / _PUD)
    silver = split_clitics(read(data / _GSD_SILVER), [*gsd, *pud])
    kept = csui if whole else [s for n, s in enumerate(csui) if n % _EVERY]
    return [*examples(silver, 0), *examples(gsd if whole else [], 0), *examples(kept, 1), *examples(pud, 2)]


def then(data: Path) -> list[Sentence]:
    """GSD's train part as release 2.0 had it, in the order of the silver sentences, which `train` gives first."""
    return read(data / _GSD_THEN.format("train"))


def both(data: Path, *, whole: bool) -> list[tuple[Example, Sentence]]:
    """Sentences of GSD's dev part today and in release 2.0, where their letters are the same; without `whole`, those not held out."""
    by_letters = {_letters([w.form for w in s.words]): s for s in read(data / _GSD_THEN.format("dev"))}
    now = examples(read(data / _GSD_DEV), 0)
    return [(e, by_letters[key]) for e in (now if whole else now[::2]) if (key := _letters(e.forms)) in by_letters]


def _letters(forms: Iterable[str]) -> str:
    return "".join(forms).replace(" ", "")


def heldout(language: str, data: Path) -> dict[str, list[Example]]:
    """What a recipe is tried out on, by treebank."""
    if language == "en":
        return {"ewt": examples(read(data / "ud_en_ewt/en_ewt-ud-dev.conllu"), 0)}
    csui = [s for n, s in enumerate(read(data / _CSUI)) if n % _EVERY == 0]
    return {"gsd": examples(read(data / _GSD_DEV)[1::2], 0), "csui": examples(csui, 1)}


def test(language: str, data: Path) -> dict[str, list[Example]]:
    """The official test parts, by treebank."""
    return {name: examples(read(data / path), BANKS[language].index(name)) for name, path in TESTS[language].items()}


def split_clitics(silver: Sequence[Sentence], gold: Sequence[Sentence]) -> list[Sentence]:
    """Sentences whose clitics stand on their hosts, with the clitics taken off as the gold sentences have it."""
    clitics = _clitics(gold)
    whole = {w.form.lower() for s in gold for w in s.words}
    known = whole | {w.form.lower() for s in silver for w in s.words}
    return [Sentence(tuple(_split(s.words, clitics, whole, known))) for s in silver]


def _clitics(gold: Sequence[Sentence]) -> dict[tuple[str, str], Word]:
    """(clitic, tag of its host) -> the clitic as it is mostly annotated."""
    seen: Counter[tuple[str, str, str, str, str, str, str]] = Counter()
    for sentence in gold:
        for held in sentence.ranges:
            host, last = sentence.words[held.first - 1], sentence.words[held.last - 1]
            voice = host.feats if "Voice" in host.feats else ""
            if last.head == host.id:
                seen[(last.form.lower(), host.upos + voice, last.lemma, last.upos, last.xpos, last.feats, last.deprel)] += 1
    best: dict[tuple[str, str], Word] = {}
    for (form, host, *cells), count in seen.most_common():
        if count > 1:
            lemma, upos, xpos, feats, deprel = cells
            best.setdefault((form, host), Word(0, form, lemma, upos, xpos, feats, 0, deprel))
    return best


def _split(words: Sequence[Word], clitics: dict[tuple[str, str], Word], whole: set[str], known: set[str]) -> list[Word]:
    parts = [_parts(w, clitics, whole, known) for w in words]
    first, place = {0: 0}, 1
    for word, found in zip(words, parts, strict=True):
        first[word.id] = place
        place += len(found)
    out: list[Word] = []
    for word, (host, *rest) in zip(words, parts, strict=True):
        out.append(Word(len(out) + 1, host.form, host.lemma, host.upos, host.xpos, host.feats, first[word.head], host.deprel))
        out += [Word(len(out) + 1, c.form, c.lemma, c.upos, c.xpos, c.feats, first[word.id], c.deprel) for c in rest]
    return out


def _parts(word: Word, clitics: dict[tuple[str, str], Word], whole: set[str], known: set[str]) -> list[Word]:
    low, voice = word.form.lower(), word.feats if "Voice" in word.feats else ""
    first, _, second = low.partition("-")
    for (clitic, host), told in clitics.items():
        cut = len(low) - len(clitic)
        fits = host == word.upos + voice and low.endswith(clitic) and second != first + clitic
        if fits and low not in whole and (low[:cut] in known or cut > 6):
            bare = Word(0, word.form[:cut], "_", word.upos, word.xpos, word.feats, 0, word.deprel)
            return [bare, Word(0, word.form[cut:], told.lemma, told.upos, told.xpos, told.feats, 0, told.deprel)]
    return [word]
