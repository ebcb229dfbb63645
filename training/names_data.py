"""Name sets -> sentences with PER, ORG and LOC in IOB2: readers of the open sets, and what keeps test sentences out of training.

What the sets call a name differs, so each sentence keeps the name of its set and the nets learn the sets as styles:
idner marks a state as LOC only where it is a place ("di Israel"), not where it acts ("serangan Israel"); nergrit leaves most
offices and many states out and calls schools places; uner marks every state, never the adjective of one. nerp is lower-cased
and has other types (IND is a brand, a firm or a club, never a party or a ministry), so it trains a layer of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import conllu

__all__ = ["NameSentence", "clean_tags", "idner", "indolem", "nergrit", "nerp", "project", "pud_id", "uner", "unseen"]

TYPES = {"PERSON": "PER", "ORGANISATION": "ORG", "ORGANIZATION": "ORG", "PLACE": "LOC", "LOCATION": "LOC"}
TYPES |= {kind: kind for kind in ("PER", "ORG", "LOC", "PPL", "PLC", "IND", "FNB", "EVT")}
GRAM = 6  # words in a row that are compared between training and test sentences
SHARED = 0.5  # share of such rows above which a training sentence counts as seen in a test set


@dataclass(frozen=True, slots=True)
class NameSentence:
    """Words, one IOB2 tag a word, and the name of the set they come from."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    source: str


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """IOB2 with our types: an I- behind another type or none becomes a B-, types that we do not have become O."""
    out: list[str] = []
    for tag in tags:
        mark, _, kind = tag.partition("-")
        kind = TYPES.get(kind, "")
        if mark == "I" and (not out or out[-1][2:] != kind):
            mark = "B"
        out.append(f"{mark}-{kind}" if kind else "O")
    return tuple(out)


def _columns(path: Path, source: str, split: Callable[[str], list[str]]) -> list[NameSentence]:
    """Sentences of a file with a word and its tag in the first and last column; blank lines and `#` lines part them."""
    rows: list[list[str]] = []
    out: list[NameSentence] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        line = line.rstrip("\r\n")
        if line.strip():
            rows.append(split(line))
        elif rows:
            out.append(NameSentence(tuple(r[0] for r in rows), clean_tags(r[-1] for r in rows), source))
            rows = []
    return out


def idner(data: Path, part: str) -> list[NameSentence]:
    """News from 2005 to 2016 (train, dev, test)."""
    return _columns(data / "idner_news_2k" / f"{part}.txt", "idner", str.split)


def nergrit(data: Path, part: str) -> list[NameSentence]:
    """Sentences of an encyclopaedia (train, valid, test)."""
    return _columns(data / "indonlu" / f"nergrit_ner-grit.{part}.txt", "nergrit", lambda row: row.split("\t"))


def nerp(data: Path, part: str) -> list[NameSentence]:
    """Lower-cased news (train, valid, test) with types of its own."""
    return _columns(data / "indonlu" / f"nerp_ner-prosa.{part}.txt", "nerp", lambda row: row.split("\t"))


def indolem(data: Path, name: str, part: str) -> list[NameSentence]:
    """nerui or nerugm (train, dev, test): for scores only, never for training."""
    return _columns(data / "indolem" / f"{name}.{part}.01.tsv", name, lambda row: row.split("\t"))


def uner(data: Path, name: str, part: str) -> list[NameSentence]:
    """English treebank sentences with names: `ewt` (dev, test) or `pud` (test)."""
    rows = (data / f"uner_en_{name}" / f"en_{name}-ud-{part}.iob2").read_text(encoding="utf-8")
    blocks = (block.split("\n") for block in rows.split("\n\n"))
    tables = ([row.split("\t") for row in block if row and not row.startswith("#")] for block in blocks)
    return [NameSentence(tuple(r[1] for r in t), clean_tags(r[2] for r in t), f"uner-{name}") for t in tables if t]


def _key(words: Iterable[str]) -> str:
    return "".join(c for c in "".join(words).lower() if c.isalnum())


def _rows_of(words: Iterable[str]) -> list[str]:
    told = [k for w in words if (k := _key([w]))]
    return [" ".join(told[i : i + GRAM]) for i in range(len(told) - GRAM + 1)]


def unseen(sentences: Iterable[NameSentence], tests: Iterable[NameSentence]) -> Iterator[NameSentence]:
    """The sentences that no test set holds, neither as they are nor with half of their six-word rows; letters only, without case."""
    keys: set[str] = set()
    rows: set[str] = set()
    for test in tests:
        keys.add(_key(test.words))
        rows.update(_rows_of(test.words))
    for sentence in sentences:
        own = _rows_of(sentence.words)
        shared = sum(row in rows for row in own)
        if _key(sentence.words) not in keys and (not own or shared <= SHARED * len(own)):
            yield sentence


