"""Many questions, many who look, and checks that fail or take too long: each is asked once, and again when due."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from answering.watches import LEASE, MAX_WATCHES, Checked, Watches
from corpus.errors import InputError
from retrieval.query import Query
from tests.answering.fake_newsroom import NOON, FakeNewsroom, costs
from tests.answering.watched import ME, QUESTION, changes


def test_nobody_watches_without_end(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    watches = newsroom.watches(tmp_path)
    for number in range(MAX_WATCHES):
        query = Query(f"Who is number {number}?", NOON.date())
        watches.watch(ME, query, newsroom.ask(query))
    watches.watch(ME, query, newsroom.ask(query))
    with pytest.raises(InputError, match=f"you watch {MAX_WATCHES} questions already"):
        watches.watch(ME, QUESTION, newsroom.ask(QUESTION))


def test_a_few_at_once_are_those_that_waited_longest(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    watches = newsroom.watches(tmp_path)
    queries = [Query(f"Who is number {number}?", NOON.date()) for number in range(3)]
    for query in queries:
        watches.watch(ME, query, newsroom.ask(query))
    newsroom.asked.clear()
    assert watches.check(ME, at_once=2).asked == 2
    newsroom.number += 1
    assert watches.check(ME, at_once=2).asked == 2
    assert [query for query, _ in newsroom.asked] == [queries[0], queries[1], queries[2], queries[0]]


def test_what_cannot_be_asked_now_is_tried_again_later(watches: Watches, newsroom: FakeNewsroom, caplog) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.is_broken = True
    assert watches.check(ME) == Checked(asked=1, failed=1)
    assert "indexed with another encoder" in caplog.text
    newsroom.is_broken = False
    assert watches.check(ME).asked == 0
    newsroom.now += LEASE + timedelta(seconds=1)
    assert watches.check(ME).asked == 1
    assert changes(watches) == [("48 million crowns", "53 million crowns")]


def test_whoever_looks_at_the_same_time_asks_once(watches: Watches, newsroom: FakeNewsroom, tmp_path: Path) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    start = threading.Barrier(6)

    def look() -> None:
        start.wait()
        newsroom.watches(tmp_path).check(ME)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(newsroom.asked) == 1
    assert changes(watches) == [("48 million crowns", "53 million crowns")]


def test_a_check_that_took_too_long_gives_way_to_the_one_that_followed(
    watches: Watches, newsroom: FakeNewsroom, tmp_path: Path
) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")

    class Slow:
        def ask(self, query, *, threshold=None):
            answer = newsroom.ask(query, threshold=threshold)
            newsroom.now += LEASE + timedelta(seconds=1)
            assert newsroom.watches(tmp_path).check(ME).asked == 1
            return answer

    watches.asks = Slow()
    watches.check(ME)
    assert changes(watches) == [("48 million crowns", "53 million crowns")]


@pytest.mark.parametrize("jump", [timedelta(days=-3650), timedelta(hours=-5), timedelta(days=3650)])
def test_a_clock_that_is_set_stops_no_watch(watches: Watches, newsroom: FakeNewsroom, jump: timedelta) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.is_broken = True
    assert watches.check(ME) == Checked(asked=1, failed=1), "taken, and never settled, as by a process that was killed"
    newsroom.is_broken = False
    newsroom.now += jump
    assert watches.check(ME) == Checked(asked=1, failed=0)
    assert changes(watches) == [("48 million crowns", "53 million crowns")]
    newsroom.now -= jump
    newsroom.add(costs("third", 60), quote="60 million crowns")
    assert watches.check(ME) == Checked(asked=1, failed=0)
    assert changes(watches)[-1] == ("53 million crowns", "60 million crowns")


def test_two_clocks_that_differ_a_little_still_ask_once(
    watches: Watches, newsroom: FakeNewsroom, tmp_path: Path
) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.is_broken = True
    watches.check(ME)
    newsroom.now -= timedelta(seconds=5)
    assert newsroom.watches(tmp_path).check(ME).asked == 0
