"""How fast a web archive is read, and that memory stays what it is: an archive of made-up pages, half a gigabyte unpacked.

    python bench/warc.py [--megabytes 500] [--pages 300]

Frames: records found and their pages taken out of chunks and packing. Reading: the same with the text of each page, on so many pages.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from runut.readers import Reading
from runut.readers.httpbodies import answered
from runut.readers.warc import read_stream
from runut.readers.warcframes import records

SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "wo", "ya")


def words(dice: random.Random, count: int) -> str:
    return " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(count))


def page(dice: random.Random) -> bytes:
    paragraphs = "".join(f"<p>{words(dice, 60).capitalize()}.</p>" for _ in range(12))
    menu = "".join(f"<li><a href=/{n}>{words(dice, 3)}</a></li>" for n in range(200))
    body = f"<body><ul>{menu}</ul><article>{paragraphs}</article></body>"
    return f"<!doctype html><html lang=id><head><title>{words(dice, 6)}</title></head>{body}</html>".encode()


def made(path: Path, size: int, *, packed: bool) -> int:
    """Writes an archive whose pages come to so many bytes; returns how many there are."""
    dice, count, total = random.Random(5), 0, 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        while total < size:
            body = page(dice)
            total += len(body)
            sent = gzip.compress(body, 1) if count % 2 else body
            headers = [("Content-Type", "text/html; charset=utf-8"), *([("Content-Encoding", "gzip")] if count % 2 else [])]
            told = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            record = writer.create_warc_record(f"https://kabar.example/{count}", "response", payload=io.BytesIO(sent), http_headers=told)
            writer.write_record(record)
            count += 1
    return count


def memory() -> float:
    """The most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held() -> float:
    """The memory held now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def framed(path: Path) -> Iterator[int]:
    with path.open("rb") as file:
        for one in records(file):
            yield len(answered(one.body).body) if one.header.get("warc-type") == "response" else 0


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--megabytes", type=int, default=500)
    asked.add_argument("--pages", type=int, default=300)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for packed in (True, False):
            path = Path(folder) / ("a.warc.gz" if packed else "a.warc")
            count = made(path, options.megabytes * 1_000_000, packed=packed)
            first, start, total = held(), time.process_time(), 0
            for n, size in enumerate(framed(path)):
                total += size
                first = held() if n == count // 10 else first
            took = time.process_time() - start
            print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB, {count:,} pages of {total / 1e6:.0f} MB; {count / took:,.0f} records"
                  f" and {total / took / 1e6:.0f} MB a CPU second; memory {first:.0f} MB after a tenth, {held():.0f} MB at the end")
            start = time.process_time()
            with path.open("rb") as file:
                read = sum(isinstance(one, Reading) for one in islice(read_stream(file, path.name), options.pages))
            took = time.process_time() - start
            print(f"  read with their text: {read} pages, {read / took:,.0f} a CPU second; at most {memory():.0f} MB")
            path.unlink()


if __name__ == "__main__":
    main()
