"""arguments -> settings, printed rows and an exit code: the commands of `runut`.

Exit codes: 0 fine; 1 `verify` or `doctor` found faults; 2 wrong usage; 3 some input could not be read (the rest went through);
4 the ledger cannot be opened, read or written; 5 a data pack breaks its own rules; 6 a model is not whole.
"""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Any

import typer

from runut import inputs, term
from runut import options as opt
from runut.commands import alerts, compare, doctor, explain, figures, graph, imports, mcp, names, rules, serve, verify, versions, watch, why
from runut.errors import InputError, ModelError, PackError, RunutError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from runut.settings import Settings
    from runut.types import View

__all__ = ["app", "main"]

USAGE, STORE, PACK, MODEL = 2, 4, 5, 6
EXIT = {InputError: inputs.UNREAD, StoreError: STORE, PackError: PACK, ModelError: MODEL}

app = typer.Typer(
    name="runut",
    epilog="Exit codes: 0 fine, 1 faults found, 2 usage, 3 some input unread, 4 ledger, 5 data pack, 6 model.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

@app.callback()
def start(asked: opt.Version = False) -> None:
    """Read news reports and keep a ledger of what is claimed, by whom, and how the claims stand to one another."""


@app.command()
def claims(
    paths: opt.Paths, language: opt.Language = None, published: opt.Published = None, outlet: opt.Outlet = None,
    no_models: opt.NoModels = False, pack: opt.Pack = None, jobs: opt.Jobs = 1, as_json: opt.JsonAnyway = True,
) -> None:  # fmt: skip
    """Print the claims of reports as JSON Lines. No ledger is kept."""
    from runut import flow
    from runut.types import View

    unread: list[InputError] = []
    settings = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    for report, found in inputs.read(paths, flow.read_claims, settings, unread):
        inputs.doubts(report)
        term.lines(flow.export(View(reports=(report,), claims=found), "jsonl"))
    inputs.finish(unread)


@app.command()
def marks(
    paths: opt.Paths, layers: opt.Layers = None, kind: opt.Kinds = None, language: opt.Language = None,
    published: opt.Published = None, outlet: opt.Outlet = None, no_models: opt.NoModels = False, pack: opt.Pack = None,
    jobs: opt.Jobs = 1, as_json: opt.JsonAnyway = True,
) -> None:  # fmt: skip
    """Print what was seen in reports as JSON Lines. Sentences, names, times, amounts, quotes ..."""
    asked = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    _print_marks(paths, inputs.kinds(kind or (), layers), asked)


@app.command()
def quotes(
    paths: opt.Paths, language: opt.Language = None, published: opt.Published = None, outlet: opt.Outlet = None,
    standing: opt.Standing = "", no_models: opt.NoModels = False, pack: opt.Pack = None, jobs: opt.Jobs = 1,
    as_json: opt.JsonAnyway = True,
) -> None:  # fmt: skip
    """Print who says what in reports as JSON Lines. Each attribution with its cue, chain of speakers and certainty."""
    if standing not in ("", "public", "private"):
        raise typer.BadParameter(f"--standing is public or private, not {standing!r}")
    asked = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    _print_marks(paths, ["quote"], asked, lambda mark: not standing or (mark["attrs"]["speaker"] or {}).get("standing") == standing)


@app.command()
def add(
    ledger: opt.LedgerPath, paths: opt.Paths, language: opt.Language = None, published: opt.Published = None, outlet: opt.Outlet = None,
    no_models: opt.NoModels = False, wait: opt.Wait = 5.0, pack: opt.Pack = None, jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Add reports to a ledger. It is made if it is not there; a report that it has already adds nothing."""
    settings = inputs.settings(language, published, outlet, no_models=no_models, jobs=jobs)
    with inputs.writing(ledger, wait=wait) as kept, term.steps("reports read") as step:
        added, head = kept.add(paths, settings=settings, progress=step, taken=step.taken), kept.head()
    if as_json:
        failed = [{"name": error.name, "reason": error.reason} for error in added.failed]
        notices = [{"report": name, "code": notice.code, "text": notice.text} for name, notice in added.notices]
        term.objects([{"new": added.new, "known": added.known, "failed": failed, "notices": notices, "head": head}])
    else:
        term.say(f"{added.new} new, {added.known} known already, {len(added.failed)} unread; head {head}")
    for name, notice in added.notices:
        term.note(name, notice.text)
    for error in added.failed:
        term.warn(str(error))
    inputs.finish(added.failed)


@app.command()
def show(
    ledger: opt.LedgerPath, event: opt.OfEvent = "", actor: opt.OfActor = "", report: opt.OfReport = "", where: opt.Where = "",
    pack: opt.Pack = None, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Show a ledger's reports and events. With a filter, the claims of one event, actor or report."""
    from dataclasses import replace

    from runut import flow, query, tables

    asked, view = inputs.query(where, event=event, party=actor, report=report), inputs.view(ledger)
    if not asked.terms:
        return _overview(view, as_json)
    told = query.answering(view, asked)
    if not told:
        raise typer.BadParameter("no claim of this ledger answers to that; 'runut show LEDGER' lists reports and events")
    if as_json:
        return term.lines(flow.export(replace(view, claims=told), "jsonl"))
    term.table(tables.CLAIM_COLUMNS, tables.claim_rows(told, {r.id: r for r in view.reports}, {g.claim: g for g in view.grades}))


@app.command()
def conflicts(ledger: opt.LedgerPath, pack: opt.Pack = None, as_json: opt.Json = False) -> None:
    """Show claims that do not go together. Both passages, what differs, and why."""
    from runut import tables

    found = tables.conflicts(inputs.view(ledger))
    if as_json:
        return term.objects(c.record() for c in found)
    if term.interactive():
        return term.table(tables.CARD_COLUMNS, (c.card() for c in found), title=f"{len(found)} conflicts")
    term.table(tables.CONFLICT_COLUMNS, (c.row() for c in found))


@app.command()
def export(
    ledger: opt.LedgerPath, format_: opt.Format = "jsonl", out: opt.Out = None, pack: opt.Pack = None, as_json: opt.Json = False
) -> None:
    """Write a ledger out. Claims, links, events and flows, as lines, tables, graphs, linked data or a database."""
    from runut import flow

    if format_ not in flow.formats():
        raise typer.BadParameter(f"no such format: {format_} (there are {', '.join(flow.formats())})")
    if as_json and not flow.media(format_).endswith("ndjson"):
        raise typer.BadParameter(f"--json asks for JSON Lines, --format for {format_}; choose one")
    if out is None and flow.is_binary(format_):
        raise typer.BadParameter(f"{format_} is no text: name a file with -o (-o - is standard output)")
    view = inputs.view(ledger)
    texts = flow.export_bytes(view, format_) if flow.is_binary(format_) else flow.export(view, format_)
    term.save(inputs.beside(ledger, out), texts) if out else term.lines(texts)


@app.command()
def dossier(
    ledger: opt.LedgerPath, out: opt.Page, title: opt.Title = None, lang: opt.PageLanguage = "en", since: opt.Since = None,
    where: opt.Where = "", no_models: opt.NoModels = False, pack: opt.Pack = None, jobs: opt.Jobs = 1, as_json: opt.Json = False,
) -> None:  # fmt: skip
    """Write the story as one web page. It carries all that it needs and loads nothing; of long lists it holds the first."""
    from dataclasses import replace

    from runut import batches, flow, web

    if lang not in web.languages():
        raise typer.BadParameter(f"no such language of the page: {lang} (there are {', '.join(web.languages())})")
    view = inputs.answering(inputs.view(ledger), where)
    held = replace(view, reports=web.held(view))
    with term.steps("reports drawn") as step:
        furniture, told = batches.drawn(held, inputs.settings(None, None, None, no_models=no_models, jobs=jobs), step)
    start = since.date() if since else None
    page = web.dossier(
        view, title=title, lang=lang, furniture=furniture, quotations=told, records=flow.told(view), since=start,
        history=flow.pages(view).of,
    )  # fmt: skip
    term.save(inputs.beside(ledger, out), [page])
    if str(out) != "-":
        term.objects([{"dossier": str(out)}]) if as_json else term.say(f"dossier written to {out}")


app.command("import")(imports.import_rows)
app.command()(compare.compare)
app.command()(explain.explain)
app.command()(figures.figures)
app.command()(names.names)
app.command()(names.promote)
app.command()(rules.rule)
app.command()(rules.rulings)
app.command()(watch.watch)
app.command()(serve.serve)
app.command()(mcp.mcp)
app.command()(graph.first)
app.command()(graph.outcomes)
app.command()(graph.sources)
app.command()(why.why)
app.command()(versions.versions)
app.command()(alerts.alerts)
app.command()(verify.verify)


app.command()(doctor.doctor)


@app.command()
def version(as_json: opt.Json = False) -> None:
    """Print runut's version."""
    term.objects([{"runut": installed("runut")}]) if as_json else term.say(installed("runut"))


def _print_marks(paths: list[str], kinds: list[str], settings: Settings, keep: Callable[[dict[str, Any]], bool] = bool) -> None:
    from functools import partial

    from runut import batches

    unread: list[InputError] = []
    for report, parsed, records in inputs.read(paths, partial(batches.marked, kinds=frozenset(kinds)), settings, unread):
        inputs.doubts(report)
        if "grammar" in kinds and not parsed:
            term.note(report.name, "no grammar: its language has no model, or --no-models was asked for")
        term.objects(record for record in records if keep(record))
    inputs.finish(unread)


def _overview(view: View, as_json: bool) -> None:
    from runut import tables

    if as_json:
        term.objects({"record": "report", **record} for record in tables.report_records(view))
        return term.objects({"record": "event", **record} for record in tables.event_records(view))
    term.table(tables.REPORT_COLUMNS, tables.report_rows(view), title="reports")
    term.lines(["\n"])
    term.table(tables.EVENT_COLUMNS, tables.event_rows(view), title="events")


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
