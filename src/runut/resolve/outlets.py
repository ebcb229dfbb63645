"""Report -> notices: an outlet that is made to look like another, by its name, by its address, or by another's name on its page.

Nothing is changed and nothing is joined: the report keeps the outlet and the address that it came with.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from runut.packs import world
from runut.packs.addresses import site
from runut.packs.lookalikes import skeleton
from runut.resolve.spoofs import shape
from runut.types import Field, Notice, Report

__all__ = ["CODE", "look_alikes"]

CODE = "outlet.spoof"
_SHORTEST = 5   # letters of a domain or name below which likeness is chance


def look_alikes(report: Report) -> tuple[Notice, ...]:
    """What is odd about the outlet of a report and the site that it stands on."""
    return (*_by_name(report.outlet), *_by_address(report.url), *_elsewhere(report.outlet, report.url))


def _by_name(outlet: Field | None) -> Iterator[Notice]:
    """A name that looks like that of a known outlet and is not it."""
    name = outlet.value.strip() if outlet else ""
    known = _names().get(shape(skeleton(name))) if len(name) >= _SHORTEST else None
    if outlet and known and name.casefold() not in known[1]:
        yield Notice(CODE, f"The outlet's name {name!r} reads as {known[0]!r} and is written otherwise.", outlet.spans)


def _by_address(url: Field | None) -> Iterator[Notice]:
    """A site that looks like that of a known outlet, or that holds its address inside its own."""
    host, home = _host(url.value) if url else "", site(url.value) if url else ""
    if url is None or not home or home in _sites():
        return
    known = _shapes().get(shape(skeleton(_read(home)))) if len(home) >= _SHORTEST else None
    if known:
        yield Notice(CODE, f"The address {_read(home)!r} ({home}) looks like {known!r}, the address of another outlet.", url.spans)
    held = next((other for other in _sites() if len(other) >= _SHORTEST and host.startswith((f"{other}.", f"www.{other}."))), "")
    if held:
        yield Notice(CODE, f"The address {host!r} begins with {held!r}, but belongs to {home!r}.", url.spans)


def _elsewhere(outlet: Field | None, url: Field | None) -> Iterator[Notice]:
    """A page that calls itself by the name and domain of a known outlet and stands on another site."""
    name, home = outlet.value.strip().casefold() if outlet else "", site(url.value) if url else ""
    own = next((domain for domain in _sites() if domain == name), "")
    if outlet and url and own and home and home != own and home not in _sites():
        yield Notice(CODE, f"The page calls itself {outlet.value!r}, but stands on {home!r}.", outlet.spans)


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _read(host: str) -> str:
    """A host as a browser shows it: letters of other scripts in place of their code."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


@cache
def _sites() -> frozenset[str]:
    """The sites of the outlets that the table knows."""
    return frozenset(site(f"https://{outlet.domain}/x") for outlet in world().outlets.values() if outlet.domain)


@cache
def _shapes() -> dict[str, str]:
    """How those sites look -> the site."""
    return {shape(home): home for home in sorted(_sites())}


@cache
def _names() -> dict[str, tuple[str, frozenset[str]]]:
    """How the names of known outlets look -> one of the names, and all that look so, in small letters."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for outlet in world().outlets.values():
        for form in (outlet.name, *outlet.forms):
            if len(form) >= _SHORTEST:
                first, several = found.get(key := shape(skeleton(form)), (form, frozenset()))
                found[key] = first, several | {form.casefold()}
    return found
