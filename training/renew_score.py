"""How near rewritten sentences come to today's gold, by cross-validation: python training/renew_score.py --data DIR --work DIR

Every fifth sentence of GSD's dev part is rewritten by what the others taught; beside it stand the old annotation, without features and with
punctuation hung by rule, and what the nets read. `--work` holds the states of `grammar_run.py id`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from converter import converter, rewrite
from grammar_net import GrammarNet
from grammar_run import RECIPES, bench_of
from rawtexts import raw_sentences
from renew import pairs
from silver import Old
from treebanks import Example, both, train
from vectors import vectors

__all__ = ["main"]

FOLDS = 5
SHOWN = ("upos", "feats", "uas", "las")


def score(found: Sequence[tuple[Old, Example]]) -> dict[str, dict[str, float]]:
    """UPOS, features, UAS and LAS in percent of the old annotation, of the nets and of what was rewritten."""
    right: dict[str, Counter[str]] = {"then": Counter(), "nets": Counter(), "new": Counter()}
    for fold in range(FOLDS):
        order = {forms: n % FOLDS for n, forms in enumerate(dict.fromkeys(s.forms for s, _ in found))}
        told = converter([(s, now) for s, now in found if order[s.forms] != fold])
        for s, now in found:
            if order[s.forms] == fold:
                new = rewrite(s, told, now.bank)
                _count(right["then"], now, s.upos, ("",) * len(s.forms), s.heads, s.relations)
                _count(right["nets"], now, s.view.upos, s.view.feats, s.view.heads, s.view.relations)
                _count(right["new"], now, new.upos, new.feats, new.heads, new.relations)
    return {name: {key: round(100 * count[key] / count["words"], 2) for key in SHOWN} for name, count in right.items()}


def _count(
    right: Counter[str], now: Example, upos: Sequence[str], feats: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> None:
    right["words"] += len(heads)
    right["upos"] += sum(a == b for a, b in zip(upos, now.upos, strict=True))
    right["feats"] += sum(a == b for a, b in zip(feats, now.feats, strict=True))
    right["uas"] += sum(a == b for a, b in zip(heads, now.heads, strict=True))
    right["las"] += sum(a == b for a, b in zip(zip(heads, relations, strict=True), zip(now.heads, now.relations, strict=True), strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores what rewrites GSD's older annotation, by cross-validation on its dev part.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the states of grammar_run.py are")
    told = parser.parse_args(arguments)
    torch.set_num_threads(1)
    rows = train("id", told.data, whole=True), raw_sentences("id", told.data), vectors("id", told.work)
    bench = bench_of("id", told.data, *rows, told.work, whole=True)
    nets = []
    for plan in RECIPES["id"].halves:
        nets.append(GrammarNet(bench.size))
        nets[-1].load_state_dict(torch.load(told.work / f"half-{plan.seed}.pt"))
    for name, row in score(pairs(both(told.data, whole=True), [net.eval() for net in nets], bench.forms, bench.known)).items():
        print(f"{name:6}" + "".join(f"{key:>7} {value:.2f}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
