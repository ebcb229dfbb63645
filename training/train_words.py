"""Open data -> the words net of a language: teachers, sentences they label, one small net that learns from all, files for the run time.

`python training/train_words.py id --data ../shared/data --out DIR` writes DIR; states are kept in DIR/work, and `--resume` goes on from
them. `--try` holds the dev parts back and scores them; without it they train, too, and the test sets are scored once at the end.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import names_lists
import torch
import torch.nn.functional as F
from names_score import Score, score
from torch import Tensor
from vectors import NOTHING, Vectors, vectors
from words_batch import CHAINS, NONE, Known, Table, chain, collate, known, read, shape
from words_data import Case, Mix, dev, merged, raw, scored, sized, train
from words_export import export
from words_net import Shape, WordsNet, crf_loss

WEIGHTS = {"names": 1.0, "nerp": 0.3, "upos": 0.5, "feats": 0.3}
ROWS, WORDS = 20_000, 10_000
DRAWN = {"id": 0, "en": 400}  # names of each type from the lists that take the place of names
SURE = 0.0  # the least probability of a word's tag in a sentence that teachers label
NEWS = {"id": "idner", "en": "uner-ewt"}  # the style of the labels that teachers give
RUN = {"id": "news", "en": "uner-ewt"}  # the style of the run time: states that act are places
BANK = {"id": "csui", "en": "ewt"}
SHARES = {
    "id": {"idner": 2.0, "pud": 1.5, "nerp": 0.4, "gsd": 0.5, "silver": 0.5},
    "en": {"uner-ewt": 5.0, "uner-pud": 3.0, "ewt": 0.4, "nergrit": 0.5},
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How one net is trained: epochs, words a batch, top learning rate, width of the layers."""

    epochs: int
    seed: int
    words: int = 1000
    rate: float = 3e-3
    decay: float = 1e-2
    average: float = 0.995
    hidden: int = 128


PLANS = {"id": (Plan(14, 1),), "en": (Plan(10, 1), Plan(10, 2))}
STUDENT = {"id": Plan(10, 9, hidden=160), "en": Plan(10, 9, hidden=160)}


