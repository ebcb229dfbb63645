"""Fifty outlets on one local port that misbehave, each in its own way, while a day passes on a clock that is told to pass.

What each served is written down: when, to whom, and which version of which article, so that a watch can be held against it.
"""

from __future__ import annotations

import gzip
import json
import random
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from badwords import told
from sitelog import Log

__all__ = ["DAY", "WAYS", "Article", "Site", "SimClock", "serving"]

DAY = 86400.0
START = datetime(2031, 5, 6, tzinfo=UTC).timestamp()
PUBLIC = "93.184.215.14"
_MOMENT, _GIVEN_UP = 0.5, 1.9   # seconds: how long an answer may still be under way, and when a client has given up
WAYS = (
    "rss", "atom", "json", "sitemap", "index", "slow", "broken", "changing", "doubles", "loops", "too many", "failing", "charset", "torn",
    "huge", "shuffled", "noisy", "rules", "no rules", "down", "canonical", "bare", "old", "hostile", "spurious",
)  # fmt: skip


@dataclass(slots=True)
class SimClock:
    """A clock that passes when somebody sleeps; at the moments in `jumps` it is set forward or back."""

    jumps: tuple[tuple[float, float], ...] = ()
    at: float = 0.0

    def now(self) -> float:
        """The wall's time, with its jumps."""
        return START + self.at + sum(by for moment, by in self.jumps if moment <= self.at)

    def ticks(self) -> float:
        """Seconds since the start, without jumps."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Lets so many seconds pass at once."""
        self.at += seconds

    def patience(self, seconds: float) -> float:
        """True seconds to wait for a server: it takes its own time."""
        return max(seconds, 1.0)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: the host and path of its own page, when it comes out, and when its words change."""

    host: str
    path: str
    number: int
    out: float
    changes: tuple[float, ...] = ()
    vanishes: float = float("inf")
    story: int = 0

    def version(self, at: float) -> int:
        """Which version stands there, from 0."""
        return sum(moment <= at for moment in self.changes)

    def words(self, version: int) -> str:
        """What it says in one version."""
        return told(self.number, self.story, version)


@dataclass(slots=True)
class Site:
    """The outlets, their articles, and the log of what they served."""

    clock: SimClock
    ways: dict[str, str]
    articles: dict[tuple[str, str], Article]
    seed: int = 0
    port: int = 0
    served: Log = field(default_factory=Log)
    whole: dict[tuple[str, str], list[int]] = field(default_factory=dict)       # versions of an article that were served whole
    tries: dict[tuple[str, str], int] = field(default_factory=dict)
    together: int = 0                                                           # the most requests at one time to one host
    open_now: dict[str, list[float]] = field(default_factory=dict)              # when each request began that is not answered yet
    lock: Lock = field(default_factory=Lock)

    def enter(self, host: str) -> float:
        """Take note of a request; what the client has done with may take this machine a moment longer, and is not counted beside it."""
        until = time.monotonic() + _MOMENT
        while True:
            now = time.monotonic()
            with self.lock:
                others = [began for began in self.open_now.get(host, ()) if now - began < _GIVEN_UP]
                if not others or now > until:
                    self.open_now[host] = [*others, now]
                    self.together = max(self.together, len(others) + 1)
                    return now
            time.sleep(0.005)

    def leave(self, host: str, began: float) -> None:
        """Take note that a request is answered; to be asked under the lock."""
        self.open_now[host] = [other for other in self.open_now[host] if other != began]

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The resolver: outlets are public, one of them leads to inner names."""
        if host.endswith("inner.example"):
            return ("127.0.0.1",)
        return (PUBLIC,)

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to the site, which plays all hosts; no other address may be asked for."""
        if address != PUBLIC:
            raise AssertionError(f"a connection to {address} was asked for")
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def here(self, host: str) -> list[Article]:
        """What an outlet has out by now, the newest first."""
        found = [a for a in self.articles.values() if a.host == host and a.out <= self.clock.at < a.vanishes]
        return sorted(found, key=lambda a: -a.out)


def make_site(clock: SimClock, outlets: int, each: int, seed: int = 7, length: float = DAY, stories: int = 40) -> Site:
    """So many outlets with so many articles each, drawn by the seed; one story follows on another, as news does."""
    chance = random.Random(seed)
    ways = {f"w{n:02}.example": WAYS[n % len(WAYS)] for n in range(outlets)}
    articles: dict[tuple[str, str], Article] = {}
    for host, way in ways.items():
        for k in range(each):
            number = len(articles)
            out = chance.uniform(0, length * 0.8) if k else 0.0
            many = 2 if way == "changing" else int(chance.random() < 0.2)
            changes = tuple(sorted(out + chance.uniform(0.05, 0.6) * (length - out) for _ in range(many)))
            gone = out + length * 0.3 if way == "rss" and k == 1 else float("inf")
            articles[host, f"/n/{k}"] = Article(host, f"/n/{k}", number, out, changes, gone, int(out / length * stories))
    return Site(clock, ways, articles, seed)


Send = Callable[[bytes], None]


def head(status: int, length: int, kind: str = "text/html; charset=utf-8", *more: str) -> bytes:
    """The head of an answer."""
    lines = (f"HTTP/1.1 {status} X", f"Content-Length: {length}", f"Content-Type: {kind}", *more)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def answer(site: Site, host: str, path: str, asked: dict[str, str], send: Send) -> int:
    """Answers one request, and returns the status."""
    host = host.removeprefix("www.")
    way, at = site.ways[host], site.clock.at
    tried = site.tries[host, path] = site.tries.get((host, path), 0) + 1
    if way == "down" and 3600 * 5 < at < 3600 * 8:
        return 0
    if way == "too many" and path != "/robots.txt" and sum(site.tries[k] for k in site.tries if k[0] == host) % 5 == 0:
        send(head(429, 0, "text/plain", "Retry-After: 120"))
        return 429
    if way == "failing" and path != "/robots.txt" and (3600 * 6 < at < 3600 * 7 or tried % 4 == 1):
        send(head(503 if at > 3600 * 6 else 500, 0))
        return 503
    if path == "/robots.txt":
        return robots(site, way, send)
    if path.startswith("/feed"):
        return feed(site, host, way, path, asked, send)
    return page(site, host, way, path, asked, send, tried)


def robots(site: Site, way: str, send: Send) -> int:
    """The rules: a pause and a closed folder, none, or an error for two hours."""
    if way == "no rules" and site.clock.at < 7200:
        send(head(503, 0))
        return 503
    body = b"User-agent: *\nCrawl-delay: 30\nDisallow: /closed/\n" if way == "rules" else b""
    send(head(200 if body else 404, len(body), "text/plain") + body)
    return 200 if body else 404


def feed(site: Site, host: str, way: str, path: str, asked: dict[str, str], send: Send) -> int:
    """What an outlet's feed says now, in its own way."""
    body, kind = listing(site, host, way, path)
    mark = f'"{hash_of(body)}"'
    if (way == "atom" and asked.get("if-none-match") == mark) or (way == "spurious" and site.tries[host, path] % 3 == 1):
        send(head(304, 0))
        return 304
    send(head(200, len(body), kind, f"ETag: {mark}") + body)
    return 200


