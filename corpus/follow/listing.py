"""Fetches a feed, or a sitemap with those it leads to, and says what it names."""

from dataclasses import dataclass, replace

from corpus.errors import SourceError
from corpus.fetch.fetched import Fetched, Fetches
from corpus.sources.decoding import HEAD_BYTES
from corpus.sources.skipped import Skipped
from corpus.sources.syndicated import Kind, Syndicated, kind_of, parse

# An index may name tens of thousands of sitemaps, and one of them an index again; the newest come first.
MAX_SITEMAPS = 20
MAX_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """What was fetched and what it names; `skipped` are the further sitemaps that could not be read, or were not."""

    fetched: Fetched
    found: Syndicated
    skipped: tuple[Skipped, ...] = ()


def listed_in(fetched: Fetched) -> Syndicated | None:
    """What a feed or a sitemap names that was fetched; None where it is neither.

    Raises:
        SourceError: it looks like one, and cannot be read.
    """
    kind = kind_of(fetched.body[:HEAD_BYTES])
    if kind is None:
        return None
    return parse(fetched.body, kind, url=fetched.url, media_type=_content_type(fetched))


def follow_index(fetched: Fetched, found: Syndicated, fetches: Fetches) -> Listing:
    """The same with the entries of the sitemaps that an index leads to, down to a depth of 2 and 20 in all."""
    entries, skipped = list(found.entries), list[Skipped]()
    level, left = list(found.sitemaps), MAX_SITEMAPS
    for _ in range(MAX_DEPTH):
        below: list[str] = []
        for address in level:
            if left == 0:
                skipped.append(Skipped(address, f"is a further sitemap; {MAX_SITEMAPS} are read at a time"))
                continue
            left -= 1
            try:
                inner = listed_in(fetches.fetch(address))
            except SourceError as error:
                skipped.append(Skipped(address, str(error)))
                continue
            if inner is None or inner.kind is not Kind.SITEMAP:
                skipped.append(Skipped(address, "is no sitemap, though an index names it as one"))
                continue
            entries += inner.entries
            below += inner.sitemaps
        level = below
    skipped += [Skipped(address, "is a sitemap too deep within others, and was not read") for address in level]
    if found.sitemaps:
        entries.sort(key=lambda entry: entry.updated, reverse=True)
    return Listing(fetched, replace(found, entries=tuple(entries)), tuple(skipped))


def listing_at(
    url: str, fetches: Fetches, *, etag: str | None = None, last_modified: str | None = None
) -> Listing | None:
    """What stands at the address of a feed or a sitemap; None where it is what `etag` or `last_modified` stood for.

    Raises:
        FetchError: it cannot be got.
        SourceError: what came is no feed or sitemap that can be read.
    """
    fetched = fetches.fetch(url, etag=etag, last_modified=last_modified)
    if fetched.is_unchanged:
        return None
    found = listed_in(fetched)
    if found is None:
        raise SourceError("is neither a feed nor a sitemap any more")
    return follow_index(fetched, found, fetches)


def _content_type(fetched: Fetched) -> str | None:
    if fetched.media_type is None or fetched.charset is None:
        return fetched.media_type
    return f"{fetched.media_type}; charset={fetched.charset}"
