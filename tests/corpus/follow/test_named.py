"""By what entries are remembered: ids that all items have in common, and such that one of them has."""

from corpus.follow.feed_rows import FeedRows
from tests.corpus.follow.desk import Desk
from tests.corpus.follow.web import FEED, feed, item, page


def of_one_id(*numbers: int) -> str:
    items = [item(number).replace(f"guid-{number}<", "https://ledger.example/<") for number in numbers]
    return feed(*items)


def test_items_that_have_one_id_are_told_apart_by_their_addresses(desk: Desk) -> None:
    desk.web.pages |= {f"https://ledger.example/{n}": page(f"Page {n}") for n in range(1, 7)}
    desk.web.pages[FEED] = of_one_id(1, 2, 3, 4, 5)
    first = desk.passed()
    assert first is not None
    assert (first.added, first.left) == (5, 0)
    desk.web.asked_again()
    desk.web.pages[FEED] = of_one_id(6, 1, 2, 3, 4)
    second = desk.passed(minutes=10)
    assert second is not None
    assert second.added == 1
    assert desk.web.asked_again() == [FEED, "https://ledger.example/6"]


def test_an_item_that_is_there_twice_is_fetched_once(desk: Desk) -> None:
    desk.web.pages[FEED] = feed(item(1), item(1, link="https://ledger.example/1?utm_source=top"), item(1))
    desk.passed()
    assert desk.web.asked_again() == [FEED, "https://ledger.example/1"]


def test_an_item_that_moves_is_still_the_one_that_was_known(desk: Desk) -> None:
    desk.passed()
    (one,) = desk.following.followed()
    desk.web.pages |= {
        FEED: feed(item(1, link="https://ledger.example/moved")),
        "https://ledger.example/moved": page("Page 1"),
    }
    desk.passed(minutes=10)
    assert len(FeedRows(desk.directory).known(one.id)) == 1
