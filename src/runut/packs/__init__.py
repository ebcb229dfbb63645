"""Loads and checks the data folders; the only place that opens them."""

from runut.packs.digests import digest
from runut.packs.language import Language, language, languages
from runut.packs.ontology import EventType, ontology
from runut.packs.own import TABLES, own_pack, use_pack
from runut.packs.patterns import Cue, Pattern
from runut.packs.residue import residue
from runut.packs.words import words
from runut.packs.world import world
from runut.packs.worldrows import World

__all__ = [
    "TABLES", "Cue", "EventType", "Language", "Pattern", "World", "digest", "language", "languages", "ontology", "own_pack", "residue",
    "use_pack", "words", "world",
]
