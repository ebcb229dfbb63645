"""addresses -> whether a request may go there: only to those that everyone may reach, unless the operator opened others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from runut.errors import InputError

__all__ = ["Address", "Guard", "refusal"]

Address = IPv4Address | IPv6Address

# What each network is for; a request to any of them would reach this machine, its neighbours, or nobody. After the registries of IANA.
_CLOSED = {
    "0.0.0.0/8": "this network", "10.0.0.0/8": "private", "100.64.0.0/10": "shared by carriers", "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "link-local, metadata of clouds", "172.16.0.0/12": "private", "192.0.0.0/24": "protocols", "192.0.2.0/24": "examples",
    "192.31.196.0/24": "protocols", "192.52.193.0/24": "protocols", "192.88.99.0/24": "6to4 relays", "192.168.0.0/16": "private",
    "192.175.48.0/24": "protocols", "198.18.0.0/15": "measurements", "198.51.100.0/24": "examples", "203.0.113.0/24": "examples",
    "224.0.0.0/4": "multicast", "240.0.0.0/4": "reserved", "168.63.129.16/32": "metadata of a cloud",
    "2001::/23": "protocols, Teredo", "2001:db8::/32": "examples", "2002::/16": "6to4", "2620:4f:8000::/48": "protocols",
    "3fff::/20": "examples",
}  # fmt: skip
_NETWORKS = tuple((ip_network(text), why) for text, why in _CLOSED.items())
_PUBLIC = IPv6Network("2000::/3")   # all that is given out of IPv6: mapped, NAT64, unique-local, link-local and multicast lie outside
_INNER = ("internal", "intranet", "local", "localdomain", "localhost", "lan", "home.arpa", "corp", "home", "onion")
_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}")
_PORTS = frozenset({80, 443})


def refusal(address: Address) -> str:
    """Why no request may go to an address; `""` for one that everyone may reach."""
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _PUBLIC):
        return "not a public IPv6 address"
    return next((why for network, why in _NETWORKS if address.version == network.version and address in network), "")


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may be asked. `allow` opens more: networks (`10.0.0.0/8`), addresses, and host names, each with all of its ports.

    Raises `InputError` for an entry that is none of these.
    """

    allow: tuple[str, ...] = ()
    _networks: tuple[object, ...] = field(init=False, repr=False)
    _names: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        networks = tuple(n for text in self.allow if (n := _network(text)))
        object.__setattr__(self, "_networks", networks)
        object.__setattr__(self, "_names", frozenset(t.lower().rstrip(".") for t in self.allow if not _network(t)))

    def check_name(self, url: str, host: str, port: int) -> None:
        """Raises `InputError` for names of inner networks and for ports below 1024 that are not the web's."""
        if host in self._names or self._open(host):
            return
        if ("." not in host and ":" not in host) or host.endswith(tuple(f".{name}" for name in _INNER)):
            raise InputError(url, f"{host} is a name of an inner network", "if you mean it, put it under `allow`")
        if port < 1024 and port not in _PORTS:
            raise InputError(url, f"port {port} is not one of the web", "if you mean it, put the host under `allow`")

    def check_address(self, url: str, host: str, address: str) -> None:
        """Raises `InputError` for an address that a request to `host` may not go to."""
        if host in self._names or self._open(address):
            return
        if why := _closed(address):
            named = address if host == address else f"{host} is {address}, which"
            raise InputError(url, f"{named} is closed to requests ({why})", "if you mean it, put it under `allow`")

    def _open(self, text: str) -> bool:
        try:
            address = ip_address(text)
        except ValueError:
            return False
        return any(address in network for network in self._networks)  # type: ignore[operator]


def _closed(address: str) -> str:
    try:
        return refusal(ip_address(address))
    except ValueError:
        return "no address at all"


def _network(text: str) -> object | None:
    try:
        return ip_network(text)
    except ValueError:
        if _NAME.fullmatch(text.lower().rstrip(".")) and not text.replace(".", "").isdigit():
            return None
        raise InputError(f"allow: {text!r}", "neither a network, nor an address, nor a host name", "write 10.0.0.0/8 or a name") from None
