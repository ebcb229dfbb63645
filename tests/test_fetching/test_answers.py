"""What servers send: whole answers, packed and torn ones, bombs, drips, circles; and what is never sent to them."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from test_fetching.stub import Ask, fetcher, serving

from runut.fetching import Failed, Fetcher, Limits, Refused, Trail
from runut.fetching.bodies import unpack

URL = "http://news.example/page"
PAGE = b"<p>Gempa mengguncang pulau.</p>" * 40
BIG = 3_000_000


def raw_deflate(data: bytes) -> bytes:
    tool = zlib.compressobj(wbits=-15)
    return tool.compress(data) + tool.flush()


def zstd_stream(data: bytes) -> bytes:
    tool = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return tool.compress(data) + tool.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress), "x-gzip": ("x-gzip", gzip.compress),
    "members": ("gzip", lambda d: gzip.compress(d[:9]) + gzip.compress(d[9:])),
    "deflate": ("deflate", zlib.compress), "raw deflate": ("Deflate", raw_deflate), "br": ("br", brotli.compress),
    "zstd": ("zstd", zstandard.compress), "zstd stream": ("zstd", zstd_stream), "none": ("identity", bytes),
    "frames": ("zstd", lambda d: zstandard.compress(d[:9]) + b"\x50\x2a\x4d\x18\x03\0\0\0abc" + zstd_stream(d[9:])),
    "twice": ("gzip, br", lambda d: brotli.compress(gzip.compress(d))), "padded": ("gzip", lambda d: gzip.compress(d) + b"\0\0\0"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKERS)
def test_packed_bodies_come_out_whole(name: str) -> None:
    coding, pack = PACKERS[name]
    assert unpack(pack(PAGE), coding, len(PAGE), URL) == PAGE


@pytest.mark.parametrize("name", [n for n in PACKERS if n not in ("none", "padded")])
def test_a_torn_body_is_told_and_not_read_in_part(name: str) -> None:
    coding, pack = PACKERS[name]
    body = pack(PAGE)
    for cut in (1, len(body) // 3, len(body) - 1):
        with pytest.raises(Failed, match="cut short"):
            unpack(body[:cut], coding, len(PAGE), URL)


@pytest.mark.parametrize("name", [n for n in PACKERS if n != "none"])
def test_bombs_stop_at_the_cap(name: str) -> None:
    import tracemalloc

    coding, pack = PACKERS[name]
    bomb = pack(bytes(25_000_000))
    tracemalloc.start()
    with pytest.raises(Refused, match="unpacks to more than 100,000 bytes"):
        unpack(bomb, coding, 100_000, URL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("coding", ["compress", "gzip, gzip, gzip", "br;q=1", "aes128gcm"])
def test_codings_that_are_not_read_are_told(coding: str) -> None:
    with pytest.raises(Refused, match="not read"):
        unpack(b"x", coding, 100, URL)


def whole(body: bytes, *headers: str) -> bytes:
    told = "".join(f"{h}\r\n" for h in (f"Content-Length: {len(body)}", *headers))
    return f"HTTP/1.1 200 OK\r\n{told}\r\n".encode() + body


def drip(ask: Ask) -> None:
    ask.send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(300):
        ask.send(b"a")
        time.sleep(0.05)


def drip_head(ask: Ask) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 300:
        ask.send(bytes([letter]))
        time.sleep(0.05)


def still_going(ask: Ask) -> None:
    for _ in range(10**9):
        ask.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")


def flood(ask: Ask) -> None:
    ask.send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(1000):
        ask.send(b"a" * 65536)


WAYS: dict[str, tuple[Callable[[Ask], None], type[Exception], str]] = {
    "drips": (drip, Failed, "in time"),
    "drips its headers": (drip_head, Failed, "in time"),
    "is silent": (lambda ask: time.sleep(2), Failed, "in time|proper|connection"),
    "hints forever": (still_going, Failed, "in time|proper"),
    "floods": (flood, Refused, "larger than"),
    "tells a huge length": (lambda ask: ask.send(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"), Refused, "larger than"),
    "hangs up": (lambda ask: None, Failed, "proper"),
    "sends less than told": (lambda ask: ask.send(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc"), Failed, "proper"),
    "talks something else": (lambda ask: ask.send(b"220 mail ready\r\n"), Failed, "proper"),
    "sends headers without end": (lambda ask: ask.send(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000), Failed, "proper"),
    "sends a bomb": (lambda ask: ask.send(whole(gzip.compress(bytes(BIG)), "Content-Encoding: gzip")), Refused, "unpacks"),
    "sends torn gzip": (lambda ask: ask.send(whole(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")), Failed, "cut short"),
    "turns in a circle": (lambda ask: ask.send(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n"), Refused, "circle"),
    "leads on and on": (
        lambda ask: ask.send(f"HTTP/1.1 307 On\r\nLocation: {ask.path}x\r\nContent-Length: 0\r\n\r\n".encode()), Refused, "more than 5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_server_that_misbehaves_costs_its_limits_and_no_more(way: str) -> None:
    handle, kind, told = WAYS[way]
    with serving(handle) as stub, pytest.raises(kind, match=told):
        fetcher(stub, size=1_000_000, seconds=1.0, silence=0.6).fetch(URL)


def test_an_answer_keeps_what_was_said() -> None:
    head = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset="ISO-8859-1"\r\nETag: "a"\r\nSet-Cookie: a=b\r\n'
    with serving(lambda ask: ask.send(head + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")) as stub:
        answer = fetcher(stub).fetch("HTTP://News.Example:80/a b".replace(" ", "%20") + "#part")
    assert (answer.url, answer.status, answer.body, answer.charset()) == ("http://news.example/a%20b", 200, b"abc", "ISO-8859-1")
    assert answer.served() == '200\ncontent-type: text/html; charset="ISO-8859-1"\netag: "a"'


def test_redirects_are_followed_to_their_end_without_cookies() -> None:
    seen: list[dict[str, str]] = []

    def handle(ask: Ask) -> None:
        seen.append(ask.headers)
        moved = b"HTTP/1.1 301 Moved\r\nSet-Cookie: a=b\r\nLocation: http://other.example/x\r\nContent-Length: 0\r\n\r\n"
        ask.send(whole(b"done") if ask.host == "other.example" else moved)

    with serving(handle) as stub:
        assert fetcher(stub).fetch(URL).body == b"done"
    assert [sorted({"cookie", "referer", "authorization"} & {k.lower() for k in h}) for h in seen] == [[], []]
    assert all(h["User-Agent"].startswith("runut/") for h in seen)


def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(lambda ask: ask.send(whole(b"direct"))) as stub:
        assert fetcher(stub).fetch(URL).body == b"direct"


def test_a_bad_certificate_is_no_answer() -> None:
    with serving(lambda ask: ask.send(whole(b"plain"))) as stub, pytest.raises(Failed):
        fetcher(stub).fetch("https://news.example/")


def test_a_post_hands_over_its_body() -> None:
    seen: list[str] = []
    with serving(lambda ask: (seen.append(ask.headers["Content-Length"]), ask.send(whole(b"ok")))[1]) as stub:
        assert fetcher(stub).post(URL, b"12345", {"Content-Type": "text/plain"}).body == b"ok"
    assert seen == ["5"]


def test_a_trail_notices_circles() -> None:
    with pytest.raises(Refused, match="circle"):
        Trail(("a",)).on("b", 5).on("a", 5)


def test_a_slow_resolver_costs_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(host: str, port: int) -> tuple[str, ...]:
        time.sleep(5)
        return ("1.1.1.1",)

    with pytest.raises(Failed, match="in time"):
        Fetcher(resolve=slow, limits=Limits(seconds=0.2)).fetch(URL)
