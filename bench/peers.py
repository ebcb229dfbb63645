"""Seconds that a peer of the learned models takes: what bench/models.py runs in a process of its own, with JSON in and out.

python bench/peers.py spacy|torch < told.json

The weights are random: the speed does not hang on them. Both are given one thread; the first figure is for a report at a time, the
second for all together.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
PIPES = ["tagger", "morphologizer", "parser", "ner"]
PLACES = 512  # words and padding of one batch, as ours


def best(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of the rounds, after one that warms up."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def spacy(told: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """spaCy's pipeline for speed: text -> tokens, tags, features, parse, names."""
    from spacy import util  # type: ignore[import-not-found]
    from spacy.cli.init_config import init_config  # type: ignore[import-not-found]
    from spacy.tokens import Doc  # type: ignore[import-not-found]
    from spacy.training import Example  # type: ignore[import-not-found]

    config = init_config(lang=told["lang"], pipeline=PIPES, optimize="efficiency")
    nlp = util.load_model_from_config(config, auto_fill=True)

    def example(s: dict[str, Any]) -> Any:
        heads = [head - 1 if head else n for n, head in enumerate(s["heads"])]
        ents = ["O"] * len(heads)
        for start, end, label in s["names"]:
            ents[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
        tags = {"tags": s["upos"], "pos": s["upos"], "morphs": s["feats"], "deps": s["relations"]}
        doc = Doc(nlp.vocab, words=s["words"], heads=heads, ents=ents, **tags)
        return Example(nlp.make_doc(doc.text), doc)

    nlp.initialize(lambda: [example(s) for s in told["sentences"]])
    texts, rounds = told["texts"], told["rounds"]
    spent = best(lambda: [nlp(text) for text in texts], rounds), best(lambda: list(nlp.pipe(texts)), rounds)
    return {"spaCy, text -> tags, features, parse, names": spent}


def torch(told: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Our grammar net as it is trained: float32, the same sizes and batches, trees and relations."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]
    import torch as t  # type: ignore[import-not-found]
    from batches import Forms, Labels, collate, items  # type: ignore[import-not-found]
    from grammar_net import GrammarNet, Size  # type: ignore[import-not-found]

    from runut.nets.trees import best_trees
    from runut.nets.vectors import wide_rows

    t.set_num_threads(1)
    labels = json.loads(Path(told["labels"]).read_text("utf-8"))
    known = Labels(*(tuple(labels[key]) for key in ("words", "upos", "feats", "relations")))
    size = Size(len(known.words) + 2, len(known.upos), len(known.feats), len(known.relations))
    net = GrammarNet(size).eval()
    forms = Forms({word: n for n, word in enumerate(known.words, 2)}, size.rows)
    examples = [_Sentence(s) for s in told["sentences"]]

    def parse(some: Sequence[_Sentence]) -> None:
        rows = items(some, known, forms)
        for numbers in wide_rows([len(row.forms) for row in rows], PLACES):
            batch = collate([rows[n] for n in numbers], forms)
            with t.inference_mode():
                scores = net(batch)
                heads = t.from_numpy(best_trees(scores.heads.numpy(), batch.lengths.numpy()))
                _ = [x.argmax(-1).tolist() for x in (scores.upos, scores.feats, net.relate(scores, heads))], heads.tolist()

    left = iter(examples)
    reports = [list(islice(left, count)) for count in told["sizes"]]
    spent = best(lambda: [parse(one) for one in reports], told["rounds"]), best(lambda: parse(examples), told["rounds"])
    return {"PyTorch, the grammar net alone": spent}


class _Sentence:
    """What `items` asks of a training example."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.forms, self.upos, self.feats, self.heads, self.relations, self.bank = (
            told["words"], told["upos"], told["feats"], told["heads"], told["relations"], 0,
        )  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Reads what bench/models.py tells, prints a JSON object of two figures a row."""
    told = json.load(sys.stdin)
    try:
        rows = {"spacy": spacy, "torch": torch}[arguments[0]](told)
    except ImportError as error:
        print(f"{Path(sys.executable).name} has no {error.name}; name one that has with --python", file=sys.stderr)
        return 1
    print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
