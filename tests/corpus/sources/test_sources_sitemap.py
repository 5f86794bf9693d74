"""Sitemaps: pages, news and indexes, plain and gzipped, and hostile ones; and what tells each kind by its head."""

import contextlib
import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.sources.entry import read_syndicated
from corpus.sources.origin import Origin
from corpus.sources.sitemap import parse_sitemap
from corpus.sources.syndicated import Kind, kind_of, parse

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://ledger.example/old </loc><news:news><news:publication><news:name>Ledger</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-03-08</news:publication_date>
<news:title>Old &amp; cold</news:title></news:news></url>
<url><loc>/new</loc><lastmod>2025-03-10T09:00:00Z</lastmod></url>
<url><loc>javascript:alert(1)</loc></url><url/></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://ledger.example/a.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>https://ledger.example/b.xml.gz</loc><lastmod>2025-02-01</lastmod></sitemap></sitemapindex>"""


def test_pages_newest_first_and_dated_only_where_it_is_news() -> None:
    found = parse_sitemap(NEWS, url="https://ledger.example/sitemap.xml", now=NOW)
    assert [(entry.url, entry.title, entry.published) for entry in found.entries] == [
        ("https://ledger.example/new", "", None),
        ("https://ledger.example/old", "Old & cold", datetime(2025, 3, 8, tzinfo=UTC)),
    ]


def test_an_index_newest_first() -> None:
    found = parse_sitemap(INDEX, url=None, now=NOW)
    assert (found.entries, found.sitemaps) == ((), ("https://ledger.example/b.xml.gz", "https://ledger.example/a.xml"))


def test_an_index_without_dates_begins_with_both_ends_of_what_is_numbered() -> None:
    """WordPress lists its oldest posts first, and other kinds of page behind the newest."""
    names = [*(f"posts-{n}.xml" for n in range(1, 6)), "users-1.xml", *(f"tags-{n}.xml" for n in range(1, 4))]
    listed = "".join(f"<sitemap><loc>https://ledger.example/{name}</loc></sitemap>" for name in names)
    found = parse_sitemap(f"<sitemapindex>{listed}</sitemapindex>".encode(), url=None, now=NOW)
    assert [one.removeprefix("https://ledger.example/") for one in found.sitemaps] == [
        *("posts-1.xml", "posts-5.xml", "users-1.xml", "tags-1.xml", "tags-3.xml"),
        *("posts-2.xml", "posts-4.xml", "tags-2.xml", "posts-3.xml"),
    ]


@pytest.mark.parametrize("name", ["{year}-{month:02}.xml", "s.xml?month={month}&amp;y={year}", "p{year}{month:02}.xml"])
@pytest.mark.parametrize("step", [1, -1])
def test_an_index_of_months_begins_with_the_latest_in_whatever_order_it_is(name: str, step: int) -> None:
    months = [(year, month) for year in (2023, 2024, 2025) for month in range(1, 13)]
    listed = "".join(
        f"<sitemap><loc>https://ledger.example/{name.format(year=year, month=month)}</loc></sitemap>"
        for year, month in months[::step]
    )
    found = parse_sitemap(f"<sitemapindex>{listed}</sitemapindex>".encode(), url=None, now=NOW)
    assert list(found.sitemaps) == [
        f"https://ledger.example/{name.format(year=year, month=month).replace('&amp;', '&')}"
        for year, month in months[::-1]
    ]


def test_a_sitemap_that_an_index_names_twice_is_as_new_as_the_newer() -> None:
    old = "<sitemap><loc>https://ledger.example/b.xml.gz</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"
    found = parse_sitemap(INDEX.replace(b"</sitemapindex>", old.encode()), url=None, now=NOW)
    assert found.sitemaps == ("https://ledger.example/b.xml.gz", "https://ledger.example/a.xml")


def test_the_dates_of_an_index_count_before_the_places() -> None:
    listed = "".join(
        f"<sitemap><loc>https://ledger.example/{n}.xml</loc><lastmod>2025-01-0{n}</lastmod></sitemap>"
        for n in (1, 2, 3)
    )
    undated = "<sitemap><loc>https://ledger.example/4.xml</loc></sitemap>"
    found = parse_sitemap(f"<sitemapindex>{undated}{listed}</sitemapindex>".encode(), url=None, now=NOW)
    assert [one[-5] for one in found.sitemaps] == ["3", "2", "1", "4"]


