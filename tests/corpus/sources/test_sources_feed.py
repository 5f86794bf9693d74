"""Feeds in RSS, RDF, Atom and JSON, by the byte: entries, dates, full text or summary, and what hostile ones do."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.sources.feed import FULL_TEXT_WORDS, Feed, FeedEntry, is_full_text, make_entry, parse_feed
from corpus.sources.json_feed import parse_json_feed

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
URL = "https://ledger.example/news/feed.xml"
LONG = " ".join(["The harbour was closed on Monday."] * 40)


def rss(items: str, *, head: str = "<title>The Daily Ledger</title>", before: str = "") -> Feed:
    text = f'<?xml version="1.0"?>{before}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{items}</channel></rss>'
    return parse_feed(text.encode(), url=URL, now=NOW)


def only(items: str, **rest: str) -> FeedEntry:
    (entry,) = rss(f"<item>{items}</item>", **rest).entries
    return entry


def test_rss() -> None:
    feed = rss(
        "<item><title>Bridge &amp; tunnel</title><link>https://ledger.example/bridge</link><guid>b-1</guid>"
        "<pubDate>Mon, 10 Mar 2025 08:30:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>"
        "<description>&lt;p&gt;The bridge &lt;b&gt;opens&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Soon.&lt;/p&gt;</description>"
        "</item>",
        head="<title>The Daily\n Ledger</title><ttl>60</ttl>",
    )
    assert (feed.title, feed.pause) == ("The Daily Ledger", timedelta(hours=1))
    (entry,) = feed.entries
    assert entry == FeedEntry(
        "https://ledger.example/news/b-1",
        "https://ledger.example/bridge",
        "Bridge & tunnel",
        datetime.fromisoformat("2025-03-10T08:30:00+01:00"),
        "",
        ("Ada Quill",),
        "The bridge opens.\n\nSoon.",
    )
    assert entry.published is not None
    assert entry.published.utcoffset() == timedelta(hours=1), "the day is that of the publisher"


def test_atom() -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/a/"><title>Wire</title><entry>
    <id>tag:wire.example,2025:1</id><title type="html">A &amp;lt; B</title><link href="../story/1"/>
    <updated>2025-03-09T23:00:00-05:00</updated><author><name>Bo Lind</name></author>
    <content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content><summary>Short.</summary></entry></feed>"""
    (entry,) = parse_feed(data.encode(), url=URL, now=NOW).entries
    assert (entry.id, entry.url, entry.title) == ("tag:wire.example,2025:1", "https://wire.example/story/1", "A < B")
    assert entry.published == datetime(2025, 3, 10, 4, tzinfo=UTC), "updated stands in where nothing else is said"
    assert (entry.text, entry.is_full_text, entry.authors) == (LONG, True, ("Bo Lind",))


