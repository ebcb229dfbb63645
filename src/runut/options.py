"""Words of the command line -> typed arguments: the arguments and options that several commands share, with their help."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from runut import term

__all__ = [
    "AsText", "ClaimId", "Contradictions", "Form", "Format", "Id", "Jobs", "Json", "JsonAnyway", "Kept", "Kinds", "Label", "Language",
    "Layers", "LedgerPath", "MyPack", "NoModels", "OfActor", "OfEvent", "OfReport", "OneReport", "OtherClaim", "Out", "Outlet", "Pack",
    "Page", "PageLanguage", "Paths", "PlaceKind", "Published", "Remark", "Since", "Title", "Version", "Wait", "Where",
]


def _told(asked: bool) -> None:
    if asked:
        term.say(version("runut"))
        raise typer.Exit


def _chosen(folder: Path | None) -> Path | None:
    """Chooses the user's own pack before anything is read."""
    if folder is not None:
        from runut.packs import use_pack

        use_pack(folder)
    return folder


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, ZIP files or web archives; - reads standard input.")]
LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger file.")]
Language = Annotated[str | None, typer.Option(help="Language of the reports, such as id or en; told by the text if left out.")]
Published = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of the reports, over what the pages say.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of the reports, over what the pages say.")]
Kinds = Annotated[list[str] | None, typer.Option(help="Only marks of this kind (may be repeated).")]
Layers = Annotated[
    str | None,
    typer.Option(
        metavar="LAYER,LAYER",
        help="Only these layers: sentences, words, names, terms, times, amounts, quotes, cues, residue, grammar.",
    ),
]
Standing = Annotated[
    str,
    typer.Option(
        metavar="public|private", help="Only words of speakers with an office or a body (public), or with a plain trade (private).",
        show_default=False,
    ),
]  # fmt: skip
NoModels = Annotated[bool, typer.Option("--no-models", help="Read by the packs alone, without the learned models.", show_default=False)]
Pack = Annotated[
    Path | None, typer.Option("--pack", metavar="DIR", envvar="RUNUT_PACK", callback=_chosen, help="Your own pack of names, in a folder.")
]
MyPack = Annotated[
    Path, typer.Option("--pack", metavar="DIR", envvar="RUNUT_PACK", help="The folder of your own pack; made if it is not there.")
]
Kept = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, ZIP files or ledgers; - reads standard input.")]
OtherClaim = Annotated[str, typer.Argument(metavar="CLAIM", help="Another claim: why the two are linked, or not.", show_default=False)]
AsText = Annotated[bool, typer.Option("--text", help="The arguments are the words themselves, not files; needs --language.")]
Contradictions = Annotated[bool, typer.Option("--contradictions", help="Only what cannot both hold.")]
OneReport = Annotated[str, typer.Argument(metavar="REPORT", help="A report's name, or the start of its id.", show_default=False)]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim, or the start of it.")]
Form = Annotated[str, typer.Argument(metavar="NAME", help="The name as 'runut names' lists it.")]
Label = Annotated[str, typer.Option("--label", help="PER, ORG or PLACE; as it was found if left out.", show_default=False)]
Id = Annotated[str, typer.Option("--id", help="The id to stand under: a known one gets one more written form.", show_default=False)]
PlaceKind = Annotated[str, typer.Option("--kind", help="What sort of place, person or body; a new place needs it.", show_default=False)]
Remark = Annotated[str, typer.Option("--note", help="A remark, kept with the source.", show_default=False)]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, max=256, envvar="RUNUT_JOBS", show_envvar=True,
        help="How many processes read; 0: one a core. The same comes out, sooner where there is much.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON Lines instead of text for a person.")]
JsonAnyway = Annotated[bool, typer.Option("--json", help="JSON Lines, which this command prints anyway.", show_default=False)]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file instead of standard output.")]
Page = Annotated[Path, typer.Option("-o", "--out", help="The page to write; - is standard output.")]
Title = Annotated[str | None, typer.Option(help="Heads the page.")]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Tell what is new since this day (YYYY-MM-DD); the last week if left out."),
]
PageLanguage = Annotated[str, typer.Option("--lang", help="Language of the page's own words: en or id.")]
Format = Annotated[str, typer.Option("--format", "-f", help="jsonl (the default), csv, links, links-csv ...; a wrong name lists all.")]
OfEvent = Annotated[str, typer.Option("--event", help="Claims about this event (its id or the start of it).")]
OfActor = Annotated[str, typer.Option("--actor", help="Claims in which this party acts, receives or speaks (id or name).")]
OfReport = Annotated[str, typer.Option("--report", help="Claims of this report (its name).")]
Where = Annotated[str, typer.Option("--where", metavar="QUERY", help="Claims that answer to a query: type:AID actor:RUS since:2024 words.")]
Wait = Annotated[float, typer.Option("--wait", metavar="SECONDS", min=0, max=86400, help="How long to wait while another program writes.")]
Version = Annotated[bool, typer.Option("--version", callback=_told, is_eager=True, help="Print runut's version.")]
