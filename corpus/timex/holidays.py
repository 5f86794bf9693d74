"""Holidays by their names in English: which day each is in a year."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from dateutil.easter import easter

from corpus.timex.calendar import WEEKDAYS


def _fixed(month: int, day: int, year: int) -> date:
    return date(year, month, day)


def _nth(number: int, weekday: str, month: int, year: int, *, later: int = 0) -> date:
    """The first, second … day of this name in the month, or its last one (-1), and so many days later."""
    if number < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        found = after - timedelta(days=(after.weekday() - WEEKDAYS.index(weekday) - 1) % 7 + 1)
    else:
        first = date(year, month, 1)
        found = first + timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7, weeks=number - 1)
    return found + timedelta(days=later)


def _easter(days: int, year: int) -> date:
    sunday: date = easter(year)
    return sunday + timedelta(days=days)


# Days that one country has under a name and another on another day ("Independence Day", "Mother's Day", "Labour Day")
# are left out, since a wrong date is worse than none; of "Thanksgiving" and "Memorial Day" nearly all news means one.
_HOLIDAYS: dict[str, Callable[[int], date]] = {
    r"new year['’]?s day": partial(_fixed, 1, 1),
    r"(?:martin luther king,?(?: jr\.?)?|mlk) day": partial(_nth, 3, "monday", 1),
    r"valentine['’]?s day": partial(_fixed, 2, 14),
    r"president['’]?s['’]? day": partial(_nth, 3, "monday", 2),
    r"st\.? patrick['’]?s day": partial(_fixed, 3, 17),
    r"april fools?['’]? day": partial(_fixed, 4, 1),
    r"shrove tuesday": partial(_easter, -47),
    r"ash wednesday": partial(_easter, -46),
    r"palm sunday": partial(_easter, -7),
    r"maundy thursday": partial(_easter, -3),
    r"good friday": partial(_easter, -2),
    r"easter sunday": partial(_easter, 0),
    r"easter monday": partial(_easter, 1),
    r"earth day": partial(_fixed, 4, 22),
    r"may day": partial(_fixed, 5, 1),
    r"cinco de mayo": partial(_fixed, 5, 5),
    r"memorial day": partial(_nth, -1, "monday", 5),
    r"juneteenth": partial(_fixed, 6, 19),
    r"(?:fourth of july|july fourth)": partial(_fixed, 7, 4),
    r"bastille day": partial(_fixed, 7, 14),
    r"labor day": partial(_nth, 1, "monday", 9),
    r"(?:columbus|indigenous peoples?['’]?s?) day": partial(_nth, 2, "monday", 10),
    r"halloween": partial(_fixed, 10, 31),
    r"(?:veterans|armistice) day": partial(_fixed, 11, 11),
    r"thanksgiving(?: day)?": partial(_nth, 4, "thursday", 11),
    r"black friday": partial(_nth, 4, "thursday", 11, later=1),
    r"cyber monday": partial(_nth, 4, "thursday", 11, later=4),
    r"giving tuesday": partial(_nth, 4, "thursday", 11, later=5),
    r"christmas eve": partial(_fixed, 12, 24),
    r"christmas(?: day)?": partial(_fixed, 12, 25),
    r"boxing day": partial(_fixed, 12, 26),
    r"new year['’]?s eve": partial(_fixed, 12, 31),
}
_RULES = [(re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in _HOLIDAYS.items()]
# The longest first, that "Christmas" does not take the place of "Christmas Eve".
HOLIDAY = "|".join(sorted(_HOLIDAYS, key=len, reverse=True)).replace(" ", r"\s+")


def holiday(name: str, year: int) -> date:
    """The day of a holiday, by a name that HOLIDAY matched, in a year.

    Raises:
        ValueError: no holiday is called so.
    """
    words = " ".join(name.split())
    for pattern, rule in _RULES:
        if pattern.fullmatch(words):
            return rule(year)
    raise ValueError(f"no holiday is called {name!r}")
