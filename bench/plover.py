"""What English sentences tell: our claims against PLOVER's own gold records.

python bench/plover.py [DATA] [--part look|held|all] [--show TYPE|all] [--no-models]     ../shared/data/plover-gsr by default

Old labels are read as PLOVER 2.0 has them: FIGHT is ASSAULT, DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE. Our type is
the one that PLOVER codes: a future SUPPORT is AGREE (`runut.drafts.dyads.coded`). A record is one event; its type is right if a
claim of its sentence has it, and `claims a record` tells how many there are to choose from; `first` counts the earliest claim alone.

Actors and recipients are those of the claim with the right type that fits best, or else of the first claim. They are exact if each
gold party is one of ours and each of ours is a gold party. Ours is a gold party if the words overlap, or if both have one
country and our words are not those of the other side. Where gold has no recipient and marks its actors as both sides, our two sides are
taken together; so are gold's where our claim is of a mutual deed (X met Y) and names both sides as its actors. A claim without a
recipient has its place for one, since gold names the town under a curfew. Records without an actor, or without a recipient, are left
out of that count. Every third record is the part `held`, which is looked at once, at the end.
Evaluate only: no text of the set is printed but with `--show`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from runut import flow
from runut.drafts.dyads import coded
from runut.packs import ontology
from runut.settings import Settings
from runut.types import Claim, Party, Place, Report

__all__ = ["in_part", "main", "read"]

ROOT = Path(__file__).resolve().parent.parent
OLD = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
BARS = {"type": 0.80, "actor": 0.75, "recipient": 0.70}
Row = Mapping[str, Any]


def read(text: str, models: bool) -> tuple[Report, tuple[Claim, ...]]:
    """The claims of an English text."""
    report = Report(sha256(text.encode()).hexdigest(), "gold", text, "en", "text/plain")
    return flow.read_claims(report, Settings(models=models))


def in_part(number: int, part: str) -> bool:
    """True if the item with this number belongs to the part: every third is held."""
    return part == "all" or (number % 3 == 2) == (part == "held")


def records(path: Path) -> Iterator[Row]:
    rows = json.loads(path.read_text("utf-8"))
    return (row for row in rows if row["event"] != "DOCUMENT")


def gold_parties(row: Row, side: str) -> list[Row]:
    told = row.get(side)
    return [p for p in told if isinstance(p, dict) and p.get("actorText")] if isinstance(told, list) else []


def markup(row: Row) -> str:
    """The text with gold's marks in it; a few records have it bare."""
    told = row["textInfo"]
    return str(told["markup"] if isinstance(told, dict) else told)


def spots(text: str, words: str) -> list[tuple[int, int]]:
    """Where gold's words stand in the text; it shortens some with dots."""
    piece = words.split(" ...")[0].strip()
    at, out = text.find(piece), []
    while at >= 0:
        out.append((at, at + len(piece)))
        at = text.find(piece, at + 1)
    return out


def is_one(ours: Party, gold: Row, other: Sequence[Row], text: str) -> bool:
    if any(ours.span.start < b and a < ours.span.end for a, b in spots(text, gold["actorText"])):
        return True
    theirs = any(ours.span.start < b and a < ours.span.end for o in other for a, b in spots(text, o["actorText"]))
    return not theirs and ours.country is not None and ours.country == gold.get("code")


def exact(ours: Sequence[Party], gold: Sequence[Row], other: Sequence[Row], text: str) -> bool:
    found = all(any(is_one(p, g, other, text) for p in ours) for g in gold)
    return found and all(any(is_one(p, g, other, text) for g in gold) for p in ours)


def sides(claim: Claim, row: Row) -> tuple[bool, bool]:
    """Whether a claim has exactly the actors, and exactly the recipients, of a record."""
    gold, other, text = gold_parties(row, "source"), gold_parties(row, "target"), row["text"]
    actors, recipients = claim.parties("actor"), claim.parties("recipient") or where(claim)
    if not other and "SRC/TAR" in markup(row):
        return exact([*actors, *recipients], gold, (), text), False
    if ontology()[claim.type].symmetric and len(actors) > 1 and not claim.parties("recipient"):
        both = exact(actors, [*gold, *other], (), text)
        return both, both
    return exact(actors, gold, other, text), exact(recipients, other, gold, text)


def where(claim: Claim) -> tuple[Party, ...]:
    """The place of a claim without a recipient, as a party: who lives where the curfew is."""
    cell = claim.cell("place")
    place = cell.value if cell and isinstance(cell.value, Place) else None
    return (Party(place.id, place.name, place.mention, place.span, place.country),) if place else ()


def score(row: Row, claims: Sequence[Claim]) -> dict[str, Any]:
    want = OLD.get(row["event"], row["event"])
    typed = [c for c in claims if coded(c.type, c.status) in _allowed(want)]
    chosen = max(typed or claims[:1], key=lambda c: sum(sides(c, row)), default=None)
    actor, recipient = sides(chosen, row) if chosen else (False, False)
    return {
        "want": want,
        "type": bool(typed),
        "first": bool(claims) and claims[0] in typed,
        "actor": actor if gold_parties(row, "source") else None,
        "recipient": recipient if gold_parties(row, "target") else None,
        "claims": len(claims),
    }


def _allowed(want: str) -> tuple[str, ...]:
    return (want,)


def show(row: Row, got: Mapping[str, Any], claims: Sequence[Claim]) -> None:
    marks = "".join("-" if got[k] is None else "+" if got[k] else "x" for k in ("type", "actor", "recipient"))
    print(f"{marks} {got['want']} {row['id']} {markup(row)}")
    for c in claims:
        told = [[p.mention for p in c.parties(role)] for role in ("actor", "recipient")]
        print("      ", c.type, coded(c.type, c.status), c.status, *told, c.rules[0])


def line(name: str, values: Sequence[bool | None]) -> str:
    told = [v for v in values if v is not None]
    share = sum(told) / max(1, len(told))
    bar = f"  bar {BARS[name]:.0%}" if name in BARS else ""
    return f"{name:10} {share:6.1%}  {sum(told)} of {len(told)}{bar}"


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "../shared/data/plover-gsr/PLOVER_GSR_CAMEO.txt")
    parser.add_argument("--part", default="look")
    parser.add_argument("--show", default="")
    parser.add_argument("--no-models", action="store_true")
    args = parser.parse_args()
    found = []
    for row in (r for n, r in enumerate(records(args.data)) if in_part(n, args.part)):
        claims = read(row["text"], not args.no_models)[1]
        found.append(score(row, claims))
        wrong = False in (found[-1]["type"], found[-1]["actor"], found[-1]["recipient"])
        if wrong and args.show in (found[-1]["want"], "all"):
            show(row, found[-1], claims)
    report(found, args.part)


def report(found: Sequence[Mapping[str, Any]], part: str) -> None:
    all_, right = Counter(f["want"] for f in found), Counter(f["want"] for f in found if f["type"])
    print(f"{part}: {len(found)} records, {sum(f['claims'] for f in found) / len(found):.2f} claims a record")
    for name in ("type", "first", "actor", "recipient"):
        print(line(name, [f[name] for f in found]))
    print("by type:", ", ".join(f"{t} {right[t]}/{n}" for t, n in all_.most_common()))


if __name__ == "__main__":
    main()
