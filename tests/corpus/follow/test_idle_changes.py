"""Sitemaps and feeds that call everything changed whenever they are written: all is got, and no page over and over."""

from datetime import timedelta

from corpus.fetch.fetched import Fetched
from corpus.follow.gathering import MAX_ENTRIES
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, feed, item, page

MAP = "https://ledger.example/sitemap.xml"


def changed_now(desk: Desk, number: int) -> None:
    """A sitemap of so many pages, each of which was changed just now."""
    listed = "".join(
        f"<url><loc>https://ledger.example/{n}</loc><lastmod>{desk.clock.now.isoformat()}</lastmod></url>"
        for n in range(1, number + 1)
    )
    desk.web.pages[MAP] = f"<urlset>{listed}</urlset>"


def test_what_was_never_seen_comes_before_what_has_changed(desk: Desk) -> None:
    number = MAX_ENTRIES + 30
    desk.web.pages |= {f"https://ledger.example/{n}": page(f"Page {n}") for n in range(1, number + 1)}
    changed_now(desk, number)
    desk.following.follow(MAP)
    first = desk.passed(MAP)
    assert first is not None
    assert (first.added, first.left) == (MAX_ENTRIES, 30)
    desk.clock.put_on(minutes=15)
    changed_now(desk, number)
    second = desk.passed(MAP)
    assert second is not None
    assert second.added == 30
    assert set(desk.shelf.kept) == {f"https://ledger.example/{n}" for n in range(1, number + 1)}


def passes(desk: Desk, number: int, hours: int) -> int:
    """How many pages were fetched, at every hour for so many."""
    for _ in range(hours):
        desk.clock.put_on(hours=1)
        changed_now(desk, number)
        desk.following.refresh()
    return sum(url not in {MAP, FEED} for url in desk.web.asked_again())


def test_pages_that_have_not_changed_are_fetched_less_and_less(desk: Desk) -> None:
    number = 5
    desk.web.pages |= {f"https://ledger.example/{n}": page(f"Page {n}") for n in range(1, number + 1)}
    changed_now(desk, number)
    desk.following.follow(MAP)
    assert passes(desk, number, hours=24) <= 7 * number
    assert passes(desk, number, hours=24) <= 2 * number
    desk.web.pages["https://ledger.example/3"] = page("Page 3", "It opened again.")
    passes(desk, number, hours=25)
    assert "It opened again." in desk.shelf.kept["https://ledger.example/3"].text


def test_a_page_that_changes_whenever_it_says_so_is_fetched_each_time(desk: Desk) -> None:
    desk.passed()
    for hour in range(10):
        desk.web.pages |= {FEED: feed(item(1, day=10 + hour)), ONE: page("Page 1", f"Report {hour}.")}
        again = desk.passed(minutes=10)
        assert again is not None
        assert again.updated == 1


def test_a_change_that_was_put_off_is_looked_at_though_the_feed_does_not_change_any_more(desk: Desk) -> None:
    desk.passed()
    for number in (1, 2, 3):
        desk.web.pages[FEED] = feed(item(1, title=f"Page 1, for the {number}. time"))
        desk.passed(hours=1)
    body = feed(item(1, title="Page 1, for the last time")).encode()
    desk.web.pages |= {FEED: Fetched(FEED, body, "application/rss+xml", etag='"7"'), ONE: page("Page 1", "It opened.")}
    again = desk.passed(minutes=10)
    assert again is not None
    assert again.updated == 0
    last = desk.passed(hours=3)
    assert last is not None
    assert last.updated == 1
    desk.passed(hours=1)
    desk.passed(hours=1)
    assert desk.web.conditions[-1] == ('"7"', None)


def test_ids_that_are_made_up_anew_make_no_new_entries(desk: Desk) -> None:
    for number in range(100):
        items = [item(n).replace(f"guid-{n}<", f"guid-{n}-{number}<") for n in (1, 2)]
        desk.web.pages |= {FEED: feed(*items), TWO: page("Page 2")}
        desk.passed(minutes=15)
    assert desk.web.asked_again().count(ONE) <= 6
    (one,) = desk.following.followed()
    assert one.due_at == desk.clock.now + timedelta(minutes=10)


def test_a_new_id_may_stand_for_a_new_text(desk: Desk) -> None:
    desk.passed()
    desk.web.pages |= {
        FEED: feed(item(1).replace("guid-1<", "guid-1-second<")),
        ONE: page("Page 1", "It opened again."),
    }
    again = desk.passed(minutes=10)
    assert again is not None
    assert (again.added, again.updated) == (0, 1)
