"""Moment: a time that news tells of, as ISO 8601 writes it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# The numbers that ISO 8601-2 (2019, 4.8) writes in the place of a month.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}|\d{4}-W\d\d")
_CLOCK = re.compile(r"T\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """`iso` has the precision that was said: 2025-02-13T15:00Z, 2025-02-13, 2025-W07, 2025-02, 2025, 2025-21 (spring;
    22 to 24 are summer, autumn and winter), an interval a/b of two such, or T15:00Z where no day was said."""

    iso: str

    @property
    def precision(self) -> str:
        """One of "time", "day", "week", "month", "season", "year" and "interval"."""
        if "T" in self.iso:
            return "time"
        if "/" in self.iso:
            return "interval"
        if "W" in self.iso:
            return "week"
        match self.iso.split("-"):
            case [_, month]:
                return "season" if int(month) in _FIRST_MONTHS else "month"
            case [_]:
                return "year"
        return "day"

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that it may be, both included; None for a time of no day.

        Seasons are those of the northern half of the world, in whole months; winter ends in the year after its own.

        Raises:
            ValueError: `iso` is not such a time, or there is no such day.
        """
        first, *last = _CLOCK.sub("", self.iso).split("/", maxsplit=1)
        if not first:
            return None
        return _days(first)[0], _days(last[0] if last else first)[1]


def _days(iso: str) -> tuple[date, date]:
    if _DATE.fullmatch(iso) is None:
        raise ValueError(iso)
    if "W" in iso:
        monday = date.fromisoformat(f"{iso}-1")
        return monday, monday + timedelta(days=6)
    match [int(part) for part in iso.split("-")]:
        case [year, month] if month in _FIRST_MONTHS:
            return date(year, _FIRST_MONTHS[month], 1), last_of_month(year, _FIRST_MONTHS[month] + 2)
        case [year, month]:
            return date(year, month, 1), last_of_month(year, month)
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
    day = date.fromisoformat(iso)
    return day, day


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; months over 12 are those of the years after."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
