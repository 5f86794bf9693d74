"""Dates as rows and pages write them."""

from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.sources.dates import read_date

DAY = datetime(2025, 1, 28, tzinfo=UTC)
MORNING = datetime(2025, 1, 28, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2025-01-28", DAY),
        (" 2025-01-28 ", DAY),
        ("20250128", DAY),
        (20250128, DAY),
        ("2025/01/28", DAY),
        ("2025/1/28", DAY),
        ("2025.01.28", DAY),
        ("28 January 2025", DAY),
        ("28th Jan 2025", DAY),
        ("January 28, 2025", DAY),
        ("Jan. 28 2025", DAY),
        ("Tuesday, January 28, 2025", DAY),
        ("Tuesday 28 January 2025", DAY),
        ("2025-01-28T09:30:00Z", MORNING),
        ("2025-01-28 09:30:00", MORNING),
        ("2025-01-28 09:30:00 UTC", MORNING),
        ("2025-01-28T10:30:00+01:00", MORNING),
        ("2025/01/28 09:30", MORNING),
        ("January 28, 2025 at 09:30", MORNING),
        ("28 January 2025, 09:30 GMT", MORNING),
        ("Tue, 28 Jan 2025 09:30:00 +0000", MORNING),
        ("Tue, 28 Jan 2025 04:30:00 EST", MORNING),
        (1738056600, MORNING),
        ("1738056600", MORNING),
        (1738056600.0, MORNING),
        (1738056600000, MORNING),
        ("1704010100000", datetime(2023, 12, 31, 8, 8, 20, tzinfo=UTC)),
    ],
)
def test_readable(value: object, moment: datetime):
    assert read_date(value) == moment


def test_zone_is_kept():
    assert read_date("2025-01-28T23:30:00-05:00").day == 28


@pytest.mark.parametrize(
    "value",
    [
        "01/02/2025",
        "yesterday",
        "2025",
        2025,
        17,
        "2025-13-01",
        "31 February 2025",
        "0001-01-01",
        "1 2 3 4 5",
        "²025-01-28",
        "",
        -1,
        pytest.param(10**400, id="400 digits"),
        float("inf"),
        float("nan"),
        True,
        None,
        [2025],
        {},
        "x" * 10_000,
        "9" * 10_000,
        "99999999999999999999 Jan 2025 1:1",
    ],
)
def test_unreadable_is_an_error_that_names_the_value(value: object):
    with pytest.raises(SourceError, match="write it like 2025-01-28") as caught:
        read_date(value)
    assert len(str(caught.value)) < 250
    if isinstance(value, str):
        assert value[:20] in str(caught.value)
