"""Tests of which addresses a URL may lead to."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch.address import is_permitted, is_public

PUBLIC = ["1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "223.255.255.255", "168.63.129.17"]
PUBLIC_V6 = ["2606:4700::1111", "2a00:1450:4001:82a::200e", "2001:4860:4860::8888", "::ffff:1.1.1.1"]
NOT_PUBLIC = {
    "this host": "0.0.0.0",  # noqa: S104 -- asked for, not listened on
    "this network": "0.1.2.3",
    "loopback": "127.0.0.1",
    "loopback, elsewhere": "127.255.0.9",
    "private, large": "10.0.0.3",
    "private, middle": "172.16.0.1",
    "private, end of middle": "172.31.255.255",
    "private, small": "192.168.1.1",
    "shared by a provider": "100.64.0.1",
    "cloud metadata": "169.254.169.254",
    "cloud metadata, container": "169.254.170.2",
    "cloud metadata, shared block": "100.100.100.200",
    "cloud metadata, protocol block": "192.0.0.192",
    "cloud agent at an address that looks public": "168.63.129.16",
    "link-local": "169.254.0.1",
    "protocol assignments": "192.0.0.8",
    "documentation": "203.0.113.7",
    "benchmarks": "198.19.0.1",
    "relay of 6to4": "192.88.99.1",
    "multicast": "224.0.0.251",
    "multicast, late": "239.255.255.250",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "v6 unspecified": "::",
    "v6 loopback": "::1",
    "v6 link-local": "fe80::1",
    "v6 link-local with its interface": "fe80::1%lo",
    "v6 public with an interface": "2606:4700::1111%lo",
    "v6 private": "fd12:3456::1",
    "v6 cloud metadata": "fd00:ec2::254",
    "v6 site-local": "fec0::1",
    "v6 multicast": "ff02::1",
    "v6 multicast of all": "ff0e::1",
    "v6 documentation": "2001:db8::1",
    "v6 documentation, new": "3fff::1",
    "v6 discard": "100::1",
    "v6 compatible loopback": "::127.0.0.1",
    "v6 compatible public": "::1.1.1.1",
    "v6 mapped loopback": "::ffff:127.0.0.1",
    "v6 mapped metadata": "::ffff:169.254.169.254",
    "v6 translated": "::ffff:0:127.0.0.1",
    "NAT64 of loopback": "64:ff9b::127.0.0.1",
    "NAT64 of a public one": "64:ff9b::1.1.1.1",
    "NAT64, local": "64:ff9b:1::10.0.0.1",
    "6to4 of loopback": "2002:7f00:1::",
    "6to4 of a public one": "2002:101:101::",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "segment routing": "5f00::1",
}
ADDRESSES = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))


@pytest.mark.parametrize("address", PUBLIC + PUBLIC_V6)
def test_public_ones_may_be_reached(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC.keys())
def test_what_is_not_public_may_not_be_reached(address: str) -> None:
    assert not is_public(ip_address(address))


@given(ADDRESSES)
def test_no_public_address_is_of_a_kind_that_python_knows_as_special(address: IPv4Address | IPv6Address) -> None:
    mapped = getattr(address, "ipv4_mapped", None)
    address = address if mapped is None else mapped
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    special = special or address.is_reserved or address.is_unspecified or not address.is_global
    assert not (is_public(address) and special)


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_as_what_is_mapped_to_it(address: IPv4Address) -> None:
    assert is_public(IPv6Address(f"::ffff:{address}")) == is_public(address)


@given(st.ip_addresses(v=4))
def test_no_public_address_carries_another_within_it(address: IPv4Address) -> None:
    number = int(address)
    carried = [
        IPv6Address(number),  # compatible
        IPv6Address(f"64:ff9b::{address}"),
        IPv6Address((0x2002 << 112) | (number << 80) | 1),
        IPv6Address((0x20010000 << 96) | (0x01010101 << 64) | (number ^ 0xFFFFFFFF)),
    ]
    assert not any(is_public(carrier) for carrier in carried)


@given(ADDRESSES)
def test_nothing_is_permitted_unless_it_was_allowed(address: IPv4Address | IPv6Address) -> None:
    assert not is_permitted(address, ())
    assert is_permitted(address, [ip_network("0.0.0.0/0"), ip_network("::/0")])


def test_permission_is_for_the_network_that_was_named() -> None:
    allowed = [ip_network("127.0.0.1/32")]
    assert is_permitted(ip_address("127.0.0.1"), allowed)
    assert is_permitted(ip_address("::ffff:127.0.0.1"), allowed)
    assert not is_permitted(ip_address("127.0.0.2"), allowed)
    assert not is_permitted(ip_address("::1"), allowed)
