"""Amounts of English news sentences against a public evaluation set: value, unit, modifier and what the figure is told of.

python bench/quantities.py FILE [--part look|held|all] [--show]     FILE: the set's JSON, a list of texts with their quantities

The set stays where it is: nothing of it is trained on or copied. Its sentences are parted once, by a fixed shuffle: 200 to look at, the
rest for the totals alone (`--show` prints misses of the first part only). A prediction is an `amount` mark that is no ordinal. Each gold
quantity is matched with at most one prediction of the same value (relative 1e-6, both ends of a range); unit, modifier and thing
are then asked of that pair. Units match by their normal name, or if they are the same word. Modifiers: `up` and `down` are the trend
of a change; strict wants them told, the plain row takes them as `=`. Thing: any word of the gold concept is among the words of `counted`,
`about` or the unit; a quantity without a concept matches if its unit does.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runut.marks import make_marks
from runut.packs import language
from runut.types import Mark, Report

__all__ = ["main"]

LOOK, SEED = 200, 295
BARS = {"value": 93.0, "value+unit": 86.0, "value+modifier": 89.0, "value+unit+thing": 62.0}
ROWS = (*BARS, "value+modifier, trends told", "value+unit+thing, concept told")
OPS = {">=": ">", "<=": "<"}
NAMES = {
    "usd": "dollar", "$": "dollar", "us$": "dollar", "united states dollar": "dollar", "percent": "percentage", "%": "percentage",
    "&": "percentage", "per cent": "percentage", "£": "pound sterling", "gbp": "pound sterling", "jpy": "japanese yen", "eur": "euro",
    "aud": "australian dollar", "cad": "canadian dollar", "hkd": "hong kong dollar", "krw": "south korean won", "cny": "chinese yuan",
    "inr": "indian rupee", "chf": "swiss franc", "rub": "russian ruble", "ils": "shekel", "dkk": "danish krone", "hrk": "croatian kuna",
    "myr": "malaysian ringgit", "sgd": "singapore dollar", "nzd": "new zealand dollar", "zar": "south african rand",
    "try": "turkish lira", "tonne": "metric ton", "kilowatt-hour": "kilowatt hour", "gigawatt-hour": "gigawatt hour",
    "age": "year of age", "degree celsius": "celsius", "degree fahrenheit": "fahrenheit", "part per billion": "parts-per-billion",
    "pence": "point",
}
ENDS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("ses", "se"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity, gold or ours: both ends, its modifier and trend, names of its unit, words of what it is told of."""

    low: float
    high: float | None
    op: str
    trend: str
    units: frozenset[str]
    words: frozenset[str]
    shown: str


def single(word: str) -> str:
    """A word without its plural ending."""
    for end, put in ENDS:
        if word.endswith(end) and len(word) > len(end) + 2 and not word.endswith(("ss", "us", "is")):
            return word.removesuffix(end) + put
    return word


def names(*told: str, per: str = "") -> frozenset[str]:
    """The normal names of a unit: the whole, and its last word; a rate keeps what it is told by."""
    found = set()
    for one in told:
        low = re.sub(r"\s+", " ", one.lower().replace("’", "'")).strip(" -")
        whole = " ".join(single(w) for w in NAMES.get(low, low).split())
        found |= {NAMES.get(whole, whole), whole.split(" ")[-1]} if " per " not in whole else {whole}
    rate = f" per {single(per)}" if per else ""
    return frozenset(name + rate for name in found)


def bag(text: str) -> frozenset[str]:
    """The words of a concept, small and without plural endings."""
    return frozenset(single(w) for w in re.findall(r"[^\W_]+", text.lower()))


def gold(row: Mapping[str, str]) -> Told:
    """A quantity of the set."""
    ends = re.fullmatch(r"\s*(-?[\d.]+(?:[eE]-?\d+)?)\s*(?:-\s*([\d.]+))?\s*", str(row["value"]))
    if ends is None:
        raise SystemExit(f"cannot read the value {row['value']!r}")
    change = row["change"]
    trend = change if change in ("up", "down") else ""
    concept = bag(row["referred_concepts"])
    unit = re.sub(r"\ba\b|-a-", "per", row["unit"].replace("year-old", "year of age"))
    return Told(float(ends[1]), float(ends[2]) if ends[2] else None, "=" if trend else change, trend, names(row["normalized_unit"], unit),
                concept, json.dumps(row, ensure_ascii=False))


