"""Open data -> the grammar net of a language: a reader of plain text, a parser grown from it, students that learn from those before.

`python training/grammar_run.py id --data ../shared/data --out DIR` writes DIR; states are kept in DIR/work and taken up again. `--try`
holds back the dev parts (half of the first one) and scores them; without it they train, too, and `evaluate.py` scores the test parts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from batches import Forms, Item, Labels, items, labels
from conllu import read, write
from grammar_export import export_grammar
from grammar_net import GrammarNet, Size
from pretrain import Reading, pretrain
from rawtexts import raw_sentences
from renew import as_sentence, renewed
from train_grammar import Plan, fit, mean_of, score, teach
from treebanks import BANKS, Example, both, examples, heldout, then, train
from vectors import Vectors, vectors

__all__ = ["RECIPES", "bench_of", "main", "run"]

NEWS = {"id": "csui", "en": "ewt"}  # the treebank whose style is read at run time
ODD = 3  # every third plain sentence is read in the style of another treebank
OFTEN = 3  # a form that comes so often in all texts gets a vector of its own


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a language's net is made.

    Each student goes on from the last net and is taught by the two before it; the net is their mean, the later ones counted more.
    """

    reading: Reading
    teachers: tuple[Plan, ...]
    halves: tuple[Plan, ...]  # nets that each leave out a part of the silver sentences, and read that part
    students: tuple[Plan, ...]


RECIPES = {
    "id": Recipe(
        Reading(epochs=4),
        (Plan(18, seed=1), Plan(30, words=800, rate=1.5e-3, average=0.999, seed=5, after=1)),
        (Plan(9, words=1000, seed=2), Plan(9, words=1000, seed=1)),
        tuple(
            Plan(epochs, words=1200, rate=rate, average=0.999, seed=seed, after=after)
            for epochs, rate, seed, after in ((5, 1e-3, 9, 5), (5, 8e-4, 10, 9))
        ),
    ),
    "en": Recipe(Reading(epochs=0), (Plan(epochs=16, seed=9),), (), ()),
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


def run(language: str, data: Path, out: Path, *, whole: bool) -> None:
    """Everything from the data to the files."""
    torch.set_num_threads(1)
    plain, told, recipe = raw_sentences(language, data), train(language, data, whole=whole), RECIPES[language]
    lent = vectors(language, out.parent / "vectors")
    bench = bench_of(language, data, told, plain, lent, out / "work", whole=whole)
    news = BANKS[language].index(NEWS[language])
    unread = [_unread(s, (n // ODD) % len(BANKS[language]) if n % ODD == 0 else news, bench.forms) for n, s in enumerate(plain)]
    print(f"{language}: {len(told)} sentences of {len(plain)} plain ones, {bench.size}", flush=True)
    start = _lent(bench, lent) if lent.words else _read(bench, unread, recipe.reading)
    grown: dict[int, GrammarNet | None] = {0: start}
    for plan in recipe.teachers:
        grown[plan.seed] = _net(f"teacher {plan.seed}", bench, bench.rows, plan, grown[plan.after])
    lasts = [net for net in grown.values() if net][-1:]
    rows = _renewed(language, data, bench, told, recipe.halves, start, whole=whole)
    for n, plan in enumerate(recipe.students):
        taught = teach(lasts[-2:], _styled(plain, n, language, bench.forms), bench.forms, bench.known)
        lasts.append(_net(f"student {plan.seed}", bench, [*rows * 2, *taught], plan, lasts[-1]))
    export_grammar(mean_of(lasts[1:] or lasts), bench.known, out, banks=BANKS[language], bank=NEWS[language])


def _renewed(
    language: str, data: Path, bench: Bench, told: list[Example], halves: Sequence[Plan], start: GrammarNet | None, *, whole: bool
) -> list[Item]:
    """The rows that train, the silver ones annotated anew; it is kept in `silver.conllu`."""
    if not halves:
        return bench.rows
    done, earlier, taught = bench.work / "silver.conllu", then(data), both(data, whole=whole)
    size = len(earlier)
    if not done.exists():
        kept = [row for row in bench.rows[size:] if row.bank != told[0].bank]
        rows = [[r for n, r in enumerate(bench.rows[:size]) if n % len(halves) != k] + kept for k in range(len(halves))]
        nets = [_net(f"half {plan.seed}", bench, part, plan, start) for plan, part in zip(halves, rows, strict=True)]
        found = renewed(list(zip(told, earlier, strict=False)), taught, nets, bench.forms, bench.known)
        write(done, map(as_sentence, found))
    return [*items(examples(read(done), told[0].bank), bench.known, bench.forms), *bench.rows[size:]]


def _styled(plain: Sequence[tuple[str, ...]], turn: int, language: str, forms: Forms) -> list[Item]:
    """Plain sentences, two of five in the style of the first treebank, the others in that of the news: other ones each turn."""
    news = BANKS[language].index(NEWS[language])
    return [_unread(s, 0 if (n + turn) % 5 < 2 else news, forms) for n, s in enumerate(plain)]


def bench_of(
    language: str, data: Path, told: list[Example], plain: Sequence[tuple[str, ...]], lent: Vectors, work: Path, *, whole: bool
) -> Bench:
    work.mkdir(parents=True, exist_ok=True)
    count = Counter(form.lower() for e in told for form in e.forms) + Counter(form.lower() for s in plain for form in s)
    often = {w for w, n in count.items() if n >= OFTEN}
    known = replace(labels(told), words=tuple(sorted(often | set(lent.words))))
    counts = (len(known.words) + 2, len(known.upos), len(known.feats), len(known.relations))
    size = Size(*counts, treebanks=len(BANKS[language]), fixed=lent.rows.shape[1])
    forms = Forms({w: n for n, w in enumerate(known.words, 2)}, size.rows)
    watched = {} if whole else heldout(language, data)
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
    run(told.language, told.data, told.out, whole=not told.tried)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
