"""One address, whatever stands there: pages, files, feeds and sitemaps, and by what their articles are known."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from corpus.article import Article
from corpus.fetch.fetched import Fetched, FetchError
from corpus.follow.at_address import articles_at
from corpus.sources.skipped import Skipped
from tests.corpus.follow.web import FEED, Web, feed, item, page

LONG = "The harbour was closed. " * 60


def at(web: Web, url: str) -> list[Article]:
    """The articles there; nothing may be skipped."""
    items = list(articles_at(url, web))
    assert [one for one in items if isinstance(one, Skipped)] == []
    return [one for one in items if isinstance(one, Article)]


def skipped(web: Web, url: str) -> list[str]:
    return [f"{one.place}: {one.reason}" for one in articles_at(url, web) if isinstance(one, Skipped)]


def test_a_page_is_known_by_its_canonical_address() -> None:
    url = "https://ledger.example/1?utm_source=mail#top"
    (article,) = at(Web({url: page("Report 1")}), url)
    assert (article.id, article.url) == ("https://ledger.example/1", "https://ledger.example/1")
    assert (article.title, article.published) == ("Report 1", None)


def test_a_page_is_known_by_no_address_of_another_site_whatever_it_calls_itself() -> None:
    url = "https://ledger.example/1"
    claim = page("Report 1", head='<link rel="canonical" href="https://wire.example/story">').encode()
    for body, media_type in ((claim, "text/html"), (b"<!-- x -->" + claim, None), (claim, "application/octet-stream")):
        (article,) = at(Web({url: Fetched(url, body, media_type, None)}), url)
        assert article.id == url


def test_the_same_report_by_feed_sitemap_and_address_is_one_article() -> None:
    said = '<link rel="canonical" href="https://www.ledger.example/story/1"><meta property="og:site_name" content="L">'
    stated = page("Report 1", head=said + '<meta property="article:published_time" content="2025-03-09">')
    web = Web(
        {
            "https://ledger.example/1": stated,
            "https://ledger.example/1?utm_source=rss": stated,
            FEED: feed(item(1, link="https://ledger.example/1?utm_source=rss")),
            "https://ledger.example/sitemap.xml": "<urlset><url><loc>https://ledger.example/1</loc></url></urlset>",
        }
    )
    found = [at(web, url)[0] for url in ("https://ledger.example/1", FEED, "https://ledger.example/sitemap.xml")]
    assert {one.id for one in found} == {"https://www.ledger.example/story/1"}
    assert len({one.digest for one in found}) == 1


def test_the_second_page_of_an_article_takes_not_the_place_of_the_first() -> None:
    """Though it claims its address, it is another text."""
    head = '<link rel="canonical" href="https://ledger.example/long">'
    first, second = "https://ledger.example/long", "https://ledger.example/long?page=2"
    web = Web({first: page("Long read", head=head), second: page("Long read", "The ferry sank in 1940.", head=head)})
    assert [at(web, url)[0].id for url in (first, second)] == [first, second]
    assert at(web, second)[0].url == second


def test_no_page_takes_the_place_of_another_site_s() -> None:
    url = "https://evil.example/1"
    (article,) = at(Web({url: page("Mine", head='<link rel="canonical" href="https://ledger.example/1">')}), url)
    assert (article.id, article.url) == (url, url)


def test_an_address_that_is_none_is_not_believed() -> None:
    url = "https://ledger.example/1.json"
    row = {"id": url, "title": "Report 1", "text": "The harbour was closed.", "url": "http://[x"}
    (article,) = at(Web({url: Fetched(url, json.dumps([row]).encode(), "application/json")}), url)
    assert (article.id, article.url) == (url, url)


def test_a_redirect_leads_to_the_same_article() -> None:
    there = Fetched("https://ledger.example/1", page("Report 1").encode(), "text/html", "utf-8")
    (article,) = at(Web({"https://short.example/x": there}), "https://short.example/x")
    assert article.id == "https://ledger.example/1"


def test_what_the_server_says_of_letters_is_heeded() -> None:
    body = page("Größe").encode("cp1252")
    (article,) = at(
        Web({"https://l.example/1": Fetched("https://l.example/1", body, "text/html", "cp1252")}), "https://l.example/1"
    )
    assert article.title == "Größe"


def test_files_are_read_by_what_they_are() -> None:
    rows = b'{"id": "a", "title": "T", "text": "One."}\n{"url": "https://other.example/b", "text": "Two."}\n'
    url, plain = "https://l.example/all.jsonl", "https://l.example/plain"
    web = Web(
        {url: Fetched(url, rows, "application/octet-stream"), plain: Fetched(plain, b"Head\nBody.", "text/plain")}
    )
    assert [one.id for one in at(web, url)] == ["a", "https://other.example/b"]
    (article,) = at(web, plain)
    assert (article.id, article.url, article.text) == (plain, plain, "Head\nBody.")


def test_a_feed_gives_whole_reports_and_the_pages_of_the_others_in_its_order() -> None:
    web = Web(
        {
            FEED: feed(item(1), item(2, text=LONG), item(3)),
            "https://ledger.example/1": page("Page 1"),
            "https://ledger.example/3": page("Page 3"),
        }
    )
    articles = at(web, FEED)
    assert [one.title for one in articles] == ["Page 1", "Report 2", "Page 3"]
    assert web.asked == [FEED, "https://ledger.example/1", "https://ledger.example/3"]
    assert [one.published for one in articles] == [datetime(2025, 3, 9, 10, tzinfo=UTC)] * 3
    assert {one.publisher for one in articles} == {"The Daily Ledger"}


def test_a_page_that_cannot_be_got_is_skipped_with_the_reason() -> None:
    web = Web({FEED: feed(item(1))})
    assert skipped(web, FEED) == ["https://ledger.example/1: ledger.example answered 404 Not Found"]
    assert skipped(web, "https://l.example/x") == ["https://l.example/x: ledger.example answered 404 Not Found"]


@pytest.mark.parametrize(
    "instead",
    [
        FetchError("robots.txt of ledger.example does not allow it", is_refused=True),
        "<!doctype html><html><head><title>Film</title></head><body></body></html>",
    ],
    ids=["refused", "no text"],
)
def test_the_summary_is_the_article_where_a_program_can_have_no_more(instead: str | FetchError) -> None:
    (article,) = at(Web({FEED: feed(item(1)), "https://ledger.example/1": instead}), FEED)
    assert (article.id, article.text) == ("https://ledger.example/1", "Report 1\n\nA summary.")
    assert article.published == datetime(2025, 3, 9, 10, tzinfo=UTC)


HEADLINE = "Ferry to Dorra halted for repairs of both engines"
CONSENT = page("We value your privacy", "We and our partners store data on your device for personal content.")


@pytest.mark.parametrize(
    "instead",
    [
        CONSENT,
        page("404 - Page not found", "Sorry, the page for which you asked was moved or deleted."),
        page("Home", "News, sport, the harbour and more."),
    ],
    ids=["consent", "not found", "home"],
)
def test_the_summary_is_the_article_where_the_page_is_another(instead: str) -> None:
    web = Web({FEED: feed(item(1, title=HEADLINE)), "https://ledger.example/1": instead})
    (article,) = at(web, FEED)
    assert (article.id, article.text) == ("https://ledger.example/1", f"{HEADLINE}\n\nA summary.")


def test_without_a_summary_another_page_is_skipped_with_the_reason() -> None:
    web = Web({FEED: feed(item(1, title=HEADLINE, text="")), "https://ledger.example/1": CONSENT})
    (reason,) = skipped(web, FEED)
    assert "is a page of something else, 'We value your privacy'" in reason


def test_a_page_that_is_headed_otherwise_is_the_report_by_its_words() -> None:
    own = page("No boats for a month", "The ferry over to Dorra will rest while engines are mended.")
    for title, one in ((HEADLINE, own), ("", CONSENT), ("Explained", CONSENT)):
        (article,) = at(Web({FEED: feed(item(1, title=title)), "https://ledger.example/1": one}), FEED)
        assert "A summary." not in article.text


def test_a_page_that_became_the_front_page_is_no_report() -> None:
    front = Fetched("https://ledger.example/", page("Welcome").encode(), "text/html")
    web = Web({FEED: feed(item(1)), "https://ledger.example/1": front})
    assert skipped(web, FEED) == ["https://ledger.example/1: leads to the front page of its site now"]


def test_a_date_that_the_page_states_comes_before_the_feeds_and_that_before_one_that_is_printed() -> None:
    stated = page("Page 1", head='<meta property="article:published_time" content="2025-03-08T08:00:00Z">')
    printed = page("Page 1").replace("</h1>", "</h1><p>By Ann Lee, 3 March 2025</p>")
    dates = []
    for one in (stated, printed):
        (article,) = at(Web({FEED: feed(item(1)), "https://ledger.example/1": one}), FEED)
        dates.append(article.published)
    assert dates == [datetime(2025, 3, 8, 8, tzinfo=UTC), datetime(2025, 3, 9, 10, tzinfo=UTC)]
    (article,) = at(Web({"https://ledger.example/1": printed}), "https://ledger.example/1")
    assert article.published == datetime(2025, 3, 3, tzinfo=UTC)


def test_an_index_of_sitemaps_is_walked_within_bounds() -> None:
    base = "https://l.example"
    listed = "".join(f"<sitemap><loc>{base}/s{n}.xml</loc></sitemap>" for n in range(30))
    web = Web({f"{base}/index.xml": f"<sitemapindex>{listed}</sitemapindex>"})
    web.pages[f"{base}/s0.xml"] = gzip.compress(f"<urlset><url><loc>{base}/1</loc></url></urlset>".encode())
    web.pages[f"{base}/s1.xml"] = f"<sitemapindex><sitemap><loc>{base}/index.xml</loc></sitemap></sitemapindex>"
    web.pages[f"{base}/1"] = page("Report 1")
    items = list(articles_at(f"{base}/index.xml", web))
    assert [one.id for one in items if isinstance(one, Article)] == [f"{base}/1"]
    reasons = [one.reason for one in items if isinstance(one, Skipped)]
    assert sum("20 are read at a time" in reason for reason in reasons) == 11
    assert len(web.asked) == 22


def test_a_front_page_names_its_feed_as_a_hint() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    url = "https://ledger.example/"
    web = Web({url: f"<!doctype html><html><head>{head}</head><body></body></html>"})
    (reason,) = skipped(web, url)
    assert reason.endswith("It names a feed: python cli.py follow https://ledger.example/feed.xml")
