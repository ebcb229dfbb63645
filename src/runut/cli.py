"""arguments -> settings, printed rows and an exit code: the commands of `runut`.

Exit codes: 0 fine; 1 `verify` found faults; 2 wrong usage; 3 some input could not be read (the rest went through);
4 the ledger cannot be opened, read or written; 5 a data pack breaks its own rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runut import term
from runut.errors import InputError, PackError, RunutError, StoreError

if TYPE_CHECKING:
    from runut.flow import Settings
    from runut.types import Report, View

__all__ = ["app", "main"]

FAULTY, USAGE, UNREAD, STORE, PACK = 1, 2, 3, 4, 5
EXIT = {InputError: UNREAD, StoreError: STORE, PackError: PACK}

app = typer.Typer(
    name="runut",
    help="Read news reports and keep a ledger of what is claimed, by whom, and how the claims stand to one another.",
    epilog="Exit codes: 0 fine, 1 faults found, 2 usage, 3 some input unread, 4 ledger, 5 data pack.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or ZIP files; - reads standard input.")]
LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
Language = Annotated[str | None, typer.Option(help="Language of the reports, such as id or en; told by the text if left out.")]
Published = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of the reports, over what the pages say.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of the reports, over what the pages say.")]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
JsonAnyway = Annotated[bool, typer.Option("--json", help="JSON Lines, which this command prints anyway.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file instead of standard output.")]
Page = Annotated[Path, typer.Option("-o", "--out", help="The page to write.")]


@app.command()
def claims(paths: Paths, language: Language = None, published: Published = None, outlet: Outlet = None, as_json: JsonAnyway = True) -> None:
    """Print the claims of reports, one JSON record a line; no ledger is kept."""
    from runut import flow
    from runut.types import View

    unread: list[InputError] = []
    for report in _reports(paths, _settings(language, published, outlet), unread):
        found = flow.claims(report)
        _doubts(report if found else flow.mark(report)[0])
        term.lines(flow.export(View(reports=(report,), claims=found), "jsonl"))
    _finish(unread)


@app.command()
def marks(
    paths: Paths, kind: Annotated[list[str] | None, typer.Option(help="Only marks of this kind (may be repeated).")] = None,
    language: Language = None, published: Published = None, outlet: Outlet = None, as_json: JsonAnyway = True,
) -> None:  # fmt: skip
    """Print what was seen in reports (sentences, names, times, amounts ...), one JSON record a line."""
    _print_marks(paths, kind or [], _settings(language, published, outlet))


@app.command()
def quotes(paths: Paths, language: Language = None, published: Published = None, outlet: Outlet = None, as_json: JsonAnyway = True) -> None:
    """Print the quotations of reports with their speakers and cues, one JSON record a line."""
    _print_marks(paths, ["quote"], _settings(language, published, outlet))


@app.command()
def add(
    ledger: LedgerPath, paths: Paths, language: Language = None, published: Published = None, outlet: Outlet = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Add reports to a ledger (made if it is not there); a report that it has already adds nothing."""
    from runut.flow import Ledger

    settings = _settings(language, published, outlet)
    with Ledger(ledger) as kept, term.steps("reports read") as step:
        added, head = kept.add(paths, settings=settings, progress=step), kept.head()
    if as_json:
        failed = [{"name": error.name, "reason": error.reason} for error in added.failed]
        notices = [{"report": name, "code": notice.code, "text": notice.text} for name, notice in added.notices]
        term.objects([{"new": added.new, "known": added.known, "failed": failed, "notices": notices, "head": head}])
    else:
        term.say(f"{added.new} new, {added.known} known already, {len(added.failed)} unread; head {head}")
    for error in added.failed:
        term.warn(str(error))
    _finish(added.failed)


@app.command()
def show(
    ledger: LedgerPath,
    event: Annotated[str, typer.Option(help="Claims about this event (its id or the start of it).")] = "",
    actor: Annotated[str, typer.Option(help="Claims in which this party acts, receives or speaks (id or name).")] = "",
    report: Annotated[str, typer.Option(help="Claims of this report (its name).")] = "",
    as_json: Json = False,
) -> None:
    """Show a ledger's reports and events, or the claims of one event, actor or report."""
    from dataclasses import replace

    from runut import tables

    view = _view(ledger)
    if not (event or actor or report):
        return _overview(view, as_json)
    told = tables.answering(view, event=event, actor=actor, report=report)
    if not told:
        raise typer.BadParameter("no claim of this ledger answers to that; 'runut show LEDGER' lists reports and events")
    if as_json:
        return _export(replace(view, claims=told), "jsonl", None)
    term.table(tables.CLAIM_COLUMNS, tables.claim_rows(told, {r.id: r for r in view.reports}))


@app.command()
def conflicts(ledger: LedgerPath, as_json: Json = False) -> None:
    """Show the claims that contradict, deny or correct one another: both passages, what differs, and why."""
    from runut import tables

    found = tables.conflicts(_view(ledger))
    if as_json:
        return term.objects(dict(zip(tables.CONFLICT_COLUMNS, c.row(), strict=True)) | {"a": c.a.id, "b": c.b.id} for c in found)
    if term.interactive():
        return term.table(tables.CARD_COLUMNS, (c.card() for c in found), title=f"{len(found)} conflicts")
    term.table(tables.CONFLICT_COLUMNS, (c.row() for c in found))


