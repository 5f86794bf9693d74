"""When an answer is old news: its time has passed, or its subject has not been reported on for long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.answer import Freshness, Value
from answering.freshness import QUIET_DAYS, SUBJECT_SCORE, TOLD_DAYS, freshness_of, has_passed
from retrieval.period import Period

REPORTED = date(2025, 1, 28)
PLACE = Value("text", "Paris")
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


def hit(day: str | None, score: float) -> tuple[date | None, float]:
    return date.fromisoformat(day) if day is not None else None, score


@pytest.mark.parametrize(
    ("iso", "asked_on", "passed"),
    [
        ("2025-02", date(2025, 11, 3), True),  # "will visit in February", read in November
        ("2025-02", date(2025, 2, 28), False),  # it is still February
        ("2025-02", date(2025, 3, 1), True),
        ("2024-09", date(2025, 11, 3), False),  # it lay behind when it was reported
        ("2025-01", date(2025, 11, 3), False),  # it was then going on
        ("2025-01-28", date(2025, 11, 3), False),  # the day of the report
        ("2025-01-29", date(2025, 1, 30), True),
        ("2025-02-12/2025-02-13", date(2025, 2, 13), False),
        ("2025-02-12/2025-02-13", date(2025, 2, 14), True),
        ("2025-21", date(2025, 5, 31), False),
        ("2025-21", date(2025, 6, 1), True),
        ("T15:00", date(2025, 11, 3), False),  # of no day
        (None, date(2025, 11, 3), False),
    ],
)
def test_a_time_has_passed_that_lay_ahead_when_it_was_reported(iso: str | None, asked_on: date, passed: bool) -> None:
    assert has_passed(Value("date", "then", iso), REPORTED, asked_on) == passed


def test_a_time_beside_the_answer_and_a_report_without_a_day_do_not_tell() -> None:
    assert not has_passed(Value("text", "Paris", "2025-02", expression="in February"), REPORTED, date(2025, 11, 3))
    assert not has_passed(Value("date", "February", "2025-02"), None, date(2025, 11, 3))


def test_the_last_report_on_a_subject_is_told_once_it_is_long_ago() -> None:
    hits = [hit("2025-02-01", 9.0), hit("2025-02-14", 9.0 - SUBJECT_SCORE), hit(None, 9.0)]
    hits.append(hit("2025-06-01", 8.9 - SUBJECT_SCORE))  # newer, but hardly on the subject
    assert freshness_of(PLACE, None, hits, date(2025, 2, 14 + QUIET_DAYS)) == Freshness()
    assert freshness_of(PLACE, None, hits, date(2025, 3, 1)) == Freshness(last_report=date(2025, 2, 14))


def test_the_report_of_the_answer_is_on_its_subject_however_far_behind_it_was_found() -> None:
    hits = [hit("2025-02-01", 9.0), hit("2025-02-14", 8.9 - SUBJECT_SCORE)]
    assert freshness_of(PLACE, date(2025, 2, 14), hits, date(2025, 3, 1)) == Freshness(last_report=date(2025, 2, 14))
    assert freshness_of(PLACE, date(2025, 2, 20), hits, date(2025, 3, 1)) == Freshness()


def test_nothing_found_or_nothing_dated_tells_nothing() -> None:
    assert freshness_of(PLACE, None, [], date(2025, 3, 1)) == Freshness()
    assert freshness_of(PLACE, None, [hit(None, 1.0)], date(2025, 3, 1)) == Freshness()


@given(DAYS, DAYS, st.integers(0, 900))
def test_what_has_passed_stays_so(day: date, reported: date, later: int) -> None:
    value = Value("date", "then", day.isoformat())
    asked = [date.fromordinal(reported.toordinal() + days) for days in (later, later + 1)]
    assert has_passed(value, reported, asked[0]) <= has_passed(value, reported, asked[1])


@pytest.mark.parametrize(
    ("as_of", "first", "last", "expected"),
    [
        (date(2025, 2, 14), date(2025, 2, 10), date(2025, 2, 16), False),
        (date(2025, 2, 9), date(2025, 2, 10), date(2025, 2, 16), True),
        (date(2025, 2, 9), None, date(2025, 2, 16), False),
        (date(2025, 2, 16) + timedelta(TOLD_DAYS), date(2025, 2, 10), date(2025, 2, 16), False),
        (date(2025, 2, 17) + timedelta(TOLD_DAYS), date(2025, 2, 10), date(2025, 2, 16), True),
        (date(2025, 3, 30), date(2025, 2, 10), None, False),
        (None, date(2025, 2, 10), date(2025, 2, 16), False),
        (date(2025, 3, 30), date(2025, 4, 1), date(2025, 4, 1), True),  # of the day of asking there may be reports
        (date(2025, 3, 30), date(2025, 4, 2), date(2025, 4, 2), False),  # of days to come there are none
    ],
)
def test_a_report_from_other_days_than_those_asked_about(
    as_of: date | None, first: date | None, last: date | None, expected: bool
) -> None:
    period = Period(first, last)
    assert freshness_of(PLACE, as_of, [], date(2025, 4, 1), period).is_outside is expected