def hash_of(body: bytes) -> str:
    """A short digest."""
    from hashlib import sha256

    return sha256(body).hexdigest()[:16]


def listing(site: Site, host: str, way: str, path: str) -> tuple[bytes, str]:
    """The body of a feed and its media type."""
    rows = [(f"http://{host}{link(way, a)}", stamp(a, site.clock.at)) for a in site.here(host)][:30]
    if way == "doubles":
        others = [a for a in site.articles.values() if a.out <= site.clock.at and site.ways[a.host] in ("rss", "atom", "noisy")]
        rows += [(f"{'https' if a.number % 2 else 'http'}://www.{a.host}{a.path}?utm_source=kabar#top", stamp(a, 0)) for a in others[-30:]]
    if way == "loops":
        rows += [(f"http://{host}/round/1", ""), (f"http://{host}/on/0", "")]
    if way == "rules":
        rows += [(f"http://{host}/closed/1", "")]
    if way == "hostile":
        rows += [(url, "") for url in (
            "http://169.254.169.254/latest/meta-data/", "http://localhost/x", "file:///etc/passwd", "javascript:alert(1)", "http://[::1]/x",
            "http://2130706433/x", "http://db.inner.example/x", f"http://{host}/to-inner", f"http://{host}/", "http://0x7f.1/x",
        )]  # fmt: skip
    if way == "old":
        rows += [(f"http://{host}/archive/{n}", "2020-01-01T00:00:00+00:00") for n in range(2000)]
    if way == "shuffled":
        random.Random(site.tries[host, path]).shuffle(rows)
    return written(host, way, path, rows)


def link(way: str, article: Article) -> str:
    """How an outlet's feed links to its article."""
    if way == "loops":
        return f"/go/1{article.path}"
    if way == "canonical":
        return f"{article.path}{('?page=all', '/amp', '')[article.number % 3]}"
    return article.path


def stamp(article: Article, at: float) -> str:
    """When a feed says that an article was last changed."""
    seen = [c for c in article.changes if c <= at]
    return datetime.fromtimestamp(START + (seen[-1] if seen else article.out), UTC).isoformat(timespec="seconds")


