"""A language's finished model -> its scores on the official test parts, as run at run time: python training/evaluate.py id --data DIR

Two rows a treebank: on gold words, and from raw text (our sentences, tokens and words). Names on the test parts of the name sets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from conll18 import Score, score
from conllu import Sentence, Word, read
from names_score import score as score_names
from raw_score import raw_text, read_raw
from treebanks import TESTS
from words_data import scored

from runut.marks.lemmas import lemma
from runut.nets.files import read_manifest
from runut.nets.grammar import Grammar
from runut.nets.words import Tagged, Words
from runut.packs import language as pack_of

__all__ = ["evaluate", "main", "tags"]

SHOWN = ("Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")


def read_with(net: Grammar, sentences: Sequence[Sentence], code: str, scheme: str) -> Iterator[Sentence]:
    """Sentences with the columns that the net and the lemmatiser fill."""
    for one, told in zip(sentences, net.parse([[w.form for w in s.words] for s in sentences]), strict=True):
        rows = zip(one.words, told.upos, told.feats, told.heads, told.relations, strict=True)
        yield replace(one, words=tuple(_filled(w, u, f, h, r, code, scheme) for w, u, f, h, r in rows))


def _filled(word: Word, upos: str, feats: str, head: int, deprel: str, code: str, scheme: str) -> Word:
    found = lemma(word.form, upos, code, scheme, feats=feats, first=word.id == 1)
    return Word(word.id, word.form, found, upos, "_", feats, head, deprel, "_", word.misc)


def evaluate(code: str, data: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Scores in percent by test part, gold words and raw text, and F1 of names by set."""
    files, pack = read_manifest(folder), pack_of(code)
    out: dict[str, dict[str, float]] = {}
    for bank, path in TESTS[code].items():
        gold, net = read(data / path), Grammar(files, bank)
        out[f"{bank} gold words"] = _figures(score(gold, list(read_with(net, gold, code, bank))))
        raw = list(read_raw(raw_text(gold), pack))
        out[f"{bank} raw text"] = _figures(score(gold, list(read_with(net, raw, code, bank))))
    for name, cases in scored(code, data).items():
        found = Words(files, f"names:{cases[0].style}").read([c.words for c in cases])
        told = score_names([c.labels["names"] for c in cases], [tags(len(c.words), t) for c, t in zip(cases, found, strict=True)])
        out[f"names {name}"] = {kind: round(s.f1, 2) for kind, s in told.items()}
    return out


def tags(size: int, told: Tagged) -> list[str]:
    """The names that a net told as IOB2 tags."""
    out = ["O"] * size
    for name in told.names:
        out[name.start : name.end] = [f"B-{name.label}", *[f"I-{name.label}"] * (name.end - name.start - 1)]
    return out


def _figures(scores: dict[str, Score]) -> dict[str, float]:
    return {name: round(100 * scores[name].f1, 2) for name in SHOWN}


def show(scores: dict[str, dict[str, float]]) -> Iterable[str]:
    """Lines to print."""
    for name, row in scores.items():
        yield f"{name:22} " + "  ".join(f"{key} {value:.2f}" for key, value in row.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores a language's model on the official test parts.")
    parser.add_argument("language", choices=sorted(TESTS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="the model's folder (default: the one in src)")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args(arguments)
    folder = told.model or Path(__file__).parent.parent / "src" / "runut" / "models" / told.language
    scores = evaluate(told.language, told.data, folder)
    print(json.dumps(scores, indent=2) if told.json else "\n".join(show(scores)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
