"""word forms -> lemmas: known words first, then the likeliest of the roots that the language's affixes allow and its root list knows.

A lemma is never made up: it is a known word's, a known root, or the form itself.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from runut.packs.lexicon import Lexicon, lexicon
from runut.types.analysis import Analysis

__all__ = ["WHOLE", "Lemmatiser", "Stats", "analyse", "candidates", "features", "lemma", "shape", "step"]

WHOLE = "R"  # the affixes of a form that is its own root
_FREE, _CARRIED, _KNOWN = (1, 2, 5, 20), (0.05, 0.3, 0.8, 1.8, 4.0, 8.0), 3


@dataclass(frozen=True, slots=True)
class Stats:
    """What is known of a root: times it stands alone, forms it carries, known forms it is the lemma of, those in the same scheme."""

    free: int
    carried: float
    known: int
    same: int


_OPEN = ("VERB", "NOUN")
_NOTHING = Stats(0, 0, 0, 0)


def shape(form: str) -> str:
    """How a form is capitalised: low, Cap, ALL, mix, or one for a single capital."""
    if form == form.lower():
        return "low"
    if len(form) == 1:
        return "one"
    if form[:1].isupper() and form[1:] == form[1:].lower():
        return "Cap"
    return "ALL" if form == form.upper() else "mix"


def step(value: float, steps: tuple[float, ...]) -> int:
    """How many of the rising steps a value reaches."""
    return sum(value >= s for s in steps)


@lru_cache(maxsize=65536)
def candidates(code: str, form: str) -> tuple[tuple[str, str], ...]:
    """The possible roots of a lower-cased form with the affixes to take off; the form itself comes first."""
    found = {form: WHOLE}
    for a in _analyses(code, form):
        found.setdefault(a.root, " ".join((a.affixes, *(f"~{c}" for c in a.clitics))))
    return tuple(found.items())


def _analyses(code: str, form: str) -> tuple[Analysis, ...]:
    hooks = importlib.import_module(f"runut.langs.{code}.hooks")
    found: tuple[Analysis, ...] = hooks.analyse(form)
    return found


def features(form: str, upos: str, scheme: str, root: str, affixes: str, told: Stats, best: float) -> Iterator[str]:
    """What speaks for or against taking `root` for the lemma of a lower-cased form; `best` is the most that any candidate carries."""
    whole, free, carried, known = affixes == WHOLE, step(told.free, _FREE), step(told.carried, _CARRIED), min(told.known, _KNOWN)
    top = told.carried >= best
    yield from (affixes, f"p{affixes}{upos}", f"p{affixes}{upos}{scheme}", f"{whole}{scheme}{upos}")
    yield from (f"f{free}", f"c{carried}", f"fc{free}{carried}", f"t{top}{whole}", f"l{min(len(root), 7)}", f"a{affixes}{top}")
    yield from (f"k{known}{whole}", f"ks{min(told.same, 2)}{whole}{scheme}", f"fck{free}{carried}{known > 0}", f"k{known}{whole}{upos}")
    yield from (f"pk{affixes}{known > 0}", f"kt{known > 0}{top}{whole}", f"pfc{affixes}{free > 1}{carried > 2}")
    yield f"e{affixes}{root[-2:]}" if not whole else f"we{form[-3:]}{upos}"
    if whole:
        yield from (f"wb{form[:2]}{upos}", f"wb{form[:3]}{upos}", f"wb{form[:3]}{scheme}", f"wx{form[:2]}{form[-2:]}{upos}")
        yield from (f"wc{carried}{upos}", f"wc{carried}{upos}{form[:2]}", f"wf{free}{upos}")
    else:
        yield f"pu{affixes}{upos}{carried > 2}{known > 0}"
    if " " in affixes:
        yield from (f"i{part}{upos}" for part in affixes.split(" "))
    if "N" in affixes:
        yield from (f"n{root[:1]}{root in form}", f"n{root[:1]}{root[1:2] in 'aeiou'}{root in form}{form[2:4]}")


class Lemmatiser:
    """The lemmas of one language by its lexicon."""

    def __init__(self, code: str, told: Lexicon) -> None:
        self.code, self._told = code, told
        self._any = told.settings.get("roots") == "any"
        self._weights = {name: int(value) for name, value in told.weights.items()}
        self._best = lru_cache(maxsize=65536)(self._likeliest)

    def lemma(self, form: str, upos: str, scheme: str = "", *, feats: str = "", first: bool = False) -> str:
        """The lemma of a word; `first` if it opens its sentence, `feats` as CoNLL-U writes them."""
        action = self.action(form, upos, scheme, first)
        if action == "form":
            return form
        low, words = form.lower(), self._schemes(scheme)[0]
        if known := self._known(low, upos, words, feats):
            return known
        found = self._best(low, upos, words) if action.endswith("root") else low
        return found if action.startswith("low") else _recased(form, found)

    def action(self, form: str, upos: str, scheme: str, first: bool) -> str:
        """What a scheme does with such a word: `form`, or `low` or `own` capitals with `word` or `root`."""
        actions, place, look, name = self._told.actions, "first" if first else "mid", shape(form), self._schemes(scheme)[1]
        keys = (f"{name}\t{upos}\t{place}\t{look}", f"{name}\t{upos}\t\t{look}", f"{name}\t{upos}\t\t")
        return next((actions[key] for key in keys if key in actions), "low word")

    @property
    def schemes(self) -> frozenset[str]:
        """The schemes whose words it has."""
        return frozenset(pair.split(" ")[0] for pair in self._told.schemes.values())

    def _schemes(self, scheme: str) -> list[str]:
        return self._told.schemes.get(scheme, f"{scheme} {scheme}").split(" ")

    def _known(self, low: str, upos: str, scheme: str, feats: str) -> str:
        words, keys = self._told.words, (f"{low}\t{upos}|{feats}\t{scheme}", f"{low}\t{upos}\t{scheme}", f"{low}\t{upos}\t*")
        return next((words[key] for key in keys if key in words), "")

    def stats(self, root: str, scheme: str) -> Stats | None:
        """What is known of a root; None of an unknown one."""
        cell = self._told.roots.get(root)
        if cell is None:
            return None
        free, carried, known, *same = cell.split(" ")
        counts = dict(pair.split("=") for pair in same)
        return Stats(int(free), int(carried) / 10, int(known), int(counts.get(scheme, 0)))

    def _likeliest(self, low: str, upos: str, scheme: str) -> str:
        found = [(root, affixes, self.stats(root, scheme)) for root, affixes in candidates(self.code, low)]
        held = [(r, p, s or _NOTHING) for r, p, s in found if s or r == low or self._any]
        best = max(s.carried for _, _, s in held)
        scores = [self._score(features(low, upos, scheme, r, p, s, best)) for r, p, s in held]
        return held[scores.index(max(scores))][0]

    def _score(self, names: Iterator[str]) -> int:
        weights = self._weights
        return sum(weights.get(name, 0) for name in names)


def _recased(form: str, found: str) -> str:
    """A lemma with the capitals of its form."""
    if form.lower().startswith(found):
        return form[: len(found)]
    return found[:1].upper() + found[1:] if form[:1].isupper() else found


@lru_cache(maxsize=8)
def _lemmatiser(code: str) -> Lemmatiser:
    return Lemmatiser(code, lexicon(code))


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str, code: str, scheme: str = "", *, feats: str = "", first: bool = False) -> str:
    """The lemma of a word of class `upos` in language `code`, as an annotation scheme writes it ("" is the project's own).

    `feats` are the word's features as CoNLL-U writes them, `first` says that it opens its sentence; both may be left out.
    Raises `PackError` if the language's lexicon is missing or damaged.
    """
    return _lemmatiser(code).lemma(form, upos, scheme, feats=feats, first=first)


def analyse(form: str, code: str, upos: str = "") -> tuple[Analysis, ...]:
    """All ways to take a form apart, likeliest first: to its lemma (as a verb, then as a noun), to known roots, then the rest."""
    low, roots = form.lower(), lexicon(code).roots
    best = [r for u in ((upos,) if upos else _OPEN) if (r := lemma(low, u, code)) != low] or [low]
    order = {root: at for at, root in reversed(list(enumerate(best)))}
    return tuple(sorted(_analyses(code, low), key=lambda a: (order.get(a.root, len(best)), a.root not in roots)))
