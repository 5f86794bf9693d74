"""Dates as rows and pages write them."""

import re
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceError
from corpus.sources.dates import read_date, read_stated

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
        ("1738056600.0", MORNING),
        ("1738056600000.5", MORNING),
        (1738056600000, MORNING),
        ("1704010100000", datetime(2023, 12, 31, 8, 8, 20, tzinfo=UTC)),
    ],
)
def test_readable(value: object, moment: datetime):
    assert read_date(value) == moment


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("June 4, 2024, 7:15 p.m. ET", "2024-06-04T19:15:00-04:00"),
        ("January 28, 2025, 7:15 p.m. ET", "2025-01-28T19:15:00-05:00"),
        ("June 4, 2024 11:30 PM EDT", "2024-06-04T23:30:00-04:00"),
        ("June 4, 2024 11:30pm EST", "2024-06-04T23:30:00-05:00"),
        ("June 4, 2024 at 12:30 AM CT", "2024-06-04T00:30:00-05:00"),
        ("June 4, 2024 12:30 p.m. MT", "2024-06-04T12:30:00-06:00"),
        ("Tuesday, June 4, 2024, 7 p.m. PT", "2024-06-04T19:00:00-07:00"),
        ("November 3, 2024 1:30 a.m. ET", "2024-11-03T01:30:00-04:00"),
        ("2024-06-04 07:15 PM", "2024-06-04T19:15:00+00:00"),
        ("2024-06-04 19:15 PM", "2024-06-04T19:15:00+00:00"),
        ("Tue 4 Jun 2024 19.15 BST", "2024-06-04T19:15:00+01:00"),
        ("4 June 2024, 09:30 CEST", "2024-06-04T09:30:00+02:00"),
        ("28 January 2025, 09:30 cet", "2025-01-28T09:30:00+01:00"),
        ("4 June 2024 09:30 GMT+2", "2024-06-04T09:30:00+02:00"),
        ("4 June 2024 09:30 UTC−03:30", "2024-06-04T09:30:00-03:30"),
        ("4 June 2024 09:30 +0530", "2024-06-04T09:30:00+05:30"),
        ("Tue Jun 04 2024 07:15:00 GMT+0200 (CEST)", "2024-06-04T07:15:00+02:00"),
        ("Tue Jun 04 2024 07:15:00 GMT+0200 (Central European Summer Time)", "2024-06-04T07:15:00+02:00"),
        ("Wed Jun  4 07:15:00 +0200 2025", "2025-06-04T07:15:00+02:00"),
        ("Wed Jun  4 07:15:00 2025", "2025-06-04T07:15:00+00:00"),
        ("2024-06-04T07:15:00.250 +0200", "2024-06-04T07:15:00.250000+02:00"),
        ("2024-06-04T07:15:00+02:00[Europe/Paris]", "2024-06-04T07:15:00+02:00"),
        ("2024-06-04+02:00", "2024-06-04T00:00:00+02:00"),
        ("Tue, 28 Jan 2025 09:30:00 +0100 (CET)", "2025-01-28T09:30:00+01:00"),
        ("Di, 28 Jan 2025 09:30:00 +0100", "2025-01-28T09:30:00+01:00"),
        ("28 Jan 25 09:30 GMT", "2025-01-28T09:30:00+00:00"),
        ("Tuesday, 28-Jan-25 09:30:00 GMT", "2025-01-28T09:30:00+00:00"),
    ],
)
def test_clocks_of_twelve_hours_and_zones(written: str, iso: str):
    assert read_date(written).isoformat() == iso
    assert read_stated(written).unknown is None


@pytest.mark.parametrize("zone", ["IST", "AEST", "AST", "(IST)", "Europe/Berlin", "local time", "GMT+15", "MEZ", "ETA"])
def test_a_zone_of_no_one_meaning_is_named_and_leaves_the_day_alone(zone: str):
    for written in (f"June 4, 2024, 11:30 p.m. {zone}", f"2024-06-04 23:30 {zone}", f"Tue, 4 Jun 2024 23:30:00 {zone}"):
        with pytest.raises(SourceError, match=f"in a zone of no one meaning, {re.escape(repr(zone))}; write it like"):
            read_date(written)
        found = read_stated(written)
        assert (str(found.moment), found.has_time, found.unknown) == ("2024-06-04 00:00:00+00:00", False, zone)


@pytest.mark.parametrize("half", ["13:15 a.m.", "25:00 p.m.", "7:75 pm", "7", "7 m"])
def test_what_no_clock_shows_is_no_time(half: str):
    with pytest.raises(SourceError):
        read_date(f"June 4, 2024 {half}")


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
        "28 Jan 25",
        "28 January 2025 Ledger",
        "Tue, 28 Jan 0001 09:30:00 GMT",
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
