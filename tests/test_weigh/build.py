"""Makes reports and claims from short tables, so that a case is a few lines of TOML."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from runut.packs.folk import Folk
from runut.types import Amount, Cell, Claim, Event, Field, Item, Link, Party, Place, Report, Saying, Span, When
from runut.weigh import weigh
from runut.weigh.facts import Facts, Spot

CASES = Path(__file__).resolve().parents[1] / "cases" / "weigh"
FACTS = Facts(
    parents={"howitzer-shell": "shell"},
    families={"shell": "ammunition", "gun": "arms", "rocket": "arms", "sapper": "personnel", "probe": "space", "pact": "paper"},
    spots={
        "east-shore": Spot("region", "VEL", 50.0, 100.0), "lumen-pad": Spot("facility", "VEL", 52.0, 104.0),
        "arda": Spot("capital", "OST", 10.0, 10.0), "borr": Spot("city", "OST", 14.0, 14.0),
    },
    kindred={"ammunition": "military", "arms": "military"},
    placewords={"selat": "strait", "strait": "strait"},
    falling=frozenset(("missing",)),
    things=frozenset(("damaged", "owed")),
    folk={
        "en": Folk(False, frozenset(("guards",)), {"guards": "guards", "weavers": "weavers"}, frozenset(("guards", "weavers"))),
        "id": Folk(True, frozenset(("guards",)), {"penjaga": "guards", "penenun": "weavers"}, frozenset(("guards", "weavers"))),
    },
    ends={
        "RETREAT/release": frozenset(("COERCE/arrest",)), "CONCEDE/ended": frozenset(("SANCTION", "PROTEST/strike")),
        "CONCEDE/eased": frozenset(("SANCTION",)),
    },
    endable=frozenset(("COERCE/arrest", "SANCTION", "PROTEST/strike")),
)
_TOLD = ("published", "outlet", "url", "modified", "fetched")
_AMOUNT = re.compile(r"(>=|<=|[=<>~])\s*([\d.]+)(?:-([\d.]+))?\s*([^:]*)(?::\s*(\w+))?")


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    return tomllib.loads((CASES / name).read_text("utf-8"))["case"]


def report(name: str, text: str, language: str = "en", **told: str) -> Report:
    """A plain report; its id hangs on name and text. `told` gives fields (published, outlet, url, fetched ...), `""` for none."""
    fields: dict[str, Any] = {key: Field(value, "override") for key, value in told.items() if value}
    return Report(sha256(f"{name}\n{text}".encode()).hexdigest(), name, text, language, "text/plain", **fields)


def when(words: str, span: Span) -> When:
    """`2031-05-02`, `2031-05`, `2031`, `2031-05-02..2031-06-30`, each with `since ` or `about ` before it if need be."""
    onset, about = words.startswith("since "), words.startswith("about ")
    first, _, last = words.removeprefix("since ").removeprefix("about ").partition("..")
    (start, end, grain) = _days(first)
    if onset:
        return When(start, None, grain, "test", span, onset=True)
    return When(start, _days(last)[1] if last else end, grain, "test", span, approximate=about)


def _days(words: str) -> tuple[date, date, str]:
    parts = [int(p) for p in words.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31), "year"
    if len(parts) == 2:
        return date(*parts, 1), date(*parts, monthrange(*parts)[1]), "month"
    return date(*parts), date(*parts), "day"


def party(words: str, span: Span) -> Party:
    """`VEL` is a state; `PER:ann@VEL` a person or body of a state; anything else itself."""
    id, _, country = words.partition("@")
    return Party(id, id, id, span, country or (id if re.fullmatch("[A-Z]{3}", id) else None))


def amount(words: str, span: Span) -> Amount:
    """`>= 10 crates`, `= 20-30 crates`, `= 5 people: dead`."""
    hit = _AMOUNT.fullmatch(words)
    assert hit, words
    op, low, high, unit, role = hit.groups()
    return Amount(op, float(low), unit.strip(), span, float(high) if high else None, role or "")


def claim(row: Mapping[str, Any], source: Report) -> Claim:
    """A claim from a table row; every cell stands on the row's own words in the report."""
    start = source.text.index(row["words"])
    span = source.span(start, start + len(row["words"]))
    cells = [Cell(role, party(p, span), (span,), "t") for role in ("actor", "recipient") for p in row.get(role, ())]
    if "item" in row:
        cells.append(Cell("item", Item(row["item"], row["item"], row["item"], span, FACTS.families.get(row["item"], "")), (span,), "t"))
    if "quantity" in row:
        cells.append(Cell("quantity", amount(row["quantity"], span), (span,), "t"))
    if "when" in row:
        cells.append(Cell("when", when(row["when"], span), (span,), "t"))
    if "place" in row:
        spot = FACTS.spots.get(row["place"])
        cells.append(Cell("place", Place(row["place"], row["place"], row["place"], span, spot.country if spot else None), (span,), "t"))
    return Claim(
        row["id"], source.id, row["type"], span, row.get("status", "asserted"), mode=tuple(row.get("mode", ())),
        aux=("negation",) if row.get("negated") else ("historical",) if row.get("past") else (), cells=tuple(cells), step=row.get("step"),
        sayings=tuple(
            Saying(party(p, span), "says", span if row.get("together") else None, certainty=row.get("certainty", ""))
            for p in row.get("source", ())
        ),
        via=tuple(Party(p, p, p, span) for p in row.get("via", ())),
    )


def story(case: Mapping[str, Any]) -> tuple[list[Report], list[Claim]]:
    """The reports and claims of a case. A report without a text has its claims' words for one."""
    reports, claims = [], []
    for row in case["report"]:
        words = [c["words"] if "words" in c else _filler(c["id"]) for c in row.get("claim", ())]
        text = row.get("text") or ". ".join(words)
        made = report(row["name"], text, row.get("language", "en"), **{key: row.get(key, "") for key in _TOLD})
        reports.append(made)
        claims += [claim({**c, "words": w}, made) for c, w in zip(row.get("claim", ()), words, strict=True)]
    return reports, claims


def _filler(id: str) -> str:
    """Words that no other claim has."""
    return " ".join(f"{id}w{n}" for n in range(6))


def weighed(case: Mapping[str, Any]) -> tuple[tuple[Event, ...], tuple[Link, ...]]:
    """What weighing makes of a case."""
    reports, claims = story(case)
    return weigh(reports, claims, facts=FACTS)


def told(links: Iterable[Link]) -> list[str]:
    """Links as `kind[/what] a b`, sorted."""
    return sorted(f"{link.kind}{'/' + link.what if link.what else ''} {link.a} {link.b}" for link in links)


def joined(events: Iterable[Event]) -> list[list[str]]:
    """Events of more than one claim, as sorted lists of claim ids."""
    return sorted(list(e.claims) for e in events if len(e.claims) > 1)
