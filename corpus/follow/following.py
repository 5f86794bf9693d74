"""Following: which feeds a library follows, from the first visit to the last, and the passes over them."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urldefrag

from corpus.alone import alone_at
from corpus.archive import Archive
from corpus.command import command
from corpus.errors import InputError, SourceError
from corpus.fetch.fetched import Fetches
from corpus.follow.feed_rows import FeedRows, Followed
from corpus.follow.held import Holds, held_in
from corpus.follow.listing import listed_in
from corpus.follow.page import feeds_named, is_page
from corpus.follow.refresh import Adds, Refreshed, refresh
from corpus.follow.schedule import is_due
from corpus.sources.address import is_address
from corpus.sources.syndicated import Syndicated

# A file of its own, as closing the database's would give up the locks that SQLite holds on it.
LOCK_FILE = "feeds.lock"
MAX_NAMED = 5  # of the feeds that a page names, as many are looked at


@dataclass(frozen=True, slots=True)
class Begun:
    """A feed that is followed from now on, or was already; `others` are further feeds that its page names."""

    url: str
    title: str | None
    entries: int
    is_new: bool
    others: tuple[str, ...] = ()


class Following:
    """The followed feeds of the library in one directory; `add` puts articles into it, `holds` tells which are there
    where it is not the archive itself that does."""

    def __init__(
        self,
        directory: Path,
        fetches: Fetches,
        add: Adds,
        *,
        holds: Holds | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._directory, self._fetches, self._add, self._now = directory, fetches, add, now
        self._holds = holds if holds is not None else held_in(directory)
        self._rows = FeedRows(directory)

    def followed(self) -> tuple[Followed, ...]:
        """All that is followed, in the order in which it came to be."""
        return self._rows.all()

    def follow(self, address: str) -> Begun:
        """Follow a feed or a sitemap, or the first that a page names; it is visited to see that it is one.

        Only then is the library made, where there is none.

        Raises:
            InputError: it is no address of the web.
            SourceError: there is nothing to follow.
            LibraryError: it cannot be written down.
        """
        url = urldefrag(address.strip()).url
        if not is_address(url):
            raise InputError(f"“{address}” is not a web address; it should begin with https:// or http://")
        fetched = self._fetches.fetch(url)
        found = listed_in(fetched)
        others: tuple[str, ...] = ()
        if found is None:
            named = feeds_named(fetched) if is_page(fetched) else []
            url, found = self._first_of(named, address)
            others = tuple(other for other in named if other != url)
        Archive.create(self._directory)
        is_new = self._rows.insert(url, found.title, self._now())
        return Begun(url, found.title, len(found.entries), is_new, others)

    def stop(self, address: str) -> None:
        """Follow a feed no more; its articles stay.

        Raises:
            InputError: it is not followed.
        """
        if not self._rows.delete(urldefrag(address.strip()).url):
            listed = command("follow --list", self._directory)
            raise InputError(f"{address!r} is not followed; see what is with: {listed}")

    def refresh(
        self,
        addresses: Sequence[str] | None = None,
        *,
        on_feed: Callable[[Refreshed, int, int], None] = lambda refreshed, done, of: None,
        on_entry: Callable[[], None] = lambda: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> list[Refreshed]:
        """Visit what is due, or all of `addresses` if given, due or not; one pass at a time in a library.

        No server is asked before the time that it asked for itself. `on_feed` is told each result, its number and how
        many there will be; `on_entry` is called when one more article was fetched.

        Raises:
            InputError: one of `addresses` is not followed.
            LibraryError: another pass goes on, or something cannot be written.
        """
        results: list[Refreshed] = []
        busy = f"the feeds of {self._directory} are being refreshed already; wait until that is done, or end it"
        with alone_at(self._directory / LOCK_FILE, busy):
            feeds = self._due() if addresses is None else self._named(addresses)
            passes = refresh(
                feeds,
                self._rows,
                self._fetches,
                self._add,
                self._holds,
                all_failed=addresses is not None,
                is_stopped=is_stopped,
                on_entry=on_entry,
                now=self._now,
            )
            for refreshed in passes:
                results.append(refreshed)
                on_feed(refreshed, len(results), len(feeds))
        return results

    def _due(self) -> list[Followed]:
        now = self._now()
        return [feed for feed in self.followed() if not feed.is_gone and is_due(feed.due_at, feed.tried_at, now)]

    def _named(self, addresses: Sequence[str]) -> list[Followed]:
        now, followed = self._now(), {feed.url: feed for feed in self.followed()}
        wanted = [urldefrag(address.strip()).url for address in addresses]
        unknown = next((address for address in wanted if address not in followed), None)
        if unknown is not None:
            begun = command(f"follow {shlex.quote(unknown)}", self._directory)
            raise InputError(f"{unknown!r} is not followed; begin with: {begun}")
        feeds = [followed[address] for address in dict.fromkeys(wanted)]
        return [feed for feed in feeds if feed.not_before is None or is_due(feed.not_before, feed.tried_at, now)]

    def _first_of(self, named: Sequence[str], address: str) -> tuple[str, Syndicated]:
        reasons = []
        for url in named[:MAX_NAMED]:
            try:
                found = listed_in(self._fetches.fetch(url))
            except SourceError as error:
                reasons.append(f"{url} {error}")
                continue
            if found is not None:
                return url, found
        why = f": {'; '.join(reasons)}" if reasons else ""
        raise SourceError(
            f"{address} is neither a feed nor a sitemap, and leads to none{why}. Give the address of a feed, "
            f"or add this one page with: {command(f'add {shlex.quote(address)}', self._directory)}"
        )
