"""Copies among reports: who copied whom, and on how many independent origins an event rests.

    python bench/copies.py                    the corpus, seen and held events apart
    python bench/copies.py --show             also the pairs missed and invented (seen events alone), and each event's origins
    python bench/copies.py --poison           40 invented stories, each flooded with 50 near-copies "by 50 outlets"

The corpus (`bench/copies/`, a file an event) was written for this project: invented outlets, places and people beside real states. Each
file says which report was copied from which, and how, and on how many independent origins its main happening rests; a third of the
events is held: rules were written without looking at them. All reports of a part are weighed in one ledger.

- pairs: two reports of one copy family (copies of copies included) against the families found; all pairs of the part count.
- by kind: the share of the copies whose pair with their original lies in one family.
- independent pairs: two reports of one event and no common family; the share of them that stays apart.
- families: events whose reports fall into exactly the families told.
- origins: events whose main happening rests on as many as told: once with the claims of its reports that tell of it given (so that neither
  reading nor joining is judged), once by the `Event.origins` of the event of most reports among those of the types told.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from runut import flow
from runut.types import Claim, Event, Field, Link, Report
from runut.weigh import weigh
from runut.weigh.copies.copying import reuses
from runut.weigh.facts import facts_of_world
from runut.weigh.matter import Matter, matters, order
from runut.weigh.origins import origins

__all__ = ["Happening", "Score", "claims_of", "happenings", "main", "report", "score"]

FOLDER = Path(__file__).resolve().parent / "copies"
BARS = {"pairs": 0.95, "origins": 0.9}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the corpus: its reports, `copies` (copy, original, how; report ids) and the claim types of its main happening."""

    name: str
    held: bool
    reports: tuple[Report, ...]
    copies: tuple[tuple[str, str, str], ...]
    main: frozenset[str]
    origins: int
    figure: float | None

    def families(self) -> frozenset[frozenset[str]]:
        """The reports in copy families; a report that neither copied nor was copied is a family of its own."""
        return grouped((r.id for r in self.reports), ((a, b) for a, b, _ in self.copies))


def happenings(folder: Path = FOLDER) -> tuple[Happening, ...]:
    """The events of the corpus, by file name."""
    return tuple(_happening(path) for path in sorted(folder.glob("*.toml")))


def _happening(path: Path) -> Happening:
    told = tomllib.loads(path.read_text("utf-8"))
    made = {row["name"]: report(row["name"], row["text"], row["language"], row["outlet"], row["published"]) for row in told["report"]}
    copies = tuple((made[a].id, made[b].id, how) for a, b, how in told["copies"])
    return Happening(path.stem, told["held"], tuple(made.values()), copies, frozenset(told["main"]), told["origins"], told.get("figure"))


def report(name: str, text: str, language: str, outlet: str, published: str) -> Report:
    """A plain report as its sender hands it in; its id hangs on name and text."""
    id = sha256(f"{name}\n{text}".encode()).hexdigest()
    return Report(id, name, text, language, "text/plain", outlet=Field(outlet, "override"), published=Field(published, "override"))


def claims_of(reports: Iterable[Report]) -> tuple[Claim, ...]:
    """What the reports claim."""
    return tuple(claim for one in reports for claim in flow.read_claims(one)[1])


def grouped(ids: Iterable[str], joined: Iterable[Pair]) -> frozenset[frozenset[str]]:
    """Ids in the groups that the pairs make, pairs of pairs included."""
    group = {id: {id} for id in ids}
    for a, b in joined:
        if group[a] is not group[b]:
            group[a] |= group[b]
            group.update(dict.fromkeys(group[b], group[a]))
    return frozenset(map(frozenset, group.values()))


def pairs_of(families: Iterable[frozenset[str]]) -> set[Pair]:
    """All pairs inside the families, each sorted."""
    return {pair for family in families for pair in combinations(sorted(family), 2)}


@dataclass(frozen=True, slots=True)
class Score:
    """What was found over some events; `kinds` maps a kind of copy to (found, all), the others are (right, all)."""

    right: int
    told: int
    gold: int
    kinds: Mapping[str, tuple[int, int]]
    apart: tuple[int, int]
    families: tuple[int, int]
    origins: tuple[int, int, int]
    lines: tuple[str, ...]


