"""A speaker's parts -> his standing: one who speaks in public, with an office or for a body, or somebody with a plain trade."""

from __future__ import annotations

import re

from runut.packs.speakers import Speakers, speakers
from runut.speech.voices import Parts
from runut.types import Mention, Report

__all__ = ["standing"]

_WORD = re.compile(r"[\w’'-]+|[()]")
_PEOPLE = frozenset(("PER", "PEOPLE", ""))


def standing(report: Report, who: Mention, of: Parts) -> str | None:
    """ "public" for a person of whom a table or the report tells an office, a rank of learning or a body; "private" for a plain trade.

    `None` where nothing of the kind is told, and for whoever is no person.
    """
    told, known = speakers(report.language), who.label in _PEOPLE and bool(who.ref)
    if of.role and told and not known:
        return "private" if _trade(report.text[slice(*of.role)].lower(), told) else "public"
    return "public" if known or (of.affiliation and who.label in _PEOPLE) else None


def _trade(role: str, told: Speakers) -> bool:
    """True for a role that is a plain trade, alone or with what it deals in: "penjual sayur", "taxi driver"."""
    words = _WORD.findall(role)
    lists = told.lists["roles.trades"]
    ways = ((0, n) for n in range(1, len(words) + 1)) if told.behind else ((len(words) - n, len(words)) for n in range(1, len(words) + 1))
    return any(tuple(words[a:b]) in lists for a, b in ways)
