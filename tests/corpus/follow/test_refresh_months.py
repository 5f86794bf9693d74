"""What goes wrong only over months: indexes that never change, pages that are refused later, pauses, slow sites."""

from datetime import timedelta

import pytest

from corpus.errors import LibraryError
from corpus.fetch.fetched import Fetched, FetchError
from corpus.follow.feed_rows import Followed
from corpus.follow.gathering import PATIENCE, gather
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, START, Web, feed, item, page

INDEX, NEWS = "https://ledger.example/sitemap.xml", "https://ledger.example/news.xml"


def sitemap(*addresses: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in addresses)}</urlset>"


def test_an_index_that_never_changes_is_read_to_its_sitemaps(desk: Desk) -> None:
    index = f"<sitemapindex><sitemap><loc>{NEWS}</loc></sitemap></sitemapindex>".encode()
    desk.web.pages |= {INDEX: Fetched(INDEX, index, "application/xml", "utf-8", etag='"static"'), NEWS: sitemap(ONE)}
    desk.following.follow(INDEX)
    desk.following.refresh([INDEX])
    assert set(desk.shelf.kept) == {ONE}
    desk.web.pages |= {NEWS: sitemap(TWO, ONE), TWO: page("Page 2")}
    desk.passed(INDEX, days=1)
    assert set(desk.shelf.kept) == {ONE, TWO}


def test_what_is_new_in_the_last_of_many_sitemaps_comes_though_none_is_dated(desk: Desk) -> None:
    maps = [f"https://ledger.example/posts-{n}.xml" for n in range(1, 46)]
    listed = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in maps)
    desk.web.pages |= {INDEX: f"<sitemapindex>{listed}</sitemapindex>"} | {one: sitemap(ONE) for one in maps}
    desk.following.follow(INDEX)
    desk.passed(INDEX)
    desk.web.pages |= {maps[-1]: sitemap(ONE, TWO), TWO: page("Page 2")}
    desk.passed(INDEX, days=1)
    assert TWO in desk.shelf.kept


@pytest.mark.parametrize(
    "instead",
    [FetchError("answered 403", is_refused=True), page("Just a moment...", "Checking your browser before you go on.")],
)
def test_a_summary_never_takes_the_place_of_a_page(desk: Desk, instead: FetchError | str) -> None:
    title = "Harbour of Halmstow closed after the storm"
    desk.web.pages |= {FEED: feed(item(1, title=title)), ONE: page(title)}
    desk.passed()
    before = desk.shelf.kept[ONE].text
    desk.web.pages |= {FEED: feed(item(1, title="Big storm shuts Halmstow harbour")), ONE: instead}
    again = desk.passed(hours=1)
    assert again is not None
    assert (again.updated, again.summaries, len(again.skipped)) == (0, 0, 1)
    assert desk.shelf.kept[ONE].text == before
    for _ in range(6):
        desk.passed(days=1)
    desk.web.pages[FEED] = feed(item(1, title="Storm shuts Halmstow harbour for a week"))
    desk.passed(hours=1)
    assert desk.shelf.kept[ONE].text == before, "nor after all tries"
    desk.web.pages[ONE] = page("Big storm shuts Halmstow harbour")
    later = desk.passed(hours=1)
    assert later is not None
    assert later.updated == 1, "it is tried again, and has its page"


def test_a_page_that_failed_while_the_clock_was_ahead_is_tried_again_once_it_is_right(desk: Desk) -> None:
    desk.web.pages[ONE] = FetchError("ledger.example answered 500 Internal Server Error")
    desk.passed(days=7300)
    desk.web.pages[ONE] = page("Page 1")
    again = desk.passed(days=-7300, hours=1)
    assert again is not None
    assert again.added == 1


def test_a_summary_takes_the_place_of_a_summary(desk: Desk) -> None:
    desk.web.pages[ONE] = FetchError("answered 403", is_refused=True)
    desk.passed()
    desk.web.pages[FEED] = feed(item(1, title="Harbour opens again"))
    again = desk.passed(hours=1)
    assert again is not None
    assert (again.updated, again.summaries) == (1, 1)
    desk.web.pages |= {FEED: feed(item(1, day=10)), ONE: page("Report 1")}
    desk.passed(hours=1)
    assert "Sentence number 1" in desk.shelf.kept[ONE].text


def test_a_pause_that_a_feed_asks_for_is_kept_while_it_does_not_change(desk: Desk) -> None:
    body = feed(item(1)).replace("<channel>", "<channel><ttl>240</ttl>").encode()
    desk.web.pages[FEED] = Fetched(FEED, body, "application/xml", "utf-8", etag='"one"')
    desk.passed()
    for _ in range(3):
        again = desk.passed(hours=4)
        assert again is not None
        assert again.feed.due_at == desk.clock.now + timedelta(hours=4)
    assert desk.web.conditions[-1] == ('"one"', None)


def test_pages_of_a_slow_site_are_got_in_portions_of_time() -> None:
    web = Web(
        {FEED: feed(*(item(n) for n in range(1, 6)))}
        | {f"https://ledger.example/{n}": page(f"Report {n}") for n in range(1, 6)}
    )
    seconds = iter([0.0, 0.0, PATIENCE / 2, PATIENCE, PATIENCE + 1, PATIENCE + 2])
    gathered = gather(
        Followed(1, FEED, None, START),
        {},
        web,
        now=START,
        all_failed=False,
        held={},
        is_stopped=lambda: False,
        on_entry=lambda: None,
        seconds=lambda: next(seconds),
    )
    assert (len(gathered.got), gathered.left) == (3, 2)


def test_what_cannot_be_stored_is_told_of_its_feed_and_keeps_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "https://wire.example/feed.xml"
    desk.web.pages |= {other: feed(item(2, link=TWO)), TWO: page("Page 2")}
    desk.following.follow(other)
    add = desk.shelf.add

    def fussy(articles):
        if any(one.id == ONE for one in articles):
            raise UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed")
        return add(articles)

    monkeypatch.setattr(desk.shelf, "add", fussy)
    first, second = desk.following.refresh()
    assert "by a mistake of this program" in (first.feed.error or "")
    assert (second.feed.error, second.added) == (None, 1)
    desk.shelf.full = LibraryError("the disk is full")
    monkeypatch.undo()
    desk.web.pages[other] = feed(item(3, link="https://ledger.example/3"))
    desk.web.pages["https://ledger.example/3"] = page("Page 3")
    desk.clock.put_on(days=1)
    with pytest.raises(LibraryError):
        desk.following.refresh()
