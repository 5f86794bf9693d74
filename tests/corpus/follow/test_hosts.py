"""Feeds that link to many hosts, one of which wants to be left alone."""

from datetime import timedelta

from corpus.fetch.fetched import FetchError
from tests.corpus.follow.desk import Desk
from tests.corpus.follow.web import FEED, START, feed, item, page

PAGES = [f"https://paper{n}.example/1" for n in range(1, 6)]
SECOND = "https://paper2.example/2"


def linked(desk: Desk, until: timedelta) -> None:
    """Let the feed link to five hosts, twice to the second, which wants to be left alone for so long."""
    items = [item(n, link=url) for n, url in enumerate([*PAGES, SECOND], start=1)]
    desk.web.pages |= {url: page(f"Page {url}") for url in PAGES}
    desk.web.pages[FEED] = feed(*items)
    desk.web.pages |= {url: FetchError("answered 429", not_before=START + until) for url in (PAGES[1], SECOND)}


def test_a_host_that_wants_to_be_left_alone_keeps_no_other_waiting(desk: Desk) -> None:
    linked(desk, timedelta(days=1))
    first = desk.passed()
    assert first is not None
    assert (first.added, len(first.skipped), first.left, first.feed.not_before) == (4, 1, 1, None)
    assert first.feed.due_at == START + timedelta(minutes=10)
    assert desk.web.asked_again() == [FEED, *PAGES]


def test_it_is_left_alone_by_all_feeds_until_then_also_where_they_are_asked_for_by_name(desk: Desk) -> None:
    linked(desk, timedelta(days=1))
    desk.passed()
    other = "https://other.example/feed"
    desk.web.pages[other] = feed(item(1, link="https://paper2.example/3"), item(2, link="https://other.example/1"))
    desk.web.pages["https://other.example/1"] = page("Page 1")
    desk.following.follow(other)
    desk.web.asked_again()
    for _ in range(20):
        desk.passed(FEED, hours=1)
        assert desk.web.asked_again() == [FEED]
    desk.passed(other)
    assert desk.web.asked_again() == [other, "https://other.example/1"]
    desk.web.pages |= {url: page(f"Page {url}") for url in (PAGES[1], SECOND, "https://paper2.example/3")}
    later = desk.passed(FEED, hours=4)
    assert later is not None
    assert (later.added, later.left) == (2, 0)
    assert desk.passed(other).added == 1


def test_what_waits_for_a_short_while_is_got_then_and_not_after_the_pause_that_the_feed_wants(desk: Desk) -> None:
    linked(desk, timedelta(seconds=90))
    desk.web.pages[FEED] = str(desk.web.pages[FEED]).replace("<channel>", "<channel><ttl>1440</ttl>")
    first = desk.passed()
    assert first is not None
    assert (first.left, first.feed.due_at) == (1, START + timedelta(seconds=90))
    desk.web.pages[SECOND] = page("Page 2")
    again = desk.passed(seconds=90)
    assert again is not None
    assert (again.added, again.left, again.feed.due_at) == (1, 0, START + timedelta(days=1, seconds=90))


def test_what_wants_to_be_left_alone_is_the_host_behind_a_redirect_and_not_the_one_that_leads_to_it(desk: Desk) -> None:
    urls = [f"https://go.example/{n}" for n in range(1, 5)]
    quiet = FetchError("answered 429", host="paper2.example", not_before=START + timedelta(days=1))
    desk.web.pages |= {url: page(f"Page {url}") for url in urls} | {urls[0]: quiet}
    desk.web.pages[FEED] = feed(item(1, link=urls[0]), item(2, link=urls[1]), item(3, link=SECOND))
    first = desk.passed()
    assert first is not None
    assert (first.added, first.left) == (1, 1)
    assert desk.web.asked_again() == [FEED, *urls[:2]]
    desk.web.pages[FEED] = feed(item(4, link=urls[2]), item(5, link=urls[3]), item(6, link=SECOND))
    again = desk.passed(hours=1)
    assert again is not None
    assert (again.added, again.left) == (2, 1)


def test_a_host_is_known_however_its_name_is_written(desk: Desk) -> None:
    quiet = FetchError("answered 429", host="xn--mller-kva.example", not_before=START + timedelta(days=1))
    urls = [f"https://Müller.example/{n}" for n in range(1, 3)]
    desk.web.pages |= dict.fromkeys(urls, quiet) | {FEED: feed(*(item(n, link=url) for n, url in enumerate(urls)))}
    desk.passed()
    assert len(desk.web.asked_again()) == 2


def test_what_a_feed_says_itself_is_kept_though_its_host_wants_to_be_left_alone(desk: Desk) -> None:
    told = item(2, link="https://paper2.example/3", text="The harbour was closed. " * 60)
    linked(desk, timedelta(days=1))
    desk.passed()
    desk.web.pages[FEED] = feed(told, item(1, link=PAGES[0]))
    again = desk.passed(hours=1)
    assert again is not None
    assert again.updated + again.added == 1


def test_a_host_that_was_held_by_a_clock_far_ahead_is_asked_once_it_is_right(desk: Desk) -> None:
    linked(desk, timedelta(days=7301))
    desk.passed(days=7300)
    desk.web.pages |= {url: page(f"Page {url}") for url in (PAGES[1], SECOND)}
    again = desk.passed(days=-7300, hours=1)
    assert again is not None
    assert again.added == 2
