"""The addresses that a URL's host has, none of which may be private unless that is allowed."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from index.addresses import shown
from index.errors import SourceError, SourceRefused


def connectable(url: str, allow_private: bool) -> list[str]:
    """Look up the addresses that a URL may be fetched from, in the order in which to try them.

    They are looked up once, checked, and connected to: a name that is looked up again may lead
    elsewhere the second time (DNS rebinding).

    Raises:
        SourceRefused: if one of them is private and that is not allowed.
        SourceError: if it is no http or https URL, or leads nowhere.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceError(f"{shown(url)} is not an http or https address: name one that is")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown(url)} leads nowhere: check the host name") from error
    addresses = [str(address[4][0]) for address in found]
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise SourceRefused(
            f"{shown(url)} leads to a private address: set ALLOW_PRIVATE_URLS=true if that is meant"
        )
    return list(dict.fromkeys(addresses))


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses whose last 32 bits are those of an IPv4 address that is translated to (RFC 6052)."""
_COMPATIBLE = ipaddress.ip_network("::/96")
"""The like, from before there were mapped ones (RFC 4291, 2.5.5.1)."""


def _is_public(address: str) -> bool:
    """Tell whether an address is one of the public Internet, however it is written."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = _inner(known)
        if inner is not None:
            return _is_public(str(inner))
        if known.is_site_local:
            return False
    return known.is_global and not known.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to by mapping, 6to4 or NAT64."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
