"""Location: a URL that was typed or linked to, once it is known to be a plain address of the web."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import httpx2

from corpus.fetch.fetched import FetchError

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*")
# What the C library reads as an address of version 4: 2130706433, 0x7f.1, 0177.0.0.1.
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
# Characters of a URL. Longer ones are not those of articles, and take long to be looked up in a robots.txt.
MAX_URL_LENGTH = 8000
_SHOWN_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Location:
    """`url` is normal and has no fragment; `host` a name in ASCII or an address without brackets; `port` always set."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def robots(self) -> "Location":
        """Where the robots.txt for it stands; the same for all addresses of one origin."""
        return read_location(str(httpx2.URL(self.url).copy_with(raw_path=b"/robots.txt")))

    def linked(self, reference: str) -> "Location":
        """Where `reference`, relative or absolute, leads from here.

        Raises:
            FetchError: it is no plain address of the web.
        """
        try:
            return read_location(str(httpx2.URL(self.url).join(reference)))
        except (httpx2.InvalidURL, ValueError) as error:
            raise FetchError(f"{self.host} leads to {_shown(reference)}, which is no address: {error}") from None


def read_location(text: str) -> Location:
    """Read a URL as a person types it.

    Raises:
        FetchError: it has no scheme or one other than http and https, no host, a host written as a number, or a name
            or password.
    """
    try:
        # Twice, since a scheme in capitals keeps its port of 80 the first time.
        url = httpx2.URL(str(httpx2.URL(text.strip()))).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError(f"{_shown(text)} is no address of the web: {error}") from None
    if len(str(url)) > MAX_URL_LENGTH:
        raise FetchError(f"{_shown(text)} is too long for an address of the web, with over {MAX_URL_LENGTH} characters")
    if url.scheme not in _PORTS:
        raise FetchError(f"{_shown(text)} is no address of the web: it has to start with https:// or http://")
    if url.userinfo:
        raise FetchError(f"{_shown(url.host)} is asked for with a name or password, which are not sent; leave them out")
    host = _host(url.raw_host.decode("ascii").removesuffix("."), text)
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 2**16:
        raise FetchError(f"{_shown(text)} names no server: there is no port {port}")
    return Location(str(url.copy_with(host=host)), url.scheme, host, port)


def _host(host: str, text: str) -> str:
    try:
        if "%" not in host:  # the name of an interface of this machine, behind an address
            return str(IPv6Address(host) if ":" in host else IPv4Address(host))
    except AddressValueError:
        pass
    if _NUMBER.fullmatch(host):
        raise FetchError(f"{_shown(text)} names its server by {host!r}, which is neither a name nor an IP address")
    if not _NAME.fullmatch(host):
        raise FetchError(f"{_shown(text)} names no server: {host!r} is no name of one")
    return host


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "…")
