"""Which addresses of the Internet Protocol a URL may lead to: public ones, and those that were allowed by name."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The blocks of IANA's special-purpose registries (RFC 6890) that are not for everyone's use. Written out, since
# `is_global` of Python up to 3.11.9 takes some of them for public.
_SPECIAL_V4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by customers of a provider; metadata of one cloud at 100.100.100.200
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; metadata of most clouds at 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; metadata of one cloud at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "168.63.129.16/32",  # looks public, but is the host agent of a machine on Azure
    )
)

# Addresses of version 6 are public in here only. That leaves out ::1, link-local and private ones, multicast, and those
# of NAT64 (64:ff9b::/96), behind which any address of version 4 can stand.
_PUBLIC_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, among them Teredo, which carries version 4
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which carries version 4
        "3fff::/20",  # documentation
    )
)


def unmapped(address: Address) -> Address:
    """The address of version 4 that ::ffff:a.b.c.d stands for; any other address as it is."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return address if mapped is None else mapped


def is_public(address: Address) -> bool:
    """Whether it is an address of the open Internet, for one host, that carries no other address within it."""
    address = unmapped(address)
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _SPECIAL_V4)
    is_special = any(address in block for block in _SPECIAL_V6)
    return address in _PUBLIC_V6 and address.scope_id is None and not is_special


def is_permitted(address: Address, allowed: Iterable[Network]) -> bool:
    """Whether it lies in one of the networks that were allowed although they are not public."""
    return any(unmapped(address) in network for network in allowed)
