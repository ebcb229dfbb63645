"""Mention -> Party, Item, Place: words to ids, by `world/` where it knows them, by the folded words where it does not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from runut.packs import world
from runut.packs.gazetteer import Town, find_town
from runut.types import Item, Mention, Party, Place

__all__ = ["item", "party", "place", "slug"]

_SPLIT = re.compile(r"[^\w]+")


def slug(text: str) -> str:
    """A stable id for a name that no table knows: folded, hyphenated, at most 60 characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return "-".join(w for w in _SPLIT.split(plain) if w)[:60] or "unnamed"


def party(mention: Mention, day: date | None = None) -> Party:
    """The party that a mention names; a person's country and sector are those of the office held on `day`.

    A person whom no table knows has the country of the state whose office the report gives them.
    """
    facts = world()
    actor = facts.actors.get(mention.ref)
    if actor is None:
        outlet = facts.outlets.get(mention.ref)
        if outlet:
            return Party(outlet.id, outlet.name, mention.text, mention.span, outlet.country or None, "JRN")
        state = facts.actors.get(mention.state)
        country = (state.country if state else "") or None
        sector = "GOV" if country and mention.label == "PER" else None
        return Party(slug(mention.text), mention.text, mention.text, mention.span, country, sector)
    office = actor.held(day) if actor.label == "PER" else None
    country = (office.country if office else actor.country) or None
    sector = (office.sector if office else actor.sector) or None
    aliases = (
        tuple(sorted({n.form for n in facts.forms_of(actor.id) if n.kind in ("abbr", "name")} - {actor.name}))[:6]
        if actor.label in ("ORG", "GROUP")
        else ()
    )
    return Party(actor.id, actor.name, mention.text, mention.span, country, sector, aliases)


def item(mention: Mention) -> Item:
    """The item that a mention names."""
    row = world().items.get(mention.ref)
    if row:
        return Item(row.id, row.name, mention.text, mention.span, row.family)
    return Item(slug(mention.text), mention.text, mention.text, mention.span, "")


def place(mention: Mention) -> Place:
    """The place that a mention names; a state that it lies in gives the country."""
    facts = world()
    inside = mention.ref.removeprefix("in:")
    row = facts.places.get(mention.ref)
    if row:
        return Place(row.id, row.name, mention.text, mention.span, row.country or None)
    actor = facts.actors.get(inside)
    country = actor.country if actor else (facts.places[inside].country if inside in facts.places else None)
    if actor and inside == mention.ref and actor.label == "STATE":
        return Place(actor.id, mention.text, mention.text, mention.span, country or None)
    town = _town(mention.text, country or "") if not inside or actor else None
    if town is None:
        return Place(slug(mention.text), mention.text, mention.text, mention.span, country or None)
    known = facts.places.get(town.place)
    return Place(known.id if known else town.id, known.name if known else town.name, mention.text, mention.span, town.country)


def _town(words: str, country: str) -> Town | None:
    """The place of the gazetteer that the words name, or their capitalised end does: "kota Toledo"."""
    first = next((at for at, letter in enumerate(words) if letter.isupper()), 0)
    return find_town(words, country) or find_town(words[first:], country)
