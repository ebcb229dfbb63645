"""One writer and many readers: each reader sees one whole state, and what it sees only grows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from builders import numbered

from runut.stores import open_store

TESTS = str(Path(__file__).parent.parent)
READERS, GROUPS = 8, 12
READER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from runut.stores import open_store
seen, last = 0, -1
print("ready", flush=True)
while last < int(sys.argv[3]):
    with open_store(sys.argv[1], readonly=True) as store, store.snapshot():
        reports, claims, arrivals, head = store.reports(), store.claims(), store.arrivals(), store.head()
        assert len(reports) % 5 == 0, "half a call"
        assert {r.id for r in reports} == {c.report for c in claims} == set(arrivals), "not one state"
        assert len(reports) >= last, "went back"
        assert (store.line_of(head) or 0) == 2 * len(reports), "the head is of another state"
        last, seen = len(reports), seen + 1
    time.sleep(0.01)
print(seen, flush=True)
"""


def test_readers_see_whole_states_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "x.runut"
    open_store(path).close()
    command = [sys.executable, "-c", READER, str(path), TESTS, str(5 * GROUPS)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    assert [r.stdout.readline() for r in readers if r.stdout] == ["ready\n"] * READERS
    with open_store(path, wait=30) as store:
        for group in range(GROUPS):
            store.add(numbered(5, first=5 * group))
    told = [r.communicate(timeout=120)[0] for r in readers]
    assert [r.returncode for r in readers] == [0] * READERS
    assert sum(int(seen) for seen in told) >= READERS
    with open_store(path, readonly=True) as store:
        assert store.check() == ()