@app.command()
def figures(ledger: LedgerPath, as_json: Json = False) -> None:
    """Show what each counted object was said to amount to, in order of date, and by whom."""
    from runut import tables

    found = tables.histories(_view(ledger))
    rows = [value.row(history.counted) for history in found for value in history.values]
    if as_json:
        return term.objects(dict(zip(tables.FIGURE_COLUMNS, row, strict=True)) for row in rows)
    if not term.interactive():
        return term.table(tables.FIGURE_COLUMNS, rows)
    for history in found:
        shown = (value.row(history.counted)[1:-1] for value in history.values)
        term.table(tables.FIGURE_COLUMNS[1:-1], shown, title=history.counted)


@app.command()
def export(
    ledger: LedgerPath,
    format_: Annotated[str, typer.Option("--format", "-f", help="jsonl, links or csv.")] = "jsonl",
    out: Out = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Write a ledger out: claims as JSON Lines, links between them, or a table."""
    _export(_view(ledger), "jsonl" if as_json else format_, out)


@app.command()
def dossier(ledger: LedgerPath, out: Page, as_json: Json = False) -> None:
    """Write the story as one self-contained web page that needs no network."""
    from runut.web import dossier as draw

    term.save(out, [draw(_view(ledger))])
    term.objects([{"dossier": str(out)}]) if as_json else term.say(f"dossier written to {out}")


@app.command()
def verify(ledger: LedgerPath, as_json: Json = False) -> None:
    """Read every span of a ledger again against the stored texts and hashes; exit code 1 if anything is wrong."""
    from runut.flow import Ledger

    with Ledger(ledger, readonly=True) as kept:
        faults, head, view = kept.verify(), kept.head(), kept.view()
    if as_json:
        rows = [{"where": fault.where, "text": fault.text} for fault in faults]
        term.objects([{"reports": len(view.reports), "claims": len(view.claims), "faults": rows, "head": head}])
    else:
        for fault in faults:
            term.say(f"{fault.where}: {fault.text}")
        term.say(f"{len(view.reports)} reports, {len(view.claims)} claims, {len(faults)} faults; head {head}")
    if faults:
        raise typer.Exit(FAULTY)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Tell which version of runut, Python, SQLite, data packs and libraries this is."""
    from runut.doctor import findings

    rows = list(findings())
    term.objects(dict(rows) for _ in "1") if as_json else term.table(("what", "found"), rows)


@app.command()
def version(as_json: Json = False) -> None:
    """Print runut's version."""
    from importlib.metadata import version as installed

    term.objects([{"runut": installed("runut")}]) if as_json else term.say(installed("runut"))


def _settings(language: str | None, published: str | None, outlet: str | None) -> Settings:
    from runut.flow import Settings

    if published is not None:
        try:
            date.fromisoformat(published)
        except ValueError:
            raise typer.BadParameter(f"--published {published!r} is not a date such as 2024-06-26") from None
    return Settings(language=language, published=published, outlet=outlet)


def _reports(paths: Iterable[str], settings: Settings, unread: list[InputError]) -> Iterator[Report]:
    """The reports that can be read, one after another; the others are told on standard error and kept in `unread`."""
    from runut import flow

    with term.steps("reports read", streaming=True) as step:
        for reading in flow.read(paths, settings):
            if isinstance(reading, InputError):
                term.warn(str(reading))
                unread.append(reading)
                continue
            step()
            yield reading.report


def _doubts(report: Report) -> None:
    for notice in report.notices:
        term.note(report.name, notice.text)


def _print_marks(paths: list[str], kinds: list[str], settings: Settings) -> None:
    from runut import flow
    from runut.types import KINDS

    if strange := set(kinds) - set(KINDS):
        raise typer.BadParameter(f"no such kind of mark: {', '.join(sorted(strange))} (there are {', '.join(KINDS)})")
    unread: list[InputError] = []
    for one in _reports(paths, settings, unread):
        report, found = flow.mark(one)
        _doubts(report)
        term.objects(record for record in flow.mark_records(report, found) if not kinds or record["kind"] in kinds)
    _finish(unread)


def _view(path: Path) -> View:
    from runut.flow import Ledger

    with Ledger(path, readonly=True) as kept:
        return kept.view()


def _overview(view: View, as_json: bool) -> None:
    from runut import tables

    parts = (("report", tables.REPORT_COLUMNS, tables.report_rows(view)), ("event", tables.EVENT_COLUMNS, tables.event_rows(view)))
    for name, columns, rows in parts:
        if as_json:
            term.objects({"record": name, **dict(zip(columns, row, strict=True))} for row in rows)
        else:
            term.table(columns, rows, title=f"{name}s")


def _export(view: View, name: str, out: Path | None) -> None:
    from runut import flow

    if name not in flow.formats():
        raise typer.BadParameter(f"no such format: {name} (there are {', '.join(flow.formats())})")
    if out is None:
        term.lines(flow.export(view, name))
    else:
        term.save(out, flow.export(view, name))


def _finish(unread: Iterable[InputError]) -> None:
    if tuple(unread):
        raise typer.Exit(UNREAD)


def main() -> int:
    """Run the command line; returns the exit code."""
    term.start()
    try:
        app()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    except RunutError as error:
        term.warn(str(error))
        return next((code for kind, code in EXIT.items() if isinstance(error, kind)), USAGE)
    except KeyboardInterrupt:
        term.warn("stopped")
        return 130
    return 0
