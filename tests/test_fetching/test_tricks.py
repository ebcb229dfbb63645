"""Ways to make a fetcher ask for what is not public: none gets through, and each does once the checks are off."""

from __future__ import annotations

import re

import pytest
from test_fetching.stub import PUBLIC, Ask, Stub, fetcher, serving

from runut.errors import InputError
from runut.fetching import Failed, Fetcher, Guard, Refused, Target, networks, wire
from runut.fetching import fetcher as fetching

SITE = "http://news.example/"
# What stands where a host stands.
HOSTS = (
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0x0.0x0.0x1", "017700000001",
    "0177.0.0.1", "0177.0.0.01", "00000177.0.0.1", "127.0.0.1.", "127.0.0.01", "0", "0.0.0.0", "0x0", "00.0", "10.0.0.1", "10.1",
    "167772161", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.168.257", "3232235777", "0xc0a80101", "169.254.169.254",
    "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "100.64.0.1", "100.100.100.200", "168.63.129.16",
    "192.0.0.192", "198.18.0.1", "192.0.2.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]", "[0:0:0:0:0:ffff:10.0.0.1]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]",
    "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]", "[fe80::1]",
    "[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1%25lo]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]",
    "[3fff::1]", "[100::1]", "[fe80::5efe:7f00:1]", "[::1", "[127.0.0.1]", "localhost", "LOCALHOST", "localhost.", "a.localhost",
    "localhost.localdomain", "router.local", "metadata.google.internal", "metadata", "wiki.corp", "nas.lan", "printer.home.arpa",
    "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "loca\u00adlhost", "127.0.0.1\u200b",
    "[::１]", "127.0.0.1%00.example.org", "127.0.0.1%2eexample.org", "%31%32%37.0.0.1", "127.0.0.1%23.example.org",
    "news.example\\.127.0.0.1", "user@127.0.0.1", "news.example@127.0.0.1", "news.example:80@127.0.0.1",
    "127.0.0.1:80@news.example", "127.0.0.1#@news.example", "127.0.0.1\\@news.example", "news.example:22", "news.example:25",
    "news.example:0", "news.example:99999", "news.example:6a", "", ".", "..",
)  # fmt: skip
# What a name leads to; the name itself is plain.
NAMES: dict[str, tuple[str, ...]] = {
    "a.example": ("127.0.0.1",), "b.example": ("10.0.0.7",), "c.example": ("169.254.169.254",), "d.example": ("::1",),
    "e.example": ("fe80::1%1",), "f.example": ("::ffff:127.0.0.1",), "g.example": ("64:ff9b::a00:1",), "h.example": ("2002:7f00:1::",),
    "i.example": (PUBLIC, "127.0.0.1"), "j.example": ("::", PUBLIC), "k.example": ("0.0.0.0",), "l.example": ("100.64.1.1",),
    "m.example": ("fd00::1",), "n.example": ("224.0.0.251",), "o.example": ("2001:0:7f00:1::",), "127.0.0.1.nip.example": ("127.0.0.1",),
}  # fmt: skip
SCHEMES = (
    "file:///etc/passwd", "file://localhost/etc/passwd", "FILE:///etc/passwd", "gopher://127.0.0.1:70/_x", "data:text/html,x",
    "ftp://127.0.0.1/x", "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "javascript:fetch('/')",
    "ws://127.0.0.1/", "view-source:http://127.0.0.1/", "unix:/run/x.sock", "http+unix://%2Frun%2Fx.sock/", "//127.0.0.1/x",
    "http:127.0.0.1", "http:///127.0.0.1/", "http:\\\\127.0.0.1\\", " file:///etc/hosts", "http://127.0.0.1\r\nHost: a",
    "http://127.0.0.1\t/", "http://127.0.0.1 /",
)  # fmt: skip
TRICKS = [*(f"http://{host}/" for host in HOSTS), *(f"http://{name}/" for name in NAMES), *SCHEMES]


