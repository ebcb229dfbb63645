"""What a command was given -> settings, reports, a view; what could not be read is told and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from runut import term
from runut.errors import InputError, StoreError

if TYPE_CHECKING:
    from runut.ledger import Ledger
    from runut.query import Query
    from runut.settings import Settings
    from runut.types import Report, View

__all__ = ["UNREAD", "beside", "doubts", "finish", "kinds", "query", "read", "settings", "told", "view", "writing"]

UNREAD = 3


T = TypeVar("T")


def settings(language: str | None, published: str | None, outlet: str | None, *, no_models: bool, jobs: int = 1) -> Settings:
    """The settings of a run; a date that is none is wrong usage."""
    from runut.settings import Settings

    try:
        return Settings(language=language, published=published, outlet=outlet, models=not no_models, jobs=jobs)
    except InputError as error:
        raise typer.BadParameter(f"--{error}") from None


def read(
    paths: Iterable[str], work: Callable[[Report, Settings], T], asked: Settings, unread: list[InputError], *, kept: bool = False
) -> Iterator[T]:
    """What `work`, a function of a module, gives for each report that can be read, one after another; see `told` for the others.

    `kept`: a path may also be a ledger, whose reports are taken.
    """
    from runut import batches, ledger

    return told(ledger.read(paths, work, asked) if kept else batches.read(paths, work, asked), unread)


def told(found: Iterable[T | InputError], unread: list[InputError], label: str = "reports read") -> Iterator[T]:
    """What was found, counted as it comes; the errors among it are told on standard error and put into `unread`."""
    with term.steps(label, streaming=True) as step:
        for one in found:
            if isinstance(one, InputError):
                term.warn(str(one))
                unread.append(one)
                continue
            step()
            yield one


def doubts(report: Report) -> None:
    """Tells what was read with doubt, on standard error."""
    for notice in report.notices:
        term.note(report.name, notice.text)


def kinds(asked: Iterable[str], layers: str | None) -> list[str]:
    """The kinds of mark that `--kind` and `--layers` name, together; an unknown one is wrong usage."""
    from runut.types import KINDS, LAYERS

    if strange := set(asked) - set(KINDS):
        raise typer.BadParameter(f"no such kind of mark: {', '.join(sorted(strange))} (there are {', '.join(KINDS)})")
    named = [part.strip() for part in layers.split(",")] if layers is not None else []
    if unknown := [name for name in named if name not in LAYERS]:
        raise typer.BadParameter(f"no such layer: {', '.join(map(repr, unknown))} (there are {', '.join(LAYERS)})")
    return [*asked, *(LAYERS[name] for name in named)]


def query(where: str, **filters: str) -> Query:
    """The query that the words and the filters ask; one that breaks the rules is wrong usage."""
    from runut.query import asked

    try:
        return asked({field: [value] for field, value in filters.items() if value}, where)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


def answering(view: View, where: str) -> View:
    """What the claims that answer to a query have part in; the whole view without one. That none answers is wrong usage."""
    from runut.query import answering, narrowed

    asked = query(where)
    if not asked.terms:
        return view
    found = answering(view, asked)
    if not found:
        raise typer.BadParameter("no claim of this ledger answers to that; 'runut show LEDGER' lists reports and events")
    return narrowed(view, [c.id for c in found])


def view(path: Path) -> View:
    """A ledger as it is shown."""
    from runut.ledger import Ledger

    with Ledger(path, readonly=True) as kept:
        return kept.view()


@contextmanager
def writing(path: Path, *, new: bool = True, models: bool = True, wait: float = 5.0, jobs: int = 1) -> Iterator[Ledger]:
    """A ledger to be written to; not `new`: one that is there already. Tells where an older file is kept as it was."""
    from runut import flow
    from runut.ledger import Ledger

    if not new and path.is_file() and path.stat().st_size and not flow.is_ledger(path):
        raise StoreError(f"{path}: not a runut ledger")
    if not new and not flow.is_ledger(path):
        raise StoreError(f"{path}: there is no ledger there")
    with Ledger(path, models=models, wait=wait, jobs=jobs) as kept:
        if kept.backup:
            term.note(str(path), f"was of an older format and was brought to the present one; as it was, it is kept in {kept.backup}")
        yield kept


def beside(ledger: Path, out: Path) -> Path:
    """The file to write, which must not be the ledger."""
    if out.exists() and out.samefile(ledger):
        raise typer.BadParameter("-o names the ledger itself; name another file")
    return out


def finish(unread: Iterable[InputError]) -> None:
    """Ends the command with its exit code when something could not be read."""
    if tuple(unread):
        raise typer.Exit(UNREAD)
