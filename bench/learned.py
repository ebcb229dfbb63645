"""What a learned classifier would add to the rules: trained on the packs' own sentences, measured on the rows of Zero-Shot PLOVER.

python bench/learned.py [DATA] [--part look|held|all] [--rounds N]     ../shared/data/zsp-dev by default

The training sentences are our own: the executed examples of the English patterns, and each verb form that a pattern has between two
parties. No row of the set trains anything. The classifier is a softmax regression over hashed words, pairs of words and pieces of
words, the two parties replaced by marks. It is measured alone, as what answers where the rules are silent, and as a judge between
what the rules offer. It is no part of what is shipped.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import zsp

from runut.drafts.dyads import coded
from runut.packs import Pattern, language
from runut.settings import Settings

__all__ = ["main"]

SIZE, RATE, DECAY, PIECE = 1 << 17, 0.5, 1e-5, 4
SOURCE, TARGET = "sss", "ttt"
WAYS = ("rules", "learned", "learned where rules are silent", "learned among what rules offer")
Model = np.ndarray[Any, np.dtype[np.float32]]


def features(text: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The hashed features of a sentence with its parties marked."""
    words = re.findall(r"[a-z]+", text.lower())
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    pieces = [w[i : i + PIECE] for w in words if len(w) > PIECE for i in range(len(w) - PIECE + 1)]
    keys = {*(f"w{w}" for w in words), *(f"p{p}" for p in pairs), *(f"c{p}" for p in pieces)}
    return np.array(sorted({crc32(k.encode()) % SIZE for k in keys}), dtype=np.int64)


def marked(text: str, source: Sequence[str], target: Sequence[str]) -> str:
    """The text with the words of its parties replaced by marks."""
    for words, mark in ((source, SOURCE), (target, TARGET)):
        for word in words:
            text = text.replace(word, mark)
    return text


def sentences() -> Iterator[tuple[str, str]]:
    """The packs' own sentences with their classes."""
    for pattern in language("en").patterns:
        if pattern.type != "OTHER":
            yield from told(pattern, class_of(pattern))


def class_of(pattern: Pattern) -> str:
    told = coded(pattern.type, pattern.status or "asserted") if pattern.status == "planned" else pattern.type
    return zsp.YIELD.get(told, told)


def told(pattern: Pattern, name: str) -> Iterator[tuple[str, str]]:
    for example in pattern.examples:
        if not example.get("none"):
            yield marked(str(example["text"]), example.get("actor", ()), example.get("recipient", ())), name
    things = sorted(pattern.object_has) or [""]
    for n, (form, voice) in enumerate(sorted(pattern.forms.items())):
        thing = things[n % len(things)]
        if not voice.startswith(("Idiom", "Nom")):
            yield f"{SOURCE} {form} {thing} {TARGET}", name
        elif voice.startswith("Nom"):
            yield f"{SOURCE} {form} against {TARGET}", name


def train(rows: Sequence[tuple[str, str]], names: Sequence[str], rounds: int) -> Model:
    """Softmax regression by gradient steps, row by row in a drawn order; rare classes weigh more."""
    found = [(features(text), names.index(name)) for text, name in rows]
    counts = np.bincount([n for _, n in found], minlength=len(names))
    weigh = np.sqrt(counts.mean() / counts)
    model, draw = np.zeros((SIZE, len(names)), dtype=np.float32), np.random.default_rng(7)
    for turn in range(rounds):
        for at in draw.permutation(len(found)):
            keys, want = found[at]
            step = shares(model, keys)
            step[want] -= 1
            model[keys] -= RATE / (1 + turn) * weigh[want] * step / np.sqrt(len(keys)) + DECAY * model[keys]
    return model


def shares(model: Model, keys: np.ndarray[Any, np.dtype[np.int64]]) -> Model:
    score = model[keys].sum(axis=0) / np.sqrt(max(1, len(keys)))
    exp = np.exp(score - score.max())
    return np.asarray(exp / exp.sum(), dtype=np.float32)


def guess(model: Model, names: Sequence[str], row: Mapping[str, str]) -> dict[str, float]:
    """Class -> share for a row of the set."""
    text = re.sub(r"<t>.*?</t>", TARGET, re.sub(r"<s>.*?</s>", SOURCE, row["marked_sentence"]))
    return dict(zip(names, map(float, shares(model, features(text))), strict=True))


def answers(ranked: Sequence[str], learned: Mapping[str, float]) -> tuple[str, ...]:
    """What each way says, in the order of `WAYS`."""
    best = max(learned, key=lambda name: learned[name])
    judged = max(ranked[:3], key=lambda name: learned.get(name, 0.0), default=best)
    return (ranked[0] if ranked else "-", best, ranked[0] if ranked else best, judged)


def line(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    right = sum(gold == ours for gold, ours in pairs)
    return f"{name:32} accuracy {right / len(pairs):.1%}, macro-F1 {zsp.macro(pairs):.1%}"


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=zsp.ROOT / "../shared/data/zsp-dev/PLV_train.tsv")
    parser.add_argument("--part", default="look")
    parser.add_argument("--rounds", type=int, default=6)
    args = parser.parse_args()
    own = list(sentences())
    names = sorted({name for _, name in own})
    model = train(own, names, args.rounds)
    print(f"{len(own)} own sentences, {len(names)} classes")
    ways: dict[str, list[tuple[str, str]]] = {way: [] for way in WAYS}
    for row in zsp.rows(args.data, args.part):
        told = answers(zsp.answer(row, Settings()), guess(model, names, row))
        for way, ours in zip(WAYS, told, strict=True):
            ways[way].append((row["gold_root"], ours))
    for way, pairs in ways.items():
        print(line(f"{args.part}: {way}", pairs))


if __name__ == "__main__":
    main()
