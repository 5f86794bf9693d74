"""Reads which networks may be reached although they are not public: those of an intranet, or of a test."""

from ipaddress import ip_network

from corpus.errors import InputError
from corpus.fetch.address import Network


def read_networks(text: str) -> tuple[Network, ...]:
    """The networks in a list with commas, such as "10.1.0.0/16, 127.0.0.1"; none in an empty one.

    Raises:
        InputError: one of them is no address or network.
    """
    networks = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            networks.append(ip_network(part, strict=False))
        except ValueError:
            raise InputError(
                f"{part!r} is no address or network that could be allowed; write it like 10.1.0.0/16 or 127.0.0.1"
            ) from None
    return tuple(networks)
