"""What comes back: pages that were elsewhere for a moment, and feeds that were gone."""

import pytest

from corpus.fetch.fetched import Fetched, FetchError
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, feed, item, page


@pytest.mark.parametrize(
    "instead",
    [
        Fetched("https://ledger.example/", page("Welcome").encode(), "text/html"),
        Fetched("https://ledger.example/all.xml", feed().encode(), "application/rss+xml"),
    ],
    ids=["front page", "feed"],
)
def test_a_page_that_leads_elsewhere_is_tried_as_often_as_one_that_fails(desk: Desk, instead: Fetched) -> None:
    desk.web.pages[ONE] = instead
    first = desk.passed()
    assert first is not None
    assert (first.added, len(first.skipped)) == (0, 1)
    for _ in range(150):  # a day, at every tenth minute
        desk.passed(minutes=10)
    assert desk.web.asked_again().count(ONE) == 5


def test_a_page_that_led_to_the_front_page_for_a_moment_is_got(desk: Desk) -> None:
    desk.web.pages[ONE] = Fetched("https://ledger.example/", page("Welcome").encode(), "text/html")
    desk.passed()
    desk.web.pages[ONE] = page("Page 1")
    again = desk.passed(minutes=10)
    assert again is not None
    assert again.added == 1


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_feed_that_is_followed_again_once_it_is_back_is_asked_again(desk: Desk, is_gone: bool) -> None:
    desk.passed()
    well = desk.web.pages[FEED]
    desk.web.pages[FEED] = FetchError("ledger.example answered", is_gone=is_gone)
    desk.passed(days=1)
    desk.web.pages[FEED] = well
    assert desk.following.follow(FEED).is_new is False
    (one,) = desk.following.followed()
    assert (one.is_gone, one.error, one.failures, one.new_total) == (False, None, 0, 1)
    desk.web.pages |= {FEED: feed(item(2), item(1)), TWO: page("Page 2")}
    again = desk.passed(seconds=1)
    assert again is not None
    assert (again.added, again.feed.new_total) == (1, 2)


def test_a_feed_that_is_well_is_due_when_it_was_though_it_is_followed_again(desk: Desk) -> None:
    desk.passed()
    desk.following.follow(FEED)
    assert desk.passed(minutes=5) is None
