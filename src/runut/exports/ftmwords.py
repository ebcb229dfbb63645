"""values -> entities of FollowTheMoney: ids it allows, and text cleaned as its own library would clean it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from runut.exports.plain import shown

__all__ = ["LONGEST", "Entity", "entity", "key", "name", "text"]

Entity = dict[str, Any]
LONGEST = 60_000  # characters of one text; FollowTheMoney takes 65,000
_LONGEST_NAME, _LONGEST_WORDS = 384, 1024
_BREAKS = re.compile("[\x85\u2028\u2029]")
_NAMES = frozenset(("name", "alias", "namesMentioned", "location"))
_TEXTS = frozenset(("summary", "description", "notes", "purpose"))
_QUOTES = "\"'"


def key(kind: str, id: str) -> str:
    """The id of an entity: letters, digits and hyphens, whatever runut's own id is."""
    return f"runut-{kind}-{sha256(id.encode('utf-8', 'backslashreplace')).hexdigest()[:24]}"


def text(value: str) -> str:
    """The text in NFC, without control characters and without blanks around it, at most `LONGEST` characters."""
    plain = value if value.isprintable() else _BREAKS.sub(" ", shown(value))
    return unicodedata.normalize("NFC", plain.strip()[:LONGEST].strip())


def name(value: str) -> str:
    """A name on one line, without quote marks around it."""
    return " ".join(text(value).split()).strip(_QUOTES + " ")[:_LONGEST_NAME].strip(_QUOTES + " ")


def entity(schema: str, id: str, /, **properties: Iterable[str | None] | str | None) -> Entity:
    """The entity, each property a list of different values, and none that is empty."""
    made: dict[str, list[str]] = {}
    for property, values in properties.items():
        listed = [values] if isinstance(values, str) or values is None else values
        cleaned = [_cleaned(property, value) for value in listed if value]
        if kept := [value for value in dict.fromkeys(cleaned) if value]:
            made[property] = kept
    return {"id": id, "schema": schema, "properties": made}


def _cleaned(property: str, value: str) -> str:
    if property in _NAMES:
        return name(value)
    return text(value) if property in _TEXTS else text(value)[:_LONGEST_WORDS].strip()