def score(part: Sequence[Happening]) -> Score:
    """Weighs all reports of some events in one ledger and compares families and origins with what is told of them."""
    reports = tuple(r for one in part for r in one.reports)
    claims, name = claims_of(reports), {r.id: r.name for r in reports}
    found = grouped(name, ((r.copier, r.source) for r in reuses(reports, claims)))
    gold = {pair for one in part for pair in pairs_of(one.families())}
    made = pairs_of(found)
    strangers = {pair for one in part for pair in combinations(sorted(r.id for r in one.reports), 2)} - gold
    lines = [f"{sign} {name[a]} {name[b]}" for sign, some in (("-", gold - made), ("+", made - gold)) for a, b in sorted(some)]
    sure, told = _origins(part, claims, *weigh(reports, claims))
    whole = sum(one.families() == frozenset(f for f in found if f & {r.id for r in one.reports}) for one in part)
    kinds = Counter(how for one in part for *_, how in one.copies)
    hits = Counter(how for one in part for a, b, how in one.copies if (min(a, b), max(a, b)) in made)
    return Score(
        len(gold & made), len(made), len(gold), {k: (hits[k], n) for k, n in sorted(kinds.items())},
        (len(strangers - made), len(strangers)), (whole, len(part)), sure, (*lines, *told),
    )


def _origins(
    part: Sequence[Happening], claims: Sequence[Claim], events: Sequence[Event], links: Sequence[Link]
) -> tuple[tuple[int, int, int], list[str]]:
    """(Events right with their claims given, events right as weighing joins claims, events judged), and a line for each event."""
    known = {m.id: m for m in matters([r for one in part for r in one.reports], claims, facts_of_world())}
    source, lines, right = {link.a: link.b for link in links if link.kind == "copies"}, [], []
    for one in part:
        if one.main:
            given, (count, spread) = _given(one, known.values(), source), _main_event(one, events, known)
            right.append((given == one.origins, count == one.origins))
            marks = " ".join("ok" if hit else "!!" for hit in right[-1])
            lines.append(f"{marks} {one.name}: told {one.origins}; given {given}, joined {count} ({spread} of {len(one.reports)} reports)")
    return (sum(a for a, _ in right), sum(b for _, b in right), len(right)), lines


def _given(one: Happening, known: Iterable[Matter], source: Mapping[str, str]) -> int:
    """The origins of all claims of the happening's reports that tell of it, in the type that most of them tell it in."""
    ids, by_kind = {r.id for r in one.reports}, {}
    for matter in sorted(known, key=order):
        if matter.claim.report in ids and _is_main(one, matter.claim):
            by_kind.setdefault(_kind(matter.claim), []).append(matter)
    return len(origins(max(by_kind.values(), key=lambda some: len({m.claim.report for m in some})), source)) if by_kind else 0


def _main_event(one: Happening, events: Sequence[Event], known: Mapping[str, Matter]) -> tuple[int, int]:
    """Origins of the main happening, and in how many reports it stands; (0, 0) if no report's claims tell of it."""
    ids = {r.id for r in one.reports}
    best = (0, 0, 0)
    for event in events:
        of_it = [m for m in map(known.__getitem__, event.claims) if m.claim.report in ids and _is_main(one, m.claim)]
        best = max(best, (len({m.claim.report for m in of_it}), len(of_it), event.origins))
    return best[2], best[0]


def _kind(claim: Claim) -> str:
    return f"OTHER/{claim.mode[0] if claim.mode else ''}" if claim.type == "OTHER" else claim.type


def _is_main(one: Happening, claim: Claim) -> bool:
    return _kind(claim) in one.main and (one.figure is None or (claim.quantity is not None and claim.quantity.value == one.figure))


def _print(title: str, found: Score) -> None:
    p, r = found.right / max(found.told, 1), found.right / max(found.gold, 1)
    f1 = 2 * p * r / max(p + r, 1e-9)
    print(f"{title}: pairs P {p:.3f} R {r:.3f} F1 {f1:.3f} (bar {BARS['pairs']}; gold {found.gold}, told {found.told})")
    print("  by kind: " + ", ".join(f"{kind} {a}/{b}" for kind, (a, b) in found.kinds.items()))
    for label, (a, b) in (
        ("independent pairs kept", found.apart), ("families", found.families), ("origins, with its claims given", found.origins[::2]),
        ("origins, as weighing joins them", found.origins[1:]),
    ):
        print(f"  {label}: {a} of {b} ({a / max(b, 1):.0%})")


def main(arguments: Sequence[str]) -> int:
    """Prints the figures; 0."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--part", default="both", choices=("seen", "held", "both"))
    parser.add_argument("--poison", action="store_true")
    told = parser.parse_args(arguments)
    every = happenings()
    if told.poison:
        import copypoison

        print("\n".join(copypoison.poison(every)))
        return 0
    print(f"{len(every)} events, {sum(len(one.reports) for one in every)} reports")
    for part in ("seen", "held"):
        if told.part in (part, "both"):
            found = score([one for one in every if one.held == (part == "held")])
            _print(part, found)
            if told.show and part == "seen":
                print("\n".join(f"    {line}" for line in found.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
