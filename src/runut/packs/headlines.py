"""Verb forms of a pack -> the bare forms by which headlines, and clauses with the doer before the verb, tell them.

For languages whose hooks spell these: "usir" is "mengusir", and "diusir" in "yang kami usir".
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from runut.packs.language import Language, language

__all__ = ["bare_passives", "bare_verbs"]


@lru_cache(maxsize=8)
def bare_verbs(code: str) -> Mapping[str, str]:
    """Bare form -> the active verb that it stands for; none that is a word of its own or is another form of a verb."""
    bare = getattr(importlib.import_module(f"runut.langs.{code}.hooks"), "bare", None)
    if bare is None:
        return {}
    pack, out = language(code), dict[str, str]()
    known = _known(pack)
    for form in sorted(_active(pack), key=len):
        out.update({base: form for base in bare(form) if base not in known and base not in out})
    return out


@lru_cache(maxsize=8)
def bare_passives(code: str) -> Mapping[str, str]:
    """Bare form -> the passive verb that it stands for, where the pack has that verb."""
    passive = getattr(importlib.import_module(f"runut.langs.{code}.hooks"), "passive", None)
    pairs = ((base, passive(base)) for base in bare_verbs(code)) if passive else ()
    verbs = language(code).verbs
    return {base: form for base, form in pairs if verbs.get(form, ("",))[0] == "Pass"}


def _active(pack: Language) -> Iterator[str]:
    """The active verbs of the patterns, of several words the first."""
    forms = {form.split()[0] for p in pack.patterns for form, voice in p.forms.items() if voice == "Act"}
    yield from (f for f in forms if pack.verbs.get(f, ("Act",))[0] == "Act" and f not in pack.tags)


def _known(pack: Language) -> frozenset[str]:
    """Words of closed classes, nouns of any kind and forms of verbs that are not bare."""
    asked = (words for p in pack.patterns for words in (p.object_has, p.subject_has))
    told = {form for form, (voice, _) in pack.verbs.items() if voice != "Base"}
    return frozenset().union(pack.tags, told, *pack.nouns.values(), *asked)
