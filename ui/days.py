"""Days, times and what is longer, as a person says them."""

from datetime import date

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def day_words(day: date) -> str:
    """28 January 2025."""
    return f"{day.day} {day:%B %Y}"


def weekday_words(day: date) -> str:
    """Tuesday 28 January 2025."""
    return f"{day:%A} {day_words(day)}"


def moment_words(iso: str) -> str:
    """A time in ISO 8601, as `corpus.moment.Moment` writes it, in words.

    Raises:
        ValueError: it is no such time.
    """
    first, _, last = iso.partition("/")
    if "T" in iso:
        return _clock_words(first, last)
    if not last:
        return _words(first)
    if first.count("-") == last.count("-") == 2:
        return _days_words(date.fromisoformat(first), date.fromisoformat(last))
    if first.count("-") == last.count("-") == 1 and first[:4] == last[:4]:
        return f"{_words(first).split()[0]} to {_words(last)}"
    return f"{_words(first)} to {_words(last)}"


def _words(iso: str) -> str:
    if "W" in iso:
        return f"the week of {weekday_words(date.fromisoformat(f'{iso}-1'))}"
    match [int(part) for part in iso.split("-")]:
        case [year, month, day]:
            return weekday_words(date(year, month, day))
        case [year, month] if month in SEASONS:
            return f"{SEASONS[month]} {year}"
        case [year, month]:
            return f"{date(year, month, 1):%B} {year}"
        case [year]:
            return str(date(year, 1, 1).year)
    raise ValueError(f"{iso!r} is no time")


def _days_words(first: date, last: date) -> str:
    """What both days share is said once, as in "12 to 13 February 2025"."""
    different = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
    return f"{' '.join(day_words(first).split()[:different])} to {day_words(last)}"


def _clock_words(first: str, last: str) -> str:
    """Monday 27 January 2025, 15:00 to 17:00 UTC."""
    day, _, clock = first.partition("T")
    until = f" to {last.partition('T')[2][:5]}" if last else ""
    words = f"{clock[:5]}{until} {_zone_words(clock[5:])}"
    return f"{_words(day)}, {words}" if day else words


def _zone_words(offset: str) -> str:
    """UTC, UTC−5, UTC+5:30, or local time where none was said."""
    if offset in {"Z", "+00:00"}:
        return "UTC"
    if not offset:
        return "local time"
    hours, _, minutes = offset[1:].partition(":")
    return f"UTC{'+' if offset[0] == '+' else '−'}{int(hours)}{f':{minutes}' if int(minutes) else ''}"
