"""Attributions and their chains, scored on the hand-made cases of bench/attributions.

python bench/chains.py [--show] [--lang id|en] [--no-models]

An attribution is right if its content is (apart from quotation marks, a final stop and a leading complementiser) and every hop of its
chain: name span, carrier or not, order. The other figures are parts of those whose content is right. `--show` prints what was missed or
added in the cases that are not held back.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from runut import flow
from runut.types import Report

__all__ = ["main"]

FOLDER = Path(__file__).resolve().parent / "attributions"
OUTER = " \t\n\r\"'`.,;:!?…“”„‟‘’‚‛«»‹›"
LEAD = re.compile(r"(?:bahwa|that)\s", re.IGNORECASE)
ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
PARTS = ("form", "cue", "chain", "stance", "certainty", "role", "affiliation", "outer cue")

Extent = tuple[int, int]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One quote mark: what was read."""

    content: Extent
    attrs: Row
    hops: tuple[Row, ...]


def places(text: str, words: str) -> list[Extent]:
    """Where the words stand as whole words."""
    before, after = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    return [m.span() for m in re.finditer(before + re.escape(words) + after, text)]


def allowed(text: str, told: Row, key: str, *, anywhere: bool = False) -> set[Extent]:
    """The extents that are right for a key of the gold; raises ValueError for words that the text has not."""
    found: list[Extent] = []
    for n, words in enumerate((told[key], *told.get(f"{key}_or", ()))):
        where = places(text, words)
        if not where:
            raise ValueError(f"{words!r} does not stand in {text!r}")
        at = told.get(f"{key}_at", 0) if n == 0 else 0
        found += where if anywhere or n else [where[max(at, 1) - 1]]
    return set(found)


def same(text: str, read: Extent | None, right: set[Extent]) -> bool:
    """Whether an extent is one of those that are right, leading articles apart."""
    return read is not None and bare(text, read) in {bare(text, one) for one in right}


def words_of(told: Row, key: str) -> set[str]:
    """The labels that are right for a key of the gold."""
    return {told[key], *told.get(f"{key}_or", ())}


def trimmed(text: str, extent: Extent) -> Extent:
    """A content without quotation marks, stops, blanks and complementiser at its ends."""
    start, end = extent
    while start < end and (text[start] in OUTER or LEAD.match(text, start, end)):
        lead = LEAD.match(text, start, end)
        start = lead.end() if lead else start + 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return start, end


def bare(text: str, extent: Extent) -> Extent:
    """An extent without its leading article."""
    article = ARTICLE.match(text, *extent)
    return (article.end() if article else extent[0]), extent[1]


def extent_of(told: Any) -> Extent | None:
    """The [start, end] of a mark's attribute; none for anything else."""
    return (told[0], told[1]) if isinstance(told, (list, tuple)) and len(told) == 2 else None


def named(hop: Row) -> Extent | None:
    """What names a hop: its name, or the role and affiliation that stand for it."""
    parts = [extent_of(hop.get("name"))]
    if parts[0] is None:
        parts = [extent_of(hop.get(key)) for key in ("role", "affiliation")]
    ends = [part for part in parts if part]
    return (min(s for s, _ in ends), max(e for _, e in ends)) if ends else None


def seen(report: Report, *, models: bool) -> list[Seen]:
    """The quote marks of a report."""
    report, marks = flow.mark(report, flow.Settings(models=models))
    found = []
    for mark in marks.of("quote"):
        content = extent_of(mark.attrs.get("content")) or (mark.span.start, mark.span.end)
        chain: Any = mark.attrs.get("chain") or ()
        speaker = mark.attrs.get("speaker")
        hops: list[Any] = list(chain) or [speaker]
        found.append(Seen(trimmed(report.text, content), mark.attrs, tuple(hop for hop in hops if isinstance(hop, Mapping))))
    return found


def chain_right(text: str, gold: Row, one: Seen) -> bool:
    """Every hop in its place."""
    return len(gold["chain"]) == len(one.hops) and hops_right(text, gold["chain"], one.hops)


def hops_right(text: str, golds: Sequence[Row], hops: Sequence[Row]) -> bool:
    """Whether the hops are the outermost ones of a chain of the gold."""
    return all(
        same(text, named(hop), allowed(text, told, "name", anywhere=told.get("carried", False)))
        and bool(hop.get("carrier")) == bool(told.get("carrier"))
        for told, hop in zip(golds, hops, strict=False)
    )


def passed_on(text: str, gold: Row, one: Seen) -> bool:
    """What only a carrier says: the whole saying of the next hop. It is no attribution of the gold, and no wrong one either."""
    outer, (start, end) = gold["chain"][: len(one.hops)], one.content
    wider = any(start <= s and e <= end and (s, e) != (start, end) for s, e in allowed(text, gold, "content"))
    carried = 0 < len(one.hops) < len(gold["chain"]) and all(told.get("carrier") for told in outer)
    return wider and carried and hops_right(text, outer, one.hops)


