"""Quality floors: trace the sets, score them, name the claims gained and lost, and stop when a figure falls below its floor.

    python bench/gate.py            measure and compare with bench/floors.toml; exit code 1 below a floor
    python bench/gate.py --accept   also take what is found now as the baseline for "gained" and "lost"
    python bench/gate.py --show     also print the scorers' lines, gold claim by gold claim

Ten sets: `examples/` with its gold, the six parts of `bench/unseen/` that were read, its six reports that are scored as a whole, its
twelve blind reports, and the seed pages beside the checkout where they are there. Of the blind ones nothing but totals is printed, whatever
is asked for, and the baseline leaves them out. The scorers come from beside the checkout too; without them the structural figures (spans,
order, one by one) are still measured. `chains`: the share of the hand-made attributions (`bench/attributions`) that are right to the last
hop.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from runut import flow
from runut.ledger import Ledger

__all__ = ["main"]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
BUILD = ROOT / "build" / "gate"
BASELINE, FLOORS = HERE / "baseline.json", HERE / "floors.toml"
ORDERS = 20
LINK_LINE = re.compile(r"^(\w+) +gold +(\d+) +both claims found +(\d+) +\D+(\d+)")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports to trace and what a person found in them; `cross` holds how their gold claims relate, `blind` bars all but totals."""

    name: str
    reports: tuple[Path, ...]
    gold: tuple[Path, ...]
    cross: Path
    blind: bool = False

    @property
    def build(self) -> Path:
        """Where its claims, links and texts are written."""
        return BUILD / self.name

    def digest(self) -> str:
        """Twelve hex digits that change when a report or its gold does."""
        return hashlib.sha256(b"".join(p.read_bytes() for p in (*self.reports, *self.gold))).hexdigest()[:12]


def corpora() -> Iterator[Corpus]:
    """The sets that are there."""
    examples = ROOT / "examples"
    stories = sorted(p for p in examples.glob("*/*") if p.is_file() and p.parent.name != "gold")
    yield _corpus("examples", stories, examples / "gold", examples / "gold" / "cross.json")
    unseen = ROOT / "bench" / "unseen"
    yield _part("dev", unseen, ("0[1-6]-*",))
    yield _part("dev2", unseen, ("1[3-8]-*",))
    yield _part("dev3", unseen, ("0[7-9]-*", "1[0-2]-*"))
    yield _part("dev4", unseen, ("2[5-9]-*", "3[0-2]-*"), "cross3.json")
    yield _part("dev5", unseen, ("4[5-9]-*", "5[0-2]-*"), "cross5.json")
    yield _part("dev6", unseen, ("5[3-9]-*", "60-*"), "cross6.json")
    yield _part("check2", unseen, ("19-*", "2[0-4]-*"))
    yield replace(_part("blind", unseen, ("3[3-9]-*", "4[0-4]-*"), "cross4.json"), blind=True)
    if (SHARED / "seeds").is_dir():
        yield _corpus("seeds", sorted((SHARED / "seeds").glob("*.txt")), SHARED / "gold" / "seeds", SHARED / "gold" / "cross.json")
    else:
        print("seeds: not beside this checkout, skipped")


def _corpus(name: str, reports: list[Path], gold: Path, cross: Path) -> Corpus:
    return Corpus(name, tuple(reports), tuple(p for p in sorted(gold.rglob("*.json")) if p != cross), cross)


def _part(name: str, folder: Path, numbers: tuple[str, ...], cross: str = "cross.json") -> Corpus:
    """Reports by number: those of `dev` to `dev6` were read while the rules were written; `check2` and `blind` are scored as a whole."""
    found = {kind: sorted(p for n in numbers for p in (folder / kind).glob(n)) for kind in ("texts", "gold")}
    return Corpus(name, tuple(found["texts"]), tuple(found["gold"]), folder / cross)


