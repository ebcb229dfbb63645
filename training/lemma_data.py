"""Treebanks and texts -> counts that a lemmatiser is made of: words with their lemmas, roots and what they carry, capitals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from conllu import Sentence, read

from runut.marks.lemmas import candidates, shape

__all__ = ["LANGUAGES", "LEAST_CARRIED", "WORD", "Gathered", "Language", "actions", "carried", "gather"]


@dataclass(frozen=True, slots=True)
class Language:
    """The data of a language, as paths in the data folder; `schemes` maps a scheme to the schemes of its words and its capitals."""

    treebanks: dict[str, tuple[str, ...]]
    schemes: dict[str, str]
    roots: str  # `known` or `any`, see `Lexicon`
    tagged: tuple[str, ...] = ()  # CoNLL-U without lemmas
    columns: tuple[str, ...] = ()  # a word a line
    plain: tuple[str, ...] = ()  # text


LANGUAGES = {
    "id": Language(
        treebanks={
            "gsd": ("ud_id_gsd/id_gsd-ud-dev.conllu",),
            "csui": ("ud_id_csui/id_csui-ud-train.conllu",),
            "pud": ("ud_id_pud/id_pud-ud-test.conllu",),
        },
        schemes={"": "csui pud", "gsd": "gsd gsd", "csui": "csui csui", "pud": "pud pud"},
        roots="known",
        tagged=("ud_id_gsd_silver/id_gsd-silver-train.conllu",),
        columns=("idner_news_2k/train.txt", "indonlu/nergrit_ner-grit.train.txt", "indonlu/nerp_ner-prosa.train.txt"),
        plain=("raw_id/raw_id.txt",),
    ),
    "en": Language(
        treebanks={"ewt": ("ud_en_ewt/en_ewt-ud-train.rebuilt.conllu", "ud_en_ewt/en_ewt-ud-dev.conllu")},
        schemes={"": "ewt ewt", "ewt": "ewt ewt"},
        roots="any",
    ),
}
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NAMES = ("PROPN",)
_CHANGED = 0.02  # share of words with a lemma of their own from which a class is analysed
_LEAST_SEEN = 5  # words that show how a class is written at some place
LEAST_CARRIED = 0.3


@dataclass(slots=True)
class Gathered:
    """Counts of a language: forms in text, and `(form, class, features, first, lemma) -> times` by scheme."""

    free: Counter[str] = field(default_factory=Counter)
    seen: dict[str, Counter[tuple[str, str, str, bool, str]]] = field(default_factory=dict)


# ---- gathering


def gather(told: Language, data: Path, banks: Mapping[str, Iterable[Sentence]]) -> Gathered:
    """The counts of the treebanks' sentences and of the language's texts."""
    out = Gathered()
    for scheme, sentences in banks.items():
        counts = out.seen.setdefault(scheme, Counter())
        for s in sentences:
            counts.update((w.form, w.upos, w.feats, w.id == 1, w.lemma) for w in s.words if w.lemma != "_")
            out.free.update(_words(s))
    for path in told.tagged:
        for s in read(data / path):
            out.free.update(_words(s))
    for path in told.columns:
        out.free.update(w for line in _lines(data / path) if (w := line.split(maxsplit=1)[0] if line.split() else "").islower())
    for path in told.plain:
        out.free.update(w for line in _lines(data / path) for w in WORD.findall(line) if w.islower())
    return out


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from lines


def _words(sentence: Sentence) -> Iterator[str]:
    return (w.form.lower() for w in sentence.words if w.upos not in _NAMES)


def carried(code: str, free: Mapping[str, int], rounds: int = 6) -> Counter[str]:
    """How many of the forms in text each root carries, by expectation and maximisation over the ways to take them apart."""
    forms = [f for f in free if len(f) > 2 and WORD.fullmatch(f)]
    ways = [[r for r, p in candidates(code, f) if len(r) > 2 and " " not in p] for f in forms]
    weight: Mapping[str, float] = defaultdict(lambda: 1.0)
    for _ in range(rounds):
        found: Counter[str] = Counter()
        for roots in ways:
            total = sum(weight[r] for r in roots)
            for r in roots:
                found[r] += weight[r] / total  # type: ignore[assignment]
        weight = found
    return found


# ---- capitals


def actions(seen: Mapping[str, Counter[tuple[str, str, str, bool, str]]]) -> dict[str, str]:
    """Scheme, class, place and shape -> what to do with a word: `form`, or `low` or `own` capitals with `word` or `root`."""
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    for scheme, counts in seen.items():
        for (form, upos, _, first, lemma), n in counts.items():
            look, place = shape(form), "first" if first else "mid"
            for key in (f"{scheme}\t{upos}\t{place}\t{look}", f"{scheme}\t{upos}\t\t{look}", f"{scheme}\t{upos}\t\t"):
                kept[key].update(
                    {
                        "all": n,
                        "changed": n * (lemma.lower() != form.lower()),
                        "low": n * (lemma == lemma.lower()),
                        "same": n * (lemma == form),
                    }
                )
    rows = {key: _action(c) for key, c in sorted(kept.items()) if c["all"] >= _LEAST_SEEN or key.endswith("\t\t")}
    return {key: action for key, action in rows.items() if _needed(key, action, rows)}


def _action(c: Counter[str]) -> str:
    if c["same"] == c["all"] > 20:
        return "form"
    return f"{'low' if 2 * c['low'] > c['all'] else 'own'} {'root' if c['changed'] > _CHANGED * c['all'] else 'word'}"


def _needed(key: str, action: str, rows: Mapping[str, str]) -> bool:
    scheme, upos, place, look = key.split("\t")
    wider = f"{scheme}\t{upos}\t\t{look}" if place else f"{scheme}\t{upos}\t\t"
    return key == wider or rows[wider] != action
