"""Loads and checks the data folders; the only place that opens them."""

from runut.packs.digests import digest
from runut.packs.language import Language, language, languages
from runut.packs.ontology import EventType, ontology
from runut.packs.patterns import Cue, Pattern
from runut.packs.residue import residue
from runut.packs.words import words
from runut.packs.world import World, world

__all__ = ["Cue", "EventType", "Language", "Pattern", "World", "digest", "language", "languages", "ontology", "residue", "words", "world"]
