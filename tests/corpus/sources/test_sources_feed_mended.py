"""Feeds that are not quite right, or mean harm: bare ampersands, halves of characters, endless names, odd dates."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.entry import article_of
from corpus.sources.feed import Feed, is_full_text, parse_feed
from corpus.sources.feed_fields import MAX_AUTHOR, mended
from corpus.sources.json_feed import parse_json_feed
from corpus.sources.origin import Origin

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
LONG = " ".join(["The harbour was closed on Monday."] * 40)


def rss(*items: str, head: str = "") -> Feed:
    whole = "".join(f"<item>{one}</item>" for one in items)
    return parse_feed(f'<rss version="2.0" {head}><channel>{whole}</channel></rss>'.encode(), url=None, now=NOW)


@pytest.mark.parametrize("written", ["&#xD83D;&#xDE00;", "&#55357;&#56832;", "&#x1F600;"])
def test_a_character_in_two_halves_is_one_and_spoils_no_other_item(written: str) -> None:
    feed = rss("<title>Good</title>", f"<title>Wow {written}</title>")
    assert [entry.title for entry in feed.entries] == ["Good", "Wow 😀"]


@pytest.mark.parametrize("written", ["&#xD83D;", "&#xDE00;&#xD83D;", "&#99999999;", "&#0;"])
def test_what_is_no_character_spoils_no_other_item(written: str) -> None:
    feed = rss("<title>Good</title>", f"<title>Wow {written}x</title>")
    assert feed.entries[0].title == "Good"
    assert feed.entries[1].title.startswith("Wow")


def test_an_ampersand_stands_for_itself() -> None:
    feed = rss(
        "<title>S&P 500 and R&D up</title><link>https://ledger.example/?a=1&b=2</link>",
        "<title><![CDATA[Q&A]]></title><link><![CDATA[https://ledger.example/?a=1&b=2]]></link>",
        "<title>Caf&#233; &amp;amp; bar</title>",
    )
    assert [entry.title for entry in feed.entries] == ["S&P 500 and R&D up", "Q&A", "Café & bar"]
    assert {entry.url for entry in feed.entries[:2]} == {"https://ledger.example/?a=1&b=2"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b&")))
def test_what_has_no_ampersand_is_left_as_it_is(text: str) -> None:
    assert mended(text.encode()) == text.encode()


def test_quotes_without_an_end_are_read_once() -> None:
    # Each searched to the end of the others would take hours.
    assert mended(b"<![CDATA[" * 500_000 + b"&") == b"<![CDATA[" * 500_000 + b"&"


def test_other_encodings_are_left_as_they_are() -> None:
    for encoding in ("utf-16", "utf-16-be"):
        assert mended("<a>R&D</a>".encode(encoding)) == "<a>R&D</a>".encode(encoding)


def test_an_endless_author_is_searched_in_its_beginning_alone() -> None:
    # Its whole length would take minutes.
    (entry,) = rss(f"<title>A</title><author>{'a.' * 300_000}</author>").entries
    assert all(len(name) <= MAX_AUTHOR for name in entry.authors)


@pytest.mark.parametrize(
    "written",
    [
        "jane@paper.media (Jane Doe)",
        "jane@mail.paper.international (Jane Doe)",
        "Jane Doe &lt;jane@paper.example&gt;",
        "jane@paper.co.uk (Jane Doe)",
        "jane@paper.info (Jane Doe)",
        "Jane Doe",
    ],
)
def test_the_name_beside_an_address_for_mail_is_the_author(written: str) -> None:
    (entry,) = rss(f"<title>A</title><author>{written}</author>").entries
    assert entry.authors == ("Jane Doe",)


def test_an_address_for_mail_alone_is_nobodys_name() -> None:
    (entry,) = rss("<title>A</title><author>jane@paper.media</author>").entries
    assert entry.authors == ()


@pytest.mark.parametrize("written", ["10-03-2025 08:30", "25-03-2025", "01-02-2024T10:00:00", "03.10.25", "2025"])
def test_figures_that_are_no_date_are_none(written: str) -> None:
    (entry,) = rss(f"<title>A</title><pubDate>{written}</pubDate>").entries
    assert entry.published is None


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-30T10:00:00Z",
        "2024-04-31 12:00:00",
        "2025-09-00",
        "2024-13-10",
        "2024/13/03",
        "2025-03",
        "202412",
        "2025-070",
        "2024 Mar 10",
        "2024년 03월 10일",
        "2025-03-10T25:00:00Z",
    ],
)
def test_a_day_that_no_calendar_has_becomes_no_other(written: str) -> None:
    (entry,) = rss(f"<title>A</title><pubDate>{written}</pubDate>").entries
    assert entry.published is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-02-29T10:00:00Z", "2024-02-29T10:00:00+00:00"),
        ("2025/3/1", "2025-03-01T00:00:00+00:00"),
        ("20250310T1000", "2025-03-10T10:00:00+00:00"),
        ("1741600800", "2025-03-10T10:00:00+00:00"),
        ("10 Mar 25 10:00:00", "2025-03-10T10:00:00+00:00"),  # which feedparser alone reads
        ("Sat, 01 Mar 25", "2025-03-01T00:00:00+00:00"),
    ],
)
def test_other_ways_to_write_a_day_are_read(written: str, read: str) -> None:
    (entry,) = rss(f"<title>A</title><pubDate>{written}</pubDate>").entries
    assert entry.published is not None
    assert entry.published.isoformat() == read


def test_what_a_terminal_would_obey_and_no_database_could_hold_is_left_out() -> None:
    (entry,) = rss("<title>T &amp;#27;]52;c;ZXZpbA==&amp;#7;</title>").entries
    assert entry.title == "T ]52;c;ZXZpbA=="
    data = (
        b'{"version":"https://jsonfeed.org/version/1.1","title":"Wow \\ud83d","items":[{"id":"\\ud83d1","title":"T"}]}'
    )
    feed = parse_json_feed(data, url=None, now=NOW)
    assert (feed.title, feed.entries[0].id) == ("Wow", "1")


MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
CAPTION = "<media:description>Fishing boats lie in the harbour, which has been closed since Monday.</media:description>"


@pytest.mark.parametrize(
    "caption", [CAPTION, f'<media:content url="https://ledger.example/i.jpg">{CAPTION}</media:content>']
)
@pytest.mark.parametrize("is_before", [True, False])
def test_what_is_said_of_a_picture_is_not_said_of_the_report(caption: str, is_before: bool) -> None:
    said = "<description>The port will reopen.</description>"
    (entry,) = rss(f"<title>A</title>{caption + said if is_before else said + caption}", head=MEDIA).entries
    assert entry.text == "The port will reopen."


def test_what_is_said_of_a_film_is_taken_where_nothing_else_is_said() -> None:
    item = f"<title>A</title><media:group><media:title>B</media:title>{CAPTION}</media:group>"
    for more in ("", "<description/>"):
        (entry,) = rss(item + more, head=MEDIA).entries
        assert (entry.title, entry.text.partition(",")[0]) == ("A", "Fishing boats lie in the harbour")


@pytest.mark.parametrize("is_before", [True, False])
def test_the_title_of_a_picture_is_not_that_of_the_report(is_before: bool) -> None:
    title, image = "<title>A</title>", "<image><url>/i.jpg</url><title>Boats</title></image>"
    (entry,) = rss(image + title if is_before else title + image).entries
    assert entry.title == "A"


def linked(rest: str) -> list[str | None]:
    """The addresses of an entry in RSS and of one in Atom, of a feed that has one itself."""
    forms = (f'<rss version="2.0"><channel><item><title>A</title>{rest}</item></channel></rss>',)
    forms += (f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title>{rest}</entry></feed>',)
    feeds = [parse_feed(form.encode(), url="https://ledger.example/feed/", now=NOW) for form in forms]
    return [entry.url for feed in feeds for entry in feed.entries]


@pytest.mark.parametrize(
    "id", ["a1b2-c3d4", "12345", "e&#49;", "tag:ledger.example,2025:1", "ledger.example/1", "a b/c"]
)
def test_a_name_is_no_address(id: str) -> None:
    for name in ("guid", "id"):
        assert linked(f"<{name}>{id}</{name}>") == [None, None]
        for link in ("<link>/1</link>", '<link href="/1"/>'):
            assert set(linked(f"<{name}>{id}</{name}>{link}{link}")) == {"https://ledger.example/1"}
            assert set(linked(f"{link}<{name}>{id}</{name}>")) == {"https://ledger.example/1"}


@pytest.mark.parametrize("id", ["https://ledger.example/1", " HTTPS://ledger.example/1 ", "/1", "//ledger.example/1"])
def test_an_id_that_is_an_address_is_the_link_that_is_missing(id: str) -> None:
    for name in ("guid", "id"):
        assert [url is not None and url.lower() for url in linked(f"<{name}>{id}</{name}>")] == [
            "https://ledger.example/1"
        ] * 2
        assert linked(f"<{name}>{id}</{name}><link>/2</link>")[0] == "https://ledger.example/2"
    assert linked(f'<guid isPermaLink="false">{id}</guid>')[0] is None


def test_an_entry_that_has_a_name_alone_is_its_own_report() -> None:
    (entry,) = rss("<title>A</title><description>The port will reopen.</description><guid>a1b2-c3d4</guid>").entries
    found = article_of(entry, Origin("feed", "https://ledger.example/feed/"))
    assert (found.id, found.url) == ("https://ledger.example/feed/#a1b2-c3d4", None)


def test_whole_reports_on_one_page_are_told_apart() -> None:
    live = "https://ledger.example/live"
    items = (f"<title>{n}</title><link>{live}#post-{n}</link><description>{n} {LONG}</description>" for n in (1, 2))
    feed = rss(*items, f"<title>3</title><link>https://ledger.example/3#top</link><description>{LONG}</description>")
    found = [article_of(entry, Origin("feed", "feed")) for entry in feed.entries]
    assert [one.id for one in found] == [f"{live}#post-1", f"{live}#post-2", "https://ledger.example/3"]
    assert [one.url for one in found] == [live, live, "https://ledger.example/3"]


@pytest.mark.parametrize(
    "ending",
    [
        "Read the full story at The Verge.",
        "Read full article\n\nComments",
        "[…]\n\nThe post Harbour closed appeared first on The Ledger.",
        "Continue reading at The Ledger",
        "Read the rest of this article »",
        "Keep reading",
        "Read more of this story at Slashdot.",
        "[...]",
    ],
)
def test_a_text_that_promises_more_is_no_whole_report(ending: str) -> None:
    assert not is_full_text(f"{LONG}\n\n{ending}")


@pytest.mark.parametrize(
    "ending", ["The post Harbour closed appeared first on The Ledger.", "“It was the full story.”", "He read on."]
)
def test_a_text_that_only_sounds_so_is_one(ending: str) -> None:
    assert is_full_text(f"{LONG} And so on to the end of the week.\n\n{ending} They went home.")
    assert is_full_text(f"{LONG}\n\nThe post Harbour closed appeared first on The Ledger.")
