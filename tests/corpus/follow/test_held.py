"""A page that was got is kept by whatever way it came: no summary takes its place, of whichever feed and when."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive import Archive, Indexed
from corpus.article import make_article
from corpus.fetch.fetched import Fetched, FetchError
from corpus.follow.at_address import articles_at
from corpus.follow.feed_rows import FORGOTTEN_AFTER
from corpus.follow.held import held_in
from corpus.sources.skipped import Skipped
from tests.corpus.follow.desk import ONE, TWO, Desk
from tests.corpus.follow.web import FEED, feed, item, page

LOCAL = "https://ledger.example/local.xml"
REFUSED = FetchError("ledger.example answered 403 Forbidden", is_refused=True)


def kept_before(desk: Desk) -> str:
    """The text of the one page, once it was got; it is refused from then on."""
    desk.passed()
    desk.web.pages[ONE] = REFUSED
    return desk.shelf.kept[ONE].text


def test_the_summary_of_another_feed_takes_not_the_place_of_a_page(desk: Desk) -> None:
    before = kept_before(desk)
    desk.web.pages[LOCAL] = feed(item(1, text="A summary that the other feed words otherwise."))
    desk.following.follow(LOCAL)
    again = desk.passed(LOCAL)
    assert again is not None
    assert (again.updated, again.summaries) == (0, 0)
    (skipped,) = again.skipped
    assert (skipped.place, skipped.reason.startswith("its page cannot be read now")) == (ONE, True)
    assert desk.shelf.kept[ONE].text == before
    desk.web.pages[ONE] = page("Page 1", "It opened again.")
    desk.passed(LOCAL, hours=1)
    assert "It opened again." in desk.shelf.kept[ONE].text


def test_nor_does_that_of_an_item_that_has_a_new_id_or_was_away_or_is_followed_anew(desk: Desk) -> None:
    before = kept_before(desk)
    desk.web.pages[FEED] = feed(item(1).replace("guid-1<", "guid-other<"))
    desk.passed(hours=1)
    assert desk.shelf.kept[ONE].text == before
    desk.web.pages |= {FEED: feed(item(2)), TWO: page("Page 2")}
    desk.passed(days=1)
    desk.passed(seconds=FORGOTTEN_AFTER.total_seconds() + 1)
    desk.web.pages[FEED] = feed(item(1), item(2))
    desk.passed(days=1)
    assert desk.shelf.kept[ONE].text == before
    desk.following.stop(FEED)
    desk.following.follow(FEED)
    desk.passed()
    assert desk.shelf.kept[ONE].text == before


def test_a_summary_that_becomes_shorter_takes_the_place_of_a_summary(desk: Desk) -> None:
    desk.web.pages |= {ONE: REFUSED, FEED: feed(item(1, text="Twelve people died, the police said on Monday evening."))}
    desk.passed()
    desk.web.pages[FEED] = feed(item(1, text="Ten people died, the police said on Monday.", title="Report"))
    again = desk.passed(hours=1)
    assert again is not None
    assert (again.updated, again.summaries) == (1, 1)
    assert "Ten people" in desk.shelf.kept[ONE].text


@pytest.mark.parametrize("id", ["guid-1<", "guid-new<"])
def test_a_corrected_summary_takes_its_place_also_after_a_failure_or_with_a_new_id(desk: Desk, id: str) -> None:
    desk.web.pages |= {ONE: REFUSED, FEED: feed(item(1, text="A summary of it, and more."))}
    desk.passed()
    desk.web.pages |= {
        ONE: FetchError("ledger.example answered 503"),
        FEED: feed(item(1, title="Report", text="A summary of it.").replace("guid-1<", id)),
    }
    desk.passed(hours=1)
    desk.web.pages[ONE] = REFUSED
    again = desk.passed(hours=1)
    assert again is not None
    assert (again.updated, again.summaries, again.skipped) == (1, 1, ())


def test_the_shorter_summary_of_another_feed_leaves_nothing_to_be_tried_again(desk: Desk) -> None:
    desk.web.pages |= {ONE: REFUSED, FEED: feed(item(1, text="Twelve people died, the police said on Monday."))}
    desk.passed()
    desk.web.pages[LOCAL] = feed(item(1, text="Twelve people died, the police said."))
    desk.following.follow(LOCAL)
    desk.passed(LOCAL)
    desk.web.asked_again()
    desk.passed(LOCAL, days=1)
    assert desk.web.asked_again() == [LOCAL]


def test_a_page_that_came_by_another_way_since_is_kept_from_the_feed_that_had_its_summary(desk: Desk) -> None:
    desk.web.pages[ONE] = REFUSED
    desk.passed()
    whole = desk.shelf.kept[ONE].text + " The harbour was closed." * 40
    desk.shelf.kept[ONE] = replace(desk.shelf.kept[ONE], text=whole)
    desk.web.pages[FEED] = feed(item(1, title="The headline was edited"))
    desk.passed(hours=1)
    assert desk.shelf.kept[ONE].text == whole


@pytest.mark.parametrize(("body", "number"), [("The harbour was closed. " * 40, 0), ("", 1)])
def test_what_is_added_from_a_feed_takes_not_the_place_of_a_page_in_the_archive(
    tmp_path: Path, desk: Desk, body: str, number: int
) -> None:
    archive = Archive.create(tmp_path / "library")
    article = make_article(title="Page 1", body=body, id=ONE, url=ONE)
    with archive.transaction():
        archive.put(Indexed(article, [], []), encoder="words")
    desk.web.pages[ONE] = REFUSED
    items = list(articles_at(FEED, desk.web, holds=held_in(tmp_path / "library")))
    assert sum(not isinstance(one, Skipped) for one in items) == number


def test_what_a_quiet_feed_names_is_not_forgotten(desk: Desk) -> None:
    desk.web.pages[FEED] = Fetched(FEED, feed(item(1)).encode(), "application/rss+xml", etag='"7"')
    desk.passed()
    for _ in range(FORGOTTEN_AFTER.days + 2):
        desk.passed(days=1)
    desk.web.asked_again()
    desk.web.pages |= {FEED: feed(item(2), item(1)), TWO: page("Page 2")}
    desk.passed(days=1)
    assert desk.web.asked_again() == [FEED, TWO]
