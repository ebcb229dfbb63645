"""Sentences annotated in an older way -> the same in today's way, learnt from sentences that have both and from what a net reads in them.

GSD's train part is there in release 2.0 only; its dev part is there as it was then and as it is today. Log-linear models learn on the
dev part which tag, head and relation stands today where the old annotation says one thing and a net that never saw the sentence
another; then they rewrite the train part. Heads are chosen among few candidates, and a sentence stays one tree.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from conllu import Sentence
from numpy.typing import NDArray
from signs import hung

__all__ = ["Old", "View", "candidates", "feats_case", "head_case", "old", "relation_case", "tag_case"]

Shares = NDArray[np.float16]
Case = list[str]  # the names of the features that hold

_LEAST = 0.1  # what the net must give a second head for it to be a candidate
_SMALL = {"case", "mark", "cc", "det", "nsubj", "cop", "advmod", "aux"}  # relations whose words tell what their head is


@dataclass(frozen=True, slots=True)
class View:
    """What a net reads in a sentence: labels and heads a word; its probabilities of tags, heads and relations, the root's row first.

    `rows` tells the column of a tag.
    """

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: Shares
    arcs: Shares
    kinds: Shares
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Old:
    """A sentence in today's words with the old tags, heads and relations; `+` marks a word that was a part of another then.

    `heads` has punctuation hung as the rules ask, `stood` as it was; `below` tells what hangs on a word.
    """

    forms: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    stood: tuple[int, ...]
    relations: tuple[str, ...]
    below: tuple[tuple[int, ...], ...]
    view: View


def old(forms: Sequence[str], then: Sentence, view: View) -> Old | None:
    """Today's words with the annotation of the same sentence then; none if the letters differ."""
    if "".join(forms) != "".join(w.form for w in then.words).replace(" ", ""):
        return None
    parts, upos, heads, relations = _parts(forms, then), [], [], []
    first = {part: n for n in range(len(parts), 0, -1) for part in parts[n - 1]}
    for n, held in enumerate(parts, 1):
        top = next((p for p in held if then.words[p].head - 1 not in held), held[0])
        word, more = then.words[top], first[top] != n
        upos.append(word.upos + "+" * more)
        relations.append(word.deprel + "+" * more)
        heads.append(first[top] if more else first[word.head - 1] if word.head else 0)
    hanging = hung(forms, heads, [tag == "PUNCT" for tag in upos])
    below = tuple(tuple(k for k, head in enumerate(hanging) if head == n) for n in range(1, len(forms) + 1))
    return Old(tuple(forms), tuple(upos), tuple(hanging), tuple(heads), tuple(relations), below, view)


def _parts(forms: Sequence[str], then: Sentence) -> list[list[int]]:
    """For each of today's words, the words then that share letters with it."""
    now, before = _ends(forms), _ends([w.form for w in then.words])
    spans = list(zip([0, *before], before, strict=False))
    return [[n for n, (a, b) in enumerate(spans) if a < end and b > start] for start, end in zip([0, *now], now, strict=False)]


def _ends(forms: Sequence[str]) -> list[int]:
    """Where each form ends, counted in letters without blanks."""
    return list(accumulate(len(form.replace(" ", "")) for form in forms))


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else "<>"


def _shape(form: str) -> str:
    return "X" * form[:1].isupper() + "U" * form.isupper() + "d" * any(map(str.isdigit, form)) + "-" * ("-" in form)


def _step(share: float) -> int:
    """A probability in coarse steps."""
    return int(max(-8, 1.5 * math.log(max(share, 1e-5))))


def _base(s: Old, n: int) -> Iterator[str]:
    """What all labels are read from: the word, its neighbours, head and dependents, as annotated then and as read by the net."""
    word, tag, told, head, v = s.forms[n].lower(), s.upos[n], s.relations[n], s.heads[n] - 1, s.view
    over, kind = (_at(s.upos, head), _at(s.relations, head)) if head >= 0 else ("0", "0")
    side = "L" if head > n else "R"
    yield from (f"w={word}", f"w+u={word}|{tag}", f"3={word[-3:]}", f"2={word[-2:]}", f"p2={word[:2]}", f"p3={word[:3]}")
    yield from (f"s={_shape(s.forms[n])}", f"u={tag}", f"r={told}", f"u+r={tag}|{told}", f"hu={over}", f"u+hu={tag}|{over}|{side}")
    yield from (f"r+hu+u={told}|{over}|{tag}", f"hr={kind}", f"hw={s.forms[head].lower() if head >= 0 else 0}", f"first={n == 0}")
    for by in (-2, -1, 1, 2):
        yield from (f"w{by}={_at(s.forms, n + by).lower()}", f"u{by}={_at(s.upos, n + by)}|{tag}", f"n{by}={_at(v.upos, n + by)}|{tag}")
    yield from (f"ww={_at(s.forms, n - 1).lower()}|{word}", f"ww1={word}|{_at(s.forms, n + 1).lower()}")
    for k in s.below[n]:
        yield f"c={s.relations[k]}"
        if s.relations[k] in _SMALL:
            yield f"cw={s.forms[k].lower()}"


