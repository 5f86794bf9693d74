"""Questions asked long after their day: about their month, and as of the later day."""

from datetime import date

from evaluation.late import ways
from evaluation.questions import Question
from retrieval.period import Period

LATE = date(2024, 6, 30)
JUNE = Question("1", "Who won this week?", date(2022, 6, 17), ("Rahm",), (), "", True)


def test_all_are_asked_on_the_late_day_and_only_the_last_by_its_period() -> None:
    unread, filtered, dated = (way(JUNE) for way in ways(LATE).values())
    assert {query.asked_on for query in (unread, filtered, dated)} == {LATE}
    assert (unread.asks_about, unread.since, unread.until) == (None, None, None)
    assert (filtered.asks_about, filtered.since, filtered.until) == (None, date(2022, 6, 1), date(2022, 7, 7))
    assert (dated.asks_about, dated.since) == (Period(date(2022, 6, 1), date(2022, 6, 30)), None)


def test_a_filter_does_not_reach_beyond_the_day_of_asking() -> None:
    recent = Question("2", "Who won?", LATE, ("Rahm",), (), "", True)
    assert ways(LATE)["filtered"](recent).until == LATE
