"""Words of the command line -> typed arguments: the arguments and options that several commands share, with their help."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from runut import term

__all__ = [
    "Format", "Json", "JsonAnyway", "Kinds", "Language", "LedgerPath", "OfActor", "OfEvent", "OfReport", "Out", "Outlet", "Page",
    "PageLanguage", "Paths", "Published", "Title", "Version",
]


def _told(asked: bool) -> None:
    if asked:
        term.say(version("runut"))
        raise typer.Exit



Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders or ZIP files; - reads standard input.")]
LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
Language = Annotated[str | None, typer.Option(help="Language of the reports, such as id or en; told by the text if left out.")]
Published = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of the reports, over what the pages say.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of the reports, over what the pages say.")]
Kinds = Annotated[list[str] | None, typer.Option(help="Only marks of this kind (may be repeated).")]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines instead of text for a person.")]
JsonAnyway = Annotated[bool, typer.Option("--json", help="JSON Lines, which this command prints anyway.", show_default=False)]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file instead of standard output.")]
Page = Annotated[Path, typer.Option("-o", "--out", help="The page to write; - is standard output.")]
Title = Annotated[str | None, typer.Option(help="Heads the page.")]
PageLanguage = Annotated[str, typer.Option("--lang", help="Language of the page's own words: en or id.")]
Format = Annotated[str, typer.Option("--format", "-f", help="jsonl, links or csv.")]
OfEvent = Annotated[str, typer.Option("--event", help="Claims about this event (its id or the start of it).")]
OfActor = Annotated[str, typer.Option("--actor", help="Claims in which this party acts, receives or speaks (id or name).")]
OfReport = Annotated[str, typer.Option("--report", help="Claims of this report (its name).")]
Version = Annotated[bool, typer.Option("--version", callback=_told, is_eager=True, help="Print runut's version.")]
