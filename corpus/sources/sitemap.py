"""Reads what a sitemap lists (https://www.sitemaps.org/protocol.html): pages, with their news if told, or sitemaps."""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from corpus.errors import SourceError
from corpus.sources.address import is_address
from corpus.sources.feed import FeedEntry, date_of, make_entry
from corpus.sources.xml import Element, parse_xml

MAX_SITEMAP_BYTES = 50_000_000  # the protocol's own limits, for this and the next
MAX_PAGES = 50_000
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(19|20)\d\d(\d\d){0,2}")  # with or without its month and day
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`entries` are the pages, newest first where they are dated; `sitemaps` the addresses of further sitemaps, newest
    first likewise, and those first that are likely to be where they are not.

    The time a page was last changed is no publication date: only a news sitemap tells that.
    """

    entries: tuple[FeedEntry, ...]
    sitemaps: tuple[str, ...]


def parse_sitemap(data: bytes, *, url: str | None, now: datetime) -> Sitemap:
    """Read a sitemap, a news sitemap or an index of sitemaps; what has no address in it is passed over.

    Raises:
        SourceError: it is too long, or is no sitemap.
    """
    if len(data) > MAX_SITEMAP_BYTES:
        raise SourceError(f"is {len(data) / 1e6:,.1f} MB long; a sitemap may have {MAX_SITEMAP_BYTES / 1e6:,.0f} MB")
    root = parse_xml(data, "a sitemap")
    kind = _name(root)
    if kind == "sitemapindex":
        found = ((_text(each, "lastmod"), _address(each, url)) for each in root if _name(each) == "sitemap")
        dated: dict[str, str] = {}
        for changed, address in found:
            if address is not None:
                dated[address] = max(changed, dated.get(address, ""))
        return Sitemap((), tuple(sorted(_likely_newest_first(dated), key=lambda one: dated[one], reverse=True)))
    if kind != "urlset":
        raise SourceError(
            f"is no sitemap: its outermost element is {kind[:40]!r}, and should be urlset or sitemapindex"
        )
    listed = [each for each in root if _name(each) == "url"]
    if len(listed) > MAX_PAGES:
        _log.warning("%s lists %d pages; the first %d are read", url, len(listed), MAX_PAGES)
    entries = [entry for each in listed[:MAX_PAGES] if (entry := _entry(each, url, now)) is not None]
    # Times are in ISO 8601, by which they sort well enough to begin with what is new.
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    return Sitemap(tuple(entries), ())


def _likely_newest_first(addresses: Iterable[str]) -> list[str]:
    """The first of each series of addresses, that differ in their figures only, then the next of each.

    A series with years in it begins with the latest. Where nothing tells which of numbered sitemaps is the newest, it
    is at one end, and both are taken by turns: WordPress begins with the oldest.
    """
    series: dict[str, list[str]] = {}
    for address in addresses:
        series.setdefault(_FIGURES.sub("", address), []).append(address)
    ranked: list[tuple[int, str]] = []
    for members in series.values():
        if all(any(map(_YEAR.fullmatch, _FIGURES.findall(address))) for address in members):
            ranked += enumerate(sorted(members, key=_year_first, reverse=True))
        else:
            ranked += [(min(place, len(members) - 1 - place), address) for place, address in enumerate(members)]
    return [address for _, address in sorted(ranked, key=lambda pair: pair[0])]


def _year_first(address: str) -> list[str]:
    """The figures of an address, that of the year first, so that they sort as what they count."""
    figures = sorted(_FIGURES.findall(address), key=lambda one: _YEAR.fullmatch(one) is None)
    return [one.zfill(8) for one in figures]


def _entry(element: Element, base: str | None, now: datetime) -> FeedEntry | None:
    address = _address(element, base)
    if address is None:
        return None
    news = next((each for each in element if _name(each) == "news"), None)
    published = _text(news, "publication_date") if news is not None else ""
    return make_entry(
        id=address,
        url=address,
        title=_text(news, "title") if news is not None else "",
        published=date_of(published, now) if published else None,
        updated=_text(element, "lastmod") or published,
        authors=(),
        text="",
    )


def _address(element: Element, base: str | None) -> str | None:
    written = _text(element, "loc")
    try:
        address = urljoin(base or "", written)
    except ValueError:
        return None
    return address if written and is_address(address) else None


def _text(element: Element, name: str) -> str:
    """The words of the first child of this name, whatever its namespace: many sitemaps state a wrong one."""
    found = next((each for each in element if _name(each) == name), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
