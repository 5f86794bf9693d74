"""Watched questions are asked again when articles change, once, and tell another value."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from answering.watches import Watches
from corpus.errors import InputError
from retrieval.query import Query
from tests.answering.fake_newsroom import NOON, FakeNewsroom, costs
from tests.answering.watched import ME, QUESTION, changes, only


def test_where_nothing_was_ever_watched_there_is_no_file(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    watches = newsroom.watches(tmp_path)
    assert watches.of(ME) == []
    assert watches.check(ME).asked == 0
    assert watches.number(ME, QUESTION) is None
    assert list(tmp_path.iterdir()) == []


def test_a_watch_is_kept_with_its_answer(watches: Watches, newsroom: FakeNewsroom, tmp_path: Path) -> None:
    opened_again = newsroom.watches(tmp_path)
    watch = only(opened_again)
    assert (watch.query, watch.threshold, watch.made_at, watch.changes) == (QUESTION, None, NOON, ())
    assert watch.answer == newsroom.ask(QUESTION)
    assert opened_again.number(ME, QUESTION) == watch.id


def test_as_long_as_no_article_changes_nothing_is_asked(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.wait(hours=3)
    assert watches.check(ME).asked == 0
    assert newsroom.asked == []


def test_another_value_is_told_with_before_and_after(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.wait(minutes=5)
    assert watches.check(ME).asked == 1
    assert changes(watches) == [("48 million crowns", "53 million crowns")]
    (change,) = only(watches).changes
    assert change.found_at == NOON + timedelta(minutes=5)
    assert [each.citations[0].article.id for each in (change.before, change.after) if each] == ["first", "second"]
    assert watches.check(ME).asked == 0
    assert len(only(watches).changes) == 1


def test_a_new_report_of_the_same_value_is_not_told(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 48), quote="48 million")
    assert watches.check(ME).asked == 1
    assert changes(watches) == []
    answer = only(watches).answer
    assert answer is not None
    assert answer.citations[0].article.id == "second"


def test_an_answer_that_goes_and_one_that_comes_are_told(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 50), quote="no such words")
    watches.check(ME)
    newsroom.add(quote="50 million crowns")
    watches.check(ME)
    assert changes(watches) == [("48 million crowns", None), (None, "50 million crowns")]


def test_an_answer_below_the_threshold_on_both_sides_is_none(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    newsroom.confidence = 0.1
    watches = newsroom.watches(tmp_path)
    watches.watch(ME, QUESTION, newsroom.ask(QUESTION))
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.confidence = 0.4
    assert watches.check(ME).asked == 1
    assert changes(watches) == []


def test_confidence_that_wobbles_about_the_threshold_is_not_told(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    newsroom.confidence = 0.51
    watches = newsroom.watches(tmp_path)
    watches.watch(ME, QUESTION, newsroom.ask(QUESTION), threshold=0.5)
    for confidence in (0.49, 0.52, 0.48, 0.51):
        newsroom.confidence = confidence
        newsroom.number += 1
        assert watches.check(ME).asked == 1
    assert changes(watches) == []
    newsroom.confidence = 0.4
    newsroom.number += 1
    watches.check(ME)
    assert changes(watches) == [("48 million crowns", None)]


def test_what_is_seen_is_forgotten_and_what_came_since_stays(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    watches.check(ME)
    shown = only(watches)
    newsroom.add(costs("third", 60), quote="60 million crowns")
    watches.check(ME)
    watches.seen("somebody else", shown)
    assert len(only(watches).changes) == 2
    watches.seen(ME, shown)
    assert changes(watches) == [("53 million crowns", "60 million crowns")]
    watches.seen(ME, only(watches))
    assert changes(watches) == []


def test_where_the_article_before_was_removed_before_is_gone(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    newsroom.remove("first")
    watches.check(ME)
    assert changes(watches) == [("gone", "53 million crowns")]
    newsroom.remove("second")
    assert changes(watches) == [("gone", "gone")]
    assert only(watches).answer is None


def test_where_another_article_gives_the_value_of_a_removed_one_nothing_has_changed(
    watches: Watches, newsroom: FakeNewsroom
) -> None:
    newsroom.add(costs("second", 48), quote="48 million crowns")
    newsroom.remove("first")
    assert watches.check(ME).asked == 1
    assert changes(watches) == []


def test_the_day_of_asking_moves_on(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.wait(days=2)
    assert watches.check(ME).asked == 1
    assert watches.check(ME).asked == 0
    ((query, _),) = newsroom.asked
    assert query.asked_on == date(2025, 3, 22)
    assert only(watches).query.asked_on == date(2025, 3, 22)


def test_an_answer_as_of_another_day_is_not_compared_with(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    watches = newsroom.watches(tmp_path)
    earlier = Query(QUESTION.text, date(2025, 3, 1))
    watches.watch(ME, earlier, newsroom.ask(earlier))
    assert only(watches).answer is None
    newsroom.add(costs("second", 53), quote="53 million crowns")
    assert watches.check(ME).asked == 1
    assert changes(watches) == []
    answer = only(watches).answer
    assert answer is not None
    assert answer.text == "53 million crowns"


def test_limits_and_threshold_are_those_of_the_watch(newsroom: FakeNewsroom, tmp_path: Path) -> None:
    watches = newsroom.watches(tmp_path)
    limited = Query(QUESTION.text, NOON.date(), since=date(2025, 1, 1), publishers=("Meridian Wire",))
    watches.watch(ME, limited, newsroom.ask(limited), threshold=0.7)
    assert watches.number(ME, QUESTION) is None
    watches.check(ME)
    assert newsroom.asked[-1] == (limited, 0.7)


def test_a_question_is_watched_once_by_each_owner(watches: Watches, newsroom: FakeNewsroom) -> None:
    other_day = Query(QUESTION.text, date(2025, 3, 1))
    watches.watch(ME, other_day, newsroom.ask(other_day))
    watches.watch("another", QUESTION, newsroom.ask(QUESTION))
    assert (len(watches.of(ME)), len(watches.of("another"))) == (1, 1)
    with pytest.raises(InputError, match="no question with the number"):
        watches.stop("another", only(watches).id)
    watches.stop(ME, only(watches).id)
    assert (len(watches.of(ME)), len(watches.of("another"))) == (0, 1)


def test_a_stopped_watch_takes_its_changes_along(watches: Watches, newsroom: FakeNewsroom) -> None:
    newsroom.add(costs("second", 53), quote="53 million crowns")
    watches.check(ME)
    watches.stop(ME, only(watches).id)
    watches.watch(ME, QUESTION, newsroom.ask(QUESTION))
    assert changes(watches) == []