def keep(paths: tuple[Path, ...], path: Path, *, one_by_one: bool = False) -> Ledger:
    """A fresh ledger at `path` that holds the reports, still open."""
    ledger = Ledger(path)
    for batch in [[p] for p in paths] if one_by_one else [list(paths)]:
        failed = ledger.add([str(p) for p in batch]).failed
        if failed:
            raise SystemExit(f"gate: {failed[0]}")
    return ledger


def exported(ledger: Ledger) -> dict[str, str]:
    """Claims and links of a ledger as they are exported."""
    view = ledger.view()
    return {name: "".join(flow.export(view, name)) for name in ("jsonl", "links")}


def structure(corpus: Corpus) -> dict[str, float]:
    """Spans read again, and exports that differ when the order or the batches do."""
    with keep(corpus.reports, corpus.build / "all.ledger") as ledger:
        figures: dict[str, float] = {"verify_faults": len(ledger.verify())}
        wanted, reports = exported(ledger), ledger.view().reports
    _write(corpus, wanted, {report.name: report.text for report in reports})
    chance, different = random.Random(7), 0
    for turn in range(ORDERS):
        order = tuple(chance.sample(corpus.reports, len(corpus.reports)))
        with keep(order, corpus.build / f"order-{turn}.ledger") as ledger:
            different += exported(ledger) != wanted
    with keep(corpus.reports[::-1], corpus.build / "single.ledger", one_by_one=True) as ledger:
        figures |= {"orders_that_differ": different, "one_by_one_differs": float(exported(ledger) != wanted)}
    return figures


def _write(corpus: Corpus, exports: dict[str, str], texts: dict[str, str]) -> None:
    (corpus.build / "texts").mkdir()
    (corpus.build / "claims.jsonl").write_text(exports["jsonl"], "utf-8")
    (corpus.build / "links.jsonl").write_text(exports["links"], "utf-8")
    for name, text in texts.items():
        (corpus.build / "texts" / f"{name}.txt").write_text(text, "utf-8", newline="")


def quality(corpus: Corpus, show: bool) -> dict[str, float]:
    """What the two scorers say of the claims and links just written; nothing if they are not there."""
    if not (SHARED / "eval").is_dir() or not corpus.gold:
        print(f"{corpus.name}: no scorers or no gold, claims not scored")
        return {}
    build, align = corpus.build, corpus.build / "align.json"
    common = ["--gold", *map(str, corpus.gold), "--pred", str(build / "claims.jsonl"), "--texts", str(build / "texts")]
    score = json.loads(_tool("score.py", *common, "--align", str(align), "--json"))
    if show:
        print(_tool("score.py", *common, "--show"))
    figures = {f"{part}_f1": score[part]["f1"] for part in ("found", "slots", "whole")}
    figures |= {"found_precision": score["found"]["p"], "found_recall": score["found"]["r"]}
    return figures | _links(corpus, show)


def _links(corpus: Corpus, show: bool) -> dict[str, float]:
    if not corpus.cross.is_file():
        return {}
    build = corpus.build
    files = {"gold": corpus.cross, "align": build / "align.json", "claims": build / "claims.jsonl", "links": build / "links.jsonl"}
    told = _tool("links.py", *(word for name, path in files.items() for word in (f"--{name}", str(path))), *["--show"] * show)
    if show:
        print(told)
    rows = {m[1]: [int(x) for x in m.groups()[1:]] for m in map(LINK_LINE.match, told.splitlines()) if m}
    apart = rows.pop("none", [0, 0, 0])
    judged, right = sum(r[1] for r in rows.values()), sum(r[2] for r in rows.values())
    return {"links_judged": judged, "links_right": right / judged if judged else 0.0, "none_wrong": apart[1] - apart[2]}


