"""Exported files -> tags, as the run time will read them (NumPy and ONNX Runtime only), scored and timed.

`python training/words_check.py id --data ../shared/data --model DIR` prints the names' F1 of the test sets, tags of the treebanks' test
parts, sizes, and words a second on one core with the look-up of features included.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from zlib import crc32

import numpy as np
import onnxruntime
import treebanks
from names_score import score, table
from numpy.typing import NDArray
from words_data import scored
from words_export import GRAPH, TABLES, TOLD

from runut.nets.features import letter_rows

Floats = NDArray[np.float32]
BATCH = 64


class Reader:
    """The words net as it runs: a vector a form, made once; sentences of like length side by side; the best row of tags."""

    def __init__(self, folder: Path) -> None:
        self.told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
        with np.load(folder / TABLES) as parts:
            tables = {name: parts[name] for name in parts.files}
        self.words, self.word_scale = tables["words"], tables["word_scale"]
        self.grams = tables["grams"].astype(np.float32) * tables["gram_scale"][:, None]
        self.lists = tables["lists"]
        self.bits = dict(zip(tables["list_keys"].tolist(), tables["list_bits"].tolist(), strict=True))
        self.rows = {word: n for n, word in enumerate(self.told["words"], 1)}
        self.styles = dict(zip(self.told["styles"], tables["styles"], strict=True))
        self.forms: dict[str, int] = {}
        self.vectors = np.zeros((1024, self.words.shape[1] + self.grams.shape[1] + self.lists.shape[1]), np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(folder / GRAPH, options)

    def place(self, form: str) -> int:
        """The row of a form in `vectors`."""
        if (at := self.forms.get(form)) is None:
            at = self.forms[form] = len(self.forms)
            if at == len(self.vectors):
                self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
            self.vectors[at] = self._vector(form)
        return at

    def _vector(self, form: str) -> Floats:
        low = form.lower()
        row = self.rows.get(low, 0)
        bits = self.bits.get(crc32(low.encode()), 0)
        on = [n for n in range(len(self.lists)) if bits >> n & 1]
        grams = self.grams[letter_rows(form, self.told["rows"])].mean(0)
        return np.concatenate([self.words[row] * self.word_scale[row], grams, self.lists[on].sum(0)])

    def read(self, sentences: Sequence[Sequence[str]], tasks: Sequence[str], style: str, bank: str) -> list[dict[str, list[str]]]:
        """The labels of each task for each sentence."""
        out: list[dict[str, list[str]]] = [{} for _ in sentences]
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
        own = self.styles[style] + self.styles[bank]
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            lengths = np.array([len(sentences[n]) for n in rows], np.int32)
            at = np.zeros((int(lengths.max()), len(rows)), np.int64)
            for column, n in enumerate(rows):
                at[: lengths[column], column] = [self.place(w) for w in sentences[n]]
            logits = self.session.run(list(tasks), {"x": self.vectors[at] + own, "lengths": lengths})
            for task, scores in zip(tasks, logits, strict=True):
                for n, row in zip(rows, self._best(task, scores, lengths), strict=True):
                    out[n][task] = row
        return out

    def _best(self, task: str, scores: Floats, lengths: NDArray[np.int32]) -> Iterator[list[str]]:
        labels = self.told["labels"][task]
        best = best_rows(scores, lengths, np.array(self.told["steps"][task])) if task in self.told["steps"] else scores.argmax(-1)
        for column, length in enumerate(lengths):
            yield [labels[n] for n in best[:length, column]]


def best_rows(scores: Floats, lengths: NDArray[np.int32], steps: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best rows of tags (words x sentences) under the scores of steps; all sentences at once."""
    total, came = scores[0] + steps[-1], []
    for at in range(1, len(scores)):
        ways = total[:, :, None] + steps[:-1]
        best = ways.argmax(1)
        on = (at < lengths)[:, None]
        came.append(np.where(on, best, np.arange(best.shape[1])))
        total = np.where(on, np.take_along_axis(ways, best[:, None], 1)[:, 0] + scores[at], total)
    out = [total.argmax(1)]
    for back in reversed(came):
        out.append(np.take_along_axis(back, out[-1][:, None], 1)[:, 0])
    return np.stack(out[::-1])


def _names(reader: Reader, language: str, data: Path) -> None:
    for name, cases in scored(language, data).items():
        got = reader.read([c.words for c in cases], ["names"], f"names:{cases[0].style}", reader.told["bank"])
        print(f"{name}\n{table(score([c.labels['names'] for c in cases], [g['names'] for g in got]))}")


def _tags(reader: Reader, language: str, data: Path) -> None:
    for name, examples in treebanks.test(language, data).items():
        got = reader.read([e.forms for e in examples], ["upos", "feats"], reader.told["news"], f"bank:{name}")
        words = sum(len(e.forms) for e in examples)
        for task in ("upos", "feats"):
            right = sum(a == b for e, g in zip(examples, got, strict=True) for a, b in zip(getattr(e, task), g[task], strict=True))
            print(f"{name} {task} {100 * right / words:.2f}")


def _speed(folder: Path, language: str, data: Path) -> None:
    sentences = [e.forms for examples in treebanks.test(language, data).values() for e in examples]
    for tasks in (["names"], ["names", "upos", "feats"]):
        reader = Reader(folder)
        for state in ("cold", "warm"):
            began = process_time()
            reader.read(sentences, tasks, reader.told["news"], reader.told["bank"])
            print(f"{'+'.join(tasks)}, {state}: {sum(map(len, sentences)) / (process_time() - began):.0f} words/s")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", choices=("id", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    told = parser.parse_args()
    began = process_time()
    reader = Reader(told.model)
    print(f"loaded in {process_time() - began:.2f} s, {sum((told.model / n).stat().st_size for n in (GRAPH, TABLES, TOLD))} bytes")
    _names(reader, told.language, told.data)
    _tags(reader, told.language, told.data)
    _speed(told.model, told.language, told.data)


if __name__ == "__main__":
    main()
