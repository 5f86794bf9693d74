"""The export of a site in WordPress: what was published is taken whole, and the rest is told by name."""

import pytest

from corpus.article import Article
from corpus.follow.at_address import articles_at
from corpus.sources import Skipped, read_upload, wxr
from corpus.sources.feed import MAX_ENTRIES
from tests.corpus.follow.web import FEED, Web

_HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>The Daily Ledger</title><wp:wxr_version>1.2</wp:wxr_version>"
)


def item(
    number: int,
    *,
    status: str = "publish",
    kind: str = "post",
    password: str = "",
    text: str = "The lock opens.",
    times: str = "",
) -> str:
    return (
        f"<item><title>Report {number}</title><link>https://ledger.example/?p={number}</link>"
        f"<pubDate>Tue, 28 Jan 2025 08:30:00 +0000</pubDate><description></description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>"
        f"<wp:post_password><![CDATA[{password}]]></wp:post_password>{times}</item>"
    )


def export(*items: str) -> bytes:
    return f"{_HEAD}{''.join(items)}</channel></rss>".encode()


def read(*items: str) -> list[Article | Skipped]:
    return list(read_upload("site.xml", export(*items)))


def test_a_short_post_is_all_of_it() -> None:
    (found,) = read(item(1, text="<!-- wp:paragraph --><p>The lock at Halmstow opens. Read more…</p>"))
    assert isinstance(found, Article)
    assert (found.id, found.publisher) == ("https://ledger.example/?p=1", "The Daily Ledger")
    assert found.text == "Report 1\n\nThe lock at Halmstow opens. Read more…"


@pytest.mark.parametrize(
    ("local", "universal", "expected"),
    [
        ("2025-01-29 00:30:00", "2025-01-28 23:30:00", "2025-01-29T00:30:00+01:00"),
        ("2025-01-28 18:30:00", "2025-01-29 00:30:00", "2025-01-28T18:30:00-06:00"),
        ("2025-01-29 00:30:00", "0000-00-00 00:00:00", "2025-01-29T00:00:00+00:00"),
        ("2025-01-29 00:30:00", "", "2025-01-29T00:00:00+00:00"),
        ("", "2025-01-28 23:30:00", "2025-01-28T23:30:00+00:00"),
        ("2025-01-30 23:31:07", "2025-01-28 23:30:00", "2025-01-28T23:30:00+00:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "2025-01-28T08:30:00+00:00"),
    ],
)
def test_a_post_is_of_its_day_where_its_site_is(local: str, universal: str, expected: str) -> None:
    """A local time whose zone nothing tells is no time in UTC; its day is known all the same."""
    times = f"<wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{universal}</wp:post_date_gmt>"
    (found,) = read(item(1, times=times))
    assert isinstance(found, Article)
    assert found.published is not None
    assert found.published.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[caption id="a_1" width="300"]<img src="a.jpg" /> The lock in May[/caption]The lock opens.', ""),
        ("[caption caption='The lock [old]']<img src='a.jpg'/>[/caption]\n\nThe lock opens.", ""),
        ('The lock opens.\n\n[gallery ids="1,2"]\n\n[embed width="9"]https://tube.example/1[/embed]', ""),
        ("The lock opens.\n\nhttps://tube.example/watch?v=1", ""),
        ('[video src="a.mp4"]\n\nThe lock opens.\n\n[video src="b.mp4"][/video]', ""),
        ("<!-- wp:paragraph --><p>The lock opens.</p><!-- /wp:paragraph --><!-- wp:more -->", ""),
        ("The lock opens. [youtube=https://tube.example/watch?v=1&w=640]", ""),
        ("[youtube https://tube.example/watch?v=1 width=9] The lock opens.", ""),
        ('[vc_row el="a"][vc_text]The lock opens.[/vc_text][/vc_row]', ""),
        ('The lock "will [sic] open", [Vance] said [in 2024].', 'The lock "will [sic] open", [Vance] said [in 2024].'),
        ("See https://ledger.example for the plans.", "See https://ledger.example for the plans."),
    ],
)
def test_what_a_post_says_to_wordpress_is_no_text(text: str, expected: str) -> None:
    (found,) = read(item(1, text=text))
    assert isinstance(found, Article)
    assert found.text == f"Report 1\n\n{expected or 'The lock opens.'}"


