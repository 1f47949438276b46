"""Where the portal may connect to: public networks, web ports. Nothing else, however an address is written.

A name is resolved once, every one of its addresses must be public, and the connection goes to the address that was
checked: a name that answers differently a moment later (DNS rebinding) gains nothing. Numbers in odd forms
(``0x7f.1``, ``2130706433``) are resolved by the system like names, so what they mean is what is checked.
"""

import ipaddress
import socket
import string
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from capdev.kernel.fetching.problems import FetchError, Problem

PORTS: Final = frozenset({80, 443, 8080, 8443})
LONGEST_ADDRESS: Final = 2_000
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address stands in the last 32 bits
_COMPATIBLE: Final = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1: the same, deprecated
_LOCAL_NAT64: Final = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """A place that was checked: connect to ``address``, ask for ``host``."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def origin(self) -> str:
        """As in a Host header; an IPv6 literal stands in brackets."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"


class Guard:
    """``allowed`` are networks that may be reached although they are not public: for tests alone."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed: tuple[Network, ...] = tuple(ipaddress.ip_network(one) for one in allowed)

    def target(self, url: str) -> Target:
        """The place that an address means, checked. Raises ``FetchError``: address, forbidden, name."""
        parts, port = _parsed(url)
        host = _ascii_name(parts, url)
        found = _resolved(host, port, url)
        permitted = [address for address in found if self._is_permitted(address)]
        if len(permitted) != len(found):
            raise FetchError(Problem.FORBIDDEN, url, ", ".join(map(str, found)))
        if port not in PORTS and not all(self._is_allowed(address) for address in found):
            raise FetchError(Problem.ADDRESS, url, f"port {port}")
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        return Target(parts.scheme, host, port, _escaped(path), str(permitted[0]))

    def _is_permitted(self, address: Address) -> bool:
        return self._is_allowed(address) or is_public(address)

    def _is_allowed(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self._allowed)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also where an IPv4 address hides in an IPv6 one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id or address in _LOCAL_NAT64:
            return False
        inner = address.ipv4_mapped or address.sixtofour or _embedded(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _parsed(url: str) -> tuple[SplitResult, int]:
    if len(url) > LONGEST_ADDRESS or any(ord(letter) <= 32 or ord(letter) == 127 or letter == "\\" for letter in url):
        raise FetchError(Problem.ADDRESS, url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(Problem.ADDRESS, url, str(error)) from None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc or port == 0:
        raise FetchError(Problem.ADDRESS, url)
    return parts, port or _DEFAULT_PORTS[parts.scheme]


def _ascii_name(parts: SplitResult, url: str) -> str:
    """The name as the DNS knows it. IDNA 2003, as Python has it."""
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        return name
    try:
        found = name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError(Problem.ADDRESS, url, str(error)) from None
    if not found or len(found) > 253:
        raise FetchError(Problem.ADDRESS, url)
    return found


def _resolved(host: str, port: int, url: str) -> list[Address]:
    """Every address of a name, IPv4 first where both are known."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(Problem.NAME, url, str(error)) from None
    found = {ipaddress.ip_address(answer[4][0]): None for answer in answers}
    if not found:
        raise FetchError(Problem.NAME, url)
    return sorted(found, key=lambda address: (address.version, int(address)))


def _escaped(path: str) -> str:
    """A path as a request line may hold it: what is not ASCII is escaped, what is escaped stays."""
    return quote(path, safe=string.punctuation, errors="replace")
