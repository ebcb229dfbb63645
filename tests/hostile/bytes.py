"""Hostile bytes: wrong and wide encodings, what is cut off, archives, records, and files that are no text."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from random import Random

from hostile.files import GOOD, LAST, File, archive, page

__all__ = ["CLASSES"]

ENCODINGS = ("cp1252", "iso-8859-1", "iso-8859-15", "koi8-r", "gb18030", "shift_jis", "euc-kr", "big5", "cp1251", "iso-8859-9", "utf-16",
             "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-7", "utf-8-sig", "cp437", "mac-roman", "iso-2022-jp", "cp037", "hz")
TOLD = ("encoding.guessed", "encoding.replaced", "text.control")
NO_TEXT = ("binary", "not text", "no text", "no encoding", "empty")


def encodings(n: int, chance: Random) -> File:
    """Pages and texts in one encoding that say another."""
    one, two = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    words = GOOD.replace("warga", "warga café “naïve”") + "\n" + LAST
    if chance.random() < 0.5:
        return File("told.html", page(f"<p>{words}</p>" * n, head=f"<meta charset={two}>").encode(one, "replace"), notices=TOLD,
        errors=NO_TEXT)
    return File("told.txt", (words * n).encode(one, "replace"), notices=TOLD, errors=NO_TEXT)


def torn(n: int, chance: Random) -> File:
    """Bytes that are no UTF-8: lone halves, surrogates, overlong forms, cut characters."""
    bad = chance.choice((b"\xed\xa0\x80", b"\xc0\x80", b"\xff", b"\xe2\x82", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98", b"\x80", b"\xc3",
                         b"\xfe", b"\xed\xb0\x80", b"\xf8\x88\x80\x80\x80"))
    text = f"{GOOD}\n".encode() + (b"\xc3\xa9 kata " * 3 + bad) * n + f"\n{LAST}".encode()
    return File(chance.choice(("torn.txt", "torn.html")), text, notices=TOLD, errors=NO_TEXT)


def cut(n: int, chance: Random) -> File:
    """Files of every format that end too early."""
    record = json.dumps({"text": f"{GOOD} {LAST}"}).encode()
    whole = chance.choice((
        ("cut.html", page(f"<p>{GOOD}</p>" * n).encode()), ("cut.txt", f"{GOOD} é {LAST}".encode() * n), ("cut.jsonl",
        record + b"\n" + record),
        ("cut.zip", archive([("a.txt", GOOD.encode()), ("b.txt", LAST.encode())])), ("cut.txt", f"{GOOD}é".encode("utf-16")),
        ("cut.txt", f"{GOOD}é".encode("utf-32")), ("cut.json", json.dumps({"text": GOOD, "title": LAST}, indent=1).encode()),
    ))  # fmt: skip
    name, data = whole
    return File(name, data[: chance.randrange(len(data))], shown=())


def bombs(n: int, chance: Random) -> File:
    """Archives that unpack to more than they should, hold too many members, one another, or names that lead elsewhere."""
    story = ("story.txt", f"{GOOD} {LAST}".encode())
    way = chance.randrange(9)
    if way == 0:
        return File("ratio.zip", archive([story, ("big.txt", b"a" * (1000 * n + 2_000_000))]), errors=("unpacks to more",))
    if way == 1:
        return File("many.zip", archive([story, *((f"m{k}.txt", b"kata") for k in range(min(n, 3000)))]))
    if way == 2:
        return File("nested.zip", archive([story, ("in.zip", archive([("in.zip", archive([story]))]))]))
    if way == 3:
        names = ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x00b.txt", "..\\..\\evil.txt", "a" * 5000, "\u202etxt.exe",
        "con.txt", "")
        return File("slip.zip", archive([(name or str(k), GOOD.encode()) for k, name in enumerate(names)] + [story]))
    if way == 4:
        return File("sum.zip", _altered(archive([story], method=zipfile.ZIP_STORED), GOOD.encode(), GOOD.upper().encode()),
        errors=("broken",))
    if way == 5:
        return File("same.zip", archive([(f"{k}.txt", story[1]) for k in range(40)]))
    if way == 6:
        return File("secret.zip", _flagged(archive([story])), errors=("encrypted",))
    if way == 7:
        data = archive([story])
        return File("long.zip", data + b"\x00" * n, errors=("ZIP",))
    return File("sizes.zip", _damaged(archive([story, ("b.txt", LAST.encode())]), chance), shown=(), errors=("ZIP", "broken"))


def _altered(data: bytes, old: bytes, new: bytes) -> bytes:
    return data.replace(old, new, 1)


def _flagged(data: bytes) -> bytes:
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + offset] |= 1
    return bytes(made)


def _damaged(data: bytes, chance: Random) -> bytes:
    made = bytearray(data)
    for _ in range(3):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def records(n: int, chance: Random) -> File:
    """Lines of JSON that are deep, long, doubled, of other kinds, or none; the sound line among them is read."""
    bad = chance.choice((
        '{"text": ' + "[" * n, '{"text": ' + "1" * n + "}", "{" * n, '{"a":' * n, '{"text": NaN}', '{"text": 1e999}', '{"text": null}',
        "[]" * n,
        '{"text": "kata \\ud800 kata"}', '{"text": "\\u0000"}', '{"text": "kata kata", "text": "kata lain"}', '{"text": true, "id": {}}',
        '"', "{",
        '{"text": "kata kata", "published": "9999-99-99"}', '{"text": "kata kata", "language": "xx-YY-' + "z" * n + '"}', '{"id": "a"}',
        "null",
        '{"text": "kata kata", "id": ' + "9" * n + "}", '{"text": "kata kata", "url": "javascript:alert(1)"}', "\x00" * n, '{"text": ""}',
    ))  # fmt: skip
    good = json.dumps({"id": "good", "text": f"{GOOD} {LAST}"})
    return File("records.jsonl", "\n".join((bad, good, bad)).encode())


def binaries(n: int, chance: Random) -> File:
    """Files that are no text, under the suffixes of text."""
    start = chance.choice((b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"\x7fELF", b"SQLite format 3\x00",
                           b"BZh9",
                           b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf\x27\x1c", b"", b"\x00\x01\x00\x00", b"RIFF", b"\xca\xfe\xba\xbe", b"MZ"))
    data = start + bytes(chance.randrange(256) for _ in range(400 + n % 400))
    if chance.random() < 0.2:
        data = gzip.compress(GOOD.encode() * n, mtime=0)
    name = chance.choice(("a.txt", "a.html", "a", "a.htm"))
    return File(name, data, shown=("no such words",), notices=TOLD, errors=NO_TEXT)


def tables_of_rows(n: int, chance: Random) -> File:
    """Archives and lines in which one part is bad: the rest is read."""
    out = io.BytesIO()
    bad = chance.choice((b"", b"\x89PNG" + bytes(40), b"<div>" * n + b"x", b"\xff\xfe\x00", b"{" * n, b" " * n))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", bad)
        packed.writestr("b.html", bad)
        packed.writestr("c.txt", f"{GOOD}\n{LAST}")
        packed.writestr("d.jsonl", bad)
    return File("mixed.zip", out.getvalue())


CLASSES = {
    "encodings": encodings, "torn": torn, "cut": cut, "bombs": bombs, "records": records, "binaries": binaries, "mixed": tables_of_rows,
}  # fmt: skip
