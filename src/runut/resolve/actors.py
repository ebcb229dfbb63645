"""Mention -> Party, Item, Place: words to ids, by `world/` where it knows them, by the folded words where it does not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from zlib import crc32

from runut.packs import world
from runut.packs.gazetteer import Town, find_town
from runut.packs.holders import holder, office_in
from runut.packs.namekeys import body_words, joined, person_words, untouched
from runut.packs.naming import naming
from runut.packs.worldrows import Actor
from runut.types import Item, Mention, Party, Place, Report

__all__ = ["actor_id", "days_of_office", "item", "party", "place", "slug"]

_SPLIT = re.compile(r"[^\w]+")
_STOP = re.compile(r"[.,;:!?\n]")
_CLOSE = 31  # days: a time told more widely than this does not tell which office a person held
_BEFORE = 24  # characters before an office in which words may make it another's
_BODIES = ("ORG", "GROUP")
Days = tuple[date, date]


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A stable id for a name that no table knows: folded, hyphenated, at most 60 characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return "-".join(w for w in _SPLIT.split(plain) if w)[:60] or "unnamed"


@lru_cache(maxsize=4096)
def actor_id(name: str, label: str) -> str:
    """The id of somebody whom no table knows under this very name: the same for spellings that a reader takes for one name.

    A person or body that the tables know in another spelling has the known id. A name with hidden characters or letters of two
    scripts in one word stays apart.
    """
    if label not in ("PER", *_BODIES):
        return slug(name)
    if not untouched(" ".join(name.split())):
        return f"{slug(name)[:51]}-{crc32(name.encode('utf-8', 'replace')):08x}"
    key = _key(name, label)
    return _known(label == "PER").get(key) or _free(slug(key))


def _key(name: str, label: str) -> str:
    return joined(person_words(name)) if label == "PER" else "-".join(body_words(name))


def _free(id: str) -> str:
    """The id, or one beside it where the tables give it to somebody who is not known under the name."""
    return f"{id}-other" if id in world().actors else id


def _by_spelling(mention: Mention) -> Actor | None:
    """Whom the tables know under another spelling of a name that they did not find in the text."""
    if mention.ref or mention.label not in ("PER", *_BODIES) or not untouched(" ".join(mention.text.split())):
        return None
    return world().actors.get(_known(mention.label == "PER").get(_key(mention.text, mention.label), ""))


@cache
def _known(person: bool) -> dict[str, str]:
    """The keys of all written forms of two words or more of persons, or of bodies, that mean one actor alone -> its id."""
    facts = world()
    found: dict[str, set[str]] = {}
    for form in facts.name_forms:
        label = facts.actors[form.id].label
        told = form.kind in ("name", "variant", "alias") and not form.caution and label in (("PER",) if person else _BODIES)
        if told and len(person_words(form.form) if person else body_words(form.form)) > 1:
            found.setdefault(_key(form.form, label), set()).add(form.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def days_of_office(report: Report, mention: Mention, days: Days | None) -> Days | None:
    """The days for which a mention of an office means its holder; none where the words before it make it another's: "former"."""
    if days is None:
        return None
    before = _STOP.split(report.text[max(0, mention.span.start - _BEFORE) : mention.span.start].casefold())[-1]
    return days if naming().others.isdisjoint(before.split()[-2:]) else None


def party(mention: Mention, day: date | None = None, days: Days | None = None) -> Party:
    """The party that a mention names; a person's country and sector are those of the office held on `day`, or in `days` if they are few.

    A person whom no table knows has the country of the state whose office the report gives them. An office beside a state's name is
    the one who held it all through `days`, if they are given and the table tells who that was.
    """
    facts = world()
    if mention.label == "ORG" and mention.state and (like := _likes().get(mention.text.casefold())):
        return _abroad(mention, like)
    known = facts.actors.get(mention.ref) or _by_spelling(mention)
    if known is not None:
        close = days is not None and (days[1] - days[0]).days <= _CLOSE
        return _of_table(_holder(known, mention, days) or known, mention, days[0] if days and close else day)
    outlet = facts.outlets.get(mention.ref)
    if outlet:
        return Party(outlet.id, outlet.name, mention.text, mention.span, outlet.country or None, "JRN")
    state = facts.actors.get(mention.state)
    country = (state.country if state else "") or None
    sector = "GOV" if country and mention.label == "PER" else None
    return Party(actor_id(mention.text, mention.label), mention.text, mention.text, mention.span, country, sector)


@cache
def _likes() -> dict[str, Actor]:
    """Folded written forms of bodies of state -> the body, where it is one alone."""
    facts = world()
    found: dict[str, set[str]] = {}
    for form in facts.name_forms:
        actor = facts.actors[form.id]
        if actor.label == "ORG" and actor.country and form.kind != "demonym":
            found.setdefault(form.form.casefold(), set()).add(form.id)
    return {form: facts.actors[min(ids)] for form, ids in found.items() if len(ids) == 1}


def _abroad(mention: Mention, like: Actor) -> Party:
    """Another state's body of the name: its id is that of the known one, with the state in place of the known one's."""
    state = world().actors.get(mention.state)
    country = (state.country if state else "") or mention.state
    tail = like.id.removeprefix(f"{(like.country or '').lower()}-")
    return Party(_free(f"{country.lower()}-{tail}"), mention.text, mention.text, mention.span, country, like.sector or None)


def _of_table(actor: Actor, mention: Mention, day: date | None) -> Party:
    office = actor.held(day) if actor.label == "PER" else None
    country = (office.country if office else actor.country) or None
    sector = (office.sector if office else actor.sector) or None
    aliases = _aliases(actor.id, actor.name) if actor.label in _BODIES else ()
    return Party(actor.id, actor.name, mention.text, mention.span, country, sector, aliases)


@lru_cache(maxsize=4096)
def _aliases(id: str, name: str) -> tuple[str, ...]:
    """Other names of a body."""
    return tuple(sorted({n.form for n in world().forms_of(id) if n.kind in ("abbr", "name")} - {name}))[:6]


def _holder(state: Actor, mention: Mention, days: Days | None) -> Actor | None:
    """Who held the office that a mention names beside a state's name."""
    office = office_in(mention.text, state.id) if days and state.label == "STATE" else ""
    return holder(office, state.id, *days) if office and days else None


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
