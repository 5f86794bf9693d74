"""Beginning to follow a feed, and ending it."""

from pathlib import Path

import pytest

from corpus.errors import InputError, SourceError
from corpus.fetch.fetched import FetchError
from corpus.follow.following import Following
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, START, Shelf, Web, feed, page


def test_following_is_written_down_once(desk: Desk) -> None:
    begun = desk.following.follow(f" {FEED}#top ")
    assert (begun.url, begun.title, begun.entries, begun.is_new) == (FEED, "The Daily Ledger", 1, False)
    (one,) = desk.following.followed()
    assert (one.url, one.name, one.followed_at, one.tried_at) == (FEED, "The Daily Ledger", START, None)
    desk.following.stop(FEED)
    assert desk.following.followed() == ()
    with pytest.raises(InputError, match="is not followed"):
        desk.following.stop(FEED)


def test_nothing_is_made_before_something_is_followed(tmp_path: Path) -> None:
    following = Following(tmp_path, Web(), Shelf().add)
    assert following.followed() == ()
    assert list(tmp_path.iterdir()) == []


def test_the_feed_of_a_page_is_found(tmp_path: Path) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}">'
        for href in ("/gone.xml", "feed.xml", "/comments.xml")
    )
    web = Web({"https://ledger.example/": page("Welcome", head=links), FEED: feed()})
    begun = Following(tmp_path, web, Shelf().add).follow("https://ledger.example/")
    assert (begun.url, begun.is_new) == (FEED, True)
    assert begun.others == ("https://ledger.example/gone.xml", "https://ledger.example/comments.xml")


def test_what_cannot_be_followed_is_refused(tmp_path: Path) -> None:
    web = Web({ONE: page("Page 1")})
    following = Following(tmp_path, web, Shelf().add)
    with pytest.raises(SourceError, match="neither a feed nor a sitemap, and leads to none"):
        following.follow(ONE)
    with pytest.raises(InputError, match="is not a web address"):
        following.follow("ledger.example")
    with pytest.raises(FetchError, match="404"):
        following.follow(TWO)
    assert following.followed() == ()