def test_brackets_without_end_take_no_time() -> None:
    (found,) = read(item(1, text="The lock opens. " + "[a b=“ " * 100_000))
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": "draft"}, "is a draft in this WordPress export; only what was published is taken"),
        ({"status": "pending"}, "is a draft that waits for review"),
        ({"status": "future"}, "is scheduled for later"),
        ({"status": "private"}, "is private"),
        ({"status": "trash"}, "is in the trash"),
        ({"status": "archived"}, "has the status archived"),
        ({"kind": "page"}, "is of the type page in this WordPress export, and no post"),
        ({"kind": "attachment", "status": "inherit"}, "is of the type attachment"),
        ({"kind": "nav_menu_item"}, "is of the type nav_menu_item"),
        ({"kind": "wp_global_styles"}, "is of the type wp_global_styles"),
        ({"kind": "feedback"}, "is of the type feedback"),
        ({"password": "s3cret"}, "is open only to those who have its password"),
    ],
)
def test_what_was_not_published_for_readers_is_told(said: dict[str, str], reason: str) -> None:
    hidden, found = read(item(1, text="UNDER EMBARGO. " * 200, **said), item(2))
    assert isinstance(hidden, Skipped)
    assert hidden.place == "site.xml: Report 1"
    assert hidden.reason.startswith(reason)
    assert isinstance(found, Article)


def test_a_type_of_the_site_s_own_is_taken() -> None:
    (found,) = read(item(1, kind="news"))
    assert isinstance(found, Article)


def test_an_export_that_is_not_quite_xml_tells_drafts_too() -> None:
    found = read_upload("site.xml", export(item(1, status="draft"), "<broken & >", item(2)))
    assert [isinstance(one, Article) for one in found] == [False, True]


def test_an_export_is_read_to_its_end() -> None:
    """It is no feed, whose publisher shortens it and names the newest first."""
    (*_, last) = read(*(item(number) for number in range(MAX_ENTRIES + 1)))
    assert isinstance(last, Article)
    assert last.title == f"Report {MAX_ENTRIES}"


def test_an_export_at_an_address_is_read_alike() -> None:
    web = Web({FEED: export(item(1, status="draft"), item(2))})
    hidden, found = articles_at(FEED, web)
    assert isinstance(hidden, Skipped)
    assert "is a draft" in hidden.reason
    assert isinstance(found, Article)
    assert web.asked == [FEED]


