"""What a site's robots.txt allows, asked for once a day (RFC 9309): the door of Protego."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from protego import Protego

from corpus.fetch.attempts import PassingError
from corpus.fetch.clock import Clock
from corpus.fetch.fetched import FetchError
from corpus.fetch.location import Location
from corpus.fetch.reply import Reply

# The name by which a robots.txt speaks to us.
ROBOT = "Dateline"
# Bytes of a robots.txt that are read; the rest is left (RFC 9309, 2.5).
ROBOTS_BYTES = 500 * 1024
# Seconds that a robots.txt is believed, and that one which could not be given is not asked for again.
ROBOTS_SECONDS = 24 * 3600.0
ROBOTS_FAILED_SECONDS = 300.0
# The same where there was no connection: it may be ours that is gone, and whoever adds a page tries again soon.
ROBOTS_UNREACHED_SECONDS = 30.0
# Rules of so many sites and bytes are remembered; those that were not used for longest are forgotten first.
_MANY_SITES = 1000
_MANY_BYTES = 2_000_000
_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent\b[\s:]*([^\s#]*)", re.IGNORECASE)

GetRobots = Callable[[Location], Reply]


@dataclass(slots=True)
class _Site:
    lock: Lock = field(default_factory=Lock)
    rules: Protego | None = None
    trouble: str = ""
    size: int = 0
    expires_at: float = float("-inf")


class Robots:
    """Remembers the rules of each site. Safe for threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._sites: OrderedDict[str, _Site] = OrderedDict()

    def check(self, location: Location, get: GetRobots) -> float:
        """The seconds that the site wants between two requests, 0 where it does not say.

        `get` gets a robots.txt where none is remembered.

        Raises:
            FetchError: the site does not allow `location`, or does not say at the moment what it allows.
        """
        robots = location.robots
        site = self._site(robots.url)
        with site.lock:
            if self._clock.monotonic() >= site.expires_at:
                self._ask(site, robots, get)
                self._forget()
        if site.rules is None:
            raise FetchError(site.trouble)
        if not site.rules.can_fetch(location.url, ROBOT):
            raise FetchError(f"{location.host} does not allow {location.url} by its robots.txt", is_refused=True)
        return site.rules.crawl_delay(ROBOT) or 0.0

    def _ask(self, site: _Site, robots: Location, get: GetRobots) -> None:
        try:
            reply = get(robots)
        except FetchError as error:
            if error.not_before is not None:
                raise  # it has been left alone already, and says for how long
            site.rules, site.trouble, site.size = None, str(error), 0
            is_unreached = isinstance(error, PassingError)
            site.expires_at = self._clock.monotonic() + (
                ROBOTS_UNREACHED_SECONDS if is_unreached else ROBOTS_FAILED_SECONDS
            )
        else:
            self._keep(site, reply)

    def _keep(self, site: _Site, reply: Reply) -> None:
        if reply.status >= 500 or reply.status == 429:
            site.rules, seconds = None, ROBOTS_FAILED_SECONDS
            site.trouble = (
                f"{reply.location.host} answered {reply.title} for its robots.txt; "
                "until it says what it allows, nothing else is asked of it"
            )
        else:
            # Where there is none (any other status), everything is allowed.
            site.rules, seconds = _rules(reply.body), ROBOTS_SECONDS
        site.size, site.expires_at = len(reply.body), self._clock.monotonic() + seconds

    def _site(self, key: str) -> _Site:
        with self._lock:
            site = self._sites.setdefault(key, _Site())
            self._sites.move_to_end(key)
            return site

    def _forget(self) -> None:
        with self._lock:
            size = sum(site.size for site in self._sites.values())
            while len(self._sites) > _MANY_SITES or (size > _MANY_BYTES and len(self._sites) > 1):
                size -= self._sites.popitem(last=False)[1].size


def _rules(body: bytes) -> Protego:
    if len(body) >= ROBOTS_BYTES:
        body = body.rpartition(b"\n")[0]  # the last line was cut, and could forbid more than it did
    lines = body.decode("utf-8-sig", errors="replace").splitlines()
    return Protego.parse("\n".join(map(_addressed, lines)))


def _addressed(line: str) -> str:
    """A line that names a robot, with all robots but ours under one name; any other line as it is.

    Protego keeps each rule once for each robot that it is for, so that half a megabyte that names ten thousand robots
    and then ten thousand rules would take hours and all the memory.
    """
    found = _AGENT_LINE.match(line)
    if found is None:
        return line
    name = found[1].lower()
    is_ours = name.partition("/")[0].rstrip("*") == ROBOT.lower()
    return f"User-agent: {ROBOT if is_ours else '*' if name == '*' else 'another'}"
