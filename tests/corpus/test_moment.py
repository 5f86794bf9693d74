"""A moment knows how precise it is, and which days it may be."""

from datetime import date

import pytest

from corpus.moment import Moment


@pytest.mark.parametrize(
    ("iso", "precision", "first", "last"),
    [
        ("2025-02-13", "day", date(2025, 2, 13), date(2025, 2, 13)),
        ("2025-W07", "week", date(2025, 2, 10), date(2025, 2, 16)),
        ("2025-W01", "week", date(2024, 12, 30), date(2025, 1, 5)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", "month", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-21", "season", date(2025, 3, 1), date(2025, 5, 31)),
        ("2025-23", "season", date(2025, 9, 1), date(2025, 11, 30)),
        ("2023-24", "season", date(2023, 12, 1), date(2024, 2, 29)),  # winter ends in the year after
        ("2025-02-12/2025-02-13", "interval", date(2025, 2, 12), date(2025, 2, 13)),
        ("2024-01/2024-06", "interval", date(2024, 1, 1), date(2024, 6, 30)),
        ("1990/1999", "interval", date(1990, 1, 1), date(1999, 12, 31)),
        ("2025-01-31T20:00-05:00", "time", date(2025, 1, 31), date(2025, 1, 31)),
        ("2025-01-27T15:00Z/2025-01-27T17:00Z", "time", date(2025, 1, 27), date(2025, 1, 27)),
    ],
)
def test_precision_and_days(iso: str, precision: str, first: date, last: date) -> None:
    assert Moment(iso).precision == precision
    assert Moment(iso).days == (first, last)


@pytest.mark.parametrize("iso", ["T15:00", "T15:00Z/T17:00Z"])
def test_a_time_of_day_alone_has_no_days(iso: str) -> None:
    assert Moment(iso).precision == "time"
    assert Moment(iso).days is None


@pytest.mark.parametrize("iso", ["25", "25-03", "2025-3", "2025-03-01/", "2025-03-01/25", "2025-02-30", "20250301"])
def test_what_is_cut_off_and_what_is_no_day_is_no_time(iso: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        _ = Moment(iso).days
