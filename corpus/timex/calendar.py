"""Calendar arithmetic of news: which of the many Mondays, Marches and 5ths is meant, seen from a publication day."""

from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Without a tense to go by, a month this near is the one meant; those farther off could be last year's or next.
NEAR_MONTHS = 3
# A weekday with a day and a month fits one year in five or six: one this near is the one meant.
NEAR_DAYS = 250


def month_of(name: str) -> int:
    """1 to 12 for "feb", "Feb." and "February"."""
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.lower()[:3]))


def weekday_of(name: str) -> int:
    """0 for Monday to 6 for Sunday; three letters will do."""
    return next(number for number, weekday in enumerate(WEEKDAYS) if weekday.startswith(name.lower()[:3]))


def year_of(month: int, published: date, direction: int, which: str | None = None) -> int | None:
    """The year of a month said without one: the nearest such month on the side that tense, "last" or "next" names.

    None where the tense names a month far off while one on the other side is near: tense is too weak a sign for that.
    """
    ahead, behind = (month - published.month) % 12, (published.month - month) % 12
    if which == "this":
        return published.year
    if which is not None:
        offset = -(behind or 12) if which == "last" else (ahead or 12)
        # In January, "next May" is this year's to some and next year's to others.
        if which == "next" and published.month + offset <= 12:
            return None
    elif min(ahead, behind) <= NEAR_MONTHS:
        offset = ahead if ahead < behind else -behind
        if offset * direction < 0:
            return None
    elif direction != 0:
        offset = -behind if direction < 0 else ahead
    else:
        return None
    return (published.year * 12 + published.month - 1 + offset) // 12


def day_of(
    day: int, month: int, published: date, direction: int, *, year: int | None = None, weekday: int | None = None
) -> date | None:
    """The day that is meant by a day, a month and perhaps a year and a weekday; None where they do not agree with each
    other or with the tense ("was held on 25 March", in an article of 10 March).

    Raises:
        ValueError: there is no such day.
    """
    if year is not None:
        found = date(year, month, day)
        return found if weekday is None or found.weekday() == weekday else None
    if weekday is not None:
        years = (published.year + offset for offset in (-1, 0, 1))
        fitting = [one for one in (_day(year, month, day) for year in years) if one and one.weekday() == weekday]
        near = [one for one in fitting if abs((one - published).days) <= NEAR_DAYS]
        return near[0] if len(near) == 1 and direction * (near[0] - published).days >= 0 else None
    year = year_of(month, published, direction)
    if year is None:
        return None
    found = date(year, month, day)
    return found if direction * (found - published).days >= 0 else None


def nearest_weekday(weekday: int, published: date, direction: int) -> date | None:
    """The day of that name in the week up to the publication day, or in the week from it on; None without a tense,
    unless it is that day itself."""
    ahead = (weekday - published.weekday()) % 7
    if ahead and direction == 0:
        return None
    return published + timedelta(days=ahead if direction > 0 else -((7 - ahead) % 7))


def nearest_number(day: int, published: date, direction: int) -> date | None:
    """The nearest such day of a month on the side of the tense ("on the 13th"); None without a tense."""
    if direction == 0:
        return None
    for months in range(13):
        found = _day(published.year + (place := published.month - 1 + direction * months) // 12, place % 12 + 1, day)
        if found is not None and direction * (found - published).days >= 0:
            return found
    return None


def shift(day: date, unit: str, count: int) -> str:
    """The day, week, month or year that lies so many units after that of `day`, in ISO 8601."""
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        week = (day + timedelta(weeks=count)).isocalendar()
        return f"{week.year:04}-W{week.week:02}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + count
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year + count:04}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
