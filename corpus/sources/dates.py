"""Reads the dates that rows, front matter and pages carry; what cannot be read is an error, never a guess."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from corpus.article import parse_published
from corpus.errors import InputError, SourceError
from corpus.sources.field_names import kind_of
from corpus.sources.zones import zone_of
from corpus.timex.calendar import month_of

EARLIEST_TIMESTAMP = 631_152_000  # 1990-01-01: a smaller number is more likely a year, a day or a row number
LATEST_TIMESTAMP = 4_102_444_800  # 2100-01-01
_WANTED = "write it like 2025-01-28 or 2025-01-28T09:30:00+00:00"
# A day in figures alone, and the time that may stand behind it.
_FIGURES = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)"
    r"(?:(?P<gap>,? )\d{1,2}:\d\d(?P<seconds>:\d\d)?(?:(?P<space> ?)(?P<half>[ap]m))?)?",
    re.IGNORECASE,
)
_TIMESTAMP = re.compile(r"([0-9]{9,10}|[0-9]{12,13})(?:\.[0-9]{1,9})?")  # tables write whole ones with a point, too
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(r"[\dW-]+(?:[Tt\s].*)?")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# In mails the day of the week may be of any language; it is told by its comma.
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?(?:,\s*|\s+)|[^\W\d_]{1,4}\.?,\s*)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
)
_YEAR_FIRST = r"\d{4}-\d{1,2}-\d{1,2}"
_DAYS = tuple(
    re.compile(rf"(?<![\w/.-]){day}(?!\d|[/-]\d)", re.IGNORECASE)
    for day in (rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})", rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})", _YEAR_FIRST)
)
_ZONE = r"(?:\s*(?P<zone>[^\s\d:.,].{0,60}))?"
_REST = rf"(?:(?:t|,?\s+(?:at\s+)?){_CLOCK})?{_ZONE}"
_WRITTEN = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_REST}",
        rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}|\d\d){_REST}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_REST}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_CLOCK}(?:\s+(?P<zone>\S+))?\s+{_YEAR}",  # as Unix writes it
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A moment, midnight for a day alone and in UTC where no zone is written; and what of it was written.

    `unknown` is a zone that stands there and has no one meaning; the moment is then the day alone.
    """

    moment: datetime
    has_time: bool
    has_zone: bool
    unknown: str | None = None


class DayOrderError(SourceError):
    """A day in figures alone, of which readers take the first or the second for the month; `forms` are those that
    `strptime` would read it by."""

    def __init__(self, text: str, forms: tuple[str, ...]) -> None:
        super().__init__(f"its date {_shown(text)} is in figures that may name day or month first; {_WANTED}")
        self.forms = forms


def read_date(value: object) -> datetime:
    """The time `value` names, with its zone, or in UTC where it names none; a day alone is its midnight.

    Read are ISO 8601, `2025/01/28`, `28 January 2025`, `January 28, 2025, 7:15 p.m. ET`, RFC 2822 and Unix timestamps
    in seconds or milliseconds. Days such as 01/02/2025 are refused: they mean two dates. So are zones such as IST.

    Raises:
        SourceError: it cannot be read so; the value is named.
    """
    found = read_stated(value)
    if found.unknown is not None:
        raise SourceError(f"its date {_shown(value)} is in a zone of no one meaning, {found.unknown!r}; {_WANTED}")
    return found.moment


def read_stated(value: object) -> Stated:
    """As `read_date`, for what nobody can write otherwise, as feeds and pages: in an unknown zone, the day will do.

    Raises:
        SourceError: it cannot be read so; the value is named.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Timestamps are whole in JSON, and floats in data frames.
        value = str(value) if isinstance(value, int) else f"{value:.0f}"
    if not isinstance(value, str):
        raise SourceError(f"its date is {kind_of(value)}; {_WANTED}")
    text = value.strip()
    # Timestamps first: Python 3.11 takes the 13 digits of one in milliseconds for an ISO date of the year 17xx.
    for read in (_from_timestamp, _from_iso, _from_written):
        try:
            found = read(text)
        except (ValueError, InputError):
            continue  # a day or an hour that no calendar or clock has
        if found is not None:
            return found
    if forms := _forms(text):
        raise DayOrderError(text, forms)
    raise SourceError(f"its date {_shown(text)} cannot be read; {_WANTED}")


def days_written(text: str) -> Iterator[tuple[int, int, datetime]]:
    """The days that a line names with their year, in its order: where each begins and ends, and its midnight in UTC."""
    found = sorted((one for pattern in _DAYS for one in pattern.finditer(text)), key=re.Match.start)
    for one in found:
        with contextlib.suppress(SourceError):
            yield one.start(), one.end(), read_date(one[0])


def _shown(value: object) -> str:
    text = str(value).strip()
    return repr(text if len(text) <= 60 else text[:60] + "…")


def _forms(text: str) -> tuple[str, ...]:
    found = _FIGURES.fullmatch(text)
    if found is None:
        return ()
    mark, first, second = found["mark"], int(found["first"]), int(found["second"])
    days = [("%d", "%m")] * (second <= 12) + [("%m", "%d")] * (first <= 12)
    time = ""
    if found["gap"] is not None:
        seconds = ":%S" if found["seconds"] is not None else ""
        half = f"{found['space']}%p" if found["half"] is not None else ""
        time = f"{found['gap']}{'%I' if half else '%H'}:%M{seconds}{half}"
    year = "%Y" if len(found["year"]) == 4 else "%y"
    return tuple(f"{mark.join((*day, year))}{time}" for day in days)


def _from_timestamp(text: str) -> Stated | None:
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) / 1000 if len(found[1]) >= 12 else int(found[1])
    if not EARLIEST_TIMESTAMP <= seconds < LATEST_TIMESTAMP:
        return None
    return Stated(_EPOCH + timedelta(seconds=seconds), has_time=True, has_zone=False)


def _from_iso(text: str) -> Stated | None:
    if _ISO.fullmatch(text) is None:
        return None
    has_time = re.search(r"[Tt\s]\d", text) is not None
    return Stated(parse_published(text), has_time, datetime.fromisoformat(text).tzinfo is not None)


def _from_written(text: str) -> Stated | None:
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _WRITTEN)), None)
    if found is None:
        return None
    part = found.groupdict()
    has_time, zone = part["hour"] is not None, part["zone"]
    year = int(part["year"])
    if len(part["year"]) == 2:  # which only mails write, with a time
        if not has_time or zone is None:
            return None
        year += 2000 if year < 50 else 1900
    month = int(part["number"]) if "number" in part else month_of(part["month"])
    day = date(year, month, int(part["day"]))
    clock = datetime.combine(day, _time_of(part) if has_time else time())
    moment = parse_published(clock.isoformat())
    if zone is None:
        return Stated(moment, has_time, has_zone=False)
    known = zone_of(zone, clock)
    if known is not None:
        return Stated(moment.replace(tzinfo=known), has_time, has_zone=has_time)
    return Stated(parse_published(day.isoformat()), False, False, unknown=zone) if has_time else None


def _time_of(part: dict[str, str | None]) -> time:
    """Raises ValueError where no clock shows this."""
    hour, half = int(part["hour"] or 0), (part["half"] or "").lower()
    if part["minute"] is None and not half:
        raise ValueError("an hour alone is no time")
    if half == "a" and hour > 12:
        raise ValueError("no such hour before noon")
    if half and hour == 12:
        hour = 0
    if half == "p" and hour < 12:
        hour += 12
    microseconds = (part["fraction"] or "")[:6].ljust(6, "0")
    return time(hour, int(part["minute"] or 0), int(part["second"] or 0), int(microseconds))
