"""Two CoNLL-U files -> exact scores as the CoNLL 2018 shared task defines them: python training/conll18.py GOLD SYSTEM [--json]

Both files must hold the same characters, blanks left out. Tokens and sentences count when both ends agree. Words outside of
multiword tokens are aligned by their ends; where either side has a multiword token, the words of the smallest stretch of
characters that cuts no multiword token are aligned by the longest common subsequence of their lower-cased forms. All further
measures count aligned words: precision over the system's words, recall over the gold's. Relations are compared without
subtypes, features only the 21 universal ones of 2018, a gold lemma `_` accepts any, CLAS counts the content relations.
Figures were compared with the published conll18_ud_eval (as packed in stanza 1.0.0): equal in every measure to 1e-9 on the
test parts of UD Indonesian GSD, CSUI, PUD and English EWT against copies with tokens joined and split, multiword tokens made and
undone, sentence ends moved, and tags, features, lemmas, heads and relations changed at random.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from conllu import Sentence, Word, read

__all__ = ["MEASURES", "Score", "score", "table"]

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS", "CLAS")

_FEATURES = frozenset((
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite", "Degree",
    "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
))
_CONTENT = frozenset((
    "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse",
    "nmod", "appos", "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith",
    "reparandum", "root", "dep",
))
_ROOT, _UNSET = -1, -2


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure; `aligned` is 0 for tokens, sentences and words."""

    gold: int
    system: int
    correct: int
    aligned: int = 0

    @property
    def precision(self) -> float:
        """Share of the system's items that are right, 0 to 1."""
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found, 0 to 1."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, 0 to 1."""
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0

    @property
    def accuracy(self) -> float:
        """Share of the aligned words that are right, 0 to 1."""
        return self.correct / self.aligned if self.aligned else 0.0


@dataclass(frozen=True, slots=True)
class _Item:
    """A word in the whole file: its characters, whether its token has several words, the number of its head in the file."""

    start: int
    end: int
    multi: bool
    word: Word
    head: int


@dataclass(frozen=True, slots=True)
class _File:
    chars: str
    tokens: frozenset[tuple[int, int]]
    sentences: frozenset[tuple[int, int]]
    items: list[_Item]


def _spread(sentences: Iterable[Sentence]) -> _File:
    chars: list[str] = []
    tokens, ends, at = [], [], 0
    items: list[_Item] = []
    for sentence in sentences:
        begin, base = at, len(items)
        for token in sentence.tokens():
            form = "".join(token.form.split())
            chars.append(form)
            tokens.append((at, at + len(form)))
            multi = token.last - token.first > 1
            for word in sentence.words[token.first : token.last]:
                head = _ROOT if word.head == 0 else base + word.head - 1 if word.head > 0 else _UNSET
                items.append(_Item(at, at + len(form), multi, word, head))
            at += len(form)
        ends.append((begin, at))
    return _File("".join(chars), frozenset(tokens), frozenset(ends), items)


def score(gold: Sequence[Sentence], system: Sequence[Sentence]) -> dict[str, Score]:
    """All measures by name; raises `ValueError` if the two hold other characters."""
    a, b = _spread(gold), _spread(system)
    if a.chars != b.chars:
        at = next((n for n, (x, y) in enumerate(zip(a.chars, b.chars, strict=False)) if x != y), min(len(a.chars), len(b.chars)))
        raise ValueError(f"the texts differ at character {at}: gold {a.chars[at : at + 20]!r}, system {b.chars[at : at + 20]!r}")
    pairs = _align(a.items, b.items)
    out = {
        "Tokens": Score(len(a.tokens), len(b.tokens), len(a.tokens & b.tokens)),
        "Sentences": Score(len(a.sentences), len(b.sentences), len(a.sentences & b.sentences)),
        "Words": Score(len(a.items), len(b.items), len(pairs)),
    }
    for name, key in _KEYS.items():
        right = sum(key(a.items[g]) == key(b.items[s]) for g, s in pairs)
        out[name] = Score(len(a.items), len(b.items), right, len(pairs))
    right = sum(a.items[g].word.lemma in ("_", b.items[s].word.lemma) for g, s in pairs)
    out["Lemmas"] = Score(len(a.items), len(b.items), right, len(pairs))
    return {name: (out | _trees(a.items, b.items, pairs))[name] for name in MEASURES}


