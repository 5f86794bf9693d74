"""Reads a feed in JSON (JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/) as one in XML is read."""

import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from corpus.article import clean_text
from corpus.errors import SourceError
from corpus.sources.decoding import decode
from corpus.sources.feed import MAX_ENTRIES, MAX_FEED_BYTES, Feed, FeedEntry, date_of, in_parts, make_entry
from corpus.sources.fragment import plain

VERSION = "jsonfeed.org/version/"  # what its "version" names


def parse_json_feed(data: bytes, *, url: str | None, now: datetime) -> Feed:
    """Read a JSON Feed; relative links are resolved against `url`, and dates are as in `parse_feed`.

    Raises:
        SourceError: it is too long, or is no JSON Feed.
    """
    if len(data) > MAX_FEED_BYTES:
        raise SourceError(f"is {len(data) / 1e6:,.1f} MB long; a feed may have {MAX_FEED_BYTES / 1e6:,.0f} MB")
    try:
        found: object = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is a JSON Feed that cannot be read: {error}") from None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(items, list) or VERSION not in str(found.get("version")):
        raise SourceError('is no JSON Feed: it should have a "version" and a list of "items"')
    entries = in_parts(_entry(item, url, now) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return Feed(plain(_string(found, "title")) or None, entries)


def _entry(item: Mapping[str, object], base: str | None, now: datetime) -> FeedEntry:
    texts = (plain(_string(item, "content_html")), _string(item, "content_text"), plain(_string(item, "summary")))
    link = _string(item, "url") or _string(item, "external_url")
    authors = item.get("authors")
    names = [_string(each, "name") for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    published, updated = _string(item, "date_published"), _string(item, "date_modified")
    return make_entry(
        id=clean_text(str(item.get("id") or "")),
        url=_resolved(link, base),
        title=plain(_string(item, "title")),
        published=date_of(published or updated, now) if published or updated else None,
        updated=updated,
        authors=tuple(dict.fromkeys(filter(None, names))),
        text=max(texts, key=len),
    )


def _resolved(link: str, base: str | None) -> str | None:
    try:
        return urljoin(base or "", link) if link else None
    except ValueError:
        return None


def _string(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return clean_text(value).strip() if isinstance(value, str) else ""
