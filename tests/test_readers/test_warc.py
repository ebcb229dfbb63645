"""Web archives: each page with its address, date and encoding; each broken record costs itself, and says where it is."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from runut.errors import InputError
from runut.ledger import Ledger
from runut.readers import Reading, read_bytes, read_paths
from runut.readers.warc import read_stream
from runut.readers.warcframes import records
from runut.settings import Settings

WORDS = "The harbour of Velmora took in nine ships on Tuesday, the port master said, and two more were waiting outside the mole."
WHEN = "2031-05-02T07:30:00Z"
HTML = "text/html; charset=utf-8"


def page(number: int = 1, words: str = WORDS) -> bytes:
    body = f"<body><article><p>{words}</p></article></body>"
    return f"<!doctype html><html lang=en><head><title>Page {number}</title></head>{body}</html>".encode()


def url(number: int) -> str:
    return f"https://kabar.co.id/berita/{number}"


class Archive:
    """A web archive in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.count = 0

    def add(
        self, body: bytes, *, kind: str = "response", status: str = "200 OK", media: str = HTML, warc: dict[str, str] | None = None,
        **http: str,
    ) -> int:  # fmt: skip
        """Adds a record; returns the byte at which it begins."""
        self.count += 1
        start = self.file.tell()
        headers = [("Content-Type", media), *((k.replace("_", "-"), v) for k, v in http.items())] if media else []
        told = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        made = self.writer.create_warc_record(
            url(self.count), kind, payload=io.BytesIO(body), http_headers=told, warc_headers_dict={"WARC-Date": WHEN, **(warc or {})},
            **({} if told else {"warc_content_type": media}),
        )  # fmt: skip
        self.writer.write_record(made)
        return start

    @property
    def bytes(self) -> bytes:
        return self.file.getvalue()


def found(data: bytes, name: str = "a.warc.gz") -> tuple[list[Reading], list[InputError]]:
    told = list(read_stream(io.BytesIO(data), name))
    return [one for one in told if isinstance(one, Reading)], [one for one in told if isinstance(one, InputError)]


def names(readings: list[Reading]) -> list[str]:
    return [one.report.name for one in readings]


