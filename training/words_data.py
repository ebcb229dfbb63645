"""Open data -> cases a words net learns from, a batch at a time: which sets train which language, and how sentences are varied.

Varied anew in each epoch: brackets are taken off words (idner leaves them on), names change places with other names of their type,
states that act are marked as places (which makes of the style `idner` the style `news`), and some sentences lose or double their
capitals as in headlines. The lower-cased sentences of nerp get their likely capitals back when they are read.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import names_data as nd
import treebanks
from names_score import entities

__all__ = ["BANKS", "NAME_TAGS", "NERP_TAGS", "STYLES", "Case", "Mix", "depth", "dev", "merged", "raw", "scored", "sized", "train"]

WORLD = Path(__file__).parent.parent / "src" / "runut" / "world"
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
NERP_TAGS = ("O", *(f"{mark}-{kind}" for kind in ("PPL", "PLC", "IND", "FNB", "EVT") for mark in "BI"))
STYLES = {"id": ("idner", "news", "nergrit", "nerp", "pud"), "en": ("uner-ewt", "uner-pud", "idner", "news", "nergrit")}
BANKS = treebanks.BANKS
OURS = {"PPL": "PER", "PLC": "LOC", "IND": "ORG"}  # types of nerp that are ours; an event or a food is no name of ours
DEPTHS = (6, 10, 14, 18, 22, 26, 30, 36, 42, 50, 60, 80, 120)
SWAPPED = ("idner", "nergrit", "pud", "uner-ewt", "uner-pud")  # sets whose names change places
HALF = 2  # while a recipe is tried out, every second sentence of the English dev part is held out


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its labels by task (`names`, `nerp`, `upos`, `feats`) and the styles they were made in ("" where any will do).

    `given` are tags that the net may read as input; `weight` says how much the labels are trusted.
    """

    words: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    style: str = ""
    bank: str = ""
    given: tuple[str, ...] = ()


def _named(sentences: Iterable[nd.NameSentence], style: str, task: str = "names") -> list[Case]:
    return [Case(s.words, {task: s.tags}, style) for s in sentences]


def scored(language: str, data: Path) -> dict[str, list[Case]]:
    """The test sets by name; nerugm only where idner does not hold the sentence."""
    if language == "en":
        return {"uner-ewt": _named(nd.uner(data, "ewt", "test"), "uner-ewt")}
    nerugm = nd.unseen(nd.indolem(data, "nerugm", "test"), [*nd.idner(data, "train"), *nd.idner(data, "dev")])
    return {
        "idner": _named(nd.idner(data, "test"), "idner"),
        "nergrit": _named(nd.nergrit(data, "test"), "nergrit"),
        "nerui": _named(nd.indolem(data, "nerui", "test"), "news"),
        "nerugm-unseen": _named(nerugm, "news"),
    }


def dev(language: str, data: Path) -> dict[str, list[Case]]:
    """What a recipe is tried out on."""
    if language == "en":
        return {"uner-ewt": _named(nd.uner(data, "ewt", "dev")[1::HALF], "uner-ewt")}
    return {
        "idner": _named(nd.idner(data, "dev"), "idner"),
        "nergrit": _named(nd.nergrit(data, "valid"), "nergrit"),
        "nerui": _named(nd.indolem(data, "nerui", "dev"), "news"),
    }


def _kept_out(data: Path) -> list[nd.NameSentence]:
    """All sentences that may train nothing."""
    indolem = [s for name in ("nerui", "nerugm") for s in nd.indolem(data, name, "test")]
    return [*nd.idner(data, "test"), *nd.nergrit(data, "test"), *nd.nerp(data, "test"), *nd.uner(data, "ewt", "test"), *indolem]


def _indonesian(data: Path, *, whole: bool) -> dict[str, list[Case]]:
    out, strict = _kept_out(data), _kept_out(data)
    held = [s for name in ("nerugm",) for s in nd.indolem(data, name, "test")]
    if not whole:
        strict += [*nd.idner(data, "dev"), *nd.nergrit(data, "valid")]
    # idner shares most of its sentences with nerugm; they stay, and nerugm is scored on the others
    mild = [s for s in strict if s not in set(held)]
    both = ("train", "dev") if whole else ("train",)
    grit = ("train", "valid") if whole else ("train",)
    sets = {
        "idner": _named(nd.unseen((s for p in both for s in nd.idner(data, p)), mild), "idner"),
        "nergrit": _named(nd.unseen((s for p in grit for s in nd.nergrit(data, p)), strict), "nergrit"),
        "nerp": _named(nd.unseen((s for p in ("train", "valid") for s in nd.nerp(data, p)), strict), "nerp", "nerp"),
        "pud": _named(nd.unseen(nd.pud_id(data, WORLD), out), "pud"),
    }
    written = _capitals([*(c.words for name in ("idner", "nergrit") for c in sets[name]), *raw("id", data)])
    return sets | {"nerp": [_raised(c, written) for c in sets["nerp"]]}