def _tool(name: str, *words: str) -> str:
    done = subprocess.run([sys.executable, str(SHARED / "eval" / name), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"gate: {name} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def cold_start(corpus: Corpus) -> float:
    """Wall seconds of two fresh processes: reports to ledger, ledger to finished page."""
    ledger, page = corpus.build / "cold.ledger", corpus.build / "cold.html"
    began = time.perf_counter()
    for words in (["add", ledger, *corpus.reports], ["dossier", ledger, "-o", page]):
        program = "import sys; from runut.cli import main; sys.exit(main())"
        done = subprocess.run([sys.executable, "-c", program, *map(str, words)], check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"gate: runut {words[0]} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return time.perf_counter() - began


def gained_and_lost(corpus: Corpus, before: dict[str, object]) -> list[str]:
    """Print by name which gold claims are found that were not, and the other way round; the names found now."""
    now = sorted(json.loads((corpus.build / "align.json").read_text("utf-8")))
    known = before.get(corpus.name, {})
    was = set(known.get("found", ())) if isinstance(known, dict) else set()
    if isinstance(known, dict) and known.get("digest") not in (None, corpus.digest()):
        print(f"{corpus.name}: reports or gold changed since the baseline was taken")
    what = {f"{p.stem}:{c['id']}": c["what"] for p in corpus.gold for c in json.loads(p.read_text("utf-8"))["claims"]}
    for word, names in (("gained", set(now) - was), ("lost", was - set(now))):
        for name in sorted(names):
            print(f"{corpus.name}: {word:<6} {name}  {what.get(name, '(no longer in the gold)')}")
    return now


def below(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, dict[str, float | str]]]) -> list[str]:
    """What is wrong: figures past their floor, and floors lowered without a reason; figures not measured are left out."""
    wrong = []
    for name, rules in floors.items():
        for figure, rule in rules.items():
            value, floor, ceiling = figures.get(name, {}).get(figure), rule.get("floor"), rule.get("ceiling")
            if floor is not None and float(rule.get("high", floor)) > float(floor) and not rule.get("reason"):
                wrong.append(f"{name}.{figure}: floor lowered from {rule['high']} to {floor} without a reason")
            if value is not None and floor is not None and value < float(floor):
                wrong.append(f"{name}.{figure} is {value:g}, below its floor {floor}")
            if value is not None and ceiling is not None and value > float(ceiling):
                wrong.append(f"{name}.{figure} is {value:g}, above its ceiling {ceiling}")
    return wrong


def measure(corpus: Corpus, show: bool) -> dict[str, float]:
    """All figures of one set, from an empty build folder."""
    shutil.rmtree(corpus.build, ignore_errors=True)
    corpus.build.mkdir(parents=True)
    return structure(corpus) | quality(corpus, show and not corpus.blind) | {"cold_start_seconds": round(cold_start(corpus), 2)}


def attributions() -> dict[str, float]:
    """The share of attributions with the right words and the whole chain, by language and half."""
    if str(HERE) not in sys.path:
        sys.path.append(str(HERE))
    import chains

    counts = {(lang, half): c for lang in ("id", "en") for half, c in zip(("seen", "held"), chains.halves(lang).values(), strict=True)}
    return {f"{lang}_{half}": round(c["right"] / c["of right"], 4) for (lang, half), c in counts.items()}


def main() -> int:
    """Measure, print, compare; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="rewrite the baseline")
    parser.add_argument("--show", action="store_true", help="print the scorers' lines")
    args = parser.parse_args()
    before = json.loads(BASELINE.read_text("utf-8")) if BASELINE.is_file() else {}
    after, figures = dict(before), {}
    for corpus in corpora():
        figures[corpus.name] = measure(corpus, args.show)
        if (corpus.build / "align.json").is_file() and not corpus.blind:
            after[corpus.name] = {"digest": corpus.digest(), "found": gained_and_lost(corpus, before)}
    figures["chains"] = attributions()
    for name, values in figures.items():
        for figure, value in values.items():
            print(f"{name:<9} {figure:<20} {value:g}")
    if args.accept:
        BASELINE.write_text(json.dumps(after, indent=1, sort_keys=True) + "\n", "utf-8")
    wrong = below(figures, tomllib.loads(FLOORS.read_text("utf-8")))
    for line in wrong:
        print(f"BELOW  {line}")
    print("gate: " + ("failed" if wrong else "passed"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
