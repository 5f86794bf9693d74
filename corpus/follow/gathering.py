"""What the network has to say of one followed feed: which of its entries are to be got, and what came of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from urllib.parse import urlsplit

from corpus.errors import SourceError
from corpus.fetch.fetched import FetchError, Fetches
from corpus.fetch.location import read_location
from corpus.follow.entry import Got, get
from corpus.follow.feed_rows import Followed, Known
from corpus.follow.listing import listing_at
from corpus.follow.named import Named, named_in
from corpus.sources.address import canonical
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

PATIENCE = 120.0  # seconds for the pages of a feed in one pass, since some sites want a minute between two of them
MAX_ENTRIES = 100  # of a feed in one pass; a kill loses no more than these, and no feed keeps the others waiting


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of one visit. `got` is what came of entries, by their keys; `named` are all, none where the feed was
    unchanged; `left` is how many were put off to the next pass, `left_until` when the first of these may be got.
    `error` is why the feed itself could not be read."""

    feed: Followed
    got: Mapping[str, Got] = field(default_factory=dict)
    named: tuple[Named, ...] = ()
    left: int = 0
    left_until: datetime | None = None
    title: str | None = None
    pause: timedelta | None = None
    etag: str | None = None
    last_modified: str | None = None
    is_unchanged: bool = False
    skipped: tuple[Skipped, ...] = ()
    error: SourceError | None = None

    @property
    def held(self) -> dict[str, datetime]:
        """The hosts of pages that want to be left alone, and until when."""
        asked = [(got.not_before, got.host) for got in self.got.values() if got.not_before is not None]
        return {host: until for until, host in sorted(asked)}

    @property
    def not_before(self) -> datetime | None:
        """When the feed's own server wants to be asked again; that of pages elsewhere keeps no feed from its visit."""
        if isinstance(self.error, FetchError):
            return self.error.not_before
        return self.held.get(_host(urlsplit(self.feed.url).netloc))


def gather(
    feed: Followed,
    known: Mapping[str, Known],
    fetches: Fetches,
    *,
    now: datetime,
    all_failed: bool,
    held: Mapping[str, datetime],
    is_stopped: Callable[[], bool],
    on_entry: Callable[[], None],
    seconds: Callable[[], float] = monotonic,
) -> Gathered:
    """Visit a feed and get its entries that are new, have changed, or failed and are to be tried again.

    `all_failed` tries those again that are not due yet. Pages of hosts that are `held`, until when, or want to
    be left alone from now on, wait for a later pass. `on_entry` is called after each. `seconds` is a clock by which
    PATIENCE is measured. Nothing is stored.
    """
    # As long as something is owed, the feed has to be read again though it is what it was.
    is_settled = not any(one.is_owed for one in known.values())
    etag, modified = (feed.etag, feed.last_modified) if is_settled else (None, None)
    try:
        listing = listing_at(feed.url, fetches, etag=etag, last_modified=modified)
    except SourceError as error:
        return Gathered(feed, error=error)
    if listing is None:
        return Gathered(
            feed, etag=feed.etag, last_modified=feed.last_modified, is_unchanged=True, pause=_pause_before(feed)
        )
    named = named_in(listing.found.entries, known)
    wanted = [one for one in named if one.is_wanted(now, all_failed=all_failed)]
    is_put_off = any(one.has_changed and not one.is_wanted(now, all_failed=all_failed) for one in named)
    # An index of sitemaps is what it was for as long as it names the same ones, whatever these name.
    is_conditional = not listing.found.sitemaps and not is_put_off
    title = listing.found.title
    origin = Origin(feed.url, canonical(feed.url), publisher=title)
    got: dict[str, Got] = {}
    silent, free_at = dict(held), list[datetime]()
    began = seconds()
    for one in sorted(wanted, key=lambda one: one.before.idle if one.before is not None else -1):
        host = _host(urlsplit(one.entry.url or "").netloc) if not one.entry.is_full_text else ""
        if host in silent:  # it would only refuse as well
            free_at.append(silent[host])
            continue
        if len(got) == MAX_ENTRIES or is_stopped() or seconds() - began > PATIENCE:
            free_at.append(now)
            break
        got[one.key] = get(one.entry, origin, fetches, is_known=one.before is not None and one.before.is_got)
        on_entry()
        until = got[one.key].not_before
        if until is not None:
            silent[got[one.key].host] = until
    return Gathered(
        feed,
        got,
        tuple(named),
        left=len(wanted) - len(got),
        left_until=min(free_at, default=None),
        title=title,
        pause=listing.found.pause,
        etag=listing.fetched.etag if is_conditional else None,
        last_modified=listing.fetched.last_modified if is_conditional else None,
        skipped=listing.skipped,
    )


@lru_cache(maxsize=1000)  # a sitemap names tens of thousands of pages of one
def _host(netloc: str) -> str:
    """The host in an address, as fetching names it; "" where there is none that can be asked."""
    try:
        return read_location(f"https://{netloc}/").host
    except FetchError:
        return ""


def _pause_before(feed: Followed) -> timedelta | None:
    """The pause that the feed asked for when it was last sent; it is not sent with word that nothing has changed."""
    if feed.due_at is None or feed.succeeded_at is None or feed.failures or feed.not_before is not None:
        return None
    return feed.due_at - feed.succeeded_at
