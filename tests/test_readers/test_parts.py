"""Documents taken apart before they are read: what the parts give, one by one and elsewhere, is what reading them at once gives."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256

import pytest
from test_readers.test_broken import GOOD, PAGE, archive, encrypted, spoiled
from test_readers.test_warc import Archive

from runut.errors import InputError
from runut.readers import Reading, parts_of, read_bytes

LINES = "\n".join([json.dumps({"text": GOOD}), "", "{", json.dumps({"text": 3}), json.dumps({"id": "b", "text": GOOD})]).encode()


def pages() -> bytes:
    """A web archive of two pages, one of another status, and one that is no text."""
    made = Archive()
    made.add(PAGE.encode())
    made.add(b"gone", status="404 Not Found")
    made.add(b"\x00\x01" * 900, media="text/plain")
    made.add(PAGE.replace("dua", "tiga").encode())
    return made.bytes


CASES: dict[str, tuple[str, bytes, int]] = {
    "text": ("a.txt", GOOD.encode(), 1),
    "binary": ("a.txt", b"\x00\x01" * 900, 1),
    "page": ("a.html", PAGE.encode(), 1),
    "no name": ("\n", GOOD.encode(), 1),
    "lines": ("a.jsonl", LINES, 4),
    "one record over lines": ("a.json", json.dumps({"text": GOOD}, indent=1).encode(), 1),
    "no lines": ("a.jsonl", b" \n ", 0),
    "archive": ("a.zip", archive({"x/a.txt": GOOD.encode(), "x/l.jsonl": LINES, "y.zip": archive({"b.txt": b"b"}), "z.html": b""}), 6),
    "spoiled archive": ("a.zip", spoiled(), 1),
    "encrypted archive": ("a.zip", encrypted(), 1),
    "no archive": ("a.zip", b"PK\x03\x04 and no more", 0),
    "pages": ("a.warc.gz", pages(), 3),
    "pages in an archive": ("a.zip", archive({"in/a.warc.gz": pages()}), 3),
}


def told(one: Reading | InputError) -> object:
    return vars(one) if isinstance(one, InputError) else one


@pytest.mark.parametrize("case", CASES)
def test_parts_give_what_reading_at_once_gives(case: str) -> None:
    name, data, many = CASES[case]
    parts = list(parts_of(data, name))
    found: list[Reading | InputError] = []
    for part in parts:
        if isinstance(part, InputError):
            found.append(part)
            continue
        read = list(pickle.loads(pickle.dumps(part)).how(part.raw))
        assert all(one.report.id == sha256(part.raw).hexdigest() for one in read if isinstance(one, Reading))
        assert all(one.name.startswith(part.where) for one in read if isinstance(one, InputError))
        found += read
    assert len([part for part in parts if not isinstance(part, InputError)]) == many
    assert [told(one) for one in found] == [told(one) for one in read_bytes(data, name)]
