"""Words in and around names that no table knows -> are they part of them: particles, words made of names."""

from __future__ import annotations

from runut.packs import Language
from runut.types import Mark, Report

__all__ = ["joins", "made", "tied"]


def joins(report: Report, word: Mark, pack: Language) -> bool:
    """True for a small word inside names: "Lula da Silva"."""
    return report.words(word.span).lower() in pack.particles


def tied(surface: str, pack: Language) -> bool:
    """True for a part of a name with its particle tied to it: "al-Sarayreh"."""
    particle, _, name = surface.partition("-")
    return particle in pack.particles and name[:1].isupper()


def made(surface: str, pack: Language) -> bool:
    """True for a word made of a name and a participle, which tells of what follows: "Rome-based", "Chilean-flagged"."""
    name, _, second = surface.partition("-")
    return bool(name and pack.possessive) and second.islower() and (second in pack.verbs or second.endswith("ed"))
