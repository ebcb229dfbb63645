"""Open data -> the grammar net of a language: a reader of plain text, a parser grown from it, students that learn from those before.

`python training/grammar_run.py id --data ../shared/data --out DIR` writes DIR; states are kept in DIR/work and taken up again. `--try`
holds the dev parts back and scores them; without it they train, too, and the test parts are scored once at the end.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from batches import Forms, Item, Labels, items, labels
from grammar_export import export_grammar
from grammar_net import GrammarNet, Size
from pretrain import Reading, pretrain
from rawtexts import raw_sentences
from train_grammar import Plan, fit, score, teach
from treebanks import BANKS, Example, heldout, test, train
from vectors import Vectors, vectors

__all__ = ["main", "run"]

NEWS = {"id": "csui", "en": "ewt"}  # the treebank whose style is read at run time
ODD = 3  # every third plain sentence is read in the style of another treebank
OFTEN = 3  # a form that comes so often in all texts gets a vector of its own


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a language's net is made; each student goes on from the last net and is taught by the two before it."""

    reading: Reading
    teachers: tuple[Plan, ...]
    students: tuple[Plan, ...]


RECIPES = {
    "id": Recipe(
        Reading(epochs=4),
        (Plan(18, seed=1), Plan(30, words=800, rate=1.5e-3, average=0.999, seed=5, after=1)),
        tuple(
            Plan(epochs, words=1200, rate=rate, average=0.999, seed=seed, after=after)
            for epochs, rate, seed, after in ((5, 1e-3, 9, 5), (5, 8e-4, 10, 9), (4, 8e-4, 11, 10))
        ),
    ),
    "en": Recipe(Reading(epochs=0), (Plan(epochs=16, seed=9),), ()),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """What all nets of a run share."""

    size: Size
    known: Labels
    forms: Forms
    rows: list[Item]
    watched: dict[str, list[Item]]
    work: Path


def run(language: str, data: Path, out: Path, *, whole: bool) -> dict[str, dict[str, float]]:
    """Everything from the data to the files; gives back its scores."""
    torch.set_num_threads(1)
    plain, told, recipe = raw_sentences(language, data), train(language, data, whole=whole), RECIPES[language]
    lent = vectors(language, out.parent / "vectors")
    bench = _bench(language, data, told, plain, lent, out / "work", whole=whole)
    news = BANKS[language].index(NEWS[language])
    unread = [_unread(s, (n // ODD) % len(BANKS[language]) if n % ODD == 0 else news, bench.forms) for n, s in enumerate(plain)]
    print(f"{language}: {len(told)} sentences of {len(plain)} plain ones, {bench.size}", flush=True)
    start = _lent(bench, lent) if lent.words else _read(bench, unread, recipe.reading)
    grown: dict[int, GrammarNet | None] = {0: start}
    for plan in recipe.teachers:
        grown[plan.seed] = _net(f"teacher {plan.seed}", bench, bench.rows, plan, grown[plan.after])
    lasts = [net for net in grown.values() if net][-1:]
    for plan in recipe.students:
        taught = teach(lasts[-2:], unread, bench.forms, bench.known)
        lasts.append(_net(f"student {plan.seed}", bench, [*bench.rows * 2, *taught], plan, lasts[-1]))
    scores = {name: score(lasts[-1:], rows, bench.forms, bench.known) for name, rows in bench.watched.items()}
    for name, row in scores.items():
        print(f"  {name:14} {row}", flush=True)
    export_grammar(lasts[-1], bench.known, out, banks=BANKS[language], bank=NEWS[language])
    return scores


def _bench(
    language: str, data: Path, told: list[Example], plain: Sequence[tuple[str, ...]], lent: Vectors, work: Path, *, whole: bool
) -> Bench:
    work.mkdir(parents=True, exist_ok=True)
    count = Counter(form.lower() for e in told for form in e.forms) + Counter(form.lower() for s in plain for form in s)
    often = {w for w, n in count.items() if n >= OFTEN}
    known = replace(labels(told), words=tuple(sorted(often | set(lent.words))))
    counts = (len(known.words) + 2, len(known.upos), len(known.feats), len(known.relations))
    size = Size(*counts, treebanks=len(BANKS[language]), fixed=lent.rows.shape[1])
    forms = Forms({w: n for n, w in enumerate(known.words, 2)}, size.rows)
    watched = test(language, data) if whole else heldout(language, data)
    return Bench(size, known, forms, items(told, known, forms), {k: items(v, known, forms) for k, v in watched.items()}, work)


def _lent(bench: Bench, lent: Vectors) -> GrammarNet:
    """A new net that holds the vectors others trained."""
    torch.manual_seed(0)
    net, rows = GrammarNet(bench.size), {w: n for n, w in enumerate(bench.known.words, 2)}
    if net.fixed is not None:
        net.fixed.data[[rows[w] for w in lent.words]] = torch.from_numpy(lent.rows)
    return net


def _unread(words: tuple[str, ...], bank: int, forms: Forms) -> Item:
    """A sentence without labels."""
    none = np.full(len(words) + 1, -100)
    return Item(np.array([forms.place("\0"), *(forms.place(w) for w in words)]), bank, none, none, none, none)


def _read(bench: Bench, unread: list[Item], plan: Reading) -> GrammarNet | None:
    """A net that has read the plain sentences and those of the treebanks; none if there is little to read."""
    if not plan.epochs:
        return None
    done = bench.work / "read.pt"
    if done.exists():
        net = GrammarNet(bench.size)
        net.load_state_dict(torch.load(done))
        return net
    net = pretrain(bench.size, [*unread, *bench.rows], bench.forms, plan)
    torch.save(net.state_dict(), done)
    return net


def _net(name: str, bench: Bench, rows: list[Item], plan: Plan, start: GrammarNet | None) -> GrammarNet:
    print(f"{name}: {len(rows)} sentences, {plan}", flush=True)
    done = bench.work / f"{name.replace(' ', '-')}.pt"
    if done.exists():
        net = GrammarNet(bench.size)
        net.load_state_dict(torch.load(done))
        return net.eval()
    net = fit(bench.size, rows, bench.forms, plan, keep=bench.work / f"{done.stem}-state.pt", start=start)
    for key, watched in bench.watched.items():
        print(f"  {name} {key:6} {score([net], watched, bench.forms, bench.known)}", flush=True)
    torch.save(net.state_dict(), done)
    (bench.work / f"{done.stem}-state.pt").unlink()
    return net


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Makes the grammar net of a language from the data folders.")
    parser.add_argument("language", choices=sorted(RECIPES))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--try", dest="tried", action="store_true", help="hold the dev parts back and score them")
    told = parser.parse_args(arguments)
    scores = run(told.language, told.data, told.out, whole=not told.tried)
    (told.out / "work" / "grammar-scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
