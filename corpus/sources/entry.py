"""Makes an article of what a feed itself says, where it says enough; also for a feed or a sitemap given as a file."""

import io
import shlex
from collections.abc import Iterator
from dataclasses import replace

from corpus.article import Article
from corpus.errors import SourceError
from corpus.sources.address import canonical
from corpus.sources.decoding import HEAD_BYTES, read_bytes
from corpus.sources.feed import FeedEntry
from corpus.sources.fields import article_from
from corpus.sources.foreign import what_else
from corpus.sources.origin import Origin
from corpus.sources.sitemap import MAX_SITEMAP_BYTES
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import Syndicated, kind_of, parse

# Ids that are unique in the whole world, by RFC 4151 and RFC 8141; others are so within their feed only.
_UNIQUE = ("tag:", "urn:")


def article_of(entry: FeedEntry, origin: Origin) -> Article:
    """The article of an entry's own words, known by its canonical address, with its part of that page where there are
    several, or else by its id in the feed.

    `origin` is that of the feed.

    Raises:
        SourceError: the entry has no words, or too many.
    """
    if not entry.text:
        raise SourceError("has no text in the feed")
    url = canonical(entry.url) if entry.url is not None else None
    fields = {
        "id": f"{url}#{entry.part}" if url is not None and entry.part else None,
        "url": url,
        "title": entry.title,
        "published": entry.published.isoformat() if entry.published is not None else None,
        "publisher": origin.publisher,
        "authors": list(entry.authors),
    }
    own = entry.id if entry.id.startswith(_UNIQUE) else f"{origin.identity}#{entry.id}"
    return article_from(fields, origin, text=entry.text, place=own)


def read_syndicated(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """The entries of a saved feed that hold the whole report; those that do not, and the pages of a saved sitemap, as
    Skipped: reading a file never leads to the network.

    Raises:
        SourceError: it is too long, or neither a feed nor a sitemap.
    """
    data = read_bytes(stream, origin, limit=MAX_SITEMAP_BYTES)
    kind = kind_of(data[:HEAD_BYTES])
    if kind is None:
        other = what_else("", data[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip())
        raise SourceError(other or "is neither a feed (RSS, Atom, RDF, JSON Feed) nor a sitemap")
    found = parse(data, kind, url=None)
    yield from articles_in(found, origin)
    for address in found.sitemaps:
        reason = f"is another sitemap; add it with: python cli.py add {shlex.quote(address)}"
        yield Skipped(f"{origin.place}: {address}", reason)
    if not found.entries and not found.sitemaps:
        raise SourceError(f"is a {kind} without anything in it")


def articles_in(found: Syndicated, origin: Origin) -> Iterator[Article | Skipped]:
    """The entries that hold the whole report, and the others as Skipped."""
    known = replace(origin, publisher=found.title or origin.publisher)
    for entry in found.entries:
        place = f"{origin.place}: {entry.title or entry.url or entry.id}"
        if entry.withheld:
            yield Skipped(place, entry.withheld)
            continue
        if entry.url is not None and not entry.is_full_text:
            summary = "has only a summary here" if entry.text else "is only named here"
            yield Skipped(place, f"{summary}; fetch its page with: python cli.py add {shlex.quote(entry.url)}")
            continue
        try:
            yield article_of(entry, known)
        except SourceError as error:
            yield Skipped(place, str(error))
