"""Passes over a followed feed: what is fetched when, what is remembered, and what becomes of failures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from corpus.alone import alone_at
from corpus.errors import LibraryError
from corpus.fetch.fetched import Fetched, FetchError
from corpus.follow.feed_rows import FORGOTTEN_AFTER, FeedRows
from corpus.follow.following import LOCK_FILE, Following
from corpus.follow.gathering import MAX_ENTRIES
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, START, feed, item, page


def test_a_new_entry_is_fetched_once(desk: Desk) -> None:
    first = desk.passed()
    assert first is not None
    assert (first.added, first.feed.new_last, first.feed.new_total) == (1, 1, 1)
    assert first.feed.succeeded_at == START
    assert desk.web.asked_again() == [FEED, ONE]
    assert desk.passed(minutes=5) is None, "it is not due yet"
    again = desk.passed(minutes=5)
    assert again is not None
    assert (again.added, again.feed.new_last, again.feed.new_total) == (0, 0, 1)
    assert desk.web.asked_again() == [FEED]
    desk.web.pages |= {FEED: feed(item(2), item(1)), TWO: page("Page 2")}
    third = desk.passed(minutes=10)
    assert third is not None
    assert (third.added, third.feed.new_total) == (1, 2)
    assert desk.web.asked_again() == [FEED, TWO]
    assert set(desk.shelf.kept) == {ONE, TWO}


def test_an_entry_that_changed_is_fetched_again_and_is_a_new_revision(desk: Desk) -> None:
    desk.passed()
    desk.web.pages |= {FEED: feed(item(1, day=10)), ONE: page("Page 1", "It opened again.")}
    again = desk.passed(minutes=10)
    assert again is not None
    assert (again.added, again.updated) == (0, 1)
    assert "It opened again." in desk.shelf.kept[ONE].text


def test_an_unchanged_feed_is_not_sent_again(desk: Desk) -> None:
    desk.web.pages[FEED] = Fetched(FEED, feed(item(1)).encode(), "application/rss+xml", etag='"7"', last_modified="L")
    desk.passed()
    again = desk.passed(minutes=10)
    assert desk.web.conditions[-1] == ('"7"', "L")
    assert again is not None
    assert (again.feed.error, again.feed.etag, again.feed.title) == (None, '"7"', "The Daily Ledger")
    assert again.feed.succeeded_at == START + timedelta(minutes=10)


def test_a_page_that_fails_is_tried_a_few_times(desk: Desk) -> None:
    desk.web.pages[FEED] = Fetched(FEED, feed(item(1)).encode(), "application/rss+xml", etag='"7"')
    desk.web.pages[ONE] = FetchError("ledger.example answered 500 Internal Server Error")
    tried = 0
    for _ in range(150):  # a day, at every tenth minute
        refreshed = desk.passed(minutes=10)
        assert refreshed is not None
        assert refreshed.feed.error is None, "the feed itself is well"
        tried += desk.web.asked_again().count(ONE)
        assert (refreshed.skipped[0].reason if refreshed.skipped else "") in {"", str(desk.web.pages[ONE])}
    assert tried == 5
    desk.web.pages[ONE] = page("Page 1")
    assert desk.passed(minutes=10).added == 0
    desk.web.pages[FEED] = feed(item(1, day=10))
    assert desk.passed(minutes=10).added == 1


def test_a_page_that_failed_is_tried_again_at_once_if_its_feed_is_asked_for_by_name(desk: Desk) -> None:
    desk.web.pages[ONE] = FetchError("ledger.example did not answer")
    desk.passed()
    desk.web.pages[ONE] = page("Page 1")
    refreshed = desk.passed(FEED, minutes=1)
    assert refreshed is not None
    assert refreshed.added == 1


def test_failures_of_a_feed_are_told_and_space_out_up_to_a_day(desk: Desk) -> None:
    desk.web.pages[FEED] = FetchError("ledger.example answered 500 Internal Server Error")
    pauses = []
    for number in range(1, 12):
        refreshed = desk.passed()
        assert refreshed is not None
        assert (refreshed.feed.failures, refreshed.feed.succeeded_at) == (number, None)
        assert refreshed.feed.error == "ledger.example answered 500 Internal Server Error"
        assert refreshed.feed.due_at is not None
        pauses.append((refreshed.feed.due_at - desk.clock.now) / timedelta(minutes=1))
        desk.clock.now = refreshed.feed.due_at
    assert pauses == [20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440, 1440]
    desk.web.pages[FEED] = feed(item(1))
    well = desk.passed()
    assert well is not None
    assert (well.feed.failures, well.feed.error, well.added) == (0, None, 1)


def test_something_else_in_its_place_is_a_failure(desk: Desk) -> None:
    desk.web.pages[FEED] = page("We have moved")
    refreshed = desk.passed()
    assert refreshed is not None
    assert refreshed.feed.error == "is neither a feed nor a sitemap any more"


def test_a_server_that_wants_to_be_left_alone_is_until_then(desk: Desk) -> None:
    until = START + timedelta(hours=3)
    desk.web.pages[FEED] = FetchError("ledger.example answered 429", not_before=until)
    refreshed = desk.passed()
    assert refreshed is not None
    assert refreshed.feed.due_at == until
    assert desk.passed(FEED, hours=2) is None, "not even if it is asked for by name"
    assert desk.passed(hours=1) is not None


def test_pages_of_a_server_that_wants_to_be_left_alone_are_left(desk: Desk) -> None:
    desk.web.pages |= {
        FEED: feed(item(1), item(2)),
        ONE: FetchError("ledger.example answered 429", not_before=START + timedelta(hours=1)),
        TWO: page("Page 2"),
    }
    refreshed = desk.passed()
    assert refreshed is not None
    assert (refreshed.left, refreshed.feed.due_at) == (1, START + timedelta(hours=1))
    assert TWO not in desk.web.asked_again()
    desk.web.pages[ONE] = page("Page 1")
    assert desk.passed(hours=1).added == 2


def test_a_feed_that_is_gone_is_asked_no_more(desk: Desk) -> None:
    desk.web.pages[FEED] = FetchError("ledger.example answered 410 Gone", is_gone=True)
    desk.passed()
    assert desk.passed(days=30) is None
    (one,) = desk.following.followed()
    assert (one.is_gone, one.error) == (True, "ledger.example answered 410 Gone")
    desk.web.pages[FEED] = feed(item(1))
    assert desk.passed(FEED).feed.is_gone is False


def test_a_clock_that_is_put_back_stops_nothing(desk: Desk) -> None:
    desk.passed(days=400)
    desk.web.pages |= {FEED: feed(item(2), item(1)), TWO: page("Page 2")}
    assert desk.passed(days=-400).added == 1


def test_an_article_that_is_not_stored_is_not_remembered(desk: Desk) -> None:
    desk.shelf.full = LibraryError("the disk is full")
    with pytest.raises(LibraryError, match="the disk is full"):
        desk.passed()
    desk.shelf.full = None
    assert desk.passed().added == 1


def test_what_was_stored_and_not_remembered_is_not_there_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(FeedRows, "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.passed()
    assert set(desk.shelf.kept) == {ONE}
    again = desk.passed()
    assert again is not None
    assert (again.added, again.unchanged) == (0, 1)


def test_many_entries_come_in_portions(desk: Desk) -> None:
    numbers = range(1, MAX_ENTRIES + 31)
    desk.web.pages |= {f"https://ledger.example/{n}": page(f"Page {n}") for n in numbers}
    desk.web.pages[FEED] = Fetched(FEED, feed(*map(item, numbers)).encode(), "application/rss+xml", etag='"7"')
    first = desk.passed()
    assert first is not None
    assert (first.added, first.left) == (MAX_ENTRIES, 30)
    second = desk.passed()
    assert second is not None
    assert (second.added, second.left, second.feed.new_total) == (30, 0, MAX_ENTRIES + 30)


def test_what_a_feed_names_no_more_is_forgotten_in_time(desk: Desk) -> None:
    desk.passed()
    desk.web.pages |= {FEED: feed(item(2)), TWO: page("Page 2")}
    desk.passed(days=1)
    (one,) = desk.following.followed()
    assert len(FeedRows(desk.directory).known(one.id)) == 2
    desk.clock.put_on(days=1)
    desk.passed(seconds=FORGOTTEN_AFTER.total_seconds())
    assert len(FeedRows(desk.directory).known(one.id)) == 1


def test_only_one_pass_at_a_time(desk: Desk) -> None:
    with alone_at(desk.directory / LOCK_FILE, ""), pytest.raises(LibraryError, match="are being refreshed already"):
        desk.passed()
    assert desk.passed() is not None


def test_a_feed_that_is_stopped_while_it_is_visited_stays_stopped(desk: Desk) -> None:
    following, add = desk.following, desk.shelf.add

    def stopping(articles):
        following.stop(FEED)
        return add(articles)

    Following(desk.directory, desk.web, stopping, now=desk.clock).refresh()
    assert following.followed() == ()


def test_several_feeds_in_their_order_whatever_becomes_of_one(desk: Desk) -> None:
    for number in range(2, 9):
        url = f"https://paper{number}.example/feed"
        desk.web.pages[url] = feed(title=f"Paper {number}")
        desk.following.follow(url)
    desk.web.pages["https://paper4.example/feed"] = FetchError("no")
    desk.web.pages["https://paper6.example/feed"] = ZeroDivisionError("unforeseen")
    told: list[tuple[str, int, int]] = []
    fetched: list[int] = []
    results = desk.following.refresh(
        on_feed=lambda one, done, of: told.append((one.feed.name, done, of)),
        on_entry=lambda: fetched.append(len(told)),
    )
    assert fetched == [0], "the one article is told of before its feed is done"
    assert told == [("The Daily Ledger", 1, 8), *((f"Paper {n}", n, 8) for n in range(2, 9))]
    errors = {one.feed.name: one.feed.error for one in results if one.feed.error is not None}
    assert errors.keys() == {"Paper 4", "Paper 6"}
    assert errors["Paper 4"] == "no"
    assert "unforeseen" in str(errors["Paper 6"])


def test_a_pass_that_is_stopped_ends_between_pages(desk: Desk) -> None:
    desk.web.pages |= {FEED: feed(item(1), item(2)), TWO: page("Page 2")}
    fetch, stopped = desk.web.fetch, []

    def fetching(url: str, **conditions: str | None) -> Fetched:
        if url == ONE:
            stopped.append(True)
        return fetch(url, **conditions)

    web = replace(desk.web)
    web.fetch = fetching
    (refreshed,) = Following(desk.directory, web, desk.shelf.add, now=desk.clock).refresh(
        is_stopped=lambda: bool(stopped)
    )
    assert (refreshed.added, refreshed.left) == (1, 1)
    assert desk.passed().added == 1