def _english(data: Path, *, whole: bool) -> dict[str, list[Case]]:
    ewt = nd.uner(data, "ewt", "dev")
    kept = ewt if whole else ewt[::HALF]
    others = _indonesian(data, whole=whole)  # names are much the same in both languages, and there are few English ones
    return {
        **{name: others[name] for name in ("idner", "nergrit")},
        "uner-ewt": _named(nd.unseen(kept, _kept_out(data)), "uner-ewt"),
        "uner-pud": _named(nd.uner(data, "pud", "test"), "uner-pud"),
    }


def train(language: str, data: Path, *, whole: bool) -> dict[str, list[Case]]:
    """All that trains, by set; a sentence that has names and tags comes once with both. `whole` adds the dev parts."""
    sets = (_english if language == "en" else _indonesian)(data, whole=whole)
    banks = BANKS[language]
    tagged: dict[tuple[str, ...], Case] = {}
    for e in treebanks.train(language, data, whole=True):
        tagged[e.forms] = Case(e.forms, {"upos": e.upos, "feats": e.feats}, "", banks[e.bank], e.upos)
    out: dict[str, list[Case]] = {}
    for name, cases in sets.items():
        out[name] = []
        for case in cases:
            told = tagged.pop(case.words, None)
            out[name].append(replace(case, labels=case.labels | told.labels, bank=told.bank, given=told.given) if told else case)
    for case in tagged.values():
        out.setdefault(case.bank, []).append(case)
    if not whole:
        held = {c.words for cases in dev(language, data).values() for c in cases}
        out = {name: [c for c in cases if c.words not in held] for name, cases in out.items()}
    return out


def raw(language: str, data: Path) -> list[tuple[str, ...]]:
    """Unlabelled sentences, cut into words roughly; none that a test set holds."""
    if language == "en":
        return []
    lines = (data / "raw_id" / "raw_id.txt").read_text(encoding="utf-8").splitlines()
    cut = (tuple(re.findall(r"\w+(?:[-'.,/]\w+)*|\S", line)) for line in lines)
    sentences = (nd.NameSentence(words, ("O",) * len(words), "raw") for words in cut if 3 < len(words) < 80)
    return [s.words for s in nd.unseen(sentences, _kept_out(data))]


def _bare(case: Case) -> Case:
    """The sentence with brackets and quotation marks taken off its words."""
    if len(case.labels) != 1:
        return case
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(case.words, case.labels["names"], strict=True):
        core = word.strip("()\"'")
        first = word.find(core) if core else 0
        last = first + len(core) if core else len(word)
        words += [*word[:first], word[first:last] or word, *word[last:]]
        inner = f"B-{tag[2:]}" if first and tag != "O" else tag
        tags += ["O"] * first + [inner] + ["O"] * (len(word) - last)
    return replace(case, words=tuple(words), labels={"names": nd.clean_tags(tags)})


