"""Reading a batch in one process and in several: reports a second, where the processor time goes, and that the same comes out.

python bench/jobs.py [--reports 400] [--jobs 1 2] [--rounds 3] [--no-models] [--seed 1] [--kills 0]

Articles of some 400 words are made of paragraphs of the samples, drawn by a seed, with other figures and days in them. They are read for
claims (`claims`), and added to a new ledger (`add`), each time in a fresh interpreter. Told of each are the seconds by the clock, reports
a second, the processor seconds of this process and of its workers, and the most memory that it and the largest worker took; of several
rounds, the quickest. `at best` is what the clock could show at free cores: the processor seconds of the workers, shared out, or those
of this process while they work, whichever are more; and then those of weighing, which comes after all reading.
Exit code 1 if the claims or the exports of two runs differ.

With `--kills`, workers of every `add` of more than one job are killed (SIGKILL), one after another, at moments drawn by the seed; what is
told as lost is added once more, undisturbed, and then the exports must be the same, too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from threading import Event, Thread

__all__ = ["articles", "main"]

ROOT = Path(__file__).resolve().parent.parent
WORDS = 400
WORKS = ("claims", "add")


def articles(folder: Path, many: int, seed: int = 1) -> list[Path]:
    """So many made-up articles, each of paragraphs in one language."""
    folder.mkdir(parents=True, exist_ok=True)
    dice, stock = random.Random(seed), _stock()
    return [_article(folder / f"article-{n:04}.txt", stock[n % len(stock)], dice) for n in range(many)]


def _stock() -> list[list[str]]:
    """The paragraphs of the samples, a list a language."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "examples").glob("*/*.txt")):
        text = path.read_text("utf-8")
        code = "en" if len(re.findall(r"\bthe\b", text)) > len(text) / 200 else "id"
        found.setdefault(code, []).extend(p for p in text.splitlines() if len(p) > 80)
    return [found[code] for code in sorted(found)]


def _article(path: Path, paragraphs: list[str], dice: random.Random) -> Path:
    told: list[str] = []
    while sum(len(p.split()) for p in told) < WORDS:
        told.append(re.sub(r"\b\d{1,3}\b", lambda m: str(max(1, int(m[0]) + dice.randrange(-3, 4))), dice.choice(paragraphs)))
    path.write_text("\n\n".join(told) + "\n", "utf-8")
    return path


class Killer:
    """Kills workers of this process from a thread, at random moments, at most so many times."""

    def __init__(self, kills: int, seed: int) -> None:
        self._left, self._dice, self._over, self.killed = kills, random.Random(seed), Event(), 0
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Killer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while self.killed < self._left and not self._over.wait(self._dice.uniform(0.0, 1.5)):
            workers = [int(child) for place in Path("/proc/self/task").iterdir() for child in (place / "children").read_text().split()]
            if workers:
                with suppress(ProcessLookupError):
                    os.kill(self._dice.choice(workers), signal.SIGKILL)
                    self.killed += 1


def child(asked: dict[str, object]) -> None:
    """One run, in this interpreter; prints what it took and the digest of what came out, as JSON."""
    from runut import batches, flow
    from runut.ledger import Ledger
    from runut.settings import Settings

    folder, settings = str(asked["folder"]), Settings(models=bool(asked["models"]), jobs=int(str(asked["jobs"])))
    began, sums, kills, lost = time.perf_counter(), sha256(), 0, 0
    beside = [0.0]   # processor seconds of this process when the last report was taken
    if asked["work"] == "claims":
        for one in batches.read([folder], flow.read_claims, settings):
            sums.update(repr(one).encode())
        took, spent = time.perf_counter() - began, _spent()
        beside = [spent["own"]]
    else:
        with tempfile.TemporaryDirectory() as place, Ledger(Path(place) / "story.runut", models=settings.models) as ledger:
            with Killer(int(str(asked["kills"])) if settings.jobs > 1 else 0, int(str(asked["seed"]))) as killer:
                added = ledger.add([folder], settings, progress=lambda _: beside.append(time.process_time()))
            took, spent, kills, lost = time.perf_counter() - began, _spent(), killer.killed, len(added.failed)
            if lost:
                ledger.add([folder], Settings(models=settings.models))
            view = ledger.view()
            for line in (*flow.export(view, "jsonl"), *flow.export(view, "links")):
                sums.update(line.encode())
    print(json.dumps({"wall": took, "beside": beside[-1], "digest": sums.hexdigest(), "kills": kills, "lost": lost, **spent}))


def _spent() -> dict[str, float]:
    """Processor seconds and most memory (MiB) of this process and of its workers that have ended."""
    own, others = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return {
        "own": own.ru_utime + own.ru_stime, "workers": others.ru_utime + others.ru_stime,
        "memory": own.ru_maxrss / 1024, "worker": others.ru_maxrss / 1024,
    }  # fmt: skip


def ran(work: str, folder: Path, jobs: int, models: bool, kills: int = 0, seed: int = 0) -> dict[str, float | str]:
    """One run in a fresh interpreter."""
    asked = json.dumps({"work": work, "folder": str(folder), "jobs": jobs, "models": models, "kills": kills, "seed": seed})
    done = subprocess.run([sys.executable, __file__, "--child", asked], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float | str] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Run each work with each number of jobs, in turn; exit code 1 if what came out differs."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=400)
    asked.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--no-models", action="store_true")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--work", choices=WORKS, nargs="+", default=WORKS)
    asked.add_argument("--child", metavar="JSON", help=argparse.SUPPRESS)
    args = asked.parse_args()
    if args.child:
        child(json.loads(args.child))
        return 0
    other = False
    with tempfile.TemporaryDirectory() as place:
        articles(Path(place) / "all", args.reports, args.seed)
        for work in args.work:
            turns = [(jobs, args.seed + turn) for turn in range(args.rounds) for jobs in args.jobs]
            found = [(jobs, ran(work, Path(place) / "all", jobs, not args.no_models, args.kills, seed)) for jobs, seed in turns]
            other |= len({one["digest"] for _, one in found}) > 1
            for jobs in args.jobs:
                best = min((one for n, one in found if n == jobs), key=lambda one: one["wall"])
                print(_line(work, jobs, args.reports, best), flush=True)
            if args.kills:
                kills, lost = (sum(int(one[key]) for _, one in found) for key in ("kills", "lost"))
                print(f"{work}: {kills} workers killed, {lost} reports told as lost")
    print("what came out differs" if other else "the same came out of all")
    return int(other)


def _line(work: str, jobs: int, reports: int, one: dict[str, float | str]) -> str:
    wall, own, early, workers, memory, worker = (float(one[k]) for k in ("wall", "own", "beside", "workers", "memory", "worker"))
    at_best = max(early, workers / jobs) + own - early
    beside = f", workers {workers:.1f} s, largest {worker:.0f} MiB" if jobs != 1 else ""
    return (
        f"{work}, {jobs} jobs: {wall:.1f} s, {reports / wall:.1f} reports/s; at best {reports / at_best:.1f}/s; "
        f"this process {own:.1f} s, {memory:.0f} MiB{beside}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
