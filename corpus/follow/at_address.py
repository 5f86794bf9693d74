"""The articles at one address of the web, whatever stands there: a page, a file, a feed or a sitemap."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from corpus.article import Article
from corpus.errors import SourceError
from corpus.fetch.fetched import Fetched, Fetches
from corpus.follow.entry import get
from corpus.follow.held import Holds, unless_held
from corpus.follow.listing import Listing, follow_index, listed_in
from corpus.follow.page import feeds_named, is_page, read_page
from corpus.sources.address import canonical
from corpus.sources.columns import USUAL, Columns
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

# As many as a news sitemap may name; whoever wants a whole site follows it, which takes them in portions.
MAX_ENTRIES = 1_000


def articles_at(
    url: str,
    fetches: Fetches,
    *,
    published: datetime | None = None,
    publisher: str | None = None,
    columns: Columns = USUAL,
    holds: Holds = lambda _: {},
) -> Iterator[Article | Skipped]:
    """The article of a page, those in a file, or those behind the entries of a feed or a sitemap, in their order.

    `published` and `publisher` hold where a source does not say, `columns` for tables. `holds` tells what is in the
    library already, of which no summary takes the place. What cannot be got or read is a Skipped.
    """
    origin = Origin(url, canonical(url), published, publisher, columns=columns)
    try:
        fetched = fetches.fetch(url)
        found = listed_in(fetched)
    except SourceError as error:
        yield Skipped(url, str(error))
        return
    if found is None:
        yield from _read(fetched, origin)
    else:
        yield from _entries(follow_index(fetched, found, fetches), origin, fetches, holds)


def _read(fetched: Fetched, origin: Origin) -> Iterator[Article | Skipped]:
    feeds = feeds_named(fetched) if is_page(fetched) else []
    for item in read_page(fetched, origin):
        if isinstance(item, Skipped) and feeds:
            yield Skipped(item.place, f"{item.reason}. It names a feed: python cli.py follow {shlex.quote(feeds[0])}")
        else:
            yield item


def _entries(listing: Listing, origin: Origin, fetches: Fetches, holds: Holds) -> Iterator[Article | Skipped]:
    entries, title = listing.found.entries, listing.found.title
    known = replace(origin, publisher=title if title is not None else origin.publisher)
    for entry in entries[:MAX_ENTRIES]:
        got = unless_held(get(entry, known, fetches), holds)
        yield got.found
        yield from got.others
    yield from listing.skipped
    if len(entries) > MAX_ENTRIES:
        left = f"names {len(entries) - MAX_ENTRIES:,} more pages"
        yield Skipped(
            origin.place, f"{left}; get them little by little with: python cli.py follow {shlex.quote(origin.place)}"
        )
    if not entries and not listing.skipped:
        yield Skipped(origin.place, f"is a {listing.found.kind} without anything in it")
