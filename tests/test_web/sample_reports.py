"""Three made-up reports on one made-up story, the last one hostile."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from runut.types import Amount, Cell, Field, Item, Notice, Party, Place, Report, Span, When

HOSTILE = (
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(2)</script>",
    "javascript:alert(3)",
    "' onmouseover='alert(4)",
    "{{ 7 * 7 }}",
    "<!-- <svg onload=alert(5)>",
    "\u202egnp.exe\u202c",
    "مرحبا ‏(abc) שלום",
    "&lt;b&gt; &amp;",
    "a\u200bb\u00adc",
    "]]><iframe srcdoc='x'>",
)

FIRST = """Arkania Kirim Ratusan Truk ke Belmora

HARIAN TELUK - Menteri Pertahanan Belmora, Osric Dane, mengatakan pada Senin (12/2/2024) \
bahwa Arkania telah mengirim 400 truk dan lebih dari 2.000 personel ke Belmora sejak Januari 2024.

Baca Juga: Harga Ikan Naik di Pelabuhan

Menurut Dane, pengiriman itu dibayar dengan gandum. Badan Intelijen Corvia menduga \
truk itu membawa peluru artileri. Arkania belum memberi konfirmasi.

Kedua negara akan menandatangani perjanjian pada Mei 2024 di Port Sable.
"""

SECOND = """Arkania has shipped 650 trucks, Corvia says

Corvia's intelligence service told the Bay Courier on 20 June 2024 \
that at least 650 trucks had crossed from Arkania into Belmora, and that the first convoy left in March 2024, \
not in January. "We counted about 3,000 soldiers," said its chief, Ilva Renn.

Arkania's foreign ministry denied sending any soldiers. Belmora and Arkania signed the Port Sable treaty on 9 May 2024.
Analysts expect a second convoy before the end of the year.
"""

THIRD = f"""Report by <script>alert('x')</script> & "friends"
{HOSTILE[7]} {HOSTILE[8]} 🚚 Arkania sent 400 trucks to Belmora, the Harian Teluk reported, and 400 trucks came back\u200b empty.\r
'Quoted' <b>bold</b> &amp; {{{{ 7 * 7 }}}} a\u00adb.
Some 15,000 crates of {HOSTILE[1]} were seen in Port Sable in 1962.
"""


def report(name: str, text: str, **facts: Field) -> Report:
    """A report whose id is the hash of its text."""
    return Report(id=sha256(text.encode("utf-8", "replace")).hexdigest(), name=name, text=text, language="en", media="text/plain", **facts)


def at(source: Report, words: str, *, after: str = "") -> Span:
    """The span of the first such words behind `after`."""
    start = source.text.index(words, source.text.index(after) if after else 0)
    return source.span(start, start + len(words))


def fact(source: Report, words: str, value: str | None = None) -> Field:
    """A fact of the page that stands in its text."""
    return Field(value or words, "text", (at(source, words),))


def party(source: Report, id: str, name: str, words: str, *, after: str = "", country: str | None = None) -> Party:
    """A party read from some words."""
    return Party(id, name, words, at(source, words, after=after), country=country)


def cell(role: str, value: Party | Item | Amount | When | Place, *, rule: str = "id/aid#1") -> Cell:
    """A cell that stands on its value's own span."""
    return Cell(role, value, (value.span,), rule)


def _first() -> Report:
    plain = report("teluk", FIRST)
    return replace(
        plain,
        language="id",
        title=fact(plain, "Arkania Kirim Ratusan Truk ke Belmora"),
        outlet=fact(plain, "HARIAN TELUK", "Harian Teluk"),
        published=fact(plain, "12/2/2024", "2024-02-12"),
        url=Field("https://teluk.example/berita/1", "override"),
    )


def _second() -> Report:
    plain = report("courier", SECOND)
    return replace(
        plain,
        title=fact(plain, "Arkania has shipped 650 trucks, Corvia says"),
        outlet=fact(plain, "Bay Courier"),
        byline=Field("Mara Oake", "html:author"),
        published=Field("2024-06-20", "jsonl:published"),
    )


def _third() -> Report:
    plain = report("odd <name>", THIRD)
    return replace(
        plain,
        title=Field(HOSTILE[2], "html:title"),
        outlet=Field(HOSTILE[0], "html:site"),
        byline=Field(HOSTILE[4], "html:author"),
        url=Field(HOSTILE[3], "html:canonical"),
        notices=(Notice("date.missing", f"The page names no date. {HOSTILE[0]}"),),
    )


R1, R2, R3 = _first(), _second(), _third()
DANE = party(R1, "osric-dane", "Osric Dane", "Osric Dane")
CORVIA_1 = party(R1, "xco-int", "Corvian intelligence", "Badan Intelijen Corvia")
CORVIA_2 = party(R2, "xco-int", "Corvian intelligence", "Corvia's intelligence service")
RENN = party(R2, "ilva-renn", "Ilva Renn", "Ilva Renn")
