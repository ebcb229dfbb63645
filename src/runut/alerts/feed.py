"""Alerts -> an Atom feed (RFC 4287), so that a feed reader can follow a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as Tree

from runut.alerts.alert import Alert

__all__ = ["atom"]

_ATOM = "http://www.w3.org/2005/Atom"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")   # what XML has no way to write


def atom(alerts: Iterable[Alert], name: str, page: str = "") -> Iterator[bytes]:
    """The feed of a ledger's alerts, the newest first, as one piece; `name` is what the ledger is called."""
    some = tuple(alerts)
    Tree.register_namespace("", _ATOM)
    feed = Tree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", f"urn:runut:alerts:{name}")
    _add(feed, "title", f"Alerts on {name}")
    _add(feed, "updated", str(some[0].record["made"]) if some else "1970-01-01T00:00:00Z")
    _add(_add(feed, "author", ""), "name", "runut")
    for alert in some:
        entry = _add(feed, "entry", "")
        _add(entry, "id", f"urn:runut:alert:{alert.id}")
        _add(entry, "title", alert.title)
        _add(entry, "updated", str(alert.record["made"]))
        _add(entry, "category", "").set("term", str(alert.record["on"]))
        if link := next((c["link"] for c in alert.record["claims"] if c.get("link")), page):
            _add(entry, "link", "").set("href", link)
        _add(entry, "content", alert.body).set("type", "text")
    yield Tree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: Tree.Element, name: str, words: str) -> Tree.Element:
    made = Tree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words) or None
    return made