def ours(report: Report, mark: Mark) -> Told:
    """An amount mark."""
    at: Mapping[str, Any] = mark.attrs
    words = {key: report.text[at[key][0] : at[key][1]] for key in ("unit_span", "counted", "about") if at.get(key)}
    per = str(at.get("per", ""))
    unit = names("age") if at["kind"] == "age" else names(str(at["unit"]), str(at.get("unit_id", "")), words.get("counted", ""), per=per)
    if at["kind"] == "count":
        unit |= names(words.get("unit_span", ""))
    op = str(at["op"])
    things = bag(" ".join((words.get("counted", ""), words.get("about", ""))))
    shown = json.dumps({"words": report.words(mark.span), **at}, ensure_ascii=False)
    return Told(float(at["value"]), at["high"], OPS.get(op, op), str(at.get("trend", "")), unit, things, shown)


def near(a: float | None, b: float | None) -> bool:
    """Equal to one in a million, or both not told."""
    return (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b)))


def verdict(want: Told, got: Told) -> dict[str, bool]:
    """Which rows of the score a pair of one value earns."""
    unit = bool(want.units & got.units)
    thing = unit and (bool(want.words & (got.words | bag(" ".join(got.units)))) if want.words else True)
    plain = want.op == got.op
    return {
        "value": True, "value+unit": unit, "value+modifier": plain, "value+unit+thing": thing,
        "value+modifier, trends told": plain and want.trend == got.trend,
        "value+unit+thing, concept told": thing and bool(want.words & got.words),
    }


def pairs(want: Sequence[Told], got: Sequence[Told]) -> Iterator[tuple[int, int, dict[str, bool]]]:
    """The best pairs first; each gold and each prediction once."""
    told = [(verdict(w, g), i, j) for i, w in enumerate(want) for j, g in enumerate(got) if near(w.low, g.low) and near(w.high, g.high)]
    told.sort(key=lambda row: (-sum(row[0].values()), row[1], row[2]))
    seen: set[tuple[str, int]] = set()
    for rows, i, j in told:
        if not {("w", i), ("g", j)} & seen:
            seen |= {("w", i), ("g", j)}
            yield i, j, rows


def read(text: str) -> list[Told]:
    """The amounts of one text as the line reads them, ordinals left out."""
    report = Report("0" * 64, "text", text, "en", "text/plain")
    marks = make_marks(report, language("en"), last="amount")
    return [ours(report, m) for m in marks.of("amount") if m.attrs["kind"] != "ordinal"]


def show(text: str, want: Sequence[Told], got: Sequence[Told], found: Sequence[tuple[int, int, dict[str, bool]]]) -> None:
    """Prints what was missed, invented or read otherwise."""
    lines = [f"  missed   {w.shown}" for i, w in enumerate(want) if i not in {f[0] for f in found}]
    lines += [f"  invented {g.shown}" for j, g in enumerate(got) if j not in {f[1] for f in found}]
    for i, j, rows in found:
        wrong = ", ".join(name.split("+")[-1] for name, right in rows.items() if not right)
        lines += [f"  {wrong}\n      want {want[i].shown}\n      got  {got[j].shown}"] if wrong else []
    if lines:
        print(text, *lines, sep="\n")


def main(arguments: Sequence[str]) -> int:
    """Prints the table; exit code 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description="Score English amounts.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=("look", "held", "all"), default="look")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args(arguments)
    data = json.loads(asked.file.read_text("utf-8"))
    order = list(range(len(data)))
    random.Random(SEED).shuffle(order)
    chosen = sorted({"look": order[:LOOK], "held": order[LOOK:], "all": order}[asked.part])
    right, wanted, given = Counter[str](), 0, 0
    for number in chosen:
        want, got = [gold(q) for q in data[number]["quantities"]], read(data[number]["text"])
        found = list(pairs(want, got))
        wanted, given = wanted + len(want), given + len(got)
        for *_, rows in found:
            right.update(name for name, earned in rows.items() if earned)
        if asked.show and number in order[:LOOK]:
            show(f"{number} {data[number]['text']}", want, got, found)
    return table(right, wanted, given, asked.part)


def table(right: Mapping[str, int], wanted: int, given: int, part: str) -> int:
    """Prints precision, recall and F1 a row, and the bars that are missed."""
    missed = False
    print(f"{part}: {wanted} quantities, {given} read")
    for name in ROWS:
        hits = right.get(name, 0)
        f1 = 200 * hits / max(wanted + given, 1)
        bar = BARS.get(name, 0.0)
        missed |= f1 < bar
        exact, whole = 100 * hits / max(given, 1), 100 * hits / max(wanted, 1)
        print(f"  {name:32} P {exact:5.1f}  R {whole:5.1f}  F1 {f1:5.1f}" + (f"  bar {bar}" if bar else ""))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