def _trees(gold: list[_Item], system: list[_Item], pairs: list[tuple[int, int]]) -> dict[str, Score]:
    as_gold = {s: g for g, s in pairs} | {_ROOT: _ROOT}
    attached = [(g, s) for g, s in pairs if gold[g].head != _UNSET and as_gold.get(system[s].head, -3) == gold[g].head]
    labelled = [(g, s) for g, s in attached if _relation(gold[g]) == _relation(system[s])]
    all_gold, all_system = len(gold), len(system)
    content_gold, content_system = (sum(_relation(i) in _CONTENT for i in items) for items in (gold, system))
    right = sum(_relation(gold[g]) in _CONTENT for g, _ in labelled)
    shared = sum(_relation(gold[g]) in _CONTENT for g, _ in pairs)
    return {
        "UAS": Score(all_gold, all_system, len(attached), len(pairs)),
        "LAS": Score(all_gold, all_system, len(labelled), len(pairs)),
        "CLAS": Score(content_gold, content_system, right, shared),
    }


def _relation(item: _Item) -> str:
    return item.word.deprel.partition(":")[0]


def _features(item: _Item) -> str:
    return "|".join(sorted(f for f in item.word.feats.split("|") if f.partition("=")[0] in _FEATURES))


_KEYS: dict[str, Callable[[_Item], Hashable]] = {
    "UPOS": lambda i: i.word.upos,
    "XPOS": lambda i: i.word.xpos,
    "UFeats": _features,
    "AllTags": lambda i: (i.word.upos, i.word.xpos, _features(i)),
}


def _align(gold: list[_Item], system: list[_Item]) -> list[tuple[int, int]]:
    """Pairs of numbers of the words that are the same word."""
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g].multi or system[s].multi:
            g, s, g_end, s_end = _stretch(gold, system, g, s)
            pairs += [(g + a, s + b) for a, b in _common(_forms(gold[g:g_end]), _forms(system[s:s_end]))]
            g, s = g_end, s_end
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1
    return pairs


def _forms(items: list[_Item]) -> list[str]:
    return [i.word.form.lower() for i in items]


def _stretch(gold: list[_Item], system: list[_Item], g: int, s: int) -> tuple[int, int, int, int]:
    """Where the words of both sides begin and end in the smallest stretch that holds the multiword token here."""
    if gold[g].multi:
        end = gold[g].end
        s += not system[s].multi and system[s].start < gold[g].start
    else:
        end = system[s].end
        g += not gold[g].multi and gold[g].start < system[s].start
    g_end, s_end = g, s
    while not (_past(gold, g_end, end) and _past(system, s_end, end)):
        if g_end < len(gold) and (s_end >= len(system) or gold[g_end].start <= system[s_end].start):
            item, g_end = gold[g_end], g_end + 1
        else:
            item, s_end = system[s_end], s_end + 1
        if item.multi:
            end = max(end, item.end)
    return g, s, g_end, s_end


def _past(items: list[_Item], at: int, end: int) -> bool:
    """True if the word here is no part of a stretch with this end: a multiword token only if it begins behind it."""
    if at >= len(items):
        return True
    return items[at].start >= end if items[at].multi else items[at].end > end


def _common(gold: list[str], system: list[str]) -> list[tuple[int, int]]:
    """Pairs of a longest common subsequence, the earliest of equals."""
    size = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in reversed(range(len(gold))):
        for s in reversed(range(len(system))):
            size[g][s] = 1 + size[g + 1][s + 1] if gold[g] == system[s] else max(size[g + 1][s], size[g][s + 1])
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g] == system[s]:
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif size[g][s] == size[g + 1][s]:
            g += 1
        else:
            s += 1
    return pairs


def table(scores: dict[str, Score]) -> str:
    """The scores as lines of text, in per cent."""
    rows = [f"{'':10} {'precision':>9} {'recall':>9} {'F1':>9} {'aligned':>9}"]
    for name, s in scores.items():
        aligned = f"{100 * s.accuracy:9.2f}" if s.aligned else ""
        rows.append(f"{name:10} {100 * s.precision:9.2f} {100 * s.recall:9.2f} {100 * s.f1:9.2f} {aligned}".rstrip())
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the scores of a system's file."""
    parser = argparse.ArgumentParser(description="Scores CoNLL-U by the measures of the CoNLL 2018 shared task.")
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--json", action="store_true", help="F1 by measure, in per cent, as JSON")
    told = parser.parse_args(arguments)
    scores = score(read(told.gold), read(told.system))
    out = json.dumps({name: round(100 * s.f1, 4) for name, s in scores.items()}) if told.json else table(scores)
    sys.stdout.write(out + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