def tag_case(s: Old, n: int) -> Case:
    """What today's tag is read from."""
    v, was, told, word = s.view, s.upos[n].rstrip("+"), s.relations[n], s.forms[n].lower()
    read, kind, shares, row = v.upos[n], v.relations[n], v.tags[n + 1], v.rows.get(was)
    step = _step(float(shares[row])) if row is not None else "?"
    more = (
        f"n={read}", f"n+u={read}|{was}", f"n+u+w={read}|{was}|{word}", f"n+r={read}|{told}", f"n+u+r={read}|{was}|{told}",
        f"p={read}|{was}|{step}|{_step(1.0001 - float(shares.max()))}", f"nr={kind}|{read}", f"nr+r={kind}|{told}|{was}",
    )  # fmt: skip
    return [*_base(s, n), *more]


def feats_case(s: Old, n: int, tag: str) -> Case:
    """What today's features are read from."""
    v, word = s.view, s.forms[n].lower()
    more = (
        f"t={tag}", f"t+w={tag}|{word}", f"t+3={tag}|{word[-3:]}", f"t+p={tag}|{word[:2]}", f"f={v.feats[n]}",
        f"f+t={v.feats[n]}|{tag}", f"f+w={v.feats[n]}|{word}", f"t+r={tag}|{s.relations[n]}",
    )  # fmt: skip
    return [*_base(s, n), *more]


def relation_case(s: Old, n: int, tag: str, head: int, over: str) -> Case:
    """What the relation to today's head is read from; `over` is the tag of that head."""
    v, was, word = s.view, s.relations[n], s.forms[n].lower()
    kept, seen = "=!"[head != s.heads[n]], "=!"[head != v.heads[n]]
    read, side = v.relations[n], "L" if head > n + 1 else "R"
    share = _step(1.0001 - float(v.kinds[n + 1].max()))
    more = (
        f"t={tag}", f"t+r={tag}|{was}", f"r{kept}{was}", f"r{kept}{was}|{tag}|{over}", f"t+h={over}|{tag}|{side}",
        f"h={s.forms[head - 1].lower() if head else 0}", f"n{seen}{read}", f"n+r{seen}{read}|{kept}{was}",
        f"n+r+u{seen}{read}|{was}|{s.upos[n]}", f"n+w{seen}{read}|{was}|{word}", f"n+t{seen}{read}|{tag}|{over}",
        f"p{seen}{read}|{kept}{was}|{share}",
    )  # fmt: skip
    return [*_base(s, n), *more]


def candidates(s: Old, n: int) -> list[int]:
    """The candidates: the old head, its own head, the net's, and what the net thinks of besides."""
    shares = s.view.arcs[n + 1].astype(np.float32)
    besides = [int(h) for h in np.argsort(-shares, kind="stable")[:2] if shares[h] > _LEAST]
    up = [s.heads[s.heads[n] - 1]] if s.heads[n] else []
    return [h for h in dict.fromkeys((s.heads[n], s.stood[n], *up, s.view.heads[n], *besides)) if h != n + 1]


def head_case(s: Old, n: int, head: int, upos: Sequence[str]) -> Case:
    """What tells whether a candidate is today's head: who proposes it, how far it is, of what kind the two words are today."""
    v, was, word, told = s.view, s.heads[n], s.forms[n].lower(), s.relations[n]
    who = _who(s, n, head)
    over, kind, form = (upos[head - 1], s.relations[head - 1], s.forms[head - 1].lower()) if head else ("0", "0", "0")
    far = f"{'L' if head > n + 1 else 'R'}{min(abs(head - n - 1), 6)}" if head else "0"
    before, shares = upos[was - 1] if was else "0", v.arcs[n + 1]
    here, there = _step(float(shares[head])), _step(float(shares[was]))
    read, tag = v.relations[n], upos[n]
    return [
        who, f"{who}|r={told}", f"{who}|u={s.upos[n]}|{tag}", f"{who}|t={tag}", f"{who}|w={word}", f"{who}|hw={form}", f"{who}|hr={kind}",
        f"{who}|{told}|{over}", f"{who}|{told}|{over}|{far[0]}|{before}", f"{who}|{tag}|{over}|{far}", f"{who}|{kind}|{told}",
        f"{who}|{far}", f"{who}|{told}|{far}|{word}", f"{tag}|{over}|{far}", f"{word}|{over}|{far}", f"{told}|{over}|{far}",
        f"{who}|{here}", f"{who}|{here}|{there}", f"{who}|{here}|{there}|{told}", f"{who}|{read}|{told}", f"{who}|{read}|{told}|{here}",
        f"{who}|{read}|{over}|{kind}", f"{who}|{told}|{tag}|{over}", f"{who}|{told}|{tag}|{over}|{far[0]}|{before}",
        f"{who}|{word}|{over}|{far[0]}|{before}", f"{who}|{word}|{tag}|{form}", f"{who}|{_at(s.forms, n + 1).lower()}|{tag}",
        f"{who}|{_at(s.forms, n - 1).lower()}|{tag}", f"{who}|{_at(upos, n + 1)}|{tag}|{far}",
    ]  # fmt: skip


def _who(s: Old, n: int, head: int) -> str:
    """Who proposes a head (rules for punctuation, then, the net, the head's head), and who agrees with the rules."""
    was, stood, read = s.heads[n], s.stood[n], s.view.heads[n]
    told = "O" * (head == was) + "S" * (head == stood) + "N" * (head == read) + "G" * (was > 0 and head == s.heads[was - 1])
    return told + "=!"[was != read] + "=!"[was != stood]
