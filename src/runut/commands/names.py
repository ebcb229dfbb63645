"""The commands about names that no table knows: list them, and add one to a pack of your own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runut import inputs, term
from runut import options as opt
from runut.errors import InputError

if TYPE_CHECKING:
    from runut.newnames import NewName
    from runut.settings import Settings
    from runut.types import Marks, Report
    from runut.types.actor import Bearer

__all__ = ["names", "promote"]

Same = Annotated[bool, typer.Option("--same", help="Pairs of names with two ids that may be one actor's, and why.")]


def names(
    paths: opt.Kept, same: Same = False, language: opt.Language = None, no_models: opt.NoModels = False, pack: opt.Pack = None,
    jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """List the names in reports that no table knows. Where each first stands, and what found it; --same: which may be one actor's."""
    from runut.newnames import COLUMNS

    unread: list[InputError] = []
    asked = inputs.settings(language, None, None, no_models=no_models, jobs=jobs)
    if same:
        _pairs(paths, asked, unread, as_json=as_json)
        return inputs.finish(unread)
    found = _found(paths, asked, unread)
    term.objects(n.record() for n in found) if as_json else term.table(COLUMNS, (n.row() for n in found))
    inputs.finish(unread)


def promote(
    name: opt.Form, paths: opt.Kept, pack: opt.MyPack, label: opt.Label = "", id_: opt.Id = "", kind: opt.PlaceKind = "",
    remark: opt.Remark = "", language: opt.Language = None, no_models: opt.NoModels = False, jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Add a name that no table knows to your own pack. With the report it was found in as its source."""
    from runut import flow, packs

    if any((pack / table).is_file() for table in packs.TABLES):
        packs.use_pack(pack)
    unread: list[InputError] = []
    asked = inputs.settings(language, None, None, no_models=no_models, jobs=jobs)
    found = _chosen(_found(paths, asked, unread), name, label)
    source = "; ".join(part for part in (found.source, remark) if part)
    key, sort = id_ or flow.slug(found.form), label or found.label
    table = _added(pack, found.form, label=sort, id=key, kind=kind, source=source)
    added = {"name": found.form, "label": sort, "id": key, "table": str(pack / table), "source": source}
    term.objects([added]) if as_json else term.say(f"{found.form} added to {pack / table} as {key} ({sort})")
    inputs.finish(unread)


def _pairs(paths: Iterable[str], asked: Settings, unread: list[InputError], *, as_json: bool) -> None:
    """Prints the pairs of names with two ids that may be one actor's, with reasons."""
    from runut import flow
    from runut.newnames import PAIR_COLUMNS, pair_record, pair_row

    told = {report.id: (report, bearers) for report, bearers in inputs.read(paths, _bearers, asked, unread, kept=True)}
    reports = {id: report for id, (report, _) in told.items()}
    found = flow.namesakes(b for _, bearers in told.values() for b in bearers)
    if as_json:
        term.objects(pair_record(n, reports) for n in found)
    else:
        term.table(PAIR_COLUMNS, (pair_row(n, reports) for n in found))


def _found(paths: Iterable[str], asked: Settings, unread: list[InputError]) -> tuple[NewName, ...]:
    from runut.newnames import new_names

    return new_names(inputs.read(paths, _named, asked, unread, kept=True))


def _named(report: Report, asked: Settings) -> tuple[Report, Marks]:
    """The report with what new names are read from: its names, and what belongs to the page."""
    from runut import flow
    from runut.types import Marks

    report, marks = flow.mark(report, asked)
    return report, Marks(report.id, {kind: marks.of(kind) for kind in ("name", "residue")})


def _bearers(report: Report, asked: Settings) -> tuple[Report, tuple[Bearer, ...]]:
    from runut import flow

    return report, flow.bearers(report, asked)


def _chosen(found: Iterable[NewName], name: str, label: str) -> NewName:
    """The new name so written, taken for `label` if it was taken for several things; raises `BadParameter` if there is none."""
    told = sorted((n for n in found if n.form == " ".join(name.split())), key=lambda n: n.label != label)
    if not told:
        raise typer.BadParameter(f"no name that the tables do not know is written {name!r} there; 'runut names' lists them")
    return told[0]


def _added(pack: Path, form: str, *, label: str, id: str, kind: str, source: str) -> str:
    from runut.packs.promoting import promote

    try:
        return promote(pack, form, label=label, id=id, kind=kind, source=source)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
