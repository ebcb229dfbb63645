"""Where fuzzing begins, and the words that it strews in: reports, pages, tables and rulings, and the words of the packs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fuzz.rulingtarget import MADE, kept
from fuzz.targets import PACK_PARTS, READ_AS
from runut import flow
from runut.packs.own import TABLES
from runut.types import Ruling
from runut.weigh.rulings.anchors import anchor_of

__all__ = ["FOUND", "SIGNS", "found", "seeds", "words"]

ROOT = Path(__file__).parents[2]
FOUND = Path(__file__).parent / "found"
SIGNS = (
    "\u200b", "\u00ad", "\u202e", "\u2066", "\u2028", "\x85", "\x00", "\ufeff", "\ufffd", "\U000e0041", "\u0301" * 40, "\u0130", "ß", "ŉ",
    "Ⅷ", "９", "٣", "½", "²", "m²", "\U0001f1ee", "\u1100\u1161", "…", "“", "”", "‘", "’", "\"", "'", "«", "»", "--", "—", ". ", "\n\n",
    "\n", "\t", "(", ")", "[", "]" * 60, "(" * 200, "9" * 400, "0" * 60, "1.000.000,5", "1,000,000.5", "1.5e999", "-0", "1/0",
    "31/02/2031", "0000-00-00", "9999-12-31", "0001-01-01", "25:61", "00.00", "100%", "Rp", "US$", "$" * 20, "a" * 300, "A B " * 60,
    "-" * 100, "1-" * 80, "1," * 80,
)  # fmt: skip
MARKUP = (
    "<p>", "</p>", "<div>", "</div>", "<div>" * 60, "<a href='", "<script>", "</script>", "<script type='application/ld+json'>", "<style>",
    "<!--", "-->", "<![CDATA[", "<!DOCTYPE html>", "<html lang='id'>", "<meta charset='utf-16'>", "<meta charset=iso-8859-1>", "&amp;",
    "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "<table><tr><td>", "<svg>", "<template>", "<textarea>", "<title>", "<article>",
    "<time datetime='", "<meta property='article:published_time' content='2031-05-08'>",
    "<p " + " ".join(f"a{n}=1" for n in range(120)) + ">", "<plaintext>",
    '{"@type": "NewsArticle", "headline": "', '"datePublished": "2031-05-08T10:00:00+07:00"', "<noscript>", "<frameset>",
    "<base href=//x>", '{"text": "', '"id": "', '"published": "2031-05-08"', '"language": "id"', "\\ud800", "\\u0000", "[" * 90, "{" * 90,
    "PK\x03\x04", "%PDF-",
)  # fmt: skip
KEYS = (
    '"verdict": "', "confirm", "dismiss", "merge", "split", "undo", '"subjects": [', '"apart": [', '"undoes": ', '"by": "', '"note": "',
    '"link": "', "contradicts", "corroborates", "updates", "null", "true", "-1", "1e400", "NaN", "[]", "{}", '"claim": "', '"report_id": "',
    '"start": ', '"end": ', '"figure": [0, 1]', "$1", "$2", "$e", "$r", MADE, "0001-01-01T00:00:00", "\\ud800", "\\u0000", "a" * 2100,
)  # fmt: skip
LAYOUT = """header = ["date", "dead", "place"]
start = ["date"]
place = "place"
country = "land"
dates = ["%Y-%m-%d", "%d/%m/%Y"]
[[figure]]
role = "killed"
unit = "people"
best = "dead"
low = "low"
high = "high"
"""
ROWS = "date,dead,place,land,low,high,lat\n2031-05-08,21,Melur,Indonesia,14,25,1.5\n09/05/2031,3,\"A, B\",Peru,,,\n"


def found(target: str) -> Iterator[tuple[str, bytes]]:
    """The inputs that once broke something, by name."""
    folder = FOUND / target
    yield from ((path.name, path.read_bytes()) for path in sorted(folder.iterdir())) if folder.is_dir() else ()


def seeds(target: str) -> Iterator[bytes]:
    """The inputs that fuzzing a target begins with: those found before, then samples of every sort."""
    yield from (data for _, data in found(target))
    yield from {"readers": _readers, "packs": _packs, "rulings": _rulings}.get(target, _texts)()


def _samples() -> list[Path]:
    return [path for folder in ("arms", "quake") for path in sorted((ROOT / "examples" / folder).iterdir())]


def _readers() -> Iterator[bytes]:
    kinds = {".txt": "text", ".html": "html", ".jsonl": "jsonl"}
    for path in _samples():
        yield bytes([READ_AS.index(kinds[path.suffix])]) + path.read_bytes()[:6000]
    text = _samples()[0].read_bytes()[:1500]
    for coding in ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7"):
        yield bytes([READ_AS.index("suffix")]) + text.decode().encode(coding, "replace")
    record = {"id": "a", "text": text.decode(), "published": "2031-05-08", "title": "T", "outlet": "O", "url": "https://example.org/a"}
    yield bytes([READ_AS.index("record")]) + json.dumps(record).encode()
    yield bytes([READ_AS.index("packed")]) + b"\0\0" + b"\n--\n".join((b"a" + text, b"<p>" + text, b'{"text": "kata kata"}', text))
    yield bytes([READ_AS.index("packed")]) + b"\1\7" + text
    yield bytes([READ_AS.index("row")]) + ROWS.encode()


def _texts() -> Iterator[bytes]:
    for number, path in enumerate(p for p in _samples() if p.suffix == ".txt"):
        body = path.read_bytes()
        for how in (0, 17, 96 + 16):
            yield bytes([(how + number * 2) % 128]) + body[: 3500 if how else 1200]
    for number, file in enumerate(sorted((ROOT / "tests/cases").glob("*/*.toml"))):
        cases = tomllib.loads(file.read_text("utf-8")).get("case", [])
        told = "\n".join(str(case["text"]) for case in cases if isinstance(case, dict) and "text" in case)
        for part in range(0, min(len(told), 6000), 1500):
            yield bytes([(number % 2) + part // 1500 * 2 + 16 * (number % 3 == 0)]) + told[part : part + 1500].encode()


def _packs() -> Iterator[bytes]:
    world = ROOT / "src/runut/world"
    tables = {name: (world / name).read_text("utf-8").split("\n")[:12] for name in sorted(TABLES)}
    parts = {**{name: "\n".join(lines) + "\n" for name, lines in tables.items()}, "layout.toml": LAYOUT, "rows.csv": ROWS}
    yield "".join(f"\n@@ {name}\n{parts[name]}" for name in PACK_PARTS).encode()[1:]
    for name in PACK_PARTS:
        yield f"@@ {name}\n{parts[name]}".encode()
    for path in sorted((world / "layouts").glob("*.toml")):
        yield b"@@ layout.toml\n" + path.read_bytes()[:4000] + b"\n@@ rows.csv\n" + ROWS.encode()


def _rulings() -> Iterator[bytes]:
    _, view = kept()
    one, two = view.claims[:2]
    reports = {r.id: r for r in view.reports}
    anchors = tuple(anchor_of(c, reports[c.report]) for c in (one, two))
    for how in (0, 2):
        lines = []
        for verdict, count in (("confirm", 1), ("dismiss", 1), ("dismiss", 2), ("merge", 2), ("split", 2)):
            made = Ruling("a", MADE, verdict, (one.id, two.id)[:count], "note", None, "R", "", (), anchors[:count])
            lines.append(json.dumps(flow.ruling_record(made, reports)))
            yield bytes([how]) + lines[-1].encode()
        yield bytes([how]) + "\n".join(lines).encode()
    for body in (
        {"verdict": "confirm", "by": "R", "subjects": ["$1"], "note": "seen"}, {"verdict": "merge", "by": "R", "subjects": ["$1", "$2"]},
        {"verdict": "split", "by": "R", "subjects": ["$1"], "apart": ["$2"]}, {"verdict": "dismiss", "by": "R", "subjects": ["$1", "$2"]},
        {"verdict": "undo", "by": "R", "undoes": "a"}, {"verdict": "merge", "by": "R", "subjects": ["$e", "$2"], "link": "updates"},
    ):  # fmt: skip
        yield b"\1" + json.dumps(body).encode()


@cache
def words(target: str) -> tuple[str, ...]:
    """What is strewn into the inputs of a target."""
    if target == "readers":
        return (*SIGNS, *MARKUP)
    if target == "packs":
        return (*SIGNS, *(f"\n@@ {name}\n" for name in PACK_PARTS), "\t", "|", "[[figure]]\n", '"""', "STATE", "PER", "name", "weak", "%s")
    return (*SIGNS, *KEYS) if target == "rulings" else (*SIGNS, *_pack_words())


def _pack_words() -> list[str]:
    """The words of the language packs' files, and a sample of the names."""
    told: set[str] = set()
    for path in sorted((ROOT / "src/runut/langs").glob("*/*.toml")):
        told.update(_strings(tomllib.loads(path.read_text("utf-8"))))
    names = (ROOT / "src/runut/world/names.tsv").read_text("utf-8").split("\n")[1::40]
    return sorted({f" {word} " for word in told if len(word) < 40} | {f" {row.split(chr(9))[2]} " for row in names if row.count("\t") > 2})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