def _swapped(case: Case, pool: dict[str, list[tuple[str, ...]]], share: float, rng: random.Random) -> Case:
    """The sentence with some of its names in place of others of their type, and without tags, which the new words need not have."""
    tags = case.labels["names"]
    words: list[str] = []
    new: list[str] = []
    at = 0
    for first, last, kind in entities(tags):
        name = rng.choice(pool[kind]) if rng.random() < share else case.words[first:last]
        words += [*case.words[at:first], *name]
        new += [*tags[at:first], f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        at = last
    return replace(case, words=(*words, *case.words[at:]), labels={"names": (*new, *tags[at:])}, given=())


def _headline(words: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    how: Callable[[str], str] = rng.choice((str.upper, str.upper, str.lower, lambda w: w[:1].upper() + w[1:]))
    return tuple(how(w) for w in words)


def _capitals(sentences: Iterable[Sequence[str]]) -> dict[str, str]:
    """Lower-cased word -> the way it is mostly written inside sentences."""
    seen: dict[str, Counter[str]] = {}
    for words in sentences:
        for word in words[1:]:
            seen.setdefault(word.lower(), Counter())[word] += 1
    return {low: max(sorted(ways), key=lambda w: ways[w]) for low, ways in seen.items()}


def _raised(case: Case, written: dict[str, str]) -> Case:
    """A lower-cased sentence with its likely capitals: as written elsewhere, else where its tags show a name."""
    words = []
    for n, (word, tag) in enumerate(zip(case.words, case.labels["nerp"], strict=True)):
        way = written.get(word, word)
        name = tag != "O" and (tag[0] == "B" or len(word) > 3)
        words.append(word[:1].upper() + word[1:] if way == word and (name or n == 0) else way)
    return replace(case, words=tuple(words))


def merged(case: Case, tags: Sequence[str]) -> Case:
    """A sentence of nerp as news: its persons, places and firms, and beside them the names in `tags` (parties, ministries)."""
    free, out = [True] * len(case.words), ["O"] * len(case.words)
    own = [(first, last, OURS.get(kind, "")) for first, last, kind in entities(case.labels["nerp"])]
    for first, last, kind in [*own, *entities(tags)]:
        if kind and all(free[first:last]):
            out[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
        free[first:last] = [False] * (last - first)
    return replace(case, labels=case.labels | {"names": tuple(out)}, style="news")


def _filled(case: Case, states: set[tuple[str, ...]]) -> Case:
    """A sentence in the style of idner in the style of the news: the states that are no part of a name are places."""
    out = list(case.labels["names"])
    for size in (3, 2, 1):
        for at in range(len(out) - size + 1):
            if case.words[at : at + size] in states and set(out[at : at + size]) == {"O"}:
                out[at : at + size] = ["B-LOC", *["I-LOC"] * (size - 1)]
    return replace(case, labels=case.labels | {"names": tuple(out)}, style="news")


@dataclass
class Mix:
    """How much of each set comes in an epoch, and how its sentences are varied."""

    sets: dict[str, list[Case]]
    shares: dict[str, float]
    states: set[tuple[str, ...]] = field(default_factory=set)
    swap: float = 0.3
    headlines: float = 0.05
    lowered: float = 0.3
    pool: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in SWAPPED:
            for case in self.sets.get(name, ()):
                for first, last, kind in entities(case.labels.get("names", ())):
                    self.pool.setdefault(kind, []).append(case.words[first:last])

    def epoch(self, rng: random.Random) -> list[Case]:
        """The cases of one epoch."""
        out = []
        for name, cases in self.sets.items():
            share = self.shares.get(name, 1.0)
            extra = rng.sample(range(len(cases)), round(len(cases) * (share % 1)))
            out += [self._vary(cases[n], name, rng) for n in [*list(range(len(cases))) * int(share), *extra]]
        return out

    def _vary(self, case: Case, name: str, rng: random.Random) -> Case:
        if name == "nerp" and rng.random() < self.lowered:
            return replace(case, words=tuple(w.lower() for w in case.words))
        if name == "idner" and rng.random() < 0.4:
            case = _bare(case)
        if case.style == "idner" and rng.random() < 0.4:
            case = _filled(case, self.states)
        if case.labels.get("names") and name in SWAPPED and rng.random() < 0.5:
            case = _swapped(case, self.pool, self.swap, rng)
        return replace(case, words=_headline(case.words, rng)) if rng.random() < self.headlines else case


def depth(words: int) -> int:
    """The length that a sentence is filled up to: few different ones, so that the layers are set up once for each."""
    return next((deep for deep in DEPTHS if words <= deep), words)


def sized(cases: Sequence[Case], words: int, rng: random.Random) -> list[list[Case]]:
    """Batches of sentences of like length, about `words` words each, in random order; the last of a length is filled with others of it."""
    rooms: dict[int, list[Case]] = {}
    for case in rng.sample(cases, len(cases)):
        rooms.setdefault(depth(len(case.words)), []).append(case)
    out = []
    for deep, room in rooms.items():
        many = max(1, words // deep)
        room += rng.choices(room, k=-len(room) % many)
        out += [room[n : n + many] for n in range(0, len(room), many)]
    rng.shuffle(out)
    return out
