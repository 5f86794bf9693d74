"""Reads whatever came from an address of the web as articles, each known by one address however it was come by."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from corpus.article import Article
from corpus.fetch.fetched import Fetched
from corpus.sources.address import canonical, is_address, known_within
from corpus.sources.decoding import HEAD_BYTES, as_utf8, decode_page
from corpus.sources.formats import is_html, read_stream
from corpus.sources.fragment import links
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped

# What a server calls the formats that are read; of others, the bytes and the end of the address tell.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/warc": ".warc",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
}
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})


def read_page(fetched: Fetched, origin: Origin) -> Iterator[Article | Skipped]:
    """The articles in what was fetched; `origin.place` names it to a person.

    A page says itself by which address it wants to be known; it is believed for addresses of its own host.
    """
    own = canonical(fetched.url)
    known = replace(origin, identity=own, size=len(fetched.body))
    name = _name(fetched)
    is_text = (fetched.media_type or "").startswith(("text/", "application/xhtml"))
    body = as_utf8(fetched.body, fetched.charset if is_text else None)
    shown_as_page = is_page(fetched)
    for item in read_stream(io.BufferedReader(io.BytesIO(body)), name, known):
        yield _known_by_address(item, own, is_page=shown_as_page) if isinstance(item, Article) else item


def feeds_named(fetched: Fetched) -> list[str]:
    """The addresses of the feeds that a page names in its head, in its order."""
    named = [
        link.get("href", "")
        for link in links(decode_page(fetched.body))
        if "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower() in _FEED_TYPES
    ]
    addresses = [address for href in named if (address := _joined(fetched.url, href)) is not None]
    return list(dict.fromkeys(addresses))


def is_page(fetched: Fetched) -> bool:
    """Whether it is a page for people."""
    return is_html(_name(fetched), fetched.body[:HEAD_BYTES])


def _known_by_address(article: Article, own: str, *, is_page: bool) -> Article:
    if not is_page and article.id != own:
        return article  # one of many in a file, which has an id or an address of its own
    identity, address = known_within(article.id, article.url, own)
    return replace(article, id=identity, url=address)


def _name(fetched: Fetched) -> str:
    """A file name that tells its format as far as the server or the address does."""
    ending = _ENDINGS.get(fetched.media_type or "")
    if ending is not None:
        return f"page{ending}"
    if fetched.body[:HEAD_BYTES].lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "page.html"
    return PurePosixPath(unquote(urlsplit(fetched.url).path)).name or "page"


def _joined(base: str, link: str) -> str | None:
    try:
        address = urljoin(base, link)
    except ValueError:
        return None
    return address if is_address(address) else None