def test_a_gzipped_sitemap_is_unpacked_up_to_a_cap() -> None:
    assert len(parse(gzip.compress(NEWS), Kind.SITEMAP, url="https://ledger.example/s.xml.gz").entries) == 2
    bomb = gzip.compress(b"<urlset>" + b" " * 51_000_000, 1)
    with pytest.raises(SourceError, match="unpacks to more than"):
        parse(bomb, Kind.SITEMAP, url=None)
    with pytest.raises(SourceError, match="damaged or cut off"):
        parse(gzip.compress(NEWS)[:-20], Kind.SITEMAP, url=None)


@pytest.mark.parametrize("data", [b"", b"words", b"<rss/>", b"\x00", b"<html><body/></html>"])
def test_what_is_no_sitemap_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="sitemap"):
        parse_sitemap(data, url=None, now=NOW)


def test_entities_are_neither_expanded_nor_looked_up() -> None:
    bomb = '<!ENTITY a0 "https://ledger.example/a">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)
    )
    for declared in (bomb, '<!ENTITY a8 SYSTEM "file:///etc/passwd">'):
        data = f"<!DOCTYPE urlset [{declared}]><urlset><url><loc>&a8;</loc></url></urlset>".encode()
        with contextlib.suppress(SourceError):
            assert parse_sitemap(data, url=None, now=NOW).entries == ()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (NEWS, Kind.SITEMAP),
        (INDEX, Kind.SITEMAP),
        (gzip.compress(NEWS), Kind.SITEMAP),
        (gzip.compress(gzip.compress(NEWS)), None),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<?xml-stylesheet href='x'?><rss version='2.0'>", Kind.FEED),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', Kind.FEED),
        (b"<rdf:RDF xmlns='x'>", Kind.FEED),
        ("<feed xmlns='http://www.w3.org/2005/Atom'>".encode("utf-16"), Kind.FEED),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}', Kind.JSON_FEED),
        (b'{"title": "x"}', None),
        (b"<!doctype html><html><body><rss>", None),
        (b"<feedback/>", None),
        (b"rss", None),
        (b"", None),
        (b"\x1f\x8b", None),
    ],
)
def test_the_kind_is_told_by_the_head(head: bytes, kind: Kind | None) -> None:
    assert kind_of(head) is kind


@given(st.binary(max_size=200))
def test_any_head_is_some_kind_or_none(head: bytes) -> None:
    for before in (b"", b"<", b"<!DOCTYPE ", b"<!--", b"\x1f\x8b", b"\xff\xfe"):
        kind_of(before + head)


def saved(data: bytes) -> list[tuple[str, str]]:
    stream = io.BufferedReader(io.BytesIO(data))
    items = read_syndicated(stream, Origin("saved.xml", "file:/saved.xml"))
    return [
        (getattr(item, "id", None) or item.place, getattr(item, "reason", item.publisher))
        if hasattr(item, "id")
        else (item.place, item.reason)
        for item in items
    ]


def test_a_saved_feed_gives_the_articles_it_holds_and_says_how_to_get_the_others() -> None:
    whole = "The harbour was closed. " * 60
    data = f"""<rss version="2.0"><channel><title>Ledger</title>
    <item><title>Whole</title><link>https://l.example/1?utm_source=rss#x</link><description>{whole}</description></item>
    <item><title>No page</title><guid isPermaLink="false">note-3</guid><description>Just a note.</description></item>
    <item><title>Short</title><link>https://l.example/2</link><description>Fire.</description></item>
    <item><title>Nothing</title></item></channel></rss>"""
    assert saved(data.encode()) == [
        ("https://l.example/1", "Ledger"),
        ("file:/saved.xml#note-3", "Ledger"),
        (
            "saved.xml: Short",
            "has only a summary here; fetch its page with: python cli.py add https://l.example/2",
        ),
        ("saved.xml: Nothing", "has no text in the feed"),
    ]


def test_a_saved_sitemap_names_what_to_fetch() -> None:
    assert saved(INDEX)[0] == (
        "saved.xml: https://ledger.example/b.xml.gz",
        "is another sitemap; add it with: python cli.py add https://ledger.example/b.xml.gz",
    )
    assert [reason for _, reason in saved(NEWS)] == [
        "is only named here; fetch its page with: python cli.py add https://ledger.example/old",
    ]
    with pytest.raises(SourceError, match="without anything in it"):
        saved(b"<urlset/>")