def test_an_export_of_any_length_is_read_some_items_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the file is cut as it is read, and whatever of its markup stands within a text."""
    text = "<p>In a feed each report is an <code>&lt;item&gt;</code>.</p> <!-- </item> --> <![CDATA-like </item>" * 3
    exported = export(*(item(number, text=f"{text} {number}" * number) for number in range(1, 30)))
    whole = [(one.title, one.text) for one in read_upload("site.xml", exported) if isinstance(one, Article)]
    assert [title for title, _ in whole] == [f"Report {number}" for number in range(1, 30)]
    for length in (7, 100, 3_000):
        monkeypatch.setattr(wxr, "PORTION_BYTES", length)
        found = read_upload("site.xml", exported)
        assert [(one.title, one.text) for one in found if isinstance(one, Article)] == whole


def test_an_export_may_be_longer_than_a_feed() -> None:
    text = "The lock at Halmstow opens. " * 2_000
    found = list(read_upload("site.xml", export(*(item(number, text=text) for number in range(200)))))
    assert len(found) == 200
    assert all(isinstance(one, Article) for one in found)


def test_an_export_that_is_cut_off_is_read_up_to_there() -> None:
    first, last = read_upload("site.xml", export(item(1), item(2))[:-80])
    assert isinstance(first, Article)
    assert isinstance(last, Skipped)
    assert last.reason.startswith("is an export of WordPress that is damaged or cut off")


def test_an_item_without_end_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wxr, "MAX_ITEM_BYTES", 50_000)
    monkeypatch.setattr(wxr, "PORTION_BYTES", 1_000)
    first, last = read(item(1), item(2, text="The lock opens. " * 5_000), item(3))
    assert isinstance(first, Article)
    assert isinstance(last, Skipped)
    assert last.reason.startswith("holds an item of more than")


def test_an_export_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "UNSAID"><!ENTITY b "&a;&a;&a;">]>'
    exported = export(item(1, text="]]>&b;<![CDATA[The lock opens.")).replace(b"<rss", bomb + b"<rss", 1)
    (found,) = read_upload("site.xml", exported)
    assert isinstance(found, Skipped)
    assert "declares entities" in found.reason


def test_an_export_without_items_is_told() -> None:
    (found,) = read()
    assert isinstance(found, Skipped)
    assert found.reason == "is an export of WordPress without anything in it"


def test_who_wrote_a_post_is_named_as_readers_see_them() -> None:
    """And not by what they sign in with."""
    authors = "".join(
        f"<wp:author><wp:author_login>{login}</wp:author_login><wp:author_email>a@l.example</wp:author_email>"
        f"<wp:author_display_name>{name}</wp:author_display_name></wp:author>"
        for login, name in (("<![CDATA[ovance]]>", "<![CDATA[Orla Vance & Co]]>"), ("th", "Tess &amp; Hale"))
    )
    items = (item(n, times=f"<dc:creator>{login}</dc:creator>") for n, login in enumerate(("ovance", "th", "x")))
    space = b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp='
    exported = export(authors, *items).replace(b"xmlns:wp=", space)
    web = Web({FEED: exported})
    for found in (list(read_upload("site.xml", exported)), list(articles_at(FEED, web))):
        names = [one.authors for one in found if isinstance(one, Article)]
        assert names == [("Orla Vance & Co",), ("Tess & Hale",), ("x",)]


def test_a_site_with_more_terms_than_an_item_may_be_long_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wxr, "MAX_ITEM_BYTES", 5_000)
    monkeypatch.setattr(wxr, "PORTION_BYTES", 1_000)
    terms = "".join(f"<wp:tag><wp:tag_name><![CDATA[Lock {n} <b>]]></wp:tag_name></wp:tag>\n" for n in range(500))
    (found,) = read(terms, item(1))
    assert isinstance(found, Article)


def test_terms_without_end_take_no_time() -> None:
    assert len(read("<wp:tag>" * 20_000, item(1))) == 1


@pytest.mark.parametrize(
    "shown",
    ["", "<wp:author_display_name></wp:author_display_name>"],
)
def test_an_author_without_a_name_to_show_has_none_of_another(shown: str) -> None:
    nameless = f"<wp:author><wp:author_login>ovance</wp:author_login>{shown}</wp:author>"
    named = "<wp:author><wp:author_login>th</wp:author_login><wp:author_display_name>Téss Hale</wp:author_display_name>"
    items = (item(n, times=f"<dc:creator>{login}</dc:creator>") for n, login in enumerate(("ovance", "th")))
    exported = export(nameless, f"{named}</wp:author>", *items).decode()
    declared = exported.replace(" xmlns:wp=", ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp=').replace(
        '"1.0"', '"1.0" encoding="windows-1252"', 1
    )
    found = read_upload("site.xml", declared.encode("cp1252"))
    assert [one.authors for one in found if isinstance(one, Article)] == [("ovance",), ("Téss Hale",)]
