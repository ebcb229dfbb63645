"""Treebanks with lemmas, and plain text -> `lemmas.tsv`, the lexicon of a language's lemmatiser; same data, same bytes.

    python training/lemmas.py id --data DATA --out src/runut/models/id/

Affixes propose roots; text tells which roots carry many forms; treebanks teach weights for the choice; only words that
this gets wrong, and classes whose words do not change, are written out.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from conllu import Sentence, read
from lemma_data import LANGUAGES, LEAST_CARRIED, WORD, Gathered, Language, actions, carried, gather

from runut.marks.lemmas import Lemmatiser, Stats, candidates, features
from runut.packs.lexicon import SECTIONS, Lexicon

__all__ = ["build", "main", "text_of"]

_EPOCHS, _RATE, _SHRINK, _ALONE = 12, 0.1, 0.03, 0.5
_SMALLEST = 6  # hundredths; smaller weights are left out

# ---- weights

Items = Counter[tuple[str, str, str, str]]  # lower-cased form, class, scheme, lower-cased lemma


def items(lemmatiser: Lemmatiser, seen: Mapping[str, Counter[tuple[str, str, str, bool, str]]]) -> Items:
    """What teaches the choice of roots: words of the classes whose words change, where the scheme takes them apart."""
    out: Items = Counter()
    for scheme, counts in seen.items():
        for (form, upos, _, first, lemma), n in counts.items():
            if lemmatiser.action(form, upos, scheme, first).endswith("root"):
                out[form.lower(), upos, scheme, lemma.lower()] += n
    return out


@dataclass(frozen=True, slots=True)
class Known:
    """Roots with all that is counted of them, and what the treebanks say of each form."""

    free: Mapping[str, int]
    carried: Mapping[str, float]
    forms: dict[str, set[str]]
    same: dict[tuple[str, str], set[str]]
    told: dict[tuple[str, str], dict[str, str]]
    any_root: bool

    def stats(self, root: str, scheme: str, without: str = "") -> Stats:
        """The counts of a root, one form left out of them."""
        known, same = self.forms.get(root, set()), self.same.get((root, scheme), set())
        alone = self.free.get(root, 0) - (root == without)
        return Stats(alone, self.carried.get(root, 0), len(known) - (without in known), len(same) - (without in same))

    def is_root(self, root: str) -> bool:
        """True for a word of some text, a lemma, or a root that forms of some text share."""
        return self.any_root or self.carried.get(root, 0) > LEAST_CARRIED or self.free.get(root, 0) > 0 or root in self.forms


def known(code: str, free: Mapping[str, int], found: Items, *, any_root: bool) -> Known:
    """All that is counted of roots."""
    out = Known(free, carried(code, free), defaultdict(set), defaultdict(set), defaultdict(dict), any_root)
    for (form, upos, scheme, lemma), _ in sorted(found.items(), key=lambda i: (i[1], i[0])):
        out.forms[lemma].add(form)
        out.same[lemma, scheme].add(form)
        out.told[form, upos][scheme] = lemma  # the most frequent one comes last
    return out


Choice = tuple[list[list[str]], int, float]


def choices(code: str, found: Items, told: Known) -> Iterator[Choice]:
    """For each item the features of its candidates, the place of the right one, its weight; with and without other treebanks' word."""
    for (form, upos, scheme, lemma), n in sorted(found.items()):
        weight = min(3.0, 1 + math.log(n))
        others = {s: r for s, r in told.told[form, upos].items() if s != scheme}
        rows = options(code, form, upos, scheme, told, left_out=form)
        if lemma in rows:
            right = list(rows).index(lemma)
            yield list(rows.values()), right, weight * (_ALONE if others else 1)
            if others:
                yield [names + list(_heard(root, form, upos, scheme, others)) for root, names in rows.items()], right, weight


def options(code: str, form: str, upos: str, scheme: str, told: Known, *, left_out: str = "") -> dict[str, list[str]]:
    """The candidate roots of a form with their features."""
    held = [(r, p, told.stats(r, scheme, left_out)) for r, p in candidates(code, form) if r == form or told.is_root(r)]
    best = max(s.carried for _, _, s in held)
    return {r: list(features(form, upos, scheme, r, p, s, best)) for r, p, s in held}


def _heard(root: str, form: str, upos: str, scheme: str, others: Mapping[str, str]) -> Iterator[str]:
    """What other treebanks say of the same word; known while training only."""
    whole = root == form
    for other, lemma in sorted(others.items()):
        yield from (f"o{other}{scheme}{lemma == root}{whole}", f"o{lemma == root}{whole}{upos}", f"o{lemma == root}")


def learn(rows: list[Choice], seed: int = 1) -> dict[str, float]:
    """Weights of a conditional log-linear choice, by stochastic gradients."""
    weights: dict[str, float] = defaultdict(float)
    shuffle = random.Random(seed).shuffle
    for epoch in range(_EPOCHS):
        shuffle(rows)
        rate = _RATE * (1 - epoch / _EPOCHS)
        for options_, right, weight in rows:
            scores = [sum(weights[f] for f in names) for names in options_]
            top = max(scores)
            shares = [math.exp(s - top) for s in scores]
            total = sum(shares)
            for i, names in enumerate(options_):
                pull = rate * weight * ((i == right) - shares[i] / total)
                for f in names if abs(pull) > 1e-4 else ():
                    weights[f] += pull - _SHRINK * rate * weights[f]
    return weights


# ---- words


