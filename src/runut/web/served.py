"""Desk, State -> pieces of a served page: its frame with the first view, one section, or a list that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from runut.web.cut import Page, Whole
from runut.web.desk import Desk
from runut.web.glance import dateline
from runut.web.labels import labels, languages
from runut.web.page import SCRIPTS, STYLES, asset, common, environment, heads, version_told
from runut.web.rows import Row
from runut.web.sections import SECTIONS, Sheet
from runut.web.state import State

__all__ = ["POLICY", "asset_of", "frame", "piece", "plain_page"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types default dompurify; frame-ancestors 'none'"
)
_VENDOR = ("purify.min.js", "htmx.min.js")
_SCRIPT = "text/javascript; charset=utf-8"


def piece(
    desk: Desk, rows: Mapping[str, Row], key: str, state: State, *, part: str = "", start: int = 0, at: str = "", write: bool = False
) -> str:  # fmt: skip
    """The body of a section, or, where `part` names one of its lists, how that goes on from a place; `at` is a fragment it must hold."""

    def address(name: str, place: int) -> str:
        return state.section(key, part=name, **{"from": str(place)}) if place else state.section(key)

    begins = part.removeprefix("=") if part.startswith("=") else ""
    sheet = Sheet(desk, rows, Page(address, state.searched, "" if begins else part, start, at, begins))
    drawn = environment().get_template("piece.html").render(
        **common(sheet) | {"write": write, "served": True}, key=key, state=state, **SECTIONS[key](sheet)
    )  # fmt: skip
    return drawn.encode("utf-8", "replace").decode()


def frame(desk: Desk, state: State, bodies: Mapping[str, str], *, title: str = "", home: str = "story", write: bool = False) -> str:
    """The page around the sections, `home` first: those in `bodies` stand in it, the others are asked for when they are reached."""
    say, order = desk.say, (home, *(key for key in SECTIONS if key != home))
    published, told = dateline(desk)
    drawn = environment().get_template("served.html").render(
        **common(Sheet.of(desk, Whole())) | {"write": write, "served": True}, state=state, bodies=bodies, sections=order, alone=bool(title),
        title=title or say("page", "untitled"), published=published, told=told, assets=addresses(say.lang),
    )  # fmt: skip
    return drawn.encode("utf-8", "replace").decode()


def plain_page(name: str, lang: str, **told: object) -> str:
    """A page without a ledger: `waiting` while that is read, `fault` where what was asked for cannot be shown."""
    drawn = environment().get_template(f"{name}.html").render(
        say=labels(lang), lang=lang, version=version_told(), assets=addresses(lang), **told
    )  # fmt: skip
    return drawn.encode("utf-8", "replace").decode()


def addresses(lang: str) -> dict[str, str]:
    """Where the style and the scripts are, each under an address that is its own for ever."""
    told = {"style": f"style-{lang}.css", "page": "page.js", "purify": "purify.min.js", "htmx": "htmx.min.js"}
    return {key: f"/assets/{_stamp(name)}/{name}" for key, name in told.items()}


@cache
def asset_of(name: str) -> tuple[bytes, str]:
    """An asset and its media type; raises `KeyError` for one that there is not."""
    if name in _VENDOR:
        return (files("runut.web") / "vendor" / name).read_bytes(), _SCRIPT
    if name == "page.js":
        return asset("js", (*SCRIPTS, "served.js")).encode(), _SCRIPT
    lang = name.removeprefix("style-").removesuffix(".css")
    if name != f"style-{lang}.css" or lang not in languages():
        raise KeyError(name)
    return (asset("css", STYLES) + heads(labels(lang))).encode(), "text/css; charset=utf-8"


@cache
def _stamp(name: str) -> str:
    return sha256(asset_of(name)[0]).hexdigest()[:16]
