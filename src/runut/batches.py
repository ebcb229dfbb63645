"""documents -> what is read from each, in their order: by this process, or by workers beside it.

The line itself is in `flow`, which knows one document at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from runut import flow
from runut.errors import InputError
from runut.settings import Settings
from runut.types import Arrival, Claim, Report, View
from runut.workers import Lost, Task, each

__all__ = ["Claimed", "Found", "Lost", "Task", "claimed", "drawn", "each", "marked", "over", "read", "trace"]

T = TypeVar("T")
Work = Callable[[Report, Settings], T]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A document that was read: its report with all that reading told of it, its raw bytes, how they came in, and its claims."""

    report: Report
    raw: bytes
    arrival: Arrival
    claims: tuple[Claim, ...]


Found: TypeAlias = Claimed | flow.Reading | InputError


def read(paths: Iterable[str | Path], work: Work[T], settings: Settings, taken: flow.Taken | None = None) -> Iterator[T | InputError]:
    """What `work`, a function of a module, gives for the report of each document; one that cannot be read is yielded as its error."""
    alone = settings.alone
    tasks = (p if isinstance(p, InputError) else _task(p, partial(_worked, p, work, alone)) for p in flow.parts(paths, taken))
    return chain.from_iterable([found] if isinstance(found, InputError) else found for found in each(tasks, settings.jobs))


def over(reports: Iterable[Report], work: Work[T], settings: Settings) -> Iterator[T | InputError]:
    """What `work` gives for each report; a `Lost` for one whose worker died."""
    return each((Task(r.name, len(r.text), partial(work, r, settings.alone)) for r in reports), settings.jobs)


def claimed(
    paths: Iterable[str | Path], settings: Settings, known: Callable[[str], bool], taken: flow.Taken | None = None
) -> Iterator[Found]:
    """Each document with its claims; without them where its report's id is `known`, or was met before."""
    met: set[str] = set()

    def tasks() -> Iterator[Task[list[Found]] | InputError]:
        for part in flow.parts(paths, taken):
            if isinstance(part, InputError):
                yield part
            else:
                id = sha256(part.raw).hexdigest()
                yield _task(part, partial(_claimed, part, settings.alone, read_only=id in met or known(id)))

    for one in chain.from_iterable([found] if isinstance(found, InputError) else found for found in each(tasks(), settings.jobs)):
        if not isinstance(one, InputError):
            met.add(one.report.id)
        yield one


def _task(part: flow.Part, work: Callable[[], T]) -> Task[T]:
    return Task(part.where, len(part.raw), work)


def _worked(part: flow.Part, work: Work[T], settings: Settings) -> list[T | InputError]:
    return [one if isinstance(one, InputError) else work(one.report, settings) for one in flow.opened(part, settings)]


def _claimed(part: flow.Part, settings: Settings, *, read_only: bool) -> list[Found]:
    found = flow.opened(part, settings)
    return list(found) if read_only else [one if isinstance(one, InputError) else _with_claims(one, settings) for one in found]


def _with_claims(one: flow.Reading, settings: Settings) -> Claimed:
    report, claims = flow.read_claims(one.report, settings)
    return Claimed(report, one.raw, one.arrival, claims)


def trace(paths: Iterable[str | Path], settings: Settings | None = None) -> View:
    """The view of some documents without keeping a ledger; raises the first `InputError`."""
    found: dict[str, tuple[Report, tuple[Claim, ...]]] = {}
    for one in claimed(paths, settings or Settings(), lambda id: False):
        if isinstance(one, InputError):
            raise one
        if isinstance(one, Claimed):
            found.setdefault(one.report.id, (one.report, one.claims))
    rows = sorted(found.values(), key=lambda r: (r[0].name, r[0].id))
    return flow.viewed(tuple(r for r, _ in rows), tuple(c for _, claims in rows for c in claims))


def drawn(view: View, settings: Settings | None = None, progress: flow.Progress | None = None) -> tuple[flow.Furniture, flow.Said]:
    """For each report, marked anew: the spans that belong to the page rather than the story, and what its speakers say.

    Raises the `Lost` of a report whose worker died.
    """
    furniture, told = {}, {}
    for n, (report, found) in enumerate(zip(view.reports, over(view.reports, flow.drawing, settings or Settings()), strict=True), 1):
        if isinstance(found, InputError):
            raise found
        furniture[report.id], told[report.id] = found
        if progress:
            progress(n)
    return furniture, told


def marked(report: Report, settings: Settings, kinds: frozenset[str]) -> tuple[Report, bool, list[dict[str, Any]]]:
    """The report with what its own lines tell of it, whether it has any grammar, and its mark records of some kinds (none: of all)."""
    report, marks = flow.mark(report, settings)
    return report, bool(marks.of("grammar")), [m for m in flow.mark_records(report, marks) if not kinds or m["kind"] in kinds]