def chunked(body: bytes, size: int = 40) -> bytes:
    parts = (body[n : n + size] for n in range(0, len(body), size))
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_a_report(packed: bool) -> None:
    archive = Archive(packed=packed)
    archive.add(b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
    for n in range(3):
        archive.add(page(n), ETag='"x"')
    readings, errors = found(archive.bytes)
    assert errors == []
    assert names(readings) == [f"kabar.co.id/berita/{n}" for n in (2, 3, 4)]
    one = readings[0]
    assert one.raw == page(0)
    assert (one.arrival.url, one.arrival.fetched, one.arrival.charset) == (url(2), WHEN, "utf-8")
    assert one.arrival.served == '200\ncontent-type: text/html; charset=utf-8\netag: "x"'
    (again,) = read_bytes(one.raw, one.arrival.name, media=one.report.media, charset=one.arrival.charset)
    assert isinstance(again, Reading) and again.report.text == one.report.text


# how the body is sent -> the same page
SENT: list[tuple[str, bytes, dict[str, str]]] = [
    ("as it is", page(), {}),
    ("in chunks", chunked(page()), {"Transfer_Encoding": "chunked"}),
    ("packed", gzip.compress(page()), {"Content_Encoding": "gzip"}),
    ("deflated", zlib.compress(page()), {"Content_Encoding": "deflate"}),
    ("deflated without a header", zlib.compress(page())[2:-4], {"Content_Encoding": "deflate"}),
    ("packed, in chunks", chunked(gzip.compress(page())), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
    ("said to be packed, but unpacked by the archive", page(), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
]


@pytest.mark.parametrize(("name", "body", "http"), SENT, ids=[s[0] for s in SENT])
def test_bodies_are_taken_out_of_their_packing(name: str, body: bytes, http: dict[str, str]) -> None:
    archive = Archive()
    archive.add(body, **http)
    readings, errors = found(archive.bytes)
    assert errors == []
    assert [one.raw for one in readings] == [page()]


def test_the_encoding_of_the_header_counts() -> None:
    archive = Archive()
    archive.add(page(1, WORDS + " é à ü ç").decode().encode("cp1252"), media="text/html; charset=windows-1252")
    assert "é à ü ç" in found(archive.bytes)[0][0].report.text


def test_plain_text_records_and_resources_are_read() -> None:
    archive = Archive()
    archive.add(WORDS.encode(), kind="conversion", media="text/plain")
    archive.add(page(), kind="resource", media="text/html")
    readings, errors = found(archive.bytes)
    assert ([one.report.media for one in readings], errors) == (["text", "html"], [])


def test_what_is_no_page_is_told_in_one_line() -> None:
    archive = Archive()
    archive.add(page(), status="404 Not Found")
    archive.add(b"\x89PNG....", media="image/png")
    archive.add(b"", kind="revisit", warc={"WARC-Profile": "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"})
    archive.add(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http")
    archive.add(page())
    readings, (told,) = found(archive.bytes)
    assert names(readings) == ["kabar.co.id/berita/5"]
    assert told.name == "a.warc.gz"
    assert told.reason.startswith("3 of its 5 records hold no page:")
    assert all(words in told.reason for words in ("1 with status 404", "1 of image/png", "1 as they were when fetched before (revisit)"))


def test_a_page_that_the_archive_cut_off_says_so() -> None:
    archive = Archive()
    archive.add(page(), warc={"WARC-Truncated": "length"})
    assert "warc.truncated" in [n.code for n in found(archive.bytes)[0][0].report.notices]


# a body that cannot be read -> what is said of it
FAULTY: list[tuple[str, bytes, dict[str, str], str]] = [
    ("a packed body cut off", gzip.compress(page())[:-20], {"Content_Encoding": "gzip"}, "cut off"),
    ("a packed body damaged", gzip.compress(page())[:40] + b"\xff" * 40, {"Content_Encoding": "gzip"}, "cannot be unpacked"),
    ("chunks cut off", chunked(page())[:-60], {"Transfer_Encoding": "chunked"}, "cut off"),
    ("a bomb", gzip.compress(b"a" * 80_000_000, 9), {"Content_Encoding": "gzip"}, "unpacks to more than"),
    ("packed in an unknown way", page(), {"Content_Encoding": "rot13"}, "nobody knows"),
    ("a picture called a page", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, {}, "PNG"),
    ("no page at all", b"", {}, "empty"),
]


@pytest.mark.parametrize(("name", "body", "http", "reason"), FAULTY, ids=[f[0] for f in FAULTY])
def test_a_body_that_cannot_be_read_costs_itself_and_names_its_place(name: str, body: bytes, http: dict[str, str], reason: str) -> None:
    archive = Archive()
    archive.add(page())
    start = archive.add(body, **http)
    archive.add(page(3))
    readings, (error,) = found(archive.bytes)
    assert names(readings) == ["kabar.co.id/berita/1", "kabar.co.id/berita/3"]
    assert error.name == f"a.warc.gz, record 2 at byte {start} ({url(2)})"
    assert reason in error.reason


def spoiled(kind: str, *, packed: bool) -> bytes:
    """An archive of three pages whose second record is spoiled."""
    archive = Archive(packed=packed)
    places = [archive.add(page(n)) for n in (1, 2, 3)]
    one, two, three = (archive.bytes[a:b] for a, b in zip(places, [*places[1:], None], strict=True))
    if kind == "bytes lost":
        two = two[:60] + two[90:] if packed else two.replace(b"Content-Length", b"Content-Lenght")
    elif kind == "bytes changed":
        middle = len(two) // 2
        two = two[:middle] + b"\x55" * 30 + two[middle + 30 :] if packed else b"WARP" + two[4:]
    elif kind == "cut off":
        two = two[: len(two) // 2]
    elif kind == "rubbish between":
        two = b"rubbish" * 50 + b"\n" + two
    elif kind == "too short":
        two = two if packed else longer(two, -100)
    elif kind == "too long":
        two = two if packed else longer(two, 700)
    return one + two + three


def longer(record: bytes, by: int) -> bytes:
    head, _, rest = record.partition(b"\r\nContent-Length: ")
    size, _, rest = rest.partition(b"\r\n")
    return head + b"\r\nContent-Length: " + str(int(size) + by).encode() + b"\r\n" + rest


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("kind", ["bytes lost", "bytes changed", "cut off", "rubbish between"])
def test_a_broken_record_costs_itself(kind: str, packed: bool) -> None:
    readings, errors = found(spoiled(kind, packed=packed))
    assert {"kabar.co.id/berita/1", "kabar.co.id/berita/3"} <= set(names(readings))
    assert len(readings) == (3 if kind == "rubbish between" else 2)
    assert len(errors) == 1
    assert ", record 2 at byte " in errors[0].name


@pytest.mark.parametrize("kind", ["too short", "too long"])
def test_a_record_that_lies_about_its_length_does_not_take_the_next_along(kind: str) -> None:
    readings, errors = found(spoiled(kind, packed=False), "a.warc")
    assert names(readings) == ["kabar.co.id/berita/1", "kabar.co.id/berita/3"]
    assert ["record 2" in e.name for e in errors] == [True]


def test_an_archive_packed_as_a_whole_is_read() -> None:
    readings, errors = found(gzip.compress(spoiled("too short", packed=False)))
    assert (names(readings), len(errors)) == (["kabar.co.id/berita/1", "kabar.co.id/berita/3"], 1)


def test_a_file_that_ends_too_early_says_so() -> None:
    archive = Archive()
    archive.add(page(1))
    archive.add(page(2))
    readings, (error,) = found(archive.bytes[:-30])
    assert names(readings) == ["kabar.co.id/berita/1"]
    assert "ends too early" in error.reason


def test_an_oversized_record_is_stepped_over() -> None:
    archive = Archive(packed=False)
    archive.add(page(1))
    large = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 70000000\r\n\r\n" + b"x" * 70_000_000 + b"\r\n\r\n"
    archive.file.write(large)
    archive.count += 1
    archive.add(page(3))
    readings, (error,) = found(archive.bytes)
    assert names(readings) == ["kabar.co.id/berita/1", "kabar.co.id/berita/3"]
    assert "larger than" in error.reason


# what is no archive though it begins as one
HOSTILE = [
    b"WARC/1.0\r\n" + b"a" * 200_000, b"WARC/1.0\r\n" + b"a: b\r\n" * 50_000, b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"WARC/1.0\r\nContent-Length: \xd9\xa5\r\n\r\n", b"WARC/1.0\r\n\r\n" * 50,
    b"WARC/1.0\r\n" + b"\n" * 100_000, gzip.compress(b"WARC/1.0\r\n" + b"\r\n" * 5_000_000),
    gzip.compress(b"WARC/1.0\r\na: " + b"b" * 30_000_000),
    gzip.compress(b"WARC/1.0\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n") * 3 + b"\x1f\x8b\x08" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_frames_end_in_errors(data: bytes) -> None:
    readings, errors = found(data)
    assert readings == []
    assert errors
    assert len(errors) < 200


WHOLE = {packed: spoiled("", packed=packed) for packed in (True, False)}


@settings(max_examples=250, deadline=None)
@given(st.booleans(), st.integers(0, 10_000), st.binary(max_size=12), st.integers(0, 150))
def test_any_damage_at_one_place_leaves_most_and_never_breaks(packed: bool, place: int, put: bytes, out: int) -> None:
    data = WHOLE[packed]
    place = 10 + place % (len(data) - 10)
    damaged = data[:place] + put + data[place + out :]
    told = list(records(io.BytesIO(damaged)))
    assert all(one.fault or one.header for one in told)
    sound = [one for one in told if not one.fault and any(page(n) in one.body for n in (1, 2, 3))]
    assert len(sound) >= 1, "at most two of the three are touched"
    assert len(sound) == 3 or damaged == data or any(one.fault for one in told) or not packed


def test_files_folders_and_standard_input_are_read_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive()
    archive.add(page(1))
    archive.add(page(2))
    (tmp_path / "news.warc.gz").write_bytes(archive.bytes)
    (tmp_path / "other-name").write_bytes(archive.bytes)
    told = list(read_paths([tmp_path]))
    assert names([one for one in told if isinstance(one, Reading)]) == ["kabar.co.id/berita/1", "kabar.co.id/berita/2"] * 2

    class Stdin:
        buffer = io.BytesIO(archive.bytes)

    monkeypatch.setattr("sys.stdin", Stdin)
    told = list(read_paths(["-"]))
    assert names([one for one in told if isinstance(one, Reading)]) == ["kabar.co.id/berita/1", "kabar.co.id/berita/2"]
    assert not Stdin.buffer.closed


def test_a_stream_is_never_read_ahead_by_more_than_a_little() -> None:
    """So memory stays what it is, however large the archive."""
    archive = Archive()
    for n in range(400):
        archive.add(page(n, WORDS + " " + " ".join(str(hash((n, m))) for m in range(60))))

    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    stream = Counted(archive.bytes)

    def ahead() -> Iterator[Any]:
        for one in records(stream):
            yield stream.taken - one.offset

    assert max(ahead()) < 140_000


def test_a_ledger_of_an_archive_is_read_anew_as_it_was(tmp_path: Path) -> None:
    archive = Archive()
    archive.add(page(1, WORDS + " é à ü").decode().encode("cp1252"), media="text/html; charset=windows-1252")
    archive.add(page(2, "Twelve. " + WORDS), warc={"WARC-Truncated": "length"})
    (tmp_path / "news.warc.gz").write_bytes(archive.bytes)
    with Ledger(tmp_path / "news.ledger", models=False) as kept:
        assert [kept.add([tmp_path / "news.warc.gz"]).new for _ in range(2)] == [2, 0]
        assert kept.verify() == ()
        kept.add([tmp_path / "news.warc.gz"], Settings(language="en", models=False))
        assert kept.verify() == ()