def answer(ask: Ask) -> None:
    """A page; but under the outlet's own name, a redirect to the trick whose number is asked for."""
    number = ask.path.removeprefix("/go/")
    if ask.host == "news.example" and number.isdigit():
        place = TRICKS[int(number)].encode("utf-8").replace(b"\r\n", b"%0d%0a")
        ask.send(b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n")
    else:
        ask.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\nsecret")


def outcome(tool: Fetcher, url: str) -> str:
    try:
        return tool.fetch(url).body.decode()
    except InputError as error:
        assert error.remedy and error.reason
        return "refused" if isinstance(error, Refused) else "failed"


def test_the_table_is_long_enough() -> None:
    assert len(TRICKS) == len(set(TRICKS)) >= 60


def test_no_trick_gets_through() -> None:
    with serving(answer) as stub:
        tool = fetcher(stub, names=NAMES)
        assert {url: told for url in TRICKS if (told := outcome(tool, url)) != "refused"} == {}
        assert stub.asked == [] and stub.dialled == []


def test_no_redirect_to_a_trick_gets_through() -> None:
    with serving(answer) as stub:
        tool = fetcher(stub, names=NAMES)
        told = {url: outcome(tool, f"{SITE}go/{n}") for n, url in enumerate(TRICKS)}
        assert {host for host, _ in stub.asked} == {"news.example"} and set(stub.dialled) == {PUBLIC}
    own = {url for url, said in told.items() if said == "secret"}
    assert own <= {"http:///", "http:///127.0.0.1/", "http:127.0.0.1"}, "without a host, a redirect stays on the outlet's own site"


def lenient(url: str) -> Target:
    """A URL as a careless program takes it apart."""
    netloc = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    six = re.search(r"[0-9a-f:.]*::?[0-9a-f:.]*:[0-9a-f.]*", netloc)
    return Target("http", six[0] if six else netloc.partition(":")[0].partition("%")[0].split("\\")[0] or "localhost", 80, "/")


def test_with_the_checks_off_the_tricks_get_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "refusal", lambda address: "")
    monkeypatch.setattr(Guard, "check_name", lambda *_: None)
    monkeypatch.setattr(fetching, "target_of", lenient)
    with serving(answer) as stub:
        tool = fetcher(stub, names=NAMES)
        told = [outcome(tool, url) for url in TRICKS]
    assert told.count("secret") >= len(TRICKS) - 12, [u for u, t in zip(TRICKS, told, strict=True) if t != "secret"]


class Rebinding:
    """A resolver that tells a public address first and this machine from then on."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked += 1
        return (PUBLIC,) if self.asked == 1 else ("127.0.0.1",)


def rebound(stub: Stub) -> Rebinding:
    names = Rebinding()
    Fetcher(resolve=names, dial=stub.dial).fetch("http://turning.example/")
    return names


def test_a_name_is_asked_once_and_its_address_is_pinned() -> None:
    with serving(answer) as stub:
        assert rebound(stub).asked == 1 and stub.dialled == [PUBLIC]


def test_a_connection_that_asks_again_would_be_rebound(monkeypatch: pytest.MonkeyPatch) -> None:
    names, pinned = Rebinding(), wire.Wire.connect_tcp

    def again(self: wire.Wire, host: str, port: int, *rest: object, **more: object) -> wire.Stream:
        return pinned(wire.Wire(names(host, port), self.deadline, self.dial), host, port)

    monkeypatch.setattr(wire.Wire, "connect_tcp", again)
    with serving(answer) as stub:
        Fetcher(resolve=names, dial=stub.dial).fetch("http://turning.example/")
        assert stub.dialled == ["127.0.0.1"]


def test_a_name_that_turns_between_two_hops_is_refused() -> None:
    def home(ask: Ask) -> None:
        ask.send(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    with serving(home) as stub, pytest.raises(Refused, match="closed to requests"):
        Fetcher(resolve=Rebinding(), dial=stub.dial).fetch("http://turning.example/")
    assert stub.dialled == [PUBLIC]


@pytest.mark.parametrize(
    ("allow", "url"),
    [
        (("127.0.0.0/8",), "http://127.0.0.1/"), (("127.0.0.1",), "http://a.example/"), (("a.example",), "http://a.example/"),
        (("::1",), "http://[::1]/"), (("10.0.0.0/8", "wiki.corp"), "http://wiki.corp:22/"), (("64:ff9b::/96",), "http://g.example/"),
    ],
)  # fmt: skip
def test_what_is_allowed_is_asked_and_nothing_else(allow: tuple[str, ...], url: str) -> None:
    with serving(answer) as stub:
        tool = fetcher(stub, names={**NAMES, "wiki.corp": ("192.168.0.4",)}, allow=allow)
        assert outcome(tool, url) == "secret"
        assert outcome(tool, "http://c.example/") == outcome(tool, "http://192.168.0.4/") == "refused"


@pytest.mark.parametrize("entry", ["10.0.0.0/33", "10.0.0.1/8", "", "a b", "http://a.example/", "127.1", "2130706433", "::1%lo0/1"])
def test_an_entry_that_opens_nothing_is_told(entry: str) -> None:
    with pytest.raises(InputError, match="write"):
        Guard((entry,))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2404:6800:4003::200e", "223.255.255.1", "172.32.0.1"])
def test_public_addresses_are_open(address: str) -> None:
    Guard().check_address("http://x.example/", "x.example", address)


def test_a_name_that_is_not_there_is_told_with_its_remedy() -> None:
    def nobody(host: str, port: int) -> tuple[str, ...]:
        raise OSError("no such name")

    with pytest.raises(Failed, match="is not found"):
        Fetcher(resolve=nobody).fetch("http://gone.example/")
