"""What comes back: pages that were elsewhere for a moment, and feeds that were gone."""

import pytest

from corpus.fetch.fetched import Fetched
from tests.corpus.follow.desk import ONE, Desk
from tests.corpus.follow.web import feed, page


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
