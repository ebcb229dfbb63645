"""Speed of the learned models, peers beside them: words a second on one core, in CPU time, the best of the rounds.

python bench/models.py [--lang ID] [--python PYTHON] [--rounds N] [--json] [PATH...]     the sample reports and the unseen ones by default

A word is a syntactic word of our tokeniser, for the peers too. Every row is measured twice: a report at a time, as the line reads, and
all texts together. Full is text -> tokens, tags, names, parse; gated parses only the sentences that `mark_grammar` parses. The peers,
spaCy's small pipeline and our grammar net in PyTorch, run in a process of their own, by `--python` if this Python has them not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from runut import flow
from runut.errors import InputError
from runut.marks import learned, make_marks
from runut.marks.grammar import mark_grammar, mark_whole_grammar
from runut.marks.tokens import tokens, words
from runut.nets import model_files, models
from runut.nets.grammar import grammar
from runut.nets.words import words_net
from runut.packs import Language, language
from runut.types import Mark, Marks, Report

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("examples/arms", "examples/quake", "bench/unseen/texts")
BARS = {"tokens": 1_000_000.0, "nets, full": 20_000.0, "nets, gated": 60_000.0, "load": 0.5, "import": 0.3, "megabytes": 25.0}
IMPORT = "import runut"
LOAD = "from runut.nets.words import words_net; from runut.nets.grammar import grammar; words_net({0!r}); grammar({0!r})"
LIBRARIES = "import numpy, onnxruntime"

Words = list[list[str]]
Rows = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Text:
    """A report: where its sentences stand, their words, and which of them are parsed when parsing is gated."""

    report: Report
    spans: list[tuple[int, int]]
    words: Words
    gated: list[int]


def best(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of the rounds, after one that warms up."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def texts(paths: Sequence[str], pack: Language) -> Iterator[Text]:
    """The reports of the language under the paths."""
    for one in flow.read(paths):
        if isinstance(one, InputError) or one.report.language != pack.code:
            continue
        marks = make_marks(one.report, pack)
        spans = [(s.start, s.end) for s in marks.of("sentence")]
        gated = [n for n, span in enumerate(spans) if marks.inside("grammar", *span)]
        yield Text(one.report, spans, cut(one.report.text, spans, pack), gated)


def cut(text: str, spans: Iterable[tuple[int, int]], pack: Language) -> Words:
    """The words of sentences."""
    return [[text[a:b] for a, b in words(text, tokens(text, pack, start, end), pack)[0]] for start, end in spans]


def chosen(rows: Words, numbers: Iterable[int]) -> Words:
    return [rows[n] for n in numbers]


def nets(found: list[Text], pack: Language, measure: Callable[[Callable[[], object]], float]) -> Rows:
    """Words a second of the tokeniser and the nets, without marks."""
    tag, parse = words_net(pack.code).read, grammar(pack.code).parse
    whole = list(chain.from_iterable(t.words for t in found))
    gated = list(chain.from_iterable(chosen(t.words, t.gated) for t in found))

    def together(pick: Callable[[Text, Words], Words]) -> None:
        split = [cut(t.report.text, t.spans, pack) for t in found]
        tag([s for rows in split for s in rows])
        parse([s for t, rows in zip(found, split, strict=True) for s in pick(t, rows)])

    def apart(pick: Callable[[Text, Words], Words]) -> None:
        for t in found:
            rows = cut(t.report.text, t.spans, pack)
            tag(rows)
            parse(pick(t, rows))

    def some(t: Text, rows: Words) -> Words:
        return chosen(rows, t.gated)

    work: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "tokens": (lambda: [tokens(t.report.text, pack) for t in found], lambda: tokens("\n".join(t.report.text for t in found), pack)),
        "words net": (lambda: [tag(t.words) for t in found], lambda: tag(whole)),
        "grammar net": (lambda: [parse(t.words) for t in found], lambda: parse(whole)),
        "grammar net, gated sentences": (lambda: [parse(chosen(t.words, t.gated)) for t in found], lambda: parse(gated)),
        "nets, full": (lambda: apart(lambda t, rows: rows), lambda: together(lambda t, rows: rows)),
        "nets, gated": (lambda: apart(some), lambda: together(some)),
    }
    return {name: (measure(one), measure(all_)) for name, (one, all_) in work.items()}


def nothing(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    return ()


def marked(found: list[Text], pack: Language, measure: Callable[[Callable[[], object]], float]) -> Rows:
    """Words a second up to marks: sentences, words, names and what those need, then grammar by each marker."""

    def run(models: bool, marker: Any) -> None:
        learned._read.cache_clear()
        for t in found:
            make_marks(t.report, pack, replace={**dict.fromkeys(("term", "amount", "quote"), nothing), "grammar": marker}, models=models)

    rows: dict[str, Callable[[], object]] = {
        "marks, packs alone": lambda: run(False, nothing),
        "marks, full": lambda: run(True, mark_whole_grammar),
        "marks, gated": lambda: run(True, mark_grammar),
    }
    return {name: (measure(work), 0.0) for name, work in rows.items()}


def fresh(code: str, rounds: int) -> float:
    """CPU seconds that statements take in a fresh process of this Python, the best of the rounds."""
    told = [sys.executable, "-c", f"import time; a = time.process_time(); {code}; print(time.process_time() - a)"]
    return min(float(subprocess.run(told, stdout=subprocess.PIPE, text=True, check=True).stdout) for _ in range(rounds))


def peers(found: list[Text], pack: Language, python: str, rounds: int) -> tuple[Rows, dict[str, str]]:
    """Words a second of the peers, and what is missing for those that cannot run; our own reading tells them what labels there are."""
    whole = list(chain.from_iterable(t.words for t in found))
    read, parsed = words_net(pack.code).read(whole), grammar(pack.code).parse(whole)
    told = [
        {"words": s, "upos": p.upos, "feats": p.feats, "heads": p.heads, "relations": p.relations,
         "names": [(n.start, n.end, n.label) for n in r.names]}
        for s, r, p in zip(whole, read, parsed, strict=True)
    ]  # fmt: skip
    given = {"lang": pack.code, "rounds": rounds, "texts": [t.report.text for t in found], "sizes": [len(t.words) for t in found],
             "sentences": told, "labels": str(model_files(pack.code).path("grammar.json"))}  # fmt: skip
    rows: Rows = {}
    missing: dict[str, str] = {}
    for peer in ("spacy", "torch"):
        command = [python, str(ROOT / "bench" / "peers.py"), peer]
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
        if done.returncode:
            missing[peer] = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        else:
            count = sum(map(len, whole))
            rows |= {name: (count / one, count / all_) for name, (one, all_) in json.loads(done.stdout).items()}
    return rows, missing


def shown(told: dict[str, Any]) -> Iterator[str]:
    """The lines of the table."""
    yield "{reports} reports, {sentences} sentences, {words} words; {parsed:.0%} of the sentences are parsed when gated".format(**told)
    yield f"{'words a second':44}{'a report at a time':>20}{'all together':>16}{'bar':>12}"
    for name, (one, all_) in told["speed"].items():
        bar = f"{BARS[name]:12,.0f}" if name in BARS else ""
        yield f"{name:44}{one:20,.0f}{all_:16,.0f}{bar}" if all_ else f"{name:44}{one:20,.0f}{'-':>16}{bar}"
    for peer, why in told["missing"].items():
        yield f"{peer:44}not measured: {why}"
    for name, spent in told["seconds"].items():
        bar = f"   bar {BARS[name]} s" if name in BARS else ""
        yield f"{name + ', seconds in a fresh process':44}{spent:20.3f}{bar}"
    for name, size in told["bytes"].items():
        yield f"{name + ', MB':44}{size / 1e6:20.2f}"
    yield f"{'all files, MB':44}{sum(told['bytes'].values()) / 1e6:20.2f}   bar {BARS['megabytes']} MB"


def measured(paths: Sequence[str], code: str, python: str, rounds: int) -> dict[str, Any]:
    """All that is measured, as the JSON tells it."""
    if code not in models():
        raise SystemExit(f"bench: there is no model of language {code!r}")
    pack = language(code)
    found = list(texts(paths, pack))
    count = sum(len(s) for t in found for s in t.words)
    if not count:
        raise SystemExit(f"bench: no report of language {code!r} in {' '.join(paths)}")

    def measure(work: Callable[[], object]) -> float:
        return count / best(work, rounds)

    beside, missing = peers(found, pack, python, rounds)
    seconds = {"import": IMPORT, "numpy and onnxruntime": LIBRARIES, "load": LOAD.format(code)}
    return {
        "reports": len(found),
        "sentences": (sentences := sum(len(t.words) for t in found)),
        "words": count,
        "parsed": sum(len(t.gated) for t in found) / sentences,
        "speed": {**nets(found, pack, measure), **marked(found, pack, measure), **beside},
        "missing": missing,
        "seconds": {name: fresh(work, 3) for name, work in seconds.items()},
        "bytes": {name: file.bytes for name, file in model_files(code).files.items()},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description="Speed of the learned models.")
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--lang", default="id")
    parser.add_argument("--python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    told = measured(given.paths or [str(ROOT / folder) for folder in FOLDERS], given.lang, given.python, given.rounds)
    print(json.dumps(told, indent=2) if given.json else "\n".join(shown(told)))
    return 0


def alone() -> None:
    """Starts anew with one thread where libraries would take more; they ask before anything here could tell them."""
    if os.environ.get("OMP_NUM_THREADS") != "1":
        os.environ["OMP_NUM_THREADS"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.argv])


if __name__ == "__main__":
    alone()
    raise SystemExit(main())