def build(code: str, told: Language, data: Path, banks: Mapping[str, Iterable[Sentence]]) -> Lexicon:
    """The lexicon that these treebank sentences and the language's texts give."""
    gathered = gather(told, data, banks)
    rules = Lexicon(settings={"roots": told.roots}, schemes=told.schemes, actions=actions(gathered.seen))
    found = items(Lemmatiser(code, rules), gathered.seen)
    roots = known(code, gathered.free, found, any_root=told.roots == "any")
    weights = learn(list(choices(code, found, roots)))
    kept = {name: str(round(100 * w)) for name, w in sorted(weights.items()) if abs(100 * w) >= _SMALLEST and not name.startswith("o")}
    bare = replace(rules, roots=_root_rows(roots, told), weights=kept)
    return replace(bare, words=_word_rows(code, bare, gathered, roots, weights))


def _root_rows(told: Known, language: Language) -> dict[str, str]:
    rows = {}
    for root in sorted({*told.carried, *told.free, *told.forms}):
        if (told.carried.get(root, 0) > LEAST_CARRIED or told.free.get(root) or root in told.forms) and WORD.fullmatch(root):
            same = [f"{s}={n}" for s in language.treebanks if (n := len(told.same.get((root, s), ())))]
            rows[root] = " ".join(
                [
                    str(min(told.free.get(root, 0), 99)),
                    str(round(10 * told.carried.get(root, 0))),
                    str(len(told.forms.get(root, ()))),
                    *same,
                ]
            )
    return rows


def _word_rows(code: str, bare: Lexicon, gathered: Gathered, roots: Known, weights: Mapping[str, float]) -> dict[str, str]:
    """The words that the rules get wrong, by scheme: those of its own treebank, then those that only other treebanks have."""
    judge, rows = Lemmatiser(code, bare), {}
    for (form, upos, scheme), lemma in _elsewhere(code, judge, roots, weights).items():
        if judge.lemma(form, upos, scheme) != lemma and _sound(code, form, lemma, roots):
            rows[f"{form}\t{upos}\t{scheme}"] = lemma
    for (low, upos, feats, scheme), uses in sorted(_uses(gathered).items()):
        told = rows.get(f"{low}\t{upos}\t{scheme}", "") if feats else ""
        open_ = [(use, n) for use, n in uses.items() if judge.action(use[0], upos, scheme, use[1]) != "form"]
        right = sum(n for (form, first, lemma), n in open_ if (told or judge.lemma(form, upos, scheme, first=first)) == lemma)
        votes: Counter[str] = Counter()
        for (_, _, lemma), n in open_:
            votes[lemma] += n * _sound(code, low, lemma, roots)
        if votes and votes[best := _most(votes)] > right:
            rows[f"{low}\t{upos}|{feats}\t{scheme}" if feats else f"{low}\t{upos}\t{scheme}"] = best
    return rows


def _uses(gathered: Gathered) -> dict[tuple[str, str, str, str], Counter[tuple[str, bool, str]]]:
    """How each word of each treebank was written, and its lemma: once for all its features and once for each."""
    out: dict[tuple[str, str, str, str], Counter[tuple[str, bool, str]]] = defaultdict(Counter)
    for scheme, counts in gathered.seen.items():
        for (form, upos, feats, first, lemma), n in counts.items():
            for told in {"", feats}:
                out[form.lower(), upos, told, scheme][form, first, lemma] += n
    return out


def _elsewhere(code: str, judge: Lemmatiser, roots: Known, weights: Mapping[str, float]) -> dict[tuple[str, str, str], str]:
    """What a scheme would say of words that only other treebanks have, where they have a say."""
    out = {}
    for (form, upos), told in sorted(roots.told.items()):
        for scheme in judge.schemes - set(told):
            if judge.action(form, upos, scheme, False) == "low root":
                rows = options(code, form, upos, scheme, roots)
                scores = {r: sum(weights.get(f, 0) for f in (*names, *_heard(r, form, upos, scheme, told))) for r, names in rows.items()}
                out[form, upos, scheme] = _most(scores)
    return out


def _most(counts: Mapping[Any, float]) -> Any:
    """The key with the highest count, the last in order among equals."""
    return max(counts, key=lambda k: (counts[k], k))


def _sound(code: str, low: str, lemma: str, roots: Known) -> bool:
    """False for a lemma that neither affixes nor any text know: a slip of the treebank."""
    return lemma.lower() == low or lemma.lower() in dict(candidates(code, low)) or roots.free.get(lemma.lower(), 0) > 0


# ---- the file


def text_of(told: Lexicon) -> str:
    """The lexicon as its file writes it."""
    out = []
    for name in SECTIONS:
        table: Mapping[str, str] = getattr(told, name)
        out += [f"# {name} {len(table)}", *(f"{key}\t{value}" for key, value in sorted(table.items()))]
    return "\n".join(out) + "\n"


def main() -> None:
    """Reads the arguments, builds the lexicon, writes it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("code", choices=sorted(LANGUAGES))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    told = parser.parse_args()
    language = LANGUAGES[told.code]
    banks = {scheme: [s for p in paths for s in read(told.data / p)] for scheme, paths in language.treebanks.items()}
    text = text_of(build(told.code, language, told.data, banks))
    told.out.mkdir(parents=True, exist_ok=True)
    (told.out / "lemmas.tsv").write_text(text, "utf-8")
    sys.stdout.write(f"{told.out / 'lemmas.tsv'}: {len(text.encode()):,} bytes\n")


if __name__ == "__main__":
    main()
