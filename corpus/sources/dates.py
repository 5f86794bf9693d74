"""Reads the dates that rows, front matter and pages carry; what cannot be read is an error, never a guess."""

import contextlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from corpus.article import parse_published
from corpus.errors import InputError, SourceError
from corpus.timex.calendar import month_of

EARLIEST_TIMESTAMP = 631_152_000  # 1990-01-01: a smaller number is more likely a year, a day or a row number
LATEST_TIMESTAMP = 4_102_444_800  # 2100-01-01
_WANTED = "write it like 2025-01-28 or 2025-01-28T09:30:00+00:00"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:,?\s+(?:at\s+)?(?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\s*(?:UTC|GMT|Z))?)?"
_WRITTEN = tuple(
    re.compile(_WEEKDAY + date + _TIME, re.IGNORECASE)
    for date in (rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})", rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})")
)
_NUMERIC = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s])")


def read_date(value: object) -> datetime:
    """The time `value` names, with its zone, or in UTC where it names none; a day alone is its midnight.

    Read are ISO 8601, `2025/01/28`, `28 January 2025`, `January 28, 2025`, RFC 2822 and Unix timestamps in
    seconds or milliseconds. Days such as 01/02/2025 are refused: they mean two dates.

    Raises:
        SourceError: it cannot be read so; the value is named.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Timestamps are whole in JSON, and floats in data frames.
        value = str(value) if isinstance(value, int) else f"{value:.0f}"
    if not isinstance(value, str):
        raise SourceError(f"its date is a {type(value).__name__}; {_WANTED}")
    text = value.strip()
    # Timestamps first: Python 3.11 takes the 13 digits of one in milliseconds for an ISO date of the year 17xx.
    moment = _from_timestamp(text)
    if moment is not None:
        return moment
    for form in (_as_iso(text), _from_written(text), _from_mail(text)):
        if form is not None:
            with contextlib.suppress(InputError):
                return parse_published(form)
    raise SourceError(f"its date {text if len(text) <= 60 else text[:60] + '…'!r} cannot be read; {_WANTED}")


def _from_timestamp(text: str) -> datetime | None:
    if not (text.isascii() and text.isdigit() and len(text) in {9, 10, 12, 13}):
        return None
    seconds = int(text) / 1000 if len(text) >= 12 else int(text)
    if not EARLIEST_TIMESTAMP <= seconds < LATEST_TIMESTAMP:
        return None
    return _EPOCH + timedelta(seconds=seconds)


def _as_iso(text: str) -> str:
    text = _NUMERIC.sub(lambda m: f"{m[1]}-{int(m[3]):02d}-{int(m[4]):02d}", text, count=1)
    return re.sub(r"\s+(?:UTC|GMT)$", "Z", text)


def _from_written(text: str) -> str | None:
    for pattern in _WRITTEN:
        found = pattern.fullmatch(text)
        if found is not None:
            month = month_of(found["month"])
            time = f"T{found['time']}" if found["time"] is not None else ""
            return f"{found['year']}-{month:02d}-{int(found['day']):02d}{time}"
    return None


def _from_mail(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        # The standard library lets all of these out for text that is no date.
        return None
    # It takes the year 0001 for 2001, and other numbers for years.
    is_written = re.search(rf"(?<!\d)(?:{moment.year:04d}|{moment.year % 100:02d})(?!\d)", text) is not None
    return moment.isoformat() if is_written else None