def _spans(tags: tuple[str, ...]) -> list[tuple[int, int, str]]:
    starts = [i for i, tag in enumerate(tags) if tag.startswith("B-")]
    ends = [next((j for j in range(i + 1, len(tags)) if tags[j] != f"I-{tags[i][2:]}"), len(tags)) for i in starts]
    return [(i, j, tags[i][2:]) for i, j in zip(starts, ends, strict=True)]


def _alike(one: str, other: str) -> bool:
    """Equal but for the vowels' spelling and one letter: "Ukraine" and "Ukraina", "Moscow" and "Moskow"."""
    a, b = one.lower(), other.lower()
    if min(len(a), len(b)) < 5 or a[:2] != b[:2]:
        return a == b
    pairs = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return len(pairs[0] & pairs[1]) / max(map(len, pairs)) >= 0.5


def _find(name: tuple[str, ...], words: tuple[str, ...], free: list[bool]) -> tuple[int, int] | None:
    """The first free place where all words of the name stand in a row."""
    for at in range(len(words) - len(name) + 1):
        if all(free[at : at + len(name)]) and all(_alike(n, w) for n, w in zip(name, words[at:], strict=False)):
            return at, at + len(name)
    return None


def _proper_runs(words: tuple[str, ...], proper: tuple[bool, ...], free: list[bool]) -> list[tuple[int, int]]:
    told = [p and f for p, f in zip(proper, free, strict=True)]
    starts = [i for i, t in enumerate(told) if t and (i == 0 or not told[i - 1])]
    return [(i, next((j for j in range(i, len(told)) if not told[j]), len(told))) for i in starts]


def project(
    names: NameSentence, words: tuple[str, ...], proper: tuple[bool, ...], other_forms: dict[str, list[str]], source: str
) -> NameSentence | None:
    """Carries the names of a sentence over to its translation, or None where one finds no place.

    `proper` tells which words of the translation are proper nouns, `other_forms` the forms of a name in its language; a single
    name that is left goes to the single row of proper nouns that is left.
    """
    free, tags, left = [True] * len(words), ["O"] * len(words), []
    for first, last, kind in sorted(_spans(names.tags), key=lambda s: s[0] - s[1]):
        own = names.words[first:last]
        forms = [own, *(tuple(f.split()) for f in other_forms.get(" ".join(own).lower(), ()))]
        place = next((p for form in forms if (p := _find(form, words, free))), None)
        if place is None:
            left.append(kind)
        else:
            _set(tags, free, place, kind)
    runs = _proper_runs(words, proper, free)
    if left and len(left) == len(runs) == 1:
        _set(tags, free, runs[0], left.pop())
    return None if left and runs else NameSentence(words, tuple(tags), source)


def _set(tags: list[str], free: list[bool], place: tuple[int, int], kind: str) -> None:
    first, last = place
    tags[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    free[first:last] = [False] * (last - first)


def state_forms(world: Path) -> dict[str, list[str]]:
    """English form, lower-cased -> the Indonesian forms, for all names of `names.tsv` and `places.tsv`."""
    by_id: dict[str, dict[str, list[str]]] = {}
    for file in ("names.tsv", "places.tsv"):
        table = [line.split("\t") for line in (world / file).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        at = {name: i for i, name in enumerate(table[0])}
        for row in table[1:]:
            by_id.setdefault(row[at["id"]], {}).setdefault(row[at["lang"]], []).append(row[at["form"]])
    out: dict[str, list[str]] = {}
    for forms in by_id.values():
        both = forms.get("*", [])
        for form in forms.get("en", []) + both:
            out.setdefault(form.lower(), []).extend(forms.get("id", []) + both)
    return out


def pud_id(data: Path, world: Path) -> list[NameSentence]:
    """The Indonesian sentences of the parallel treebank with the names of their English originals."""
    english = {_key(s.words): s for s in uner(data, "pud", "test")}
    forms, out = state_forms(world), []
    for sentence in conllu.read(data / "ud_id_pud" / "id_pud-ud-test.conllu"):
        names = english.get(_key([sentence.comment("text_en")]))
        words = tuple(w.form for w in sentence.words)
        proper = tuple(w.upos == "PROPN" for w in sentence.words)
        if names and (made := project(names, words, proper, forms, "pud")):
            out.append(made)
    return out


def lowered(sentence: NameSentence) -> NameSentence:
    """The sentence in lower case."""
    return replace(sentence, words=tuple(w.lower() for w in sentence.words))
