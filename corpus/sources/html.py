"""Reads a saved web page as one article: its main text, and what it says about itself."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from corpus.article import Article, clean_text
from corpus.errors import SourceError
from corpus.sources.address import canonical, is_address, known_within, of_article, page_number
from corpus.sources.decoding import as_utf8, decode_page, read_bytes
from corpus.sources.field_names import field_of
from corpus.sources.fields import article_from
from corpus.sources.fragment import plain
from corpus.sources.front_matter import published_only, split_front_matter
from corpus.sources.json_ld import linked_article
from corpus.sources.live_blog import in_posts, live_updates
from corpus.sources.origin import Origin
from corpus.sources.page_byline import printed_date
from corpus.sources.page_date import stated_date
from corpus.sources.page_furniture import take_out_comments, take_out_furniture
from corpus.sources.page_list import led_to
from corpus.sources.page_text import page_text
from corpus.sources.page_title import headline
from corpus.sources.page_tree import Element, parse_page
from corpus.sources.skipped import Skipped

_BEFORE = {"prev", "previous"}


def read_html(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article, or several of a live blog; without a stated date it is undated (or as `origin` assumes).

    A post of Jekyll in HTML is the part of a page that its front matter speaks of.

    Raises:
        SourceError: the page is too large, or no article is found in it; or its front matter is broken, or a draft's.
    """
    page = decode_page(read_bytes(stream, origin))
    fields, post = split_front_matter(clean_text(page)) if page.startswith("---") else ({}, "")
    if any(field_of(name) == "title" for name in fields):  # layouts and lists have front matter without one
        yield article_from(published_only(fields), origin, text=plain(post), place=origin.identity)
        return
    tree = parse_page(page)
    take_out_comments(tree)
    posts = live_updates(tree)
    led = led_to(tree, headline(tree, linked_article(tree)))
    whole = article_of_page(tree, origin)
    if led.has(whole.text.partition("\n")[2]):
        raise SourceError(
            "is a page that leads to reports, as a front page or a list, and none itself; add those pages"
        )
    yield from in_posts(whole, posts, origin) if posts else [whole]


def article_of_page(tree: Element, origin: Origin) -> Article:
    """The article of a page; its tree is changed.

    Raises:
        SourceError: no article is found in it.
    """
    linked = linked_article(tree)
    title = headline(tree, linked)
    before = [link.get("href", "") for link in tree.iter("link", "a") if link.get("rel", "").lower() in _BEFORE]
    now = datetime.now(UTC)
    published = stated_date(tree, linked.published, now=now)
    take_out_furniture(tree)
    if published is None:  # a feed knows better when its report appeared than a reading of the page's words
        published = origin.published or printed_date(tree, title, now=now)
    found = page_text(tree, title, linked, place=origin.place)
    url = of_article(found.url)
    number = _page_number(before, url, origin.identity)
    fields = {
        "id": f"{url}#page-{number}" if number > 1 else None,
        "url": url,
        "title": title,
        "published": published.isoformat() if published is not None else None,
        "publisher": found.publisher,
        "authors": found.authors,
        "language": found.language,
    }
    return article_from(fields, origin, text=found.text, place=origin.identity)


def _page_number(before: list[str], url: str | None, own: str) -> int:
    """Which page of the article at `url` this is, by the links that it calls the page before it; 1 for the first, and
    where its own address tells."""
    if url is None or page_number(own, url) > 1:
        return 1
    known = canonical(url)
    for link in before:
        if not link.strip() or link.lstrip().startswith("#"):  # a button, as a row of pictures has it
            continue
        try:
            address = canonical(urljoin(url, link))
        except ValueError:
            continue
        if address.rstrip("/") == known.rstrip("/") and known.rstrip("/") != canonical(own).rstrip("/"):
            return 2
        if page_number(address, known) > 1:
            return page_number(address, known) + 1
    return 1


def read_html_at(url: str, data: bytes, charset: str | None, origin: Origin) -> Iterator[Article | Skipped]:
    """As `read_html`, for the bytes of a page that was saved from `url`, in the charset that was said of it, if any.

    It is known by the address that it claims where that is of the same host, else by `url`, and by the identity of
    `origin` where `url` is no address.

    Raises:
        SourceError: the page is too large, or no article is found in it.
    """
    own = canonical(url) if is_address(url) else None
    known = replace(origin, identity=own if own is not None else origin.identity, size=None)
    for found in read_html(io.BufferedReader(io.BytesIO(as_utf8(data, charset))), known):
        if not isinstance(found, Article) or own is None:
            yield found
            continue
        identity, address = known_within(found.id, found.url, own)
        yield replace(found, id=identity, url=address)