def fit(plan: Plan, mix: Mix, told: Known, table: Table, size: Shape, keep: Path, lent: Vectors = NOTHING) -> WordsNet:
    """A trained net (the running mean of its weights); the state is written to `keep` after each epoch and taken up from there."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    net, mean = WordsNet(size), WordsNet(size)
    net.lend([table.words[w] for w in lent.words], torch.from_numpy(lent.rows))
    mean.load_state_dict(net.state_dict())
    learnt = [p for p in net.parameters() if p.requires_grad]
    tuner = torch.optim.AdamW(learnt, lr=plan.rate, betas=(0.9, 0.98), weight_decay=plan.decay, fused=True)
    first, total, began = 0, 0, monotonic()
    if keep.exists():
        state = torch.load(keep, weights_only=False)
        first, total = state["epoch"], state["total"]
        for part, name in ((net, "net"), (mean, "mean"), (tuner, "tuner")):
            part.load_state_dict(state[name])  # type: ignore[attr-defined]
        rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])
    for epoch in range(first, plan.epochs):
        net.train()
        rows = sized(mix.epoch(rng), plan.words, rng)
        total = total or plan.epochs * len(rows)
        loss = 0.0
        for n, cases in enumerate(rows):
            step = min(total - 1, epoch * len(rows) + n)
            for group in tuner.param_groups:
                group["lr"] = plan.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / total)
            loss += _step(net, tuner, cases, told, table, rng)
            if step % 5 == 0:
                _blend(mean, net, 1 - min(plan.average**5, (step + 1) / (step + 10)))
        state = {"epoch": epoch + 1, "total": total, "net": net.state_dict(), "mean": mean.state_dict(), "tuner": tuner.state_dict()}
        _write(state | {"rng": rng.getstate(), "torch": torch.get_rng_state()}, keep)
        print(f"  epoch {epoch + 1}/{plan.epochs} {monotonic() - began:.0f} s loss {loss / len(rows):.3f}", flush=True)
    return mean.eval()


def _write(state: dict[str, object], keep: Path) -> None:
    keep.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, keep.with_suffix(".part"))
    keep.with_suffix(".part").replace(keep)


def _blend(mean: WordsNet, net: WordsNet, share: float) -> None:
    with torch.no_grad():
        learnt = [[p for p in one.parameters() if p.requires_grad] for one in (mean, net)]
        torch._foreach_lerp_(*learnt, share)


def _step(net: WordsNet, tuner: torch.optim.Optimizer, cases: list[Case], told: Known, table: Table, rng: random.Random) -> float:
    batch = collate(cases, told, table, rng=rng, tasks=told.labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = net.encode(net.vectors(batch.forms, batch.places, batch.styles), batch.lengths)
        loss = torch.zeros(())
        for task, (columns, gold) in batch.gold.items():
            logits = net.out[task](net.drop(torch.relu(net.hidden[task](seen[:, columns])))).float()
            loss = loss + _loss(task, logits, gold, batch.lengths[columns], net, told) * WEIGHTS[task] * len(columns) / len(cases)
    tuner.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_([p for n, p in net.named_parameters() if not n.startswith(("word", "gram"))], 2.0)
    tuner.step()
    return loss.item()


def _loss(task: str, logits: Tensor, gold: Tensor, lengths: Tensor, net: WordsNet, told: Known) -> Tensor:
    if task in CHAINS:
        return crf_loss(logits, gold.clamp(min=0), lengths, net.steps[task].float() + chain(told.labels[task]))
    return F.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=NONE)


Sets = dict[str, list[Case]]


def silver(nets: Sequence[WordsNet], language: str, sets: Sets, more: Sequence[tuple[str, ...]], told: Known, table: Table) -> Sets:
    """The sets with names by the teachers where there were none, in the style of the news; unlabelled sentences become a set `silver`.

    Given tags are shown to the teachers and taken away then; a sentence with a doubtful word keeps what labels it has; nerp keeps its
    own names.
    """
    plain = [Case(words, {}, bank=BANK[language]) for words in more]
    out = {}
    for name, cases in {**sets, **({"silver": plain} if plain else {})}.items():
        ask = [replace(c, style=NEWS[language], labels=c.labels | {"names": ()}) for c in cases]
        new = [] if "names" in cases[0].labels else read(nets, ask, told, table, "names", sure=0.0 if name == "nerp" else SURE)
        ask = [replace(c, given=()) for c in ask]
        cases = [replace(c, given=()) for c in cases]
        if name == "nerp":
            out[name] = [merged(c, row) for c, row in zip(cases, new, strict=True)]
            continue
        named = [replace(c, labels=c.labels | {"names": row}) if row else o for c, o, row in zip(ask, cases, new, strict=False)]
        out[name] = [c for c in named if c.labels] if new else cases
    return {name: cases for name, cases in out.items() if cases}


def names_scores(nets: Sequence[WordsNet], sets: dict[str, list[Case]], told: Known, table: Table) -> dict[str, dict[str, Score]]:
    """Scores of names by set and type."""
    bare = {name: [replace(c, given=()) for c in cases] for name, cases in sets.items()}
    return {name: score([c.labels["names"] for c in cases], read(nets, cases, told, table, "names")) for name, cases in bare.items()}


def _print(scores: dict[str, dict[str, Score]]) -> None:
    for name, by_type in scores.items():
        print(f"  {name:14}", "  ".join(f"{kind} {s.f1:.1f}" for kind, s in by_type.items()), flush=True)


def run(language: str, data: Path, out: Path, *, seed: int, whole: bool) -> None:
    """Everything from the data to the files."""
    sets, more, work = train(language, data, whole=whole), raw(language, data), out / "work"
    listed = names_lists.lists()
    bits, states = names_lists.bits(listed), {tuple(name.split()) for name in listed["state"]}
    lists = 2 * len(names_lists.KINDS)
    plain = [Case(words, {}) for words in more]
    lent = vectors(language, out.parent / "vectors")
    told = known(language, [c for cases in sets.values() for c in cases] + plain, most=WORDS, lent=lent.words)
    table = Table({w: n for n, w in enumerate(told.words, 1)}, ROWS, bits, lists)
    tests = scored(language, data) if whole else dev(language, data)
    teachers = []
    for plan in PLANS[language]:
        print(f"teacher {len(teachers) + 1}", {name: len(cases) for name, cases in sets.items()}, flush=True)
        mix, size = (
            Mix(sets, SHARES[language], states, pool=names_lists.some(listed, DRAWN[language])),
            shape(told, rows=ROWS, lists=lists, hidden=plan.hidden, fixed=lent.rows.shape[1]),
        )
        kept = work / f"words-teacher{plan.seed}.pt"
        teachers.append(fit(replace(plan, seed=seed * 100 + plan.seed), mix, told, table, size, kept, lent))
        if not whole:
            _print(names_scores(teachers[-1:], tests, told, table))
    if not whole:
        print("teachers together")
        _print(names_scores(teachers, tests, told, table))
    sets = silver(teachers, language, sets, more, told, table)
    print("student", {name: len(cases) for name, cases in sets.items()}, flush=True)
    plan = STUDENT[language]
    size = shape(told, rows=ROWS, lists=lists, hidden=plan.hidden, fixed=lent.rows.shape[1])
    student = fit(
        replace(plan, seed=seed * 100 + plan.seed),
        Mix(sets, SHARES[language], states, pool=names_lists.some(listed, DRAWN[language])),
        told,
        table,
        size,
        work / "words-student.pt",
        lent,
    )
    scores = names_scores([student], tests, told, table)
    _print(scores)
    facts = {"labels": told.labels, "styles": told.styles, "words": told.words, "kinds": names_lists.KINDS, "rows": ROWS}
    facts |= {"news": f"names:{RUN[language]}", "treebank": f"bank:{BANK[language]}"}
    steps = {t: (student.steps[t].detach() + chain(told.labels[t])).tolist() for t in CHAINS if t in student.steps}
    export(student, out, told=facts, bits=bits, steps=steps)
    figures = {name: {kind: round(s.f1, 1) for kind, s in by_type.items()} for name, by_type in scores.items()}
    (out / "names-scores.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", choices=("id", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on from the states in OUT/work")
    parser.add_argument("--try", dest="tried", action="store_true", help="hold the dev parts back and score them")
    told = parser.parse_args()
    if not told.resume:
        for state in (told.out / "work").glob("words-*.pt"):
            state.unlink()
    torch.set_num_threads(1)
    run(told.language, told.data, told.out, seed=told.seed, whole=not told.tried)


if __name__ == "__main__":
    main()
