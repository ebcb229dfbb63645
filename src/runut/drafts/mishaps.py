"""Reader, Draft -> is what it tells nobody's deed: a flood or a disease that kills, a jet that crashes and kills those on board."""

from __future__ import annotations

from functools import lru_cache

from runut.drafts.roles import Reader
from runut.packs import language
from runut.syntax.heads import head_words
from runut.syntax.parties import who
from runut.types import Draft

__all__ = ["by_chance"]

_DEEDS = frozenset(("ASSAULT", "COERCE"))  # what nature and accidents seem to do
_MISHAP = "disaster"  # the mode of a pattern of accidents
_FOLK = "PEOPLE"


def by_chance(reader: Reader, draft: Draft) -> bool:
    """True for a blow whose doer is a force of nature, or what comes of an accident told before: "a ferry capsized, killing nine"."""
    if draft.type not in _DEEDS or reader.trigger.nominal or not reader.pack.nouns.get("calamity"):
        return False
    parts = [part for slot in ("agent", "by") for p in reader.phrases(slot) for part in p.parts]
    return any(_calamity(reader, a, b) for a, b in parts) or _behind_accident(reader)


def _calamity(reader: Reader, a: int, b: int) -> bool:
    """True for a force of nature by its noun, or by its noun and name: "wildfires", "an outbreak of measles", "Hurricane Ivan"."""
    words, toks = reader.pack.nouns["calamity"], reader.sentence.toks
    if not words.isdisjoint(head_words(reader.sentence, a, b, reader.pack)):
        return True
    first = next((i for i in range(a, b) if toks[i].tag != "DET"), a)
    return first + 1 < b and toks[first].low in words and toks[first + 1].tag == "PROPN"


def _behind_accident(reader: Reader) -> bool:
    """True for an -ing form behind a verb of accidents without an object: "the jet of X crashed near Y, killing 38"."""
    pack, toks, around = reader.pack, reader.sentence.toks, reader.around
    if "Ger" not in pack.verbs.get(reader.sentence.forms[reader.trigger.a], ("",))[0].split("|"):
        return False
    before = [n for n, p in enumerate(around) if p.kind == "V" and p.b <= reader.trigger.a]
    if not before or toks[around[before[-1]].head].low not in _accidents(pack.code):
        return False
    verb, behind = around[before[-1]], around[before[-1] + 1]
    led = verb.b - verb.head > 1 or behind.kind != "NP"  # "crashed into a wall", not "crashed a car"
    doers = [who(reader.sentence, a, b, pack) for p in reader.phrases("agent") for a, b in p.parts]
    return led and not any(m is not None and m.label == _FOLK for m in doers)


@lru_cache(maxsize=8)
def _accidents(code: str) -> frozenset[str]:
    """The verb forms that tell of accidents, by their first word."""
    told = (p for p in language(code).patterns if _MISHAP in p.mode and p.type == "OTHER")
    return frozenset(form.split()[0] for p in told for form, voice in p.forms.items() if not voice.startswith("Nom"))
