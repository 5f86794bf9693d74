"""Tests of how long a server asks to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch.retry_after import MAX_RETRY_AFTER, wait_asked

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sat, 01 Mar 2025 12:05:00 GMT", 300),
        ("Sat, 01 Mar 2025 11:00:00 GMT", 0),
        ("Saturday, 01-Mar-25 12:05:00 GMT", 300),
        ("Sat, 01 Mar 2025 12:05:00 -0000", 300),
        ("999999999999999999999999", MAX_RETRY_AFTER.total_seconds()),
        ("Sat, 01 Mar 2035 12:05:00 GMT", MAX_RETRY_AFTER.total_seconds()),
    ],
)
def test_seconds_and_dates_are_read(header: str, seconds: float) -> None:
    assert wait_asked(header, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize("header", [None, "", "soon", "-5", "1.5", "٣", "Sat, 99 Mar 2025 12:05:00 GMT"])
def test_what_cannot_be_read_asks_for_nothing(header: str | None) -> None:
    assert wait_asked(header, NOW) is None


@given(st.text() | st.integers().map(str))
def test_nothing_asks_for_less_than_nothing_or_more_than_a_day(header: str) -> None:
    wait = wait_asked(header, NOW)
    assert wait is None or timedelta() <= wait <= MAX_RETRY_AFTER
