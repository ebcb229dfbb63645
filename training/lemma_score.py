"""Treebanks -> share of lemmas right, all words and by class, on gold tokens, with gold or predicted classes.

    python training/lemma_score.py id --data DATA [--folds 5] [--only gsd [--tagged PREDICTED.conllu]]

With `--folds` the training treebanks are scored by cross-validation instead, and nothing shipped is read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from conllu import Sentence, read
from lemma_data import LANGUAGES
from lemmas import build

from runut.marks.lemmas import Lemmatiser
from runut.packs.lexicon import lexicon

__all__ = ["TESTS", "Score", "main", "score"]

TESTS = {
    "id": {"gsd": "ud_id_gsd/id_gsd-ud-test.conllu", "csui": "ud_id_csui/id_csui-ud-test.conllu"},
    "en": {"ewt": "ud_en_ewt/en_ewt-ud-test.conllu"},
}


class Score:
    """Words right and words seen, by class, and the words that went wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.wrong: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, form: str, upos: str, lemma: str, got: str) -> None:
        """Counts one word."""
        for key in ("all", upos):
            self.seen[key] += 1
            self.right[key] += got == lemma
        if got != lemma:
            self.wrong[form, upos, lemma, got] += 1

    def share(self, key: str) -> float:
        """Per cent right."""
        return 100 * self.right[key] / max(self.seen[key], 1)


def score(lemmatiser: Lemmatiser, gold: Sequence[Sentence], scheme: str, into: Score, tagged: Sequence[Sentence] = ()) -> Score:
    """Scores a lemmatiser on gold words, and on the classes and features of `tagged`, the same sentences, where they are given."""
    for s, t in zip(gold, tagged or gold, strict=True):
        for w, told in zip(s.words, t.words, strict=True):
            into.add(w.form, w.upos, w.lemma, lemmatiser.lemma(w.form, told.upos, scheme, feats=told.feats, first=w.id == 1))
    return into


def folded(code: str, data: Path, scheme: str, folds: int) -> Score:
    """Cross-validation of one treebank; the others train in every fold."""
    language, out = LANGUAGES[code], Score()
    banks = {name: [s for p in paths for s in read(data / p)] for name, paths in language.treebanks.items()}
    for fold in range(folds):
        train = {name: [s for i, s in enumerate(bank) if name != scheme or i % folds != fold] for name, bank in banks.items()}
        held = banks[scheme][fold::folds]
        score(Lemmatiser(code, build(code, language, data, train)), held, scheme, out)
    return out


def told(name: str, found: Score, errors: int) -> str:
    """One treebank's figures as lines."""
    classes = sorted(found.seen, key=lambda k: (k != "all", -found.seen[k]))
    rows = [f"{name}: lemma {found.share('all'):.2f}, verbs {found.share('VERB'):.2f}"]
    rows += ["  " + ", ".join(f"{k} {found.share(k):.2f} ({found.right[k]}/{found.seen[k]})" for k in classes)]
    return "\n".join(rows + [f"  {n} {f} {u}: {gold} not {got}" for (f, u, gold, got), n in found.wrong.most_common(errors)]) + "\n"


def main() -> None:
    """Reads the arguments, prints a score a treebank."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("code", choices=sorted(LANGUAGES))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0, help="score the training treebanks by cross-validation")
    parser.add_argument("--tagged", default="", help="CoNLL-U of the same words with predicted classes and features; needs --only")
    parser.add_argument("--only", default="", help="one treebank")
    parser.add_argument("--errors", type=int, default=0, help="list this many errors")
    args = parser.parse_args()
    for scheme in TESTS[args.code] if not args.folds else LANGUAGES[args.code].treebanks:
        if args.only in ("", scheme):
            if args.folds:
                found = folded(args.code, args.data, scheme, args.folds)
            else:
                gold, tagged = read(args.data / TESTS[args.code][scheme]), read(args.tagged) if args.tagged else []
                found = score(Lemmatiser(args.code, lexicon(args.code)), gold, scheme, Score(), tagged)
            sys.stdout.write(told(scheme, found, args.errors))


if __name__ == "__main__":
    main()