def written(host: str, way: str, path: str, rows: list[tuple[str, str]]) -> tuple[bytes, str]:
    """Rows in the format of an outlet."""
    from xml.sax.saxutils import escape

    if way == "json":
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [
            {"id": u, "url": u, "date_modified": d} for u, d in rows]}).encode(), "application/feed+json"  # fmt: skip
    if way == "index" and path == "/feed":
        told = f"<sitemapindex><sitemap><loc>http://{host}/feed-1.xml.gz</loc></sitemap></sitemapindex>"
        return told.encode(), "application/xml"
    if way in ("sitemap", "index", "old"):
        told = "".join(f"<url><loc>{escape(u)}</loc>{f'<lastmod>{d}</lastmod>' if d else ''}</url>" for u, d in rows)
        body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</urlset>'.encode()
        return (gzip.compress(body, mtime=0), "application/gzip") if way == "index" else (body, "application/xml")
    if way == "atom":
        told = "".join(f'<entry><id>{escape(u)}</id><link href="{escape(u)}"/><updated>{d}</updated></entry>' for u, d in rows)
        return f'<feed xmlns="http://www.w3.org/2005/Atom">{told}</feed>'.encode(), "application/atom+xml"
    shown = [(u.removeprefix(f"http://{host}") if way == "bare" else u, d) for u, d in rows]
    told = "".join(f"<item><link>{escape(u)}</link>{f'<pubDate>{d}</pubDate>' if way != 'bare' else ''}</item>" for u, d in shown)
    ending = "<item><title>&nbsp;&bad <b></channel>" if way == "broken" else "</channel></rss>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{told}{ending}'.encode(), "application/rss+xml"


def page(site: Site, host: str, way: str, path: str, asked: dict[str, str], send: Send, tried: int) -> int:
    """An article, or what stands in its place."""
    own = path.partition("?")[0]
    if own.startswith(("/round/", "/on/", "/go/", "/to-inner")):
        return redirect(own, send)
    article = site.articles.get((host, own.removesuffix("/amp")))
    if own.startswith(("/closed/", "/archive/")):
        raise AssertionError(f"{host}{path} was asked for")
    if article is None or not article.out <= site.clock.at < article.vanishes:
        send(head(404, 0))
        return 404
    version = article.version(site.clock.at)
    body = html(site, article, version, way, tried, light=own.endswith("/amp"))
    mark = f'"{version}"'
    if way in ("atom", "changing", "json") and asked.get("if-none-match") == mark:
        send(head(304, 0))
        return 304
    return sent(site, article, version, way, body, mark, send, tried, light=own.endswith("/amp"))


def sent(
    site: Site, article: Article, version: int, way: str, body: bytes, mark: str, send: Send, tried: int, *, light: bool
) -> int:
    """Sends an article as its outlet does, and notes it where it went out whole."""
    kind = "text/html; charset=iso-8859-1" if way == "charset" else "text/html; charset=utf-8"
    whole = True
    if way == "huge" and article.number % 2:
        whole, body = False, body + b"<!--" + b"x" * 400_000 + b"-->"
    if way == "torn":
        packed = gzip.compress(body, mtime=0)
        whole = tried % 3 == 0
        packed = packed if whole else packed[: len(packed) // 2]
        send(head(200, len(packed), kind, "Content-Encoding: gzip", f"ETag: {mark}") + packed)
    elif way == "slow":
        whole = tried > 1 or article.number % 3 > 0
        send(head(200, len(body), kind, f"ETag: {mark}"))
        for at in range(0, len(body), 200):
            send(body[at : at + 200])
            time.sleep(0.005 if whole else 0.7)
    else:
        send(head(200, len(body), kind, f"ETag: {mark}") + body)
    if whole and not light:
        with site.lock:
            site.whole.setdefault((article.host, article.path), []).append(version)
    return 200


def redirect(path: str, send: Send) -> int:
    """Circles, ways without end, two steps to an article, and one into the inner network."""
    kind, _, rest = path.lstrip("/").partition("/")
    place = {
        "round": f"/round/{2 if rest == '1' else 1}", "on": f"/on/{rest}0", "to-inner": "http://127.0.0.1:1/secret",
        "go": f"/go/2/{rest[2:]}" if rest.startswith("1") else rest[1:],
    }[kind]  # fmt: skip
    send(head(302, 0, "text/html", f"Location: {place}"))
    return 302


def html(site: Site, article: Article, version: int, way: str, tried: int, *, light: bool) -> bytes:
    """The page of an article."""
    own = f"http://{article.host}{article.path}"
    noise = f"<!-- {tried} --><script>var hits = {tried}</script>" if way == "noisy" else ""
    declared = '<meta charset="utf-8">' if way != "charset" else ""
    return (
        f'<!doctype html><html lang="id"{" amp" if light else ""}><head>{declared}<title>Banjir {article.number} di {article.host}</title>'
        f'<meta property="article:published_time" content="{datetime.fromtimestamp(START + article.out, UTC).isoformat()}">'
        f'{f"""<link rel="canonical" href="{own}">""" if way == "canonical" else ""}{noise}</head><body><article>'
        f"<h1>Banjir {article.number} di {article.host}</h1><p>{article.words(version)}</p></article></body></html>"
    ).encode()


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """The site on a free port of this machine."""

    class Local(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            host = self.headers.get("Host", "")
            began = site.enter(host)
            with site.lock:
                mine = site.served.begin(site.clock.at, host, self.path)
            status = -2
            try:
                status = answer(site, host, self.path, {k.lower(): v for k, v in self.headers.items()}, self._send)
            except OSError:
                status = -3
            finally:
                with site.lock:
                    site.leave(host, began)
                    site.served.end(mine, status)

        def _send(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Local)
    server.daemon_threads = True
    server.request_queue_size = 128
    site.port = server.server_address[1]
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
