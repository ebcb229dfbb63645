"""The same reports, on other machines as it were: the same bytes in every export.

python bench/determinism.py [--runs 9] [--seed 1] [--no-models] [--reports 0] [--jobs 1 2 3] [--control]

Two fresh clones of the repository, and in them fresh interpreters that differ in PYTHONHASHSEED, time zone, locale, folder, the order
of the files, into how many calls they are cut, and in how many processes read (`jobs` 1, 2 and 3 in turn). Each adds the samples (and so
many made-up articles, `jobs.py`), lays a ruling over them, and writes every export; digests of all are compared, of databases
(`sqlite`, `datasette`) and `parquet`, too. Nothing is made alike before it is compared: no export holds a moment of the run but that of
the ruling, which is given. `--control` gives one run another text.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from jobs import articles

__all__ = ["child", "main"]

ROOT = Path(__file__).resolve().parent.parent
ZONES = ("UTC", "Asia/Jakarta", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu", "Pacific/Pago_Pago")
LOCALES = ("C", "C.UTF-8", "id_ID.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8", "POSIX")
AT = "2031-05-01T08:00:00+00:00"


def child(asked: dict[str, object]) -> None:
    """One run, in this interpreter; prints the digest of each export as JSON."""
    from runut import flow
    from runut.errors import RunutError
    from runut.ledger import Ledger
    from runut.settings import Settings

    paths, parts, models = [str(p) for p in asked["paths"]], int(str(asked["parts"])), bool(asked["models"])  # type: ignore[attr-defined]
    found, jobs = dict[str, str](), int(str(asked["jobs"]))
    with tempfile.TemporaryDirectory() as place, Ledger(Path(place) / "story.runut", models=models, jobs=jobs) as ledger:
        for part in range(parts):
            ledger.add(paths[part::parts], Settings(models=models, jobs=jobs))
        first = min(c.id for c in ledger.view().claims)
        ledger.rule("confirm", [first], by="R. Putri", at=AT)
        view = ledger.view()
        for name in flow.formats():
            try:
                found[name] = sha256(b"".join(flow.export_bytes(view, name))).hexdigest()
            except (RunutError, ModuleNotFoundError) as error:
                found[name] = f"not here: {error}"
        found["faults"] = repr(ledger.verify())
    print(json.dumps(found))


def clone(place: Path) -> Path:
    """A fresh clone of the repository's last commit."""
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(place)], check=True)
    return place


def ran(tree: Path, dice: random.Random, models: bool, jobs: int, more: tuple[str, ...] = ()) -> tuple[str, dict[str, str]]:
    """One run in a fresh interpreter: what was other about it, and its digests."""
    paths = [str(p) for p in sorted((tree / "examples").glob("*/*")) if p.suffix in (".txt", ".html", ".jsonl")] + list(more)
    dice.shuffle(paths)
    zone, locale, seed = dice.choice(ZONES), dice.choice(LOCALES), str(dice.randrange(1 << 32))
    parts = dice.choice((1, 2, 5, len(paths)) if jobs == 1 else (1, 2))   # each part has workers of its own
    told = {"PYTHONPATH": str(tree / "src"), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale, "OMP_NUM_THREADS": "1"}
    asked = json.dumps({"paths": paths, "parts": parts, "models": models, "jobs": jobs})
    command = [sys.executable, str(tree / "bench" / "determinism.py"), "--child", asked]
    with tempfile.TemporaryDirectory() as cwd:
        done = subprocess.run(command, env={**os.environ, **told}, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return f"hash seed {seed}, {zone}, {locale}, {parts} parts, {jobs} jobs", json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    """Run, compare; exit code 1 if any export of any run is other than the first one's (or, with `--control`, if none is)."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=9)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--no-models", action="store_true")
    asked.add_argument("--reports", type=int, default=0, help="so many made-up articles beside the samples")
    asked.add_argument("--jobs", type=int, nargs="+", default=[1, 2, 3], help="how many processes read, in turn")
    asked.add_argument("--here", action="store_true", help="use this checkout as it stands, not clones of its last commit")
    asked.add_argument("--control", action="store_true")
    asked.add_argument("--child", metavar="JSON", help=argparse.SUPPRESS)
    args = asked.parse_args()
    if args.child:
        child(json.loads(args.child))
        return 0
    start, dice, other = time.perf_counter(), random.Random(args.seed), 0
    with tempfile.TemporaryDirectory() as place:
        trees = [ROOT] if args.here else [clone(Path(place) / name) for name in ("one", "two")]
        page = Path(place) / "more.txt"
        page.write_text("India sent 40 tents to Kenya on Monday, the ministry said on 3 June 2030.\n", "utf-8")
        made = tuple(str(path) for path in articles(Path(place) / "made", args.reports, args.seed))
        wanted: dict[str, str] = {}
        for number in range(args.runs):
            more = (*made, *((str(page),) if args.control and number == args.runs - 1 else ()))
            how, found = ran(trees[number % len(trees)], dice, not args.no_models, args.jobs[number % len(args.jobs)], more)
            wanted = wanted or found
            differing = sorted(name for name in wanted if wanted[name] != found.get(name))
            other += bool(differing)
            print(f"{how}: {', '.join(differing) + ' differ' if differing else 'the same'}", flush=True)
    missing = [name for name, digest in wanted.items() if digest.startswith("not here")]
    print(f"{args.runs} runs, {len(wanted) - 1 - len(missing)} formats by their bytes; not here: {', '.join(missing) or 'none'}")
    print(f"{other} differ; faults: {wanted['faults']}; {time.perf_counter() - start:.0f} s")
    return int((other > 0) != args.control or wanted["faults"] != "()")


if __name__ == "__main__":
    raise SystemExit(main())
