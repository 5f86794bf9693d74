"""Tells a feed or a sitemap by its first bytes, and reads one, whatever it is written in, as a list of entries."""

import gzip
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from corpus.sources.compressed import is_gzip, unpacked
from corpus.sources.decoding import HEAD_BYTES
from corpus.sources.feed import FeedEntry, parse_feed
from corpus.sources.json_feed import VERSION, parse_json_feed
from corpus.sources.sitemap import MAX_SITEMAP_BYTES, parse_sitemap

# What may stand before the first element: declarations, comments, and a DTD with entities in brackets.
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]")


class Kind(StrEnum):
    """In what form addresses of articles are handed out."""

    FEED = "feed"
    JSON_FEED = "JSON Feed"
    SITEMAP = "sitemap"


_ELEMENTS = {
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
}


@dataclass(frozen=True, slots=True)
class Syndicated:
    """What a feed or a sitemap names, newest first as far as it says so; `sitemaps` are those it leads to."""

    kind: Kind
    title: str | None
    entries: tuple[FeedEntry, ...]
    sitemaps: tuple[str, ...] = ()
    pause: timedelta | None = None


def kind_of(head: bytes) -> Kind | None:
    """What begins with these bytes; None where it is neither a feed nor a sitemap."""
    plain = _unpacked_head(head) if is_gzip(head) else head  # once only: some gzip unpacks to itself
    text = _decode_head(plain[:HEAD_BYTES]).lstrip("\ufeff")
    if text.lstrip().startswith("{"):
        return Kind.JSON_FEED if VERSION in text.replace("\\/", "/") else None
    return _ELEMENTS.get(_first_element(text))


def first_element(head: bytes) -> str:
    """The name of the first element of what begins with these bytes, in small letters; "" where there is none."""
    return _first_element(_decode_head(head[:HEAD_BYTES]).lstrip("\ufeff"))


def parse(data: bytes, kind: Kind, *, url: str | None, media_type: str | None = None) -> Syndicated:
    """Read a feed or a sitemap, also one that is gzipped as a file.

    Raises:
        SourceError: it cannot be read as that.
    """
    now = datetime.now(UTC)
    if is_gzip(data):
        stream = unpacked(io.BufferedReader(io.BytesIO(data)), limit=MAX_SITEMAP_BYTES)
        data, media_type = stream.read(), None
    if kind is Kind.SITEMAP:
        sitemap = parse_sitemap(data, url=url, now=now)
        return Syndicated(kind, None, sitemap.entries, sitemap.sitemaps)
    if kind is Kind.JSON_FEED:
        feed = parse_json_feed(data, url=url, now=now)
    else:
        feed = parse_feed(data, url=url, now=now, media_type=media_type)
    return Syndicated(kind, feed.title, feed.entries, pause=feed.pause)


def _decode_head(head: bytes) -> str:
    """The first bytes as text; what no encoding has, or was cut off in the middle, becomes U+FFFD."""
    encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return head.decode(encoding, errors="replace")


def _first_element(text: str) -> str:
    while (found := _BEFORE.match(text)) is not None:
        text = text[found.end() :]
    first = _FIRST.match(text)
    return first[1].lower() if first is not None else ""


def _unpacked_head(head: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(head)).read1(HEAD_BYTES)
    except (OSError, EOFError):
        return b""
