"""Reader, Draft -> is it told of play, of private life or of chance: sport, shows, persons whom nothing marks as public, floods."""

from __future__ import annotations

from runut.drafts.mishaps import by_chance
from runut.drafts.roles import Reader
from runut.packs import world
from runut.types import Draft, Mention

__all__ = ["told_in_play"]

_HARD = frozenset(("ASSAULT", "PROTEST", "OTHER"))
_FORCED = frozenset(("COERCE", "SANCTION"))  # a referee does it, too
_JAILED = frozenset(("arrest", "convict", "deport"))  # what no referee does
_BLOW = "ASSAULT"  # as a noun also told of a game
_SOFT = frozenset(("confirmation-status", "find", "crime"))
_PRIVATE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST"))  # what people do in private life, too
_ASKING = "REQUEST"  # who asks for a thing that a table knows asks for more than a favour
_CROWDED = "PROTEST"
_TALKS, _VISIT = "CONSULT", ("visit",)
_BODIES = frozenset(("STATE", "BLOC", "GROUP", "PEOPLE", "SOURCE", "ORG"))


def told_in_play(reader: Reader, draft: Draft) -> bool:
    """True for words of sport and shows beside the deed, or in the sentence where nobody known takes part; where only private
    persons do; and for what nobody does."""
    if by_chance(reader, draft):
        return True
    parties = [f.mention for f in draft.roles if f.role in ("actor", "recipient")]
    alone = draft.type == _CROWDED and all(m.label == "PER" for m in parties)  # a player's protest, not the fans'
    if draft.type in _FORCED and not _JAILED.isdisjoint(draft.mode):
        return False
    if draft.type in _FORCED or alone or (draft.type == _BLOW and draft.nominal):
        return bool(parties) and not any(_known(m) for m in parties) and _leisure(reader, draft, everywhere=True)
    if draft.type == _TALKS and draft.mode == _VISIT and _moved(reader, draft):
        return True
    if draft.type in _HARD and not _SOFT.intersection(draft.mode):
        return False
    if _leisure(reader, draft, everywhere=not any(_known(m) for m in parties)):
        return True
    if draft.type == _ASKING and any(m.label == "ITEM" for m in draft.filled("item")):
        return False
    kin = bool(draft.filled("actor")) and all(_is_kin(reader, m) for m in draft.filled("actor"))
    return draft.type in _PRIVATE and bool(parties) and not draft.hops and (kin or not any(_public(reader, m) for m in parties))


def _leisure(reader: Reader, draft: Draft, *, everywhere: bool) -> bool:
    words = reader.pack.nouns.get("leisure", frozenset())
    if words.isdisjoint(reader.sentence.forms):
        return False
    span = draft.evidence
    return any(t.low in words and (everywhere or span.start <= t.start < span.end) for t in reader.sentence.toks)


def _moved(reader: Reader, draft: Draft) -> bool:
    """True for those who pay no visits where they arrive: prisoners, refugees, firms."""
    words = reader.pack.nouns.get("moved", frozenset())
    actors = draft.filled("actor")
    return bool(actors) and all(_is_carried(m, words) for m in actors)


def _is_carried(party: Mention, words: frozenset[str]) -> bool:
    actor = world().actors.get(party.ref)
    firm = party.label == "ORG" and (actor is None or actor.sector == "BUS")
    return firm or (party.label == "PEOPLE" and not words.isdisjoint(party.text.casefold().split()))


def _known(party: Mention) -> bool:
    """True for parties that a table knows, or that stand for a state."""
    return bool(party.ref or party.state) or party.label in ("STATE", "BLOC", "GROUP")


def _is_kin(reader: Reader, party: Mention) -> bool:
    """True for kin and friends, unless they are told as those of others who are hurt or held: "keluarga korban"."""
    words, kin = party.text.casefold().split(), reader.pack.nouns.get("kin", frozenset())
    others = reader.pack.nouns["people"].isdisjoint(w for w in words if w not in kin)
    return party.label == "PEOPLE" and not kin.isdisjoint(words) and others


def _public(reader: Reader, party: Mention) -> bool:
    """True for bodies and kinds of people, and for persons who are known or were named with what they are."""
    return (party.label in _BODIES and not _is_kin(reader, party)) or _known(party) or reader.memory.holds_office(party)
