"""What stylised English sentences tell: our claims against the unit tests of the PETRARCH coder.

python bench/petr.py [DATA] [--part look|held|all] [--show] [--no-models]     ../shared/data/petr-unit by default

The invented lands are read from an actor list of their own, which is written for the run as a user's pack. The set's codes are, but
for a few, those of WEIS: what each stands for in PLOVER is `CODES`, several types where a code is wider. Left out, with their
sentences where nothing else is coded: remarks (02), codes made up for the test of a feature (three digits from 300 on, four digits,
letters), parties without a code or in no list of ours (a school, a newspaper, four hobbits), and what is marked as an error or to be
discarded.

An event is right if one of our claims has its type and both its parties, by land; both sides of a mutual deed may stand in either
role. Extra is every pair of coded parties of ours, with its type, that no gold event answers; claims with a side that is in no list
have no place in the set and are not counted. Every third sentence is the part `held`, which is looked at once, at the end, but the
set repeats its sentences with other names, so the parts are no strangers. Evaluate only: no text is printed but with `--show`.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plover import in_part, read

from runut.drafts.dyads import coded
from runut.packs import world
from runut.packs.own import use_pack
from runut.types import Claim, Party

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
BARS = (0.80, 0.15)
CODES = {
    "03": "CONSULT AGREE", "04": "SUPPORT CONSULT", "05": "AGREE AID", "06": "SUPPORT AGREE CONCEDE COOPERATE RETREAT", "07": "AID AGREE",
    "08": "AGREE SUPPORT COOPERATE CONSULT", "09": "REQUEST", "10": "REQUEST AGREE", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE REJECT",
    "16": "THREATEN", "17": "THREATEN COERCE", "18": "PROTEST MOBILIZE", "19": "REJECT SANCTION", "194": "ASSAULT",
    "20": "COERCE SANCTION", "21": "COERCE", "22": "ASSAULT",
}  # fmt: skip
LANDS = {
    "GON": "Gondor, Minas Tirith", "ARN": "Arnor, Arnorian", "ERI": "Eriador, Eriadori, Eriadorian", "OSG": "Osgiliath",
    "ITH": "Ithilen", "MOR": "Mordor, Cirith Ungol", "BRE": "Bree", "CAL": "Calenardhon", "DAG": "Dagolath, Dagolathi",
    "FOR": "Fornost", "ROH": "Rohan, Rohans", "DOL": "Dol Amroth, Dol_Amroth", "SHR": "Shire, Michel Delving",
    "ELF": "Galadriel, Caras Galadhon", "HOB": "Gollum, Frodo, Smeagol, Slinker, Stinker, Gamgee, Hamfast Gamgee, Sam Gamgee",
    "LOR": "Lorien",
}  # fmt: skip
PREFIX = "land-"
PERSONS = frozenset(("ELF", "HOB"))
_SENTENCE = re.compile(r"<Sentence (.*?)>(.*?)</Sentence>", re.S)
_EVENT = re.compile(r"<EventCoding (.*?)>")
_CODE = re.compile(r'code="([^"]*)"')


class Event(NamedTuple):
    """One coded event: the types that would be right, and the two lands."""

    types: frozenset[str]
    source: str
    target: str


def sentences(path: Path) -> Iterator[tuple[str, list[Event]]]:
    """The texts with their events; those that code nothing in PLOVER's sense are left out."""
    for _, body in _SENTENCE.findall(path.read_text("utf-8")):
        told = _EVENT.findall(body)
        events = [e for e in map(event_of, told) if e]
        if events or any("noevents" in t for t in told):
            text = re.search(r"<Text>(.*?)</Text>", body, re.S)
            yield " ".join(text.group(1).split()) if text else "", events


def event_of(told: str) -> Event | None:
    codes = _CODE.findall(told)
    if len(codes) != 3 or not re.fullmatch(r"[0-2]\d\d", codes[2]) or not all(re.match("[A-Z]{3}", c) for c in codes[:2]):
        return None
    types = CODES.get(codes[2]) or CODES.get(codes[2][:2])
    sides = codes[0][:3], codes[1][:3]
    return Event(frozenset(types.split()), *sides) if types and known().issuperset(sides) else None


def known() -> set[str]:
    """The lands that a list has: the invented ones and those of this world."""
    return {*LANDS, *(a.country for a in world().actors.values() if a.label == "STATE")}


def write_pack(folder: Path) -> None:
    actors = ("id", "label", "name", "country", "sector", "kind", "office", "valid_from", "valid_to", "source")
    names = ("id", "lang", "form", "kind", "caution", "source")
    rows = {"actors.tsv": ["\t".join(actors)], "names.tsv": ["\t".join(names)]}
    for code, forms in LANDS.items():
        label = "PER" if code in PERSONS else "STATE"
        first, *more = forms.split(", ")
        kind = "person" if label == "PER" else "state"
        rows["actors.tsv"].append("\t".join((PREFIX + code.lower(), label, first, code, "", kind, "", "", "", "invented")))
        for form in (first, *more):
            rows["names.tsv"].append("\t".join((PREFIX + code.lower(), "en", form, "name" if form == first else "variant", "", "invented")))
    for name, lines in rows.items():
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


def lands(parties: Sequence[Party]) -> set[str]:
    return {p.country for p in parties if p.country}


def pairs(claims: Sequence[Claim]) -> set[tuple[str, str, str]]:
    """Type, doer and other side of each claim; of a claim with doers alone, each with each."""
    out = set()
    for claim in (c for c in claims if c.type != "OTHER"):
        doers, others = lands(claim.parties("actor")), lands(claim.parties("recipient"))
        alone = {(a, b) for a in doers for b in doers if a != b}
        out |= {(coded(claim.type, claim.status), a, b) for a, b in ({(a, b) for a in doers for b in others} if others else alone)}
    return out


def score(events: Sequence[Event], found: set[tuple[str, str, str]]) -> tuple[int, int, int]:
    """Right, gold and extra events; a pair told by several claims is extra once."""
    right = sum(any(t in e.types and {a, b} == {e.source, e.target} for t, a, b in found) for e in events)
    answered = {frozenset((e.source, e.target)) for e in events}
    extra = {(t, frozenset((a, b))) for t, a, b in found if frozenset((a, b)) not in answered or not any(t in e.types for e in events)}
    return right, len(events), len(extra)


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "../shared/data/petr-unit/PETR.UnitTest.records.xml")
    parser.add_argument("--part", default="look")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--no-models", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_pack(Path(folder))
        use_pack(folder)
        totals = [0, 0, 0]
        for text, events in [row for n, row in enumerate(sentences(args.data)) if in_part(n, args.part)]:
            claims = read(text, not args.no_models)[1]
            told = score(events, pairs(claims))
            totals = [a + b for a, b in zip(totals, told, strict=True)]
            if args.show and (told[0] < told[1] or told[2]):
                print(told, text, "\n   ", [(sorted(e.types), e.source, e.target) for e in events], "\n   ", sorted(pairs(claims)))
    right, gold, extra = totals
    print(f"{args.part}: {right} of {gold} events right, {right / gold:.1%} (bar {BARS[0]:.0%})", end="; ")
    print(f"{extra} extra, {extra / gold:.1%} (bar {BARS[1]:.0%})")


if __name__ == "__main__":
    main()