def parts_right(text: str, gold: Row, one: Seen) -> Iterator[tuple[str, bool]]:
    """Part -> right or not, for an attribution whose content is right; hops are compared from the innermost outwards."""
    cue = extent_of(one.attrs.get("cue"))
    yield "form", one.attrs.get("form") in words_of(gold, "form")
    yield "cue", (cue in allowed(text, gold, "cue")) if "cue" in gold else cue is None
    yield "chain", chain_right(text, gold, one)
    hops = [*reversed(one.hops), *({} for _ in gold["chain"])]
    speaker = one.attrs.get("speaker") or {}
    for n, (told, read) in enumerate(zip(reversed(gold["chain"]), hops, strict=False)):
        hop = read if n else {"certainty": one.attrs.get("certainty"), **speaker, **{k: v for k, v in read.items() if v is not None}}
        yield "stance", hop.get("stance") in words_of(told, "stance")
        yield "certainty", hop.get("certainty") in words_of(told, "certainty")
        for key in ("role", "affiliation"):
            if key in told:
                yield key, same(text, extent_of(hop.get(key)), allowed(text, told, key))
        if "cue" in told:
            yield "outer cue", extent_of(hop.get("cue")) in allowed(text, told, "cue")


def matched(text: str, golds: Sequence[Row], ones: Sequence[Seen]) -> list[tuple[Row | None, Seen | None]]:
    """Pairs of the same content, those with the same chain first; what is left stands alone."""
    pairs: list[tuple[Row | None, Seen | None]] = []
    left, rest = list(golds), list(ones)
    for whole in (True, False):
        for gold in list(left):
            (extent,) = {trimmed(text, e) for e in allowed(text, gold, "content")}
            fits = [o for o in rest if o.content == extent and (not whole or chain_right(text, gold, o))]
            if fits:
                pairs.append((gold, fits[0]))
                left.remove(gold)
                rest.remove(fits[0])
    extra = [o for o in rest if not any(passed_on(text, gold, o) for gold in golds)]
    return [*pairs, *((g, None) for g in left), *((None, o) for o in extra)]


def score(case: Row, lang: str, counts: Counter[str], *, models: bool, show: bool) -> None:
    """Adds a case to the counts: `x` for what is right, `of x` for what there is."""
    text, golds = case["text"], case.get("attribution", ())
    report = Report(sha256(text.encode()).hexdigest(), case["id"], text, lang, "text/plain")
    pairs = matched(text, golds, seen(report, models=models))
    if not golds:
        counts.update({"of empty": 1, "empty": not pairs})
    for gold, one in pairs:
        right = gold is not None and one is not None and chain_right(text, gold, one)
        counts.update({"of right": gold is not None, "right": right, "content": bool(gold and one), "extra": gold is None})
        kind = case["kind"].split("-")[0]
        counts.update({f"of kind {kind}": gold is not None, f"kind {kind}": right})
        for part, good in parts_right(text, gold, one) if gold and one else ():
            counts.update({f"of {part}": 1, part: good})
        if show and not right:
            print("\n".join(told(case, gold, one)))


def told(case: Row, gold: Row | None, one: Seen | None) -> Iterator[str]:
    """A miss as lines."""
    text = case["text"]
    yield f"{case['id']} {case['kind']}: {text!r}"
    if gold:
        yield f"   gold  {gold['content']!r} {[hop['name'] + '*' * bool(hop.get('carrier')) for hop in gold['chain']]}"
    if one:
        hops = [(text[slice(*at)] if (at := named(hop)) else "?") + "*" * bool(hop.get("carrier")) for hop in one.hops]
        yield f"   read  {text[slice(*one.content)]!r} {hops}"


def share(counts: Counter[str], key: str, of: str = "") -> str:
    """A figure and what it is a part of."""
    whole = counts[of or f"of {key}"]
    return f"{key} {counts[key]}/{whole}" + (f" {counts[key] / whole:.3f}" if whole else "")


def line(name: str, counts: Counter[str]) -> str:
    """The figures of one half of a language."""
    first = [share(counts, "right"), share(counts, "content", "of right"), f"extra {counts['extra']}", share(counts, "empty")]
    return f"{name}: {', '.join(first)}\n    of those with content right: {', '.join(share(counts, part) for part in PARTS)}"


def kinds(counts: Counter[str]) -> str:
    """Right by what the cases were written for."""
    names = sorted(key.removeprefix("of kind ") for key, n in counts.items() if key.startswith("of kind ") and n)
    return "    by kind: " + ", ".join(f"{name} {counts[f'kind {name}']}/{counts[f'of kind {name}']}" for name in names)


def halves(lang: str, *, models: bool = True, show: bool = False) -> dict[bool, Counter[str]]:
    """The counts of the cases that are seen (`False`) and of those held back (`True`); `show` prints the misses of the first."""
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for case in tomllib.loads((FOLDER / f"{lang}.toml").read_text("utf-8"))["case"]:
        held = case.get("held", False)
        score(case, lang, counts[held], models=models, show=show and not held)
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; always 0."""
    parser = argparse.ArgumentParser(description="Attributions and their chains.")
    parser.add_argument("--show", action="store_true", help="misses of the cases that are not held back")
    parser.add_argument("--lang", choices=("id", "en"))
    parser.add_argument("--no-models", action="store_true")
    asked = parser.parse_args(arguments)
    for lang in [asked.lang] if asked.lang else ["id", "en"]:
        counts = halves(lang, models=not asked.no_models, show=asked.show)
        print(line(f"{lang} seen", counts[False]), kinds(counts[False]), sep="\n")
        print(line(f"{lang} held", counts[True]), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
