"""Fuzzing: mutated inputs, led by the coverage of runut's own code, through all that takes input; what breaks is kept and told.

python bench/fuzz.py [TARGET ...] [--seconds 60] [--seed 1] [--jobs 2] [--out build/fuzz]     no target: all of them
python bench/fuzz.py TARGET --input FILE                                                      one kept input once more

What must hold stands in tests/fuzz/oracles.py, what is fuzzed in tests/fuzz/targets.py. An input that broke something is kept under
`--out`, once for each place in the code; those under tests/fuzz/found are run by the tests. Exit code 1 when something broke.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]
HANG, MEMORY = 300, 4096   # wall seconds and MB after which the fuzzer gives up on an input
MUTATED = 0.8


class Watch:
    """Runs a target on inputs, keeps each new way to break it, and tells of it all in a file."""

    def __init__(self, target: str, check: Callable[[bytes], None], out: Path) -> None:
        self.target, self._check, self._out = target, check, out
        self.runs, self.broken, self._told = 0, {}, 0.0  # type: int, dict[str, str], float

    def __call__(self, data: bytes) -> None:
        """One input."""
        from fuzz.oracles import quick

        self.runs += 1
        try:
            quick(lambda: self._check(data), len(data))
        except Exception as error:
            self._keep(data, error)
        if monotonic() - self._told > 1:
            self.tell()

    def _keep(self, data: bytes, error: Exception) -> None:
        place = _place(error)
        if place not in self.broken:
            path = self._out / f"{self.target}-{sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            self.broken[place] = f"{path.name}: {str(error)[:200]}"
            print(f"{self.target}: {place}: {self.broken[place]}", flush=True)

    def tell(self) -> None:
        """Writes the figures; whatever ends the process, they are at most a second old."""
        self._told = monotonic()
        (self._out / f"{self.target}.json").write_text(json.dumps({"runs": self.runs, "broken": self.broken}))


def _place(error: Exception) -> str:
    """The kind of error and the last line of runut's own code that it came from."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/runut/" in f.filename and "site-packages" not in f.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}" + ("" if frames else f" {str(error)[:24]}")


def child(target: str, seconds: int, seed: int, out: Path) -> None:
    """Fuzzes one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["runut"], enable_loader_override=False):
        from fuzz.mutating import mutated
        from fuzz.seeds import seeds, words
        from fuzz.targets import TARGETS

        first, strewn, chosen = list(seeds(target)), words(target), TARGETS[target]
        watch = Watch(target, chosen.check, out)
        for data in first:   # so that what is imported late is led by coverage, too
            watch(data[: chosen.longest])

    def change(data: bytes, most: int, number: int) -> bytes:
        if number % 100 >= MUTATED * 100:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, most, number, strewn, first)

    corpus = Path(tempfile.mkdtemp(dir=out))
    for data in first:
        (corpus / sha256(data).hexdigest()[:16]).write_bytes(data[: chosen.longest])
    flags = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={chosen.longest}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={out}/{target}-hang-", "-print_final_stats=1", "-len_control=0", str(corpus),
    ]
    watch.tell()
    atheris.Setup([sys.argv[0], *flags], watch, custom_mutator=change, internal_libfuzzer=True)
    atheris.Fuzz()


def fuzz(target: str, seconds: int, seed: int, out: Path) -> dict[str, Any]:
    """Fuzzes one target in a process of its own; how often it ran, what it took, and what broke."""
    start = monotonic()
    command = [sys.executable, __file__, target, "--child", f"--seconds={seconds}", f"--seed={seed}", f"--out={out}"]
    log = os.open(out / f"{target}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    process = os.posix_spawn(sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, log, 2)])
    _, status, used = os.wait4(process, 0)
    os.close(log)
    told = json.loads((out / f"{target}.json").read_text()) if (out / f"{target}.json").is_file() else {"runs": 0, "broken": {}}
    ended = os.waitstatus_to_exitcode(status)
    if ended:
        told["broken"]["ended"] = f"the fuzzer ended with {ended}; see {out}/{target}.log"
    return {"target": target, "wall": monotonic() - start, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss // 1024, **told}


def once(target: str, file: Path) -> None:
    """Runs a kept input once more; what is broken is raised."""
    from fuzz.oracles import quick
    from fuzz.targets import TARGETS

    data = file.read_bytes()
    quick(lambda: TARGETS[target].check(data), len(data))


def main() -> int:
    """Prints a line a target, and each way in which it broke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--input", type=Path)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.input:
        once(asked.targets[0], asked.input)
        return 0
    if asked.child:
        child(asked.targets[0], asked.seconds, asked.seed, asked.out)
    return _all(asked.targets, asked.seconds, asked.seed, asked.jobs, asked.out)


def _all(targets: list[str], seconds: int, seed: int, jobs: int, out: Path) -> int:
    from fuzz.targets import TARGETS

    if find_spec("atheris") is None:
        print("the fuzzer, atheris, is not there: it comes for Linux on x86-64 alone", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(jobs) as pool:
        rows = list(pool.map(lambda target: fuzz(target, seconds, seed, out), targets or TARGETS))
    for row in rows:
        wall, cpu = row["wall"] / 60, row["cpu"] / 60
        told = f"{row['runs']:9,} runs  {wall:5.1f} min  {cpu:5.1f} CPU min  {row['memory']:5} MB  {len(row['broken'])} broken"
        print(f"{row['target']:8} {told}")
        for place, told in row["broken"].items():
            print(f"         {place}: {told}")
    return 1 if any(row["broken"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
