"""The clock of a question: which reports of a story are old, seen from what is asked."""

import math
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.clock import FADING_DAYS, LAG, NEAR, RETOLD, STORY_GAP, UNDATED_DAYS, Clock, clock_of
from retrieval.period import Period
from retrieval.query import Query

ASKED_ON = date(2025, 3, 31)
DAYS = [date(2025, 2, 17), date(2025, 2, 18), date(2025, 2, 20)]


def clock(
    text: str,
    days: Iterable[date | None],
    *,
    asked_on: date = ASKED_ON,
    period: Period | None = None,
    by_story: bool = True,
) -> Clock:
    return clock_of(Query(text, asked_on, period=period), [(day, 0.0) for day in days], by_story=by_story)


def ages(text: str, *, period: Period | None = None, by_story: bool = True) -> list[float]:
    found = clock(text, DAYS, asked_on=ASKED_ON, period=period, by_story=by_story)
    return [found.age(day) for day in DAYS]


def test_age_counts_from_the_last_report_unless_the_question_says_otherwise() -> None:
    assert ages("How many are missing?") == pytest.approx([math.log(1 + 3), math.log(1 + 2), 0])


def test_fading_the_longer_ago_a_story_was_the_less_a_day_of_it_counts() -> None:
    assert (ASKED_ON - DAYS[-1]).days == 39
    unit = 1 + 39 / FADING_DAYS
    assert ages("Who won?", by_story=False) == pytest.approx([math.log(1 + 3 / unit), math.log(1 + 2 / unit), 0])
    for text in ("Who originally won?", "Who won on 18 February?", "Who was missing at the time?"):
        assert ages(text, by_story=False) == ages(text)


def test_between_two_stories_days_fade_and_within_one_they_do_not() -> None:
    early = [DAYS[0] - timedelta(days=STORY_GAP + behind) for behind in (1, 5)]
    unit = 1 + 39 / FADING_DAYS
    found = clock("Who won?", [*DAYS, *early])
    between = (DAYS[-1] - early[0]).days / unit
    assert [found.age(day) for day in early] == pytest.approx([math.log(1 + between), math.log(1 + 4 + between)])
    assert [found.age(day) for day in DAYS] == ages("Who won?")
    joined = clock("Who won?", [*DAYS, early[0] + timedelta(days=1)])
    assert joined.age(early[0] + timedelta(days=1)) == pytest.approx(math.log(1 + (DAYS[-1] - early[0]).days - 1))


def test_on_the_day_of_the_last_report_stories_make_no_difference() -> None:
    days = [date(2020, 1, 1), date(2023, 5, 5), *DAYS]
    for day in days:
        ages = {clock("Who won?", days, asked_on=DAYS[-1], by_story=by_story).age(day) for by_story in (True, False)}
        assert len(ages) == 1


def test_a_later_report_on_something_else_makes_no_story_young() -> None:
    """It is near in time, and may seem to belong to it; the clock is not set by it all the same."""
    late = DAYS[-1] + timedelta(days=9)
    found = clock_of(Query("Who won?", ASKED_ON), [*((day, NEAR) for day in DAYS), (late, -1.0)], by_story=True)
    assert [found.age(day) for day in DAYS] == pytest.approx(ages("Who won?"))
    assert found.age(late) == 0


def test_a_report_on_something_else_does_not_set_the_clock() -> None:
    for text in ("Who won?", "Who originally won?"):
        for score, days in ((0.0, [date(2025, 1, 1), *DAYS, date(2025, 3, 30)]), (-0.1, DAYS)):
            others = [(date(2025, 3, 30), score), (date(2025, 1, 1), score)]
            found = clock_of(Query(text, ASKED_ON), [*((day, NEAR) for day in DAYS), *others])
            assert (found.newest, found.oldest) == (days[-1], days[0])


def test_who_asks_for_the_first_report_gets_the_age_after_the_first() -> None:
    assert ages("How many were originally missing?") == pytest.approx([0, math.log(1 + 1), math.log(1 + 3)])


def test_who_asks_for_that_time_leaves_the_order_open() -> None:
    assert ages("How many were missing at the time?") == [0, 0, 0]


def test_a_period_that_is_over_has_no_older_reports_than_those_outside_of_it() -> None:
    before, within, after = ages("How many were missing on 18 February?")
    assert within == 0
    assert (before, after) == pytest.approx((math.log(1 + 1), math.log(1 + 2 - LAG)))


def test_a_day_after_a_period_counts_by_its_length() -> None:
    period = Period(date(2025, 1, 1), date(2025, 1, 31))
    after = date(2025, 2, 10)
    found = clock("How many died in January?", [after, date(2025, 1, 20)], period=period)
    assert found.age(after) == pytest.approx(math.log(1 + (10 - LAG) / 31))
    assert found.age(date(2024, 12, 22)) == pytest.approx(math.log(1 + 10))


def test_long_after_a_period_the_last_reports_of_its_story_may_still_tell_of_it() -> None:
    period = Period(date(2021, 1, 6), date(2021, 1, 6))
    assert ages("How long did it last?", period=period)[-1] == RETOLD
    assert ages("How long did it last on 6 January 2021?")[-1] == RETOLD


def test_before_a_day_the_last_report_before_it_is_the_one_to_tell() -> None:
    assert ages("How many were missing before 19 February?") == pytest.approx(
        [math.log(1 + 1), 0, math.log(1 + 2 - LAG)]
    )


@pytest.mark.parametrize("text", ["What is planned next month?", "What was said since Sunday?"])
def test_a_period_that_is_not_over_leaves_the_last_report_ahead(text: str) -> None:
    assert ages(text) == ages("How many are missing?")


def test_an_undated_report_is_old_whatever_is_asked() -> None:
    for text in ("Who won?", "Who won last week?", "Who originally won?"):
        assert clock(text, DAYS).age(None) == math.log(1 + UNDATED_DAYS)
    assert clock("Who won?", [None]).age(DAYS[0]) == 0


@given(st.dates(date(2020, 1, 1), ASKED_ON), st.dates(date(2020, 1, 1), ASKED_ON), st.dates(date(2020, 1, 1), ASKED_ON))
def test_no_age_is_negative_and_within_a_period_it_is_nothing(one: date, other: date, day: date) -> None:
    first, last = sorted([one, other])
    found = clock("Who won?", [*DAYS, day], asked_on=ASKED_ON + timedelta(days=1), period=Period(first, last))
    assert found.age(day) >= 0
    assert (found.age(day) == 0) == (first <= day <= last + timedelta(days=LAG))
