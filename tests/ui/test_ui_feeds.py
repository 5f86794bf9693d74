"""The tab of the feeds, driven by AppTest with fakes through the front door."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest
from ui_apps import press, shown
from ui_followed import FakeFollowing

from corpus.follow.feed_rows import Followed
from corpus.follow.refresh import Refreshed
from corpus.sources.skipped import Skipped
from ui.ago import ago_words, ahead_words
from ui.feeds import feed_html, report_of_pass

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
URL = "https://ledger.example/feed.xml"


def tab(follows):  # AppTest runs the text of this function alone, where nothing else is imported
    from ui.feeds import feeds
    from ui.reports import show_report

    show_report()
    feeds(follows)


def start(follows: FakeFollowing) -> AppTest:
    app = AppTest.from_function(tab, kwargs={"follows": follows}, default_timeout=30).run()
    assert not app.exception
    return app


def follow(app: AppTest, address: str) -> str:
    app.text_input[0].set_value(address)
    return shown(press(app, "Follow"))


def feed(**changes: object) -> Followed:
    fields: dict[str, object] = {"id": 1, "url": URL, "title": "The Daily Ledger", "followed_at": NOW}
    return Followed(**(fields | changes))  # type: ignore[arg-type]


def test_a_feed_is_followed_read_and_stopped() -> None:
    follows = FakeFollowing()
    app = start(follows)
    assert "No feeds yet" in shown(app)
    text = follow(app, URL)
    assert "Followed from now on" in text
    assert "names 2 articles; press Refresh now" in text
    assert "That page names another feed: https://ledger.example/other.xml" in text
    assert "Not read yet" in text
    assert app.text_input[0].value == ""
    text = shown(press(app, "Refresh now"))
    assert follows.asked == [(URL,)]
    assert "1 new article" in text
    assert "Read just now: 1 new, 1 article in all" in text
    assert "Followed already" in follow(app, URL)
    assert "Followed no longer" in shown(press(app, "Stop following"))
    assert follows.feeds == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "The address is missing."),
        ("ledger.example", "is not a web address"),
        ("https://ledger.example/page", "is neither a feed nor a sitemap, and leads to none."),
        ("https://ledger.example/boom", "log of the server"),
    ],
)
def test_what_cannot_be_followed_is_said_and_kept_in_the_box(address: str, told: str) -> None:
    follows = FakeFollowing()
    app = start(follows)
    text = follow(app, address)
    assert told in text
    assert "secret detail" not in text
    assert app.text_input[0].value == address
    assert follows.feeds == []


def follow_all(app: AppTest, document: str) -> str:
    app.file_uploader[0].upload("feeds.opml", document.encode())
    return shown(press(app, "Follow all"))


def test_all_feeds_of_a_list_are_followed() -> None:
    """One that fails keeps no other, and is told."""
    follows = FakeFollowing([feed()])
    addresses = (URL, "https://ledger.example/page", "https://gazette.example/<b>feed".replace("<", "&lt;"))
    outlines = "".join(f"<outline xmlUrl='{address}'/>" for address in addresses)
    text = follow_all(start(follows), f"<opml version='2.0'><body><outline>{outlines}</outline></body></opml>")
    assert "1 feed followed from now on" in text
    assert "1 followed already." in text
    assert "1 could not be followed." in text
    assert "is neither a feed nor a sitemap" in text
    assert [one.url for one in follows.feeds] == [URL, "https://gazette.example/<b>feed"]
    assert "<b>feed" not in text


def test_of_a_list_only_what_happened_is_told() -> None:
    text = follow_all(start(FakeFollowing()), f"<opml><body><outline xmlUrl='{URL}'/></body></opml>")
    assert "1 feed followed from now on" in text
    assert "already" not in text
    assert "could not" not in text


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("<opml><body/></opml>", "The file is a list of feeds (OPML) without any in it."),
        ("<rss/>", "The file is no list of feeds (OPML)"),
        ("BEGIN", "The file holds a list of feeds (OPML) that is not XML"),
    ],
)
def test_a_file_that_lists_no_feed_is_said(document: str, told: str) -> None:
    follows = FakeFollowing()
    app = start(follows)
    assert "No file chosen" in shown(press(app, "Follow all"))
    assert told in follow_all(app, document)
    assert follows.feeds == []


def test_what_is_hostile_is_only_text() -> None:
    follows = FakeFollowing()
    app = start(follows)
    follow(app, "https://broken.example/?<b>")
    press(app, "Refresh now")
    text = shown(app)
    assert "Failed: &lt;img src=x" in text
    assert "<img" not in text
    assert "<b>" not in text.replace("<b><bdi>", "")
    assert {toast.value for toast in app.toast} == {"Nothing new"}
    assert "is not followed" in shown(press(app, "Stop following"))


def test_a_pass_that_goes_on_elsewhere_is_said() -> None:
    follows = FakeFollowing([feed(url="https://locked.example/feed")])
    assert "The feeds of library are being refreshed already." in shown(press(start(follows), "Refresh now"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ["Not read yet"]),
        (
            {"succeeded_at": NOW - timedelta(minutes=5), "new_last": 3, "new_total": 41},
            ["Read 5 minutes ago: 3 new, 41 articles in all"],
        ),
        (
            {
                "succeeded_at": NOW - timedelta(days=2),
                "new_total": 1,
                "error": "it broke",
                "failures": 3,
                "due_at": NOW + timedelta(minutes=40),
            },
            ["Last read 2 days ago, 1 article in all", "Failed 3 times in a row: it broke. Next try in 40 minutes."],
        ),
        (
            {"error": "gone", "failures": 1, "is_gone": True},
            ["Never read", "Failed: gone. It is not asked again by itself."],
        ),
    ],
)
def test_how_a_feed_is(changes: dict[str, object], told: list[str]) -> None:
    text = feed_html(feed(**changes), NOW)
    assert all(words in text for words in told), text


def test_a_feed_without_a_title_is_called_by_its_address() -> None:
    assert f">{URL}</h2>" in feed_html(feed(title=None), NOW)


def test_what_a_pass_did() -> None:
    well = Refreshed(feed(), added=2, updated=1, summaries=1, left=5, skipped=(Skipped("p", "no text"),))
    failed = Refreshed(feed(error="it broke"))
    report = report_of_pass([well, failed])
    assert (report.title, report.tone) == ("2 new articles", "error")
    assert [(one.place, one.reason) for one in report.skipped] == [("The Daily Ledger", "it broke"), ("p", "no text")]
    assert "5 more to come" in " ".join(report.details)
    assert report_of_pass([]).title == "Nothing new"


def test_spans_of_time() -> None:
    assert ago_words(NOW - timedelta(hours=30), NOW) == "1 day ago"
    assert ago_words(NOW + timedelta(hours=1), NOW) == "just now"
    assert ahead_words(NOW + timedelta(minutes=59), NOW) == "in 59 minutes"
    assert ahead_words(NOW, NOW) == "at the next pass"