def test_rdf() -> None:
    data = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Record</title></channel><item><title>One</title>
    <link>https://record.example/1</link><dc:date>2025-03-01</dc:date><dc:creator>Cy Tarn</dc:creator></item>
    </rdf:RDF>"""
    (entry,) = parse_feed(data.encode(), url=URL, now=NOW).entries
    assert (entry.url, entry.published, entry.authors) == (
        "https://record.example/1",
        datetime(2025, 3, 1, tzinfo=UTC),
        ("Cy Tarn",),
    )


def test_a_time_in_an_unknown_zone_is_the_day_alone_and_not_one_in_utc() -> None:
    data = """<rss version="2.0"><channel><title>Record</title><item><title>One</title>
    <pubDate>Tue, 4 Mar 2025 23:30:00 IST</pubDate></item></channel></rss>"""
    (entry,) = parse_feed(data.encode(), url=URL, now=NOW).entries
    assert entry.published == datetime(2025, 3, 4, tzinfo=UTC)


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Gazette",
        "items": [
            {
                "id": 7,
                "url": "/7",
                "title": "Seven",
                "content_html": f"<p>{LONG}",
                "date_published": "2025-03-02T10:00:00Z",
                "authors": [{"name": "Di Marr"}, {}],
            },
            {"id": "8", "content_text": "No page of its own.", "date_published": "9999-01-01T00:00:00Z"},
            "nothing",
        ],
    }
    feed = parse_json_feed(json.dumps(data).encode(), url="https://gazette.example/feed.json", now=NOW)
    seven, eight = feed.entries
    assert feed.title == "Gazette"
    assert (seven.id, seven.url, seven.text, seven.is_full_text) == ("7", "https://gazette.example/7", LONG, True)
    assert (seven.published, seven.authors) == (datetime(2025, 3, 2, 10, tzinfo=UTC), ("Di Marr",))
    assert (eight.url, eight.text, eight.published) == (None, "No page of its own.", None)


@pytest.mark.parametrize("data", [b"{}", b"[1]", b'{"version": "1", "items": []}', b"{" * 100_000, b"\xff"])
def test_what_is_no_json_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="JSON Feed"):
        parse_json_feed(data, url=None, now=NOW)


@pytest.mark.parametrize("data", [b"", b"   ", b"words", b"<html><body>page</body></html>", b"\x00\x01", b"<a><b>"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="is no feed"):
        parse_feed(data, url=None, now=NOW)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-03-10T11:00:00Z", "2025-03-10T11:00:00+00:00"),
        ("2025-03-10 11:00:00", "2025-03-10T11:00:00+00:00"),
        ("Mon, 10 Mar 2025 11:00 EST", "2025-03-10T11:00:00-05:00"),
        ("Mon, 10 Mar 2025 11:00:00 GMT", "2025-03-10T11:00:00+00:00"),
        ("2025-03-11T11:00:00Z", "2025-03-11T11:00:00+00:00"),  # less than a day ahead
    ],
)
def test_dates(written: str, read: str) -> None:
    entry = only(f"<title>T</title><pubDate>{written}</pubDate>")
    assert entry.published is not None
    assert entry.published.isoformat() == read


@pytest.mark.parametrize(
    "written",
    ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2025-04-10T00:00:00Z", "1970-01-01T00:00:00Z", "soon", "", "0"],
)
def test_what_cannot_be_a_date_is_none(written: str) -> None:
    assert only(f"<title>T</title><pubDate>{written}</pubDate>").published is None


def test_without_a_date_there_is_none() -> None:
    assert only("<title>T</title>").published is None


def test_links() -> None:
    assert only("<title>T</title><link>/a?b=1</link>").url == "https://ledger.example/a?b=1"
    assert only('<title>T</title><guid isPermaLink="true">https://ledger.example/g</guid>').url == (
        "https://ledger.example/g"
    )
    assert only("<title>T</title><link>javascript:alert(1)</link>").url is None
    assert only("<title>T</title><link>file:///etc/passwd</link>").url is None
    assert only("<title>T</title><link>https://ledger.example/#top</link>").url is None, "it is the front page"


def test_empty_items_are_passed_over() -> None:
    assert rss("<item/><item></item>").entries == ()


def test_markup_and_scripts_are_taken_off() -> None:
    entry = only(
        "<title>&lt;script&gt;x&lt;/script&gt;News</title><description><![CDATA[<script>alert(1)</script>"
        "<style>p{}</style><p onclick='x'>Fire</p><ul><li>one<li>two</ul><img src=x onerror=y>]]></description>"
    )
    assert (entry.title, entry.text) == ("News", "Fire\n\none\n\ntwo")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
        + "]>",
        '<!DOCTYPE x [<!ENTITY a8 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a8 SYSTEM "http://127.0.0.1:9/x">]>',
    ],
    ids=["bomb", "file", "network"],
)
def test_entities_are_harmless(doctype: str) -> None:
    entry = only("<title>T &a8; U</title>", before=doctype)
    assert len(entry.title) < 1000
    assert "root:" not in entry.title


def test_a_broken_feed_gives_what_can_be_read() -> None:
    data = b"<rss version='2.0'><channel><title>L</title><item><title>A & B</title><link>https://l.example/1</link>"
    feed = parse_feed(data, url=None, now=NOW)
    assert [(entry.title, entry.url) for entry in feed.entries] == [("A & B", "https://l.example/1")]


def test_the_servers_word_on_the_encoding_is_heeded() -> None:
    data = "<rss version='2.0'><channel><title>Größe</title></channel></rss>".encode("cp1252")
    assert parse_feed(data, url=None, now=NOW, media_type="application/xml; charset=cp1252").title == "Größe"


def test_full_text() -> None:
    words = " ".join(["word"] * FULL_TEXT_WORDS)
    assert is_full_text(f"{words}.")
    assert not is_full_text(words[5:])
    for more in ("…", "...", "[…]", " [...]", " Read more", " Continue reading →", " Read More »"):
        assert not is_full_text(words + more), more


def test_the_version_changes_with_what_the_feed_says_of_a_report() -> None:
    def entry(**changes: str) -> FeedEntry:
        given = {"title": "T", "updated": "1", "text": "12 comments"} | changes
        return make_entry(id="i", url="https://l.example/1", published=None, authors=(), **given)

    assert entry().version == entry(text="13 comments").version, "a summary tells nothing of its page"
    assert entry().version != entry(updated="2").version
    assert entry().version != entry(title="U").version
    assert entry(text=LONG).version != entry(text=f"{LONG} More.").version


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for given_data in (data, b"<rss version='2.0'><channel><item><title>" + data):
        try:
            feed = parse_feed(given_data, url=URL, now=NOW)
        except SourceError:
            continue
        assert all(entry.url or entry.title or entry.text for entry in feed.entries)
