"""Fetcher: gets addresses of the web, public ones only, as their sites allow, and with patience."""

import ssl
from collections.abc import Callable, Collection, Mapping

from corpus.errors import InputError
from corpus.fetch.address import Network
from corpus.fetch.allowance import Allowance, Limits
from corpus.fetch.attempts import ask, wait_of
from corpus.fetch.clock import Clock
from corpus.fetch.connecting import PublicNetwork, Resolve, resolve_by_system
from corpus.fetch.exchange import Exchange, trusted_authorities
from corpus.fetch.fetched import Fetched, FetchError
from corpus.fetch.location import Location, read_location
from corpus.fetch.reply import Reply, is_plain
from corpus.fetch.robots import ROBOT, ROBOTS_BYTES, Robots
from corpus.fetch.turns import MIN_DELAY, Turns

VERSION = "0.1.0"
# Statuses that say that one may not have a page, rather than that it cannot be had now.
_REFUSED = frozenset({401, 403, 451})


class Fetcher:
    """Gets one address after another, from any number of threads; keeps the rules of sites and the time, no pages.

    `contact`, an address of the web or for mail, tells sites in each request whom to write to. `allowed` are networks
    that may be reached although they are not public, on any port. The other options are for tests.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allowed: Collection[Network] = (),
        limits: Limits | None = None,
        resolve: Resolve = resolve_by_system,
        tls: ssl.SSLContext | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._agent = _agent(contact)
        self._allowed = tuple(allowed)
        self._limits = Limits() if limits is None else limits
        self._resolve = resolve
        self._tls = trusted_authorities() if tls is None else tls
        self._clock = Clock() if clock is None else clock
        self._turns, self._robots = Turns(self._clock), Robots(self._clock)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Get what stands at `url`, unless it is still what `etag` or `last_modified` stood for.

        Raises:
            FetchError: it cannot be got, or may not be; the text says why, for a person.
        """
        location = read_location(url)
        known = {"If-None-Match": etag or "", "If-Modified-Since": last_modified or ""}
        conditions = {name: value for name, value in known.items() if is_plain(value)}
        allowance = Allowance(self._limits, self._clock)
        network = PublicNetwork(allowance, self._resolve, self._allowed)
        with Exchange(network, allowance, agent=self._agent, tls=self._tls) as exchange:
            reply = self._follow(location, lambda onward: self._get_page(exchange, onward, conditions))
        is_unchanged = reply.status == 304 and bool(conditions)
        if not reply.is_page and not is_unchanged:
            raise self._refusal(reply)
        return Fetched(
            url=reply.location.url,
            body=reply.body,
            media_type=reply.media_type,
            charset=reply.charset,
            etag=reply.plain("etag") or (etag if is_unchanged else None),
            last_modified=reply.plain("last-modified") or (last_modified if is_unchanged else None),
            is_unchanged=is_unchanged,
        )

    def _follow(self, location: Location, get: Callable[[Location], Reply]) -> Reply:
        seen = {location.url}
        for _ in range(self._limits.redirects + 1):
            reply = get(location)
            if reply.redirects_to is None:
                return reply
            onward = location.linked(reply.redirects_to)
            if location.scheme == "https" and onward.scheme == "http":
                raise FetchError(f"{location.host} leads from https to {onward.url}, which anyone can read and change")
            if onward.url in seen:
                raise FetchError(f"{location.host} leads in a circle, back to {onward.url}")
            seen.add(onward.url)
            location = onward
        raise FetchError(f"{location.host} leads on more than {self._limits.redirects} times")

    def _get_page(self, exchange: Exchange, location: Location, conditions: Mapping[str, str]) -> Reply:
        delay = self._robots.check(location, lambda robots: self._get_robots(exchange, robots))

        def get() -> Reply:
            with self._turns.turn(location.host, delay=max(delay, MIN_DELAY)):
                return exchange.get(location, conditions)

        return self._ask(location, get)

    def _get_robots(self, exchange: Exchange, robots: Location) -> Reply:
        def get(location: Location) -> Reply:
            with self._turns.turn(location.host, delay=0, is_counted=False):
                return exchange.get(location, {}, cut_at=ROBOTS_BYTES)

        return self._follow(robots, lambda location: self._ask(location, lambda: get(location)))

    def _ask(self, location: Location, get: Callable[[], Reply]) -> Reply:
        return ask(get, hold=lambda seconds: self._turns.hold(location.host, seconds), now=self._clock.now)

    def _refusal(self, reply: Reply) -> FetchError:
        now = self._clock.now()
        wait = wait_of(reply, now)
        return FetchError(
            f"{reply.location.host} answered {reply.title}",
            host=reply.location.host,
            not_before=None if wait is None else now + wait,
            is_gone=reply.status == 410,
            is_refused=reply.status in _REFUSED,
        )


def _agent(contact: str) -> str:
    if not contact:
        return f"{ROBOT}/{VERSION}"
    if not is_plain(contact) or set(contact) & set("()"):
        raise InputError(f"{contact!r} cannot be sent as a contact; give an address of the web or for mail, in ASCII")
    return f"{ROBOT}/{VERSION} (+{contact})"
