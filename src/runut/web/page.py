"""View -> HTML: one self-contained page that loads nothing, trusts no string and runs only the two assets it carries."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from runut.types import Quotation, Span, View

if TYPE_CHECKING:
    from jinja2 import Environment

    from runut.web.desk import History, Told
    from runut.web.labels import Labels
    from runut.web.sections import Sheet

__all__ = ["SCRIPTS", "STYLES", "asset", "common", "dossier", "environment", "heads"]

STYLES = ("base.css", "ledger.css", "charts.css", "network.css", "text.css", "views.css", "rule.css", "served.css", "narrow.css")
SCRIPTS = ("start.js", "act.js", "when.js", "text.js", "keys.js", "rule.js")
_ALONE = ("later.js", "table.js", "save.js")   # what a page without a server does itself


def dossier(
    view: View, *, title: str | None = None, lang: str = "en", furniture: Mapping[str, Sequence[Span]] | None = None,
    quotations: Mapping[str, Sequence[Quotation]] | None = None, records: Told | None = None, since: date | None = None,
    history: History | None = None,
) -> str:  # fmt: skip
    """One HTML page of a view, the same bytes for the same view.

    `title` heads the page; `lang` is the language of the interface (a file in `labels/`); `furniture` maps a report's id to
    spans of its text that belong to the page rather than the story, which are dimmed; `quotations` maps it to what its
    speakers say; `records` is what its graph tells beside its links, `history` gives the versions of a report's page; what was published
    or said from the day `since` on is told as new (a week before the latest report where it is left out). Of long lists it holds the first,
    and says so. Raises `InputError` for an unknown `lang`.
    """
    from runut.web.cut import Whole
    from runut.web.desk import Records, desk
    from runut.web.labels import labels
    from runut.web.sections import SECTIONS, Sheet

    dimmed = {key: tuple(spans) for key, spans in (furniture or {}).items()}
    told = {key: tuple(rows) for key, rows in (quotations or {}).items()}
    laid = desk(view, labels(lang), dimmed, told, records or Records(), history or (lambda report: ()))
    sheet = Sheet.of(laid, Whole(), since)
    parts: dict[str, Any] = {}
    for make in SECTIONS.values():
        parts |= make(sheet)
    style, script = asset("css", STYLES) + heads(laid.say), asset("js", SCRIPTS + _ALONE)
    page = environment().get_template("dossier.html").render(
        title=title or laid.say("page", "untitled"), style=style, script=script, csp=_policy(style, script), sections=tuple(SECTIONS),
        **common(sheet), **parts,
    )  # fmt: skip
    return page.encode("utf-8", "replace").decode("utf-8")


def asset(folder: str, names: Sequence[str]) -> str:
    """Some assets in one text that may stand inside its element."""
    base = files("runut.web") / "assets"
    text = "\n".join((base / name).read_text("utf-8") for name in names)
    if any(x in text.lower() for x in ("</script", "</style", "<!--")):
        raise ValueError(f"an asset of {folder} closes its own element")
    return text


def heads(say: Labels) -> str:
    """The names of the claims table's columns as a narrow page draws them, before each cell."""
    named = ("who", "did", "whom", "item", "amount", "when", "where", "returns", "source", "status", "grade")
    return "".join(f".c-{c} {{ --head: {json.dumps(say('claims', c), ensure_ascii=False)}; }}\n" for c in named)


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy: nothing loads, nothing is sent, only the two inlined assets act."""
    css, js = (b64encode(sha256(x.encode()).digest()).decode() for x in (style, script))
    rest = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    return f"default-src 'none'; style-src 'sha256-{css}'; script-src 'sha256-{js}'; {rest}"


def common(sheet: Sheet) -> dict[str, Any]:
    """What every template may ask for."""
    from runut.web.rulings import rulings

    laid = sheet.desk
    told = {"say": laid.say, "lang": laid.say.lang, "view": laid.view, "version": version_told(), "rulings": rulings(laid)}
    return {**told, "part": sheet.cut.part, "write": False, "served": False}


def version_told() -> str:
    """The version of runut."""
    try:
        return version("runut")
    except PackageNotFoundError:
        return "?"


@cache
def environment() -> Environment:
    """The templates."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from runut.web.spans import bare, plain

    made = Environment(loader=PackageLoader("runut.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made.filters.update(plain=plain, bare=bare)
    return made
