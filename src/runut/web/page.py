"""View -> HTML: one self-contained page that loads nothing, trusts no string and runs only the two assets it carries."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from runut.types import Quotation, Report, Span, View

if TYPE_CHECKING:
    from jinja2 import Environment

    from runut.web.desk import Desk, Records
    from runut.web.labels import Labels
    from runut.web.rows import Row

__all__ = ["dossier"]

_STYLES = ("base.css", "ledger.css", "charts.css", "network.css", "text.css", "narrow.css")
_SECTIONS = ("story", "timeline", "network", "links", "figures", "origins", "voices", "claims", "reports", "notices", "provenance")
_SCRIPTS = ("start.js", "later.js", "when.js", "table.js", "save.js", "text.js", "keys.js")


def dossier(
    view: View, *, title: str | None = None, lang: str = "en", furniture: Mapping[str, Sequence[Span]] | None = None,
    quotations: Mapping[str, Sequence[Quotation]] | None = None, records: Records | None = None, since: date | None = None,
) -> str:  # fmt: skip
    """One HTML page of a view, the same bytes for the same view.

    `title` heads the page; `lang` is the language of the interface (a file in `labels/`); `furniture` maps a report's id to
    spans of its text that belong to the page rather than the story, which are dimmed; `quotations` maps it to what its
    speakers say; `records` is what its graph tells beside its links; what was published or said from the day `since` on is told
    as new (a week before the latest report where it is left out). Raises `InputError` for an unknown `lang`.
    """
    from runut.web.desk import Records, desk
    from runut.web.labels import labels

    dimmed = {key: tuple(spans) for key, spans in (furniture or {}).items()}
    told = {key: tuple(rows) for key, rows in (quotations or {}).items()}
    laid = desk(view, labels(lang), dimmed, told, records or Records())
    style, script = _asset("css", _STYLES) + _heads(laid.say), _asset("js", _SCRIPTS)
    page = _environment().get_template("dossier.html").render(
        say=laid.say, lang=lang, title=title or laid.say("page", "untitled"), style=style, script=script, csp=_policy(style, script),
        version=_version(), view=view, sections=_SECTIONS, **_parts(laid, since),
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _parts(laid: Desk, since: date | None) -> dict[str, Any]:
    from runut.web.figures import charts
    from runut.web.flows import flows
    from runut.web.glance import doubts, glance, news
    from runut.web.ladders import ladders
    from runut.web.network import network
    from runut.web.origins import origins
    from runut.web.pairs import pairs
    from runut.web.rows import columns, row
    from runut.web.texts import articles
    from runut.web.timeline import timeline
    from runut.web.voices import voices

    rows = tuple(row(laid, c) for c in laid.claims.values())
    by_id = {r.claim.id: r for r in rows}
    line, notices = timeline(laid), doubts(laid)
    between = ladders(flows(laid, line.occasions, by_id))
    return {
        "rows": rows, "columns": columns(rows), "facets": _facets(laid, rows), "timeline": line, "links": pairs(laid, by_id),
        "figures": charts(laid, by_id), "voices": voices(laid, rows), "articles": articles(laid, by_id), "notices": notices,
        "glance": glance(laid, line.occasions, notices), "news": news(laid, line.occasions, since), "ladders": between,
        "flows": tuple(f for one in between for f in one.flows), "network": network(between),
        "origins": origins(laid, line.occasions, by_id),
    }


def _facets(laid: Desk, rows: Iterable[Row]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Values and names to filter by, each in alphabetical order."""
    rows = tuple(rows)
    actors = {n.text for r in rows for n in (*r.actors, *r.recipients)}
    reports = [(str(n), f"R{n} {_outlet(laid.reports[key])}") for key, n in laid.report_no.items()]
    return {
        "did": tuple(sorted({(r.type, r.type_name) for r in rows}, key=lambda p: p[1])),
        "status": tuple(sorted({(r.status, r.status_name) for r in rows}, key=lambda p: p[1])),
        "who": tuple((a, a) for a in sorted(actors)),
        "report": tuple(reports), "grade": tuple(sorted({(r.grade.value, f"{r.grade.value} {r.grade_name}") for r in rows if r.grade})),
    }


def _outlet(report: Report) -> str:
    return (report.outlet.value if report.outlet else report.name)[:40]


def _asset(folder: str, names: Sequence[str]) -> str:
    base = files("runut.web") / "assets"
    text = "\n".join((base / name).read_text("utf-8") for name in names)
    if any(x in text.lower() for x in ("</script", "</style", "<!--")):
        raise ValueError(f"an asset of {folder} closes its own element")
    return text


def _heads(say: Labels) -> str:
    """The names of the claims table's columns as a narrow page draws them, before each cell."""
    named = ("who", "did", "whom", "item", "amount", "when", "where", "returns", "source", "status", "grade")
    return "".join(f".c-{c} {{ --head: {json.dumps(say('claims', c), ensure_ascii=False)}; }}\n" for c in named)


def _policy(style: str, script: str) -> str:
    """Content-Security-Policy: nothing loads, nothing is sent, only the two inlined assets act."""
    css, js = (b64encode(sha256(x.encode()).digest()).decode() for x in (style, script))
    rest = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    return f"default-src 'none'; style-src 'sha256-{css}'; script-src 'sha256-{js}'; {rest}"


def _version() -> str:
    try:
        return version("runut")
    except PackageNotFoundError:
        return "?"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from runut.web.spans import bare, plain

    made = Environment(loader=PackageLoader("runut.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made.filters.update(plain=plain, bare=bare)
    return made
