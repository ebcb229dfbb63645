"""One actor, many names: pairs of names and of mentions in reports, whether they are one actor, and what runut makes of them.

python bench/actors.py [--show] [--held]     --show prints what is wrong among the pairs that may be looked at, --held the rest too

`bench/actors/pairs.tsv` and `later.tsv` have names by themselves, `texts.toml` mentions in whole reports; of the first and the last a
third, by a hash of their words, is held out. `fresh.tsv` was written when all was done. Two mentions are joined when they have one id
(`by = "state"`: when they count for one state in weighing). precision: of the joined, how many are one actor; recall: of those that
are, how many are joined; found: how many are joined or told as pairs to be looked at; alarms: how many pairs that are two actors are
told as worth a look.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from runut import flow
from runut.packs import world
from runut.resolve.actors import party
from runut.types import Field, Mention, Party, Report, Span
from runut.types.actor import Bearer
from runut.weigh.matter import party_key
from runut.weigh.names.namesakes import likeness

__all__ = ["main"]

HERE = Path(__file__).resolve().parent / "actors"
NOWHERE = Span("0" * 64, 0, 1)
VERDICTS = ("same", "different", "unknown")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair: its class, what it is, whether it is held out, whether it was joined, and whether it was told as worth a look."""

    kind: str
    want: str
    held: bool
    joined: bool
    look: bool
    told: str


def _held(*words: str) -> bool:
    return crc32("|".join(words).encode()) % 3 == 0


def pairs(name: str, *, held: bool | None = None) -> Iterator[Row]:
    """The pairs of names of a file, all of them held out or not, or a third."""
    with (HERE / name).open(encoding="utf-8") as lines:
        for want, kind, label, a, b in list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))[1:]:
            first, _, second = label.partition("/")
            one, other = _bearer(a, first), _bearer(b, second or first)
            found = likeness(one, other)
            joined = one.id == other.id and one.label == other.label
            yield Row(kind, want, _held(a, b) if held is None else held, joined, found.likely, f"{a} | {b}: {one.id}, {other.id}, {found}")


def _bearer(name: str, label: str) -> Bearer:
    known = next((n.id for n in world().name_forms if n.form == name and world().actors[n.id].label == label), "")
    found = party(Mention(name, label, known, NOWHERE))
    return Bearer(found.id, name, label, known=found.id in world().actors)


def texts() -> Iterator[Row]:
    """The pairs of mentions in reports."""
    for case in tomllib.loads((HERE / "texts.toml").read_text("utf-8"))["case"]:
        a, b = case["a"], {**({} if "text" in case["b"] else case["a"]), "nth": 1, **case["b"]}
        one, other = _party(a), _party(b)
        keys = [x and (party_key(x) if case.get("by") == "state" else x.id) for x in (one, other)]
        joined = None not in keys and keys[0] == keys[1]
        words = f"{a['text']} [{a['name']}] | {b['text']} [{b['name']}]"
        yield Row(case["class"], case["want"], _held(a["text"], b["text"], b["name"]), joined, False, f"{words}: {keys}")


def _party(side: Mapping[str, Any]) -> Party | None:
    """The party that the words `name` stand for where they stand for the `nth` time: as a claim tells it, else as a name of the page."""
    text = str(side["text"])
    stamp = Field(side["day"], "override") if "day" in side else None
    report = Report(sha256(text.encode()).hexdigest(), "case", text, side.get("lang", "id"), "text/plain", published=stamp)
    at = -1
    for _ in range(int(side.get("nth", 1))):
        at = text.index(str(side["name"]), at + 1)
    told = [p for c in flow.claims(report) for p in (*(x.value for x in c.cells), *(s.party for s in c.sayings)) if isinstance(p, Party)]
    claimed = next((p for p in told if p.span.start <= at < p.span.end), None)
    if claimed:
        return claimed
    report, marks = flow.mark(report)
    mark = next((m for m in marks.of("name") if m.start <= at < m.end), None)
    if mark is None:
        return None
    words = str(mark.attrs.get("name") or report.words(mark.span))
    return party(Mention(words, mark.label, str(mark.attrs.get("ref") or ""), mark.span), report.day)


def figures(rows: Iterable[Row]) -> str:
    """Counts, precision, recall, found and alarms of some rows."""
    rows = list(rows)
    same, joined = [r for r in rows if r.want == "same"], [r for r in rows if r.joined]
    maybe, apart = [r for r in rows if r.want == "unknown"], [r for r in rows if r.want == "different"]
    right = sum(r.want == "same" for r in joined)
    return (
        f"{len(rows):4} pairs, joined {len(joined):3} precision {_share(right, len(joined))} recall {_share(right, len(same))}"
        f"  unknown told {_share(sum(r.look and not r.joined for r in maybe), len(maybe))}"
        f"  alarms {_share(sum(r.look for r in apart), len(apart))}"
    )


def _share(some: int, all_: int) -> str:
    return f"{some / all_:.3f}" if all_ else "  -  "


def _wrong(row: Row) -> bool:
    return row.joined != (row.want == "same") or (row.look and row.want == "different")


def main() -> None:
    """Prints figures by class, and for the two parts."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--held", action="store_true")
    args = asked.parse_args()
    rows = [*pairs("pairs.tsv"), *texts(), *pairs("later.tsv", held=False), *pairs("fresh.tsv", held=True)]
    for kind in dict.fromkeys(r.kind for r in rows):
        print(f"{kind:14} {figures(r for r in rows if r.kind == kind)}")
    for part, held in (("looked at", False), ("held out", True)):
        print(f"{part:14} {figures(r for r in rows if r.held is held)}")
    for row in rows:
        if args.show and _wrong(row) and (args.held or not row.held):
            print(f"{row.want} ({row.kind}): {row.told}")


if __name__ == "__main__":
    main()
