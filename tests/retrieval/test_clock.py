"""The clock of a question: which reports of a story are old, seen from what is asked."""

import math
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.clock import FADING_DAYS, LAG, NEAR, RETOLD, UNDATED_DAYS, Clock, clock_of
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
    fading: bool = False,
) -> Clock:
    return clock_of(Query(text, asked_on, period=period), [(day, 0.0) for day in days], fading=fading)


def ages(text: str, *, period: Period | None = None, fading: bool = False) -> list[float]:
    found = clock(text, DAYS, asked_on=ASKED_ON, period=period, fading=fading)
    return [found.age(day) for day in DAYS]


def test_age_counts_from_the_last_report_unless_the_question_says_otherwise() -> None:
    assert ages("How many are missing?") == pytest.approx([math.log(1 + 3), math.log(1 + 2), 0])


def test_fading_the_longer_ago_a_story_was_the_less_a_day_of_it_counts() -> None:
    assert (ASKED_ON - DAYS[-1]).days == 39
    unit = 1 + 39 / FADING_DAYS
    assert ages("Who won?", fading=True) == pytest.approx([math.log(1 + 3 / unit), math.log(1 + 2 / unit), 0])
    for text in ("Who originally won?", "Who won on 18 February?", "Who was missing at the time?"):
        assert ages(text, fading=True) == ages(text)


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
